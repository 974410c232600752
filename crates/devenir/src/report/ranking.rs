//! One ranking: its picture and its table.

use std::collections::HashMap;

use edition::{CareerRow, RankingRow, country_word};

use super::atlas::{Atlas, career_id, name_of, slug};
use super::language::Words;
use super::numbers::{interval, percent, whole};
use super::plot::{Line, Plot};
use super::scale::Scale;

/// One ranking as the page shows it.
pub struct Ranking {
    /// Its place in the address.
    pub id: String,
    /// The country.
    pub heading: String,
    /// The picture; `None` where the ranking repeats the worldwide one.
    pub plot: Option<Plot>,
    /// Every school.
    pub rows: Vec<Row>,
    /// What opens the table.
    pub open: String,
    /// What the table holds.
    pub caption: String,
}

/// One school in the table.
pub struct Row {
    pub rank: String,
    pub name: String,
    pub n: String,
    pub k: String,
    pub share: String,
    pub low: String,
    pub high: String,
}

impl Ranking {
    /// Words one ranking. `repeats` says that it has the schools and places of the worldwide one.
    pub fn new(
        atlas: &Atlas<'_>,
        career: &CareerRow,
        rows: &[&RankingRow],
        scale: &Scale,
        repeats: bool,
    ) -> Self {
        let words = &atlas.words;
        let country = rows.first().map_or("", |row| row.country.as_str());
        let heading = atlas.country_name(country);
        let drawn = (!repeats).then(|| plot(words, rows, &atlas.schools, atlas.options.top, scale));
        let facts =
            [("career", atlas.career_name(career).into()), ("country", heading.as_str().into())];
        Self {
            id: format!("{}-{}", career_id(career), slug(country_word(country))),
            plot: drawn,
            rows: rows.iter().map(|row| table_row(atlas, row)).collect(),
            open: words.tell("table-open", [("schools", rows.len().into())]),
            caption: words.tell("table-caption", facts),
            heading,
        }
    }
}

/// The picture of a ranking.
pub fn plot(
    words: &Words,
    rows: &[&RankingRow],
    schools: &HashMap<u32, String>,
    top: usize,
    scale: &Scale,
) -> Plot {
    let shown = top.max(1).min(rows.len());
    let facts = [("shown", shown.into()), ("all", rows.len().into())];
    Plot {
        title: title(words, rows),
        note: if shown < rows.len() { words.tell("ranking-first", facts) } else { String::new() },
        lines: rows[..shown].iter().map(|row| line(words, row, schools, scale)).collect(),
    }
}

/// The title says what all schools of the ranking show, not the drawn ones alone.
fn title(words: &Words, rows: &[&RankingRow]) -> String {
    let shares = || rows.iter().map(|row| row.share);
    let [low, high] = [shares().fold(1.0, f64::min), shares().fold(0.0, f64::max)]
        .map(|share| percent(words.language(), share, 0));
    let schools = rows.len().into();
    match rows.len() {
        1 => words.tell("ranking-title-one", [("share", high.into())]),
        _ if low == high => {
            words.tell("ranking-title-level", [("low", low.into()), ("schools", schools)])
        }
        _ => words.tell(
            "ranking-title",
            [("low", low.into()), ("high", high.into()), ("schools", schools)],
        ),
    }
}

fn line(words: &Words, row: &RankingRow, schools: &HashMap<u32, String>, scale: &Scale) -> Line {
    let language = words.language();
    let [low, high] = [row.low, row.high].map(|share| percent(language, share, 1));
    Line {
        rank: whole(language, row.rank.into()),
        name: name_of(schools, row.school_id),
        count: words.tell("graduates", [("n", row.n.into())]),
        value: percent(language, row.share, 1),
        spoken: words.tell("between", [("low", low.into()), ("high", high.into())]),
        dot: scale.at(row.share),
        ends: Some((scale.at(row.low), scale.at(row.high))),
    }
}

fn table_row(atlas: &Atlas<'_>, row: &RankingRow) -> Row {
    let language = atlas.words.language();
    let bounds = interval(language, row.low, row.high);
    let (low, high) = bounds.split_once('–').unwrap_or((&bounds, ""));
    Row {
        rank: whole(language, row.rank.into()),
        name: name_of(&atlas.schools, row.school_id),
        n: whole(language, row.n.into()),
        k: row.k.map_or_else(|| atlas.words.say("not-told"), |k| whole(language, k.into())),
        share: percent(language, row.share, 1),
        low: low.to_owned(),
        high: high.to_owned(),
    }
}
