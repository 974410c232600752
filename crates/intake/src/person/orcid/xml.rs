//! The XML of an ORCID record, version 3.0.
//!
//! Elements are known by their local names, whatever the prefixes. A document type or an entity of
//! the document's own is refused before anything is made of it, so nothing ever expands.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::affiliation::{self, Affiliation, Sort};
use super::not_a_record;
use crate::person::{Gathering, Place, Refusal};
use crate::row;

/// Deepest element.
const DEPTH_MAX: usize = 64;
/// Most attributes of an element that are looked at.
const ATTRIBUTES_MAX: usize = 200;
/// How much of one text is kept: more than any that will be accepted.
const TEXT_BYTES_MAX: usize = 64 * 1024;
/// With this every namespace of ORCID begins.
const NAMESPACE: &str = "http://www.orcid.org/ns/";

/// Reads the XML of a record into `gathering`.
pub fn read(text: &str, gathering: &mut Gathering) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(text);
    let mut document = Document::new(text, gathering);
    loop {
        let at = reader.buffer_position() as usize;
        let event = reader.read_event();
        let end = reader.buffer_position() as usize;
        match event {
            Ok(Event::Eof) => return document.finish(),
            Ok(Event::Start(element)) => document.start(&element, at)?,
            Ok(Event::End(_)) => document.end(end)?,
            Ok(Event::Empty(element)) => {
                document.start(&element, at)?;
                document.end(end)?;
            }
            Ok(Event::Text(words)) => document.words(&words.xml10_content()),
            Ok(Event::CData(words)) => document.words(&words.xml10_content()),
            Ok(Event::GeneralRef(reference)) => document.reference(&reference, at)?,
            Ok(Event::DocType(_)) => return Err(Refusal::Entity { line: line_at(text, at) }),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(error) => {
                let line = line_at(text, reader.error_position() as usize);
                return Err(Refusal::Xml { line, reason: error.to_string() });
            }
        }
    }
}

/// What is known of the document so far.
struct Document<'a, 'g> {
    text: &'a str,
    gathering: &'g mut Gathering,
    /// Local names of the open elements.
    path: Vec<String>,
    is_record: bool,
    /// The affiliation being read.
    open: Option<Open>,
    /// The versions of one affiliation, inside an `affiliation-group`.
    group: Option<Vec<Affiliation>>,
    affiliations: u64,
    given: String,
    family: String,
    credit: String,
}

/// An affiliation whose element is still open.
struct Open {
    affiliation: Affiliation,
    /// Number of open elements including its own.
    depth: usize,
    /// Where its element begins in the text.
    at: usize,
}

impl<'a, 'g> Document<'a, 'g> {
    fn new(text: &'a str, gathering: &'g mut Gathering) -> Self {
        Self {
            text,
            gathering,
            path: Vec::new(),
            is_record: false,
            open: None,
            group: None,
            affiliations: 0,
            given: String::new(),
            family: String::new(),
            credit: String::new(),
        }
    }

    fn start(&mut self, element: &BytesStart, at: usize) -> Result<(), Refusal> {
        if self.path.len() == DEPTH_MAX {
            return Err(Refusal::Deep { line: line_at(self.text, at) });
        }
        let name = element.local_name().into_inner();
        if self.path.is_empty() {
            self.is_record = attributes(element).any(|(_, value)| value.starts_with(NAMESPACE));
            if !self.is_record {
                return Err(not_a_record("its first element is not of an ORCID namespace"));
            }
        }
        self.path.push(name.to_owned());
        if name == "affiliation-group" && self.group.is_none() {
            self.group = Some(Vec::new());
        }
        if self.open.is_none()
            && let Some((sort, plain)) = Sort::named(name)
        {
            self.affiliations += 1;
            let index = attributes(element).find(|(key, _)| key == "display-index");
            let affiliation = Affiliation {
                sort,
                element: plain,
                row: self.affiliations,
                display_index: index.and_then(|(_, value)| value.parse().ok()).unwrap_or(0),
                ..Affiliation::default()
            };
            self.open = Some(Open { affiliation, depth: self.path.len(), at });
        }
        Ok(())
    }

