//! The rankings of one career: worldwide and in each country.
//!
//! Method, section 4. The prior of a group is fitted on all its schools that are told of; schools with
//! at least `min_graduates` are ranked by share, then by number of graduates, then by identifier.
//! Equal shares have equal ranks. Rank sets and grades will stand here.

use std::collections::BTreeMap;

use edition::{CellRow, PriorRow, RankingRow, WORLD, told_successes};

use crate::Settings;
use crate::shares::Prior;

/// Rankings and priors of a career, by country and rank, from the cells that may be told. `country` gives a school's, empty when
/// unknown: such a school is ranked worldwide only.
pub fn rankings<'a>(
    career: &str,
    cells: &[CellRow],
    country: impl Fn(u32) -> &'a str,
    settings: &Settings,
) -> (Vec<RankingRow>, Vec<PriorRow>) {
    let mut groups: BTreeMap<&str, Vec<&CellRow>> = BTreeMap::new();
    for cell in cells {
        groups.entry(WORLD).or_default().push(cell);
        let country = country(cell.school_id);
        if !country.is_empty() && country != WORLD {
            groups.entry(country).or_default().push(cell);
        }
    }
    let (mut rankings, mut priors) = (Vec::new(), Vec::new());
    for (country, schools) in groups {
        if schools.iter().any(|cell| cell.n >= settings.min_graduates) {
            let counts: Vec<_> =
                schools.iter().map(|cell| (cell.n, told(cell, settings))).collect();
            let prior = Prior::fit(&counts);
            rankings.extend(ranked(country, &schools, prior, settings));
            priors.push(PriorRow {
                career: career.to_owned(),
                country: country.to_owned(),
                alpha: prior.alpha,
                beta: prior.beta,
                schools: u32::try_from(schools.len()).unwrap_or(u32::MAX),
                graduates: counts.iter().map(|(n, _)| u64::from(*n)).sum(),
            });
        }
    }
    (rankings, priors)
}

/// The successes that figures are computed from: see [`crate::told`].
fn told(cell: &CellRow, settings: &Settings) -> u32 {
    told_successes(cell.n, cell.k.unwrap_or(0), settings.min_cell)
}

fn ranked(
    country: &str,
    schools: &[&CellRow],
    prior: Prior,
    settings: &Settings,
) -> Vec<RankingRow> {
    let large = schools.iter().filter(|cell| cell.n >= settings.min_graduates);
    let mut rows: Vec<_> = large
        .map(|cell| {
            let share = prior.share(cell.n, told(cell, settings), settings.interval);
            RankingRow {
                career: cell.career.clone(),
                country: country.to_owned(),
                school_id: cell.school_id,
                n: cell.n,
                k: cell.k,
                share: share.share,
                low: share.low,
                high: share.high,
                rank: 0,
            }
        })
        .collect();
    rows.sort_unstable_by(|one, other| {
        let by_share = other.share.total_cmp(&one.share);
        by_share.then(other.n.cmp(&one.n)).then(one.school_id.cmp(&other.school_id))
    });
    let mut before: Option<(f64, u32)> = None;
    for (place, row) in (1..).zip(&mut rows) {
        row.rank = before.filter(|(share, _)| *share == row.share).map_or(place, |(_, rank)| rank);
        before = Some((row.share, row.rank));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_ranked_in_their_country_and_worldwide() {
        let settings = Settings::as_of(1499);
        let cells =
            [(1, 100, 30), (2, 100, 50), (3, 29, 29), (4, 100, 50), (5, 50, 1), (6, 20, 20)].map(
                |(school_id, n, k)| CellRow {
                    career: "law".to_owned(),
                    school_id,
                    n,
                    k: Some(k),
                    ..CellRow::default()
                },
            );
        let country = |school| match school {
            1..=3 => "FR",
            4 => "US",
            6 => "DE",
            _ => "",
        };
        let (rankings, priors) = rankings("law", &cells, country, &settings);
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
        let groups: Vec<_> =
            priors.iter().map(|row| (row.country.as_str(), row.schools, row.graduates)).collect();
        assert_eq!(groups, [("FR", 3, 229), ("US", 1, 100), (WORLD, 6, 399)]);
    }
}
