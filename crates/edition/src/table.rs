//! The tables of an edition.

use std::sync::Arc;

use tables::record;

use crate::Reason;

/// Name of the ranking over all countries, in the `country` column of rankings and priors.
///
/// ISO 3166-1 keeps `ZZ` free for its users' own meanings.
pub const WORLD: &str = "ZZ";

/// One career and how much is known of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CareerRow {
    /// Short name, such as `software-development`.
    pub career: String,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
    /// Careers of the edition that hold every job of this one.
    pub within: Vec<String>,
    /// Positions in the career; null where withheld.
    pub positions: Option<u64>,
    /// Moves out of positions in the career; null where withheld.
    pub moves: Option<u64>,
    /// Companies with a score.
    pub companies: u32,
    /// Companies in the desirable set.
    pub desirable_companies: u32,
    /// Distinct people who are relevant graduates of some school; where schools are withheld, no more
    /// than those of the others. Null where withheld.
    pub relevant_graduates: Option<u64>,
}

/// One school's place in one ranking.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RankingRow {
    /// Career.
    pub career: String,
    /// Country of the ranking, ISO 3166-1 alpha-2, or [`WORLD`].
    pub country: String,
    /// School.
    pub school_id: u32,
    /// Relevant graduates.
    pub n: u32,
    /// Of those, in a desirable job; null where withheld.
    pub k: Option<u32>,
    /// Share of relevant graduates in a desirable job, posterior mean.
    pub share: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// Place, from 1; equal shares have equal places.
    pub rank: u32,
    /// Share with a narrower set of desirable companies (10 % of jobs).
    pub share_narrow: f64,
    /// Share with a wider set (30 %).
    pub share_wide: f64,
    /// Best place the school may truly have: all sets of a ranking hold together with 95 %.
    pub rank_low: u32,
    /// Worst place it may truly have.
    pub rank_high: u32,
    /// Grade, 1 for the best; schools of one grade are not told apart.
    pub grade: u8,
}

/// One company in one career. A published edition holds those with enough people, and the desirable
/// ones; counts that are withheld are null.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CompanyRow {
    /// Career.
    pub career: String,
    /// Company.
    pub company_id: u32,
    /// Desirability.
    pub score: f64,
    /// Its standard error; not a number where the chosen method has none.
    pub standard_error: f64,
    /// Distinct people with a recent job of the career there.
    pub people: Option<u32>,
    /// Recent jobs of the career there.
    pub jobs: Option<u32>,
    /// Moves of the career to it.
    pub moves_in: Option<u32>,
    /// Moves of the career away from it.
    pub moves_out: Option<u32>,
    /// Departures from jobs of the career.
    pub departures: Option<u32>,
    /// Months worked in jobs of the career.
    pub exposure_months: Option<u64>,
    /// Whether it is in the desirable set.
    pub desirable: bool,
}

/// Relevant graduates of one school in one career.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CellRow {
    /// Career.
    pub career: String,
    /// School.
    pub school_id: u32,
    /// Relevant graduates.
    pub n: u32,
    /// Of those, in a desirable job; null where withheld.
    pub k: Option<u32>,
    /// Effective number of relevant graduates: n, less what unequal weights cost. The share is
    /// computed from it.
    pub effective_n: f64,
    /// `effective_n` times the weighted share of those in a desirable job; where k is withheld, of the
    /// middle of its band.
    pub effective_k: f64,
    /// What n would be, were a proven e-mail address of the school asked of each degree;
    /// null where withheld.
    pub n_email: Option<u32>,
    /// What k would be then; null where withheld.
    pub k_email: Option<u32>,
    /// What n would be, were the school's confirmation asked of each degree;
    /// null where withheld.
    pub n_school: Option<u32>,
    /// What k would be then; null where withheld.
    pub k_school: Option<u32>,
}

/// Relevant graduates of one school at one company, in one career.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DestinationRow {
    /// Career; of the longest table, so that rows share its name.
    pub career: Arc<str>,
    /// School.
    pub school_id: u32,
    /// Company, or [`crate::OTHERS`] for all that are not named, together.
    pub company_id: u32,
    /// Distinct relevant graduates who held a job of the career there after the degree.
    pub graduates: u32,
    /// Whether the job counts as a success: the company is desirable and not the school's own house.
    pub counts: bool,
}

/// One outcome of the relevant graduates of one school in one career.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomeRow {
    /// Career.
    pub career: String,
    /// School.
    pub school_id: u32,
    /// Name of the outcome, see [`crate::Outcome`].
    pub outcome: String,
    /// Graduates it rests on.
    pub n: u32,
    /// The estimate: a share, months or a number of professions.
    pub value: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
}

