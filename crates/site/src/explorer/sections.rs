//! The bars of a question, one section for each kind.

use edition::explorer::{Bar as Counted, Facets, Place, Told, Work};

use super::PATH;
use crate::drawing::columns::{self, Columns};
use crate::drawing::{Bar, Bars};
use crate::layout::Link;
use crate::questions::{Explored, Kind, Question, Value};
use crate::visit::Visit;

/// Bars of one kind that are shown at first.
pub const SHOWN: usize = 8;
/// Bars of one kind that are shown to somebody who wants more.
pub const SHOWN_MORE: usize = 200;

/// A kind of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    Schools,
    Fields,
    Levels,
    Professions,
    Companies,
    Places,
    Countries,
    Years,
}

/// The bars of one kind.
pub struct Section {
    /// Its name in an address, and its place on the page.
    pub name: &'static str,
    /// What the bars show.
    pub title: String,
    pub bars: Bars,
    /// Years are drawn as columns, with the bars as their table.
    pub columns: Option<Columns>,
    /// Where there are more of them.
    pub more: Option<Link>,
}

impl Facet {
    /// All of them, in the order of a page.
    pub const ALL: [Self; 8] = [
        Self::Schools,
        Self::Fields,
        Self::Professions,
        Self::Companies,
        Self::Places,
        Self::Countries,
        Self::Levels,
        Self::Years,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::Fields => "fields",
            Self::Levels => "levels",
            Self::Professions => "professions",
            Self::Companies => "companies",
            Self::Places => "places",
            Self::Countries => "countries",
            Self::Years => "years",
        }
    }

    /// Each value with what is told of its people.
    fn values(self, facets: &Facets) -> Vec<(Value, Told)> {
        fn all<T: Clone>(bars: &[Counted<T>], value: impl Fn(T) -> Value) -> Vec<(Value, Told)> {
            bars.iter().map(|bar| (value(bar.value.clone()), bar.people)).collect()
        }
        match self {
            Self::Schools => all(&facets.schools, Value::School),
            Self::Fields => all(&facets.fields, Value::Field),
            Self::Levels => all(&facets.levels, Value::Level),
            Self::Professions => all(&facets.professions, |id| Value::Work(Work::Profession(id))),
            Self::Companies => all(&facets.companies, Value::Company),
            Self::Places => all(&facets.places, |id| Value::Place(Place::City(id))),
            Self::Countries => all(&facets.countries, |code| Value::Place(Place::Country(code))),
            Self::Years => Vec::new(),
        }
    }
}

/// The sections of a question that have something to show; of the kind that `more` names, more of it.
pub fn sections(
    visit: &Visit,
    explored: &Explored<'_>,
    question: &Question,
    facets: &Facets,
    shown: &[Facet],
    more: Option<Facet>,
) -> Vec<Section> {
    let section = |facet: &Facet| {
        let limit = if more == Some(*facet) { SHOWN_MORE } else { SHOWN };
        let rows = match facet {
            Facet::Years => years(visit, explored, question, facets),
            facet => {
                let mut shown = facet.values(facets);
                // One more tells that there are more.
                shown.truncate(limit + 1);
                values(visit, explored, question, shown)
            }
        };
        let count = rows.len();
        let is_longer = *facet != Facet::Years && count > limit;
        let rows: Vec<Bar> = match facet {
            Facet::Years => rows,
            _ => rows.into_iter().take(limit).collect(),
        };
        let (first, last) = (rows.first()?.name.clone(), rows.last()?.name.clone());
        let facts = [("first", first.into()), ("last", last.into())];
        let title = visit.tell(&format!("facet-{}", facet.name()), facts);
        let path = question.path(visit.atlas(), PATH, &[("more", facet.name())]);
        let href = format!("{}#{}", visit.href(&path), facet.name());
        let more = Link { text: visit.say("facet-more"), href };
        Some(Section {
            name: facet.name(),
            columns: (*facet == Facet::Years).then(|| {
                let years = facets.years.iter().map(|bar| bar.value);
                columns::draw(&years.zip(rows.iter().cloned()).collect::<Vec<_>>())
            }),
            bars: Bars {
                caption: title.clone(),
                head: visit.say(&format!("column-of-{}", facet.name())),
                unit: visit.say("column-people"),
                rows,
            },
            title,
            more: is_longer.then_some(more),
        })
    };
    shown.iter().filter_map(section).collect()
}

fn values(
    visit: &Visit,
    explored: &Explored<'_>,
    question: &Question,
    values: Vec<(Value, Told)>,
) -> Vec<Bar> {
    let most = most(values.iter().map(|(_, people)| *people));
    let bar = |(value, people): (Value, Told)| {
        let is_own = value.kind().of(&question.filter).as_ref() == Some(&value);
        let next = match is_own {
            true => question.clone().without(value.kind()),
            false => question.clone().with(value.clone()),
        };
        // A field is told by its name, a place by its country; a school's country is on its page.
        let note = match value.kind() {
            Kind::Place if matches!(value, Value::Place(Place::City(_))) => value.note(visit),
            _ => String::new(),
        };
        Bar { name: value.name(visit), note, ..bar(visit, explored, &next, (people, most), is_own) }
    };
    values.into_iter().map(bar).collect()
}

fn years(visit: &Visit, explored: &Explored<'_>, question: &Question, facets: &Facets) -> Vec<Bar> {
    let most = most(facets.years.iter().map(|bar| bar.people));
    let row = |counted: &Counted<i16>| {
        let is_own = question.filter.years == Some(counted.value..=counted.value);
        let next = match is_own {
            true => question.clone().of_all_years(),
            false => question.clone().in_year(counted.value),
        };
        Bar {
            name: counted.value.to_string(),
            ..bar(visit, explored, &next, (counted.people, most), is_own)
        }
    };
    facets.years.iter().map(row).collect()
}

/// A bar that leads to a question.
fn bar(
    visit: &Visit,
    explored: &Explored<'_>,
    next: &Question,
    (people, most): (Told, u32),
    is_own: bool,
) -> Bar {
    Bar {
        href: next.href(visit, PATH),
        is_own,
        is_endless: next.size() > 1,
        value: explored.counted.number(visit, people),
        length: f64::from(people.number().unwrap_or(0)) / f64::from(most),
        ..Bar::default()
    }
}

fn most(people: impl Iterator<Item = Told>) -> u32 {
    people.filter_map(Told::number).max().unwrap_or(1).max(1)
}
