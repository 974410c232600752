//! `/account/school-addresses`: the addresses at schools that a member has proven, and proving one.

use askama::Template;
use axum::extract::{Path, State};

use super::{ANSWER_TIME_MAX, Domain, HERE, Kind, Proof, compare, queries};
use crate::App;
use crate::accounts::{self, MailAddress};
use crate::atlas::School;
use crate::audit::{self, Act};
use crate::chance::{Secret, row_number};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::mail::{self, Letter, To, Why};
use crate::person::{Network, Person, Posted, Tried};
use crate::profile;
use crate::schools;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "proofs/proofs.html")]
struct ProofsPage {
    frame: Frame,
    trouble: String,
    done: String,
    rows: Vec<Row>,
    /// The school that is asked about: its name in addresses, its name.
    school: Option<(String, String)>,
    /// What was typed.
    address: String,
    /// Schools of the profile, to choose from.
    mine: Vec<Link>,
}

struct Row {
    number: i64,
    school: Link,
    address: String,
    state: String,
}

/// Shows the addresses.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let asked = visit.query.get("school").unwrap_or_default().to_owned();
    let mut address = "";
    if let Some(school) = visit.atlas().schools.at(&asked) {
        // Many open their account with it.
        let own = MailAddress::read(&person.member.address);
        let proves = own.is_some_and(|own| kind(&compare(own.host(), &school.domains)).is_some());
        address = if proves { &person.member.address } else { "" };
    }
    page(&visit, &app, &person, (&asked, address), String::new()).await
}

async fn page(
    visit: &Visit,
    app: &App,
    person: &Person,
    (school, address): (&str, &str),
    trouble: String,
) -> Answer {
    let mut conn = app.db().read().await?;
    let now = app.settings().clock.now();
    let proofs = queries::all(&mut conn, person.member.number).await?;
    let mine = profile::schools_of(&mut conn, person.member.number).await?;
    drop(conn);
    let schools = &visit.atlas().schools;
    let mine = mine
        .iter()
        .filter_map(|slug| schools.at(slug))
        .map(|school| Link { text: school.name.clone(), href: visit.href(&asked_of(school)) });
    let school = schools.at(school).map(|school| (school.slug.clone(), school.name.clone()));
    visit.personal(&ProofsPage {
        frame: visit.own_frame(visit.say("proofs-title")),
        trouble,
        done: match visit.query.get("done") {
            Some("sent") => visit.say("proofs-sent"),
            Some("student") => visit.say("proofs-proven"),
            Some("staff") => visit.say("proofs-proven-staff"),
            _ => String::new(),
        },
        rows: proofs.into_iter().map(|proof| row(visit, proof, now)).collect(),
        school,
        address: address.to_owned(),
        mine: mine.collect(),
    })
}

/// The path where an address at a school is proven.
pub fn asked_of(school: &School) -> String {
    let slug = form_urlencoded::byte_serialize(school.slug.as_bytes());
    format!("{HERE}?school={}", slug.collect::<String>())
}

fn row(visit: &Visit, proof: Proof, now: i64) -> Row {
    let school = match visit.atlas().schools.at(&proof.school) {
        Some(school) => {
            Link { text: school.name.clone(), href: visit.href(&schools::path(school)) }
        }
        None => Link { text: proof.school.clone(), href: String::new() },
    };
    let day = |at| accounts::day(visit.words, at);
    let state = match proof.ends_at() {
        None => visit.say("proof-asked"),
        Some(at) if !proof.counts(now) => visit.tell("proof-ended", [("day", day(at).into())]),
        Some(at) => {
            let key = format!("proof-{}", proof.kind.name());
            visit.tell(&key, [("day", day(at).into())])
        }
    };
    Row { number: proof.number, school, address: proof.address, state }
}

