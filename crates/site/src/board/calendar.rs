//! `/board/calendar`: the dates of a board as a file that calendars subscribe to (RFC 5545), at an address
//! that nobody can guess and that can be taken back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use jiff::Timestamp;

use super::choice::{Board, Deadline};
use super::{BOARD, queries};
use crate::App;
use crate::accounts;
use crate::chance::Secret;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Bytes of a line, without its end (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;
/// The end of a calendar's address.
const END: &str = ".ics";

#[derive(Template)]
#[template(path = "board/calendar.html")]
struct CalendarPage {
    frame: Frame,
    has_dates: bool,
    /// Whether there is an address.
    is_open: bool,
    /// The address, where it was just made.
    address: String,
}

/// Tells how to subscribe.
pub async fn page(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let kept = queries::calendar(&mut conn, person.member.number).await?;
    let board = Board::load(&mut conn, person.member.number).await?;
    // Only its hash is kept, so the address is shown where it was just made, and by who has it.
    let secret = visit.query.get("made").and_then(Secret::read);
    let secret = secret.filter(|secret| Some(secret.hash()) == kept);
    let address = secret.map(|secret| {
        let path = visit.href(&format!("{BOARD}/calendar/{}{END}", secret.text()));
        app.settings().address.of(&path)
    });
    visit.personal(&CalendarPage {
        frame: visit.own_frame(visit.say("calendar-title")),
        has_dates: !board.deadlines.is_empty(),
        is_open: kept.is_some(),
        address: address.unwrap_or_default(),
    })
}

/// Makes another address, or takes it back; the one before ends at once.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    posted: Posted,
) -> Answer {
    let secret = match posted.get("act") {
        "make" => Some(Secret::draw()?),
        _ => None,
    };
    let hash = secret.as_ref().map(Secret::hash);
    let mut conn = app.db().write().await?;
    queries::set_calendar(&mut conn, person.member.number, hash.as_deref()).await?;
    conn.commit().await?;
    match secret {
        Some(secret) => visit.redirect(&format!("{BOARD}/calendar?made={}", secret.text())),
        None => visit.redirect(&format!("{BOARD}/calendar")),
    }
}

/// Sends the file to who has its address.
pub async fn file(visit: Visit, State(app): State<App>, Path(file): Path<String>) -> Answer {
    let gone = || visit.fault(StatusCode::NOT_FOUND, visit.say("calendar-gone"));
    let secret = file.strip_suffix(END).and_then(Secret::read).ok_or_else(gone)?;
    let mut conn = app.db().read().await?;
    let member = queries::member_of_calendar(&mut conn, &secret.hash()).await?.ok_or_else(gone)?;
    accounts::shown(&mut conn, member).await?.ok_or_else(gone)?;
    let board = Board::load(&mut conn, member).await?;
    let open = board.deadlines.iter().filter_map(|deadline| {
        let choice = board.choice(deadline.choice)?;
        choice.status.is_open().then(|| (deadline, choice.title(&visit)))
    });
    let open: Vec<(&Deadline, String)> = open.collect();
    let text = calendar(&visit.say("calendar-name"), app.settings().address.host(), &open);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
    ];
    Ok((headers, text).into_response())
}

/// The calendar of some dates, each of a whole day.
fn calendar(name: &str, host: &str, dates: &[(&Deadline, String)]) -> String {
    let mut text = String::new();
    let mut line = |line: &str| text.push_str(&fold(line));
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Devenir//Board//EN");
    line("CALSCALE:GREGORIAN");
    line(&format!("X-WR-CALNAME:{}", escape(name)));
    for (deadline, choice) in dates {
        let stamp = Timestamp::from_microsecond(deadline.written_at).unwrap_or_default();
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@{host}", deadline.number));
        line(&format!("DTSTAMP:{}", stamp.strftime("%Y%m%dT%H%M%SZ")));
        line(&format!("DTSTART;VALUE=DATE:{}", deadline.day.strftime("%Y%m%d")));
        line(&format!("SUMMARY:{}", escape(&format!("{}: {choice}", deadline.what))));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// A text as a value (RFC 5545, 3.3.11). Other control characters have no place in one.
fn escape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            control if control.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

/// A line cut into lines of at most 75 bytes, never within a letter; each further one begins with a blank
/// (RFC 5545, 3.1).
fn fold(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + line.len() / 30 + 2);
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > LINE_BYTES_MAX {
            text.push_str("\r\n ");
            bytes = 1;
        }
        text.push(letter);
        bytes += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a calendar as the standard says, written apart from the writer: names and values.
    fn read(text: &str) -> Vec<(String, String)> {
        let unfolded = text.replace("\r\n ", "").replace("\r\n\t", "");
        let lines = unfolded.split_terminator("\r\n");
        let pair = |line: &str| {
            let (name, value) = line.split_once(':').expect("a name");
            let mut plain = String::new();
            let mut letters = value.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => match letters.next().expect("an escaped letter") {
                        'n' | 'N' => plain.push('\n'),
                        other => plain.push(other),
                    },
                    other => plain.push(other),
                }
            }
            (name.to_owned(), plain)
        };
        lines.map(pair).collect()
    }

    fn deadline(what: &str) -> Deadline {
        Deadline {
            number: 7,
            choice: 1,
            day: "2027-01-31".parse().unwrap(),
            what: what.to_owned(),
            written_at: 1_788_220_800_000_000,
        }
    }

    #[test]
    fn a_date_is_an_event_of_a_whole_day() {
        let due = deadline("Dossier; photo, CV");
        let text = calendar("Mes dates", "devenir.example", &[(&due, "École".to_owned())]);
        for line in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "UID:7@devenir.example\r\nDTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:20270131\r\n",
            "SUMMARY:Dossier\\; photo\\, CV: École\r\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_due_is_read_back_and_adds_no_line(
            what in "\\PC{0,120}|[\\\\,;:\\n\\r\\t\"é一🎓 A-Z]{0,120}", choice in "\\PC{0,80}",
        ) {
            let due = deadline(&what);
            let text = calendar("x", "devenir.example", &[(&due, choice.clone())]);
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE_BYTES_MAX, "{}", line);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let read = read(&text);
            let plain = |text: &str| -> String {
                text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
            };
            let expected = plain(&format!("{what}: {choice}"));
            let summaries: Vec<&str> =
                read.iter().filter(|(name, _)| name == "SUMMARY").map(|(_, v)| v.as_str()).collect();
            prop_assert_eq!(summaries, [expected.as_str()]);
            prop_assert_eq!(read.len(), 13);
        }
    }
}
