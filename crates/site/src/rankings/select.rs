//! Which lines of a ranking a view shows, in which order.

use std::collections::HashSet;

use edition::{RankedSchool, WeightedSchool, fold};

use super::view::{PAGE_SCHOOLS, Part, View};
use crate::atlas::Atlas;

/// The lines of a view, filtered, in its order.
pub enum Lines<'a> {
    /// As published: every line of the ranking.
    Published(Vec<&'a RankedSchool>),
    /// By the reader's weights; those without a score stand last.
    Weighted(Vec<WeightedSchool>),
}

/// Chooses the lines of a ranking, of some schools alone where these are given. Places stay those of the
/// whole ranking.
pub fn select<'a>(
    atlas: &Atlas,
    ranking: &'a [RankedSchool],
    view: &View,
    schools: Option<&HashSet<u32>>,
) -> Lines<'a> {
    let wanted = fold(&view.name);
    let holds = |school_id: u32, n: u32, school: &str| {
        schools.is_none_or(|schools| schools.contains(&school_id))
            && view.size.is_none_or(|size| size.holds(n))
            && (wanted.is_empty() || fold(school).contains(&wanted))
    };
    match &view.weights {
        None => Lines::Published(
            ranking.iter().filter(|row| holds(row.school_id, row.n, &row.school)).collect(),
        ),
        Some(weights) => {
            let mut rows = atlas.figures.weigh(ranking, weights, None);
            rows.retain(|row| holds(row.school_id, row.n, &row.school));
            Lines::Weighted(rows)
        }
    }
}

impl Lines<'_> {
    /// The schools, in their order.
    pub fn school_ids(&self) -> Vec<u32> {
        match self {
            Self::Published(rows) => rows.iter().map(|row| row.school_id).collect(),
            Self::Weighted(rows) => rows.iter().map(|row| row.school_id).collect(),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Published(rows) => rows.len(),
            Self::Weighted(rows) => rows.len(),
        }
    }
}

/// The lines of one part.
pub fn part<R>(rows: &[R], part: Part) -> &[R] {
    match part {
        Part::All => rows,
        Part::Page(number) => {
            let start = (number - 1).saturating_mul(PAGE_SCHOOLS).min(rows.len());
            &rows[start..(start + PAGE_SCHOOLS).min(rows.len())]
        }
    }
}

/// How many pages so many lines have; at least one.
pub fn pages(lines: usize) -> usize {
    lines.div_ceil(PAGE_SCHOOLS).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_part_the_lines() {
        let rows: Vec<usize> = (0..120).collect();
        let all: Vec<usize> = (1..=pages(rows.len()))
            .flat_map(|page| part(&rows, Part::Page(page)).to_vec())
            .collect();
        assert_eq!(all, rows);
        assert_eq!(part(&rows, Part::All), rows);
        assert!(part(&rows, Part::Page(usize::MAX)).is_empty());
        assert_eq!((pages(0), pages(50), pages(51)), (1, 1, 2));
    }
}
