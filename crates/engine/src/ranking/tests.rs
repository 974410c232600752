//! Rankings of small groups, and many planted ones held against their truth.

use proptest::prelude::*;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::*;
use crate::beta::quantile;

fn counts(school_id: u32, n: u32, k: u32) -> Counts {
    Counts {
        school_id,
        n: n.into(),
        k: k.into(),
        narrow: f64::from(k) / 2.0,
        wide: k.into(),
        draws: Vec::new(),
        people: n,
        successes: k,
    }
}

#[test]
fn schools_are_ranked_in_their_country_and_worldwide() {
    let settings = Settings::as_of(1499);
    let schools = [(1, 100, 30), (2, 100, 50), (3, 29, 29), (4, 100, 50), (5, 50, 1), (6, 20, 20)]
        .map(|(school_id, n, k)| counts(school_id, n, k));
    let country = |school| match school {
        1..=3 => "FR",
        4 => "US",
        6 => "DE",
        _ => "",
    };
    let (rankings, priors) = rankings("law", &schools, country, &settings);
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
    // In France alone 30 and 50 of 100 can be told apart; the American school stands alone.
    let judged: Vec<_> =
        rankings.iter().map(|row| (row.rank_low, row.rank_high, row.grade)).collect();
    assert_eq!(judged[..3], [(1, 1, 1), (2, 2, 2), (1, 1, 1)]);
    assert_eq!((judged[6].0, judged[6].1), (4, 4));
    assert_eq!(judged[3].2, judged[4].2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn the_order_of_schools_does_not_matter(
        schools in prop::collection::vec((30u32..200, 0u32..200, 0u32..5), 1..20),
        with_draws in any::<bool>(),
    ) {
        let schools: Vec<_> = (1..)
            .zip(schools)
            .map(|(id, (n, k, more))| {
                let mut school = counts(id, n, k.min(n));
                let drawn = |d: u32| f64::from((k.min(n) + more * (d % 3)).min(n));
                school.draws = (0..if with_draws { 64 } else { 0 }).map(drawn).collect();
                school
            })
            .collect();
        let reversed: Vec<_> = schools.iter().rev().cloned().collect();
        let ranked = |schools: &[Counts]| rankings("law", schools, |_| "FR", &Settings::as_of(1499));
        prop_assert_eq!(ranked(&schools), ranked(&reversed));
    }
}

/// Uniform in (0, 1).
fn uniform(source: &mut Xoshiro256PlusPlus) -> f64 {
    ((source.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// What planted groups of one size show.
#[derive(Debug, Default)]
struct Found {
    schools: f64,
    covered: f64,
    groups: f64,
    held: f64,
    apart: f64,
    wrong: f64,
    error: f64,
    raw_error: f64,
}

impl Found {
    fn coverage(&self) -> f64 {
        self.covered / self.schools
    }

    fn sets_hold(&self) -> f64 {
        self.held / self.groups
    }

    fn misordered(&self) -> f64 {
        self.wrong / self.apart.max(1.0)
    }

    fn add(&mut self, other: &Self) {
        self.schools += other.schools;
        self.covered += other.covered;
        self.groups += other.groups;
        self.held += other.held;
        self.apart += other.apart;
        self.wrong += other.wrong;
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "coverage {:.3} of {}, all sets hold {:.3} of {}, misordered {:.4} of {} pairs, error {:.3} of raw",
            self.coverage(),
            self.schools,
            self.sets_hold(),
            self.groups,
            self.misordered(),
            self.apart,
            (self.error / self.raw_error).sqrt()
        )
    }
}

/// Draws groups from the model with n from 30 to 300 and ranks them.
fn planted(size: u32, groups: u32, shapes: (f64, f64), seed: u64) -> Found {
    let mut source = Xoshiro256PlusPlus::seed_from_u64(seed);
    let settings = Settings::as_of(1499);
    let mut found = Found::default();
    for _ in 0..groups {
        let mut truth = Vec::new();
        let schools: Vec<_> = (0..size)
            .map(|id| {
                let n = 30 + (uniform(&mut source) * 271.0) as u32;
                let share = quantile(shapes.0, shapes.1, uniform(&mut source));
                let k = (0..n).filter(|_| uniform(&mut source) < share).count() as u32;
                truth.push(share);
                counts(id, n, k)
            })
            .collect();
        let (rows, _) = rankings("law", &schools, |_| "", &settings);
        let truth_of = |row: &RankingRow| truth[row.school_id as usize];
        let mut sets_hold = true;
        for (place, row) in rows.iter().enumerate() {
            let share = truth_of(row);
            found.schools += 1.0;
            found.covered += f64::from(u8::from(row.low <= share && share <= row.high));
            found.error += (row.share - share).powi(2);
            found.raw_error += (f64::from(row.k.unwrap_or(0)) / f64::from(row.n) - share).powi(2);
            let above = truth.iter().filter(|other| **other > share).count() as u32;
            sets_hold &= (row.rank_low..=row.rank_high).contains(&(above + 1));
            for better in rows[..place].iter().filter(|better| better.grade < row.grade) {
                found.apart += 1.0;
                found.wrong += f64::from(u8::from(truth_of(better) < share));
            }
        }
        found.groups += 1.0;
        found.held += f64::from(u8::from(sets_hold));
    }
    found
}

#[test]
fn planted_groups_are_covered_and_graded_as_promised() {
    let mut all = Found::default();
    for (size, groups) in [(8, 240), (30, 64), (200, 8)] {
        for (shapes, seed) in [((6.0, 24.0), 31), ((30.0, 70.0), 32)] {
            let found = planted(size, groups, shapes, seed);
            println!("{size} schools, {shapes:?}: {found}");
            // Of so few groups, simulation alone moves a percentage by a point or so.
            assert!(found.coverage() >= 0.93 && found.sets_hold() >= 0.95, "{size}: {found}");
            assert!(found.misordered() <= 0.06, "{size}: {found}");
            assert!(found.error < found.raw_error, "{size}: {found}");
            all.add(&found);
        }
    }
    assert!(all.coverage() >= 0.94 && all.sets_hold() >= 0.95, "{all}");
    assert!(all.misordered() <= 0.05, "{all}");
}
