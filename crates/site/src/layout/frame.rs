//! The frame of one page.

use crate::assets;
use crate::visit::Visit;
use crate::words::numbers::{date, whole};
use crate::words::{Language, Words};

/// A place to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Its address.
    pub href: String,
}

/// The page in another language.
pub struct Alternate {
    pub language: Language,
    pub href: String,
    pub is_this: bool,
}

/// What stands around one page. Templates that extend `layout/layout.html` have it as `frame`.
pub struct Frame {
    /// The reader's words.
    pub words: &'static Words,
    /// What the window is called.
    pub title: String,
    /// What a search engine or a preview says of the page; may be empty.
    pub description: String,
    /// Whether the page may be found by search engines: a view of many is not.
    pub is_indexed: bool,
    /// The search that was made, kept in its box.
    pub searched: String,
    /// The same page in every language.
    pub alternates: Vec<Alternate>,
    /// The main parts of the site; the one where the page is, marked.
    pub parts: Vec<(Link, bool)>,
    /// Which edition it is; empty before the first.
    pub edition: String,
    /// Whether the edition's population is made up.
    pub is_simulated: bool,
    /// Whether the page is of somebody who signed in; pages for everybody never are.
    pub is_signed_in: bool,
    /// The word that its forms carry; empty on pages for everybody.
    pub word: String,
}

/// The main parts: the key of their name, and their path.
const PARTS: [(&str, &str); 5] = [
    ("part-rankings", "/rankings"),
    ("part-finder", "/finder"),
    ("part-explorer", "/explorer"),
    ("part-careers", "/careers"),
    ("part-fields", "/fields"),
];

impl Frame {
    /// The frame of a page of this title.
    pub fn new(visit: &Visit, title: String) -> Self {
        let manifest = &visit.atlas().manifest;
        let facts = [
            ("number", visit.atlas().number.into()),
            ("date", date(visit.words, &manifest.as_of).into()),
            ("people", whole(visit.language(), manifest.people).into()),
        ];
        Self {
            edition: visit.tell("frame-edition", facts),
            is_simulated: manifest.simulated,
            ..Self::bare(visit.words, &visit.path, title)
        }
    }

    /// The frame of a page that no edition stands behind.
    pub fn bare(words: &'static Words, path: &str, title: String) -> Self {
        let alternate = |language: Language| Alternate {
            language,
            href: format!("/{}{path}", language.code()),
            is_this: language == words.language(),
        };
        let part = |(key, part): (&str, &str)| {
            let href = format!("/{}{part}", words.language().code());
            (Link { text: words.say(key), href }, path.starts_with(part))
        };
        Self {
            words,
            title,
            description: String::new(),
            is_indexed: true,
            searched: String::new(),
            alternates: Language::ALL.map(alternate).into(),
            parts: PARTS.map(part).into(),
            edition: String::new(),
            is_simulated: false,
            is_signed_in: false,
            word: String::new(),
        }
    }

    /// The window's title: the page's, then the site's.
    pub fn window_title(&self) -> String {
        match self.title.as_str() {
            "" => self.words.say("frame-site"),
            title => format!("{title} · {}", self.words.say("frame-name")),
        }
    }

    /// The address of a path in the reader's language.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.words.language().code())
    }

    /// A sentence without facts.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// Where style, font, script and icon are.
    pub fn assets(&self) -> &'static assets::Addresses {
        assets::addresses()
    }
}
