//! `/schools/{school}/recommend`: telling what was good, what was missing, and what one advises; changing that,
//! taking it back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::{Proof, Recommendation, Told, Word, path, queries};
use crate::App;
use crate::accounts::{Age, Member};
use crate::atlas::School;
use crate::chance::row_number;
use crate::claims;
use crate::consent::{self, Standing};
use crate::contact::{Text, Unsendable};
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::profile::{self, Education};
use crate::proofs;
use crate::settings::DAY;
use crate::sharing::name_of;
use crate::visit::{Answer, Visit};
use crate::watch::{self, Kind, News};

/// Letters of each of the three texts.
const TEXT_LETTERS_MAX: usize = 2_000;
/// Schools that one member recommends in a day.
const A_DAY: i64 = 3;

#[derive(Template)]
#[template(path = "recommendations/write.html")]
struct WritePage {
    frame: Frame,
    trouble: String,
    here: String,
    back: Link,
    /// Why this member cannot recommend the school, and where to go about it.
    refused: Option<(String, Link)>,
    /// The studies of the profile at this school: number, words, whether chosen.
    studies: Vec<(i64, String, bool)>,
    told: Told,
    name: String,
    may_name: bool,
    shows_name: bool,
    /// Whether there is one already.
    is_change: bool,
    /// How the reader's studies would be shown.
    proof: String,
    /// Where an address at the school is proven; empty where that is done.
    prove: String,
    most: usize,
}

/// What stands in somebody's way.
async fn refusal(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    (member, school): (&Member, &School),
    studies: &[Education],
) -> store::Result<Option<(String, Link)>> {
    let account = Link { text: visit.say("account"), href: visit.href("/account") };
    if consent::of(conn, member).await?.standing == Standing::Hidden {
        return Ok(Some((visit.say("recommend-hidden"), account)));
    }
    if claims::speaks_for(conn, app, member, &school.slug).await? {
        let room = claims::way_back(visit, school);
        return Ok(Some((visit.say("recommend-speaker"), room)));
    }
    if studies.is_empty() {
        let href = visit.href("/profile/educations/new");
        let link = Link { text: visit.say("recommend-add-studies"), href };
        return Ok(Some((visit.say("recommend-no-studies"), link)));
    }
    Ok(None)
}

async fn studies_at(conn: &mut Conn, member: i64, school: &str) -> store::Result<Vec<Education>> {
    let mut all = profile::of(conn, member).await?.educations;
    all.retain(|one| one.school.as_deref() == Some(school));
    Ok(all)
}

/// Studies in one line, as their member wrote them.
fn study(one: &Education) -> String {
    let degree = [&one.degree_text, &one.field_text].into_iter();
    degree.filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// Shows the form.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let mut conn = app.db().read().await?;
    let kept = queries::of(&mut conn, person.member.number, &school.slug).await?;
    let typed = match kept {
        Some(kept) => Typed { told: kept.told, name: kept.name, shows_name: kept.shows_name },
        None => Typed::default(),
    };
    page(&mut conn, &app, &visit, (&person.member, school), (typed, String::new())).await
}

/// What was typed.
#[derive(Default)]
struct Typed {
    told: Told,
    name: String,
    shows_name: bool,
}

async fn page(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    (member, school): (&Member, &School),
    (typed, trouble): (Typed, String),
) -> Answer {
    let studies = studies_at(conn, member.number, &school.slug).await?;
    let refused = refusal(conn, app, visit, (member, school), &studies).await?;
    let kept = queries::of(conn, member.number, &school.slug).await?;
    let attested = profile::attested_at(conn, member.number, &school.slug).await?;
    let word = kept.as_ref().map_or(Word::None, |kept| kept.word);
    let proof = Proof::of(attested, word);
    let chosen = kept.as_ref().map(|kept| kept.study.clone());
    let is_chosen = |one: &Education| chosen.as_ref().is_some_and(|chosen| *chosen == study(one));
    let lines = studies.iter().map(|one| {
        let text = study(one);
        let year = one.end_year.map(|year| year.to_string()).unwrap_or_default();
        let parts = [text, year].into_iter().filter(|part| !part.is_empty());
        (one.number, parts.collect::<Vec<_>>().join(", "), studies.len() == 1 || is_chosen(one))
    });
    let title = visit.tell("recommend-title", [("school", school.name.clone().into())]);
    visit.personal(&WritePage {
        frame: visit.own_frame(title),
        trouble,
        here: visit.href(&format!("{}/recommend", crate::schools::path(school))),
        back: Link { text: visit.say("recommendations-title"), href: visit.href(&path(school)) },
        refused,
        studies: lines.collect(),
        told: typed.told,
        name: typed.name,
        may_name: member.age == Age::Adult,
        shows_name: typed.shows_name,
        is_change: kept.is_some(),
        proof: visit.say(&format!("recommendation-proof-{}", proof.name())),
        prove: match proof {
            Proof::Email => String::new(),
            _ => visit.href(&proofs::asked_of(school)),
        },
        most: TEXT_LETTERS_MAX,
    })
}

