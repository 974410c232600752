//! One ranking as an image that stands alone.

use anyhow::{Result, bail};
use askama::Template;
use edition::{Edition, country_code, country_word};

use super::Options;
use super::atlas::Atlas;
use site::drawing::Scale;
use site::drawing::{Plot, Tick, ranking, ticks};
use site::words::Words;
use site::words::numbers::{date, percent};

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

#[derive(Template)]
#[template(path = "report/picture.svg")]
struct Image<'a> {
    words: &'a Words,
    heading: String,
    plot: &'a Plot,
    lines: Vec<Placed<'a>>,
    marks: Vec<Mark>,
    height: f64,
    bottom: f64,
    foot: String,
}

/// A line of the plot in the image's units.
struct Placed<'a> {
    line: &'a site::drawing::Line,
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

/// Draws one ranking.
pub fn draw(edition: &Edition, career: &str, country: &str, options: &Options) -> Result<String> {
    let narrowed = Options {
        careers: vec![career.to_owned()],
        country: Some(country.to_owned()),
        language: options.language,
        top: options.top,
    };
    let atlas = Atlas::read(edition, &narrowed)?;
    let words = &atlas.words;
    let ranked = atlas.careers.first().and_then(|row| Some((row, atlas.rankings_of(row).pop()?)));
    let Some((career, rows)) = ranked else {
        bail!("{career} has no ranking in {country}; `devenir show` lists the rankings");
    };
    let shown = options.top.max(1).min(rows.len());
    let scale = Scale::of_shares(rows[..shown].iter().map(|row| row.high));
    let plot = ranking::plot(words, &rows, options.top, &scale);
    let name = atlas.career_name(career);
    let bottom = TOP + LINE * plot.lines.len() as f64;
    let as_of = date(words, &atlas.manifest.as_of);
    let made_up = atlas.manifest.simulated.then(|| words.say("made-up"));
    let key = ["ranking-note-dot", "ranking-note-line"].map(|key| words.say(key));
    let foot = key.into_iter().chain([as_of]).chain(made_up);
    let image = Image {
        words,
        heading: format!("{name} · {}", atlas.words.country(country_word(&country_code(country)))),
        lines: plot.lines.iter().enumerate().map(|(index, line)| placed(index, line)).collect(),
        marks: marks(
            &ticks(&scale, |share| {
                percent(options.language, share, scale.decimals().saturating_sub(2))
            }),
            &scale,
        ),
        height: bottom + if plot.note.is_empty() { 48.0 } else { 70.0 },
        bottom,
        foot: foot.collect::<Vec<_>>().join(" · "),
        plot: &plot,
    };
    Ok(image.render()?)
}

fn placed(index: usize, line: &site::drawing::Line) -> Placed<'_> {
    let y = TOP + LINE * (index as f64 + 0.5);
    let (left, right) = line.ends.unwrap_or((line.dot, line.dot));
    let [left, dot, right] = [left, line.dot, right].map(across);
    let mut name: String = line.name.chars().take(NAME_MAX).collect();
    if name.len() < line.name.len() {
        name.push('…');
    }
    Placed { line, name, y, text_y: y + 5.0, left, dot, right }
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
