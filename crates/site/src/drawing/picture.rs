//! An interval plot as an image that stands alone: SVG, and PNG for previews.

use std::sync::{Arc, LazyLock};

use askama::Template;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::{Plot, Scale, Tick};
use crate::assets::FONT_PLAIN;
use crate::words::Language;

/// Left end of the scale, in the image's own units.
const LEFT: f64 = 500.0;
/// Width of the scale.
const WIDTH: f64 = 300.0;
/// From the top to the first line.
const TOP: f64 = 122.0;
/// Height of a line.
const LINE: f64 = 28.0;
/// Letters of a name that fit beside the scale.
const NAME_MAX: usize = 37;

/// Lines that fit into a preview.
pub const PREVIEW_LINES: usize = 10;
/// Size of a preview in pixels: what most readers of Open Graph show uncut.
pub const PREVIEW_SIZE: (u32, u32) = (1200, 630);
/// Titles are cut in a preview, which cannot be scrolled.
const HEADING_MAX: usize = 62;

/// What is drawn.
pub struct Picture<'a> {
    /// The language of its words.
    pub language: Language,
    /// What it is of.
    pub heading: String,
    /// Its title, its note and its lines.
    pub plot: &'a Plot,
    /// The scale of its lines.
    pub scale: &'a Scale,
    /// Marks of the scale.
    pub ticks: Vec<Tick>,
    /// What stands under it.
    pub foot: String,
}

#[derive(Template)]
#[template(path = "drawing/picture.svg")]
struct Image<'a> {
    language: Language,
    heading: &'a str,
    plot: &'a Plot,
    lines: Vec<Placed<'a>>,
    marks: Vec<Mark>,
    height: f64,
    bottom: f64,
    foot: &'a str,
}

/// A line of the plot in the image's units.
struct Placed<'a> {
    line: &'a super::Line,
    name: String,
    y: f64,
    text_y: f64,
    left: f64,
    dot: f64,
    right: f64,
}

struct Mark {
    x: f64,
    label: String,
}

/// Why a picture could not be made: a mistake of the program.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The SVG could not be written.
    #[error("the picture could not be written: {0}")]
    Written(#[from] askama::Error),
    /// The SVG could not be read again.
    #[error("the picture could not be read: {0}")]
    Read(#[from] usvg::Error),
    /// The PNG could not be made.
    #[error("the picture could not be painted: {0}")]
    Painted(String),
}

impl Picture<'_> {
    /// Draws it as SVG, which follows the theme of its reader.
    pub fn svg(&self) -> Result<String, PictureError> {
        let bottom = TOP + LINE * self.plot.lines.len() as f64;
        let lines = self.plot.lines.iter().enumerate();
        let image = Image {
            language: self.language,
            heading: &self.heading,
            lines: lines.map(|(index, line)| placed(index, line)).collect(),
            marks: marks(&self.ticks, self.scale),
            height: bottom + if self.plot.note.is_empty() { 48.0 } else { 70.0 },
            bottom,
            foot: &self.foot,
            plot: self.plot,
        };
        Ok(image.render()?)
    }

    /// Paints the same SVG as a PNG of [`PREVIEW_SIZE`], on paper, in the serif that is built in:
    /// letters that it lacks are left out.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        let cut = Picture {
            heading: cut(&self.heading, HEADING_MAX),
            ticks: self.ticks.clone(),
            foot: self.foot.clone(),
            ..*self
        };
        let tree = usvg::Tree::from_str(&on_paper(&cut.svg()?), &OPTIONS)?;
        let (width, height) = PREVIEW_SIZE;
        let mut pixels = Pixmap::new(width, height)
            .ok_or_else(|| PictureError::Painted("it has no size".to_owned()))?;
        let [red, green, blue] = PAPER;
        pixels.fill(Color::from_rgba8(red, green, blue, 255));
        let (width, height) = (width as f32, height as f32);
        let size = tree.size();
        let scale = (width / size.width()).min(height / size.height());
        let [left, top] = [width - size.width() * scale, height - size.height() * scale];
        let place = Transform::from_scale(scale, scale).post_translate(left / 2.0, top / 2.0);
        resvg::render(&tree, place, &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| PictureError::Painted(error.to_string()))
    }
}

