//! The rankings of an edition by a reader's weights.

use std::collections::HashMap;

use serde::Serialize;

use super::combine::{Candidate, Measured, Scored, combine};
use super::normal::upper_quantile;
use super::weights::{Measure, Weights};
use crate::{Edition, Outcome, OutcomeRow, PlaceOfWorkRow, RankedSchool, RankingFilter, Result};

/// Probability of the intervals where the edition's settings name none.
const INTERVAL: f64 = 0.95;

/// One school's place in one ranking by a reader's weights, as `devenir show --weights` writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct WeightedSchool {
    /// Career.
    pub career: String,
    /// Country of the ranking, ISO 3166-1 alpha-2, or `world`.
    pub country: String,
    /// Place by the weights, from 1; `None` where the school lacks a weighted outcome.
    pub rank: Option<u32>,
    /// Best place it may have.
    pub rank_low: Option<u32>,
    /// Worst place it may have.
    pub rank_high: Option<u32>,
    /// School.
    pub school_id: u32,
    /// Its name.
    pub school: String,
    /// Relevant graduates.
    pub n: u32,
    /// Weighted mean of its standardised outcomes.
    pub score: Option<f64>,
    /// Lower end of the score's 95 % interval.
    pub low: Option<f64>,
    /// Upper end of the score's 95 % interval.
    pub high: Option<f64>,
    /// Share of graduates in a desirable job.
    pub desirable: Option<f64>,
    /// Share still at the company 24 months into the first job.
    pub staying: Option<f64>,
    /// Median months from the degree to the first job.
    pub first_job_months: Option<f64>,
    /// Share with a senior post within five years.
    pub progression: Option<f64>,
    /// Share who worked on their own account.
    pub self_employment: Option<f64>,
    /// Effective number of professions.
    pub breadth: Option<f64>,
    /// Shares with a job in each weighted country, such as `FR=0.412`, parted by blanks.
    pub places: String,
    /// The weighted outcomes that are not published of it, parted by blanks.
    pub missing: String,
}

impl Edition {
    /// The rankings asked for by a reader's weights, one after the other; the schools that lack a
    /// weighted outcome stand after those with a score, unless `top` narrows to the first.
    pub fn weighted_schools(
        &self,
        filter: &RankingFilter<'_>,
        weights: &Weights,
    ) -> Result<Vec<WeightedSchool>> {
        let ranked = self.ranked_schools(&RankingFilter { top: None, ..*filter })?;
        let figures = self.figures()?;
        let rankings = ranked.chunk_by(|a, b| a.career == b.career && a.country == b.country);
        Ok(rankings.flat_map(|ranking| figures.weigh(ranking, weights, filter.top)).collect())
    }

    /// What is published of schools beside the rankings, held in memory.
    pub fn figures(&self) -> Result<Figures> {
        let level = self.manifest().settings.get("interval").and_then(serde_json::Value::as_f64);
        let level = level.filter(|level| *level > 0.0 && *level < 1.0).unwrap_or(INTERVAL);
        Ok(Figures::new(self.outcomes()?, &self.places_of_work()?, level))
    }
}

impl WeightedSchool {
    fn scored(self, scored: &Scored) -> Self {
        Self {
            rank: Some(scored.rank),
            rank_low: Some(scored.rank_low),
            rank_high: Some(scored.rank_high),
            score: Some(scored.score),
            low: Some(scored.low),
            high: Some(scored.high),
            ..self
        }
    }
}

