//! Pictures drawn on the server as SVG. `drawing.css` is their style and `figure.html` their template.

mod bars;
pub(crate) mod columns;
pub(crate) mod flow;
pub(crate) mod map;
pub mod picture;
pub mod plot;
pub mod ranking;
pub mod scale;

pub use bars::{Bar, Bars};
pub use picture::{Picture, PictureError};
pub use plot::{Line, Plot, Tick, ticks};
pub use scale::Scale;

/// The style of the pictures.
pub const STYLE: &str = concat!(
    include_str!("drawing.css"),
    include_str!("bars.css"),
    include_str!("columns.css"),
    include_str!("flow.css"),
    include_str!("map.css"),
);
