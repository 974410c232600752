//! Grades: a few groups of schools, such that schools of different grades are seldom in false order.
//!
//! Method, section 4, after the report cards of Kline, Rose and Walters 2024. With π the posterior
//! probability that the one of two schools with the higher share is truly the better one, a division
//! into grades costs Σ [(1 − π) − λ·π] over the pairs in different grades: a false order costs 1, a
//! right one earns λ. Among the divisions into at most [`GRADES_MAX`] grades of neighbours by share,
//! the cheapest is found by dynamic programming; λ is the largest for which the expected part of
//! pairs in false order, among the pairs in different grades, stays within its bound. A single grade
//! for all is a possible result: then nothing tells the schools apart.

use crate::normal::probability;
use crate::pairs::Draws;
use crate::posterior::SharePosterior;

/// Grades at most: A to E.
pub const GRADES_MAX: usize = 5;
/// Values of λ tried, from 1 down.
const LAMBDAS: u32 = 32;

/// Grades, 1 for the best, of schools given by descending share.
pub fn grades(schools: &[&SharePosterior], max_misordered: f64) -> Vec<u8> {
    let right = RightOrder::new(schools);
    let cuts = |lambda: f64| division(&right, schools, lambda);
    let best = (1..=LAMBDAS)
        .rev()
        .map(|step| cuts(f64::from(step) / f64::from(LAMBDAS)))
        .find(|cuts| right.misordered(cuts, schools.len()) <= max_misordered)
        .unwrap_or_default();
    let mut grades = vec![1; schools.len()];
    for cut in best {
        grades[cut..].iter_mut().for_each(|grade| *grade += 1);
    }
    grades
}

/// Sums of π over the pairs inside each run of neighbours.
struct RightOrder {
    /// For a run that ends before `end`: its sums by first school.
    inside: Vec<Vec<f64>>,
}

impl RightOrder {
    fn new(schools: &[&SharePosterior]) -> Self {
        let draws = Draws::new(schools.iter().map(|one| one.draws.clone()).collect());
        let mut inside = vec![Vec::new(), vec![0.0]];
        for last in 1..schools.len() {
            // To the runs that end before `last`, add the pairs that `last` makes with each.
            let mut sums = vec![0.0; last + 1];
            let mut pairs = 0.0;
            for first in (0..last).rev() {
                let ahead = schools[first].share - schools[last].share;
                let variance = schools[first].own_variance
                    + schools[last].own_variance
                    + draws.difference_variance(first, last);
                pairs += probability(ahead / variance.sqrt().max(1e-12));
                sums[first] = inside[last][first] + pairs;
            }
            inside.push(sums);
        }
        Self { inside }
    }

    /// Sum of π over the pairs from `first` to before `end`.
    fn sum(&self, first: usize, end: usize) -> f64 {
        self.inside[end].get(first).copied().unwrap_or(0.0)
    }

    /// Expected part in false order of the pairs in different grades.
    fn misordered(&self, cuts: &[usize], schools: usize) -> f64 {
        let bounds: Vec<_> = [0].into_iter().chain(cuts.iter().copied()).chain([schools]).collect();
        let within = |pair: &[usize]| (pairs(pair[1] - pair[0]), self.sum(pair[0], pair[1]));
        let (mut all, mut right) = (pairs(schools), self.sum(0, schools));
        for (count, sum) in bounds.windows(2).map(within) {
            all -= count;
            right -= sum;
        }
        if all > 0.0 { 1.0 - right / all } else { 0.0 }
    }
}

/// Pairs among so many.
fn pairs(count: usize) -> f64 {
    (count * count.saturating_sub(1) / 2) as f64
}

