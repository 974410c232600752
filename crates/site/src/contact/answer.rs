//! What is done with a request beside writing: it is accepted, ignored, or reported.

use askama::Template;
use axum::extract::{Path, State};

use super::queries;
use super::rule::Verdict;
use super::{conversation_of, path_of, shown_name};
use crate::App;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::reports::{self, About, Category, Report};
use crate::visit::{self, Visit};

/// Messages that a report quotes: the other's latest.
const QUOTED_MAX: u32 = 20;

/// Accepts or ignores a request. That it is ignored is not told to who asked.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> visit::Answer {
    let mut conn = app.db().write().await?;
    let (_, between) = conversation_of(&mut conn, &visit, &person.member, number).await?;
    let answer = match posted.get("answer") {
        answer @ ("accepted" | "ignored") if between.verdict == Verdict::Answer => answer,
        _ => return Err(visit.wrong(visit.say("contact-no-answer"))),
    };
    queries::answer(&mut conn, person.member.number, number, answer).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}?done={answer}", path_of(number)))
}

#[derive(Template)]
#[template(path = "contact/report.html")]
struct ReportPage {
    frame: Frame,
    title: String,
    action: String,
    trouble: String,
    categories: Vec<(&'static str, String)>,
    words: String,
}

/// Asks what is wrong.
pub async fn ask_report(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> visit::Answer {
    let mut conn = app.db().read().await?;
    let (contact, _) = conversation_of(&mut conn, &visit, &person.member, number).await?;
    report_page(&visit, number, &contact.name, "", String::new())
}

fn report_page(
    visit: &Visit,
    number: i64,
    name: &str,
    words: &str,
    trouble: String,
) -> visit::Answer {
    let name = shown_name(visit, name);
    let title = visit.tell("report-title", [("name", name.into())]);
    let category =
        |one: Category| (one.name(), visit.say(&format!("report-category-{}", one.name())));
    visit.personal(&ReportPage {
        frame: visit.own_frame(title.clone()),
        title,
        action: visit.href(&format!("{}/report", path_of(number))),
        trouble,
        categories: Category::ALL.map(category).into(),
        words: words.to_owned(),
    })
}

/// Keeps the report with what the other wrote; a request is ignored, and the other blocked if wished.
pub async fn report(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> visit::Answer {
    let member = person.member.number;
    let mut conn = app.db().write().await?;
    let (contact, between) = conversation_of(&mut conn, &visit, &person.member, number).await?;
    let words = posted.exact("words").trim();
    let trouble = match Category::of(posted.get("category")) {
        Some(_) if words.chars().count() > reports::WORDS_LETTERS_MAX => {
            visit.tell("report-long", [("most", reports::WORDS_LETTERS_MAX.into())])
        }
        Some(category) => {
            let all =
                queries::messages(&mut conn, number, (i64::MAX, i64::MAX), QUOTED_MAX).await?;
            let theirs = all.iter().rev().filter(|message| message.sender == contact.other);
            let quoted: Vec<&str> = theirs.map(|message| message.words.as_str()).collect();
            let report = Report {
                reporter: member,
                subject: contact.other,
                about: About::Contact(number),
                category,
                words,
                quoted: &quoted.join("\n\n"),
            };
            reports::file(&mut conn, &app, &report).await?;
            if between.verdict == Verdict::Answer {
                queries::answer(&mut conn, member, number, "ignored").await?;
            }
            if posted.get("block") == "yes" {
                let now = app.settings().clock.now();
                queries::block(&mut conn, member, contact.other, now).await?;
            }
            conn.commit().await?;
            return visit.redirect(&format!("{}?done=reported", path_of(number)));
        }
        None => visit.say("report-unclear"),
    };
    report_page(&visit, number, &contact.name, words, trouble)
}
