//! Shares of whole groups.

use proptest::prelude::*;

use super::*;

fn counts(n: f64, k: f64) -> Counts {
    Counts { n, k, narrow: k / 2.0, wide: k, ..Counts::default() }
}

fn group(schools: &[Counts]) -> Group {
    Group::new(&schools.iter().collect::<Vec<_>>(), 1)
}

#[test]
fn a_small_group_has_jeffreys_intervals() {
    let schools = [counts(8.0, 4.0), counts(20.0, 3.0)];
    let share = group(&schools).posterior(&schools[0]).share(0.95);
    assert_eq!(share.share, 0.5);
    // Quantiles of Beta(4.5, 4.5), as the library has them.
    let library = statrs::function::beta::beta_reg(4.5, 4.5, share.low);
    assert!((library - 0.025).abs() < 1e-9 && (share.low + share.high - 1.0).abs() < 1e-9);
}

#[test]
fn doubt_about_the_prior_widens_intervals_in_a_small_even_group() {
    let schools: Vec<_> = (0..8u32).map(|i| counts(60.0, f64::from(10 + i % 3))).collect();
    let found = group(&schools);
    let known = Mixture::new([(found.prior.alpha + 11.0, found.prior.beta + 49.0)].into_iter());
    let [with, without] = [found.posterior(&schools[1]), known]
        .map(|one| one.share(0.95))
        .map(|one| one.high - one.low);
    assert!(with > 1.3 * without, "{with} {without}");
}

#[test]
fn doubt_about_the_set_widens_the_interval_of_the_school_that_hangs_on_it() {
    let mut schools: Vec<_> = (0..40u32).map(|i| counts(400.0, f64::from(40 + 3 * i))).collect();
    for school in &mut schools {
        school.draws = vec![school.k; 64];
    }
    let length = |schools: &[Counts]| {
        let share = group(schools).posterior(&schools[20]).share(0.95);
        share.high - share.low
    };
    let sure = length(&schools);
    for index in 0..32 {
        schools[20].draws[index] += 40.0;
    }
    assert!(length(&schools) > 1.5 * sure, "{sure}");
    let mean = group(&schools).posterior(&schools[20]).mean();
    let (here, there) = (100.0 / 400.0, 140.0 / 400.0);
    assert!((mean - (here + there) / 2.0).abs() < 0.01, "{mean}");
}

#[test]
fn sensitivity_is_the_share_by_the_other_sets() {
    let schools: Vec<_> = (0..40u32).map(|i| counts(4000.0, f64::from(400 + 30 * i))).collect();
    let (narrow, wide) = group(&schools).sensitivity(&schools[20]);
    assert!((narrow - 0.125).abs() < 0.002 && (wide - 0.25).abs() < 0.002, "{narrow} {wide}");
}

#[test]
fn the_seed_moves_little_and_the_same_seed_moves_nothing() {
    let schools: Vec<_> = (0..12u32).map(|i| counts(80.0, f64::from(8 + 2 * i))).collect();
    let of = |seed| {
        let group = Group::new(&schools.iter().collect::<Vec<_>>(), seed);
        group.posterior(&schools[3]).share(0.95)
    };
    assert_eq!(of(5), of(5));
    let [one, other] = [of(5), of(6)];
    assert!((one.low - other.low).abs() < 0.005 && (one.high - other.high).abs() < 0.005);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn shares_lie_in_their_intervals_between_0_and_1(
        schools in prop::collection::vec((0u32..400, 0u32..400, 0u32..400), 0..20),
        draws in prop::sample::select(vec![0usize, 1, 3, 64]),
    ) {
        let schools: Vec<_> = schools
            .into_iter()
            .map(|(n, k, other)| {
                let (n, k) = (f64::from(n), f64::from(k.min(n)));
                let drawn = |index: usize| if index.is_multiple_of(2) { k } else { f64::from(other).min(n) };
                Counts { draws: (0..draws).map(drawn).collect(), ..counts(n, k) }
            })
            .collect();
        let found = group(&schools);
        prop_assert!(found.prior.alpha > 0.0 && found.prior.beta > 0.0);
        for school in &schools {
            let Share { share, low, high } = found.posterior(school).share(0.95);
            prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
            let (narrow, wide) = found.sensitivity(school);
            prop_assert!((0.0..=1.0).contains(&narrow) && (0.0..=1.0).contains(&wide));
        }
    }

    #[test]
    fn the_order_of_schools_does_not_matter(
        schools in prop::collection::vec((1u32..200, 0u32..200), 5..30),
    ) {
        let schools: Vec<_> =
            schools.into_iter().map(|(n, k)| counts(f64::from(n), f64::from(k.min(n)))).collect();
        let reversed: Vec<_> = schools.iter().rev().cloned().collect();
        prop_assert_eq!(group(&schools), group(&reversed));
    }
}
