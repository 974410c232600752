//! Asking a colleague to take a role: by a letter to an address at the school, which proves it, too.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::letters::{self, Recipient};
use super::{
    ANSWER_TIME_MAX, Invitation, Manager, Power, Role, ask, enter, note, path, people, queries,
};
use crate::App;
use crate::accounts::{self, MailAddress};
use crate::chance::{Secret, row_number};
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Network, Person, Posted, Tried};
use crate::profile;
use crate::proofs::{self, Domain, Kind, compare};
use crate::visit::{Answer, Visit};

/// Writes to a colleague.
pub async fn invite(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = enter(&mut conn, &app, &visit, &person, (&asked, Power::Manage)).await?;
    let school = ask::school(&visit, &asked)?;
    let role = Role::of(posted.get("role"));
    let role = role.ok_or_else(|| visit.wrong(visit.say("role-unclear")))?;
    let address = MailAddress::read(posted.get("address"));
    let address = address.filter(|one| compare(one.host(), &school.domains) == Domain::Own);
    let Some(address) = address else {
        drop(conn);
        let trouble = visit.say("invite-wrong");
        return people::page(&visit, &app, &person, &asked, trouble).await;
    };
    network.take(&app, Tried::Mail)?;
    if accounts::may_go(&app, &address) {
        let secret = Secret::draw()?;
        let ends_at = app.settings().clock.now() + ANSWER_TIME_MAX;
        let (school_slug, asked_by) = (school.slug.clone(), me.member);
        let one =
            Invitation { school: school_slug, address: address.clone(), role, asked_by, ends_at };
        queries::add_invitation(&mut conn, &secret.hash(), &one).await?;
        let act = ("invited", Some(me.member), None);
        note(&mut conn, &app, &school.slug, act, role.name()).await?;
        let language = visit.language();
        let to = Recipient { address: &address.text, language, member: Some(me.member) };
        let facts = [
            ("school", school.name.clone().into()),
            ("role", visit.say(&format!("role-{}", role.name())).into()),
            ("site", app.settings().address.origin().to_owned().into()),
        ];
        let link = format!("/invitations/{}", secret.text());
        letters::post(&mut conn, &app, to, ("letter-invitation", &link), facts).await?;
        conn.commit().await?;
    }
    visit.redirect(&format!("{}/people?done=invited", path(school)))
}

#[derive(Template)]
#[template(path = "claims/invitation.html")]
struct InvitationPage {
    frame: Frame,
    trouble: String,
    here: String,
    text: String,
    /// Whether the reader has said a name.
    is_named: bool,
}

/// Shows what is asked.
pub async fn look(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(secret): Path<String>,
) -> Answer {
    page(&visit, &app, &person, &secret, String::new()).await
}

async fn page(visit: &Visit, app: &App, person: &Person, secret: &str, trouble: String) -> Answer {
    let mut conn = app.db().read().await?;
    let (one, _) = find(&mut conn, app, visit, secret).await?;
    let school = ask::school(visit, &one.school)?;
    let facts = [
        ("school", school.name.clone().into()),
        ("role", visit.say(&format!("role-{}", one.role.name())).into()),
        ("what", visit.say(&format!("role-text-{}", one.role.name())).into()),
    ];
    visit.personal(&InvitationPage {
        is_named: profile::of(&mut conn, person.member.number).await?.is_named(),
        frame: visit.own_frame(visit.say("invitation-title")),
        trouble,
        here: visit.href(&visit.path),
        text: visit.tell("invitation-text", facts),
    })
}

/// Takes the role.
pub async fn accept(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(secret): Path<String>,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    let mut conn = app.db().write().await?;
    let (one, hash) = find(&mut conn, &app, &visit, &secret).await?;
    super::named(&mut conn, &visit, member).await?;
    let Some(office) = ask::office(&posted) else {
        drop(conn);
        return page(&visit, &app, &person, &secret, visit.say("office-missing")).await;
    };
    if !super::may_speak(member) {
        return Err(visit.wrong(visit.say("claim-refused-asking")));
    }
    queries::enter(&mut conn, &one.school).await?;
    // Who asked may have lost the power to since.
    let asker = accounts::member(&mut conn, one.asked_by).await?;
    let asker = match asker {
        Some(asker) => super::awake(&mut conn, &app, &asker, &one.school).await?,
        None => None,
    };
    let may_still = asker.is_some_and(|asker| asker.role.may(Power::Manage));
    if !may_still || !queries::use_invitation(&mut conn, &hash).await? {
        return Err(gone(&visit));
    }
    let of = (&one.address, Kind::Staff);
    if !proofs::add(&mut conn, &app, member.number, &one.school, of).await? {
        return Err(visit.wrong(visit.say("proofs-taken")));
    }
    let managers = queries::managers(&mut conn, &one.school).await?;
    match managers.iter().find(|manager| manager.member == member.number) {
        // An invitation gives powers and takes none.
        Some(mine) if mine.role >= one.role => (),
        Some(mine) => queries::set_role(&mut conn, mine.number, one.role).await?,
        None => {
            let new = Manager {
                number: row_number()?,
                school: one.school.clone(),
                member: member.number,
                role: one.role,
                office,
                since: app.settings().clock.now(),
            };
            queries::add_manager(&mut conn, &new).await?;
        }
    }
    let act = ("role-taken", Some(member.number), Some(member.number));
    note(&mut conn, &app, &one.school, act, one.role.name()).await?;
    conn.commit().await?;
    visit.redirect(&path(ask::school(&visit, &one.school)?))
}

async fn find(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    secret: &str,
) -> Result<(Invitation, String), Fault> {
    let hash = Secret::read(secret).ok_or_else(|| gone(visit))?.hash();
    let now = app.settings().clock.now();
    let found = queries::invitation(conn, &hash, now).await?;
    let (school, address, role, asked_by, ends_at) = found.ok_or_else(|| gone(visit))?;
    let address = MailAddress::read(&address).ok_or_else(|| gone(visit))?;
    let role = Role::of(&role).ok_or_else(|| gone(visit))?;
    Ok((Invitation { school, address, role, asked_by, ends_at }, hash))
}

fn gone(visit: &Visit) -> Fault {
    visit.missing(visit.say("invitation-gone"), Vec::new())
}
