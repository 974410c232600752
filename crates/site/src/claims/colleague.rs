//! A letter to a colleague at the school, who can confirm a claim without an account.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::letters::{self, Recipient};
use super::{ANSWER_TIME_MAX, Claim, State as Of, ask, decide, path, queries, room};
use crate::App;
use crate::accounts::{self, MailAddress};
use crate::chance::Secret;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Network, Person, Posted, Tried};
use crate::profile;
use crate::proofs::{self, Domain, compare};
use crate::visit::{Answer, Visit};

/// A claim is not sent round the whole school.
const QUESTIONS_MAX: i64 = 3;

/// Writes to a colleague that the claimant names.
pub async fn write(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let school = ask::school(&visit, &asked)?;
    let member = person.member.number;
    let mut conn = app.db().write().await?;
    let waiting = queries::waiting_at(&mut conn, &school.slug).await?;
    let claim = waiting.into_iter().find(|claim| claim.member == member);
    let claim = claim.ok_or_else(|| visit.wrong(visit.say("claim-gone")))?;
    let address = MailAddress::read(posted.get("address"));
    // Only the school's own staff can speak for the claimant, and nobody for themselves.
    let address = address.filter(|one| compare(one.host(), &school.domains) == Domain::Own);
    let now = app.settings().clock.now();
    let own = proofs::at(&mut conn, member, &school.slug, now).await?;
    let own = own.and_then(|proof| MailAddress::read(&proof.address));
    let of_own = own.as_ref().map(MailAddress::mailbox);
    let Some(address) = address.filter(|one| Some(one.mailbox()) != of_own) else {
        let trouble = visit.say("colleague-wrong");
        drop(conn);
        return room::page(&visit, &app, Some(person), school, trouble).await;
    };
    if queries::question_count(&mut conn, claim.number).await? >= QUESTIONS_MAX {
        let trouble = visit.say("colleague-enough");
        drop(conn);
        return room::page(&visit, &app, Some(person), school, trouble).await;
    }
    network.take(&app, Tried::Mail)?;
    if accounts::may_go(&app, &address) {
        let secret = Secret::draw()?;
        queries::add_question(&mut conn, &secret.hash(), claim.number, &address.key, now).await?;
        let to =
            Recipient { address: &address.text, language: visit.language(), member: Some(member) };
        let name = profile::of(&mut conn, member).await?.about.name;
        let facts = [
            ("school", school.name.clone().into()),
            ("name", name.into()),
            ("address", own.map(|own| own.key).unwrap_or_default().into()),
            ("office", claim.office.clone().into()),
            ("site", app.settings().address.origin().to_owned().into()),
        ];
        let link = format!("/claims/{}", secret.text());
        letters::post(&mut conn, &app, to, ("letter-colleague", &link), facts).await?;
        conn.commit().await?;
    }
    visit.redirect(&format!("{}?done=written", path(school)))
}

#[derive(Template)]
#[template(path = "claims/colleague.html")]
struct ColleaguePage {
    frame: Frame,
    here: String,
    school: String,
    text: String,
}

/// Shows who asks for what.
pub async fn look(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let mut conn = app.db().read().await?;
    let (claim, _) = find(&mut conn, &app, &visit, &secret).await?;
    let name = profile::of(&mut conn, claim.member).await?.about.name;
    let now = app.settings().clock.now();
    let proof = proofs::at(&mut conn, claim.member, &claim.school, now).await?;
    let school = visit.atlas().schools.at(&claim.school);
    let school = school.map_or_else(|| claim.school.clone(), |school| school.name.clone());
    let facts = [
        ("school", school.clone().into()),
        ("name", name.into()),
        ("address", proof.map(|proof| proof.address).unwrap_or_default().into()),
        ("office", claim.office.into()),
    ];
    visit.personal(&ColleaguePage {
        frame: visit.own_frame(visit.say("colleague-title")),
        here: visit.href(&visit.path),
        text: visit.tell("colleague-text", facts),
        school,
    })
}

#[derive(Template)]
#[template(path = "claims/thanks.html")]
struct ThanksPage {
    frame: Frame,
    text: String,
}

/// Takes the colleague's word.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    Path(secret): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let (claim, address) = find(&mut conn, &app, &visit, &secret).await?;
    let state = decide::read(&visit, &posted)?;
    decide::end(&mut conn, &app, &visit, &claim, (state, None), &address).await?;
    conn.commit().await?;
    let key = if state == Of::Confirmed { "colleague-confirmed" } else { "colleague-refused" };
    let (frame, text) = (visit.own_frame(visit.say("colleague-title")), visit.say(key));
    visit.personal(&ThanksPage { frame, text })
}

/// The claim that waits, and the address that was asked.
async fn find(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    secret: &str,
) -> Result<(Claim, String), Fault> {
    let gone = || visit.missing(visit.say("claim-gone"), Vec::new());
    let hash = Secret::read(secret).ok_or_else(gone)?.hash();
    let after = app.settings().clock.now() - ANSWER_TIME_MAX;
    let (number, address) = queries::asked_about(conn, &hash, after).await?.ok_or_else(gone)?;
    let claim = queries::claim(conn, number).await?;
    let claim = claim.filter(|claim| claim.state == Of::Asked).ok_or_else(gone)?;
    Ok((claim, address))
}
