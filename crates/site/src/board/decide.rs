//! `/board/decide`: the open choices side by side in one career, in the order of the member's own
//! weights, what would change that order, and what to ask.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use edition::{CareerRow, Measure, Outcome, WORLD_WORD, WeightedSchool, Weights};

use super::ask::{Question, questions};
use super::choice::{Board, Choice};
use super::weighing::{Change, changes, is_beyond_chance, weigh};
use super::{BOARD, queries};
use crate::App;
use crate::atlas::career_name;
use crate::drawing::{Plot, Tick};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::query::address;
use crate::questions::explored;
use crate::rankings::{self, Form, Offer, View, plots};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "board/decide.html")]
struct DecidePage {
    frame: Frame,
    is_done: bool,
    /// Said where there is nothing to decide.
    nothing: String,
    /// What it comes to, in a sentence or two.
    verdict: Vec<String>,
    career: String,
    careers: Vec<Offer>,
    form: Option<Form>,
    is_weighed: bool,
    plot: Plot,
    ticks: Vec<Tick>,
    /// Choices without a place, and why.
    open: Vec<(String, String)>,
    /// What would change the order.
    changes: Vec<String>,
    choices: Vec<Considered>,
}

/// One choice with what to ask about it.
struct Considered {
    number: i64,
    name: Link,
    title: String,
    questions: Vec<Question>,
}

/// Shows the choices.
pub async fn decide(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let board = Board::load(&mut app.db().read().await?, person.member.number).await?;
    explored(visit, move |visit| visit.personal(&page(visit, &board)?)).await
}

/// Keeps the weights.
pub async fn keep(visit: Visit, State(app): State<App>, person: Person, posted: Posted) -> Answer {
    let view = View::read(&posted.query()).map_err(|wrong| rankings::wrong(&visit, wrong))?;
    let weights = view.weights.map(|weights| weights.to_string()).unwrap_or_default();
    let mut conn = app.db().write().await?;
    queries::set_weights(&mut conn, person.member.number, &weights).await?;
    conn.commit().await?;
    let pairs = [("career", posted.get("career")), ("done", "kept")];
    visit.redirect(&address(&format!("{BOARD}/decide"), &pairs))
}

/// The open choices that are schools, each school once.
fn schools<'a>(visit: &Visit, board: &'a Board) -> Vec<(u32, &'a Choice)> {
    let mut schools: Vec<(u32, &Choice)> = Vec::new();
    for choice in board.open() {
        let found = choice.target.found(visit, &choice.school_name);
        if let Some(school) = found
            && schools.iter().all(|(id, _)| *id != school.school_id)
        {
            schools.push((school.school_id, choice));
        }
    }
    schools
}

/// The careers to decide by: those cared about, then those in which one of the schools has a figure.
fn careers<'a>(visit: &'a Visit, board: &Board, schools: &[(u32, &Choice)]) -> Vec<&'a CareerRow> {
    let atlas = visit.atlas();
    let mut names = board.careers.clone();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (school, _) in schools {
        for row in atlas.lines_of(*school).filter(|row| row.country == WORLD_WORD) {
            *counts.entry(row.career.clone()).or_default() += 1;
        }
    }
    let mut known: Vec<(String, usize)> = counts.into_iter().collect();
    known.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (career, _) in known {
        if !names.contains(&career) {
            names.push(career);
        }
    }
    names.iter().filter_map(|name| atlas.career(name)).collect()
}

fn page(visit: &Visit, board: &Board) -> Result<DecidePage, Fault> {
    let found = schools(visit, board);
    let careers = careers(visit, board, &found);
    let wanted = visit.query.get("career");
    let chosen = match wanted {
        Some(name) => {
            let row = visit.atlas().career(name);
            Some(row.ok_or_else(|| rankings::no_career(visit, name))?)
        }
        None => careers.first().copied(),
    };
    let considered = |choice: &Choice| Considered {
        number: choice.number,
        name: choice.name(visit),
        title: choice.title(visit),
        questions: questions(visit, choice, &board.careers),
    };
    let mut page = DecidePage {
        frame: visit.own_frame(visit.say("board-decide-title")),
        is_done: visit.query.get("done").is_some(),
        nothing: String::new(),
        verdict: Vec::new(),
        career: chosen.map(|row| row.career.clone()).unwrap_or_default(),
        careers: careers
            .iter()
            .map(|row| Offer::of_career(row, visit, chosen.map_or("", |one| &one.career)))
            .collect(),
        form: None,
        is_weighed: false,
        plot: Plot::default(),
        ticks: Vec::new(),
        open: Vec::new(),
        changes: Vec::new(),
        choices: board.open().map(considered).collect(),
    };
    match (page.choices.len(), chosen) {
        (0 | 1, _) => page.nothing = visit.say("board-decide-few"),
        (_, None) => page.nothing = visit.say("board-decide-silent"),
        (_, Some(career)) => side_by_side(visit, board, career, &found, &mut page),
    }
    Ok(page)
}

