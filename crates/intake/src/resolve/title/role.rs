//! Which of the professions found in a title is the person's.
//!
//! Of several roles ("lawyer, mayor") the first that is known counts. Inside one role the word
//! that names the thing stands last in English ("software sales engineer") and first in French
//! ("ingénieur commercial"), unless the table knows the whole.

use super::super::pattern::{Found, Generality};
use super::super::words::Word;
use super::tables::{Language, Profession};

/// The profession chosen.
#[derive(Debug)]
pub(super) struct Role<'m> {
    /// Where and by which pattern.
    pub found: Found<'m, Profession>,
    /// Other roles follow.
    pub several: bool,
}

/// Chooses among the professions found, in the order of the text.
pub(super) fn choose<'m>(words: &[Word], found: Vec<Found<'m, Profession>>) -> Option<Role<'m>> {
    let mut found = own(words, found);
    found.retain(|found| found.meaning.profession_id != 0);
    if found.iter().any(|found| found.pattern.generality != Generality::VeryGeneral) {
        found.retain(|found| found.pattern.generality != Generality::VeryGeneral);
    }
    let parting = found.windows(2).position(|two| parted(words, &two[0], &two[1]));
    found.truncate(parting.map_or(found.len(), |last| last + 1));
    if found.iter().any(|found| found.pattern.generality == Generality::Specific) {
        found.retain(|found| found.pattern.generality == Generality::Specific);
    }
    let is_french = |found: &Found<'_, Profession>| found.meaning.language == Language::French;
    let chosen = match found.first() {
        Some(first) if is_french(first) => found.swap_remove(0),
        _ => found.pop()?,
    };
    Some(Role { found: chosen, several: parting.is_some() })
}

/// Leaves out what belongs to somebody else: "assistant to the **governor**".
pub(super) fn own<'m, T>(words: &[Word], mut found: Vec<Found<'m, T>>) -> Vec<Found<'m, T>> {
    found.retain(|found| !belongs_to_another(words, found.start));
    found
}

const ARTICLES: &[&str] = &["the", "a", "an", "his", "her"];

fn belongs_to_another(words: &[Word], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map_or("", |at| words[at].text.as_str());
    match before(1) {
        "to" => true,
        "of" => before(2) == "office",
        article if ARTICLES.contains(&article) => {
            before(2) == "to" || before(2) == "of" && before(3) == "office"
        }
        _ => false,
    }
}

/// Words after which another role, or a complement of the first, begins.
const PARTING: &[&str] = &[
    "and", "et", "of", "de", "du", "des", "d", "for", "pour", "in", "en", "to", "from", "a", "au",
    "aux", "with", "avec", "turned", "then", "puis",
];

fn parted(words: &[Word], one: &Found<'_, Profession>, next: &Found<'_, Profession>) -> bool {
    let between = words.get(one.end..next.start).unwrap_or_default();
    let separated = words[one.end - 1].group != words[next.start].group;
    separated || between.iter().any(|word| PARTING.contains(&word.text.as_str()))
}
