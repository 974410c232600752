//! `/board/export`: the board as a file of CSV, for a spreadsheet, or of JSON, with everything in it.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::choice::{Board, Choice};
use super::figures::{asked, world_lines};
use super::queries::{self, Event};
use crate::App;
use crate::faults::Fault;
use crate::person::Person;
use crate::visit::{Answer, Visit};

/// Letters that make a spreadsheet take a text for a formula (OWASP, "CSV injection").
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Sends the board.
pub async fn export(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let board = Board::load(&mut conn, person.member.number).await?;
    let (kind, name, text) = match visit.query.get("format") {
        Some("json") => {
            let events = queries::events(&mut conn, person.member.number).await?;
            let text = format!("{:#}\n", document(&board, &events));
            ("application/json", "board.json", text.into_bytes())
        }
        _ => ("text/csv; charset=utf-8", "board.csv", csv(&visit, &board)?),
    };
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| Fault::broken(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, text).into_response())
}

/// Everything on a board, as an object.
fn document(board: &Board, events: &[Event]) -> Value {
    let choice = |choice: &Choice| {
        let dates = board.due(choice.number);
        let dates = dates.map(|one| json!({ "day": one.day.to_string(), "what": one.what }));
        let history = events.iter().filter(|(of, ..)| *of == choice.number);
        let history = history
            .map(|(_, kind, value, at)| json!({ "kind": kind, "value": value, "at": time(*at) }));
        json!({
            "school": choice.target.school,
            "school_name": choice.school_name,
            "field": choice.target.field.map(|field| field.to_string()),
            "level": choice.target.level,
            "status": choice.status.name(),
            "note": choice.note,
            "school_may_write_until": choice.contact_until.map(time),
            "dates": dates.collect::<Vec<_>>(),
            "history": history.collect::<Vec<_>>(),
        })
    };
    json!({
        "choices": board.choices.iter().map(choice).collect::<Vec<_>>(),
        "careers": board.careers,
        "weights": board.weights,
    })
}

/// A time as RFC 3339 writes it.
fn time(microseconds: i64) -> Value {
    Timestamp::from_microsecond(microseconds).map_or(Value::Null, |at| at.to_string().into())
}

fn csv(visit: &Visit, board: &Board) -> Result<Vec<u8>, Fault> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let broken = |error: csv::Error| Fault::broken(&error);
    let heads =
        ["choice", "field", "level", "status", "career", "share", "low", "high", "graduates"];
    let heads = heads.into_iter().chain(["dates", "note"]);
    writer.write_record(heads).map_err(broken)?;
    for choice in &board.choices {
        let school = choice.target.found(visit, &choice.school_name);
        let career = school.and_then(|one| asked(visit, one, &board.careers).into_iter().next());
        let row = school.zip(career.as_ref()).and_then(|(school, career)| {
            world_lines(visit, school.school_id).find(|row| row.career == *career)
        });
        let number = |value: Option<f64>| value.map_or_else(String::new, |one| format!("{one:.4}"));
        let dates = board.due(choice.number).map(|one| format!("{} {}", one.day, one.what));
        let record = [
            choice.name(visit).text,
            choice.target.field(),
            choice.target.level(),
            choice.status.name().to_owned(),
            career.unwrap_or_default(),
            number(row.map(|row| row.share)),
            number(row.map(|row| row.low)),
            number(row.map(|row| row.high)),
            row.map_or_else(String::new, |row| row.n.to_string()),
            dates.collect::<Vec<_>>().join("; "),
            choice.note.clone(),
        ];
        writer.write_record(record.iter().map(|text| guarded(text))).map_err(broken)?;
    }
    writer.into_inner().map_err(|error| Fault::broken(error.error()))
}

/// A text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe before it.
fn guarded(text: &str) -> String {
    match text.trim_start_matches(' ').starts_with(FORMULA_STARTS) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for text in ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\r=1", "  =1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("École = bien"), "École = bien");
    }
}
