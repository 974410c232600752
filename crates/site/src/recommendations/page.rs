//! `/schools/{school}/recommendations`: what those who studied there tell, for everybody.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::{Counts, Proof, Recommendation, Reply, Told, Word, path, queries};
use crate::App;
use crate::accounts::day;
use crate::contact::{Piece, lines};
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::query::address;
use crate::questions::{Kind, Value};
use crate::schools;
use crate::visit::{Answer, Visit};
use crate::{claims, profile};

/// Recommendations on one page.
const PAGE_ROWS: u32 = 20;
/// What the page says was just done, by the word after `?done=`.
const DONE: [&str; 3] = ["kept", "withdrawn", "reported"];

#[derive(Template)]
#[template(path = "recommendations/page.html")]
struct RecommendationsPage {
    frame: Frame,
    school: Link,
    done: String,
    /// How many there are, by how their authors are known.
    counts: Vec<String>,
    /// The fields to choose from, and which is chosen.
    fields: Vec<(Link, bool)>,
    shown: Vec<Shown>,
    earlier: String,
    later: String,
    write: String,
}

/// Parts of what is told, each with its heading and its lines.
type Parts = Vec<(String, Vec<Vec<Piece>>)>;

/// A recommendation on a page.
pub struct Shown {
    pub number: i64,
    pub name: String,
    /// What was studied, until when.
    pub study: String,
    /// How it is known.
    pub proof: String,
    pub day: String,
    pub edited: String,
    /// Each part that is told: its heading, its lines.
    pub parts: Parts,
    /// What stood before edits: until when, and its parts.
    pub before: Vec<(String, Parts)>,
    pub answer: Option<Answered>,
}

/// What a school answered.
pub struct Answered {
    /// Who, in which office, when.
    pub by: String,
    pub lines: Vec<Vec<Piece>>,
}

/// How many there are, in sentences: none where there are none.
pub fn counted(visit: &Visit, counts: Counts) -> Vec<String> {
    let told = Proof::ALL.into_iter().filter(|proof| counts.get(*proof) > 0);
    let say = |proof: Proof| {
        let key = format!("recommendations-{}", proof.name());
        visit.tell(&key, [("count", counts.get(proof).into())])
    };
    told.map(say).collect()
}

/// A recommendation in the language of a visit.
pub async fn shown(conn: &mut Conn, visit: &Visit, one: &Recommendation) -> store::Result<Shown> {
    let before = queries::before(conn, one.number).await?;
    let answer = queries::answer(conn, one.number).await?;
    let field = one.field.as_deref();
    let field = field.and_then(|code| Value::read(visit.atlas(), Kind::Field, code));
    let study = match (one.study.as_str(), field) {
        ("", Some(field)) => field.name(visit),
        (study, _) => study.to_owned(),
    };
    let year = one.end_year.map(|year| year.to_string()).unwrap_or_default();
    let study = [study, year].into_iter().filter(|part| !part.is_empty());
    let proof = match (one.proof, one.word) {
        (Proof::Declared, Word::NotFound) => visit.say("recommendation-not-found"),
        (proof, _) => visit.say(&format!("recommendation-proof-{}", proof.name())),
    };
    let edited = one.edited_at.map(|at| [("day", day(visit.words, at).into())]);
    Ok(Shown {
        number: one.number,
        name: if one.name.is_empty() {
            visit.say("recommendation-nameless")
        } else {
            one.name.clone()
        },
        study: study.collect::<Vec<_>>().join(", "),
        proof,
        day: day(visit.words, one.written_at),
        edited: edited.map(|facts| visit.tell("discussion-edited", facts)).unwrap_or_default(),
        parts: parts(visit, &one.told),
        before: before
            .iter()
            .map(|(told, at)| (day(visit.words, *at), parts(visit, told)))
            .collect(),
        answer: answer.map(|reply| answered(visit, &reply)),
    })
}

fn parts(visit: &Visit, told: &Told) -> Parts {
    let all = [
        ("recommendation-good", &told.good),
        ("recommendation-missing", &told.missing),
        ("recommendation-advice", &told.advice),
    ];
    let written = all.into_iter().filter(|(_, text)| !text.is_empty());
    written.map(|(key, text)| (visit.say(key), lines(text))).collect()
}

fn answered(visit: &Visit, reply: &Reply) -> Answered {
    let facts = [
        ("name", reply.name.clone().into()),
        ("office", reply.office.clone().into()),
        ("day", day(visit.words, reply.at).into()),
    ];
    Answered { by: visit.tell("recommendation-answered", facts), lines: lines(&reply.text) }
}

/// Shows them.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Option<Person>,
    Path(asked): Path<String>,
) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let mut conn = app.db().read().await?;
    let here = path(school);
    let chosen = visit.query.get("field");
    let page = visit.query.page();
    let rows = (PAGE_ROWS + 1, (page - 1) * PAGE_ROWS);
    let mut all = queries::page(&mut conn, &school.slug, chosen, rows).await?;
    let has_more = all.len() > PAGE_ROWS as usize;
    all.truncate(PAGE_ROWS as usize);
    let mut texts = Vec::new();
    for one in &all {
        texts.push(shown(&mut conn, &visit, one).await?);
    }
    let counts = queries::counts(&mut conn, &school.slug).await?;
    let mut fields = vec![(
        Link { text: visit.say("recommendations-all"), href: visit.href(&here) },
        chosen.is_none(),
    )];
    for (code, count) in queries::fields(&mut conn, &school.slug).await? {
        let Some(value) = Value::read(visit.atlas(), Kind::Field, &code) else { continue };
        let facts = [("name", value.name(&visit).into()), ("count", count.into())];
        let href = visit.href(&address(&here, &[("field", &code)]));
        let link = Link { text: visit.tell("recommendations-of-field", facts), href };
        fields.push((link, chosen == Some(code.as_str())));
    }
    let has_own = match &person {
        Some(person) => queries::of(&mut conn, person.member.number, &school.slug).await?.is_some(),
        None => false,
    };
    let turn = |page: u32| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        let pairs = [("field", chosen.unwrap_or_default()), ("page", &page)];
        visit.href(&address(&here, &pairs))
    };
    let done = visit.query.get("done").filter(|done| DONE.contains(done));
    let title = visit.tell("recommendations-of", [("school", school.name.clone().into())]);
    visit.personal(&RecommendationsPage {
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        done: done
            .map(|done| visit.say(&format!("recommendation-done-{done}")))
            .unwrap_or_default(),
        counts: counted(&visit, counts),
        fields: if fields.len() > 2 { fields } else { Vec::new() },
        shown: texts,
        earlier: if has_more { turn(page + 1) } else { String::new() },
        later: if page > 1 { turn(page - 1) } else { String::new() },
        write: visit.say(if has_own { "recommend-change" } else { "recommend-act" }),
        frame: visit.own_frame(title),
    })
}

/// The name of an author's profile, where the school may see it; empty where it may not.
pub async fn name_for_school(conn: &mut Conn, one: &Recommendation) -> store::Result<String> {
    match one.shows_name {
        true => Ok(profile::of(conn, one.member).await?.about.name),
        false => Ok(String::new()),
    }
}
