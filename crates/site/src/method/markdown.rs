//! Markdown of the project's own documents as a part of a page.
//!
//! Headings get addresses that are the same in every language, tables and blocks of code can be
//! scrolled by keyboard, and nothing that the strict policy of the site forbids is written.

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use crate::words::Language;

/// A document as it stands on a page.
pub struct Rendered {
    /// The text of its first heading.
    pub title: String,
    /// Its headings after the first.
    pub headings: Vec<Heading>,
    /// What follows its first heading.
    pub html: String,
}

/// A heading with its place on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its text.
    pub text: String,
    /// Its address on the page.
    pub id: String,
    /// Whether it is of the highest rank below the title.
    pub is_part: bool,
}

/// The addresses of the headings of a document, from its English form: `section-4` for a numbered one,
/// else its words.
pub fn addresses(english: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for event in Parser::new_ext(english, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => texts.push((String::new(), true)),
            Event::End(TagEnd::Heading(_)) => {
                texts.last_mut().into_iter().for_each(|t| t.1 = false)
            }
            Event::Text(words) | Event::Code(words) => {
                texts.last_mut().filter(|text| text.1).into_iter().for_each(|t| t.0 += &words);
            }
            _ => {}
        }
    }
    texts.iter().map(|(text, _)| address(text)).collect()
}

fn address(heading: &str) -> String {
    match heading.split_once(". ") {
        Some((number, _)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("section-{number}")
        }
        _ => edition::fold(heading).replace(' ', "-"),
    }
}

/// Renders a document in a language, with the addresses of its headings in order, and links as
/// `link` turns them.
pub fn render(
    text: &str,
    language: Language,
    addresses: &[String],
    link: impl Fn(&str) -> String,
) -> Rendered {
    let mut page = Page {
        language,
        addresses: addresses.iter(),
        title: String::new(),
        headings: Vec::new(),
        open: None,
        regions: 0,
        html: String::new(),
    };
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let events: Vec<Event<'_>> =
        parser.filter_map(|event| page.turn(event, &link)).flatten().collect();
    html::push_html(&mut page.html, events.into_iter());
    Rendered { title: page.title, headings: page.headings, html: page.html }
}

struct Page<'a> {
    language: Language,
    addresses: std::slice::Iter<'a, String>,
    title: String,
    headings: Vec<Heading>,
    /// The heading that is being read: whether it is the title.
    open: Option<HeadingLevel>,
    regions: usize,
    html: String,
}

impl Page<'_> {
    /// What stands on the page for an event of the document; nothing for the title, which the page has.
    fn turn<'e>(
        &mut self,
        event: Event<'e>,
        link: impl Fn(&str) -> String,
    ) -> Option<Vec<Event<'e>>> {
        let own = |text: String| Some(vec![Event::Html(CowStr::from(text))]);
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.open = Some(level);
                let id = self.addresses.next().cloned().unwrap_or_default();
                if level == HeadingLevel::H1 {
                    return None;
                }
                let is_part = level == HeadingLevel::H2;
                let start = format!("<{level} id=\"{id}\">");
                self.headings.push(Heading { text: String::new(), id, is_part });
                own(start)
            }
            Event::End(TagEnd::Heading(level)) => {
                self.open = None;
                if level == HeadingLevel::H1 { None } else { own(format!("</{level}>\n")) }
            }
            Event::Text(text) => {
                let text = self.set(&text);
                match (self.open, self.headings.last_mut()) {
                    (Some(HeadingLevel::H1), _) => {
                        self.title += &text;
                        return None;
                    }
                    (Some(_), Some(heading)) => heading.text += &text,
                    _ => {}
                }
                Some(vec![Event::Text(text.into())])
            }
            Event::Start(Tag::Table(_)) => {
                self.regions += 1;
                let under = self.headings.last().map_or(self.title.as_str(), |one| &one.text);
                let name = format!("{under} ({})", self.regions);
                let start = format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
                    escaped(&name)
                );
                // Alignments would be written as styles, which the policy forbids.
                Some(vec![Event::Html(start.into()), Event::Start(Tag::Table(Vec::new()))])
            }
            Event::End(TagEnd::Table) => {
                Some(vec![Event::End(TagEnd::Table), Event::Html("</div>\n".into())])
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                own("<pre tabindex=\"0\"><code>".to_owned())
            }
            Event::End(TagEnd::CodeBlock) => own("</code></pre>\n".to_owned()),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = link(&dest_url).into();
                Some(vec![Event::Start(Tag::Link { link_type, dest_url, title, id })])
            }
            // The documents hold none; what looks like it is text.
            Event::Html(text) | Event::InlineHtml(text) => Some(vec![Event::Text(text)]),
            other => Some(vec![other]),
        }
    }

    /// Sets French as French is set: no line begins with its signs, and apostrophes are curved.
    fn set(&self, text: &str) -> String {
        if self.language != Language::Fr {
            return text.to_owned();
        }
        let mut text = text.replace('\'', "’");
        for sign in [":", ";", "?", "!", "%", "»"] {
            text = text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
        }
        text.replace("« ", "«\u{a0}")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_the_same_addresses_in_both_languages() {
        let addresses = addresses("# The `method`\n\n## For a parent\n\n### 12. How *it* goes\n");
        assert_eq!(addresses, ["the-method", "for-a-parent", "section-12"]);
        let french = "# La méthode\n\n[In English](en.md) : « oui »\n\n## Pour un parent\n\n### 12. L'idée\n";
        let page = render(french, Language::Fr, &addresses, |link| format!("/{link}"));
        assert_eq!(page.title, "La méthode");
        let ids: Vec<_> = page.headings.iter().map(|one| (one.id.as_str(), one.is_part)).collect();
        assert_eq!(ids, [("for-a-parent", true), ("section-12", false)]);
        assert!(page.html.contains("<h3 id=\"section-12\">12. L’idée</h3>"), "{}", page.html);
        assert!(page.html.contains("<a href=\"/en.md\">In English</a>\u{a0}: «\u{a0}oui\u{a0}»"));
    }

    #[test]
    fn nothing_is_written_that_the_policy_forbids() {
        let text = "# T\n\n| a | b |\n| :- | -: |\n| <b onclick=1> | `x & y` |\n\n```text\n1 < 2\n```\n\n<script>\n";
        let page = render(text, Language::En, &[], str::to_owned);
        for forbidden in ["style=", "<script", "<b "] {
            assert!(!page.html.contains(forbidden), "{}", page.html);
        }
        assert!(page.html.contains("aria-label=\"T (1)\"") && page.html.contains("1 &lt; 2"));
    }
}
