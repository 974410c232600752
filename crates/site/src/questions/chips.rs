//! What is asked now, each part of it to be taken away.

use super::question::Question;
use crate::visit::Visit;

/// One part of a question.
pub struct Chip {
    /// What it is.
    pub label: String,
    /// Its name.
    pub text: String,
    /// The same page without it.
    pub without: String,
    /// Its own page; empty where it has none.
    pub page: String,
}

/// The parts of a question, as a page at `path` answers it.
pub fn chips(visit: &Visit, question: &Question, path: &str) -> Vec<Chip> {
    let chip = |value: super::Value| {
        let kind = value.kind();
        Chip {
            label: visit.say(&format!("box-{}", kind.name())),
            text: value.name(visit),
            without: question.clone().without(kind).href(visit, path),
            page: value.page(visit.atlas()).map(|page| visit.href(&page)).unwrap_or_default(),
        }
    };
    let years = question.years(visit).map(|text| Chip {
        label: visit.say("box-years"),
        text,
        without: question.clone().of_all_years().href(visit, path),
        page: String::new(),
    });
    question.values().map(chip).chain(years).collect()
}
