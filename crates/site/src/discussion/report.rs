//! `/discussion/{number}/report`: tells those who look after the site that something is wrong with a post.

use askama::Template;
use axum::extract::{Path, State};

use super::queries;
use super::write::gone;
use crate::App;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::reports::{self, About, Category, Report};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "discussion/report.html")]
struct ReportPage {
    frame: Frame,
    number: i64,
    text: String,
    categories: Vec<(&'static str, String)>,
}

/// Asks what is wrong.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    _: Person,
    Path(number): Path<i64>,
) -> Answer {
    let post = queries::one(&mut app.db().read().await?, number).await?;
    let post = post.ok_or_else(|| gone(&visit))?;
    let category =
        |one: Category| (one.name(), visit.say(&format!("report-category-{}", one.name())));
    visit.personal(&ReportPage {
        categories: Category::ALL.map(category).into(),
        number,
        text: post.text,
        frame: visit.own_frame(visit.say("discussion-report-title")),
    })
}

/// Keeps the report with the text it is about.
pub async fn report(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let post = queries::one(&mut conn, number).await?.ok_or_else(|| gone(&visit))?;
    let category = Category::of(posted.get("category"));
    let category = category.ok_or_else(|| visit.wrong(visit.say("report-unclear")))?;
    let words: String =
        posted.exact("words").trim().chars().take(reports::WORDS_LETTERS_MAX).collect();
    let report = Report {
        reporter: person.member.number,
        subject: post.author,
        about: About::Post(number),
        category,
        words: &words,
        quoted: &post.text,
    };
    reports::file(&mut conn, &app, &report).await?;
    conn.commit().await?;
    visit.redirect(&format!("/discussion/{}?done=reported", post.thread))
}
