//! `/schools/{school}/room/audiences`: the audiences of a school, a new one, and one with its size.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::form::{self, AudienceForm, Read};
use super::{AUDIENCES_MAX, Audience, all, queries, reach, size};
use crate::App;
use crate::atlas::School;
use crate::chance::row_number;
use crate::claims::{self, Power};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::query::Query;
use crate::sharing::name_of;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "audiences/list.html")]
struct ListPage {
    frame: Frame,
    room: Link,
    here: String,
    /// Each with what it asks.
    audiences: Vec<(Link, String)>,
    may_edit: bool,
    trouble: String,
    form: AudienceForm,
}

#[derive(Template)]
#[template(path = "audiences/audience.html")]
struct AudiencePage {
    frame: Frame,
    list: Link,
    here: String,
    told: String,
    size: String,
    rule: String,
    trouble: String,
    form: AudienceForm,
}

/// Shows the audiences.
pub async fn list(
    mut visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let read = form::read(&mut visit, Query::default(), 0)?;
    list_page(&visit, &app, &person, &asked, read.form, String::new()).await
}

async fn list_page(
    visit: &Visit,
    app: &App,
    person: &Person,
    asked: &str,
    form: AudienceForm,
    trouble: String,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, app, visit, person, (asked, Power::See)).await?;
    let kept = all(&mut conn, &me.school, AUDIENCES_MAX).await?;
    let school = school(visit, asked)?;
    let here = path(visit, school);
    let one = |one: Audience| {
        let href = format!("{here}/{}", one.number);
        (Link { text: one.name, href }, form::told(visit, &one.filter))
    };
    visit.personal(&ListPage {
        frame: visit.own_frame(visit.say("audiences-title")),
        room: claims::way_back(visit, school),
        audiences: kept.into_iter().map(one).collect(),
        here,
        may_edit: me.role.may(Power::Edit),
        trouble,
        form,
    })
}

/// Saves a new one.
pub async fn add(
    mut visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let Read { filter, form, trouble } = form::read(&mut visit, posted.query(), 0)?;
    let many = all(&mut conn, &me.school, AUDIENCES_MAX).await?.len() >= AUDIENCES_MAX as usize;
    if let Some(key) = trouble.or(many.then_some("audiences-full")) {
        drop(conn);
        let trouble = visit.say(key);
        return list_page(&visit, &app, &person, &asked, form, trouble).await;
    }
    let new = Audience { number: row_number()?, name: name_of(&form.name), filter, version: 0 };
    queries::add(&mut conn, &me.school, &new, app.settings().clock.now()).await?;
    let act = ("audience-saved", Some(me.member), None);
    claims::note(&mut conn, &app, &me.school, act, &new.name).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}/{}", bare_path(&me.school), new.number))
}

/// Shows one, with its size.
pub async fn show(
    mut visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    let audience = kept(&visit, &app, &person, (&asked, &number)).await?;
    let mut read = form::read(&mut visit, Query::parse(&audience.filter.text()), audience.version)?;
    read.form.name.clone_from(&audience.name);
    page(&visit, &app, &asked, &audience, read.form, String::new()).await
}

async fn page(
    visit: &Visit,
    app: &App,
    asked: &str,
    audience: &Audience,
    form: AudienceForm,
    trouble: String,
) -> Answer {
    let school = school(visit, asked)?;
    let now = app.settings().clock.now();
    let reach = reach(visit.atlas(), &school.slug, audience.filter.clone(), now);
    let facts = [
        ("reach", crate::interest::REACH.into()),
        ("least", crate::interest::TOLD_MIN.into()),
        ("day", super::sizes::SIZES_A_DAY.into()),
        ("month", super::sizes::SIZES_A_MONTH.into()),
    ];
    let list = path(visit, school);
    visit.personal(&AudiencePage {
        frame: visit.own_frame(audience.name.clone()),
        here: format!("{list}/{}", audience.number),
        list: Link { text: visit.say("audiences-title"), href: list },
        told: form::told(visit, &audience.filter),
        size: size(app, &reach, None).await?.told(visit),
        rule: visit.tell("audience-rule", facts),
        trouble,
        form,
    })
}

/// Changes one; what somebody else changed in the meantime is not lost.
pub async fn change(
    mut visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let before = kept(&visit, &app, &person, (&asked, &number)).await?;
    let version = posted.get("version").parse().unwrap_or(-1);
    let Read { filter, mut form, trouble } = form::read(&mut visit, posted.query(), version)?;
    if let Some(key) = trouble {
        let trouble = visit.say(key);
        return page(&visit, &app, &asked, &before, form, trouble).await;
    }
    let new = Audience { name: name_of(&form.name), filter, version, ..before };
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    if !queries::change(&mut conn, &me.school, &new).await? {
        drop(conn);
        // What stands is shown above, what was typed in the form: sent once more it counts.
        let now = kept(&visit, &app, &person, (&asked, &number)).await?;
        form.version = now.version;
        let trouble = visit.say("audience-changed-since");
        return page(&visit, &app, &asked, &now, form, trouble).await;
    }
    let act = ("audience-saved", Some(me.member), None);
    claims::note(&mut conn, &app, &me.school, act, &new.name).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}/{}", bare_path(&me.school), new.number))
}

/// Removes one. News that were sent to it keep what it asked.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    let audience = kept(&visit, &app, &person, (&asked, &number)).await?;
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    if queries::remove(&mut conn, &me.school, audience.number).await? {
        let act = ("audience-removed", Some(me.member), None);
        claims::note(&mut conn, &app, &me.school, act, &audience.name).await?;
    }
    conn.commit().await?;
    visit.redirect(&bare_path(&me.school))
}

/// An audience of the school, for who may change it.
async fn kept(
    visit: &Visit,
    app: &App,
    person: &Person,
    (asked, number): (&str, &str),
) -> Result<Audience, Fault> {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, app, visit, person, (asked, Power::Edit)).await?;
    let found = match number.parse() {
        Ok(number) => super::one(&mut conn, &me.school, number).await?,
        Err(_) => None,
    };
    found.ok_or_else(|| visit.fault(StatusCode::NOT_FOUND, visit.say("audience-gone")))
}

fn school<'a>(visit: &'a Visit, asked: &str) -> Result<&'a School, Fault> {
    let found = visit.atlas().schools.at(asked);
    found.ok_or_else(|| visit.fault(StatusCode::NOT_FOUND, visit.say("school-missing")))
}

fn bare_path(school: &str) -> String {
    format!("/schools/{school}/room/audiences")
}

fn path(visit: &Visit, school: &School) -> String {
    visit.href(&bare_path(&school.slug))
}