/// Relevant graduates of one school with a job of the career in one country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceOfWorkRow {
    /// Career.
    pub career: String,
    /// School.
    pub school_id: u32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Graduates with a job of the career after the degree whose country is known.
    pub n: u32,
    /// Of those, in this country; one who worked in two counts in both.
    pub graduates: u32,
}

/// The prior of one ranking, from which its shares are computed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriorRow {
    /// Career.
    pub career: String,
    /// Country of the ranking, or [`WORLD`].
    pub country: String,
    /// First parameter of the beta prior: graduates in a desirable job it is worth.
    pub alpha: f64,
    /// Second parameter: graduates in other jobs it is worth.
    pub beta: f64,
    /// Schools it was fitted on.
    pub schools: u32,
    /// Relevant graduates it was fitted on.
    pub graduates: u64,
}

/// What is seen of the officially known graduates of one school. A school whose graduates are not
/// known has no such row: its coverage is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoverageRow {
    /// School.
    pub school_id: u32,
    /// Officially known graduates of the window's years.
    pub known: u64,
    /// Distinct people with a reference degree among these.
    pub seen: u64,
    /// Of `known`, those in groups of which nobody is seen: no weight can stand for them.
    pub unseen: u64,
    /// Distinct people with a reference degree that the official counts do not tell of; null where
    /// withheld.
    pub outside: Option<u64>,
}

/// Why a school has no line in a career's world ranking.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReasonRow {
    /// Career; empty where the reason is the school's own, whatever the career.
    pub career: String,
    /// School.
    pub school_id: u32,
    /// Why.
    pub reason: Reason,
    /// Graduates missing for a place, where there are [too few](Reason::TooFew); 0 otherwise.
    pub missing: u32,
}

/// One school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolRow {
    /// Key.
    pub school_id: u32,
    /// Name.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// The university of which it is a faculty; 0 when none.
    pub parent_school_id: u32,
    /// Domains of its mail, as the dataset has them: who may speak for it, or studied there, can prove
    /// it by an address there.
    pub domains: Vec<String>,
}

/// Name of one company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyNameRow {
    /// Key.
    pub company_id: u32,
    /// Name.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
}

record!(CareerRow {
    career: String,
    name_en: String,
    name_fr: String,
    within: Vec<String>,
    positions: Option<u64>,
    moves: Option<u64>,
    companies: u32,
    desirable_companies: u32,
    relevant_graduates: Option<u64>,
});
record!(RankingRow {
    career: String,
    country: String,
    school_id: u32,
    n: u32,
    k: Option<u32>,
    share: f64,
    low: f64,
    high: f64,
    rank: u32,
    share_narrow: f64,
    share_wide: f64,
    rank_low: u32,
    rank_high: u32,
    grade: u8,
});
record!(CompanyRow {
    career: String,
    company_id: u32,
    score: f64,
    standard_error: f64,
    people: Option<u32>,
    jobs: Option<u32>,
    moves_in: Option<u32>,
    moves_out: Option<u32>,
    departures: Option<u32>,
    exposure_months: Option<u64>,
    desirable: bool,
});
record!(CellRow {
    career: String,
    school_id: u32,
    n: u32,
    k: Option<u32>,
    effective_n: f64,
    effective_k: f64,
    n_email: Option<u32>,
    k_email: Option<u32>,
    n_school: Option<u32>,
    k_school: Option<u32>,
});
record!(DestinationRow {
    career: Arc<str>,
    school_id: u32,
    company_id: u32,
    graduates: u32,
    counts: bool,
});
record!(OutcomeRow {
    career: String,
    school_id: u32,
    outcome: String,
    n: u32,
    value: f64,
    low: f64,
    high: f64,
});
record!(PlaceOfWorkRow { career: String, school_id: u32, country: String, n: u32, graduates: u32 });
record!(PriorRow {
    career: String,
    country: String,
    alpha: f64,
    beta: f64,
    schools: u32,
    graduates: u64,
});
record!(CoverageRow { school_id: u32, known: u64, seen: u64, unseen: u64, outside: Option<u64> });
record!(ReasonRow { career: String, school_id: u32, reason: Reason, missing: u32 });
record!(SchoolRow { school_id: u32, name: String, country: String, parent_school_id: u32 }
    optional { domains: Vec<String> });
record!(CompanyNameRow { company_id: u32, name: String, country: String });
