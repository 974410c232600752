//! Rank sets against slow definitions of their own, and in cases with a known answer.

use proptest::prelude::*;

use super::*;

fn counts(n: u64, k: u64) -> Counts {
    Counts { n: n as f64, k: k as f64, ..Counts::default() }
}

fn sets(schools: &[Counts]) -> Vec<(u32, u32)> {
    let sets = rank_sets(&schools.iter().collect::<Vec<_>>(), 0.95);
    sets.into_iter().map(|set| (set.low, set.high)).collect()
}

fn with_draws(schools: &[Counts]) -> Vec<Counts> {
    schools.iter().map(|one| Counts { draws: vec![one.k; 8], ..one.clone() }).collect()
}

/// Holm by its definition: as long as some hypothesis not yet rejected has a chance of at most the
/// level over how many there are, reject it. `chances[j][k]` belongs to "j is not above k".
fn holm(chances: &[Vec<f64>], level: f64) -> Vec<(u32, u32)> {
    let count = chances.len();
    let mut rejected = vec![vec![false; count]; count];
    loop {
        let open: Vec<(usize, usize)> = (0..count)
            .flat_map(|j| (0..count).map(move |k| (j, k)))
            .filter(|(j, k)| j != k && !rejected[*j][*k])
            .collect();
        let bound = level / open.len() as f64;
        let Some((j, k)) = open.into_iter().find(|(j, k)| chances[*j][*k] <= bound) else { break };
        rejected[j][k] = true;
    }
    (0..count)
        .map(|one| {
            let above = (0..count).filter(|other| rejected[*other][one]).count() as u32;
            let below = (0..count).filter(|other| rejected[one][*other]).count() as u32;
            (1 + above, count as u32 - below)
        })
        .collect()
}

fn choose(all: u64, some: u64) -> f64 {
    (0..some).map(|i| (all - i) as f64 / (i + 1) as f64).product()
}

/// Multinomial counts (Bazylik, Mogstad, Romano, Shaikh and Wilhelm 2021): given both together, the
/// first of two equal cells is Binomial(both, ½).
fn multinomial_oracle(counts: &[u64], level: f64) -> Vec<(u32, u32)> {
    let chance = |x: u64, y: u64| {
        let both = x + y;
        (x..=both).map(|i| choose(both, i)).sum::<f64>() / 2f64.powi(both as i32)
    };
    let chances: Vec<Vec<f64>> =
        counts.iter().map(|x| counts.iter().map(|y| chance(*x, *y)).collect()).collect();
    holm(&chances, level)
}

/// Fisher's test by counting all tables.
fn fisher_oracle(schools: &[(u64, u64)], level: f64) -> Vec<(u32, u32)> {
    let chance = |(n, k): (u64, u64), (m, l): (u64, u64)| {
        let total = k + l;
        let ways =
            |i: u64| if i > n || total - i > m { 0.0 } else { choose(n, i) * choose(m, total - i) };
        (k..=total).map(ways).sum::<f64>() / (0..=total).map(ways).sum::<f64>()
    };
    let chances: Vec<Vec<f64>> =
        schools.iter().map(|a| schools.iter().map(|b| chance(*a, *b)).collect()).collect();
    holm(&chances, level)
}

#[test]
fn cases_with_a_known_answer() {
    for given in [|one: &[Counts]| one.to_vec(), with_draws] {
        let sets = |schools: &[Counts]| sets(&given(schools));
        assert_eq!(sets(&[]), []);
        assert_eq!(sets(&[counts(50, 9)]), [(1, 1)]);
        assert_eq!(sets(&[counts(50, 9), counts(50, 12)]), [(1, 2), (1, 2)]);
        assert_eq!(sets(&[counts(500, 40), counts(500, 240)]), [(2, 2), (1, 1)]);
        assert_eq!(sets(&vec![counts(80, 20); 7]), [(1, 7); 7]);
        let apart: Vec<_> = (1..=9).map(|i| counts(20_000, i * 2_000)).collect();
        assert_eq!(sets(&apart), (1..=9).rev().map(|rank| (rank, rank)).collect::<Vec<_>>());
    }
}

#[test]
fn doubt_about_the_set_that_all_share_changes_nothing_and_that_of_one_school_does() {
    let shared = |by: [f64; 4]| {
        let school = |k: f64, by: [f64; 4]| Counts {
            n: 1000.0,
            k,
            draws: by.map(|more| k + more).to_vec(),
            ..Counts::default()
        };
        sets(&[school(300.0, [-100.0, 100.0, -50.0, 50.0]), school(400.0, by)])
    };
    assert_eq!(shared([-100.0, 100.0, -50.0, 50.0]), [(2, 2), (1, 1)]);
    assert_eq!(shared([100.0, -100.0, 50.0, -50.0]), [(1, 2), (1, 2)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn equal_small_schools_have_the_sets_of_fishers_tests(
        trials in 5u64..40,
        successes in prop::collection::vec(0u64..40, 1..9),
    ) {
        let schools: Vec<_> = successes.into_iter().map(|k| (trials, k.min(trials))).collect();
        let given: Vec<_> = schools.iter().map(|(n, k)| counts(*n, *k)).collect();
        prop_assert_eq!(sets(&given), fisher_oracle(&schools, 0.05));
    }

    #[test]
    fn unequal_schools_have_the_sets_of_fishers_tests(
        schools in prop::collection::vec((1u64..45, 0u64..45), 1..8),
    ) {
        let schools: Vec<_> = schools.into_iter().map(|(n, k)| (n, k.min(n))).collect();
        let given: Vec<_> = schools.iter().map(|(n, k)| counts(*n, *k)).collect();
        prop_assert_eq!(sets(&given), fisher_oracle(&schools, 0.05));
    }

    #[test]
    fn rare_successes_at_endless_schools_have_the_multinomial_sets(
        successes in prop::collection::vec(0u64..60, 1..9),
    ) {
        let given: Vec<_> = successes.iter().map(|k| counts(100_000_000, *k)).collect();
        prop_assert_eq!(sets(&given), multinomial_oracle(&successes, 0.05));
    }

    #[test]
    fn the_general_sets_hold_the_ranks_of_what_was_seen(
        schools in prop::collection::vec((1u64..900, 0u64..900), 1..12),
    ) {
        let schools: Vec<_> = schools.into_iter().map(|(n, k)| counts(n, k.min(n))).collect();
        let height = |one: &Counts| (one.k + 0.375) / (one.n + 0.75);
        for (own, set) in schools.iter().zip(sets(&with_draws(&schools))) {
            let above = schools.iter().filter(|other| height(other) > height(own)).count() as u32;
            prop_assert!((set.0..=set.1).contains(&(above + 1)));
        }
    }

    #[test]
    fn the_order_of_schools_does_not_matter(
        schools in prop::collection::vec((1u64..300, 0u64..300), 1..12),
    ) {
        let schools: Vec<_> = schools.into_iter().map(|(n, k)| counts(n, k.min(n))).collect();
        for schools in [schools.clone(), with_draws(&schools)] {
            let reversed: Vec<_> = schools.iter().rev().cloned().collect();
            let back: Vec<_> = sets(&reversed).into_iter().rev().collect();
            prop_assert_eq!(sets(&schools), back);
        }
    }
}
