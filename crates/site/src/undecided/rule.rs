//! Which schools are good for several careers at once (method, section 5).
//!
//! In each career the *usual* share is the median of its ranking. A school's *margin* is the least, over
//! the careers, of the lower end of its interval less the usual share: what it is surely above in its
//! weakest career. A school with a margin above 0 is surely above the usual school in every one of them,
//! each interval holding with 95 %. Assumption: a school's errors in two careers do not help each other.
//! Limit: a school that is not ranked in one of the careers has no place, however good it may be there.
//!
//! Example: shares of 40 % (35 to 45) in a career whose median is 30 %, and of 22 % (18 to 26) in one
//! whose median is 20 %: the margins are 5 and −2 points, and the school's is −2.

use std::collections::HashMap;

use edition::RankedSchool;

/// A school that is ranked in all careers.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// Its lines, in the order of the careers.
    pub lines: Vec<&'a RankedSchool>,
    /// The least, over the careers, of the lower end of its interval less the usual share.
    pub margin: f64,
}

/// The schools that all rankings hold, the largest margin first, then by key.
pub fn standings<'a>(rankings: &[&'a [RankedSchool]]) -> Vec<Standing<'a>> {
    let Some((first, others)) = rankings.split_first() else { return Vec::new() };
    let usual: Vec<f64> = rankings.iter().map(|rows| median(rows)).collect();
    let others: Vec<HashMap<u32, &RankedSchool>> =
        others.iter().map(|rows| rows.iter().map(|row| (row.school_id, row)).collect()).collect();
    let mut standings: Vec<Standing<'a>> = first
        .iter()
        .filter_map(|row| {
            let more = others.iter().map(|rows| rows.get(&row.school_id).copied());
            let lines: Vec<&RankedSchool> =
                std::iter::once(Some(row)).chain(more).collect::<Option<_>>()?;
            let margins = lines.iter().zip(&usual).map(|(line, usual)| line.low - usual);
            let margin = margins.fold(f64::INFINITY, f64::min);
            Some(Standing { lines, margin })
        })
        .collect();
    let key = |standing: &Standing<'_>| standing.lines.first().map_or(0, |line| line.school_id);
    standings.sort_by(|a, b| b.margin.total_cmp(&a.margin).then(key(a).cmp(&key(b))));
    standings
}

/// The middle share of a ranking; of an even number, the mean of the two in the middle.
pub fn median(rows: &[RankedSchool]) -> f64 {
    let mut shares: Vec<f64> = rows.iter().map(|row| row.share).collect();
    shares.sort_by(f64::total_cmp);
    match shares.len() {
        0 => 0.0,
        length if length % 2 == 1 => shares[length / 2],
        length => (shares[length / 2 - 1] + shares[length / 2]) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(school_id: u32, share: f64, low: f64) -> RankedSchool {
        RankedSchool {
            career: String::new(),
            country: String::new(),
            school_id,
            school: String::new(),
            n: 50,
            k: None,
            share,
            low,
            high: share,
            rank: 1,
            rank_low: 1,
            rank_high: 1,
            grade: 1,
            grades: 1,
            share_narrow: share,
            share_wide: share,
        }
    }

    #[test]
    fn the_weakest_career_decides() {
        // The example above: medians of 30 % and 20 %.
        let law = [row(1, 0.40, 0.35), row(2, 0.30, 0.25), row(3, 0.10, 0.05)];
        let media = [row(1, 0.22, 0.18), row(2, 0.20, 0.199), row(4, 0.10, 0.05)];
        let found = standings(&[&law, &media]);
        let ids: Vec<u32> = found.iter().map(|one| one.lines[0].school_id).collect();
        assert_eq!(ids, [1, 2], "3 and 4 are not ranked in both");
        assert!((found[0].margin + 0.02).abs() < 1e-9, "{}", found[0].margin);
        assert!((median(&law) - 0.30).abs() < 1e-9 && median(&[]) == 0.0);
        assert!(standings(&[]).is_empty());
    }

    proptest! {
        /// One career more never raises a margin and never adds a school.
        #[test]
        fn a_career_more_is_never_easier(
            careers in prop::collection::vec(
                prop::collection::vec((0u32..12, 0.0f64..1.0, 0.0f64..1.0), 0..12), 2..4),
        ) {
            let rankings: Vec<Vec<RankedSchool>> = careers
                .iter()
                .map(|rows| {
                    let mut seen = std::collections::BTreeMap::new();
                    for (id, share, part) in rows {
                        seen.insert(*id, row(*id, *share, share * part));
                    }
                    seen.into_values().collect()
                })
                .collect();
            let all: Vec<&[RankedSchool]> = rankings.iter().map(Vec::as_slice).collect();
            let fewer = standings(&all[..all.len() - 1]);
            for one in standings(&all) {
                let id = one.lines[0].school_id;
                let before = fewer.iter().find(|other| other.lines[0].school_id == id);
                prop_assert!(before.is_some_and(|before| before.margin >= one.margin));
            }
        }
    }
}
