//! The desirable companies of a career, in every reading that its shares need.
//!
//! Method, section 3: companies by descending score until they hold the `desirable_share` of the
//! career's recent jobs. The company that would cross the line is in where this brings the set nearer to
//! the share wanted; else the set ends there, unless it holds less than half of what is wanted: then
//! that company is passed over, being too large to be among the best part of the jobs whatever its
//! score. (Else one employer of half a career would be the whole set, or none of it, by a hair.) A
//! company with fewer than `min_company_people` people is passed over, too: its score is read from too
//! few. The same is done with
//! a narrower and a wider share, to tell how much hangs on it, and with each posterior draw of the
//! scores, to tell how sure the set is.

use crate::Settings;

/// Posterior draws of the scores, each with a desirable set of its own.
pub const DRAWS: usize = 64;

/// The share of jobs in the narrow reading of "desirable" (method, section 3).
pub const NARROW_SHARE: f64 = 0.10;
/// The share of jobs in the wide reading.
pub const WIDE_SHARE: f64 = 0.30;

/// The readings of "desirable" that a company, or a graduate's best job, belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readings(u128);

impl Readings {
    /// How many readings there are.
    pub const COUNT: usize = 3 + DRAWS;
    /// The set by posterior mean, which the edition publishes.
    pub const CHOSEN: usize = 0;
    /// The set with [`NARROW_SHARE`].
    pub const NARROW: usize = 1;
    /// The set with [`WIDE_SHARE`].
    pub const WIDE: usize = 2;
    /// The set of the first draw.
    pub const FIRST_DRAW: usize = 3;

    /// Adds one reading.
    pub fn insert(&mut self, reading: usize) {
        self.0 |= 1 << reading;
    }

    /// Whether a reading is among them.
    pub fn contains(self, reading: usize) -> bool {
        self.0 >> reading & 1 == 1
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of either.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The readings, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            (left != 0).then(|| {
                left &= left - 1;
                next as usize
            })
        })
    }
}

/// The companies of a career that are desirable in some reading.
#[derive(Debug, Clone, Default)]
pub struct DesirableSets {
    /// By company, ascending.
    companies: Vec<(u32, Readings)>,
    /// Draws there are: [`DRAWS`], or none where the scores have no posterior.
    pub draws: usize,
}

impl DesirableSets {
    /// The sets of a career's companies. `jobs_total` counts all recent jobs of the career, those of
    /// companies without a score among them; each draw has one score to each candidate.
    pub fn new(
        candidates: &[Candidate],
        draws: &[Vec<f32>],
        jobs_total: u64,
        settings: &Settings,
    ) -> Self {
        let mut companies: Vec<_> =
            candidates.iter().map(|one| (one.company_id, Readings::default())).collect();
        let draws = &draws[..draws.len().min(DRAWS)];
        let has_enough =
            |index: &u32| candidates[*index as usize].people >= settings.min_company_people;
        let mut by_id: Vec<u32> = (0..).take(candidates.len()).filter(has_enough).collect();
        by_id.sort_unstable_by_key(|index| candidates[*index as usize].company_id);
        let mut add = |reading: usize, score: &dyn Fn(usize) -> f64, share: f64| {
            let wanted = share * jobs_total as f64;
            for index in best(candidates, &by_id, score, wanted) {
                companies[index].1.insert(reading);
            }
        };
        let mean = |index: usize| candidates[index].score;
        add(Readings::CHOSEN, &mean, settings.desirable_share);
        add(Readings::NARROW, &mean, NARROW_SHARE);
        add(Readings::WIDE, &mean, WIDE_SHARE);
        for (reading, draw) in (Readings::FIRST_DRAW..).zip(draws) {
            add(reading, &|index| f64::from(draw[index]), settings.desirable_share);
        }
        companies.retain(|(_, readings)| !readings.is_empty());
        companies.sort_unstable_by_key(|(company_id, _)| *company_id);
        Self { companies, draws: draws.len() }
    }

    /// The readings in which a company is desirable.
    pub fn readings(&self, company_id: u32) -> Readings {
        let found = self.companies.binary_search_by_key(&company_id, |(id, _)| *id);
        found.map_or_else(|_| Readings::default(), |index| self.companies[index].1)
    }

    /// The companies that are desirable in some reading, by ascending identifier.
    pub fn companies(&self) -> impl Iterator<Item = (u32, Readings)> {
        self.companies.iter().copied()
    }

    /// Whether a company is in the published set.
    pub fn is_chosen(&self, company_id: u32) -> bool {
        self.readings(company_id).contains(Readings::CHOSEN)
    }
}

