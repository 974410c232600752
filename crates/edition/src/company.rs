//! Companies of a career in the order of their desirability.

use serde::Serialize;

use crate::find::name_of;
use crate::{Edition, Result};

/// One company in one career, as `devenir companies` writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankedCompany {
    /// Career.
    pub career: String,
    /// Company.
    pub company_id: u32,
    /// Its name.
    pub company: String,
    /// Desirability.
    pub score: f64,
    /// Its standard error; not a number (null in JSON) where the method has none.
    pub standard_error: f64,
    /// Distinct people with a recent job of the career there; null where too few to tell.
    pub people: Option<u32>,
    /// Whether it is in the desirable set.
    pub desirable: bool,
}

impl Edition {
    /// The companies of a career by descending score.
    pub fn ranked_companies(&self, career: &str, top: Option<usize>) -> Result<Vec<RankedCompany>> {
        let career = self.find_career(career)?.career;
        let names = self.company_names_by_id()?;
        let rows = self.companies()?.into_iter().filter(|row| row.career == career);
        Ok(rows
            .take(top.unwrap_or(usize::MAX))
            .map(|row| RankedCompany {
                company: name_of(&names, row.company_id),
                career: row.career,
                company_id: row.company_id,
                score: row.score,
                standard_error: row.standard_error,
                people: row.people,
                desirable: row.desirable,
            })
            .collect())
    }
}
