//! The page, put together.

use anyhow::Result;
use askama::Template;

use super::atlas::Atlas;
use super::career::{Career, Scales};
use super::font;
use super::method::{self, Answer, Word};
use super::silent::Silent;
use site::drawing::{Tick, ticks};
use site::words::Words;
use site::words::numbers::{date, decimal, percent, whole};

#[derive(Template)]
#[template(path = "report/page.html")]
struct Page<'a> {
    words: &'a Words,
    page_title: String,
    style: String,
    simulated: bool,
    facts: Vec<(String, String)>,
    share_ticks: Vec<Tick>,
    score_ticks: Vec<Tick>,
    careers: Vec<Career>,
    silent: Vec<Silent>,
    answers: Vec<Answer>,
    glossary: Vec<Word>,
    settings: Vec<(String, String)>,
    origin: Vec<(String, String)>,
}

/// Writes the page.
pub fn render(atlas: &Atlas<'_>) -> Result<String> {
    let (words, manifest) = (&atlas.words, atlas.manifest);
    let language = words.language();
    let scales = Scales::of(atlas);
    let mut careers = Vec::new();
    let mut silent = Vec::new();
    for career in &atlas.careers {
        match Career::new(atlas, career, &scales) {
            Some(career) => careers.push(career),
            None => silent.push(Silent::new(atlas, career)),
        }
    }
    let as_of = date(words, &manifest.as_of);
    let share_decimals = scales.shares.decimals().saturating_sub(2);
    let score_decimals = scales.scores.decimals();
    let page = Page {
        words,
        page_title: words.tell("page-title", [("date", as_of.as_str().into())]),
        style: style(),
        simulated: manifest.simulated,
        facts: vec![
            (words.say("fact-date"), as_of),
            (words.say("fact-people"), whole(language, manifest.people)),
            (words.say("fact-degrees"), whole(language, manifest.educations)),
            (words.say("fact-positions"), whole(language, manifest.positions)),
            (words.say("fact-sources"), manifest.sources.join(", ")),
        ],
        share_ticks: ticks(&scales.shares, |share| percent(language, share, share_decimals)),
        score_ticks: ticks(&scales.scores, |score| decimal(language, score, score_decimals)),
        careers,
        silent,
        answers: method::answers(atlas),
        glossary: method::glossary(atlas),
        settings: method::settings(atlas),
        origin: vec![
            (words.say("settings-program"), manifest.program.clone()),
            (words.say("settings-records"), manifest.dataset_fingerprint.clone()),
            (words.say("settings-careers"), manifest.careers_fingerprint.clone()),
        ],
    };
    Ok(page.render()?)
}

/// The style of the page, with the font in it.
fn style() -> String {
    let roles = site::ROLES.replace(site::FONT_PLACE, &font::data_uri());
    [&roles, include_str!("page.css"), site::drawing::STYLE].join("\n")
}
