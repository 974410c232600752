//! `/schools/{school}/programmes`: the programmes that a school names, for everybody.

use askama::Template;
use axum::extract::{Path, State};

use super::programme::Programme;
use super::{queries, shown};
use crate::App;
use crate::atlas::School;
use crate::claims;
use crate::layout::{Frame, Link};
use crate::outside::Outside;
use crate::questions::{Kind, Value};
use crate::schools;
use crate::visit::{Answer, Visit};
use crate::{fields, outside};

/// The path of a school's programmes.
pub fn path(school: &School) -> String {
    format!("{}/programmes", schools::path(school))
}

#[derive(Template)]
#[template(path = "contents/listed.html")]
struct ListedPage {
    frame: Frame,
    school: Link,
    rows: Vec<Row>,
    /// Who changed them last, and when.
    by: String,
}

/// A programme on a page.
pub struct Row {
    pub name: String,
    /// What was written of the subject, or else the field.
    pub field: Link,
    pub level: String,
    pub address: Option<Outside>,
}

/// A programme in the language of a visit.
pub fn row(visit: &Visit, one: &Programme) -> Row {
    let field = one.field.as_deref();
    let value = field.and_then(|code| Value::read(visit.atlas(), Kind::Field, code));
    let name = value.as_ref().map(|value| value.name(visit)).unwrap_or_default();
    let href = match value {
        Some(Value::Field(code)) => visit.href(&fields::path(code)),
        _ => String::new(),
    };
    let text = if one.subject.is_empty() { name } else { one.subject.clone() };
    Row {
        name: one.name.clone(),
        field: Link { text, href },
        level: match one.level {
            0 => String::new(),
            level => Value::Level(level).name(visit),
        },
        address: outside::Outside::read(&one.address),
    }
}

/// A programme in one line.
pub fn told(visit: &Visit, one: &Programme) -> String {
    let row = row(visit, one);
    let address = row.address.map(|address| address.href).unwrap_or_default();
    let parts = [row.name, row.level, row.field.text, address];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Shows them.
pub async fn show(visit: Visit, State(app): State<App>, Path(asked): Path<String>) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let mut conn = app.db().read().await?;
    let mut entries = match claims::is_claimed(&mut conn, &school.slug).await? {
        true => queries::programmes(&mut conn, &school.slug).await?,
        false => Vec::new(),
    };
    let last = entries.iter().max_by_key(|entry| entry.changed_at);
    let by = last.map(|entry| shown::by_office(&visit, entry)).unwrap_or_default();
    let mut programmes: Vec<Programme> =
        entries.drain(..).filter_map(|entry| Programme::of(&entry.text)).collect();
    programmes.sort_by_cached_key(Programme::key);
    let title = visit.tell("programmes-of", [("school", school.name.clone().into())]);
    let mut frame = visit.own_frame(title);
    frame.is_indexed = !programmes.is_empty();
    visit.personal(&ListedPage {
        frame,
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        rows: programmes.iter().map(|one| row(&visit, one)).collect(),
        by,
    })
}
