//! Administration: who may use powers over others, suspending, reading the log of powers.
//!
//! A handler takes an [`Administrator`]: for everybody else its address does not exist, and an
//! administrator who did not type their password in the last minutes is asked for it. The first
//! administrator is made at the command line; whoever has the machine has every power anyway, and is
//! noted down in the log as the operator. Accounts are found by their whole address and are not browsed,
//! and a look at one is noted down with its reason.

mod administrator;
mod command;
mod front;
mod log;
mod member;
mod powers;
mod proof;
mod queries;
mod reports;
mod role;

use axum::routing;

pub use administrator::Administrator;
pub use command::{Entry, administrators, entries, make, remove, restore, suspend};
pub use powers::Refused;

pub use queries::KEPT;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub(crate) const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/admin", routing::get(front::show))
        .route("/admin/password", routing::get(proof::ask).post(proof::prove))
        .route("/admin/find", routing::post(front::find))
        .route("/admin/leave", routing::post(front::leave))
        .route("/admin/members/{member}", routing::get(member::show))
        .route("/admin/members/{member}/suspend", routing::post(member::suspend))
        .route("/admin/members/{member}/restore", routing::post(member::restore))
        .route("/admin/reports", routing::get(reports::show))
        .route("/admin/reports/{number}", routing::post(reports::decide))
        .route("/admin/log", routing::get(log::show))
        .route("/admin/log.csv", routing::get(log::file))
}
