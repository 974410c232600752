//! `/schools/{school}/room`: for everybody, who speaks for the school and how to; for its managers, the
//! way in.

use askama::Template;
use axum::extract::{Path, State};

use super::door::{DOORS, Door};
use super::{Claim, Role, ask, path, queries};
use crate::App;
use crate::accounts;
use crate::atlas::School;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::profile;
use crate::proofs;
use crate::schools;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "claims/room.html")]
struct RoomPage {
    frame: Frame,
    trouble: String,
    done: String,
    school: Link,
    /// The path of the room.
    here: String,
    /// What is so: a sentence.
    state: String,
    /// Offices of those who speak for the school.
    offices: Vec<String>,
    step: Step,
    /// Claims of others, which the reader may decide.
    others: Vec<Other>,
}

/// What the reader can do next.
enum Step {
    /// Nothing but read.
    None,
    /// Sign in.
    SignIn,
    /// Prove an address at the school.
    Prove(String),
    /// Say one's name: who speaks for a school is always shown.
    Name,
    /// Ask for the page.
    Ask,
    /// Wait, write to a colleague, or take it back.
    Wait,
    /// Go in: the role in words, and where it leads.
    In { role: String, doors: Vec<Link> },
}

/// A claim of somebody else.
struct Other {
    number: i64,
    text: String,
}

/// Shows the room.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Option<Person>,
    Path(asked): Path<String>,
) -> Answer {
    let school = ask::school(&visit, &asked)?;
    page(&visit, &app, person, school, String::new()).await
}

/// Shows the room with what keeps something from being done.
pub async fn page(
    visit: &Visit,
    app: &App,
    person: Option<Person>,
    school: &School,
    trouble: String,
) -> Answer {
    let mut conn = app.db().read().await?;
    let managers = queries::managers(&mut conn, &school.slug).await?;
    let is_claimed = managers.iter().any(|one| one.role == Role::Owner);
    let since = managers.iter().map(|one| one.since).min();
    let waiting = queries::waiting_at(&mut conn, &school.slug).await?;
    let (mut step, mut others) = (Step::SignIn, Vec::new());
    if let Some(person) = &person {
        let member = &person.member;
        let mine = super::awake(&mut conn, app, member, &school.slug).await?;
        let is_staff = super::may_speak(member)
            && super::is_of_staff(&mut conn, app, member, &school.slug).await?;
        step = match mine {
            Some(one) => Step::In {
                role: visit.say(&format!("role-{}", one.role.name())),
                doors: doors(visit, school, one.role),
            },
            None if !super::may_speak(member) => Step::None,
            None if !is_staff => Step::Prove(visit.href(&proofs::asked_of(school))),
            None if waiting.iter().any(|claim| claim.member == member.number) => Step::Wait,
            None if is_claimed => Step::None,
            None if !profile::of(&mut conn, member.number).await?.is_named() => Step::Name,
            None => Step::Ask,
        };
        if is_staff && !is_claimed {
            for claim in waiting.iter().filter(|claim| claim.member != member.number) {
                others.push(other(&mut conn, app, visit, claim).await?);
            }
        }
    }
    let day = |at| accounts::day(visit.words, at);
    let state = match since.filter(|_| is_claimed) {
        Some(at) => visit.tell("room-claimed", [("day", day(at).into())]),
        None => visit.say("room-unclaimed"),
    };
    let offices = managers.into_iter().map(|one| one.office).filter(|office| !office.is_empty());
    visit.personal(&RoomPage {
        frame: visit.own_frame(visit.tell("room-title", [("school", school.name.clone().into())])),
        trouble,
        done: match visit.query.get("done") {
            Some("written") => visit.say("colleague-written"),
            _ => String::new(),
        },
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        here: visit.href(&path(school)),
        state,
        offices: offices.collect(),
        step,
        others,
    })
}

/// Where a role leads.
fn doors(visit: &Visit, school: &School, role: Role) -> Vec<Link> {
    let open = DOORS.iter().filter(|door| role.may(door.power));
    let link = |door: &Door| Link {
        text: visit.say(door.words),
        href: visit.href(&format!("{}{}", path(school), door.path)),
    };
    open.map(link).collect()
}

async fn other(
    conn: &mut store::Conn,
    app: &App,
    visit: &Visit,
    claim: &Claim,
) -> store::Result<Other> {
    let now = app.settings().clock.now();
    let proof = proofs::at(conn, claim.member, &claim.school, now).await?;
    let facts = [
        ("name", profile::of(conn, claim.member).await?.about.name.into()),
        ("address", proof.map(|proof| proof.address).unwrap_or_default().into()),
        ("office", claim.office.clone().into()),
        ("day", accounts::day(visit.words, claim.asked_at).into()),
    ];
    Ok(Other { number: claim.number, text: visit.tell("claim-of-other", facts) })
}