/// Writes to an address at a school. An address that the account has needs no letter: it was opened.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    posted: Posted,
) -> Answer {
    let typed = posted.get("address");
    let Some(school) = visit.atlas().schools.at(posted.get("school")) else {
        return Err(visit.wrong(visit.say("proofs-no-school")));
    };
    let again = (school.slug.as_str(), typed);
    let Some(address) = MailAddress::read(typed) else {
        return page(&visit, &app, &person, again, visit.say("address-wrong")).await;
    };
    let domain = compare(address.host(), &school.domains);
    let Some(kind) = kind(&domain) else {
        if matches!(domain, Domain::Alike(_)) {
            let mut conn = app.db().write().await?;
            let number = Some(person.member.number);
            audit::note(&mut conn, &app, Act::LookAlikeRefused, number).await?;
            conn.commit().await?;
        }
        let trouble = refusal(&visit, &domain, school);
        return page(&visit, &app, &person, again, trouble).await;
    };
    network.take(&app, Tried::Mail)?;
    let now = app.settings().clock.now();
    if address.key == person.member.address.to_lowercase() {
        let mut conn = app.db().write().await?;
        let number = person.member.number;
        if !super::add(&mut conn, &app, number, &school.slug, (&address, kind)).await? {
            return page(&visit, &app, &person, again, visit.say("proofs-taken")).await;
        }
        conn.commit().await?;
        return visit.redirect(&proven(kind));
    }
    if accounts::may_go(&app, &address) {
        let secret = Secret::draw()?;
        let proof = Proof {
            number: row_number()?,
            member: person.member.number,
            school: school.slug.clone(),
            address: address.text.clone(),
            kind,
            proven_at: None,
        };
        let mut conn = app.db().write().await?;
        queries::ask(&mut conn, &proof, &address.key, Some(&secret.hash()), now).await?;
        let link = format!("/school-address/{}", secret.text());
        let facts = [
            ("school", school.name.clone().into()),
            ("site", app.settings().address.origin().into()),
        ];
        let words = ("letter-proof", link.as_str());
        let letter = Letter::of(app.settings(), visit.language(), words, facts);
        let to = To {
            address: &address.text,
            language: visit.language(),
            member: Some(person.member.number),
            why: Why::Needed,
        };
        mail::post(&mut conn, &app, to, &letter).await?;
        conn.commit().await?;
    }
    visit.redirect(&format!("{HERE}?done=sent"))
}

/// What an address at a domain proves.
fn kind(domain: &Domain) -> Option<Kind> {
    match domain {
        Domain::Own => Some(Kind::Staff),
        Domain::OfStudents => Some(Kind::Student),
        Domain::Free | Domain::Alike(_) | Domain::Other => None,
    }
}

/// Where somebody goes once an address is proven, and is told so.
fn proven(kind: Kind) -> String {
    format!("{HERE}?done={}", kind.name())
}

/// Why an address proves nothing, and what to do.
fn refusal(visit: &Visit, domain: &Domain, school: &School) -> String {
    let name = ("school", school.name.clone().into());
    if school.domains.is_empty() {
        return visit.tell("proofs-no-domain", [name]);
    }
    match domain {
        Domain::Free => visit.tell("proofs-free", [name]),
        Domain::Alike(own) => visit.tell("proofs-alike", [name, ("domain", own.clone().into())]),
        _ => visit.tell("proofs-other", [name, ("domains", school.domains.join(", ").into())]),
    }
}

#[derive(Template)]
#[template(path = "proofs/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    here: String,
    address: String,
    school: String,
}

/// Asks before an address is taken as proven: programs look at links before people do.
pub async fn look(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(secret): Path<String>,
) -> Answer {
    let proof = find(&mut app.db().read().await?, &app, &visit, &person, &secret).await?;
    let school = visit.atlas().schools.at(&proof.school);
    visit.personal(&ConfirmPage {
        frame: visit.own_frame(visit.say("proof-confirm")),
        here: visit.href(&visit.path),
        school: school.map_or_else(|| proof.school.clone(), |school| school.name.clone()),
        address: proof.address,
    })
}

/// Takes an address as proven.
pub async fn confirm(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(secret): Path<String>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let proof = find(&mut conn, &app, &visit, &person, &secret).await?;
    let address = MailAddress::read(&proof.address).ok_or_else(|| gone(&visit))?;
    if !super::give(&mut conn, &app, &proof, &address).await? {
        return Err(visit.wrong(visit.say("proofs-taken")));
    }
    conn.commit().await?;
    visit.redirect(&proven(proof.kind))
}

async fn find(
    conn: &mut store::Conn,
    app: &App,
    visit: &Visit,
    person: &Person,
    secret: &str,
) -> Result<Proof, Fault> {
    let hash = Secret::read(secret).ok_or_else(|| gone(visit))?.hash();
    let after = app.settings().clock.now() - ANSWER_TIME_MAX;
    let found = queries::asked(conn, &hash, after).await?;
    // Whoever reads the letter must be who asked for it: a colleague's click proves nothing.
    found.filter(|proof| proof.member == person.member.number).ok_or_else(|| gone(visit))
}

fn gone(visit: &Visit) -> Fault {
    let again = Link { text: visit.say("proofs-title"), href: visit.href(HERE) };
    visit.missing(visit.say("proof-gone"), vec![again])
}

/// Removes an address; what it proved ends.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let member = person.member.number;
    if let Some(school) = queries::remove(&mut conn, member, number).await? {
        let now = app.settings().clock.now();
        if super::at(&mut conn, member, &school, now).await?.is_none() {
            profile::unprove(&mut conn, member, &school).await?;
        }
    }
    conn.commit().await?;
    visit.redirect(HERE)
}
