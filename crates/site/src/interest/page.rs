//! `/schools/{school}/interest`: on about how many boards a school stands, month by month.

use askama::Template;
use axum::extract::{Path, State};

use super::{noise, queries};
use crate::App;
use crate::layout::{Frame, Link};
use crate::visit::{Answer, Visit};
use crate::words::numbers::whole;

/// Months shown: two years.
const MONTHS_MAX: u32 = 24;

#[derive(Template)]
#[template(path = "interest/interest.html")]
struct InterestPage {
    frame: Frame,
    school: Link,
    rule: String,
    /// Month, boards, between.
    months: Vec<[String; 3]>,
}

/// Shows it.
pub async fn show(visit: Visit, State(app): State<App>, Path(asked): Path<String>) -> Answer {
    let found = visit.atlas().schools.at(&asked);
    let school = found.ok_or_else(|| visit.missing(visit.say("school-missing"), Vec::new()))?;
    let told = queries::of_school(&mut app.db().read().await?, &school.slug, MONTHS_MAX).await?;
    let facts = [("least", noise::TOLD_MIN.into()), ("reach", noise::REACH.into())];
    let title = visit.tell("interest-title", [("school", school.name.as_str().into())]);
    let page = InterestPage {
        school: Link { text: school.name.clone(), href: visit.href(&crate::schools::path(school)) },
        rule: visit.tell("interest-rule", facts),
        months: told.iter().map(|one| month(&visit, one)).collect(),
        frame: visit.own_frame(title),
    };
    visit.personal(&page)
}

/// A month with its boards: its name, about how many, and between what they lie.
pub fn month(visit: &Visit, (month, boards): &(String, i64)) -> [String; 3] {
    let reach = i64::from(noise::REACH);
    let number = |count: i64| whole(visit.language(), count.unsigned_abs());
    let facts = [("low", number(boards - reach).into()), ("high", number(boards + reach).into())];
    let (year, name) = month.split_once('-').unwrap_or((month, ""));
    let name = visit.say(&format!("month-{}", name.trim_start_matches('0')));
    [format!("{name} {year}"), number(*boards), visit.tell("from-to", facts)]
}
