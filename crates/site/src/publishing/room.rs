//! `/schools/{school}/room/news`: the news of a school as its managers see them, and a new one.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::draft::{self, DraftForm};
use super::news::News;
use super::queries;
use crate::App;
use crate::accounts;
use crate::claims::{self, Power};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};

/// News that are shown.
const SHOWN_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "publishing/room.html")]
struct RoomPage {
    frame: Frame,
    room: Link,
    here: String,
    /// Each with how far it has come.
    news: Vec<(Link, String)>,
    /// What it would say; `None` for those who may not write.
    form: Option<DraftForm>,
    trouble: String,
    may_manage: bool,
}

/// Shows them.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let form = DraftForm::empty();
    page(&visit, &app, &person, &asked, (form, String::new())).await
}

/// Shows them with what was typed, and what keeps it from being kept.
pub async fn page(
    visit: &Visit,
    app: &App,
    person: &Person,
    asked: &str,
    (form, trouble): (DraftForm, String),
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, app, visit, person, (asked, Power::See)).await?;
    let Some(school) = visit.atlas().schools.at(&me.school) else {
        return Err(visit.missing(visit.say("school-missing"), Vec::new()));
    };
    let here = list_of(visit, &me.school).href;
    let news = queries::of_school(&mut conn, &me.school, SHOWN_MAX).await?;
    let mut rows = Vec::new();
    for one in news {
        let title = one.told(visit.language()).0.title.clone();
        let text = if title.is_empty() { visit.say("news-untitled") } else { title };
        let link = Link { text, href: format!("{here}/{}", one.number) };
        rows.push((link, state(visit, &mut conn, &one).await?));
    }
    visit.personal(&RoomPage {
        frame: visit.own_frame(visit.say("news-title")),
        room: claims::way_back(visit, school),
        here,
        news: rows,
        form: match me.role.may(Power::Edit) {
            true => Some(draft::with_audiences(visit, &mut conn, &me.school, form).await?),
            false => None,
        },
        trouble,
        may_manage: me.role.may(Power::Manage),
    })
}

/// How far news have come, in a sentence.
pub async fn state(visit: &Visit, conn: &mut Conn, news: &News) -> Result<String, Fault> {
    let zone = super::rules::rules(conn, &news.school).await?.zone;
    let at = |at: Option<i64>| super::schedule::told(visit, at.unwrap_or_default(), &zone);
    let facts = [
        ("due", at(news.due_at).into()),
        ("day", accounts::day(visit.words, news.started_at.unwrap_or_default()).into()),
        ("whom", super::draft::whom_told(visit, &news.whom).into()),
    ];
    Ok(visit.tell(&format!("news-state-{}", news.state.name()), facts))
}

/// The way back to the list of a school's news.
pub fn list_of(visit: &Visit, school: &str) -> Link {
    let href = visit.href(&format!("/schools/{school}/room/news"));
    Link { text: visit.say("news-title"), href }
}