/// A line without a place yet.
fn weighted(row: &RankedSchool, candidate: &Candidate, weights: &Weights) -> WeightedSchool {
    let value = |asked: Measure| {
        let found = candidate.measured.iter().find(|(measure, _)| *measure == asked);
        found.map(|(_, measured)| measured.value)
    };
    let outcome = |outcome| value(Measure::Outcome(outcome));
    let places = weights.iter().filter_map(|(measure, _)| {
        let Measure::Place(country) = measure else { return None };
        Some(format!("{}={:.3}", String::from_utf8_lossy(&country), value(measure)?))
    });
    WeightedSchool {
        career: row.career.clone(),
        country: row.country.clone(),
        school_id: row.school_id,
        school: row.school.clone(),
        n: row.n,
        desirable: value(Measure::Desirable),
        staying: outcome(Outcome::Staying),
        first_job_months: outcome(Outcome::FirstJob),
        progression: outcome(Outcome::Progression),
        self_employment: outcome(Outcome::SelfEmployment),
        breadth: outcome(Outcome::Breadth),
        places: places.collect::<Vec<_>>().join(" "),
        ..WeightedSchool::default()
    }
}

/// What is published beside the rankings, by career and school.
#[derive(Debug, Clone)]
pub struct Figures {
    measured: HashMap<String, HashMap<u32, Vec<(Measure, Measured)>>>,
    level: f64,
}

impl Figures {
    fn new(outcomes: Vec<OutcomeRow>, places: &[PlaceOfWorkRow], level: f64) -> Self {
        let mut measured: HashMap<String, HashMap<u32, Vec<_>>> = HashMap::new();
        for row in outcomes {
            let Some(outcome) = Outcome::named(&row.outcome) else { continue };
            let figure = Measured { value: row.value, low: row.low, high: row.high };
            let of_school = measured.entry(row.career).or_default().entry(row.school_id);
            of_school.or_default().push((Measure::Outcome(outcome), figure));
        }
        let z = upper_quantile((1.0 - level) / 2.0);
        for row in places {
            let Ok(country) = <[u8; 2]>::try_from(row.country.as_bytes()) else { continue };
            let of_school = measured.entry(row.career.clone()).or_default().entry(row.school_id);
            of_school.or_default().push((Measure::Place(country), share(row, z)));
        }
        Self { measured, level }
    }

    /// The figures of one school in one career, each measure once; the share in a desirable job is
    /// not among them.
    pub fn of(&self, career: &str, school_id: u32) -> &[(Measure, Measured)] {
        let found = self.measured.get(career).and_then(|schools| schools.get(&school_id));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// One ranking by a reader's weights; the schools that lack a weighted outcome stand last,
    /// unless `top` narrows to the first.
    pub fn weigh(
        &self,
        ranking: &[RankedSchool],
        weights: &Weights,
        top: Option<usize>,
    ) -> Vec<WeightedSchool> {
        let candidates: Vec<_> = ranking.iter().map(|row| self.candidate(row)).collect();
        let view = combine(&candidates, weights, self.level);
        let row = |index: usize| weighted(&ranking[index], &candidates[index], weights);
        let scored = view.scored.iter().take(top.unwrap_or(usize::MAX));
        let mut rows: Vec<_> = scored.map(|one| row(one.candidate).scored(one)).collect();
        if top.is_none() {
            rows.extend(view.unscored.iter().map(|one| {
                let missing: Vec<_> = one.missing.iter().map(Measure::to_string).collect();
                WeightedSchool { missing: missing.join(" "), ..row(one.candidate) }
            }));
        }
        rows
    }

    fn candidate(&self, row: &RankedSchool) -> Candidate {
        let desirable = Measured { value: row.share, low: row.low, high: row.high };
        let mut measured = vec![(Measure::Desirable, desirable)];
        measured.extend(self.of(&row.career, row.school_id));
        Candidate { school_id: row.school_id, measured }
    }
}

/// The share of graduates in a country with its score interval (Wilson 1927).
fn share(row: &PlaceOfWorkRow, z: f64) -> Measured {
    let n = f64::from(row.n.max(1));
    let value = f64::from(row.graduates.min(row.n)) / n;
    let more = z * z / n;
    let middle = (value + more / 2.0) / (1.0 + more);
    let half = z * (value * (1.0 - value) / n + more / (4.0 * n)).sqrt() / (1.0 + more);
    Measured { value, low: middle - half, high: middle + half }
}