/// Keeps a recommendation.
pub async fn write(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let (school, member) = (claims::school_of(&visit, &asked)?, &person.member);
    let mut conn = app.db().write().await?;
    let studies = studies_at(&mut conn, member.number, &school.slug).await?;
    let of = (member, school);
    if let Some((sentence, link)) = refusal(&mut conn, &app, &visit, of, &studies).await? {
        return Err(visit.wrong(sentence).with(vec![link]));
    }
    // Nobody under 18 is named to everybody.
    let name = if member.age == Age::Adult { name_of(posted.get("name")) } else { String::new() };
    let shows_name = !posted.get("shows_name").is_empty();
    let now = app.settings().clock.now();
    let kept = queries::of(&mut conn, member.number, &school.slug).await?;
    let chosen = posted.get("study").parse::<i64>().ok();
    let chosen = studies.iter().find(|one| Some(one.number) == chosen);
    let (told, trouble) = read(&visit, &posted);
    let trouble = match () {
        () if !trouble.is_empty() => trouble,
        () if chosen.is_none() => visit.say("recommend-which-studies"),
        () if posted.get("certify") != "yes" => visit.say("recommend-certify-missing"),
        () if kept.is_none()
            && queries::written_since(&mut conn, member.number, now - DAY).await? >= A_DAY =>
        {
            return Err(visit.fault(StatusCode::TOO_MANY_REQUESTS, visit.say("recommend-often")));
        }
        () => String::new(),
    };
    let Some(study_of) = chosen.filter(|_| trouble.is_empty()) else {
        let typed = Typed { told, name, shows_name };
        return page(&mut conn, &app, &visit, of, (typed, trouble)).await;
    };
    let new = Recommendation {
        number: row_number()?,
        school: school.slug.clone(),
        member: member.number,
        name,
        study: study(study_of),
        field: study_of.field.clone(),
        end_year: study_of.end_year.map(i64::from),
        told,
        shows_name,
        written_at: now,
        edited_at: None,
        word: Word::None,
        proof: Proof::Declared,
    };
    match kept {
        Some(kept) => queries::edit(&mut conn, &kept, &new, now).await?,
        None => match queries::add(&mut conn, &new).await {
            // Sent twice: the first one counts.
            Err(error) if error.is_taken() => return visit.redirect(&path(school)),
            other => {
                other?;
                let path = format!("{}#r-{}", path(school), new.number);
                let (kind, about) = (Kind::Recommendation, new.number);
                let news = News { kind, about, words: "", path: &path };
                watch::add(&mut conn, &app, &school.slug, news).await?;
            }
        },
    }
    conn.commit().await?;
    visit.redirect(&format!("{}?done=kept", path(school)))
}

/// The three texts, and what keeps them from being a recommendation.
fn read(visit: &Visit, posted: &Posted) -> (Told, String) {
    let mut trouble = String::new();
    let mut text = |name: &str| match Text::read(posted.exact(name), TEXT_LETTERS_MAX) {
        Ok(text) => text.as_str().to_owned(),
        Err(Unsendable::Empty) => String::new(),
        Err(Unsendable::Long) => {
            trouble = visit.tell("contents-long", [("most", TEXT_LETTERS_MAX.into())]);
            posted.exact(name).to_owned()
        }
    };
    let told = Told { good: text("good"), missing: text("missing"), advice: text("advice") };
    if told == Told::default() {
        trouble = visit.say("recommend-empty");
    }
    (told, trouble)
}

/// Takes one's recommendation back.
pub async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let mut conn = app.db().write().await?;
    if let Some(kept) = queries::of(&mut conn, person.member.number, &school.slug).await? {
        queries::remove(&mut conn, person.member.number, kept.number).await?;
        watch::remove(&mut conn, Kind::Recommendation, kept.number).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("{}?done=withdrawn", path(school)))
}
