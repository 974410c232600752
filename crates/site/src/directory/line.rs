//! Somebody of the directory in words.

use super::listing::Reader;
use super::queries::Shown;
use super::search::Asker;
use crate::contact;
use crate::visit::Visit;

/// Somebody, as far as they may be seen.
pub struct Line {
    pub name: String,
    pub headline: String,
    /// What was studied here, and until when.
    pub study: String,
    /// What is done now, where.
    pub work: String,
    /// Where to write to them; empty where that may not be.
    pub write: String,
}

/// Tells of somebody who was found.
pub fn line(visit: &Visit, one: &Shown, asker: Asker) -> Line {
    let year = match one.end_year {
        Some(year) => year.to_string(),
        None => visit.say("directory-no-year"),
    };
    let joined = |parts: &[&str]| {
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    let may_write = one.writer.is_some_and(|writer| writer <= asker.reader.number())
        && asker.reader != Reader::Visitor
        && one.member != asker.member;
    Line {
        name: one.name.clone(),
        headline: one.headline.clone(),
        study: joined(&[&one.study, &year]),
        work: joined(&[&one.title, &one.company, &one.place]),
        write: match may_write {
            true => visit.href(&contact::path(one.member)),
            false => String::new(),
        },
    }
}
