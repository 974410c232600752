//! A piece of news as people read it: who speaks, when, plain paragraphs; an address leads where its host says.

use super::news::News;
use crate::accounts::day;
use crate::contact::text::{Piece, lines};
use crate::visit::Visit;

/// What is shown of it.
pub struct Shown {
    pub title: String,
    /// The language it is written in, for programs that read aloud.
    pub language: &'static str,
    /// Who speaks, for which school, when.
    pub by: String,
    pub lines: Vec<Vec<Bit>>,
    /// Where it is from; empty where that is not said.
    pub source: Vec<Vec<Bit>>,
}

/// A piece of a line.
pub struct Bit {
    pub text: String,
    /// Where it leads, and to which host.
    pub link: Option<[String; 2]>,
}

/// Shows a piece of news. `speaker` is who speaks, in words; `at` when it went out, or goes.
pub fn shown(visit: &Visit, news: &News, speaker: &str, at: i64) -> Shown {
    let (version, language) = news.told(visit.language());
    Shown {
        title: version.title.clone(),
        language: language.code(),
        by: by(visit, news, speaker, at),
        lines: bits(&version.text),
        source: bits(&news.source),
    }
}

/// Who speaks, for which school, when.
pub fn by(visit: &Visit, news: &News, speaker: &str, at: i64) -> String {
    let school = visit.atlas().schools.at(&news.school);
    let school = school.map_or(news.school.as_str(), |school| &school.name);
    let facts = [
        ("speaker", speaker.into()),
        ("school", school.into()),
        ("day", day(visit.words, at).into()),
    ];
    visit.tell(if speaker.is_empty() { "news-by-school" } else { "news-by" }, facts)
}

/// The lines of a text with their links.
pub fn bits(text: &str) -> Vec<Vec<Bit>> {
    let bit = |Piece { text, host }: Piece| match host.zip(target(&text)) {
        // A blank after an address is no part of it.
        Some((host, target)) => {
            Bit { text: text.trim_end().to_owned(), link: Some([target, host]) }
        }
        None => Bit { text, link: None },
    };
    lines(text).into_iter().map(|line| line.into_iter().map(bit).collect()).collect()
}

/// Where a word leads: only whole addresses of the web do.
fn target(word: &str) -> Option<String> {
    let word = word.trim().trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '>', '"', '\'']);
    let is_web = ["https://", "http://"].iter().any(|start| {
        word.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
    });
    is_web.then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_lead_somewhere() {
        for (word, expected) in [
            ("https://a.example/b?c=d,", Some("https://a.example/b?c=d")),
            ("HTTP://a.example", Some("HTTP://a.example")),
            ("javascript://a.example/%0aalert(1)", None),
            ("data:text/html,x", None),
            ("www.a.example", None),
            ("é", None),
        ] {
            assert_eq!(target(word).as_deref(), expected, "{word}");
        }
        let line = &bits("See https://a.example/b. Now")[0];
        assert_eq!(line[1].link, Some(["https://a.example/b".to_owned(), "a.example".to_owned()]));
    }
}
