//! Sending, agreeing as the second person, and taking back until it starts.

use axum::extract::{Path, State};
use store::Conn;

use super::news::{Act, News, Whom};
use super::rules::rules;
use super::{detail, draft, guard, queries, schedule};
use crate::App;
use crate::audiences;
use crate::audit::Reason;
use crate::claims::{self, Manager, Power};
use crate::faults::Fault;
use crate::person::{Person, Posted};
use crate::settings::DAY;
use crate::visit::{Answer, Visit};

/// News that a school sends in a day.
const SENT_A_DAY: u32 = 10;

/// Sends a draft, now or at a time, or asks for a second person's word.
pub async fn send(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Publish)).await?;
    let news = detail::of_room(&visit, &mut conn, &me, &number).await?;
    let made = wanted(&visit, &app, &mut conn, (&me, &news), &posted).await;
    drop(conn);
    let wanted = match made {
        Ok(wanted) => wanted,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Trouble(key)) => {
            let trouble = visit.say(key);
            return detail::page(&visit, &app, &person, (&asked, &number), (None, trouble)).await;
        }
    };
    let again = Reason::read(posted.get("again"));
    if again.is_none() && !guard::repetitions(&app, &visit, &wanted).await?.is_empty() {
        let trouble = visit.say("news-again-needed");
        return detail::page(&visit, &app, &person, (&asked, &number), (None, trouble)).await;
    }
    let mut conn = app.db().write().await?;
    // Once more where nobody can change it in between.
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Publish)).await?;
    let wanted = News { speaker: Some(me.member), office: me.office.clone(), ..wanted };
    step(&mut conn, &visit, &news, &wanted).await?;
    let act = format!("news-{}", wanted.state.name());
    draft::note(&mut conn, &app, &wanted, (&act, me.member)).await?;
    if let Some(reason) = again {
        let act = ("news-again", Some(me.member), None);
        claims::note(&mut conn, &app, &me.school, act, reason.text()).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("{}?done={}", detail::path(&news), wanted.state.name()))
}

/// Why something is not sent.
enum Refused {
    /// The key of a sentence.
    Trouble(&'static str),
    Fault(Fault),
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// What a draft becomes by being sent as a form says.
async fn wanted(
    visit: &Visit,
    app: &App,
    conn: &mut Conn,
    (me, news): (&Manager, &News),
    posted: &Posted,
) -> Result<News, Refused> {
    let rules = rules(conn, &me.school).await?;
    let state = news.state.after(Act::Send, rules.approval);
    let is_same = posted.get("version").parse() == Ok(news.version);
    let state = state.filter(|_| is_same).ok_or(Refused::Trouble("news-changed-since"))?;
    if !news.is_whole() {
        return Err(Refused::Trouble("news-half"));
    }
    let whom = match &news.whom {
        Whom::Followers => Whom::Followers,
        Whom::Audience { number, .. } => {
            let found = audiences::one(conn, &me.school, *number).await?;
            let one = found.ok_or(Refused::Trouble("news-audience-gone"))?;
            // Kept as it is now: what is agreed to is what is sent.
            Whom::Audience { number: *number, name: one.name, filter: one.filter }
        }
    };
    let now = app.settings().clock.now();
    let due_at = match posted.get("when") {
        "now" => now,
        "at" => {
            let zone = schedule::zone(&rules.zone);
            let at = zone.and_then(|zone| schedule::moment(posted.get("at"), &zone));
            let at = at.ok_or(Refused::Trouble("news-time-wrong"))?;
            match at - now {
                ..0 => return Err(Refused::Trouble("news-time-past")),
                ahead if ahead > schedule::AHEAD_MAX => {
                    return Err(Refused::Trouble("news-time-far"));
                }
                _ => at,
            }
        }
        _ => return Err(Refused::Fault(visit.wrong(visit.say("news-unclear")))),
    };
    let sent = queries::out_since(conn, &me.school, now - DAY, SENT_A_DAY).await?;
    if sent.len() >= SENT_A_DAY as usize {
        return Err(Refused::Trouble("news-often"));
    }
    Ok(News { state, whom, due_at: Some(due_at), ..news.clone() })
}

/// Agrees, as the second person.
pub async fn approve(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Publish)).await?;
    let news = detail::of_room(&visit, &mut conn, &me, &number).await?;
    let is_second = match news.speaker {
        Some(speaker) if speaker != me.member => {
            let two = [speaker, me.member];
            !claims::is_same_person(&mut conn, &app, &me.school, two).await?
        }
        _ => false,
    };
    if !is_second {
        return Err(visit.wrong(visit.say("news-not-second")));
    }
    act(&mut conn, &visit, &news, (Act::Approve, &posted)).await?;
    draft::note(&mut conn, &app, &news, ("news-approved", me.member)).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}?done=scheduled", detail::path(&news)))
}

/// Takes news back, to be written again.
pub async fn take_back(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Publish)).await?;
    let news = detail::of_room(&visit, &mut conn, &me, &number).await?;
    act(&mut conn, &visit, &news, (Act::TakeBack, &posted)).await?;
    draft::note(&mut conn, &app, &news, ("news-taken-back", me.member)).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}?done=back", detail::path(&news)))
}

/// Does something with news as they were when the form was made.
async fn act(
    conn: &mut Conn,
    visit: &Visit,
    news: &News,
    (act, posted): (Act, &Posted),
) -> Result<(), Fault> {
    let approval = rules(conn, &news.school).await?.approval;
    let is_same = posted.get("version").parse() == Ok(news.version);
    let state = news.state.after(act, approval).filter(|_| is_same);
    let state = state.ok_or_else(|| visit.wrong(visit.say("news-changed-since")))?;
    let after = match act {
        Act::TakeBack => super::taken_back(news),
        Act::Send | Act::Approve => News { state, ..news.clone() },
    };
    step(conn, visit, news, &after).await
}

async fn step(conn: &mut Conn, visit: &Visit, from: &News, to: &News) -> Result<(), Fault> {
    match queries::step(conn, from, to).await? {
        true => Ok(()),
        false => Err(visit.wrong(visit.say("news-changed-since"))),
    }
}
