//! `/schools/{school}/room/people`: who speaks for the school, in which role.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::Conn;

use super::{Manager, Power, Role, ask, enter, is_of_staff, letters, note, path, queries};
use crate::App;
use crate::accounts;
use crate::atlas::School;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::profile;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "claims/people.html")]
struct PeoplePage {
    frame: Frame,
    trouble: String,
    done: String,
    room: Link,
    here: String,
    manages: bool,
    people: Vec<Row>,
    /// Each role, its name, what it does.
    roles: Vec<(Role, String, String)>,
}

struct Row {
    number: i64,
    name: String,
    office: String,
    role: Role,
    role_text: String,
    /// Since when; and whether the role sleeps.
    state: String,
    is_me: bool,
}

/// Shows the people.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    page(&visit, &app, &person, &asked, String::new()).await
}

/// Shows the people with what keeps something from being done.
pub async fn page(
    visit: &Visit,
    app: &App,
    person: &Person,
    asked: &str,
    trouble: String,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = enter(&mut conn, app, visit, person, (asked, Power::See)).await?;
    let school = ask::school(visit, asked)?;
    let mut people = Vec::new();
    for one in queries::managers(&mut conn, &school.slug).await? {
        people.push(row(&mut conn, app, visit, one, me.member).await?);
    }
    visit.personal(&PeoplePage {
        frame: visit.own_frame(visit.say("people-title")),
        trouble,
        done: match visit.query.get("done") {
            Some("invited") => visit.say("invited"),
            Some("changed") => visit.say("people-changed"),
            _ => String::new(),
        },
        room: room(visit, school),
        here: visit.href(&path(school)),
        manages: me.role.may(Power::Manage),
        people,
        roles: Role::ALL.map(|role| told(visit, role)).into(),
    })
}

fn told(visit: &Visit, role: Role) -> (Role, String, String) {
    let name = role.name();
    (role, visit.say(&format!("role-{name}")), visit.say(&format!("role-text-{name}")))
}

/// The way back to a room.
pub fn room(visit: &Visit, school: &School) -> Link {
    let text = visit.tell("room-title", [("school", school.name.clone().into())]);
    Link { text, href: visit.href(&path(school)) }
}

async fn row(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    one: Manager,
    me: i64,
) -> Result<Row, Fault> {
    let is_awake = match accounts::member(conn, one.member).await? {
        Some(member) => {
            super::may_speak(&member) && is_of_staff(conn, app, &member, &one.school).await?
        }
        None => false,
    };
    let key = if is_awake { "manager-since" } else { "manager-sleeps" };
    let name = profile::of(conn, one.member).await?.about.name;
    Ok(Row {
        number: one.number,
        name: if name.is_empty() { visit.say("nameless") } else { name },
        office: one.office,
        role: one.role,
        role_text: visit.say(&format!("role-{}", one.role.name())),
        state: visit.tell(key, [("day", accounts::day(visit.words, one.since).into())]),
        is_me: one.member == me,
    })
}

/// Changes or ends the role of somebody.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = enter(&mut conn, &app, &visit, &person, (&asked, Power::Manage)).await?;
    let role = match posted.get("role") {
        "none" => None,
        name => Some(Role::of(name).ok_or_else(|| visit.wrong(visit.say("role-unclear")))?),
    };
    let number = number.parse::<i64>().ok();
    match set(&mut conn, &app, &visit, &me, (number, role)).await? {
        Some(trouble) => {
            drop(conn);
            page(&visit, &app, &person, &asked, trouble).await
        }
        None => {
            conn.commit().await?;
            back(&visit, &asked, "/people?done=changed")
        }
    }
}

/// Leaves the room.
pub async fn leave(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = enter(&mut conn, &app, &visit, &person, (&asked, Power::See)).await?;
    match set(&mut conn, &app, &visit, &me, (Some(me.number), None)).await? {
        Some(trouble) => {
            drop(conn);
            page(&visit, &app, &person, &asked, trouble).await
        }
        None => {
            conn.commit().await?;
            back(&visit, &asked, "")
        }
    }
}

fn back(visit: &Visit, asked: &str, after: &str) -> Result<Response, Fault> {
    visit.redirect(&format!("{}{after}", path(ask::school(visit, asked)?)))
}

/// Gives somebody another role, or none; gives why not. A school keeps an owner who can act.
async fn set(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    me: &Manager,
    (number, role): (Option<i64>, Option<Role>),
) -> Result<Option<String>, Fault> {
    queries::enter(conn, &me.school).await?;
    let all = queries::managers(conn, &me.school).await?;
    let Some(one) = all.iter().find(|one| Some(one.number) == number) else {
        return Ok(Some(visit.say("manager-gone")));
    };
    // What was true when the request came may not be any more: somebody else was faster.
    if all.iter().find(|other| other.member == me.member).is_none_or(|now| now.role != me.role) {
        return Ok(Some(visit.say("manager-gone")));
    }
    if one.role == Role::Owner && role != Some(Role::Owner) {
        let mut owners = 0;
        for other in all.iter().filter(|other| other.number != one.number) {
            let member = accounts::member(conn, other.member).await?;
            if let (Role::Owner, Some(member)) = (other.role, member) {
                owners +=
                    usize::from(super::awake(conn, app, &member, &me.school).await?.is_some());
            }
        }
        if owners == 0 {
            return Ok(Some(visit.say("last-owner")));
        }
    }
    let (act, start) = match role {
        Some(role) => {
            queries::set_role(conn, one.number, role).await?;
            ("role-changed", "letter-role")
        }
        None => {
            queries::end_manager(conn, one.number).await?;
            queries::end_invitations(conn, &me.school, one.member).await?;
            ("role-ended", "letter-role-ended")
        }
    };
    let words = role.map_or("", Role::name);
    note(conn, app, &me.school, (act, Some(me.member), Some(one.member)), words).await?;
    if one.member != me.member {
        let school = visit.atlas().schools.at(&me.school);
        let name = school.map_or(me.school.as_str(), |school| school.name.as_str());
        let here = school.map(path).unwrap_or_default();
        letters::tell(conn, app, one.member, (start, &here), (name, "")).await?;
    }
    Ok(None)
}
