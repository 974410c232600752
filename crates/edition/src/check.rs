//! Every rule an edition keeps, held against one, with counts and places.

mod explorer;
mod outcomes;
mod reasons;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use crate::{
    CareerRow, CellRow, CompanyRow, DestinationRow, Edition, OTHERS, PriorRow, RankingRow, Result,
};

/// The rule that protection keeps.
const NOT_SMALL: &str = "no count of people is below min_cell";

/// Places told for each rule; the count tells how many there are.
const PLACES_MAX: usize = 5;

/// A broken rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// How often it is broken.
    pub count: u64,
    /// The first places, each with table, row (from 0) and value.
    pub places: Vec<String>,
}

/// Everything a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Broken rules, by the sentence that states the rule.
    pub faults: BTreeMap<&'static str, Fault>,
    /// Rows of each table.
    pub rows: BTreeMap<&'static str, u64>,
}

impl Report {
    /// Whether every rule holds.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Counts a breach of a rule; the place is only worded when it will be told.
    fn expect(&mut self, holds: bool, rule: &'static str, place: impl FnOnce() -> String) {
        if holds {
            return;
        }
        let fault = self.faults.entry(rule).or_default();
        fault.count += 1;
        if fault.places.len() < PLACES_MAX {
            fault.places.push(place());
        }
    }

    fn table<R>(
        &mut self,
        name: &'static str,
        said: &BTreeMap<String, u64>,
        rows: Result<Vec<R>>,
    ) -> Vec<R> {
        let rows = rows.unwrap_or_else(|error| {
            self.expect(false, "every table can be read", || error.to_string());
            Vec::new()
        });
        let (count, said) = (rows.len() as u64, said.get(name).copied());
        self.expect(
            said == Some(count),
            "the counts of manifest.json are those of the tables",
            || format!("{name}: the table holds {count}, manifest.json says {said:?}"),
        );
        self.rows.insert(name, count);
        rows
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rule, fault) in &self.faults {
            writeln!(out, "broken {} times: {rule}", fault.count)?;
            fault.places.iter().try_for_each(|place| writeln!(out, "  {place}"))?;
            if fault.count > fault.places.len() as u64 {
                writeln!(out, "  …")?;
            }
        }
        let rows: Vec<String> =
            self.rows.iter().map(|(name, rows)| format!("{rows} {name}")).collect();
        write!(out, "{}", rows.join(", "))
    }
}

/// The keys that other tables refer to.
struct Keys {
    careers: HashSet<String>,
    schools: HashSet<u32>,
    companies: HashSet<u32>,
    cells: HashMap<(String, u32), (u32, Option<u32>)>,
    desirable: HashSet<(String, u32)>,
    rankings: BTreeSet<(String, String)>,
    min_cell: u32,
}

impl Edition {
    /// Checks the edition against every rule. All faults are told, not the first one alone; a table
    /// that cannot be read is a fault, too.
    pub fn check(&self) -> Report {
        let mut report = Report::default();
        let said = &self.manifest().rows;
        let careers = report.table("careers", said, self.careers());
        let rankings = report.table("rankings", said, self.rankings());
        let companies = report.table("companies", said, self.companies());
        let cells = report.table("cells", said, self.cells());
        let destinations = report.table("destinations", said, self.destinations());
        let outcomes = report.table("outcomes", said, self.outcomes());
        let places = report.table("places_of_work", said, self.places_of_work());
        let priors = report.table("priors", said, self.priors());
        let coverage = report.table("coverage", said, self.coverage());
        let reasons = report.table("reasons", said, self.reasons());
        let schools = report.table("schools", said, self.schools());
        let names = report.table("company_names", said, self.company_names());
        let keys = Keys {
            careers: careers.iter().map(|row| row.career.clone()).collect(),
            schools: schools.iter().map(|row| row.school_id).collect(),
            companies: names.iter().map(|row| row.company_id).collect(),
            cells: cells.iter().map(|r| ((r.career.clone(), r.school_id), (r.n, r.k))).collect(),
            desirable: companies
                .iter()
                .filter(|row| row.desirable)
                .map(|row| (row.career.clone(), row.company_id))
                .collect(),
            rankings: rankings.iter().map(|r| (r.career.clone(), r.country.clone())).collect(),
            min_cell: self.manifest().min_cell(),
        };
        once(&mut report, &keys, [careers.len(), schools.len(), names.len(), cells.len()]);
        for (index, school) in schools.iter().enumerate() {
            let parent = school.parent_school_id;
            report.expect(
                parent == 0 || keys.schools.contains(&parent),
                "every key exists",
                || format!("schools, row {index}: parent_school_id {parent}"),
            );
        }
        check_careers(&mut report, &keys, &careers);
        check_rankings(&mut report, &keys, &rankings);
        check_companies(&mut report, &keys, &companies);
        check_cells(&mut report, &keys, &cells);
        check_destinations(&mut report, &keys, &destinations);
        check_priors(&mut report, &keys, &priors);
        let limits = outcomes::Limits::of(self.manifest());
        outcomes::check_outcomes(&mut report, &keys, &limits, &outcomes);
        outcomes::check_places(&mut report, &keys, &limits, &places);
        reasons::check_coverage(&mut report, &keys, &coverage);
        reasons::check_reasons(&mut report, &keys, &rankings, &reasons);
        explorer::check(&mut report, self);
        report
    }
}