    fn end(&mut self, end: usize) -> Result<(), Refusal> {
        if let Some(open) = self.open.take_if(|open| open.depth == self.path.len()) {
            let mut affiliation = open.affiliation;
            affiliation.text = row::excerpt(self.text.get(open.at..end).unwrap_or_default());
            match &mut self.group {
                Some(group) if group.len() == row::ROWS_MAX => {
                    return Err(Refusal::TooManyRejected);
                }
                Some(group) => group.push(affiliation),
                None => affiliation::add_group(self.gathering, vec![affiliation])?,
            }
        }
        if self.path.pop().as_deref() == Some("affiliation-group")
            && let Some(group) = self.group.take()
        {
            affiliation::add_group(self.gathering, group)?;
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if let Some(field) = self.field() {
            let room = TEXT_BYTES_MAX.saturating_sub(field.len());
            field.push_str(&words[..words.floor_char_boundary(room)]);
        }
    }

    /// A character by its number, or one of the five entities that XML itself has.
    fn reference(&mut self, reference: &BytesRef, at: usize) -> Result<(), Refusal> {
        let character = match &**reference {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => match reference.resolve_char_ref() {
                Ok(Some(character)) => character,
                Ok(None) | Err(_) => return Err(Refusal::Entity { line: line_at(self.text, at) }),
            },
        };
        self.words(character.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    /// Where the text at this place of the document belongs.
    fn field(&mut self) -> Option<&mut String> {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let Some(open) = &mut self.open else {
            return match path[..] {
                [.., "person", "name", "given-names"] => Some(&mut self.given),
                [.., "person", "name", "family-name"] => Some(&mut self.family),
                [.., "person", "name", "credit-name"] => Some(&mut self.credit),
                _ => None,
            };
        };
        let affiliation = &mut open.affiliation;
        Some(match path.get(open.depth..)? {
            ["department-name"] => &mut affiliation.department,
            ["role-title"] => &mut affiliation.role,
            ["organization", "name"] => &mut affiliation.organization,
            ["organization", "address", "city"] => &mut affiliation.city,
            ["organization", "address", "region"] => &mut affiliation.region,
            ["organization", "address", "country"] => &mut affiliation.country,
            ["start-date", part] => &mut affiliation.start[date_part(part)?],
            ["end-date", part] => &mut affiliation.end[date_part(part)?],
            _ => return None,
        })
    }

    fn finish(self) -> Result<(), Refusal> {
        if let Some(name) = self.path.last() {
            let (line, reason) =
                (line_at(self.text, self.text.len()), format!("{name} is not closed"));
            return Err(Refusal::Xml { line, reason: row::excerpt(&reason) });
        }
        if !self.is_record {
            return Err(not_a_record("it holds no element"));
        }
        match affiliation::person(&self.given, &self.family, &self.credit) {
            Ok(person) => self.gathering.career.person = person,
            Err(fault) => {
                self.gathering.reject(Place { file: "person", row: 1, text: "" }, fault)?
            }
        }
        Ok(())
    }
}

/// The place of `year`, `month` and `day` in a date.
fn date_part(name: &str) -> Option<usize> {
    ["year", "month", "day"].iter().position(|part| *part == name)
}

/// Names and raw values of the attributes of an element, as far as they can be read.
fn attributes(element: &BytesStart) -> impl Iterator<Item = (String, String)> {
    // Looking for repeated attributes would take the square of their number.
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let attributes = attributes.take(ATTRIBUTES_MAX).flatten();
    attributes
        .map(|attribute| (attribute.key.into_inner().to_owned(), attribute.value.into_owned()))
}

/// The line of a byte, from 1.
fn line_at(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
