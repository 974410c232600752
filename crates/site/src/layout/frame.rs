//! The frame of one page.

use crate::assets;
use crate::drawing::picture::PREVIEW_SIZE;
use crate::operator::PublicAddress;
use crate::visit::Visit;
use crate::words::numbers::{date, whole};
use crate::words::{Language, Words};

/// A place to go to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

/// A picture of a page, made by `previews`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its path without the language.
    pub path: String,
    /// What it shows, in words.
    pub alt: String,
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
    /// The picture that other sites show beside a link to the page.
    pub preview: Option<Preview>,
    /// The path without the language, with what stands after the question mark.
    path: String,
    /// Where readers find the site, where the operator has said it.
    address: Option<PublicAddress>,
}

/// What every page leads to at its foot: the key of its name, and its path.
const MORE: [(&str, &str); 5] = [
    ("frame-method", "/method"),
    ("frame-data", "/data"),
    ("frame-api", "/api"),
    ("frame-privacy", "/privacy"),
    ("frame-design", "/design"),
];

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
            address: visit.operator().address.clone(),
            ..Self::bare(visit.words, &visit.query.after(&visit.path), title)
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
            preview: None,
            path: path.to_owned(),
            address: None,
        }
    }

    /// The whole address of a path, where the site knows its own; else its path.
    pub fn whole(&self, path: &str) -> String {
        self.address.as_ref().map_or(path.to_owned(), |address| address.of(path))
    }

    /// The one whole address of the page, where the site knows its own and search engines may show it.
    pub fn canonical(&self) -> Option<String> {
        let address = self.address.as_ref().filter(|_| self.is_indexed)?;
        Some(address.of(&self.href(&self.path)))
    }

    /// The page in a language, for search engines.
    pub fn in_language(&self, language: Language) -> String {
        self.whole(&format!("/{}{}", language.code(), self.path))
    }

    /// The page for those whose language is not known: the first page asks the browser, others are in
    /// the first language.
    pub fn in_any_language(&self) -> String {
        match self.path.as_str() {
            "" | "/" => self.whole("/"),
            _ => self.in_language(Language::ALL[0]),
        }
    }

    /// The feed of editions in the reader's language.
    pub fn feed(&self) -> String {
        self.whole(&self.href("/feed.xml"))
    }

    /// Width and height of the picture in pixels.
    pub fn preview_size(&self) -> (u32, u32) {
        PREVIEW_SIZE
    }

    /// The whole address of the picture and what it shows; other sites cannot use another.
    pub fn picture(&self) -> Option<(String, &str)> {
        let (preview, address) = (self.preview.as_ref()?, self.address.as_ref()?);
        Some((address.of(&self.href(&preview.path)), &preview.alt))
    }

    /// The window's title: the page's, then the site's.
    pub fn window_title(&self) -> String {
        match self.title.as_str() {
            "" => self.words.say("frame-site"),
            title => format!("{title} · {}", self.words.say("frame-name")),
        }
    }

    /// What stands at the foot of every page.
    pub fn more(&self) -> Vec<Link> {
        let link = |(key, path): (&str, &str)| Link { text: self.say(key), href: self.href(path) };
        MORE.map(link).into()
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
