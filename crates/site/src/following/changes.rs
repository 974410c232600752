//! What changed for a school from one edition to the next.

use edition::compare::SchoolChange;

use crate::atlas::{School, career_name};
use crate::layout::Link;
use crate::rankings;
use crate::visit::Visit;
use crate::words::numbers::percent;

/// A change of a school in a career.
pub struct Change {
    pub career: Link,
    /// In a sentence, with numbers of people and places.
    pub text: String,
}

/// The changes beyond chance of a school in the worldwide rankings.
pub fn changes(visit: &Visit, school: &School) -> Vec<Change> {
    let all = visit.atlas().history.changes_of(school.school_id).iter();
    all.filter_map(|change| told(visit, change)).collect()
}

fn told(visit: &Visit, change: &SchoolChange) -> Option<Change> {
    let career = visit.atlas().career(&change.career)?;
    let share = |share: f64| percent(visit.language(), share, 0);
    let (before, after) = (change.share_before?, change.share_after?);
    let facts = [
        ("before", share(before).into()),
        ("after", share(after).into()),
        ("n_before", change.n_before?.into()),
        ("n_after", change.n_after?.into()),
        ("low_before", change.rank_low_before?.into()),
        ("high_before", change.rank_high_before?.into()),
        ("low_after", change.rank_low_after?.into()),
        ("high_after", change.rank_high_after?.into()),
    ];
    let key = if after > before { "follow-rose" } else { "follow-fell" };
    Some(Change {
        career: Link {
            text: career_name(career, visit.language()).to_owned(),
            href: visit.href(&rankings::path(&change.career, edition::WORLD_WORD)),
        },
        text: visit.tell(key, facts),
    })
}
