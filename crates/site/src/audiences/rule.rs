//! Who is in an audience, decided of one person: the rule as it is meant. The statements of `queries`, which
//! ask the database for all people at once, are held to it by a test.

use dataset::Kind;

use super::Reach;
use super::filter::Way;
use crate::accounts::Age;
use crate::board::Status;
use crate::consent::{Act, Standing, Subject, Viewer, may};
use crate::profile::{Education, Position};
use crate::words::Language;

/// A person, as far as the rule asks.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What they agreed to.
    pub subject: Subject,
    /// Whether they follow the school.
    pub follows: bool,
    /// Whether mail of this school goes to them if they agreed: they did not stop it, and none came back.
    pub takes_mail: bool,
    /// The language they read.
    pub language: Language,
    pub educations: Vec<Education>,
    pub positions: Vec<Position>,
    /// How far they have come with the school on their board, and until when it may write.
    pub choices: Vec<(Status, Option<i64>)>,
}

/// How somebody is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// On the page of what they follow.
    Feed,
    /// There, and by mail.
    Mail,
}

/// Whether a person is in an audience, and how they are reached.
///
/// Followers are, and with a status on the board those instead who let the school write from there. What is
/// asked of studies must hold of one at the school, what is asked of work of one that still runs.
pub fn reached(reach: &Reach, person: &Candidate) -> Option<Reached> {
    let filter = &reach.filter;
    let is_theirs = if filter.statuses.is_empty() {
        person.follows
    } else {
        let may_write = |until: &Option<i64>| until.is_some_and(|until| reach.now < until);
        let fits = |status: &Status| status.is_open() && filter.statuses.contains(status);
        person.subject.age != Age::Child
            && person.choices.iter().any(|(status, until)| fits(status) && may_write(until))
    };
    let by_mail = person.takes_mail && may(Viewer::Site, &person.subject, Act::News);
    let is_in = is_theirs
        && person.subject.standing == Standing::Full
        && (filter.way == Way::Any || by_mail)
        && filter.language.is_none_or(|language| language == person.language)
        && (!filter.asks_studies() || person.educations.iter().any(|one| studied(reach, one)))
        && (!filter.asks_position() || person.positions.iter().any(|one| works(reach, one)))
        && has_experience(reach, &person.positions);
    is_in.then_some(if by_mail { Reached::Mail } else { Reached::Feed })
}

fn studied(reach: &Reach, one: &Education) -> bool {
    let filter = &reach.filter;
    let in_field = |code: &String| one.field.as_ref().is_some_and(|field| field.starts_with(code));
    one.school.as_deref() == Some(&reach.school)
        && filter.field.as_ref().is_none_or(in_field)
        && filter.level.is_none_or(|level| one.level == level)
        && filter.from.is_none_or(|from| one.end_year.is_some_and(|year| year >= from))
        && filter.to.is_none_or(|to| one.end_year.is_some_and(|year| year <= to))
}

fn works(reach: &Reach, one: &Position) -> bool {
    let filter = &reach.filter;
    let is_at = |asked: &String| one.place.as_ref().is_some_and(|place| is_within(place, asked));
    let has = |code: &String| reach.professions.contains(code);
    one.is_current
        && one.kind != Kind::NotAJob
        && filter.place.as_ref().is_none_or(is_at)
        && filter.company.as_ref().is_none_or(|company| one.company.as_ref() == Some(company))
        && (filter.work.is_none() || one.profession.as_ref().is_some_and(has))
}

/// Whether a place is the one asked for, or lies in the country asked for: the address of a city ends in its
/// country, and in a number where two are called the same.
fn is_within(place: &str, asked: &str) -> bool {
    let city = place.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    let country = city.rsplit_once('-').map(|(_, country)| country);
    place == asked || (asked.len() == 2 && country == Some(asked))
}

fn has_experience(reach: &Reach, positions: &[Position]) -> bool {
    let Some(experience) = reach.filter.experience else { return true };
    let jobs = positions.iter().filter(|one| one.kind != Kind::NotAJob);
    let first = jobs.filter_map(|one| one.start_month).min();
    let (from, to) = experience.first_months(reach.month);
    first.is_some_and(|first| (from..=to).contains(&i64::from(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_lies_in_its_country() {
        for (place, asked, expected) in [
            ("lyon-fr", "lyon-fr", true),
            ("lyon-fr", "fr", true),
            ("lyon-fr-12", "fr", true),
            ("lyon-us", "fr", false),
            ("isle-la-motte-us", "la", false),
            ("fr", "fr", true),
            ("lyon-fr", "lyon", false),
        ] {
            assert_eq!(is_within(place, asked), expected, "{place} {asked}");
        }
    }
}