/// Where the cheapest division cuts. The pairs inside a grade earn nothing: the cheapest division is
/// the one whose grades hold the least of what could be earned.
fn division(right: &RightOrder, schools: &[&SharePosterior], lambda: f64) -> Vec<usize> {
    let count = schools.len();
    let held =
        |first: usize, end: usize| (1.0 + lambda) * right.sum(first, end) - pairs(end - first);
    let may_cut = |at: usize| schools[at - 1].share > schools[at].share;
    // costs[g][end]: the least held by g + 1 grades over the schools before `end`, and the last cut.
    let mut costs = vec![vec![(f64::INFINITY, 0); count + 1]];
    for end in 0..=count {
        costs[0][end] = (held(0, end), 0);
    }
    for grade in 1..GRADES_MAX {
        let mut row = vec![(f64::INFINITY, 0); count + 1];
        for end in grade + 1..=count {
            for cut in (grade..end).filter(|cut| may_cut(*cut)) {
                let cost = costs[grade - 1][cut].0 + held(cut, end);
                if cost < row[end].0 {
                    row[end] = (cost, cut);
                }
            }
        }
        costs.push(row);
    }
    let mut best = 0;
    for grade in 1..GRADES_MAX {
        if costs[grade][count].0 < costs[best][count].0 - 1e-9 {
            best = grade;
        }
    }
    let (mut cuts, mut end) = (Vec::new(), count);
    for grade in (1..=best).rev() {
        end = costs[grade][end].1;
        cuts.push(end);
    }
    cuts.reverse();
    cuts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn school(share: f64, deviation: f64) -> SharePosterior {
        let own_variance = deviation * deviation;
        SharePosterior { share, low: share, high: share, own_variance, draws: vec![share; 4] }
    }

    fn graded(schools: &[SharePosterior]) -> Vec<u8> {
        grades(&schools.iter().collect::<Vec<_>>(), 0.05)
    }

    #[test]
    fn clear_groups_have_grades_and_alike_schools_have_one() {
        assert_eq!(graded(&[]), [] as [u8; 0]);
        assert_eq!(graded(&[school(0.4, 0.1)]), [1]);
        let two: Vec<_> = [0.81, 0.8, 0.79, 0.3, 0.29, 0.28].map(|s| school(s, 0.03)).into();
        assert_eq!(graded(&two), [1, 1, 1, 2, 2, 2]);
        let alike: Vec<_> = (0..9).map(|i| school(0.5 - 0.001 * f64::from(i), 0.05)).collect();
        assert_eq!(graded(&alike), [1; 9]);
        let equal: Vec<_> = (0..9).map(|_| school(0.5, 1e-6)).collect();
        assert_eq!(graded(&equal), [1; 9]);
        let apart: Vec<_> = (0..9).map(|i| school(0.9 - 0.1 * f64::from(i), 1e-3)).collect();
        assert_eq!(graded(&apart).last(), Some(&5));
    }

    /// All divisions into neighbours, as bits of where they cut.
    fn cheapest(right: &RightOrder, count: usize, lambda: f64) -> f64 {
        (0..1u32 << (count - 1))
            .filter(|cuts| cuts.count_ones() < GRADES_MAX as u32)
            .map(|bits| {
                let cuts: Vec<_> = (1..count).filter(|at| bits >> (at - 1) & 1 == 1).collect();
                let between = pairs_between(&cuts, count);
                let wrong = right.misordered(&cuts, count) * between;
                wrong - lambda * (between - wrong)
            })
            .fold(f64::INFINITY, f64::min)
    }

    fn pairs_between(cuts: &[usize], count: usize) -> f64 {
        let grade = |at: usize| cuts.iter().filter(|cut| **cut <= at).count();
        let apart = |i: usize| (0..i).filter(move |j| grade(*j) != grade(i)).count();
        (0..count).map(apart).sum::<usize>() as f64
    }

    proptest! {
        #[test]
        fn the_division_is_the_cheapest_of_all(
            steps in prop::collection::vec(0.001..0.1f64, 2..9),
            deviation in 0.01..0.15f64,
            lambda in 0.05..1.0f64,
        ) {
            let mut share = 0.95;
            let schools: Vec<_> = steps
                .iter()
                .map(|step| {
                    share -= step;
                    school(share, deviation)
                })
                .collect();
            let schools: Vec<_> = schools.iter().collect();
            let right = RightOrder::new(&schools);
            let cuts = division(&right, &schools, lambda);
            let between = pairs_between(&cuts, schools.len());
            let wrong = right.misordered(&cuts, schools.len()) * between;
            let found = wrong - lambda * (between - wrong);
            prop_assert!((found - cheapest(&right, schools.len(), lambda)).abs() < 1e-7);
            // The sums by runs are those of the pairs one by one.
            let mut plain = 0.0;
            for i in 0..schools.len() {
                for j in 0..i {
                    let deviation = (schools[i].own_variance + schools[j].own_variance).sqrt();
                    plain += probability((schools[j].share - schools[i].share) / deviation);
                }
            }
            prop_assert!((plain - right.sum(0, schools.len())).abs() < 1e-9);
            let grades = grades(&schools, 0.05);
            let cuts: Vec<_> = (1..grades.len()).filter(|i| grades[*i] != grades[i - 1]).collect();
            prop_assert!(right.misordered(&cuts, schools.len()) <= 0.05);
        }
    }
}
