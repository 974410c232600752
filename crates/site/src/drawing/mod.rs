//! Pictures drawn on the server as SVG. `drawing.css` is their style and `figure.html` their template.

pub mod picture;
pub mod plot;
pub mod ranking;
pub mod scale;

pub use picture::{Picture, PictureError};
pub use plot::{Line, Plot, Tick, ticks};
pub use scale::Scale;

/// The style of the pictures.
pub const STYLE: &str = include_str!("drawing.css");
