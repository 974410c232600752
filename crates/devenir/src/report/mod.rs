//! The report: an edition as one page of print, in French or English.
//!
//! [`render`] writes one HTML file that fetches nothing and runs nothing; [`picture()`] draws one
//! ranking as an SVG image. Words stand in `en.ftl` and `fr.ftl`, the look in `page.css`.

mod atlas;
mod career;
mod company;
mod font;
mod method;
mod page;
mod picture;
mod ranking;
mod silent;
#[cfg(test)]
mod tests;

use anyhow::Result;
use edition::Edition;
use site::words::Words;

pub use site::words::Language;

/// The words of the report.
fn words(language: Language) -> Result<Words> {
    Ok(Words::of(language, &[source(language)])?)
}

fn source(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("en.ftl"),
        Language::Fr => include_str!("fr.ftl"),
    }
}

/// Schools and companies drawn in one picture unless the reader asks for another number.
pub const TOP: usize = 25;

/// What the reader wants to see, and in which language.
pub struct Options {
    /// Language of the page.
    pub language: Language,
    /// Careers to show; all of them when empty.
    pub careers: Vec<String>,
    /// The only country to show (ISO code, or `world`); all of them when `None`.
    pub country: Option<String>,
    /// Schools drawn in one picture. Tables hold all of them in any case.
    pub top: usize,
}

/// The whole edition, or the part asked for, as one self-contained HTML page.
pub fn render(edition: &Edition, options: &Options) -> Result<String> {
    page::render(&atlas::Atlas::read(edition, options)?)
}

/// One ranking as a picture that stands alone (SVG). `country` is an ISO code, or `world`;
/// `options.careers` and `options.country` are not looked at.
pub fn picture(
    edition: &Edition,
    career: &str,
    country: &str,
    options: &Options,
) -> Result<String> {
    picture::draw(edition, career, country, options)
}
