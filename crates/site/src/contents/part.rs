//! The parts of what a school says on its page, and how each is read.

use crate::outside::Outside;
use crate::words::Language;

/// A part of a school's page that the school fills in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// What the school is, in one language.
    Description(Language),
    /// How it is reached: a line for each way.
    Contacts,
    /// Where to read on: a line for each address.
    Links,
    /// Its mark: the hash of a picture.
    Logo,
    /// One programme of studies.
    Programme,
}

impl Part {
    /// Those that are written as text, in the order of forms.
    pub const TEXTS: [Self; 4] = [
        Self::Description(Language::En),
        Self::Description(Language::Fr),
        Self::Contacts,
        Self::Links,
    ];
    const ALL: [Self; 6] = [
        Self::Description(Language::En),
        Self::Description(Language::Fr),
        Self::Contacts,
        Self::Links,
        Self::Logo,
        Self::Programme,
    ];

    /// The name in addresses, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Description(Language::En) => "description-en",
            Self::Description(Language::Fr) => "description-fr",
            Self::Contacts => "contacts",
            Self::Links => "links",
            Self::Logo => "logo",
            Self::Programme => "programme",
        }
    }

    /// The part of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Letters that its text may have.
    pub fn letters_max(self) -> usize {
        match self {
            Self::Description(_) => 3_000,
            _ => 2_000,
        }
    }

    /// What keeps a text from being this part.
    pub fn check(self, text: &str) -> Result<(), Wrong> {
        if text.chars().count() > self.letters_max() {
            return Err(Wrong::Long);
        }
        match self {
            Self::Contacts => contacts(text).map(drop),
            Self::Links => links(text).map(drop),
            _ => Ok(()),
        }
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It has too many letters.
    Long,
    /// It has too many lines.
    Lines,
    /// This line, from 1, is not as it should be.
    Line(usize),
}

/// Lines of contacts or links.
pub const LINES_MAX: usize = 12;
/// Letters of a name before a contact or an address.
const NAME_LETTERS_MAX: usize = 80;

/// A way to reach a school.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contact {
    /// What for, as in "Admissions".
    pub name: String,
    /// An address, a number, hours.
    pub value: String,
    /// Where a browser begins a letter or a call; empty where it cannot.
    pub href: String,
}

/// An address where to read on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reading {
    pub name: String,
    pub address: Outside,
}

/// Reads lines as `Admissions: +33 1 23 45 67 89`.
pub fn contacts(text: &str) -> Result<Vec<Contact>, Wrong> {
    each_line(text, |line| {
        let (name, value) = line.split_once(':')?;
        let (name, value) = (name.trim(), value.trim());
        if !is_name(name) || value.is_empty() {
            return None;
        }
        Some(Contact { name: name.to_owned(), value: value.to_owned(), href: reach(value) })
    })
}

/// Reads lines as `Open days https://school.example/open-days`.
pub fn links(text: &str) -> Result<Vec<Reading>, Wrong> {
    each_line(text, |line| {
        let (name, address) = line.rsplit_once(char::is_whitespace)?;
        let name = name.trim().trim_end_matches(':').trim_end();
        let address = Outside::read(address)?;
        is_name(name).then(|| Reading { name: name.to_owned(), address })
    })
}

fn is_name(name: &str) -> bool {
    (1..=NAME_LETTERS_MAX).contains(&name.chars().count())
}

fn each_line<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Wrong> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read: Vec<T> = lines
        .map(|(number, line)| read(line).ok_or(Wrong::Line(number)))
        .collect::<Result<_, _>>()?;
    if read.len() > LINES_MAX { Err(Wrong::Lines) } else { Ok(read) }
}

/// `mailto:` or `tel:` where a value is an address of mail or a number, and nothing else.
fn reach(value: &str) -> String {
    let is_of_mail = |c: char| c.is_ascii_alphanumeric() || ".@_-+".contains(c);
    if let Some((_, host)) = value.split_once('@')
        && value.chars().all(is_of_mail)
        && host.contains('.')
        && !host.contains('@')
        && !value.starts_with('@')
    {
        return format!("mailto:{value}");
    }
    let figures: String = value.chars().filter(char::is_ascii_digit).collect();
    let is_number = (6..=15).contains(&figures.len())
        && value.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+().-".contains(c));
    let plus = if value.starts_with('+') { "+" } else { "" };
    // "(0)" in a number is not dialled where the country stands before it.
    if is_number && !value.contains("(0)") { format!("tel:{plus}{figures}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ways_to_reach_a_school() {
        let read = contacts(
            "Admissions: admissions@school.example\n\nDesk : +33 1 23 45 67 89\nHours: 9 to 5",
        )
        .unwrap();
        let hrefs: Vec<&str> = read.iter().map(|one| one.href.as_str()).collect();
        assert_eq!(hrefs, ["mailto:admissions@school.example", "tel:+33123456789", ""]);
        assert_eq!(read[1].name, "Desk");
        assert_eq!(contacts("a: b\nno way"), Err(Wrong::Line(2)));
        assert_eq!(contacts(&"a: b\n".repeat(13)), Err(Wrong::Lines));
        assert_eq!(reach("a@b.example?subject=x"), "");
        assert_eq!(reach("+33 (0)1 23 45 67 89"), "");
    }

    #[test]
    fn where_to_read_on() {
        let read = links("Open days: https://school.example/days").unwrap();
        assert_eq!(
            (read[0].name.as_str(), read[0].address.host.as_str()),
            ("Open days", "school.example")
        );
        for wrong in ["https://school.example", "Days http://school.example", "Days school.example"]
        {
            assert_eq!(links(wrong), Err(Wrong::Line(1)), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(\\PC|\n|: |https://|@){0,60}") {
            for part in Part::TEXTS {
                let checked = part.check(&text);
                if let Err(Wrong::Line(line)) = checked {
                    prop_assert!((1..=text.lines().count()).contains(&line));
                }
            }
            prop_assert_eq!(Part::of(Part::Links.name()), Some(Part::Links));
        }
    }
}
