//! `/schools/{school}/room/notables`: whom the school shows, in which order; asking somebody.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::page::{Shown, shown};
use super::{HERE, NOTABLES_MAX, Notable, State as Of, queries};
use crate::App;
use crate::chance::row_number;
use crate::claims::{self, Manager, Power};
use crate::directory;
use crate::layout::{Frame, Link};
use crate::mail::{self, Why};
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// People offered by the rule where nobody is looked for.
const OFFERED_MAX: u32 = 12;

#[derive(Template)]
#[template(path = "notables/room.html")]
struct RoomPage {
    frame: Frame,
    room: Link,
    trouble: String,
    here: String,
    people: Vec<Row>,
    searched: String,
    found: Vec<Found>,
}

struct Row {
    number: i64,
    name: String,
    told: String,
    is_first: bool,
    is_last: bool,
}

struct Found {
    member: i64,
    shown: Shown,
}

/// Shows the list, and whom one may ask.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    page(&visit, &app, &person, &asked, String::new()).await
}

async fn page(visit: &Visit, app: &App, person: &Person, asked: &str, trouble: String) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, app, visit, person, (asked, Power::Edit)).await?;
    let school = claims::school_of(visit, asked)?;
    let all = queries::of_school(&mut conn, &me.school).await?;
    let listed: Vec<&Notable> = all.iter().filter(|one| one.state != Of::Refused).collect();
    let mut people = Vec::new();
    for (index, one) in listed.iter().enumerate() {
        people.push(Row {
            number: one.number,
            name: claims::name_of(&mut conn, visit, one.member).await?,
            told: visit.say(&format!("notable-state-{}", one.state.name())),
            is_first: index == 0,
            is_last: index + 1 == listed.len(),
        });
    }
    let searched = visit.query.get("q").unwrap_or_default().to_owned();
    let mut members = candidates(&mut conn, app, &me, &searched).await?;
    members.retain(|member| all.iter().all(|one| one.member != *member));
    let mut found = Vec::new();
    for member in members {
        let shown = shown(&mut conn, visit, member, &me.school).await?;
        found.extend(shown.map(|shown| Found { member, shown }));
    }
    visit.personal(&RoomPage {
        frame: visit.own_frame(visit.say("notables-title")),
        room: claims::way_back(visit, school),
        trouble,
        here: visit.href(&format!("{}/notables", claims::path(school))),
        people,
        searched,
        found,
    })
}

/// Whom a manager may ask: people of the school whom they may find anyway.
async fn candidates(
    conn: &mut Conn,
    app: &App,
    me: &Manager,
    words: &str,
) -> store::Result<Vec<i64>> {
    match words {
        "" => queries::by_rule(conn, &me.school, OFFERED_MAX).await,
        words => directory::look_up(conn, app, (me.member, &me.school), words).await,
    }
}

/// Asks somebody.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let here = format!("{}/notables", claims::path(school));
    let member = posted.get("member").parse::<i64>().ok();
    let may = match member {
        Some(member) => {
            directory::may_find(&mut conn, (me.member, &me.school), member).await?
                && shown(&mut conn, &visit, member, &me.school).await?.is_some()
        }
        None => false,
    };
    let Some(member) = member.filter(|_| may) else {
        drop(conn);
        let trouble = visit.say("notables-nobody");
        return page(&visit, &app, &person, &asked, trouble).await;
    };
    let all = queries::of_school(&mut conn, &me.school).await?;
    let listed = all.iter().filter(|one| one.state != Of::Refused).count();
    if listed >= NOTABLES_MAX {
        drop(conn);
        let trouble = visit.tell("notables-full", [("most", NOTABLES_MAX.into())]);
        return page(&visit, &app, &person, &asked, trouble).await;
    }
    let new = Notable {
        number: row_number()?,
        school: me.school.clone(),
        member,
        state: Of::Asked,
        place: all.iter().map(|one| one.place).max().unwrap_or(0) + 1,
        office: me.office.clone(),
        asked_at: app.settings().clock.now(),
    };
    match queries::add(&mut conn, &new).await {
        // Asked before: whatever they said then stands.
        Err(error) if error.is_taken() => return visit.redirect(&here),
        other => other?,
    }
    let act = ("notable-asked", Some(me.member), Some(member));
    claims::note(&mut conn, &app, &me.school, act, "").await?;
    let facts = [("school", school.name.clone().into())];
    let about = ("letter-notable", HERE);
    mail::tell(&mut conn, &app, (member, Why::Wanted), about, facts).await?;
    conn.commit().await?;
    visit.redirect(&here)
}

/// Moves somebody up or down, or takes them off the list.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let number = number.parse::<i64>().ok();
    let all = queries::of_school(&mut conn, &me.school).await?;
    let listed: Vec<Notable> = all.into_iter().filter(|one| one.state != Of::Refused).collect();
    let at = listed.iter().position(|one| Some(one.number) == number);
    let at = at.ok_or_else(|| visit.missing(visit.say("notable-gone"), Vec::new()))?;
    match posted.get("act") {
        "remove" => {
            let one = &listed[at];
            match one.state {
                // Nobody is written to again and again.
                Of::Asked => {
                    let now = app.settings().clock.now();
                    let of = (one.member, one.number);
                    queries::answer(&mut conn, of, Of::Refused, now).await?;
                }
                _ => queries::remove(&mut conn, &me.school, one.number).await?,
            }
            let act = ("notable-removed", Some(me.member), Some(listed[at].member));
            claims::note(&mut conn, &app, &me.school, act, "").await?;
        }
        direction => {
            let mut order: Vec<i64> = listed.iter().map(|one| one.number).collect();
            match direction {
                "up" if at > 0 => order.swap(at, at - 1),
                "down" if at + 1 < order.len() => order.swap(at, at + 1),
                _ => (),
            }
            for (place, number) in (1..).zip(order) {
                queries::set_place(&mut conn, number, place).await?;
            }
        }
    }
    conn.commit().await?;
    visit.redirect(&format!("{}/notables", claims::path(school)))
}
