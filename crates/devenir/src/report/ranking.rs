//! One ranking: its picture and its table.

use edition::{CareerRow, RankedSchool, grade_letter};

use super::atlas::{Atlas, career_id, slug};
use site::drawing::Scale;
use site::drawing::{Plot, ranking};
use site::words::numbers::{interval, percent, whole};

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
        rows: &[&RankedSchool],
        scale: &Scale,
        repeats: bool,
    ) -> Self {
        let words = &atlas.words;
        let country = rows.first().map_or("", |row| row.country.as_str());
        let heading = atlas.words.country(country);
        let grades = rows.first().map_or(0, |row| row.grades);
        let drawn = (!repeats).then(|| ranking::plot(words, rows, atlas.options.top, scale));
        let facts =
            [("career", atlas.career_name(career).into()), ("country", heading.as_str().into())];
        Self {
            id: format!("{}-{}", career_id(career), slug(country)),
            one_grade: match rows.len() {
                2.. if grades < 2 => words.say("ranking-one-grade"),
                _ => String::new(),
            },
            plot: drawn,
            rows: rows.iter().map(|row| table_row(atlas, row)).collect(),
            open: words.tell("table-open", [("schools", rows.len().into())]),
            caption: words.tell("table-caption", facts),
            heading,
        }
    }
}

fn table_row(atlas: &Atlas<'_>, row: &RankedSchool) -> Row {
    let language = atlas.words.language();
    let bounds = interval(language, row.low, row.high);
    let (low, high) = bounds.split_once('–').unwrap_or((&bounds, ""));
    let [best, worst] = [row.rank_low, row.rank_high].map(|rank| whole(language, rank.into()));
    Row {
        grade: grade_letter(row.grade, row.grades).unwrap_or("–"),
        name: row.school.clone(),
        share: percent(language, row.share, 1),
        low: low.to_owned(),
        high: high.to_owned(),
        rank: whole(language, row.rank.into()),
        places: if best == worst { best } else { format!("{best}–{worst}") },
        n: whole(language, row.n.into()),
        k: row.k.map_or_else(|| atlas.words.say("not-told"), |k| whole(language, k.into())),
    }
}
