//! The form of an audience: its boxes, what was typed taken for what it means, and a filter in words.

use super::filter::{Experience, Filter, Way};
use crate::board::Status;
use crate::faults::Fault;
use crate::query::Query;
use crate::questions::{Asked, Form, Kind, search};
use crate::sharing::name_of;
use crate::visit::Visit;
use crate::words::Language;

/// What is typed or chosen by its name.
const KINDS: [Kind; 5] = [Kind::Place, Kind::Company, Kind::Work, Kind::Field, Kind::Level];
/// Meanings offered of what was typed.
const OFFERED_MAX: usize = 8;

/// A form, filled in.
pub struct AudienceForm {
    pub name: String,
    pub version: i64,
    /// The boxes for what has a name.
    pub boxes: Form,
    /// Years of the degree, as typed.
    pub years: [String; 2],
    /// Each list to choose one of: its name, its label, what to know of it, its lines.
    pub lists: Vec<(&'static str, String, String, Vec<Line>)>,
    /// Each status on the board.
    pub statuses: Vec<Line>,
    /// What is not clear, and what it may mean: the button's value, the name, what tells it from others.
    pub unclear: Vec<(String, Vec<[String; 3]>)>,
}

/// One line to choose.
pub struct Line {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

/// A form as it was sent, or as it is kept.
pub struct Read {
    pub filter: Filter,
    pub form: AudienceForm,
    /// The key of what keeps it from being saved.
    pub trouble: Option<&'static str>,
}

/// Reads fields. An offer that was taken stands in the place of what was typed.
pub fn read(visit: &mut Visit, query: Query, version: i64) -> Result<Read, Fault> {
    let taken = query.get("take").and_then(|take| take.split_once('='));
    let pairs = query.pairs().iter().map(|(name, value)| match taken {
        Some((kind, address)) if kind == name => (name.as_str(), address),
        _ => (name.as_str(), value.as_str()),
    });
    let typed = Query::of(pairs);
    // Years are read by the filter, which lets the form say what is wrong with them.
    let named = typed.pairs().iter().filter(|(name, _)| name != "from" && name != "to");
    visit.query = Query::of(named.map(|(name, value)| (name.as_str(), value.as_str())));
    let asked = Asked::read(visit, &KINDS)?;
    let mut filter = Filter::read(&typed);
    let address = |kind: Kind| {
        let value = kind.of(&asked.question.filter)?;
        Some(value.address(visit.atlas())).filter(|address| !address.is_empty())
    };
    filter.place = address(Kind::Place);
    filter.company = address(Kind::Company);
    filter.work = address(Kind::Work);
    filter.field = address(Kind::Field);
    let is_year = |name: &str, year: Option<i16>| typed.get(name).is_none() || year.is_some();
    let is_wrong = !is_year("from", filter.from)
        || !is_year("to", filter.to)
        || matches!((filter.from, filter.to), (Some(from), Some(to)) if from > to);
    let form = form(visit, &asked, (&typed, &filter), version);
    let trouble = match (form.unclear.is_empty(), name_of(&form.name).is_empty()) {
        (false, _) => Some("audience-unclear"),
        _ if is_wrong => Some("audience-years-wrong"),
        (_, true) => Some("audience-nameless"),
        _ => None,
    };
    Ok(Read { filter, form, trouble })
}

fn form(
    visit: &Visit,
    asked: &Asked,
    (sent, filter): (&Query, &Filter),
    version: i64,
) -> AudienceForm {
    let line = |start: &str, name: &str, is_chosen: bool| Line {
        value: name.to_owned(),
        text: visit.say(&format!("{start}-{name}")),
        is_chosen,
    };
    let experience =
        |one: Experience| line("audience-experience", one.name(), filter.experience == Some(one));
    let language = |one: Language| Line {
        value: one.code().to_owned(),
        text: one.own_name().to_owned(),
        is_chosen: filter.language == Some(one),
    };
    let any =
        |is_chosen: bool| Line { value: String::new(), text: visit.say("audience-any"), is_chosen };
    let list = |name: &'static str, lines: Vec<Line>| {
        let has_choice = lines.iter().any(|line| line.is_chosen);
        let lines = std::iter::once(any(!has_choice)).chain(lines).collect();
        let label = visit.say(&format!("audience-{name}"));
        (name, label, visit.say(&format!("audience-text-{name}")), lines)
    };
    let status = |status: Status| Line {
        value: status.name().to_owned(),
        text: visit.say(&format!("board-one-{}", status.name())),
        is_chosen: filter.statuses.contains(&status),
    };
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let unclear = asked.unclear.iter().map(|unclear| {
        let found = search(visit, unclear.kind, &unclear.typed, OFFERED_MAX).into_iter();
        let offer = |value: crate::questions::Value| {
            let take = format!("{}={}", unclear.kind.name(), value.address(visit.atlas()));
            [take, value.name(visit), value.note(visit)]
        };
        (unclear.sentence.clone(), found.map(offer).collect())
    });
    AudienceForm {
        name: typed("name"),
        version,
        boxes: Form::new(visit, &KINDS, Some(asked)),
        years: [typed("from"), typed("to")],
        lists: vec![
            list("experience", Experience::ALL.map(experience).into()),
            list("language", Language::ALL.map(language).into()),
            list("way", vec![line("audience-way", "mail", filter.way == Way::Mail)]),
        ],
        statuses: Status::ALL.into_iter().filter(|one| one.is_open()).map(status).collect(),
        unclear: unclear.collect(),
    }
}

/// A filter in words: each part with its name.
pub fn told(visit: &Visit, filter: &Filter) -> String {
    let named = |kind: Kind, address: &Option<String>| {
        let address = address.as_deref()?;
        let value = crate::questions::Value::read(visit.atlas(), kind, address);
        Some(value.map_or_else(|| address.to_owned(), |value| value.name(visit)))
    };
    let level = filter.level.map(|level| visit.say(&format!("level-{level}")));
    let year = |year: Option<i16>| year.map(|year| year.to_string());
    let statuses: Vec<String> = filter
        .statuses
        .iter()
        .map(|status| visit.say(&format!("board-one-{}", status.name())))
        .collect();
    let experience =
        filter.experience.map(|one| visit.say(&format!("audience-experience-{}", one.name())));
    let parts = [
        ("box-place", named(Kind::Place, &filter.place)),
        ("box-company", named(Kind::Company, &filter.company)),
        ("box-work", named(Kind::Work, &filter.work)),
        ("audience-experience", experience),
        ("box-field", named(Kind::Field, &filter.field)),
        ("box-level", level),
        ("audience-from", year(filter.from)),
        ("audience-to", year(filter.to)),
        ("audience-language", filter.language.map(|one| one.own_name().to_owned())),
        ("audience-board", (!statuses.is_empty()).then(|| statuses.join(", "))),
        ("audience-way", (filter.way == Way::Mail).then(|| visit.say("audience-way-mail"))),
    ];
    let part = |(key, value): (&str, Option<String>)| {
        let facts = [("what", visit.say(key).into()), ("value", value?.into())];
        Some(visit.tell("audience-part", facts))
    };
    let parts: Vec<String> = parts.into_iter().filter_map(part).collect();
    if parts.is_empty() { visit.say("audience-everybody") } else { parts.join(" · ") }
}
