//! `/board/choices/{number}/people`

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::{queries, rule};
use crate::App;
use crate::accounts::{Member, day};
use crate::atlas::{School, career_name};
use crate::board::{self, Choice, Target};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};
use crate::{contact, directory, discussion, following, interest, profile};

/// Others shown; the ones who agreed last.
const OTHERS_MAX: u32 = 30;

#[derive(Template)]
#[template(path = "companions/people.html")]
struct PeoplePage {
    frame: Frame,
    title: String,
    choice: Link,
    /// The discussion of the school or the field.
    discussion: Link,
    /// Nothing for a field: people are found at schools.
    at_school: Option<AtSchool>,
}

struct AtSchool {
    /// Where the answer is sent.
    here: String,
    seen: Seen,
    others: Vec<Shown>,
    /// On how many boards the school stands.
    interest: String,
    interest_page: String,
    students: Few,
    alumni: Few,
    /// How many follow it and studied there, as far as that is told.
    counts: String,
}

/// Whether others see this member.
struct Seen {
    /// That they do and until when; empty where they do not.
    until: String,
    /// Until when they would; empty where it cannot be chosen.
    offered: String,
    is_named: bool,
}

/// Somebody, as far as they may be seen.
struct Shown {
    name: String,
    /// What is told beside the name.
    lines: Vec<String>,
    /// Where to ask them for contact; empty where that may not be.
    write: String,
}

/// Some of those in the directory.
#[derive(Default)]
struct Few {
    title: String,
    people: Vec<Shown>,
    /// All of them.
    all: Link,
    /// What the edition tells of them.
    told: Vec<String>,
}

/// Shows the people for a choice.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let member = &person.member;
    let now = app.settings().clock.now();
    let mut conn = app.db().read().await?;
    let (board, choice) = board::one(&mut conn, &visit, member.number, number).await?;
    let choice_title = choice.title(&visit);
    let title = visit.tell("companions-title", [("choice", choice_title.as_str().into())]);
    let school = choice.target.found(&visit, &choice.school_name);
    let at_school = match (&choice.target.school, school) {
        (Some(_), school) => Some(
            at_school(&mut conn, &visit, member, (&choice, school), &board.careers, now).await?,
        ),
        (None, _) => None,
    };
    drop(conn);
    let talk = match (school, choice.target.field) {
        (Some(school), _) => discussion::of_school(school),
        (None, Some(field)) => discussion::of_field(field),
        (None, None) => choice.path(),
    };
    visit.personal(&PeoplePage {
        frame: visit.own_frame(title.clone()),
        title,
        choice: Link { text: choice_title, href: visit.href(&choice.path()) },
        discussion: Link { text: visit.say("discussion-link"), href: visit.href(&talk) },
        at_school,
    })
}

async fn at_school(
    conn: &mut Conn,
    visit: &Visit,
    member: &Member,
    (choice, school): (&Choice, Option<&School>),
    careers: &[String],
    now: i64,
) -> Result<AtSchool, Fault> {
    let slug = choice.target.school();
    let others = queries::others(conn, member.number, slug, now, OTHERS_MAX).await?;
    let mut shown = Vec::new();
    for other in others {
        let write = match contact::may_ask(conn, member, other.member).await? {
            true => visit.href(&contact::path(other.member)),
            false => String::new(),
        };
        let target = Target {
            school: None,
            field: other.field.parse().ok(),
            level: u8::try_from(other.level).ok().filter(|level| *level > 0),
        };
        let studies = target.studies(visit);
        let lines = Some(studies).filter(|studies| !studies.is_empty()).into_iter().collect();
        shown.push(Shown { name: other.name, lines, write });
    }
    let (students, alumni, interest, counts) = match school {
        Some(school) => (
            students(conn, visit, member, school, now).await?,
            alumni(conn, visit, member, (school, careers), now).await?,
            interest::latest(conn, visit, school).await?,
            following::part(conn, visit, school, Some(member.number)).await?.told,
        ),
        None => Default::default(),
    };
    Ok(AtSchool {
        here: visit.href(&visit.path),
        seen: seen(conn, visit, member, choice, now).await?,
        others: shown,
        interest,
        interest_page: school.map_or_else(String::new, |one| visit.href(&interest::path(one))),
        students,
        alumni,
        counts,
    })
}

async fn seen(
    conn: &mut Conn,
    visit: &Visit,
    member: &Member,
    choice: &Choice,
    now: i64,
) -> Result<Seen, Fault> {
    // The last day on which it holds, not the first on which it does not.
    let told =
        |key: &str, until: i64| visit.tell(key, [("day", day(visit.words, until - 1).into())]);
    let may = rule::may_agree(member) && choice.status.is_open();
    let until = queries::until(conn, choice.number).await?.filter(|until| may && now < *until);
    let offered = board::season_end(now).filter(|_| may);
    Ok(Seen {
        until: until.map(|until| told("companions-seen", until)).unwrap_or_default(),
        offered: offered.map(|until| told("companions-offer", until)).unwrap_or_default(),
        is_named: profile::of(conn, member.number).await?.is_named(),
    })
}

async fn students(
    conn: &mut Conn,
    visit: &Visit,
    member: &Member,
    school: &School,
    now: i64,
) -> Result<Few, Fault> {
    let among = directory::Among::Students;
    let found = directory::few(conn, visit, (school, among), member.number, now).await?;
    Ok(Few {
        title: visit.say("companions-students"),
        people: found.people.into_iter().map(Shown::of).collect(),
        all: Link { text: visit.say("companions-all"), href: found.all },
        told: Vec::new(),
    })
}

async fn alumni(
    conn: &mut Conn,
    visit: &Visit,
    member: &Member,
    (school, careers): (&School, &[String]),
    now: i64,
) -> Result<Few, Fault> {
    let careers = board::careers_of(visit, school, careers);
    let names = visit.atlas().explorer.as_ref().map(|explorer| explorer.names());
    let professions = careers
        .iter()
        .flat_map(|career| names.map(|names| names.professions_of(career)).unwrap_or_default());
    let professions: Vec<String> = professions.map(|code| format!("{code:04}")).collect();
    let among = directory::Among::AlumniIn(&professions);
    let found = directory::few(conn, visit, (school, among), member.number, now).await?;
    let name = |career: &String| {
        let row = visit.atlas().career(career);
        row.map_or(career.as_str(), |row| career_name(row, visit.language())).to_owned()
    };
    let listed: Vec<String> = careers.iter().map(name).collect();
    let facts = [("careers", listed.join(", ").into())];
    Ok(Few {
        title: visit.tell("companions-alumni", facts),
        people: found.people.into_iter().map(Shown::of).collect(),
        all: Link { text: visit.say("companions-all"), href: found.all },
        told: board::graduates(visit, school, &careers),
    })
}

impl Shown {
    fn of(line: directory::Line) -> Self {
        let lines = [line.headline, line.work, line.study];
        let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
        Self { name: line.name, lines, write: line.write }
    }
}
