//! One ranking: its picture and its table.

use std::collections::HashMap;

use edition::{CareerRow, RankingRow, country_word, grade_letter, grades_of};

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
    /// Said where all its schools share a grade; empty elsewhere.
    pub one_grade: String,
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
    pub grade: &'static str,
    pub name: String,
    pub share: String,
    pub low: String,
    pub high: String,
    pub rank: String,
    pub places: String,
    pub n: String,
    pub k: String,
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
        let grades = grades_of(rows.iter().copied());
        let drawn = (!repeats).then(|| plot(words, rows, &atlas.schools, atlas.options.top, scale));
        let facts =
            [("career", atlas.career_name(career).into()), ("country", heading.as_str().into())];
        Self {
            id: format!("{}-{}", career_id(career), slug(country_word(country))),
            one_grade: match rows.len() {
                2.. if grades < 2 => words.say("ranking-one-grade"),
                _ => String::new(),
            },
            plot: drawn,
            rows: rows.iter().map(|row| table_row(atlas, row, grades)).collect(),
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
    let grades = grades_of(rows.iter().copied());
    Plot {
        title: title(words, rows),
        note: if shown < rows.len() { words.tell("ranking-first", facts) } else { String::new() },
        lines: rows[..shown].iter().map(|row| line(words, row, grades, schools, scale)).collect(),
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

fn line(
    words: &Words,
    row: &RankingRow,
    grades: u8,
    schools: &HashMap<u32, String>,
    scale: &Scale,
) -> Line {
    let language = words.language();
    let graduates = words.tell("graduates", [("n", row.n.into())]);
    let places = match row.rank_low == row.rank_high {
        true => words.tell("place-sure", [("place", row.rank_low.into())]),
        false => {
            words.tell("places", [("best", row.rank_low.into()), ("worst", row.rank_high.into())])
        }
    };
    let [low, high] = [row.low, row.high].map(|share| percent(language, share, 1));
    Line {
        mark: grade_letter(row.grade, grades).unwrap_or_default().to_owned(),
        name: name_of(schools, row.school_id),
        count: format!("{places}, {graduates}"),
        value: percent(language, row.share, 1),
        spoken: words.tell("between", [("low", low.into()), ("high", high.into())]),
        dot: scale.at(row.share),
        ends: Some((scale.at(row.low), scale.at(row.high))),
    }
}

fn table_row(atlas: &Atlas<'_>, row: &RankingRow, grades: u8) -> Row {
    let language = atlas.words.language();
    let bounds = interval(language, row.low, row.high);
    let (low, high) = bounds.split_once('–').unwrap_or((&bounds, ""));
    let [best, worst] = [row.rank_low, row.rank_high].map(|rank| whole(language, rank.into()));
    Row {
        grade: grade_letter(row.grade, grades).unwrap_or("–"),
        name: name_of(&atlas.schools, row.school_id),
        share: percent(language, row.share, 1),
        low: low.to_owned(),
        high: high.to_owned(),
        rank: whole(language, row.rank.into()),
        places: if best == worst { best } else { format!("{best}–{worst}") },
        n: whole(language, row.n.into()),
        k: row.k.map_or_else(|| atlas.words.say("not-told"), |k| whole(language, k.into())),
    }
}
