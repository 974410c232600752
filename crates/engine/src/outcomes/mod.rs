//! Other outcomes of relevant graduates, for the reader's own weights (method, section 5).
//!
//! All are counted over the relevant graduates of a school in a career, as section 1 defines them,
//! from the reference degree on; "jobs of the career" are those held after it. Each estimate stands
//! with the number of graduates it rests on, which differs, and with an interval.
//!
//! | outcome | what | estimated by | file |
//! | --- | --- | --- | --- |
//! | staying | still at the company 24 months into the first job of the career begun after the degree | Kaplan-Meier | `survival` |
//! | first job | months from the degree to the first job of the career, the median | order statistics | `median` |
//! | progression | a post of lead or above in the career within 60 months of the degree | Kaplan-Meier | `survival` |
//! | self-employment | a self-employed job of the career, or a company founded | binomial share | `share` |
//! | breadth | effective number of professions of the latest jobs | inverse Simpson | `breadth` |
//! | place | a job of the career in a country | counts | `count` |
//!
//! Everything is counted in integers, so that the figures do not depend on threads or parts.

mod breadth;
mod count;
mod countries;
mod graduate;
mod median;
mod outcome;
mod share;
mod survival;
mod table;

pub use count::OutcomeCount;
pub use countries::Countries;
pub use graduate::History;
pub use outcome::{Mark, Outcomes};
pub use table::{OutcomeTables, tables};

/// What is known of one outcome of one school in one career.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Graduates it rests on.
    pub n: u32,
    /// The estimate.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How many standard deviations a normal interval of this probability reaches to each side.
fn reach(interval: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    Normal::standard().inverse_cdf(f64::midpoint(1.0, interval))
}
