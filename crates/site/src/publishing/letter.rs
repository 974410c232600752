//! A piece of news as mail.

use super::news::News;
use crate::App;
use crate::atlas::Atlas;
use crate::layout::{self, Link};
use crate::mail::Letter;
use crate::words::Language;

/// Its letter in a language, or in the other where it says nothing in that one. `speaker` is who speaks, in
/// words.
pub fn of(app: &App, atlas: &Atlas, news: &News, speaker: &str, language: Language) -> Letter {
    let words = layout::words(language);
    let school = atlas.schools.at(&news.school).map_or(news.school.as_str(), |one| &one.name);
    let (version, _) = news.told(language);
    let facts = [("school", school.into()), ("title", version.title.as_str().into())];
    let from = [("school", school.into()), ("speaker", speaker.into())];
    let key =
        if speaker.is_empty() { "letter-of-school-from-school" } else { "letter-of-school-from" };
    let mut paragraphs = vec![words.tell(key, from)];
    let text = version.text.lines().filter(|line| !line.trim().is_empty());
    paragraphs.extend(text.map(str::to_owned));
    if !news.source.is_empty() {
        paragraphs.push(words.tell("news-source-told", [("source", news.source.as_str().into())]));
    }
    let href = format!("/{}/news/{}", language.code(), news.number);
    Letter {
        subject: words.tell("letter-of-school-subject", facts),
        paragraphs,
        link: Some(Link {
            text: words.say("letter-of-school-link"),
            href: app.settings().address.of(&href),
        }),
    }
}
