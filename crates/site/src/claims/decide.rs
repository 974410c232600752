//! Ending a claim: by a second person of the school, or by the operator.

use axum::extract::{Path, State};
use store::Conn;

use super::{Claim, Manager, Role, State as Of, ask, letters, note, path, queries};
use crate::App;
use crate::accounts::{self, MailAddress};
use crate::chance::row_number;
use crate::faults::Fault;
use crate::person::{Person, Posted};
use crate::proofs;
use crate::visit::{Answer, Visit};

/// Takes the word of somebody else of the school's staff, who has an account.
pub async fn colleague(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let school = ask::school(&visit, &asked)?;
    let member = &person.member;
    let mut conn = app.db().write().await?;
    let number = number.parse().ok();
    let waiting = queries::waiting_at(&mut conn, &school.slug).await?;
    let claim = waiting.into_iter().find(|claim| Some(claim.number) == number);
    let may_decide = super::may_speak(member)
        && super::is_of_staff(&mut conn, &app, member, &school.slug).await?;
    let claim = claim.filter(|claim| claim.member != member.number && may_decide);
    let claim = claim.ok_or_else(|| visit.wrong(visit.say("claim-gone")))?;
    if is_same_person(&mut conn, &app, &claim.school, [claim.member, member.number]).await? {
        return Err(visit.wrong(visit.say("claim-gone")));
    }
    let state = read(&visit, &posted)?;
    end(&mut conn, &app, &visit, &claim, (state, Some(member.number)), "").await?;
    conn.commit().await?;
    visit.redirect(&path(school))
}

/// Whether two members have the same box of mail at a school: a second account is no second person.
pub async fn is_same_person(
    conn: &mut Conn,
    app: &App,
    school: &str,
    two: [i64; 2],
) -> Result<bool, Fault> {
    let now = app.settings().clock.now();
    let mut boxes = Vec::new();
    for number in two {
        let proof = proofs::at(conn, number, school, now).await?;
        boxes.push(proof.and_then(|proof| MailAddress::read(&proof.address)));
    }
    let boxes: Vec<_> = boxes.iter().flatten().map(MailAddress::mailbox).collect();
    Ok(boxes.len() == 2 && boxes[0] == boxes[1])
}

/// Yes or no, as a form says it.
pub fn read(visit: &Visit, posted: &Posted) -> Result<Of, Fault> {
    match posted.get("answer") {
        "yes" => Ok(Of::Confirmed),
        "no" => Ok(Of::Refused),
        _ => Err(visit.wrong(visit.say("claim-unclear"))),
    }
}

/// Ends a claim; one that is confirmed makes its member the first owner. `by` is the member who
/// decided, if it was one; `words` a reason, or who else it was.
pub async fn end(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    claim: &Claim,
    (state, by): (Of, Option<i64>),
    words: &str,
) -> Result<(), Fault> {
    let gone = || visit.wrong(visit.say("claim-gone"));
    let now = app.settings().clock.now();
    // First of all, so that of two claims that are confirmed at once the second finds the room taken.
    queries::enter(conn, &claim.school).await?;
    if !queries::end_claim(conn, claim.number, state, now).await? {
        return Err(gone());
    }
    let act = if state == Of::Confirmed { "claim-confirmed" } else { "claim-refused" };
    note(conn, app, &claim.school, (act, by, Some(claim.member)), words).await?;
    if state == Of::Confirmed {
        let claimant = accounts::member(conn, claim.member).await?;
        // Who has left the school since, or the site, gets no room.
        let claimant = claimant.filter(super::may_speak).ok_or_else(gone)?;
        let is_of_staff = super::is_of_staff(conn, app, &claimant, &claim.school).await?;
        if !is_of_staff || super::is_claimed(conn, &claim.school).await? {
            return Err(gone());
        }
        own(conn, claim, now).await?;
    }
    let school = visit.atlas().schools.at(&claim.school);
    let name = school.map_or(claim.school.as_str(), |school| school.name.as_str());
    let here = school.map(path).unwrap_or_default();
    let start = if state == Of::Confirmed { "letter-claim-yes" } else { "letter-claim-no" };
    letters::tell(conn, app, claim.member, (start, &here), (name, words)).await
}

/// Makes the claimant an owner, whatever role they had.
async fn own(conn: &mut Conn, claim: &Claim, now: i64) -> Result<(), Fault> {
    let managers = queries::managers(conn, &claim.school).await?;
    if let Some(one) = managers.iter().find(|one| one.member == claim.member) {
        return Ok(queries::set_role(conn, one.number, Role::Owner).await?);
    }
    let owner = Manager {
        number: row_number()?,
        school: claim.school.clone(),
        member: claim.member,
        role: Role::Owner,
        office: claim.office.clone(),
        since: now,
    };
    Ok(queries::add_manager(conn, &owner).await?)
}