fn once(report: &mut Report, keys: &Keys, rows: [usize; 4]) {
    let names = ["careers", "schools", "company_names", "cells"];
    let kept = [keys.careers.len(), keys.schools.len(), keys.companies.len(), keys.cells.len()];
    for ((name, rows), kept) in names.into_iter().zip(rows).zip(kept) {
        report.expect(rows == kept, "every key stands once in its table", || {
            format!("{name}: {rows} rows, {kept} different keys")
        });
    }
}

fn check_careers(report: &mut Report, keys: &Keys, careers: &[CareerRow]) {
    for (index, row) in careers.iter().enumerate() {
        let place = || format!("careers, row {index}");
        report.expect(
            row.within.iter().all(|outer| keys.careers.contains(outer)),
            "every key exists",
            place,
        );
        // That nobody works in a career may be told.
        let small = |total: &Option<u64>| {
            total.is_some_and(|total| total != 0 && total < u64::from(keys.min_cell))
        };
        let small = [row.positions, row.moves, row.relevant_graduates].iter().any(small);
        report.expect(!small, NOT_SMALL, place);
        let named = ![&row.career, &row.name_en, &row.name_fr].iter().any(|name| name.is_empty());
        report.expect(named, "every career has its names", place);
    }
}

fn check_rankings(report: &mut Report, keys: &Keys, rankings: &[RankingRow]) {
    let mut seen = HashSet::new();
    for (index, row) in rankings.iter().enumerate() {
        let place = || {
            format!(
                "rankings, row {index}, {} {} school {}",
                row.career, row.country, row.school_id
            )
        };
        let known = keys.careers.contains(&row.career) && keys.schools.contains(&row.school_id);
        report.expect(known, "every key exists", place);
        let cell = keys.cells.get(&(row.career.clone(), row.school_id));
        report.expect(
            cell == Some(&(row.n, row.k)),
            "a ranked school has the n and k of its cell",
            place,
        );
        let ordered =
            0.0 <= row.low && row.low <= row.share && row.share <= row.high && row.high <= 1.0;
        report.expect(ordered, "0 <= low <= share <= high <= 1", place);
        let by_other_sets = [row.share_narrow, row.share_wide];
        let are_shares = by_other_sets.iter().all(|share| (0.0..=1.0).contains(share));
        report.expect(are_shares, "shares by the other sets lie between 0 and 1", place);
        let first = seen.insert((row.career.as_str(), row.country.as_str(), row.school_id));
        report.expect(first, "a school stands once in a ranking", place);
    }
    let key = |row: &RankingRow| (row.career.clone(), row.country.clone());
    report.expect(
        rankings.is_sorted_by_key(key),
        "rankings are in order of career and country",
        || "rankings".to_owned(),
    );
    for ranking in rankings.chunk_by(|a, b| a.career == b.career && a.country == b.country) {
        check_order(report, ranking);
    }
}

/// One ranking, from its first place to its last.
fn check_order(report: &mut Report, ranking: &[RankingRow]) {
    let (mut rank, mut grade) = (0, 0);
    let mut previous = f64::INFINITY;
    for (index, row) in (1u32..).zip(ranking) {
        let place = |what: &str, value: u32| {
            format!("rankings, {} {}, line {index}: {what} {value}", row.career, row.country)
        };
        let is_equal = row.share == previous;
        rank = if is_equal { rank } else { index };
        let right = row.rank == rank && row.share <= previous;
        report.expect(right, "ranks follow the shares, equal shares have equal ranks", || {
            place("rank", row.rank)
        });
        let inside = 1 <= row.rank_low
            && (row.rank_low..=row.rank_high).contains(&row.rank)
            && row.rank_high as usize <= ranking.len();
        report.expect(inside, "a rank set holds the rank and no rank that is not there", || {
            place("rank_low", row.rank_low)
        });
        let right = row.grade == grade && index > 1 || row.grade == grade + 1 && !is_equal;
        report.expect(right, "grades begin at 1, follow the shares and leave none out", || {
            place("grade", row.grade.into())
        });
        previous = row.share;
        grade = row.grade.min(u8::MAX - 1);
    }
}

