//! The engine's tables beside the recomputation, row by row, both ways.

use std::collections::BTreeMap;
use std::fmt::Debug;

use dataset::{Cohort, Dataset};
use edition::{Reason, Tables};
use engine::counts::Counts as Effective;
use engine::{Career, Ranked, Settings, rank_with_cohorts};

use crate::oracle::{Counts, OfCareer, OfCell, OfCompany, Oracle, Scores};

/// More disagreements than anybody reads.
const TOLD: usize = 12;

/// What engine and recomputation disagree about, in words; empty where they agree.
pub fn disagreements(
    dataset: &Dataset,
    settings: &Settings,
    careers: &[Career],
    cohorts: &[Cohort],
) -> (Counts, Vec<String>) {
    let Ranked { tables, counts: effective } =
        rank_with_cohorts(dataset, settings, careers, cohorts, &|_| {})
            .expect("the dataset can be ranked");
    let scores: Scores = tables
        .companies
        .iter()
        .map(|row| ((row.career.clone(), row.company_id), row.score))
        .collect();
    let oracle = Oracle::read(dataset, settings).expect("the dataset can be read");
    let recomputed = oracle.counts(careers, &scores);
    let mut told = Vec::new();
    let mut ranked = counts_of(&tables, &effective, &mut told);
    if cohorts.is_empty() {
        plain(&tables, &effective, &mut told);
        shares(&tables, &mut told);
    } else {
        let weighted = Weighted { oracle: &oracle, careers, cohorts, scores: &scores };
        weighted.compare(&tables, &effective, &mut told);
        for (key, cell) in &mut ranked.cells {
            // With weights they are fractions, which were compared just now.
            let wanted = recomputed.cells.get(key).copied().unwrap_or_default();
            (cell.narrow, cell.wide) = (wanted.narrow, wanted.wide);
        }
    }
    let reasons = reasons_of(&tables, &mut told);
    both_ways("reasons", &reasons, &oracle.reasons(careers, &recomputed), &mut told);
    both_ways("careers", &ranked.careers, &recomputed.careers, &mut told);
    both_ways("companies", &ranked.companies, &recomputed.companies, &mut told);
    both_ways("cells", &ranked.cells, &recomputed.cells, &mut told);
    both_ways("destinations", &ranked.destinations, &recomputed.destinations, &mut told);
    both_ways("rankings", &ranked.rankings, &recomputed.rankings, &mut told);
    both_ways("priors", &ranked.priors, &recomputed.priors, &mut told);
    (recomputed, told)
}

/// The counts in the engine's tables; a row that stands twice is told.
fn counts_of(tables: &Tables, effective: &[Vec<Effective>], told: &mut Vec<String>) -> Counts {
    let mut counts = Counts::default();
    for row in &tables.careers {
        let of_career = OfCareer {
            positions: row.positions.unwrap_or_default(),
            moves: row.moves.unwrap_or_default(),
            companies: row.companies,
            desirable_companies: row.desirable_companies,
            relevant_graduates: row.relevant_graduates.unwrap_or_default(),
        };
        once(&mut counts.careers, row.career.clone(), of_career, told);
    }
    for row in &tables.companies {
        let of_company = OfCompany {
            people: row.people.unwrap_or_default(),
            jobs: row.jobs.unwrap_or_default(),
            moves_in: row.moves_in.unwrap_or_default(),
            moves_out: row.moves_out.unwrap_or_default(),
            departures: row.departures.unwrap_or_default(),
            exposure_months: row.exposure_months.unwrap_or_default(),
            desirable: row.desirable,
        };
        once(&mut counts.companies, (row.career.clone(), row.company_id), of_company, told);
    }
    let effective: Vec<_> = effective.iter().flatten().collect();
    if effective.len() != tables.cells.len() {
        told.push(format!("{} counts, {} cells", effective.len(), tables.cells.len()));
    }
    for (row, effective) in tables.cells.iter().zip(effective) {
        let same = (row.effective_n, row.effective_k) == (effective.n, effective.k);
        if !same || row.school_id != effective.school_id {
            told.push(format!("{row:?} has other effective counts: {effective:?}"));
        }
        if !effective.draws.iter().all(|drawn| (0.0..=effective.n).contains(drawn)) {
            told.push(format!("{effective:?}: a draw has more successes than graduates"));
        }
        let cell = OfCell {
            plain: (row.n, row.k.unwrap_or_default()),
            email: both(row.n_email, row.k_email),
            school: both(row.n_school, row.k_school),
            narrow: effective.narrow as u32,
            wide: effective.wide as u32,
        };
        once(&mut counts.cells, (row.career.clone(), row.school_id), cell, told);
    }
    for row in &tables.destinations {
        let key = (row.career.to_string(), row.school_id, row.company_id);
        once(&mut counts.destinations, key, (row.graduates, row.counts), told);
    }
    for row in &tables.rankings {
        let key = (row.career.clone(), row.country.clone(), row.school_id);
        once(&mut counts.rankings, key, (row.n, row.k.unwrap_or_default()), told);
    }
    for row in &tables.priors {
        let key = (row.career.clone(), row.country.clone());
        once(&mut counts.priors, key, (row.schools, row.graduates), told);
    }
    counts
}

