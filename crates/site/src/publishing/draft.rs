//! Writing: a new draft, a change of one, removing one. Two who write at once lose nothing: the second is
//! shown what the first one kept, beside what they typed.

use axum::extract::{Path, State};
use store::Conn;

use super::news::{
    self, News, SOURCE_LETTERS_MAX, State as Of, TEXT_LETTERS_MAX, TITLE_LETTERS_MAX, Version, Whom,
};
use super::{detail, queries, room};
use crate::App;
use crate::audiences::{self, AUDIENCES_MAX};
use crate::chance::row_number;
use crate::claims::{self, Power};
use crate::contact::text::{Text, Unsendable};
use crate::faults::Fault;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};
use crate::words::Language;

/// Drafts that a school may have at a time.
const DRAFTS_MAX: usize = 50;
/// News looked at to count them.
const COUNTED_MAX: u32 = 200;
/// For all followers, in the list of audiences.
const FOLLOWERS: &str = "0";

/// The form of a draft, filled in.
pub struct DraftForm {
    pub version: i64,
    /// Each language with its code and its own name, what was typed of a title and a text.
    pub versions: Vec<(Language, Version)>,
    pub source: String,
    /// The number of the audience that is chosen.
    pub whom: String,
    /// Each to choose: its number, its name, whether it is chosen.
    pub audiences: Vec<(String, String, bool)>,
}

impl DraftForm {
    /// One in which nothing is typed.
    pub fn empty() -> Self {
        let versions = Language::ALL.map(|language| (language, Version::default())).into();
        let (source, whom) = (String::new(), FOLLOWERS.to_owned());
        Self { version: 0, versions, source, whom, audiences: Vec::new() }
    }

    /// What is kept.
    pub fn of(news: &News) -> Self {
        let whom = match &news.whom {
            Whom::Followers => FOLLOWERS.to_owned(),
            Whom::Audience { number, .. } => number.to_string(),
        };
        Self {
            version: news.version,
            versions: Language::ALL.into_iter().zip(news.versions.clone()).collect(),
            source: news.source.clone(),
            whom,
            audiences: Vec::new(),
        }
    }

    /// What was sent.
    fn sent(posted: &Posted) -> Self {
        let field = |name: &str, language: Language| {
            posted.exact(&format!("{name}-{}", language.code())).replace("\r\n", "\n")
        };
        let version = |language| {
            let title = field("title", language).trim().to_owned();
            (language, Version { title, text: field("text", language) })
        };
        Self {
            version: posted.get("version").parse().unwrap_or(-1),
            versions: Language::ALL.map(version).into(),
            source: posted.get("source").to_owned(),
            whom: posted.get("whom").to_owned(),
            audiences: Vec::new(),
        }
    }

    /// What the form says in each language; the key of what is wrong with it.
    fn read(&self) -> Result<[Version; Language::ALL.len()], &'static str> {
        let mut versions = <[Version; Language::ALL.len()]>::default();
        for (read, (_, typed)) in versions.iter_mut().zip(&self.versions) {
            read.title = news::line(&typed.title, TITLE_LETTERS_MAX);
            read.text = match Text::read(&typed.text, TEXT_LETTERS_MAX) {
                Ok(text) => text.as_str().to_owned(),
                Err(Unsendable::Empty) => String::new(),
                Err(Unsendable::Long) => return Err("news-long"),
            };
        }
        match versions.iter().all(|version| version.title.is_empty() && version.text.is_empty()) {
            true => Err("news-empty"),
            false => Ok(versions),
        }
    }
}

/// A form with the audiences that can be chosen.
pub async fn with_audiences(
    visit: &Visit,
    conn: &mut Conn,
    school: &str,
    mut form: DraftForm,
) -> Result<DraftForm, Fault> {
    let all = audiences::all(conn, school, AUDIENCES_MAX).await?;
    let followers = (FOLLOWERS.to_owned(), visit.say("audience-everybody"));
    let named = all.into_iter().map(|one| (one.number.to_string(), one.name));
    let line = |(number, name): (String, String)| {
        let is_chosen = number == form.whom;
        (number, name, is_chosen)
    };
    form.audiences = std::iter::once(followers).chain(named).map(line).collect();
    Ok(form)
}

