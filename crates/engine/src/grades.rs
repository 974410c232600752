//! Grades: schools in order of share, parted where they can be told apart.
//!
//! Method, section 4 (Kline, Rose and Walters 2024, "report cards"). Each pair of schools has a posterior
//! probability π that the one of larger share is truly better. Of all ways to cut the order into at
//! most [`GRADES_MAX`] grades, the one is taken that loses least, where a pair in different grades
//! costs 1 − π (it may stand the wrong way round) and earns λ·π; λ is the largest for which at
//! most `max_misordered` of the pairs in different grades are expected to stand the wrong way round.
//! One grade for all is a result, too: then no schools can be told apart.
//!
//! The cost of time and of memory grows with the square of the number of schools.

use statrs::function::erf::erfc;

use crate::angles::Angles;

/// Grades at most; more would pretend to more than a reader can use.
pub const GRADES_MAX: usize = 5;

/// Halvings of the range of λ.
const STEPS: u32 = 16;

/// The grades, 1 the best, of schools that stand in descending order of share. `equal` says of each
/// school that its share is that of the one before, with which it shares a grade.
pub fn grades(schools: &Angles, equal: &[bool], max_misordered: f64) -> Vec<u8> {
    let pairs = Pairs::new(schools);
    // Fewer misordered pairs are risked the smaller λ is; at 0 nothing is risked, at 1 every cut is
    // made that gains at all.
    let (mut safe, mut risky) = (0.0, 1.0);
    let mut best = vec![0];
    let mut try_cuts = |lambda: f64| {
        let starts = pairs.best_starts(equal, lambda);
        let is_safe = pairs.misordered(&starts) <= max_misordered;
        if is_safe {
            best = starts;
        }
        is_safe
    };
    if !try_cuts(risky) {
        for _ in 0..STEPS {
            let lambda = (safe + risky) / 2.0;
            *(if try_cuts(lambda) { &mut safe } else { &mut risky }) = lambda;
        }
    }
    let mut grade = 0;
    (0..schools.len())
        .map(|school| {
            grade += u8::from(best.contains(&school));
            grade
        })
        .collect()
}

/// Expected misordered pairs within each run of schools.
struct Pairs {
    /// `within[b][a]`: among schools a to b.
    within: Vec<Vec<f64>>,
}

impl Pairs {
    fn new(schools: &Angles) -> Self {
        let mut within: Vec<Vec<f64>> = Vec::with_capacity(schools.len());
        for last in 0..schools.len() {
            let mut row = vec![0.0; last + 1];
            let mut with_last = 0.0;
            for first in (0..last).rev() {
                with_last += misordered(schools.difference(first, last).studentised());
                row[first] = within[last - 1][first] + with_last;
            }
            within.push(row);
        }
        Self { within }
    }

    /// What each run that ends with a school costs less than nothing by being kept together, by its first
    /// school: all its pairs neither cost nor earn. A run cannot begin with a school that is equal to the
    /// one before.
    fn kept(&self, last: usize, equal: &[bool], lambda: f64, kept: &mut Vec<f64>) {
        kept.clear();
        let runs = self.within[last].iter().zip(0..).zip(equal);
        kept.extend(runs.map(|((misordered, first), equal)| {
            let gain = misordered - lambda * (pairs_of(last + 1 - first) - misordered);
            if *equal && first > 0 { f64::NEG_INFINITY } else { gain }
        }));
    }

    /// The first school of each grade in the cheapest partition; of equally cheap ones the one with
    /// the fewest grades. The cost between grades is that of all pairs less that within grades, so
    /// the latter is made as large as can be.
    fn best_starts(&self, equal: &[bool], lambda: f64) -> Vec<usize> {
        let count = self.within.len();
        if count == 0 {
            return vec![0];
        }
        // best[g][b]: the most that g + 1 grades over the first b schools keep.
        let grades = GRADES_MAX.min(count);
        let mut best = vec![vec![f64::NEG_INFINITY; count + 1]; grades];
        let mut kept = Vec::new();
        for last in 0..count {
            self.kept(last, equal, lambda, &mut kept);
            best[0][last + 1] = kept[0];
            for grade in 1..grades {
                best[grade][last + 1] = largest_sum(&best[grade - 1], &kept);
            }
        }
        let at_end = |grade: usize| best[grade][count];
        let mut grade = 0;
        for more in 1..grades {
            if at_end(more) > at_end(grade) + 1e-9 {
                grade = more;
            }
        }
        let (mut starts, mut end) = (vec![0; grade + 1], count);
        while grade > 0 {
            self.kept(end - 1, equal, lambda, &mut kept);
            let wanted = best[grade][end];
            let sums = best[grade - 1].iter().zip(&kept).map(|(before, kept)| before + kept);
            end = sums.zip(0..).find(|(sum, _)| *sum == wanted).map_or(0, |(_, first)| first);
            starts[grade] = end;
            grade -= 1;
        }
        starts
    }

    /// The expected part of misordered pairs among those in different grades; 0 where there are none.
    fn misordered(&self, starts: &[usize]) -> f64 {
        let Some(last) = self.within.len().checked_sub(1) else { return 0.0 };
        let ends = starts.iter().skip(1).copied().chain([last + 1]);
        let (mut wrong, mut pairs) = (self.within[last][0], pairs_of(last + 1));
        for (first, end) in starts.iter().zip(ends) {
            wrong -= self.within[end - 1][*first];
            pairs -= pairs_of(end - first);
        }
        if pairs > 0.5 { (wrong / pairs).max(0.0) } else { 0.0 }
    }
}

