//! `/schools/{school}/room/news/{number}`: one piece of news as its managers see it: writing it, how people
//! will see it, sending it, how it was read.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use store::Conn;

use super::draft::DraftForm;
use super::news::{Act, Approval, News, State as Of};
use super::rules::rules;
use super::shown::{Bit, Shown, bits, shown};
use super::{guard, letter, queries, readers, room};
use crate::App;
use crate::accounts::day;
use crate::audiences::{self, Reach};
use crate::claims::{self, Manager, Power};
use crate::faults::Fault;
use crate::interest;
use crate::layout::{Frame, Link};
use crate::mail as post;
use crate::person::Person;
use crate::visit::{Answer, Visit};
use crate::words::Language;

/// Answers that are shown.
const ANSWERS_MAX: u32 = 500;

#[derive(Template)]
#[template(path = "publishing/detail.html")]
struct DetailPage {
    frame: Frame,
    list: Link,
    here: String,
    trouble: String,
    done: String,
    state: String,
    version: i64,
    /// Its boxes, for those who may write, while it is a draft.
    form: Option<DraftForm>,
    /// How people see it, once there is something to see.
    shown: Option<Shown>,
    /// Its mail: the language, its plain text, where its HTML is.
    mails: Vec<(String, String, String)>,
    /// About how many people it is for.
    size: String,
    /// What it repeats.
    repetitions: Vec<String>,
    send: Option<SendForm>,
    may_approve: bool,
    may_take_back: bool,
    results: Option<Results>,
}

/// What there is to say where it can be sent.
struct SendForm {
    approval: String,
    zone: String,
}

/// How it was read.
struct Results {
    rule: String,
    /// After how many days, reads, answers.
    rows: Vec<[String; 3]>,
    /// The answers, for those who may answer for the school.
    answers: Option<Vec<AnswerShown>>,
}

/// An answer: who, when, what.
struct AnswerShown {
    name: String,
    day: String,
    lines: Vec<Vec<Bit>>,
}

/// The path of a piece of news in its room.
pub fn path(news: &News) -> String {
    format!("/schools/{}/room/news/{}", news.school, news.number)
}

/// A piece of news of a manager's school.
pub async fn of_room(
    visit: &Visit,
    conn: &mut Conn,
    me: &Manager,
    number: &str,
) -> Result<News, Fault> {
    let found = match number.parse() {
        Ok(number) => queries::one(conn, number).await?,
        Err(_) => None,
    };
    let found = found.filter(|news| news.school == me.school);
    found.ok_or_else(|| visit.fault(StatusCode::NOT_FOUND, visit.say("news-gone")))
}

/// Shows it.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    page(&visit, &app, &person, (&asked, &number), (None, String::new())).await
}

/// What a page says was just done, by the word after `?done=`.
const DONE: [&str; 4] = ["kept", "asked", "scheduled", "back"];