/// To whom news go, in words.
pub fn whom_told(visit: &Visit, whom: &Whom) -> String {
    match whom {
        Whom::Followers => visit.say("audience-everybody"),
        Whom::Audience { name, .. } => name.clone(),
    }
}

/// To whom a form says that it goes; `None` where there is no such audience.
async fn whom(conn: &mut Conn, school: &str, chosen: &str) -> store::Result<Option<Whom>> {
    if chosen == FOLLOWERS {
        return Ok(Some(Whom::Followers));
    }
    let Ok(number) = chosen.parse() else { return Ok(None) };
    let audience = audiences::one(conn, school, number).await?;
    Ok(audience.map(|one| Whom::Audience { number, name: one.name, filter: one.filter }))
}

/// Keeps a new draft.
pub async fn add(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let form = DraftForm::sent(&posted);
    let kept = queries::of_school(&mut conn, &me.school, COUNTED_MAX).await?;
    let drafts = kept.iter().filter(|one| one.state == Of::Draft).count();
    let whom = whom(&mut conn, &me.school, &form.whom).await?;
    let (versions, whom) = match (form.read(), whom) {
        (Err(key), _) => return again(&visit, &app, &person, &asked, (form, key)).await,
        (_, None) => {
            return again(&visit, &app, &person, &asked, (form, "news-audience-gone")).await;
        }
        (Ok(_), _) if drafts >= DRAFTS_MAX => {
            return again(&visit, &app, &person, &asked, (form, "news-many-drafts")).await;
        }
        (Ok(versions), Some(whom)) => (versions, whom),
    };
    let new = News {
        number: row_number()?,
        school: me.school.clone(),
        versions,
        source: news::line(&form.source, SOURCE_LETTERS_MAX),
        whom,
        state: Of::Draft,
        version: 0,
        speaker: None,
        office: String::new(),
        due_at: None,
        started_at: None,
    };
    queries::add(&mut conn, &new, app.settings().clock.now()).await?;
    note(&mut conn, &app, &new, ("news-written", me.member)).await?;
    conn.commit().await?;
    visit.redirect(&detail::path(&new))
}

async fn again(
    visit: &Visit,
    app: &App,
    person: &Person,
    asked: &str,
    (form, key): (DraftForm, &str),
) -> Answer {
    room::page(visit, app, person, asked, (form, visit.say(key))).await
}

/// Notes something done with news in the room's log, with their title.
pub async fn note(
    conn: &mut Conn,
    app: &App,
    news: &News,
    (act, member): (&str, i64),
) -> Result<(), Fault> {
    let title = &news.told(Language::ALL[0]).0.title;
    claims::note(conn, app, &news.school, (act, Some(member), None), title).await
}

/// Changes a draft.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let before = detail::of_room(&visit, &mut conn, &me, &number).await?;
    let mut form = DraftForm::sent(&posted);
    let whom = whom(&mut conn, &me.school, &form.whom).await?;
    let trouble = match (form.read(), whom) {
        (Err(key), _) => key,
        (_, None) => "news-audience-gone",
        (Ok(versions), Some(whom)) => {
            let source = news::line(&form.source, SOURCE_LETTERS_MAX);
            let new = News { versions, whom, source, version: form.version, ..before.clone() };
            if queries::change(&mut conn, &new, app.settings().clock.now()).await? {
                note(&mut conn, &app, &new, ("news-written", me.member)).await?;
                conn.commit().await?;
                return visit.redirect(&format!("{}?done=kept", detail::path(&new)));
            }
            // What is kept stands above, what was typed in the form: sent once more it counts.
            form.version = before.version;
            "news-changed-since"
        }
    };
    drop(conn);
    let trouble = visit.say(trouble);
    detail::page(&visit, &app, &person, (&asked, &number), (Some(form), trouble)).await
}

/// Removes a draft.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let news = detail::of_room(&visit, &mut conn, &me, &number).await?;
    if !queries::remove(&mut conn, &me.school, news.number).await? {
        return Err(visit.wrong(visit.say("news-changed-since")));
    }
    note(&mut conn, &app, &news, ("news-removed", me.member)).await?;
    conn.commit().await?;
    visit.redirect(&format!("/schools/{}/room/news", me.school))
}
