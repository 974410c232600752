//! The picture of one part of a view.

use edition::{RankedSchool, WeightedSchool};

use crate::drawing::{Line, Plot, Scale, Tick, ranking, ticks};
use crate::visit::Visit;
use crate::words::numbers::{decimal, percent};

/// A part of a ranking as it is published.
pub fn published(
    visit: &Visit,
    ranking: &[RankedSchool],
    shown: &[&RankedSchool],
    own: &[u32],
) -> (Plot, Vec<Tick>) {
    // The scale is that of the whole ranking, so that its pages can be compared.
    let scale = Scale::of_shares(ranking.iter().map(|row| row.high));
    let all: Vec<&RankedSchool> = ranking.iter().collect();
    let mut before = None;
    let mut lines = Vec::with_capacity(shown.len());
    for row in shown {
        lines.push(Line {
            href: crate::schools::href(visit, visit.atlas(), row),
            is_own: own.contains(&row.school_id),
            begins_grade: before.is_some_and(|grade| grade != row.grade),
            bracket: ranking::bracket(ranking, row, &scale),
            ..ranking::line(visit.words, row, &scale)
        });
        before = Some(row.grade);
    }
    let title = ranking::title(visit.words, &all);
    let decimals = scale.decimals().saturating_sub(2);
    let ticks = ticks(&scale, |share| percent(visit.language(), share, decimals));
    (Plot { title, note: String::new(), lines }, ticks)
}

/// A part of a ranking by the reader's weights.
pub fn weighted(
    visit: &Visit,
    all: &[WeightedSchool],
    shown: &[WeightedSchool],
    own: &[u32],
) -> (Plot, Vec<Tick>) {
    let ends = all.iter().filter_map(|row| Some([row.low?, row.high?]));
    let scale = Scale::over(ends.flatten());
    let line = |row: &WeightedSchool| {
        let href = crate::schools::href_of(visit, row.school_id);
        let is_own = own.contains(&row.school_id);
        Some(Line { href, is_own, ..ranking::weighted_line(visit.words, row, &scale)? })
    };
    let lines = shown.iter().filter_map(line).collect();
    let title = visit.say("ranking-weighted-title");
    let ticks = ticks(&scale, |score| decimal(visit.language(), score, scale.decimals()));
    (Plot { title, note: String::new(), lines }, ticks)
}
