//! The web site over published editions: one folder for each feature.
//!
//! [`App`] holds what requests share; [`router`] answers them; [`serve`] listens. A feature is a
//! folder with its routes, words, pages and SQL, named in `feature::FEATURES`; everything it needs
//! of a request is its `visit::Visit`.

mod accounts;
pub mod admin;
mod api;
mod app;
mod assets;
mod atlas;
mod audiences;
mod audit;
mod board;
mod careers;
mod chance;
mod claims;
mod classes;
mod companies;
mod companions;
mod compare;
mod consent;
mod contact;
mod contents;
mod data;
mod delivery;
mod design;
mod directory;
mod discovery;
mod discussion;
pub mod drawing;
pub mod editions;
mod explorer;
mod faults;
mod feature;
mod fields;
mod finder;
mod following;
mod headers;
mod home;
mod interest;
mod layout;
mod mail;
mod method;
mod notables;
pub mod official;
mod operator;
mod outside;
mod own_data;
mod paths;
mod person;
mod previews;
mod privacy;
mod profile;
mod proofs;
mod publishing;
mod query;
mod questions;
mod rankings;
mod recommendations;
mod reports;
mod routes;
mod schools;
mod search;
mod server;
mod settings;
mod sharing;
mod undecided;
mod visit;
mod wall;
mod watch;
pub mod words;

pub use accounts::{Breached, NoList};
pub use api::paths as api_paths;
pub use app::{App, DataFolder, Error, Result};
pub use assets::{FONT, FONT_PLACE, ROLES};
#[cfg(feature = "bench")]
pub use directory::bulk as directory_bulk;
pub use feature::migrations;
pub use mail::{
    Bounced, Delivered, Memory, NoTransport, REPORT_BYTES_MAX, Sent, Transport, bounced, sender,
};
pub use operator::{Contact, Licence, Operator, PublicAddress, Unusable};
pub use profile::counted;
#[cfg(feature = "bench")]
pub use publishing::bulk as news_bulk;
pub use routes::{common_paths, page_paths, router};
pub use server::serve;
pub use settings::{CONSENT_AGE, Clock, HostsBelow, Proxy, Settings};
