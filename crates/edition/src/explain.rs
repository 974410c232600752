//! One share, taken apart: the counts, the prior, the places, and the companies behind it.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;

use crate::find::name_of;
use crate::ranking::grades_of;
use crate::{
    CareerRow, CompanyRow, DestinationRow, Edition, Error, OTHERS, Reason, Result, SchoolRow,
    WORLD, country_word,
};

/// Everything an edition knows of one school in one career.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Career.
    pub career: String,
    /// Its English name.
    pub career_en: String,
    /// Its French name.
    pub career_fr: String,
    /// School.
    pub school_id: u32,
    /// Its name.
    pub school: String,
    /// Relevant graduates.
    pub n: u32,
    /// Of those, in a desirable job; told where the school is ranked and the count not withheld.
    pub k: Option<u32>,
    /// Why it has no line in the world ranking, where it has none.
    pub reason: Option<Reason>,
    /// Graduates missing for a place, where there are too few.
    pub missing: u32,
    /// k / n, before the prior is taken into account.
    pub raw_share: Option<f64>,
    /// The ranking over all countries and the one of the school's country.
    pub places: Vec<Place>,
    /// Desirable companies, which make up k.
    pub desirable: Destinations,
    /// Desirable, but the school itself or its university: not counted in k.
    pub own_house: Destinations,
    /// All other companies; their sum holds the own houses that are not named.
    pub other: Destinations,
    /// Counts of people below this are not told.
    pub min_cell: u32,
}

/// A school in one ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Country of the ranking, or `world`.
    pub country: String,
    /// First parameter of the beta prior.
    pub alpha: f64,
    /// Second parameter.
    pub beta: f64,
    /// Schools in the ranking.
    pub schools: usize,
    /// The school's own line; `None` where it has too few graduates to be ranked.
    pub standing: Option<Standing>,
}

/// A school's line in a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Standing {
    /// Grade, 1 the best.
    pub grade: u8,
    /// Grades of the ranking; with 1, no schools of it can be told apart.
    pub grades: u8,
    /// Place, from 1.
    pub rank: u32,
    /// The best place it may truly have.
    pub rank_low: u32,
    /// The worst place it may truly have.
    pub rank_high: u32,
    /// Share, posterior mean.
    pub share: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// The share were fewer companies desirable (10 % of recent jobs).
    pub share_narrow: f64,
    /// The share were more companies desirable (30 %).
    pub share_wide: f64,
}

/// Companies where graduates went, largest counts first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Destinations {
    /// Companies with enough graduates to be named.
    pub shown: Vec<Destination>,
    /// Graduates at the companies that are not named, together; one who was at two of them counts
    /// twice. Null where there are none or the sum is not told.
    pub others: Option<u32>,
}

/// Graduates of one school at one company.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Destination {
    /// Company.
    pub company_id: u32,
    /// Its name.
    pub company: String,
    /// Desirability; `None` where the company has no score.
    pub score: Option<f64>,
    /// Its standard error, where it has one.
    pub standard_error: Option<f64>,
    /// People with a recent job of the career there, of all schools; null where not told.
    pub people: Option<u32>,
    /// Place among the desirable companies, from 1.
    pub desirable_rank: Option<usize>,
    /// Relevant graduates of this school who held a job of the career there.
    pub graduates: u32,
}

