//! `/admin/reports`: what members reported, and deciding it with a reason.
//!
//! Who reported is told what was decided and why. Whom it is about is told when something is done to
//! them, and never who reported.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::administrator::Administrator;
use super::powers::{self, Refused};
use crate::App;
use crate::accounts;
use crate::audit::{self, Act, REASON_LETTERS_MAX, Reason};
use crate::discussion;
use crate::faults::Fault;
use crate::layout::{self, Frame, Link};
use crate::mail::{self, Letter, To, Why};
use crate::person::Posted;
use crate::recommendations;
use crate::reports::{self, About, Decision, Open};
use crate::visit::{Answer, Visit};

/// Reports on one page; the rest comes when these are decided.
const SHOWN_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "admin/reports.html")]
struct ReportsPage {
    frame: Frame,
    trouble: String,
    count: String,
    rows: Vec<Row>,
    why_letters_max: usize,
}

struct Row {
    number: i64,
    category: String,
    day: String,
    quoted: String,
    words: String,
    subject: i64,
    /// What can be decided: its name, its words.
    decisions: Vec<(Decision, String)>,
}

/// Shows the reports that wait, those that worry about somebody under 18 first.
pub async fn show(visit: Visit, State(app): State<App>, _: Administrator) -> Answer {
    page(&visit, &app, String::new()).await
}

async fn page(visit: &Visit, app: &App, trouble: String) -> Answer {
    let mut conn = app.db().read().await?;
    let open = reports::open(&mut conn, SHOWN_MAX).await?;
    let count = reports::open_count(&mut conn).await?;
    visit.personal(&ReportsPage {
        frame: visit.own_frame(visit.say("reports")),
        trouble,
        count: visit.tell("reports-count", [("count", count.into())]),
        rows: open.into_iter().map(|one| row(visit, one)).collect(),
        why_letters_max: REASON_LETTERS_MAX,
    })
}

fn row(visit: &Visit, one: Open) -> Row {
    let is_text = one.is_of_text();
    let offered = Decision::ALL.into_iter();
    let offered = offered.filter(|decision| *decision != Decision::Remove || is_text);
    let said = |decision: Decision| (decision, visit.say(&format!("decide-{}", decision.name())));
    Row {
        number: one.number,
        category: visit.say(&format!("report-category-{}", one.category)),
        day: accounts::day(visit.words, one.reported_at),
        quoted: one.quoted,
        words: one.words,
        subject: one.subject,
        decisions: offered.map(said).collect(),
    }
}

/// Decides a report.
pub async fn decide(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let Some(why) = Reason::read(posted.get("why")) else {
        return page(&visit, &app, visit.say(Refused::NoReason.key()?)).await;
    };
    let Some(decision) = Decision::of(posted.get("decision")) else {
        return Err(visit.wrong(visit.say("decide-unclear")));
    };
    let mut conn = app.db().write().await?;
    let open = match number.parse() {
        Ok(number) => reports::one_open(&mut conn, number).await?,
        Err(_) => None,
    };
    let gone = || visit.missing(visit.say("report-gone"), Vec::new());
    let open = open.ok_or_else(gone)?;
    let now = app.settings().clock.now();
    if !reports::decide(&mut conn, open.number, (decision, why.text()), now).await? {
        return Err(gone());
    }
    match carry_out(&mut conn, &app, &administrator, &open, (decision, &why)).await {
        Ok(()) => {
            conn.commit().await?;
            visit.redirect("/admin/reports")
        }
        Err(refused) => {
            drop(conn);
            page(&visit, &app, visit.say(refused.key()?)).await
        }
    }
}

async fn carry_out(
    conn: &mut Conn,
    app: &App,
    administrator: &Administrator,
    open: &Open,
    (decision, why): (Decision, &Reason),
) -> Result<(), Refused> {
    let by = administrator.by();
    let act = (Act::ReportDecided, Some(open.subject));
    audit::note_power(conn, app, act, by, why.text()).await?;
    match decision {
        Decision::Keep => (),
        Decision::Remove => {
            match open.about {
                Some(About::Post(post)) => {
                    discussion::take_away(conn, open.subject, post).await?;
                }
                Some(About::Recommendation(number)) => {
                    recommendations::take_away(conn, open.subject, number).await?;
                }
                // There is no text that could be removed.
                Some(About::Contact(_)) | None => return Ok(()),
            }
            tell(conn, app, open.subject, "letter-removed", why).await?;
        }
        Decision::Suspend => {
            let member = accounts::member(conn, open.subject).await?;
            let member = member.ok_or_else(|| Refused::NoAccount(String::new()))?;
            powers::suspend(conn, app, by, &member, why).await?;
        }
    }
    if let Some(reporter) = open.reporter {
        let start = format!("letter-decided-{}", decision.name());
        tell(conn, app, reporter, &start, why).await?;
    }
    Ok(())
}

/// Tells a member what was decided, in words that begin with `start`.
async fn tell(
    conn: &mut Conn,
    app: &App,
    member: i64,
    start: &str,
    why: &Reason,
) -> Result<(), Fault> {
    let Some(to) = accounts::member(conn, member).await? else { return Ok(()) };
    let words = layout::words(to.language);
    let path = format!("/{}/privacy", to.language.code());
    let letter = Letter {
        subject: words.say(&format!("{start}-subject")),
        paragraphs: vec![
            words.tell(&format!("{start}-text"), [("why", why.text().to_owned().into())]),
        ],
        link: Some(Link {
            text: words.say("letter-report-link"),
            href: app.settings().address.of(&path),
        }),
    };
    let (address, language) = (to.address.as_str(), to.language);
    let to = To { address, language, member: Some(to.number), why: Why::Needed };
    mail::post(conn, app, to, &letter).await
}
