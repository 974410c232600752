//! Asking for a school's page, and taking that back.

use axum::extract::{Path, State};

use super::{Claim, OFFICE_LETTERS_MAX, State as Of, note, path, queries, room};
use crate::App;
use crate::atlas::School;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::Link;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Asks for the page of a school.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let school = school(&visit, &asked)?;
    let member = &person.member;
    let mut conn = app.db().write().await?;
    let may_ask = super::may_speak(member)
        && super::is_of_staff(&mut conn, &app, member, &school.slug).await?
        && !super::is_claimed(&mut conn, &school.slug).await?;
    if !may_ask {
        return Err(visit.wrong(visit.say("claim-refused-asking")));
    }
    super::named(&mut conn, &visit, member).await?;
    let Some(office) = office(&posted) else {
        let trouble = visit.say("office-missing");
        return room::page(&visit, &app, Some(person), school, trouble).await;
    };
    let now = app.settings().clock.now();
    let claim = Claim {
        number: row_number()?,
        school: school.slug.clone(),
        member: member.number,
        office,
        state: Of::Asked,
        asked_at: now,
    };
    match queries::add_claim(&mut conn, &claim).await {
        // Sent twice: the first one counts.
        Err(error) if error.is_taken() => return visit.redirect(&path(school)),
        other => other?,
    }
    let act = ("claim-asked", Some(member.number), None);
    note(&mut conn, &app, &school.slug, act, &claim.office).await?;
    conn.commit().await?;
    visit.redirect(&path(school))
}

/// Takes one's claim back.
pub async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let school = school(&visit, &asked)?;
    let mut conn = app.db().write().await?;
    let number = person.member.number;
    let waiting = queries::waiting_at(&mut conn, &school.slug).await?;
    if let Some(claim) = waiting.into_iter().find(|claim| claim.member == number) {
        let now = app.settings().clock.now();
        queries::end_claim(&mut conn, claim.number, Of::Withdrawn, now).await?;
        let act = ("claim-withdrawn", Some(number), None);
        note(&mut conn, &app, &school.slug, act, "").await?;
    }
    conn.commit().await?;
    visit.redirect(&path(school))
}

/// The school of an address.
pub fn school<'a>(visit: &'a Visit, asked: &str) -> Result<&'a School, Fault> {
    visit.atlas().schools.at(asked).ok_or_else(|| {
        let search = Link { text: visit.say("search-title"), href: visit.href("/search") };
        visit.missing(visit.say("school-missing"), vec![search])
    })
}

/// The office that somebody says to have, on one line.
pub fn office(posted: &Posted) -> Option<String> {
    let words = posted.get("office").split(|c: char| c.is_whitespace() || c.is_control());
    let text = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (2..=OFFICE_LETTERS_MAX).contains(&text.chars().count()).then_some(text)
}