/// A company with a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The company.
    pub company_id: u32,
    /// Its score.
    pub score: f64,
    /// Distinct people with a recent job of the career there.
    pub people: u32,
    /// Recent jobs of the career there.
    pub jobs: u32,
}

/// The candidates, by number, that are best by a score until they hold the jobs wanted; of equal scores the
/// smaller identifier comes first. `by_id` are the numbers of those with enough people, by identifier.
fn best(
    candidates: &[Candidate],
    by_id: &[u32],
    score: &dyn Fn(usize) -> f64,
    wanted: f64,
) -> Vec<usize> {
    // Whole numbers in the order of descending scores, with a place in the order of identifiers: sixty-four
    // draws are sorted, and these are sorted fastest.
    let mut eligible: Vec<(i64, u32)> = by_id
        .iter()
        .zip(0..)
        .map(|(index, place)| (score(*index as usize), place))
        .filter(|(score, _)| score.is_finite())
        .map(|(score, place)| (!in_order(score), place))
        .collect();
    eligible.sort_unstable();
    let (mut held, mut chosen) = (0.0, Vec::new());
    for (_, place) in eligible {
        let index = by_id[place as usize] as usize;
        let jobs = f64::from(candidates[index].jobs);
        let is_nearer = held + jobs - wanted <= wanted - held;
        if is_nearer {
            chosen.push(index);
            held += jobs;
        } else if held >= wanted / 2.0 {
            break;
        }
    }
    chosen
}

/// A whole number that stands among others as the number does by [`f64::total_cmp`].
fn in_order(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(rows: &[(u32, f64, u32, u32)]) -> Vec<Candidate> {
        rows.iter()
            .map(|&(company_id, score, people, jobs)| Candidate { company_id, score, people, jobs })
            .collect()
    }

    fn in_reading(sets: &DesirableSets, reading: usize) -> Vec<u32> {
        let inside = sets.companies.iter().filter(|(_, readings)| readings.contains(reading));
        inside.map(|(company_id, _)| *company_id).collect()
    }

    #[test]
    fn companies_enter_by_score_until_the_share_of_jobs_is_held() {
        let settings = Settings::as_of(1499);
        let rows = candidates(&[
            (1, 0.5, 9, 10),
            (2, 2.0, 9, 10),
            (3, 3.0, 4, 50),
            (4, 0.5, 9, 10),
            (5, f64::NAN, 9, 10),
        ]);
        for (jobs_total, expected) in [
            (0, vec![]),
            (25, vec![2]),
            (24, vec![]),
            (50, vec![2]),
            (74, vec![2]),
            (75, vec![1, 2]),
            (100, vec![1, 2]),
            (125, vec![1, 2, 4]),
            (100_000, vec![1, 2, 4]),
        ] {
            let sets = DesirableSets::new(&rows, &[], jobs_total, &settings);
            assert_eq!(in_reading(&sets, Readings::CHOSEN), expected, "{jobs_total}");
            assert!(expected.iter().all(|id| sets.is_chosen(*id)));
            assert_eq!(sets.draws, 0);
        }
    }

    #[test]
    fn an_employer_of_half_the_career_is_passed_over() {
        let settings = Settings::as_of(1499);
        let rows =
            candidates(&[(1, 5.0, 9, 500), (2, 4.0, 9, 150), (3, 3.0, 9, 300), (4, 2.0, 9, 50)]);
        let sets = DesirableSets::new(&rows, &[], 1000, &settings);
        // 500 would be farther from 200 than nothing is; 150 is near; 450 is not, and there is enough.
        assert_eq!(in_reading(&sets, Readings::CHOSEN), [2]);
        // Where 300 are wanted, 500 are nearer than nothing.
        assert_eq!(in_reading(&sets, Readings::WIDE), [1]);
    }

    #[test]
    fn narrow_wide_and_drawn_sets_stand_beside_the_chosen_one() {
        let settings = Settings::as_of(1499);
        let rows =
            candidates(&[(7, 1.0, 9, 10), (6, 2.0, 9, 10), (5, 3.0, 9, 10), (4, 0.0, 9, 70)]);
        let draw = vec![3.0, 2.0, 1.0, 0.0];
        let sets = DesirableSets::new(&rows, &[draw], 100, &settings);
        assert_eq!(in_reading(&sets, Readings::CHOSEN), [5, 6]);
        assert_eq!(in_reading(&sets, Readings::NARROW), [5]);
        assert_eq!(in_reading(&sets, Readings::WIDE), [5, 6, 7]);
        assert_eq!(in_reading(&sets, Readings::FIRST_DRAW), [6, 7]);
        assert_eq!(sets.draws, 1);
        assert_eq!(sets.readings(6).iter().collect::<Vec<_>>(), [0, 2, 3]);
        assert!(sets.readings(4).is_empty());
    }
}
