//! `/schools/{school}/people`

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::{Timestamp, tz::TimeZone};

use super::asked::{Asked, Order, Who};
use super::facet::{Facet, Value};
use super::line::{Line, line};
use super::queries;
use super::search::{Answer, Asker, HowMany, search};
use crate::App;
use crate::following::{self, FollowPart};
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::schools;
use crate::visit::{self, Visit};
use crate::words::numbers::whole;

#[derive(Template)]
#[template(path = "directory/people.html")]
struct PeoplePage {
    frame: Frame,
    school: Link,
    /// How many there are, in a sentence.
    count: String,
    is_visitor: bool,
    follow: FollowPart,
    asked: Asked,
    /// Where the form leads.
    here: String,
    /// What narrows the directory: its name, and the address without it.
    chips: Vec<Link>,
    whos: Vec<(Who, String)>,
    orders: Vec<(Order, String)>,
    people: Vec<Line>,
    next: String,
    /// The title of each facet, and its values with their counts.
    facets: Vec<(String, Vec<(Link, String)>)>,
    /// Said of counts that are a least.
    is_least: bool,
}

impl PeoplePage {
    /// The values that the form keeps.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let pairs = Facet::ALL.iter().zip(&self.asked.values);
        pairs.filter(|(_, v)| !v.is_empty()).map(|(facet, v)| (facet.name(), v.as_str())).collect()
    }
}

/// Shows the directory to whoever asks, as far as they may see it.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Option<Person>,
    Path(slug): Path<String>,
) -> visit::Answer {
    let Some(school) = visit.atlas().schools.at(&slug) else {
        return Err(visit.fault(StatusCode::NOT_FOUND, visit.say("school-missing")));
    };
    let mut conn = app.db().read().await?;
    let member = person.as_ref().map(|person| person.member.number);
    let asker = Asker::of(&mut conn, member, &school.slug).await?;
    let reader = asker.reader;
    let asked = Asked::read(&visit.query);
    let this_year = this_year(app.settings().clock.now());
    let answer = search(&mut conn, &school.slug, asker, &asked, this_year).await?;
    let path = super::path(school);
    let mut chips = Vec::new();
    for (facet, index) in Facet::ALL.into_iter().zip(0..) {
        let key = &asked.values[index];
        if key.is_empty() {
            continue;
        }
        let label = queries::label(&mut conn, &school.slug, reader, facet, key).await?;
        let value = Value { key: key.clone(), label: label.unwrap_or_default() };
        let facts = [
            ("facet", visit.say(&format!("directory-{}", facet.name())).into()),
            ("value", value.name(facet, &visit).into()),
        ];
        let href = asked.but(|asked| asked.values[index].clear()).address(&path);
        chips.push(Link { text: visit.tell("directory-chip", facts), href: visit.href(&href) });
    }
    let follow = following::part(&mut conn, &visit, school, member).await?;
    drop(conn);
    let title = visit.tell("directory-title", [("school", school.name.as_str().into())]);
    let next = answer.next.clone().map(|next| {
        let next = Asked { after: Some(next), ..asked.clone() };
        visit.href(&next.address(&path))
    });
    visit.personal(&PeoplePage {
        frame: visit.own_frame(title),
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        count: count(&visit, &answer),
        is_visitor: member.is_none(),
        follow,
        here: visit.href(&path),
        chips,
        whos: Who::ALL.map(|who| (who, visit.say(&format!("directory-who-{}", who.name())))).into(),
        orders: Order::ALL
            .map(|order| (order, visit.say(&format!("directory-sort-{}", order.name()))))
            .into(),
        people: answer.people.iter().map(|one| line(&visit, one, asker)).collect(),
        next: next.unwrap_or_default(),
        is_least: matches!(answer.count, HowMany::AtLeast(_)),
        facets: facets(&visit, &answer, &asked, &path),
        asked,
    })
}

/// The year it is, in Greenwich.
pub fn this_year(now: i64) -> i64 {
    let at = Timestamp::from_microsecond(now).unwrap_or_default();
    at.to_zoned(TimeZone::UTC).year().into()
}

fn number(visit: &Visit, n: i64) -> String {
    whole(visit.language(), n.try_into().unwrap_or_default())
}

fn count(visit: &Visit, answer: &Answer) -> String {
    match (answer.count, answer.students) {
        (HowMany::Exactly(0), _) => String::new(),
        (HowMany::Exactly(n), Some(students)) => {
            let facts = [
                ("n", n.into()),
                ("shown", number(visit, n).into()),
                ("students", number(visit, students).into()),
                ("alumni", number(visit, n - students).into()),
            ];
            visit.tell("directory-count-all", facts)
        }
        (HowMany::Exactly(n), None) => {
            visit.tell("directory-count", [("n", n.into()), ("shown", number(visit, n).into())])
        }
        (HowMany::AtLeast(n), _) => {
            visit.tell("directory-count-least", [("shown", number(visit, n).into())])
        }
    }
}

type Facets = Vec<(String, Vec<(Link, String)>)>;

/// The facets that are still open, each value a link.
fn facets(visit: &Visit, answer: &Answer, asked: &Asked, path: &str) -> Facets {
    let open = answer.facets.iter().zip(&asked.values).enumerate();
    let open = open.filter(|(_, ((_, values), chosen))| chosen.is_empty() && !values.is_empty());
    let link = |index: usize, facet: Facet, (value, n): &(Value, HowMany)| {
        let href = asked.but(|asked| asked.values[index].clone_from(&value.key)).address(path);
        let n = match n {
            HowMany::Exactly(n) => number(visit, *n),
            HowMany::AtLeast(n) => visit.tell("directory-least", [("n", number(visit, *n).into())]),
        };
        (Link { text: value.name(facet, visit), href: visit.href(&href) }, n)
    };
    open.map(|(index, ((facet, values), _))| {
        let title = visit.say(&format!("directory-{}", facet.name()));
        (title, values.iter().map(|one| link(index, *facet, one)).collect())
    })
    .collect()
}
