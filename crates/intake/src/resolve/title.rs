//! Job titles to ISCO-08 unit groups, with seniority and kind.
//!
//! Three questions, three vocabularies: what the profession is (`titles-en.csv` and
//! `titles-fr.csv`), how high the rank is (`seniority.csv`), whether it is a job and whose
//! (`kinds.csv`). The employer's name after the title ("at Google", "chez Renault") is not read.
//! A title too broad for a profession ("Manager") has none, and may still have a rank.

mod employer;
mod role;
mod tables;

use std::sync::LazyLock;

use dataset::{Kind, Seniority};

use self::role::Role;
use self::tables::{Language, Profession, Said};
use super::pattern::{Found, Matcher};
use super::vocabulary::{self, BadVocabulary};
use super::words::Words;

const ENGLISH: &str = include_str!("../../vocabularies/titles-en.csv");
const FRENCH: &str = include_str!("../../vocabularies/titles-fr.csv");
const SENIORITY: &str = include_str!("../../vocabularies/seniority.csv");
const KINDS: &str = include_str!("../../vocabularies/kinds.csv");

/// What a title says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedTitle {
    /// ISCO-08 unit group as a number; 0 unknown.
    pub profession_id: u16,
    /// Rank inside the company; unknown where no word tells it.
    pub seniority: Seniority,
    /// Whether it is a job, and whose.
    pub kind: Kind,
    /// Which lines of the vocabularies matched.
    pub why: String,
}

/// The title resolver.
#[derive(Debug)]
pub struct Titles {
    professions: Matcher<Profession>,
    seniorities: Matcher<Said<Seniority>>,
    kinds: Matcher<Said<Kind>>,
}

impl Titles {
    /// The resolver with the project's own vocabularies.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Titles> = LazyLock::new(|| {
            Titles::parse(ENGLISH, FRENCH, SENIORITY, KINDS)
                .expect("the tables are part of the program, and a test reads them whole")
        });
        &EMBEDDED
    }

    /// Reads the tables: two of professions `pattern,isco,note`, one of ranks
    /// `pattern,seniority,language,note`, one of kinds `pattern,kind,language,note`.
    pub fn parse(
        english: &str,
        french: &str,
        seniority: &str,
        kinds: &str,
    ) -> Result<Self, BadVocabulary> {
        let mut professions = tables::professions(english, Language::English)?;
        professions.extend(tables::professions(french, Language::French)?);
        Ok(Titles {
            professions: Matcher::new(professions),
            seniorities: Matcher::new(tables::seniorities(seniority)?),
            kinds: Matcher::new(tables::kinds(kinds)?),
        })
    }

    /// Resolves a title.
    pub fn resolve(&self, title: &str) -> ResolvedTitle {
        let title = employer::left_out(title);
        let words = Words::of(&title);
        let role = role::choose(words.all(), self.professions.cover(words.all()));
        let ranks = role::own(words.all(), self.seniorities.cover(words.all()));
        let rank = highest(&ranks);
        let kind = kind(self.kinds.cover(words.all()), role.as_ref(), &ranks);
        ResolvedTitle {
            profession_id: role.as_ref().map_or(0, |role| role.found.meaning.profession_id),
            seniority: rank.map_or(Seniority::Unknown, |found| found.meaning.value),
            kind: kind.as_ref().map_or(Kind::Employed, |found| found.meaning.value),
            why: why(&words, role.as_ref(), rank, kind.as_ref()),
        }
    }
}

/// A trainee is one whatever else is said; otherwise a post that leads counts more than the words
/// "junior" and "assistant", and these more than "senior" ("junior product manager").
fn highest<'f, 'm>(
    ranks: &'f [Found<'m, Said<Seniority>>],
) -> Option<&'f Found<'m, Said<Seniority>>> {
    let weight = |found: &&Found<'_, Said<Seniority>>| match found.meaning.value {
        Seniority::Unknown => 0,
        Seniority::Confirmed => 1,
        Seniority::Junior => 2,
        Seniority::Lead => 3,
        Seniority::Director => 4,
        Seniority::Executive => 5,
        Seniority::Trainee => 6,
    };
    // `max_by_key` keeps the last of equals; reversed, that is the first.
    ranks.iter().rev().max_by_key(weight)
}

/// The kind that is said. A seat or an advice beside a real post ("CEO and board member") does not
/// make the post less of a job.
fn kind<'m>(
    mut found: Vec<Found<'m, Said<Kind>>>,
    role: Option<&Role<'_>>,
    ranks: &[Found<'_, Said<Seniority>>],
) -> Option<Found<'m, Said<Kind>>> {
    found.retain(|found| found.meaning.value != Kind::Employed);
    if let Some(own) = found.iter().position(|found| found.meaning.value == Kind::SelfEmployed) {
        return Some(found.swap_remove(own));
    }
    let outside = |start, end| found.iter().all(|seat| end <= seat.start || seat.end <= start);
    let has_profession = role.is_some_and(|role| outside(role.found.start, role.found.end));
    let leads =
        |rank: &Found<'_, Said<Seniority>>| rank.meaning.value as u8 >= Seniority::Lead as u8;
    let has_rank = ranks.iter().any(|rank| leads(rank) && outside(rank.start, rank.end));
    if has_profession || has_rank { None } else { found.into_iter().next() }
}

fn why(
    words: &Words<'_>,
    role: Option<&Role<'_>>,
    rank: Option<&Found<'_, Said<Seniority>>>,
    kind: Option<&Found<'_, Said<Kind>>>,
) -> String {
    let mut parts = Vec::new();
    match role {
        Some(Role { found, several }) => {
            let written = words.original(found.start, found.end);
            parts.push(vocabulary::why(written, &found.pattern.text, &found.meaning.note));
            if *several {
                parts.push("the first of several roles".to_owned());
            }
        }
        None => parts.push("no known profession".to_owned()),
    }
    if let Some(found) = rank {
        let written = words.original(found.start, found.end);
        let reason = vocabulary::why(written, &found.pattern.text, &found.meaning.note);
        parts.push(format!("rank {reason}"));
    }
    if let Some(found) = kind {
        let written = words.original(found.start, found.end);
        let reason = vocabulary::why(written, &found.pattern.text, &found.meaning.note);
        parts.push(format!("kind {reason}"));
    }
    parts.join("; ")
}
