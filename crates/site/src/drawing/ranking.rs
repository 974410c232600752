//! A ranking as an interval plot: its title in figures, and a line for each school.

use edition::{RankedSchool, WeightedSchool, grade_letter};

use super::{Line, Plot, Scale};
use crate::words::Words;
use crate::words::numbers::{decimal, percent};

/// The picture of the first schools of a ranking, all of which are given.
pub fn plot(words: &Words, rows: &[&RankedSchool], top: usize, scale: &Scale) -> Plot {
    let shown = top.max(1).min(rows.len());
    let facts = [("shown", shown.into()), ("all", rows.len().into())];
    Plot {
        title: title(words, rows),
        note: if shown < rows.len() { words.tell("ranking-first", facts) } else { String::new() },
        lines: rows[..shown].iter().map(|row| line(words, row, scale)).collect(),
    }
}

/// The title says what all schools of the ranking show, not the drawn ones alone.
pub fn title(words: &Words, rows: &[&RankedSchool]) -> String {
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

/// One school's line, without a page and without a bracket.
pub fn line(words: &Words, row: &RankedSchool, scale: &Scale) -> Line {
    let language = words.language();
    let graduates = words.tell("graduates", [("n", row.n.into())]);
    let places = places(words, row.rank_low, row.rank_high);
    let mark = grade_letter(row.grade, row.grades);
    Line {
        mark: mark.unwrap_or_default().to_owned(),
        grade: if mark.is_some() { row.grade } else { 0 },
        name: row.school.clone(),
        count: format!("{places}, {graduates}"),
        value: percent(language, row.share, 1),
        spoken: between(words, [row.low, row.high].map(|share| percent(language, share, 1))),
        dot: scale.at(row.share),
        ends: Some((scale.at(row.low), scale.at(row.high))),
        ..Line::default()
    }
}

/// One school's line by a reader's weights; `None` where it has no score.
pub fn weighted_line(words: &Words, row: &WeightedSchool, scale: &Scale) -> Option<Line> {
    let score = |score: f64| decimal(words.language(), score, 2);
    let (value, low, high) = (row.score?, row.low?, row.high?);
    let graduates = words.tell("graduates", [("n", row.n.into())]);
    let places = places(words, row.rank_low?, row.rank_high?);
    Some(Line {
        name: row.school.clone(),
        count: format!("{places}, {graduates}"),
        value: score(value),
        spoken: between(words, [low, high].map(score)),
        dot: scale.at(value),
        ends: Some((scale.at(low), scale.at(high))),
        ..Line::default()
    })
}

/// The places a school may have, in words.
pub fn places(words: &Words, best: u32, worst: u32) -> String {
    if best == worst {
        return words.tell("place-sure", [("place", best.into())]);
    }
    words.tell("places", [("best", best.into()), ("worst", worst.into())])
}

/// Where the schools stand that have a row's possible places, in the ranking it is of.
pub fn bracket(ranking: &[RankedSchool], row: &RankedSchool, scale: &Scale) -> Option<(f64, f64)> {
    let share_at = |rank: u32| {
        let index = usize::try_from(rank).ok()?.checked_sub(1)?;
        Some(scale.at(ranking.get(index)?.share))
    };
    Some((share_at(row.rank_high)?, share_at(row.rank_low)?))
}

fn between(words: &Words, [low, high]: [String; 2]) -> String {
    words.tell("between", [("low", low.into()), ("high", high.into())])
}
