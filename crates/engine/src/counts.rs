//! What the shares of one school in one career are computed from.

/// Relevant graduates of one school in one career, and how many of them succeed in each reading of
/// "desirable" (see `crate::desirable_set::Readings`).
///
/// Where graduates are weighted (method, section 4: post-stratification), counts are effective ones:
/// n is the effective sample size (Σw)²/Σw², and each count of successes is n times the weighted
/// share. Unweighted, they are plain counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// The school.
    pub school_id: u32,
    /// Relevant graduates.
    pub n: f64,
    /// Of those, in a job of the chosen set.
    pub k: f64,
    /// In a job of the narrow set.
    pub narrow: f64,
    /// In a job of the wide set.
    pub wide: f64,
    /// In a job of each drawn set; empty where the scores have no posterior.
    pub draws: Vec<f64>,
    /// Relevant graduates, each counted as one.
    pub people: u32,
    /// Of those, in a job of the chosen set.
    pub successes: u32,
}