fn check_companies(report: &mut Report, keys: &Keys, companies: &[CompanyRow]) {
    for (index, row) in companies.iter().enumerate() {
        let place = || format!("companies, row {index}, {} company {}", row.career, row.company_id);
        let known = keys.careers.contains(&row.career) && keys.companies.contains(&row.company_id);
        report.expect(known, "every key exists", place);
        let error = row.standard_error;
        let right =
            row.score.is_finite() && (error.is_nan() || (error.is_finite() && error >= 0.0));
        report.expect(right, "scores are finite, and standard errors not negative", place);
        let counts = [row.people, row.jobs, row.moves_in, row.moves_out, row.departures];
        let small = counts.iter().flatten().any(|count| *count < keys.min_cell);
        report.expect(!small, NOT_SMALL, place);
    }
    let ordered = companies.windows(2).all(|pair| {
        pair[0].career < pair[1].career
            || (pair[0].career == pair[1].career && pair[0].score >= pair[1].score)
    });
    let rule = "companies are in order of career and descending score";
    report.expect(ordered, rule, || "companies".to_owned());
}

fn check_cells(report: &mut Report, keys: &Keys, cells: &[CellRow]) {
    for (index, row) in cells.iter().enumerate() {
        let place = || format!("cells, row {index}, {} school {}", row.career, row.school_id);
        let known = keys.careers.contains(&row.career) && keys.schools.contains(&row.school_id);
        report.expect(known, "every key exists", place);
        let right = row.n >= 1 && row.k.is_none_or(|k| k <= row.n);
        report.expect(right, "n is at least 1 and k at most n", place);
        let small = |k: u32| k < keys.min_cell || row.n.saturating_sub(k) < keys.min_cell;
        let small = row.n < keys.min_cell || (keys.min_cell > 1 && row.k.is_some_and(small));
        report.expect(!small, NOT_SMALL, place);
        let at_most = |part: Option<u32>, whole: Option<u32>| {
            part.zip(whole).is_none_or(|(part, whole)| part <= whole)
        };
        let nested = at_most(row.k_school, row.n_school)
            && at_most(row.k_email, row.n_email)
            && at_most(row.n_school, row.n_email);
        report.expect(nested, "a higher floor counts no more graduates, and k is at most n", place);
        // Rounding may lift an effective count a little.
        let most = |count: f64| count * (1.0 + 1e-9);
        let effective = row.effective_n > 0.0
            && row.effective_n <= most(row.n.into())
            && (0.0..=most(row.effective_n)).contains(&row.effective_k);
        report.expect(effective, "effective counts are at most the plain ones", place);
    }
}

fn check_destinations(report: &mut Report, keys: &Keys, destinations: &[DestinationRow]) {
    for (index, row) in destinations.iter().enumerate() {
        let place = || {
            format!(
                "destinations, row {index}, {} school {} company {}",
                row.career, row.school_id, row.company_id
            )
        };
        let cell = keys.cells.get(&(row.career.to_string(), row.school_id));
        report.expect(row.graduates >= keys.min_cell, NOT_SMALL, place);
        if row.company_id == OTHERS {
            report.expect(cell.is_some(), "every key exists", place);
            continue;
        }
        report.expect(keys.companies.contains(&row.company_id), "every key exists", place);
        let (n, k) = cell.copied().unwrap_or_default();
        let most = k.filter(|_| row.counts).unwrap_or(n);
        report.expect(
            row.graduates <= most,
            "no company has more graduates of a school than its cell",
            place,
        );
        let desirable = keys.desirable.contains(&(row.career.to_string(), row.company_id));
        report.expect(desirable || !row.counts, "what counts as a success is desirable", place);
    }
}

fn check_priors(report: &mut Report, keys: &Keys, priors: &[PriorRow]) {
    for (index, row) in priors.iter().enumerate() {
        let positive = |value: f64| value.is_finite() && value > 0.0;
        report.expect(positive(row.alpha) && positive(row.beta), "priors are positive", || {
            format!("priors, row {index}, {} {}", row.career, row.country)
        });
    }
    let known: BTreeSet<_> =
        priors.iter().map(|row| (row.career.clone(), row.country.clone())).collect();
    for (career, country) in keys.rankings.difference(&known) {
        report.expect(false, "every ranking has its prior", || {
            format!("rankings, {career} {country}")
        });
    }
}
