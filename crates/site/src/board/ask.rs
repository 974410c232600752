//! Questions worth asking a school: each from what is missing or uncertain in its figures.

use edition::{Measure, Outcome, RankedSchool};

use super::Choice;
use super::figures::{asked, world_lines};
use crate::atlas::{School, career_name};
use crate::visit::Visit;
use crate::words::numbers::{decimal, percent};

/// A share whose interval is wider than that says little.
const WIDE: f64 = 0.15;
/// Fewer graduates than that stand for few.
const FEW: u32 = 100;
/// A smaller part of the graduates seen leaves much unseen.
const SEEN_MIN: f64 = 0.5;
/// More questions than that are not asked in one meeting.
const QUESTIONS_MAX: usize = 6;

/// A question and why it is worth asking.
pub struct Question {
    pub question: String,
    pub why: String,
}

/// What a choice leaves open, the weightiest first; empty for a choice without a school.
pub fn questions(visit: &Visit, choice: &Choice, careers: &[String]) -> Vec<Question> {
    let Some(school) = choice.target.found(visit, &choice.school_name) else { return Vec::new() };
    let mut all = Vec::new();
    for career in asked(visit, school, careers) {
        of_career(visit, school, &career, &mut all);
    }
    of_school(visit, choice, school, &mut all);
    all.truncate(QUESTIONS_MAX);
    all
}

fn of_career(visit: &Visit, school: &School, career: &str, all: &mut Vec<Question>) {
    let name = visit.atlas().career(career).map(|row| career_name(row, visit.language()));
    let name = name.unwrap_or(career);
    let ask = |key: &str, why: String| Question {
        question: visit.tell(&format!("ask-{key}"), [("career", name.into())]),
        why,
    };
    let Some(row) = world_lines(visit, school.school_id).find(|row| row.career == career) else {
        all.push(ask("jobs", crate::rankings::reason(visit, school.school_id, career)));
        return;
    };
    if row.high - row.low > WIDE {
        all.push(ask("jobs", wide(visit, row)));
    } else if row.n < FEW {
        all.push(ask("jobs", visit.tell("ask-why-few", [("graduates", row.n.into())])));
    }
    let measured = visit.atlas().figures.of(career, school.school_id);
    for outcome in [Outcome::Staying, Outcome::FirstJob, Outcome::Progression] {
        if !measured.iter().any(|(measure, _)| *measure == Measure::Outcome(outcome)) {
            all.push(ask(outcome.name(), visit.say("ask-why-unknown")));
        }
    }
}

fn wide(visit: &Visit, row: &RankedSchool) -> String {
    let low = decimal(visit.language(), row.low * 100.0, 0);
    let facts = [
        ("low", low.into()),
        ("high", percent(visit.language(), row.high, 0).into()),
        ("graduates", row.n.into()),
    ];
    visit.tell("ask-why-wide", facts)
}

fn of_school(visit: &Visit, choice: &Choice, school: &School, all: &mut Vec<Question>) {
    let ask = |key: &str, why: String| Question { question: visit.say(&format!("ask-{key}")), why };
    match visit.atlas().coverage(school.school_id) {
        None => all.push(ask("known", visit.say("ask-why-coverage-unknown"))),
        Some(row) => {
            let seen = row.seen as f64 / row.known.max(1) as f64;
            if seen < SEEN_MIN {
                let share = percent(visit.language(), seen, 0);
                all.push(ask("known", visit.tell("ask-why-coverage", [("share", share.into())])));
            }
        }
    }
    if visit.official().of(school.school_id).next().is_none() {
        all.push(ask("survey", visit.say("ask-why-survey")));
    }
    let studies = choice.target.studies(visit);
    if !studies.is_empty() {
        all.push(Question {
            question: visit.tell("ask-studies", [("studies", studies.into())]),
            why: visit.say("ask-why-studies"),
        });
    }
}
