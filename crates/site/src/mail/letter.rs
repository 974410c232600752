//! What a message says, as text and as HTML, and the message as it travels.

use std::time::{Duration, UNIX_EPOCH};

use askama::Template;
use fluent_bundle::FluentValue;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use crate::layout::{self, Link};
use crate::settings::Settings;
use crate::words::{Language, Words};

/// What a message says.
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Paragraphs, without markup.
    pub paragraphs: Vec<String>,
    /// What can be done, by a link to the site.
    pub link: Option<Link>,
}

impl Letter {
    /// A letter of one paragraph, in the words whose keys begin with `start`: `-subject`, `-text` and
    /// `-link`. Its link leads to a path of the site.
    pub fn of<const N: usize>(
        settings: &Settings,
        language: Language,
        (start, path): (&str, &str),
        facts: [(&'static str, FluentValue<'_>); N],
    ) -> Self {
        let words = layout::words(language);
        Self {
            subject: words.tell(&format!("{start}-subject"), facts.clone()),
            paragraphs: vec![words.tell(&format!("{start}-text"), facts)],
            link: Some(Link {
                text: words.say(&format!("{start}-link")),
                href: settings.address.of(&format!("/{}{path}", language.code())),
            }),
        }
    }
}

/// A message in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub number: i64,
    /// Whose it is, so that it goes with them.
    pub member: Option<i64>,
    pub recipient: String,
    pub subject: String,
    pub plain: String,
    pub html: String,
    /// The address that stops such mail; none where it is needed for the account.
    pub stop: Option<String>,
    /// The same at each try, so that whoever gets it twice can know.
    pub message_id: String,
    /// In microseconds.
    pub written_at: i64,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    words: &'static Words,
    letter: &'a Letter,
    foot: &'a str,
    stop: Option<&'a str>,
}

/// The bodies of a letter: plain text, HTML.
pub fn bodies(
    letter: &Letter,
    language: Language,
    site: &str,
    stop: Option<&str>,
) -> Result<[String; 2], askama::Error> {
    let words = layout::words(language);
    let foot = &words.tell("letter-foot", [("site", site.into())]);
    let mut parts = letter.paragraphs.clone();
    parts.extend(letter.link.as_ref().map(|link| format!("{}\n{}", link.text, link.href)));
    // The sign before a foot, by which programs of mail know it (RFC 3676, 4.3).
    parts.push(format!("-- \n{foot}"));
    parts.extend(stop.map(|stop| format!("{}\n{stop}", words.say("letter-stop"))));
    let html = Html { words, letter, foot, stop }.render()?;
    Ok([parts.join("\n\n") + "\n", html])
}

/// Reads who mail comes from, such as `Devenir <devenir@school.example>`.
pub fn sender(text: &str) -> Result<String, String> {
    let read = text.parse::<Mailbox>();
    let fault = |error| format!("{text:?} is no sender of mail: {error}. Write name@host");
    read.map(|mailbox| mailbox.to_string()).map_err(fault)
}

/// The message of a letter as it travels.
pub fn message(settings: &Settings, written: &Written) -> Result<Message, String> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|error| format!("{text}: {error}"));
    let at = u64::try_from(written.written_at).unwrap_or_default();
    let raw = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let mut builder = Message::builder()
        .from(mailbox(&settings.mail_from)?)
        .to(mailbox(&written.recipient)?)
        .subject(&written.subject)
        .date(UNIX_EPOCH + Duration::from_micros(at))
        .message_id(Some(written.message_id.clone()))
        // Nobody's holiday answer is wanted (RFC 3834).
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()));
    if let Some(stop) = &written.stop {
        builder = builder
            .raw_header(raw("List-Unsubscribe", format!("<{stop}>")))
            .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    let both = MultiPart::alternative_plain_html(written.plain.clone(), written.html.clone());
    builder.multipart(both).map_err(|error| error.to_string())
}
