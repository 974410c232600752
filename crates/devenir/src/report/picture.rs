//! One ranking as an image that stands alone.

use anyhow::{Result, bail};
use edition::{Edition, country_code, country_word};

use super::Options;
use super::atlas::Atlas;
use site::drawing::{Picture, Scale, ranking, ticks};
use site::words::numbers::{date, percent};

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
    let as_of = date(words, &atlas.manifest.as_of);
    let made_up = atlas.manifest.simulated.then(|| words.say("made-up"));
    let key = ["ranking-note-dot", "ranking-note-line"].map(|key| words.say(key));
    let decimals = scale.decimals().saturating_sub(2);
    let picture = Picture {
        language: options.language,
        heading: format!("{name} · {}", words.country(country_word(&country_code(country)))),
        plot: &plot,
        scale: &scale,
        ticks: ticks(&scale, |share| percent(options.language, share, decimals)),
        foot: key.into_iter().chain([as_of]).chain(made_up).collect::<Vec<_>>().join(" · "),
    };
    Ok(picture.svg()?)
}