/// The roles of colours on paper, as the SVG names them.
const ROLES: [(&str, &str); 5] = [
    ("var(--paper)", "#FBFAF7"),
    ("var(--ink)", "#1B1F24"),
    ("var(--quiet)", "#5A626B"),
    ("var(--quiet-text)", "#4A5159"),
    ("var(--rule)", "#E3DFD6"),
];
const PAPER: [u8; 3] = [0xFB, 0xFA, 0xF7];

static OPTIONS: LazyLock<usvg::Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT_PLAIN.to_vec());
    let family = "Source Serif 4";
    fonts.set_serif_family(family);
    fonts.set_sans_serif_family(family);
    usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: family.to_owned(),
        ..usvg::Options::default()
    }
});

/// The SVG with its roles put in, as the painter knows no variables, and with the blanks that the
/// font has.
fn on_paper(svg: &str) -> String {
    let svg = ROLES.iter().fold(svg.to_owned(), |svg, (role, colour)| svg.replace(role, colour));
    svg.replace('\u{202f}', "\u{a0}")
}

fn placed(index: usize, line: &super::Line) -> Placed<'_> {
    let y = TOP + LINE * (index as f64 + 0.5);
    let (left, right) = line.ends.unwrap_or((line.dot, line.dot));
    let [left, dot, right] = [left, line.dot, right].map(across);
    Placed { line, name: cut(&line.name, NAME_MAX), y, text_y: y + 5.0, left, dot, right }
}

fn cut(text: &str, letters: usize) -> String {
    let mut cut: String = text.chars().take(letters).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

fn marks(ticks: &[Tick], scale: &Scale) -> Vec<Mark> {
    let values = scale.ticks().into_iter();
    values
        .zip(ticks)
        .map(|(value, tick)| Mark { x: across(scale.at(value)), label: tick.label.clone() })
        .collect()
}

/// A place on the scale in the image's units, to a tenth.
fn across(at: f64) -> f64 {
    ((LEFT + WIDTH * at) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Line, ticks};

    fn plot(name: &str) -> Plot {
        let line = Line {
            name: name.to_owned(),
            mark: "A".to_owned(),
            value: "41\u{202f}%".to_owned(),
            dot: 0.5,
            ends: Some((0.4, 0.6)),
            ..Line::default()
        };
        Plot { title: "Title".to_owned(), note: String::new(), lines: vec![line; 3] }
    }

    fn picture<'a>(plot: &'a Plot, scale: &'a Scale) -> Picture<'a> {
        let ticks = ticks(scale, |share| format!("{share}"));
        let heading = "<School> & Co".to_owned();
        Picture { language: Language::Fr, heading, plot, scale, ticks, foot: "foot".to_owned() }
    }

    /// How many pixels of a PNG are not paper.
    fn ink(png: &[u8]) -> usize {
        let pixels = Pixmap::decode_png(png).unwrap();
        let is_ink = |pixel: &&resvg::tiny_skia::PremultipliedColorU8| {
            [pixel.red(), pixel.green(), pixel.blue()] != PAPER
        };
        pixels.pixels().iter().filter(is_ink).count()
    }

    #[test]
    fn a_preview_is_painted_with_its_text_and_its_lines() {
        let scale = Scale::of_shares([0.6].into_iter());
        let (named, unnamed) = (plot("École supérieure <b>"), plot(""));
        let png = picture(&named, &scale).png().unwrap();
        let pixels = Pixmap::decode_png(&png).unwrap();
        assert_eq!((pixels.width(), pixels.height()), PREVIEW_SIZE);
        // Letters are painted: the built-in font is found.
        let with = ink(&png);
        let without = ink(&picture(&unnamed, &scale).png().unwrap());
        assert!(with > without + 2_000, "{with} {without}");
    }

    #[test]
    fn no_role_is_left_to_the_painter() {
        let scale = Scale::of_shares([0.6].into_iter());
        let plot = plot("a");
        let svg = on_paper(&picture(&plot, &scale).svg().unwrap());
        assert!(!svg.contains("var(") && !svg.contains('\u{202f}'), "{svg}");
    }
}
