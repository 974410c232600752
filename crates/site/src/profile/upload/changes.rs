//! What a file would change in a profile, line by line.
//!
//! A line of the file is one of the profile where the school is the same and neither level nor year of
//! the degree says otherwise, or the company and the first month are the same. Words of the file then
//! replace those before; what the file does not tell stays.

use intake::resolve::fold::fold;

use super::words::Words;
use crate::atlas::Atlas;
use crate::profile::Profile;
use crate::profile::facts::{Education, Position};
use crate::profile::line::Line;

/// One thing that may be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line of the profile that it changes; `None` where it adds one.
    pub before: Option<Line>,
    /// The line as it would be.
    pub after: Line,
}

/// Everything that a file would change. A line that is there already to the letter is no change; of a
/// line that stands twice in the file, the first counts.
pub fn changes(atlas: &Atlas, profile: &Profile, words: &Words) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut add = |before: Option<Line>, after: Line| {
        let is_there = before.as_ref() == Some(&after);
        if !is_there && changes.iter().all(|change| change.after != after) {
            changes.push(Change { before, after });
        }
    };
    let mut left: Vec<&Education> = profile.educations.iter().collect();
    for one in &words.educations {
        let new = one.understood(atlas);
        match left.iter().position(|kept| is_same_education(kept, &new)) {
            Some(index) => {
                let kept = left.remove(index);
                let after = merged_education(kept, new);
                add(Some(Line::Education(kept.clone())), Line::Education(after));
            }
            None => add(None, Line::Education(new)),
        }
    }
    let mut left: Vec<&Position> = profile.positions.iter().collect();
    for one in &words.positions {
        let new = one.understood(atlas);
        match left.iter().position(|kept| is_same_position(kept, &new)) {
            Some(index) => {
                let kept = left.remove(index);
                let after = merged_position(kept, new);
                add(Some(Line::Position(kept.clone())), Line::Position(after));
            }
            None => add(None, Line::Position(new)),
        }
    }
    changes
}

/// The same place, by what it was taken for where both were, else by its words.
fn is_same_place(one: (Option<&str>, &str), other: (Option<&str>, &str)) -> bool {
    fold(one.1) == fold(other.1) || (one.0.is_some() && one.0 == other.0)
}

fn is_same_education(kept: &Education, new: &Education) -> bool {
    let place = |one: &'_ Education| (one.school.clone(), one.school_text.clone());
    let ((a, b), (c, d)) = (place(kept), place(new));
    let agree = |a: Option<i16>, b: Option<i16>| a.is_none() || b.is_none() || a == b;
    is_same_place((a.as_deref(), &b), (c.as_deref(), &d))
        && (kept.level == 0 || new.level == 0 || kept.level == new.level)
        && agree(kept.end_year, new.end_year)
}

fn is_same_position(kept: &Position, new: &Position) -> bool {
    is_same_place(
        (kept.company.as_deref(), &kept.company_text),
        (new.company.as_deref(), &new.company_text),
    ) && kept.start_month == new.start_month
}

/// The kept education with what another tells; a school that is attested stays as it is.
fn merged_education(kept: &Education, new: Education) -> Education {
    let mut after = kept.clone();
    if !new.degree_text.is_empty() || !new.field_text.is_empty() {
        let is_other = fold(&kept.degree_text) != fold(&new.degree_text)
            || fold(&kept.field_text) != fold(&new.field_text);
        if is_other {
            after.degree_text = new.degree_text;
            after.field_text = new.field_text;
            after.field = new.field.or(after.field);
            after.level = if new.level == 0 { after.level } else { new.level };
        }
    }
    after.end_year = new.end_year.or(after.end_year);
    after.school = after.school.or(new.school);
    if after != *kept {
        after.verification = dataset::Verification::Declared;
    }
    after
}

/// The kept position with what another tells.
fn merged_position(kept: &Position, new: Position) -> Position {
    let mut after = kept.clone();
    if !new.title.is_empty() && fold(&new.title) != fold(&kept.title) {
        after.title = new.title;
        after.profession = new.profession;
        after.kind = new.kind;
        after.seniority = new.seniority;
    }
    if !new.place_text.is_empty() && fold(&new.place_text) != fold(&kept.place_text) {
        after.place_text = new.place_text;
        after.place = new.place;
    }
    if new.end_month.is_some() || new.is_current {
        after.end_month = new.end_month;
        after.is_current = new.is_current;
    }
    after.company = after.company.or(new.company);
    after
}
