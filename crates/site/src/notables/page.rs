//! `/schools/{school}/notables`: who they are, for everybody, and how they were chosen.

use askama::Template;
use axum::extract::{Path, State};
use dataset::Verification;
use store::Conn;

use super::{HERE, NOTABLES_MAX, State as Of, queries};
use crate::App;
use crate::accounts::{self, Age};
use crate::claims;
use crate::consent::{self, Standing};
use crate::layout::{Frame, Link};
use crate::profile::{self, Education, Position};
use crate::schools;
use crate::visit::{Answer, Visit};

/// People that the rule shows.
const BY_RULE_MAX: u32 = 12;

#[derive(Template)]
#[template(path = "notables/page.html")]
struct NotablesPage {
    frame: Frame,
    school: Link,
    /// How they were chosen, and where that is explained.
    how: String,
    rule: Link,
    people: Vec<Shown>,
}

/// Somebody on a page.
pub struct Shown {
    pub name: String,
    pub headline: String,
    /// What they do, or did last.
    pub work: String,
    /// What they studied here, and how that is known.
    pub study: String,
}

/// Somebody as they are shown; `None` where they may not be: no adult, hidden, or without a name.
pub async fn shown(
    conn: &mut Conn,
    visit: &Visit,
    member: i64,
    school: &str,
) -> store::Result<Option<Shown>> {
    let Some(known) = accounts::member(conn, member).await? else { return Ok(None) };
    let is_hidden = consent::of(conn, &known).await?.standing == Standing::Hidden;
    let profile = profile::of(conn, member).await?;
    let study = profile.educations.iter().filter(|one| one.school.as_deref() == Some(school));
    let study = study.max_by_key(|one| one.end_year);
    if is_hidden || known.age != Age::Adult || !profile.is_named() {
        return Ok(None);
    }
    let latest = |one: &&Position| (one.is_current, one.end_month, one.start_month);
    let work = profile.positions.iter().max_by_key(latest);
    let work = work.map(|one| joined(&[&one.title, &one.company_text])).unwrap_or_default();
    Ok(Some(Shown {
        name: profile.about.name.clone(),
        headline: profile.about.headline.clone(),
        work,
        study: study.map(|one| told(visit, one)).unwrap_or_default(),
    }))
}

fn told(visit: &Visit, one: &Education) -> String {
    let year = one.end_year.map(|year| year.to_string()).unwrap_or_default();
    let known = match one.verification {
        Verification::Email => "discussion-capacity-email",
        Verification::School => "discussion-capacity-school",
        Verification::Declared => "discussion-capacity-declared",
    };
    joined(&[&one.degree_text, &one.field_text, &year, &visit.say(known)])
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Shows them.
pub async fn show(visit: Visit, State(app): State<App>, Path(asked): Path<String>) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let mut conn = app.db().read().await?;
    let is_claimed = claims::is_claimed(&mut conn, &school.slug).await?;
    let members: Vec<i64> = match is_claimed {
        true => {
            let all = queries::of_school(&mut conn, &school.slug).await?.into_iter();
            let accepted = all.filter(|one| one.state == Of::Accepted).take(NOTABLES_MAX);
            accepted.map(|one| one.member).collect()
        }
        false => queries::by_rule(&mut conn, &school.slug, BY_RULE_MAX).await?,
    };
    let mut people = Vec::new();
    for member in members {
        people.extend(shown(&mut conn, &visit, member, &school.slug).await?);
    }
    let how = match (is_claimed, people.is_empty()) {
        (true, false) => "notables-by-school",
        (true, true) => "notables-none-by-school",
        (false, false) => "notables-by-rule",
        (false, true) => "notables-none-by-rule",
    };
    let title = visit.tell("notables-of", [("school", school.name.clone().into())]);
    visit.personal(&NotablesPage {
        frame: visit.own_frame(title),
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        how: visit.say(how),
        rule: Link { text: visit.say("notables-rule"), href: visit.href(HERE) },
        people,
    })
}