fn side_by_side(
    visit: &Visit,
    board: &Board,
    career: &CareerRow,
    found: &[(u32, &Choice)],
    page: &mut DecidePage,
) {
    let atlas = visit.atlas();
    let ranking = atlas.ranking(&career.career, WORLD_WORD).unwrap_or_default();
    let weights: Option<Weights> = board.weights.parse().ok();
    let view = View { weights: weights.clone(), ..View::plain() };
    page.form = Some(Form::new(visit, &view, &career.career, WORLD_WORD));
    page.is_weighed = weights.is_some();
    let weights = weights.unwrap_or_default();
    let ids: Vec<u32> = found.iter().map(|(id, _)| *id).collect();
    let names: HashMap<u32, String> =
        found.iter().map(|(id, choice)| (*id, choice.name(visit).text)).collect();
    let weighing = weigh(&atlas.figures, ranking, &ids, &weights);
    let name = |id: u32| names.get(&id).cloned().unwrap_or_default();
    page.verdict = verdict(visit, career, &weighing.placed, &name);
    (page.plot, page.ticks) = if page.is_weighed {
        plots::weighted(visit, &weighing.placed, &weighing.placed, &[])
    } else {
        let rows: Vec<_> = ranking.iter().filter(|row| ids.contains(&row.school_id)).collect();
        plots::published(visit, ranking, &rows, &[])
    };
    let title = if page.is_weighed { "board-plot-score" } else { "board-plot-share" };
    page.plot.title = visit.say(title);
    page.open = without_place(visit, career, board, found, &weighing.placed, &weighing.open);
    let measures: Vec<Measure> = std::iter::once(Measure::Desirable)
        .chain(Outcome::ALL.map(Measure::Outcome))
        .chain(
            weights
                .iter()
                .map(|(measure, _)| measure)
                .filter(|one| matches!(one, Measure::Place(_))),
        )
        .collect();
    let found = changes(&atlas.figures, ranking, &ids, &weights, &measures);
    page.changes = found.iter().map(|change| change_told(visit, change, &name)).collect();
    if page.changes.is_empty() && weighing.placed.len() > 1 {
        page.changes.push(visit.say("board-change-none"));
    }
}

/// Which comes first and whether that is beyond chance.
fn verdict(
    visit: &Visit,
    career: &CareerRow,
    placed: &[WeightedSchool],
    name: &dyn Fn(u32) -> String,
) -> Vec<String> {
    let [first, others @ ..] = placed else { return vec![visit.say("board-decide-silent")] };
    let career = career_name(career, visit.language());
    let facts = [("career", career.into()), ("first", name(first.school_id).into())];
    if others.is_empty() {
        return vec![visit.tell("board-verdict-one", facts)];
    }
    let mut said = vec![visit.tell("board-verdict-first", facts)];
    let close: Vec<String> = others
        .iter()
        .filter(|row| !is_beyond_chance(first, row))
        .map(|row| name(row.school_id))
        .collect();
    said.push(match close.as_slice() {
        [] => visit.say("board-verdict-sure"),
        close => {
            let facts = [("others", close.join(", ").into()), ("count", close.len().into())];
            visit.tell("board-verdict-chance", facts)
        }
    });
    said
}

/// The choices that have no place, and why.
fn without_place(
    visit: &Visit,
    career: &CareerRow,
    board: &Board,
    found: &[(u32, &Choice)],
    placed: &[WeightedSchool],
    open: &[WeightedSchool],
) -> Vec<(String, String)> {
    let of_school = |(id, choice): &(u32, &Choice)| {
        if placed.iter().any(|row| row.school_id == *id) {
            return None;
        }
        let why = match open.iter().find(|row| row.school_id == *id) {
            Some(row) => {
                let names = row.missing.split_whitespace().map(|name| measure_name(visit, name));
                let missing = names.collect::<Vec<_>>().join(", ");
                visit.tell("board-open-missing", [("missing", missing.into())])
            }
            None => rankings::reason(visit, *id, &career.career),
        };
        Some((choice.name(visit).text, why))
    };
    let fields = board.open().filter(|choice| choice.target.school.is_none());
    let fields = fields.map(|choice| (choice.title(visit), visit.say("board-open-field")));
    found.iter().filter_map(of_school).chain(fields).collect()
}

fn measure_name(visit: &Visit, name: &str) -> String {
    match name.strip_prefix("place:") {
        Some(country) => {
            visit.tell("board-measure-place", [("country", visit.words.country(country).into())])
        }
        None => visit.say(&format!("weighed-{name}")),
    }
}

fn change_told(visit: &Visit, change: &Change, name: &dyn Fn(u32) -> String) -> String {
    let facts = [
        ("measure", measure_name(visit, &change.measure.to_string()).into()),
        ("before", name(change.before).into()),
        ("after", name(change.after).into()),
    ];
    visit.tell(if change.is_weighed { "board-change-twice" } else { "board-change-as-much" }, facts)
}