/// Counts at one floor. The engine's own tables withhold nothing.
fn both(n: Option<u32>, k: Option<u32>) -> (u32, u32) {
    (n.unwrap_or_default(), k.unwrap_or_default())
}

/// Without weights, effective counts are the plain ones to the last bit.
fn plain(tables: &Tables, effective: &[Vec<Effective>], told: &mut Vec<String>) {
    for (row, effective) in tables.cells.iter().zip(effective.iter().flatten()) {
        if (effective.n, effective.k) != (row.n.into(), row.k.unwrap_or_default().into()) {
            told.push(format!("{row:?} has effective counts without weights: {effective:?}"));
        }
    }
    if !tables.coverage.is_empty() {
        told.push(format!("coverage that nobody can know: {:?}", tables.coverage));
    }
}

/// What a comparison of weighted counts needs.
struct Weighted<'a> {
    oracle: &'a Oracle<'a>,
    careers: &'a [Career],
    cohorts: &'a [Cohort],
    scores: &'a Scores,
}

impl Weighted<'_> {
    fn compare(&self, tables: &Tables, effective: &[Vec<Effective>], told: &mut Vec<String>) {
        let coverage: BTreeMap<_, _> = tables
            .coverage
            .iter()
            .map(|row| {
                (row.school_id, [row.known, row.seen, row.unseen, row.outside.unwrap_or_default()])
            })
            .collect();
        both_ways("coverage", &coverage, &self.oracle.coverage(self.cohorts), told);
        for (row, counts) in tables.careers.iter().zip(effective) {
            let career = self.careers.iter().find(|one| one.id == row.career).expect("a career");
            let sets = self.oracle.sets(career, self.scores);
            for counts in counts {
                let wanted = self.oracle.effective(counts.school_id, career, &sets, self.cohorts);
                let found = [counts.n, counts.k, counts.narrow, counts.wide];
                let [chosen, narrow, wide] = wanted.successes;
                // Weights are rounded to 1/65536, the smallest being a tenth.
                let near = |(one, other): (f64, f64)| (one - other).abs() <= 1e-3 * other + 1e-9;
                if !found.into_iter().zip([wanted.n, chosen, narrow, wide]).all(near) {
                    told.push(format!("{} {counts:?}: should be {wanted:?}", row.career));
                }
            }
        }
    }
}

/// The engine's reasons, those of a school told for each career.
fn reasons_of(tables: &Tables, told: &mut Vec<String>) -> BTreeMap<(String, u32), Reason> {
    let mut reasons = BTreeMap::new();
    for row in &tables.reasons {
        let of =
            |career: &&edition::CareerRow| row.career.is_empty() || row.career == career.career;
        for career in tables.careers.iter().filter(of) {
            once(&mut reasons, (career.career.clone(), row.school_id), row.reason, told);
        }
    }
    reasons
}

fn once<K: Ord + Debug + Clone, V>(
    map: &mut BTreeMap<K, V>,
    key: K,
    value: V,
    told: &mut Vec<String>,
) {
    if map.insert(key.clone(), value).is_some() {
        told.push(format!("the engine has {key:?} twice"));
    }
}

fn both_ways<K: Ord + Debug, V: PartialEq + Debug>(
    table: &str,
    engine: &BTreeMap<K, V>,
    oracle: &BTreeMap<K, V>,
    told: &mut Vec<String>,
) {
    let mut differences = Vec::new();
    for (key, found) in engine {
        match oracle.get(key) {
            None => differences.push(format!("{table} {key:?}: extra in the engine, {found:?}")),
            Some(wanted) if wanted != found => differences
                .push(format!("{table} {key:?}:\n  engine {found:?}\n  oracle {wanted:?}")),
            Some(_) => {}
        }
    }
    for (key, wanted) in oracle.iter().filter(|(key, _)| !engine.contains_key(*key)) {
        differences.push(format!("{table} {key:?}: missing in the engine, {wanted:?}"));
    }
    differences.truncate(TOLD);
    told.append(&mut differences);
}

/// Shares follow from counts and prior, and places from shares.
fn shares(tables: &Tables, told: &mut Vec<String>) {
    for row in &tables.rankings {
        let group = |career: &str, country: &str| career == row.career && country == row.country;
        let Some(prior) = tables.priors.iter().find(|prior| group(&prior.career, &prior.country))
        else {
            told.push(format!("{row:?} has no prior"));
            continue;
        };
        // With the prior and the desirable set known, this were the share; both are in doubt.
        let share = (prior.alpha + f64::from(row.k.unwrap_or_default()))
            / (prior.alpha + prior.beta + f64::from(row.n));
        if !(row.low..=row.high).contains(&share) {
            told.push(format!("{row:?}: {share} should lie in the interval"));
        }
        let above = |other: &&edition::RankingRow| {
            group(&other.career, &other.country) && other.share > row.share
        };
        let place = 1 + tables.rankings.iter().filter(above).count();
        if place != row.rank as usize {
            told.push(format!("{row:?}: the place should be {place}"));
        }
        if !(row.low <= row.share && row.share <= row.high) {
            told.push(format!("{row:?}: the share is outside its interval"));
        }
    }
}
