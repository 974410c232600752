//! The figures of a choice for the careers that the member cares about: three that matter, each with its
//! interval, the graduates behind them, and what cannot be said.

use edition::explorer::{Told, Work};
use edition::{Measure, Outcome, RankedSchool, WORLD_WORD, grade_letter};

use super::Choice;
use crate::atlas::{School, career_name};
use crate::faults::Fault;
use crate::layout::Link;
use crate::questions::{Counted, Value, share_of};
use crate::schools::{figure_parts, places_of};
use crate::visit::Visit;
use crate::words::numbers::percent;
use crate::{official, rankings};

/// Careers shown where the member chose none: that of most graduates.
const CAREERS_UNASKED: usize = 1;

/// What is said of one choice in one career.
pub struct Figures {
    /// The career with its ranking.
    pub career: Link,
    /// Three numbers; none where the school has no line.
    pub numbers: Vec<Number>,
    /// The graduates behind them and the places, or why there is no number.
    pub text: String,
}

/// One number that matters.
pub struct Number {
    /// What it counts.
    pub label: String,
    /// The number; empty where it is not known.
    pub value: String,
    /// Between what it lies; the reason where it is not known.
    pub interval: String,
}

/// Everything that is told of one choice.
pub struct Portrait {
    pub careers: Vec<Figures>,
    /// What a state says of the school; empty where none does.
    pub official: String,
    /// What is known of those who studied just this; empty for a whole school.
    pub studies: Vec<String>,
}

/// The portrait of a choice.
pub fn portrait(visit: &Visit, choice: &Choice, careers: &[String]) -> Result<Portrait, Fault> {
    let school = choice.target.found(visit, &choice.school_name);
    let told = match school {
        Some(school) => asked(visit, school, careers)
            .iter()
            .map(|career| figures(visit, school, career))
            .collect(),
        None => Vec::new(),
    };
    Ok(Portrait {
        careers: told,
        official: school
            .and_then(|school| official::brief(visit, school.school_id))
            .unwrap_or_default(),
        studies: studies(visit, choice, careers)?,
    })
}

/// The careers to be told of a school: those cared about, or the one with most graduates.
pub fn asked(visit: &Visit, school: &School, careers: &[String]) -> Vec<String> {
    let known = careers.iter().filter(|career| visit.atlas().career(career).is_some());
    let known: Vec<String> = known.cloned().collect();
    if !known.is_empty() {
        return known;
    }
    let mut lines: Vec<&RankedSchool> = world_lines(visit, school.school_id).collect();
    lines.sort_by(|a, b| b.n.cmp(&a.n).then(a.career.cmp(&b.career)));
    lines.iter().take(CAREERS_UNASKED).map(|row| row.career.clone()).collect()
}

/// The lines of a school in the rankings of all countries.
pub fn world_lines(visit: &Visit, school_id: u32) -> impl Iterator<Item = &RankedSchool> {
    visit.atlas().lines_of(school_id).filter(|row| row.country == WORLD_WORD)
}

fn figures(visit: &Visit, school: &School, career: &str) -> Figures {
    let found = visit.atlas().career(career);
    let name = found.map_or(career, |found| career_name(found, visit.language())).to_owned();
    let href = visit.href(&rankings::path(career, WORLD_WORD));
    let row = world_lines(visit, school.school_id).find(|row| row.career == career);
    let (numbers, text) = match row {
        Some(row) => (numbers(visit, row), behind(visit, row)),
        None => (Vec::new(), rankings::reason(visit, school.school_id, career)),
    };
    Figures { career: Link { text: name, href }, numbers, text }
}

/// How many graduates of a school are known in some careers, a line for each, or why that cannot be said.
pub fn graduates(visit: &Visit, school: &School, careers: &[String]) -> Vec<String> {
    let line = |career: &String| {
        let Figures { career, text, .. } = figures(visit, school, career);
        format!("{}{} {text}", career.text, visit.say("colon"))
    };
    careers.iter().map(line).collect()
}

fn numbers(visit: &Visit, row: &RankedSchool) -> Vec<Number> {
    let language = visit.language();
    let ends = [row.low, row.high].map(|share| percent(language, share, 0));
    let mut numbers = vec![Number {
        label: visit.say("board-number-desirable"),
        value: percent(language, row.share, 0),
        interval: between(visit, &ends),
    }];
    let measured = visit.atlas().figures.of(&row.career, row.school_id);
    for outcome in [Outcome::Staying, Outcome::FirstJob] {
        let found = measured.iter().find(|(measure, _)| *measure == Measure::Outcome(outcome));
        let label = visit.say(&format!("board-number-{}", outcome.name()));
        let number = match found {
            Some((_, found)) => {
                let (value, low, high) = figure_parts(visit, outcome, found);
                Number { label, value, interval: between(visit, &[low, high]) }
            }
            None => Number { label, value: String::new(), interval: visit.say("board-unknown") },
        };
        numbers.push(number);
    }
    numbers
}

fn between(visit: &Visit, [low, high]: &[String; 2]) -> String {
    let facts = [("low", low.as_str().into()), ("high", high.as_str().into())];
    visit.tell("board-between", facts)
}

/// Graduates, places and grade of a line.
fn behind(visit: &Visit, row: &RankedSchool) -> String {
    let all = visit.atlas().ranking(&row.career, &row.country).map_or(0, <[_]>::len);
    let graduates = visit.tell("graduates", [("n", row.n.into())]);
    let mut text = format!("{graduates}\u{a0}· {}", places_of(visit, row, all));
    if let Some(letter) = grade_letter(row.grade, row.grades) {
        let grade = visit.tell("board-grade", [("grade", letter.into())]);
        text.push_str(&format!("\u{a0}· {grade}"));
    }
    text
}

/// How many are known to have studied just this, and what part of them works in each career, as far as
/// their bands tell.
fn studies(visit: &Visit, choice: &Choice, careers: &[String]) -> Result<Vec<String>, Fault> {
    let target = &choice.target;
    let is_whole_school = target.field.is_none() && target.level.is_none();
    let is_lost = target.school.is_some() && target.found(visit, &choice.school_name).is_none();
    let Some(explorer) = visit.atlas().explorer.as_ref() else { return Ok(Vec::new()) };
    if is_whole_school || is_lost {
        return Ok(Vec::new());
    }
    let question = target.question(visit, &choice.school_name);
    let all = explorer.people(&question.filter)?;
    let counted = Counted::new(explorer.telling());
    if all == Told::Few {
        let least = explorer.telling().min_cell;
        return Ok(vec![visit.tell("board-studies-few", [("least", least.into())])]);
    }
    let people = counted.people(visit, all);
    let mut lines = vec![visit.tell("board-studies", [("people", people.into())])];
    for career in careers {
        let Some(found) = visit.atlas().career(career) else { continue };
        let work = Value::Work(Work::Career(career.clone()));
        let part = explorer.people(&question.clone().with(work).filter)?;
        let name = career_name(found, visit.language());
        lines.push(match share_of(visit, explorer.telling(), part, all) {
            Some(share) => visit
                .tell("board-studies-career", [("share", share.into()), ("career", name.into())]),
            None => {
                let least = explorer.telling().min_cell;
                visit.tell(
                    "board-studies-career-few",
                    [("career", name.into()), ("least", least.into())],
                )
            }
        });
    }
    Ok(lines)
}
