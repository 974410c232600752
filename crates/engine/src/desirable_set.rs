//! The desirable companies of a career.
//!
//! Method, section 3: companies by descending score until they hold the `desirable_share` of the
//! career's recent jobs; the company that crosses the line is in. A company with fewer than
//! `min_company_people` people is passed over: its score is read from too few.

use crate::Settings;

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

/// The desirable companies, ascending by identifier; `jobs_total` counts all recent jobs of the
/// career, those of companies without a score among them.
pub fn desirable_set(candidates: &[Candidate], jobs_total: u64, settings: &Settings) -> Vec<u32> {
    let mut eligible: Vec<_> = candidates
        .iter()
        .filter(|one| one.people >= settings.min_company_people && one.score.is_finite())
        .collect();
    eligible.sort_unstable_by(|one, other| {
        other.score.total_cmp(&one.score).then(one.company_id.cmp(&other.company_id))
    });
    let wanted = settings.desirable_share * jobs_total as f64;
    let mut held = 0u64;
    let mut desirable = Vec::new();
    for company in eligible {
        if held as f64 >= wanted {
            break;
        }
        held += u64::from(company.jobs);
        desirable.push(company.company_id);
    }
    desirable.sort_unstable();
    desirable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(rows: &[(u32, f64, u32, u32)]) -> Vec<Candidate> {
        rows.iter()
            .map(|&(company_id, score, people, jobs)| Candidate { company_id, score, people, jobs })
            .collect()
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
            (50, vec![2]),
            (51, vec![1, 2]),
            (100, vec![1, 2]),
            (101, vec![1, 2, 4]),
            (100_000, vec![1, 2, 4]),
        ] {
            assert_eq!(desirable_set(&rows, jobs_total, &settings), expected, "{jobs_total}");
        }
    }
}
