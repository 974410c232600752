//! What the pages of schools and rankings show of official statistics.

use intake::official::{Figure, Measure};

use super::Source;
use super::shown::OfficialSchool;
use crate::layout::Link;
use crate::visit::Visit;
use crate::words::Language;
use crate::words::numbers::{percent, whole};

/// Programmes shown on the page of a school; all are a click away.
const ROWS_MAX: usize = 12;

/// What one source tells of a school.
pub struct OfSchool {
    /// Its short name.
    pub name: String,
    /// What it is called, leading to all it tells of the school.
    pub title: Link,
    /// Who publishes it, of which year it is, and when graduates are asked.
    pub about: String,
    /// Its figures of the newest year.
    pub table: Table,
    /// How many rows there are beside those; empty where there is none.
    pub more: String,
}

/// Rows of programmes.
pub struct Table {
    /// Heads of the columns after that of the programme.
    pub heads: Vec<String>,
    /// A programme (and its year, where several years are shown) and its figures.
    pub rows: Vec<(String, Vec<String>)>,
}

/// What every source tells of a school of the edition.
pub fn of_school(visit: &Visit, school_id: u32) -> Vec<OfSchool> {
    visit.official().of(school_id).map(|(source, school)| part(visit, source, school)).collect()
}

fn part(visit: &Visit, source: &Source, school: &OfficialSchool) -> OfSchool {
    let newest = school.figures.first().map_or(0, |figure| figure.year);
    let of_newest: Vec<&Figure> =
        school.figures.iter().filter(|figure| figure.year == newest).collect();
    let mut table = table(visit, &of_newest, Years::One);
    let rows = table.rows.len();
    table.rows.truncate(ROWS_MAX);
    let path = path(source, school);
    OfSchool {
        name: source.name.clone(),
        title: Link { text: title(visit, source), href: visit.href(&path) },
        about: about(visit, source, Years::One, newest),
        more: match rows.saturating_sub(ROWS_MAX) {
            0 => String::new(),
            more => visit.tell("official-more", [("rows", more.into())]),
        },
        table,
    }
}

/// The page of a school in a source.
pub fn path(source: &Source, school: &OfficialSchool) -> String {
    format!("/official/{}/{}", source.name, school.slug)
}

/// What a source is called in the reader's language.
pub fn title(visit: &Visit, source: &Source) -> String {
    match visit.language() {
        Language::En => source.title_en.clone(),
        Language::Fr => source.title_fr.clone(),
    }
}

/// Who publishes a source, and when graduates are asked.
pub fn about(visit: &Visit, source: &Source, years: Years, newest: i16) -> String {
    let facts =
        [("publisher", source.publisher.as_str().into()), ("year", newest.to_string().into())];
    let about = match years {
        Years::One => visit.tell("official-about", facts),
        Years::Many => visit.tell("official-about-years", facts),
    };
    match source.months_after {
        Some(months) => {
            format!("{about} {}", visit.tell("official-asked", [("months", months.into())]))
        }
        None => about,
    }
}

/// Whether a table is of one year or tells the year of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// All rows are of one year.
    One,
    /// Each row tells its year.
    Many,
}

/// Figures as rows of programmes, in the order of the source.
pub fn table(visit: &Visit, figures: &[&Figure], years: Years) -> Table {
    let measures: Vec<Measure> = Measure::ALL
        .into_iter()
        .filter(|measure| figures.iter().any(|figure| figure.measure == *measure))
        .collect();
    let has_people = figures.iter().any(|figure| figure.people.is_some());
    let same = |a: &&Figure, b: &&Figure| {
        (a.year, &a.faculty, &a.programme) == (b.year, &b.faculty, &b.programme)
    };
    let mut sorted = figures.to_vec();
    // A source may part the figures of a programme; of one year, names keep them together.
    sorted.sort_by(|a, b| {
        let key = |figure: &Figure| {
            (std::cmp::Reverse(figure.year), figure.faculty.clone(), figure.programme.clone())
        };
        key(a).cmp(&key(b))
    });
    let row = |row: &[&Figure]| {
        let first = row.first()?;
        let of = |measure: &Measure| row.iter().find(|figure| figure.measure == *measure);
        let mut cells: Vec<String> = measures
            .iter()
            .map(|measure| {
                of(measure).map_or_else(|| visit.say("not-told"), |one| value(visit, one))
            })
            .collect();
        if has_people {
            let people = row.iter().find_map(|figure| figure.people);
            let told = people.map(|people| whole(visit.language(), people.into()));
            cells.push(told.unwrap_or_else(|| visit.say("not-told")));
        }
        Some((name(visit, first, years), cells))
    };
    let mut heads: Vec<String> =
        measures.iter().map(|measure| visit.say(&format!("official-{}", measure.name()))).collect();
    if has_people {
        heads.push(visit.say("official-people"));
    }
    Table { heads, rows: sorted.chunk_by(same).filter_map(row).collect() }
}

fn name(visit: &Visit, figure: &Figure, years: Years) -> String {
    let parts = [&figure.faculty, &figure.programme];
    let mut parts: Vec<&str> =
        parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.dedup();
    let name = match parts.as_slice() {
        [] => visit.say("official-whole-school"),
        parts => parts.join("\u{a0}· "),
    };
    match years {
        Years::One => name,
        Years::Many => format!("{}\u{a0}· {name}", figure.year),
    }
}

/// A figure with its unit.
pub fn value(visit: &Visit, figure: &Figure) -> String {
    match figure.measure.is_share() {
        true => percent(visit.language(), figure.value, 1),
        false => {
            let money = whole(visit.language(), figure.value.round() as u64);
            format!("{money}\u{a0}{}", figure.currency)
        }
    }
}

/// The newest official shares in work of a school, in one cell; empty where no source tells of it. A school
/// as a whole often has none, and shares of programmes cannot be put together without their sizes.
pub fn brief(visit: &Visit, school_id: u32) -> Option<String> {
    let (_, school) = visit.official().of(school_id).next()?;
    range(visit, school)
}

/// The smallest and the largest share in work of the newest year.
pub fn range(visit: &Visit, school: &OfficialSchool) -> Option<String> {
    let newest = school.figures.first()?.year;
    let shares = school.figures.iter().filter(|one| one.year == newest);
    let mut shares: Vec<f64> =
        shares.filter(|one| one.measure == Measure::Employed).map(|one| one.value).collect();
    shares.sort_by(f64::total_cmp);
    let (low, high) = (*shares.first()?, *shares.last()?);
    let language = visit.language();
    let year = newest.to_string();
    let facts = [
        ("low", percent(language, low, 0).into()),
        ("high", percent(language, high, 0).into()),
        ("year", year.into()),
        ("programmes", shares.len().into()),
    ];
    let key = if shares.len() == 1 { "official-one" } else { "official-range" };
    Some(visit.tell(key, facts))
}
