//! The decision board: the schools, fields and programmes that a member thinks about, how far each has
//! come, what is known of them, and which to choose.
//!
//! It is private: nobody but the member sees anything here. What others may see goes through `sharing`
//! and `classes`, which read a [`Board`].

mod add;
mod add_button;
mod ask;
mod audience;
mod calendar;
mod change;
mod choice;
mod decide;
mod detail;
mod export;
mod figures;
mod next;
mod page;
mod print;
mod queries;
mod season;
mod status;
mod target;
mod weighing;
mod wish;

pub use add_button::AddButton;
use axum::routing;
pub use change::{one, take};
pub use choice::{Board, Choice};
pub use figures::{asked as careers_of, graduates};
pub use page::{Group, shown, today};
pub use season::end as season_end;
pub use status::Status;
pub use target::Target;
pub use wish::Wishes;

pub use queries::{KEPT, add_event};

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, queries::AUDIENCE] };

/// Where choices are put on a board. Pages that are the same for everybody have its form.
pub const ADD: &str = "/board/add";
/// The page of a board.
pub const BOARD: &str = "/board";

fn routes() -> Routes {
    Routes::new()
        .route(BOARD, routing::get(page::board))
        .route(ADD, routing::get(add::ask).post(add::add))
        .route("/board/choices/{number}", routing::get(detail::choice))
        .route("/board/choices/{number}/status", routing::post(change::status))
        .route("/board/choices/{number}/move", routing::post(change::place))
        .route("/board/choices/{number}/note", routing::post(detail::note))
        .route("/board/choices/{number}/contact", routing::post(change::contact))
        .route("/board/choices/{number}/remove", routing::post(change::remove))
        .route("/board/choices/{number}/dates", routing::post(change::add_deadline))
        .route(
            "/board/choices/{number}/dates/{date}/remove",
            routing::post(change::remove_deadline),
        )
        .route("/board/careers", routing::post(change::careers))
        .route("/board/decide", routing::get(decide::decide).post(decide::keep))
        .route("/board/print", routing::get(print::print))
        .route("/board/export", routing::get(export::export))
        .route("/board/calendar", routing::get(calendar::page).post(calendar::change))
        .route("/board/calendar/{file}", routing::get(calendar::file))
}
