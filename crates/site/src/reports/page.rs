//! The form by which a text is reported, for the features that have such texts.

use askama::Template;
use store::Conn;

use super::{About, Category, Report, WORDS_LETTERS_MAX, file};
use crate::App;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "reports/report.html")]
struct ReportPage {
    frame: Frame,
    /// Where the form leads.
    action: String,
    text: String,
    categories: Vec<(&'static str, String)>,
    words_letters_max: usize,
}

/// Asks what is wrong with a text. The form leads back to the address of the visit.
pub fn ask(visit: &Visit, text: String) -> Answer {
    let category =
        |one: Category| (one.name(), visit.say(&format!("report-category-{}", one.name())));
    visit.personal(&ReportPage {
        frame: visit.own_frame(visit.say("report-text-title")),
        action: visit.href(&visit.path),
        text,
        categories: Category::ALL.map(category).into(),
        words_letters_max: WORDS_LETTERS_MAX,
    })
}

/// Keeps what the form says of a text of a member.
pub async fn take(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    person: &Person,
    posted: &Posted,
    (about, subject, text): (About, i64, &str),
) -> Result<(), Fault> {
    let category = Category::of(posted.get("category"));
    let category = category.ok_or_else(|| visit.wrong(visit.say("report-unclear")))?;
    let words: String = posted.exact("words").trim().chars().take(WORDS_LETTERS_MAX).collect();
    let reporter = person.member.number;
    file(conn, app, &Report { reporter, subject, about, category, words: &words, quoted: text })
        .await
}