fn pairs_of(schools: usize) -> f64 {
    schools as f64 * (schools as f64 - 1.0) / 2.0
}

/// The largest of the sums of two rows, as far as the second goes.
fn largest_sum(before: &[f64], kept: &[f64]) -> f64 {
    // Several side by side, which a processor compares at once.
    const LANES: usize = 8;
    let (one, other) = (before[..kept.len()].as_chunks::<LANES>(), kept.as_chunks::<LANES>());
    let larger = |most: f64, sum: f64| if sum > most { sum } else { most };
    let mut most = [f64::NEG_INFINITY; LANES];
    for (a, b) in one.0.iter().zip(other.0) {
        (0..LANES).for_each(|lane| most[lane] = larger(most[lane], a[lane] + b[lane]));
    }
    let rest = one.1.iter().zip(other.1).map(|(a, b)| a + b);
    most.into_iter().chain(rest).fold(f64::NEG_INFINITY, larger)
}

/// The probability that a difference seen at so many standard deviations is truly negative.
fn misordered(studentised: f64) -> f64 {
    // Most schools are far apart. Below 10⁻¹⁵ nothing is seen beside one.
    if studentised > 8.0 {
        return 0.0;
    }
    0.5 * erfc(studentised * std::f64::consts::FRAC_1_SQRT_2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn angles(schools: &[(f64, f64)]) -> Angles {
        Angles::new(schools.iter().map(|(mean, own)| (*own, vec![*mean])))
    }

    fn graded(schools: &[(f64, f64)]) -> Vec<u8> {
        grades(&angles(schools), &vec![false; schools.len()], 0.05)
    }

    #[test]
    fn cases_with_a_known_answer() {
        assert!(graded(&[]).is_empty());
        assert_eq!(graded(&[(0.5, 0.001)]), [1]);
        assert_eq!(graded(&[(0.5, 0.001); 6]), [1; 6]);
        let clusters: Vec<_> = (0..10).map(|i| (if i < 4 { 0.9 } else { 0.5 }, 0.001)).collect();
        assert_eq!(graded(&clusters), [1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
        // Far apart, all of them: as many grades as there may be.
        let apart: Vec<_> = (0..9).map(|i| (0.9 - 0.1 * f64::from(i), 1e-8)).collect();
        assert_eq!(graded(&apart).last(), Some(&(GRADES_MAX as u8)));
        // A little apart: order without grades.
        assert_eq!(graded(&[(0.52, 0.001), (0.51, 0.001), (0.50, 0.001)]), [1; 3]);
    }

    #[test]
    fn equal_shares_share_a_grade() {
        let schools = angles(&[(0.9, 1e-8), (0.7, 1e-8), (0.5, 1e-8)]);
        assert_eq!(grades(&schools, &[false, true, false], 0.05), [1, 1, 2]);
    }

    /// All ways to cut, each with its loss between grades by the definition.
    fn brute_force(schools: &Angles, lambda: f64) -> f64 {
        let count = schools.len();
        let mut least = f64::INFINITY;
        for cuts in 0u32..1 << (count - 1) {
            if cuts.count_ones() as usize >= GRADES_MAX {
                continue;
            }
            let grade = |school: usize| (cuts & ((1 << school) - 1)).count_ones();
            let mut loss = 0.0;
            for j in 0..count {
                for i in (0..j).filter(|i| grade(*i) != grade(j)) {
                    let wrong = misordered(schools.difference(i, j).studentised());
                    loss += wrong - lambda * (1.0 - wrong);
                }
            }
            least = least.min(loss);
        }
        least
    }

    proptest! {
        #[test]
        fn the_partition_is_the_cheapest_of_all(
            mut schools in prop::collection::vec((0.1..0.9f64, 1e-4..1e-2f64), 1..10),
            lambda in 0.0..1.0f64,
        ) {
            schools.sort_by(|a, b| b.0.total_cmp(&a.0));
            let schools = angles(&schools);
            let pairs = Pairs::new(&schools);
            let starts = pairs.best_starts(&vec![false; schools.len()], lambda);
            let last = schools.len() - 1;
            let ends = starts.iter().skip(1).copied().chain([last + 1]);
            let run = |first: usize, last: usize| {
                let mut kept = Vec::new();
                pairs.kept(last, &vec![false; schools.len()], lambda, &mut kept);
                kept[first]
            };
            let kept: f64 = starts.iter().zip(ends).map(|(a, end)| run(*a, end - 1)).sum();
            let loss = run(0, last) - kept;
            prop_assert!((loss - brute_force(&schools, lambda)).abs() < 1e-8);
        }

        #[test]
        fn no_more_pairs_are_expected_misordered_than_allowed(
            mut schools in prop::collection::vec((0.1..0.9f64, 1e-4..1e-2f64), 1..40),
            allowed in prop::sample::select(vec![0.0, 0.01, 0.05, 0.2]),
        ) {
            schools.sort_by(|a, b| b.0.total_cmp(&a.0));
            let angles = angles(&schools);
            let grades = grades(&angles, &vec![false; schools.len()], allowed);
            prop_assert!(grades[0] == 1 && grades.iter().all(|grade| (1..=5).contains(grade)));
            prop_assert!(grades.is_sorted() && grades.windows(2).all(|g| g[1] - g[0] <= 1));
            let (mut wrong, mut pairs) = (0.0, 0.0f64);
            for j in 0..schools.len() {
                for i in (0..j).filter(|i| grades[*i] != grades[j]) {
                    wrong += misordered(angles.difference(i, j).studentised());
                    pairs += 1.0;
                }
            }
            prop_assert!(wrong <= allowed * pairs + 1e-9);
        }
    }
}
