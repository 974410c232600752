//! "Why is my school not here?"

use edition::{CareerRow, Reason};

use crate::atlas::School;
use crate::layout::Link;
use crate::visit::Visit;

/// Schools that are answered for at once.
const ANSWERS_MAX: usize = 5;

/// What was asked, and what is known.
pub struct Why {
    /// The name that was typed.
    pub asked: String,
    /// The schools that it may mean.
    pub schools: Vec<u32>,
    /// One answer for each of them.
    pub answers: Vec<Answer>,
}

/// One school and why it has no place, or where it is.
pub struct Answer {
    /// The school's page.
    pub school: Link,
    /// The reason.
    pub text: String,
}

impl Why {
    /// Answers for the schools that a typed name may mean.
    pub fn new(visit: &Visit, asked: &str, career: &CareerRow) -> Self {
        let schools = visit.atlas().schools.search(asked, ANSWERS_MAX);
        let answer = |school: &School| Answer {
            school: Link {
                text: school.name.clone(),
                href: visit.href(&crate::schools::path(school)),
            },
            text: reason(visit, school.school_id, &career.career),
        };
        Self {
            asked: asked.to_owned(),
            schools: schools.iter().map(|school| school.school_id).collect(),
            answers: schools.into_iter().map(answer).collect(),
        }
    }
}

/// Why a school has no place in the world ranking of a career; where it has one, that it has.
pub fn reason(visit: &Visit, school_id: u32, career: &str) -> String {
    let atlas = visit.atlas();
    let own = atlas.lines_of(school_id).find(|row| row.career == career);
    if let Some(row) = own {
        let all = atlas.ranking(career, &row.country).map_or(0, <[_]>::len);
        let place = [("place", row.rank.into()), ("schools", all.into())];
        return visit.tell("why-it-is-here", place);
    }
    let Some(row) = atlas.reason(school_id, career) else {
        return visit.say("why-suppressed");
    };
    let least = atlas.manifest.count_setting("min_graduates").unwrap_or_default();
    let years = atlas.manifest.count_setting("window_years").unwrap_or_default();
    match row.reason {
        Reason::NoDegrees => visit.say("why-no-degrees"),
        Reason::NoDates => visit.say("why-no-dates"),
        Reason::OutsideWindow => visit.tell("why-outside-window", [("years", years.into())]),
        Reason::NotVerified => visit.say("why-not-verified"),
        Reason::NoRelevantGraduates => visit.say("why-no-relevant-graduates"),
        Reason::TooFew => {
            let facts = [("missing", row.missing.into()), ("least", least.into())];
            visit.tell("why-too-few", facts)
        }
        Reason::Suppressed => visit.say("why-suppressed"),
    }
}
