//! `/admin/log`: the log of powers, as pages and as a file.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use jiff::Timestamp;

use super::administrator::Administrator;
use crate::App;
use crate::audit::{self, Act, Line};
use crate::faults::Fault;
use crate::layout::Frame;
use crate::visit::{Answer, Visit};

/// Lines on a page.
const PAGE_LINES: u32 = 100;
/// Lines in a file: the last years of a large site.
const FILE_LINES: u32 = 100_000;

#[derive(Template)]
#[template(path = "admin/log.html")]
struct LogPage {
    frame: Frame,
    rows: Vec<Row>,
    /// Where the earlier lines are; empty at the end.
    earlier: String,
}

struct Row {
    at: String,
    act: String,
    by: String,
    member: String,
    why: String,
}

/// Shows a page of it, the latest first.
pub async fn show(visit: Visit, State(app): State<App>, _: Administrator) -> Answer {
    let before = visit.query.get("before").and_then(read_place).unwrap_or((i64::MAX, 0));
    let lines = audit::page(&mut app.db().read().await?, before, PAGE_LINES).await?;
    let last = lines.last().filter(|_| lines.len() == PAGE_LINES as usize);
    let earlier = last.map(|line| format!("/admin/log?before={}.{}", line.done_at, line.number));
    let row = |line: &Line| Row {
        at: time(line.done_at),
        act: visit.say(&format!("act-{}", line.act)),
        by: match line.by.as_str() {
            "" => visit.say("by-themselves"),
            by => visit.say(&format!("by-{by}")) + &number(line.by_member),
        },
        member: number(line.member),
        why: line.why.clone(),
    };
    visit.personal(&LogPage {
        frame: visit.own_frame(visit.say("log")),
        rows: lines.iter().map(row).collect(),
        earlier: earlier.map(|path| visit.href(&path)).unwrap_or_default(),
    })
}

/// Sends it as a file, and notes that down.
pub async fn file(State(app): State<App>, administrator: Administrator) -> Answer {
    let mut conn = app.db().write().await?;
    audit::note_power(&mut conn, &app, (Act::LogTaken, None), administrator.by(), "").await?;
    let lines = audit::page(&mut conn, (i64::MAX, 0), FILE_LINES).await?;
    conn.commit().await?;
    let contents = csv(&lines).map_err(|error| Fault::broken(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"devenir-log.csv\""),
        ),
    ];
    Ok((headers, contents).into_response())
}

fn csv(lines: &[Line]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["done_at", "act", "member", "by", "by_member", "why"])?;
    for line in lines {
        let text =
            |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        writer.write_record([
            &time(line.done_at),
            &line.act,
            &text(line.member),
            &line.by,
            &text(line.by_member),
            &without_formula(&line.why),
        ])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Text that a spreadsheet does not take for a formula, as it takes what begins with these signs.
fn without_formula(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// A place in the log, as an address names it: when, and the number of the line.
fn read_place(text: &str) -> Option<(i64, i64)> {
    let (at, number) = text.split_once('.')?;
    Some((at.parse().ok()?, number.parse().ok()?))
}

/// A time as RFC 3339 writes it, to the second.
fn time(microseconds: i64) -> String {
    let second = Timestamp::from_second(microseconds.div_euclid(1_000_000));
    second.map(|at| at.to_string()).unwrap_or_default()
}

fn number(number: Option<i64>) -> String {
    number.map(|number| format!(" {number}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_no_formula_in_a_spreadsheet() {
        let line = Line {
            number: 1,
            done_at: 1_788_220_800_000_000,
            act: "account-seen".to_owned(),
            member: Some(7),
            by: "operator".to_owned(),
            by_member: None,
            why: "=HYPERLINK(\"https://evil.example\")".to_owned(),
        };
        let text = String::from_utf8(csv(&[line]).unwrap()).unwrap();
        let expected = "2026-09-01T00:00:00Z,account-seen,7,operator,,\"'=HYPERLINK(\"\"https://evil.example\"\")\"";
        assert_eq!(text.lines().nth(1), Some(expected));
    }
}
