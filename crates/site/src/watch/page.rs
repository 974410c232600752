//! `/schools/{school}/room/watch`: the queue, as its managers see it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State as AppState};
use store::Conn;

use super::item::{Item, Kind, State};
use super::pace::{self, median};
use super::queries::{self, Asked};
use crate::App;
use crate::accounts::day;
use crate::atlas::{School, career_name};
use crate::claims::{self, Power};
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::query::address;
use crate::settings::{DAY, HOUR};
use crate::visit::{Answer, Visit};

/// Items on a page.
const PAGE: usize = 30;

#[derive(Template)]
#[template(path = "watch/watch.html")]
struct WatchPage {
    frame: Frame,
    room: Link,
    done: String,
    /// How many wait, and how long answers take.
    waiting: String,
    pace: String,
    here: String,
    /// What may be asked for: value, words, whether it is.
    states: Vec<(&'static str, String, bool)>,
    kinds: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    next: String,
    may_act: bool,
    /// To whom items may be assigned: number, name.
    managers: Vec<(i64, String)>,
}

struct Row {
    number: i64,
    what: String,
    href: String,
    day: String,
    state: State,
    told: String,
    assigned: Option<i64>,
    assigned_name: String,
    /// What can be done: value, words.
    acts: Vec<(&'static str, String)>,
}

impl Row {
    fn is_for(&self, manager: &i64) -> bool {
        self.assigned == Some(*manager)
    }
}

/// Shows the queue.
pub async fn show(
    visit: Visit,
    AppState(app): AppState<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::See)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let get = |name| visit.query.get(name).unwrap_or_default();
    let state = if visit.query.get("state").is_some() { get("state") } else { "open" };
    let state = if state == "all" { "" } else { state };
    let kind = Kind::of(get("kind")).map_or("", Kind::name);
    let before = get("before").split_once('.');
    let before = before.and_then(|(at, number)| Some((at.parse().ok()?, number.parse().ok()?)));
    let asks = Asked { state, kind, before: before.unwrap_or((i64::MAX, 0)) };
    let most = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut items = queries::items(&mut conn, &me.school, asks, most).await?;
    let has_more = items.len() > PAGE;
    items.truncate(PAGE);
    let mut names = HashMap::new();
    let mut managers = Vec::new();
    for one in claims::managers(&mut conn, &me.school).await? {
        let name = claims::name_of(&mut conn, &visit, one.member).await?;
        names.insert(one.member, name.clone());
        managers.push((one.member, name));
    }
    let mut rows = Vec::new();
    for item in &items {
        rows.push(row(&mut conn, &visit, school, item, &mut names).await?);
    }
    let now = app.settings().clock.now();
    let times = queries::answer_times(&mut conn, &me.school, now - pace::DAYS * DAY).await?;
    let open = queries::open_count(&mut conn, &me.school).await?;
    drop(conn);
    let here = visit.href(&format!("{}/watch", claims::path(school)));
    let shown_state = if state.is_empty() { "all" } else { state };
    let next = items.last().filter(|_| has_more).map(|last| {
        let before = format!("{}.{}", last.happened_at, last.number);
        address(&here, &[("state", shown_state), ("kind", kind), ("before", &before)])
    });
    let states = ["open", "all"].into_iter().chain(State::ALL.map(State::name));
    let states =
        states.map(|one| (one, visit.say(&format!("watch-state-{one}")), one == shown_state));
    let kinds = [""].into_iter().chain(Kind::ALL.map(Kind::name));
    let kinds = kinds.map(|one| {
        let key = if one.is_empty() { "all" } else { one };
        (one, visit.say(&format!("watch-kind-{key}")), one == kind)
    });
    visit.personal(&WatchPage {
        frame: visit.own_frame(visit.say("watch-title")),
        room: claims::way_back(&visit, school),
        done: visit.query.get("done").map(|_| visit.say("watch-done")).unwrap_or_default(),
        waiting: visit.tell("watch-waiting", [("n", open.into())]),
        pace: told_pace(&visit, times),
        states: states.collect(),
        kinds: kinds.collect(),
        rows,
        next: next.unwrap_or_default(),
        may_act: me.role.may(Power::Edit),
        managers,
        here,
    })
}

fn told_pace(visit: &Visit, times: Vec<i64>) -> String {
    let answers = times.len();
    match median(times) {
        None => visit.tell("watch-no-pace", [("days", pace::DAYS.into())]),
        Some(time) => {
            // Rounded up: it was answered within that.
            let hours = ((time + HOUR - 1) / HOUR).max(1);
            let (key, count) =
                if hours < 48 { ("hours", hours) } else { ("days", (hours + 23) / 24) };
            let time = visit.tell(&format!("watch-{key}"), [("n", count.into())]);
            let facts = [("time", time.into()), ("n", answers.into()), ("days", pace::DAYS.into())];
            visit.tell("watch-pace", facts)
        }
    }
}

async fn row(
    conn: &mut Conn,
    visit: &Visit,
    school: &School,
    item: &Item,
    names: &mut HashMap<i64, String>,
) -> store::Result<Row> {
    let mut name = async |member: Option<i64>| -> store::Result<String> {
        let Some(member) = member else { return Ok(visit.say("somebody-gone")) };
        if let Some(known) = names.get(&member) {
            return Ok(known.clone());
        }
        let found = claims::name_of(conn, visit, member).await?;
        names.insert(member, found.clone());
        Ok(found)
    };
    let told = match item.changed {
        None => visit.say("watch-state-new"),
        Some((by, at)) => {
            let state = visit.say(&format!("watch-state-{}", item.state.name()));
            let facts = [
                ("state", state.into()),
                ("name", name(by).await?.into()),
                ("day", day(visit.words, at).into()),
            ];
            visit.tell("watch-told", facts)
        }
    };
    let assigned_name = match item.assigned {
        Some(member) => visit.tell("watch-assigned", [("name", name(Some(member)).await?.into())]),
        None => String::new(),
    };
    let acts = match item.state {
        State::New => &[State::Read, State::Answered, State::Closed][..],
        State::Read => &[State::Answered, State::Closed][..],
        State::Answered | State::Closed => &[State::Read][..],
    };
    let act = |state: &State| {
        let is_again = !item.state.is_open();
        let key = if is_again { "again" } else { state.name() };
        (state.name(), visit.say(&format!("watch-act-{key}")))
    };
    Ok(Row {
        number: item.number,
        what: what(visit, school, item),
        href: visit.href(&item.path),
        day: day(visit.words, item.happened_at),
        state: item.state,
        told,
        assigned: item.assigned,
        assigned_name,
        acts: acts.iter().map(act).collect(),
    })
}

/// What happened, in words. Nobody is named.
fn what(visit: &Visit, school: &School, item: &Item) -> String {
    let career = visit.atlas().career(&item.words);
    let career = career.map_or(item.words.as_str(), |row| career_name(row, visit.language()));
    let facts = [("career", career.into()), ("school", school.name.as_str().into())];
    visit.tell(&format!("watch-what-{}", item.kind.name()), facts)
}
