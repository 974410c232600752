//! The rankings of one career: worldwide and in each country.
//!
//! Method, section 4. The prior of a group is fitted on all its schools that are told of; schools with
//! at least `min_graduates` are ranked by share, then by number of graduates, then by identifier.
//! Equal shares have equal ranks. Beside each rank stand the ranks the school may truly have, and its
//! grade.

use std::collections::BTreeMap;

use edition::{CellRow, PriorRow, RankingRow, WORLD};

use crate::Settings;
use crate::counts::Counts;
use crate::grades::grades;
use crate::posterior::{GroupPosterior, SharePosterior, plain_shares};
use crate::rank_sets::{RankSet, rank_sets};
use crate::shares::Prior;

/// A school in a group: its plain and its effective counts.
type School<'a> = (&'a CellRow, &'a Counts);

/// Rankings and priors of a career, by country and rank, from the cells and counts that may be told
/// (see [`crate::told`]). `counts` stand in the order of the cells;
/// `country` gives a school's, empty when unknown: such a school is ranked worldwide only.
pub fn rankings<'a>(
    career: &str,
    cells: &[CellRow],
    counts: &[Counts],
    country: impl Fn(u32) -> &'a str,
    settings: &Settings,
) -> (Vec<RankingRow>, Vec<PriorRow>) {
    let mut groups: BTreeMap<&str, Vec<School<'_>>> = BTreeMap::new();
    for school in cells.iter().zip(counts) {
        groups.entry(WORLD).or_default().push(school);
        let country = country(school.0.school_id);
        if !country.is_empty() && country != WORLD {
            groups.entry(country).or_default().push(school);
        }
    }
    let (mut rankings, mut priors) = (Vec::new(), Vec::new());
    for (country, schools) in groups {
        if schools.iter().any(|(cell, _)| cell.n >= settings.min_graduates) {
            let plain: Vec<_> = schools
                .iter()
                .map(|(_, counts)| (counts.n.round() as u32, counts.k.round() as u32))
                .collect();
            let prior = Prior::fit(&plain);
            rankings.extend(ranked(country, &schools, settings));
            priors.push(PriorRow {
                career: career.to_owned(),
                country: country.to_owned(),
                alpha: prior.alpha,
                beta: prior.beta,
                schools: u32::try_from(schools.len()).unwrap_or(u32::MAX),
                graduates: schools.iter().map(|(cell, _)| u64::from(cell.n)).sum(),
            });
        }
    }
    (rankings, priors)
}

/// A school on its way into a ranking.
struct Line<'a> {
    cell: &'a CellRow,
    posterior: SharePosterior,
    share_narrow: f64,
    share_wide: f64,
    set: RankSet,
}

fn ranked(country: &str, schools: &[School<'_>], settings: &Settings) -> Vec<RankingRow> {
    let all: Vec<_> = schools.iter().map(|(_, counts)| *counts).collect();
    let group = GroupPosterior::fit(&all);
    let reading = |k: fn(&Counts) -> f64| {
        plain_shares(&all.iter().map(|one| (one.n, k(one))).collect::<Vec<_>>())
    };
    let (narrow, wide) = (reading(|one| one.narrow), reading(|one| one.wide));
    let is_large = |index: &usize| schools[*index].0.n >= settings.min_graduates;
    let large: Vec<_> = (0..schools.len()).filter(is_large).collect();
    let sets = rank_sets(&large.iter().map(|i| all[*i]).collect::<Vec<_>>(), settings.interval);
    let mut lines: Vec<_> = large
        .into_iter()
        .zip(sets)
        .map(|(index, set)| Line {
            cell: schools[index].0,
            posterior: group.share(all[index], settings.interval),
            share_narrow: narrow[index],
            share_wide: wide[index],
            set,
        })
        .collect();
    lines.sort_unstable_by(|one, other| {
        let by_share = other.posterior.share.total_cmp(&one.posterior.share);
        let by_size = other.cell.n.cmp(&one.cell.n);
        by_share.then(by_size).then(one.cell.school_id.cmp(&other.cell.school_id))
    });
    let posteriors: Vec<_> = lines.iter().map(|line| &line.posterior).collect();
    let grades = grades(&posteriors, settings.max_misordered);
    let mut before: Option<(f64, u32)> = None;
    let mut rows = Vec::with_capacity(lines.len());
    for (place, (line, grade)) in (1..).zip(lines.iter().zip(grades)) {
        let SharePosterior { share, low, high, .. } = line.posterior;
        let rank = before.filter(|(equal, _)| *equal == share).map_or(place, |(_, rank)| rank);
        before = Some((share, rank));
        rows.push(RankingRow {
            career: line.cell.career.clone(),
            country: country.to_owned(),
            school_id: line.cell.school_id,
            n: line.cell.n,
            k: line.cell.k,
            share,
            low,
            high,
            rank,
            share_narrow: line.share_narrow,
            share_wide: line.share_wide,
            rank_low: line.set.low.min(rank),
            rank_high: line.set.high.max(rank),
            grade,
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_ranked_in_their_country_and_worldwide() {
        let settings = Settings::as_of(1499);
        let (cells, counts): (Vec<_>, Vec<_>) =
            [(1, 100, 30), (2, 100, 50), (3, 29, 29), (4, 100, 50), (5, 50, 1), (6, 20, 20)]
                .into_iter()
                .map(|(school_id, n, k): (u32, u32, u32)| {
                    let career = "law".to_owned();
                    let cell = CellRow { career, school_id, n, k: Some(k), ..CellRow::default() };
                    let (n, k) = (n.into(), k.into());
                    (cell, Counts { school_id, n, k, ..Counts::default() })
                })
                .unzip();
        let country = |school| match school {
            1..=3 => "FR",
            4 => "US",
            6 => "DE",
            _ => "",
        };
        let (rankings, priors) = rankings("law", &cells, &counts, country, &settings);
        let found: Vec<_> =
            rankings.iter().map(|row| (row.country.as_str(), row.school_id, row.rank)).collect();
        assert_eq!(
            found,
            [
                ("FR", 2, 1),
                ("FR", 1, 2),
                ("US", 4, 1),
                (WORLD, 2, 1),
                (WORLD, 4, 1),
                (WORLD, 1, 3),
                (WORLD, 5, 4)
            ]
        );
        let world: Vec<_> =
            rankings[3..].iter().map(|row| (row.school_id, row.rank_low, row.rank_high)).collect();
        assert_eq!(world, [(2, 1, 2), (4, 1, 2), (1, 3, 3), (5, 4, 4)]);
        assert!(rankings.iter().all(|row| row.grade >= 1));
        let groups: Vec<_> =
            priors.iter().map(|row| (row.country.as_str(), row.schools, row.graduates)).collect();
        assert_eq!(groups, [("FR", 3, 229), ("US", 1, 100), (WORLD, 6, 399)]);
    }
}