/// Shows it with what was typed, and what keeps it from being done.
pub async fn page(
    visit: &Visit,
    app: &App,
    person: &Person,
    (asked, number): (&str, &str),
    (typed, trouble): (Option<DraftForm>, String),
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, app, visit, person, (asked, Power::See)).await?;
    let news = of_room(visit, &mut conn, &me, number).await?;
    let rules = rules(&mut conn, &me.school).await?;
    let is_draft = news.state == Of::Draft;
    let form = match is_draft && me.role.may(Power::Edit) {
        false => None,
        true => {
            let form = typed.unwrap_or_else(|| DraftForm::of(&news));
            Some(super::draft::with_audiences(visit, &mut conn, &me.school, form).await?)
        }
    };
    let speaker = preview_speaker(&mut conn, &me, &news).await?;
    let state = room::state(visit, &mut conn, &news).await?;
    let may_publish = me.role.may(Power::Publish);
    let may = |act| may_publish && news.state.after(act, rules.approval).is_some();
    let answers = match news.state.is_out() && me.role.may(Power::Edit) {
        false => None,
        true => {
            let all = readers::answers(&mut conn, news.number, ANSWERS_MAX).await?;
            let answer = |(name, text, at): readers::Answered| {
                let name = if name.is_empty() { visit.say("nameless") } else { name };
                AnswerShown { name, day: day(visit.words, at), lines: bits(&text) }
            };
            Some(all.into_iter().map(answer).collect())
        }
    };
    drop(conn);
    let now = app.settings().clock.now();
    let here = visit.href(&path(&news));
    let is_whole = news.is_whole();
    let reach: Reach = audiences::reach(visit.atlas(), &news.school, news.filter(), now);
    let asks_size = !news.state.is_out() && me.role.may(Power::Edit);
    let title = news.told(visit.language()).0.title.clone();
    visit.personal(&DetailPage {
        frame: visit.own_frame(if title.is_empty() { visit.say("news-untitled") } else { title }),
        list: room::list_of(visit, &me.school),
        trouble,
        done: visit
            .query
            .get("done")
            .filter(|done| DONE.contains(done))
            .map_or(String::new(), |done| visit.say(&format!("news-done-{done}"))),
        state,
        version: news.version,
        form,
        shown: is_whole
            .then(|| shown(visit, &news, &speaker, news.started_at.or(news.due_at).unwrap_or(now))),
        mails: if is_whole { mails(visit, app, &news, &speaker, &here)? } else { Vec::new() },
        size: match asks_size {
            true => audiences::size(app, &reach, None).await?.told(visit),
            false => String::new(),
        },
        repetitions: match is_whole && is_draft && me.role.may(Power::Edit) {
            true => guard::repetitions(app, visit, &news).await?,
            false => Vec::new(),
        },
        send: (is_whole && may(Act::Send)).then(|| SendForm {
            approval: match rules.approval {
                Approval::Needed => visit.say("news-second-needed"),
                Approval::NotNeeded => String::new(),
            },
            zone: visit.tell("news-zone", [("zone", rules.zone.as_str().into())]),
        }),
        may_approve: may(Act::Approve) && news.speaker != Some(me.member),
        may_take_back: may(Act::TakeBack),
        results: match news.state.is_out() {
            true => Some(results(visit, app, &news, answers).await?),
            false => None,
        },
        here,
    })
}

/// Who would speak, or speaks.
async fn preview_speaker(conn: &mut Conn, me: &Manager, news: &News) -> store::Result<String> {
    let as_mine = News { speaker: Some(me.member), office: me.office.clone(), ..news.clone() };
    let is_mine = news.state == Of::Draft;
    super::speaker_of(conn, if is_mine { &as_mine } else { news }).await
}

/// Its mail in each language in which it says something.
fn mails(
    visit: &Visit,
    app: &App,
    news: &News,
    speaker: &str,
    here: &str,
) -> Result<Vec<(String, String, String)>, Fault> {
    let mut mails = Vec::new();
    for language in Language::ALL {
        if news.told(language).1 != language {
            continue;
        }
        let [plain, _] = bodies(visit, app, news, speaker, language)?;
        let href = format!("{here}/mail?language={}", language.code());
        mails.push((language.own_name().to_owned(), plain, href));
    }
    Ok(mails)
}

fn bodies(
    visit: &Visit,
    app: &App,
    news: &News,
    speaker: &str,
    language: Language,
) -> Result<[String; 2], Fault> {
    let letter = letter::of(app, visit.atlas(), news, speaker, language);
    // In its place stands a link of the reader's own.
    let stop = app.settings().address.of(&format!("/{}/mail/stop/…", language.code()));
    post::bodies(app, &letter, language, Some(&stop))
}

/// Shows its mail as a program of mail does.
pub async fn mail(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::See)).await?;
    let news = of_room(&visit, &mut conn, &me, &number).await?;
    let speaker = preview_speaker(&mut conn, &me, &news).await?;
    let language = visit.query.get("language").and_then(|code| code.parse().ok());
    let language = language.unwrap_or(visit.language());
    let [_, html] = bodies(&visit, &app, &news, &speaker, language)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, html).into_response())
}

async fn results(
    visit: &Visit,
    app: &App,
    news: &News,
    answers: Option<Vec<AnswerShown>>,
) -> Result<Results, Fault> {
    let told = readers::results(app, news).await?;
    let row = |(days, reads, answers): (i64, Option<i64>, Option<i64>)| {
        let days = visit.tell("news-after-days", [("days", days.into())]);
        [days, readers::told(visit, reads), readers::told(visit, answers)]
    };
    let facts = [("reach", interest::REACH.into()), ("least", interest::TOLD_MIN.into())];
    Ok(Results {
        rule: visit.tell("news-results-rule", facts),
        rows: told.into_iter().map(row).collect(),
        answers,
    })
}
