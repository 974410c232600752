//! The web site over published editions: one folder for each feature.
//!
//! [`App`] holds what requests share; [`router`] answers them; [`serve`] listens. A feature is a
//! folder with its routes, words, pages and SQL, named in `feature::FEATURES`; everything it needs
//! of a request is its `visit::Visit`.

mod accounts;
mod app;
mod assets;
mod atlas;
mod audit;
mod careers;
mod chance;
mod companies;
mod consent;
mod delivery;
mod design;
pub mod drawing;
pub mod editions;
mod explorer;
mod faults;
mod feature;
mod fields;
mod finder;
mod headers;
mod home;
mod layout;
mod mail;
mod paths;
mod person;
mod query;
mod questions;
mod rankings;
mod routes;
mod schools;
mod search;
mod server;
mod settings;
mod visit;
pub mod words;

pub use app::{App, DataFolder, Error, Result};
pub use assets::{FONT, FONT_PLACE, ROLES};
pub use feature::migrations;
pub use mail::{Delivered, Memory, NoTransport, Sent, Transport, sender};
pub use routes::router;
pub use server::serve;
pub use settings::{Address, CONSENT_AGE, Clock, NoAddress, Proxy, Settings};