impl Edition {
    /// Takes one share apart. A school and a career are named as in [`Edition::find_school`] and
    /// [`Edition::find_career`].
    pub fn explain(&self, school: &str, career: &str) -> Result<Explanation> {
        let career = self.find_career(career)?;
        let school = self.find_school(school)?;
        let min_cell = self.manifest().min_cell();
        let cells = self.cells()?;
        let cell = cells
            .iter()
            .find(|cell| cell.career == career.career && cell.school_id == school.school_id)
            .filter(|cell| cell.n >= min_cell);
        let no_line = self.reason(school.school_id, &career.career)?;
        let Some(cell) = cell else {
            // An edition whose tables agree has a reason for every cell that is not told.
            let (reason, missing) =
                no_line.map_or((Reason::Suppressed, 0), |row| (row.reason, row.missing));
            let (school, career) = (school.name, career.career);
            return Err(Error::NoFigure { school, career, reason, missing });
        };
        let places = self.places(&career, &school)?;
        let ranked = places.iter().any(|place| place.standing.is_some());
        let [desirable, own_house, other] = self.destinations_of(&career, &school)?;
        let k = cell.k.filter(|_| ranked);
        Ok(Explanation {
            career: career.career,
            career_en: career.name_en,
            career_fr: career.name_fr,
            school_id: school.school_id,
            school: school.name,
            n: cell.n,
            k,
            reason: no_line.as_ref().map(|row| row.reason),
            missing: no_line.map_or(0, |row| row.missing),
            raw_share: k.map(|k| f64::from(k) / f64::from(cell.n.max(1))),
            places,
            desirable,
            own_house,
            other,
            min_cell,
        })
    }

    fn places(&self, career: &CareerRow, school: &SchoolRow) -> Result<Vec<Place>> {
        let mut rankings = self.rankings()?;
        rankings.retain(|row| row.career == career.career);
        let priors = self.priors()?.into_iter().filter(|prior| {
            prior.career == career.career
                && (prior.country == WORLD || prior.country == school.country)
        });
        Ok(priors
            .map(|prior| {
                let ranking = rankings.iter().filter(|row| row.country == prior.country);
                let own = ranking.clone().find(|row| row.school_id == school.school_id);
                let grades = grades_of(ranking.clone());
                Place {
                    country: country_word(&prior.country).to_owned(),
                    alpha: prior.alpha,
                    beta: prior.beta,
                    schools: ranking.count(),
                    standing: own.map(|row| Standing {
                        grade: row.grade,
                        grades,
                        rank: row.rank,
                        rank_low: row.rank_low,
                        rank_high: row.rank_high,
                        share: row.share,
                        low: row.low,
                        high: row.high,
                        share_narrow: row.share_narrow,
                        share_wide: row.share_wide,
                    }),
                }
            })
            .collect())
    }

    /// Desirable companies, the school's own house, other companies.
    fn destinations_of(&self, career: &CareerRow, school: &SchoolRow) -> Result<[Destinations; 3]> {
        let mut companies = self.companies()?;
        companies.retain(|row| row.career == career.career);
        let mut scores: Vec<f64> =
            companies.iter().filter(|row| row.desirable).map(|row| row.score).collect();
        scores.sort_by(|a, b| b.total_cmp(a));
        let companies: HashMap<u32, &CompanyRow> =
            companies.iter().map(|row| (row.company_id, row)).collect();
        let names = self.company_names_by_id()?;
        let mut groups: [Destinations; 3] = Default::default();
        for row in self.destinations()? {
            if *row.career == career.career && row.school_id == school.school_id {
                let company = companies.get(&row.company_id).copied();
                let group = match (row.counts, company.is_some_and(|company| company.desirable)) {
                    (true, _) => 0,
                    (false, true) => 1,
                    (false, false) => 2,
                };
                if row.company_id == OTHERS {
                    groups[group].others = Some(row.graduates);
                    continue;
                }
                let name = name_of(&names, row.company_id);
                groups[group].shown.push(destination(&row, name, company, &scores));
            }
        }
        for group in &mut groups {
            group.shown.sort_by_key(|place| (Reverse(place.graduates), place.company_id));
        }
        Ok(groups)
    }
}

fn destination(
    row: &DestinationRow,
    company: String,
    scored: Option<&CompanyRow>,
    scores: &[f64],
) -> Destination {
    let rank = |score: f64| 1 + scores.partition_point(|other| other.total_cmp(&score).is_gt());
    Destination {
        company_id: row.company_id,
        company,
        score: scored.map(|company| company.score),
        standard_error: scored.map(|company| company.standard_error).filter(|e| e.is_finite()),
        people: scored.and_then(|company| company.people),
        desirable_rank: scored.filter(|c| c.desirable).map(|c| rank(c.score)),
        graduates: row.graduates,
    }
}
