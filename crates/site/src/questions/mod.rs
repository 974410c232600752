//! Questions to the explorer: read from an address, written to one, typed by people.
//!
//! A question names at most one school, field, level, company, place and work, and years of degrees. In an address
//! each stands under its name ([`Kind::name`]) as something that outlives an edition: a code or a name.
//! What people type into a box stands there, too: [`Asked::read`] takes it for what it means, and
//! where it may mean several things the page offers them. Finder, explorer and paths share all of this.

mod asked;
mod boxes;
mod chips;
mod counts;
mod gate;
mod question;
mod suggest;
mod typed;
mod value;

use axum::routing;

pub use asked::Asked;
pub use boxes::Form;
pub use chips::{Chip, chips};
pub use counts::{Counted, share_of};
pub use gate::{Explored, explored};
pub use question::Question;
pub use typed::search;
pub use value::{Kind, LEVELS, Value};

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/suggest", routing::get(suggest::suggest))
}
