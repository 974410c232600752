//! Somebody who knows every published table and how it was made, and adds, subtracts and inverts.
//!
//! Each count that is not told is an unknown with the values that the rules leave it; each table adds
//! relations; striking out what they forbid is all the intruder does, and it never strikes out the
//! truth. Differences that mean people (in one career and not in the other, of the school and not at
//! the company) are unknowns like counts: what of them is left is what subtraction tells.

use std::collections::BTreeMap;

use edition::{CellRow, CompanyRow, Tables, WORLD, told_successes};

use crate::domain::Unknowns;
use crate::population::{CAREERS, COMPANIES, SCHOOLS, country};

/// More than any count of the populations tried.
const MANY: i64 = 400;
const ANY: i64 = i64::MAX / 4;

pub struct Intruder<'a> {
    tables: &'a Tables,
    m: i64,
    /// Whether the tables were protected, or small numbers struck out and no more.
    protected: bool,
    unknowns: Unknowns,
    /// Counts that are not told, and the fewest values each must keep.
    withheld: Vec<(String, usize, usize)>,
    /// Differences that mean people, as sums.
    differences: Vec<(String, Vec<(usize, i64)>)>,
}

/// Everything found out that should not have been.
pub fn leaks(tables: &Tables, min_cell: u32, protected: bool) -> Vec<String> {
    let mut intruder = Intruder {
        tables,
        m: min_cell.into(),
        protected,
        unknowns: Unknowns::default(),
        withheld: Vec::new(),
        differences: Vec::new(),
    };
    for career in 0..CAREERS.len() {
        for school in 1..=SCHOOLS {
            intruder.cell(career, school);
        }
        intruder.priors(career);
        intruder.companies(career);
        intruder.career(career);
    }
    intruder.unknowns.propagate();
    intruder.found()
}

impl Intruder<'_> {
    fn found(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, unknown, least) in &self.withheld {
            let values = self.unknowns.values(*unknown);
            // What stands beside a small count may be found out itself, as it is large.
            let harmless = *least == 2 && values[0] >= self.m;
            if values.len() < *least && !harmless {
                found.push(format!("{name} is one of {values:?}"));
            }
        }
        for (name, terms) in &self.differences {
            let (low, high) = self.unknowns.bounds(terms);
            if low == high && (1..self.m).contains(&low.abs()) {
                found.push(format!("{name} is {low}"));
            }
        }
        found
    }

    /// An unknown for a count: told, or one of `values`.
    fn count(&mut self, name: String, told: Option<u32>, values: Vec<i64>) -> usize {
        match told {
            Some(told) => self.unknowns.add(name, [i64::from(told)]),
            None => {
                let unknown = self.unknowns.add(name.clone(), values);
                self.withheld.push((name, unknown, 2));
                unknown
            }
        }
    }

    fn difference(&mut self, name: String, terms: &[(usize, i64)]) {
        self.differences.push((name, terms.to_vec()));
    }

    fn small(&self) -> Vec<i64> {
        (0..self.m).collect()
    }

    /// Values that differ by few from a told count, where the protected rules withhold those, too.
    fn near(&self, told: Option<i64>) -> Vec<i64> {
        match told.filter(|_| self.protected) {
            Some(told) => (1..self.m).flat_map(|few| [told - few, told + few]).collect(),
            None => Vec::new(),
        }
    }

    /// The count of the same name in the outer career, where there is one.
    fn outer(&self, career: usize, name: &str) -> Option<usize> {
        self.unknowns.find(&format!("{} {name}", CAREERS[career.checked_sub(1)?]))
    }

    fn only(&self, unknown: Option<usize>) -> Option<i64> {
        let values = self.unknowns.values(unknown?);
        (values.len() == 1).then(|| values[0])
    }

    /// Adds a count that is a part of the same count in the outer career.
    fn nested(&mut self, career: usize, name: &str, told: Option<u32>, values: Vec<i64>) -> usize {
        let outer = self.outer(career, name);
        let mut values = values;
        values.extend(self.near(self.only(outer)));
        if name.starts_with("n ") && self.protected {
            // Or the successes of both would have told of few.
            values.extend(self.m..=self.only(outer).unwrap_or(0));
        }
        let full = format!("{} {name}", CAREERS[career]);
        let inner = self.count(full.clone(), told, values);
        if let Some(outer) = outer {
            self.unknowns.at_most(inner, outer);
            self.difference(format!("outer less {full}"), &[(outer, 1), (inner, -1)]);
        }
        inner
    }

    fn cell(&mut self, career: usize, school: u32) {
        let tables = self.tables;
        let is_own = |cell: &&CellRow| cell.career == CAREERS[career] && cell.school_id == school;
        let cell = tables.cells.iter().find(is_own);
        let n = self.nested(career, &format!("n {school}"), cell.map(|cell| cell.n), self.small());
        let nobody = self.tables.careers[career].relevant_graduates == Some(0);
        self.withheld.retain(|one| one.1 != n || !nobody);
        let Some(cell) = cell else { return };
        let name = |what: &str| format!("{} {what} {school}", CAREERS[career]);
        let k = self.successes(cell);
        let k = self.count(name("k"), cell.k, k);
        if let Some(last) = self.withheld.last_mut().filter(|last| last.1 == k) {
            last.2 = 3;
        }
        self.unknowns.at_most(k, n);
        self.difference(name("failures"), &[(n, 1), (k, -1)]);
        self.floors(career, cell, n, k);
        if !(1..=COMPANIES).any(|company| self.is_desirable(career, company)) {
            // Without a desirable company nobody succeeds, as anybody may know.
            let successes = name("k").replace(&school.to_string(), "");
            self.withheld.retain(|one| !one.0.starts_with(&successes));
        }
        self.destinations(career, cell, n, k);
    }

    /// The successes that a share leaves possible.
    fn successes(&self, cell: &CellRow) -> Vec<i64> {
        let m = self.m as u32;
        let few = |k: u32| k < m || (self.protected && cell.n - k < m);
        let shows = |k: u32| if self.protected { told_successes(cell.n, k, m) } else { k };
        let rows = self.tables.rankings.iter();
        let rows: Vec<_> = rows
            .filter(|row| row.career == cell.career && row.school_id == cell.school_id)
            .filter_map(|row| {
                let same = |country: &str| country == row.country;
                let priors = self.tables.priors.iter();
                let prior = priors.clone().find(|p| p.career == row.career && same(&p.country))?;
                Some((row.share, prior.alpha, prior.alpha + prior.beta))
            })
            .collect();
        let fits = |k: u32| {
            rows.iter().all(|(share, alpha, size)| {
                (share - (alpha + f64::from(shows(k))) / (size + f64::from(cell.n))).abs() < 1e-9
            }) && (!self.protected || (cell.effective_k - f64::from(shows(k))).abs() < 1e-9)
        };
        (0..=cell.n).filter(|k| few(*k) && fits(*k)).map(i64::from).collect()
    }

    fn floors(&mut self, career: usize, cell: &CellRow, n: usize, k: usize) {
        let name = |what: &str| format!("{} {what} {}", CAREERS[career], cell.school_id);
        let told =
            [(cell.n_email, cell.k_email, "email"), (cell.n_school, cell.k_school, "school")];
        let mut around = vec![(n, k)];
        for (told_n, told_k, floor) in told {
            let all = || 0..=i64::from(cell.n);
            let floor_n = if self.protected {
                let mut values: Vec<i64> = (1..self.m).collect();
                for (outer, _) in &around {
                    let outer = self.unknowns.values(*outer);
                    if let [outer] = outer {
                        values.extend(self.near(Some(*outer)));
                    }
                }
                self.count(name(&format!("n {floor}")), told_n, values)
            } else {
                self.count(name(&format!("n {floor}")), told_n, self.small())
            };
            let values = if self.protected { all().collect() } else { self.small() };
            let floor_k = self.count(name(&format!("k {floor}")), told_k, values);
            self.unknowns.at_most(floor_k, floor_n);
            for (outer_n, outer_k) in &around {
                self.unknowns.at_most(floor_n, *outer_n);
                self.unknowns.at_most(floor_k, *outer_k);
                let rest_n = [(*outer_n, 1), (floor_n, -1)];
                let rest_k = [(*outer_k, 1), (floor_k, -1)];
                let failures = [(*outer_n, 1), (*outer_k, -1), (floor_n, -1), (floor_k, 1)];
                self.unknowns.relate(&failures, 0, ANY);
                self.difference(name(&format!("n not at {floor}")), &rest_n);
                self.difference(name(&format!("k not at {floor}")), &rest_k);
                self.difference(name(&format!("failures not at {floor}")), &failures);
            }
            self.difference(name(&format!("failures at {floor}")), &[(floor_n, 1), (floor_k, -1)]);
            around.push((floor_n, floor_k));
        }
    }

    fn destinations(&mut self, career: usize, cell: &CellRow, n: usize, k: usize) {
        let school = cell.school_id;
        let rows: Vec<_> = self
            .tables
            .destinations
            .iter()
            .filter(|row| *row.career == cell.career && row.school_id == school)
            .collect();
        let mut everywhere = vec![(n, -1)];
        for counts in [true, false] {
            let of: BTreeMap<u32, u32> = rows
                .iter()
                .filter(|row| row.counts == counts)
                .map(|row| (row.company_id, row.graduates))
                .collect();
            let least = of.iter().filter(|(id, _)| **id != 0).map(|(_, d)| i64::from(*d)).min();
            let mut group = Vec::new();
            let mut rest = Vec::new();
            let companies: Vec<u32> =
                (1..=COMPANIES).filter(|id| self.is_desirable(career, *id) == counts).collect();
            for company in companies {
                let told = of.get(&company).copied();
                let values = self.hidden(career, company, cell, counts, least);
                let d = self.nested(career, &format!("d {school} {company}"), told, values);
                self.unknowns.at_most(d, n);
                self.difference(
                    format!("{} of {school} never at {company}", CAREERS[career]),
                    &[(n, 1), (d, -1)],
                );
                if counts {
                    self.unknowns.at_most(d, k);
                    self.difference(
                        format!("{} successes of {school} never at {company}", CAREERS[career]),
                        &[(k, 1), (d, -1)],
                    );
                }
                group.push((d, 1));
                if told.is_none() {
                    rest.push((d, 1));
                }
            }
            if !counts {
                // Companies that no table names.
                let name = format!("{} elsewhere {school}", CAREERS[career]);
                let elsewhere = self.unknowns.add(name, 0..MANY);
                group.push((elsewhere, 1));
                rest.push((elsewhere, 1));
            }
            if let Some(others) = of.get(&0) {
                self.unknowns.relate(&rest, i64::from(*others), i64::from(*others));
            }
            everywhere.extend(&group);
            if counts {
                group.push((k, -1));
                self.unknowns.relate(&group, 0, ANY);
            }
        }
        self.unknowns.relate(&everywhere, 0, ANY);
    }

    /// What a company that is not named may have: few graduates, or all but few, or, where the
    /// smallest joins the others, no more than the smallest that is named.
    fn hidden(
        &self,
        career: usize,
        company: u32,
        cell: &CellRow,
        counts: bool,
        least: Option<i64>,
    ) -> Vec<i64> {
        let mut values = self.small();
        if !self.protected {
            return values;
        }
        if self.is_unnamed_beside(career, cell.school_id, company) {
            values.extend(self.m..=i64::from(cell.n));
        }
        if self.is_silent(career, cell.school_id, company) {
            values.extend(0..=i64::from(cell.n));
        }
        values.extend(self.near(Some(cell.n.into())));
        if counts {
            match cell.k {
                Some(k) => {
                    values.extend(self.near(Some(k.into())));
                    values.extend(self.m..=least.unwrap_or(k.into()));
                }
                None => values.extend(0..=i64::from(cell.n)),
            }
        }
        values
    }

    /// Whether the other career has the school and does not name the company either: both may hide
    /// that few are between them, and the inner one names nothing that the outer does not.
    fn is_unnamed_beside(&self, career: usize, school: u32, company: u32) -> bool {
        let other = CAREERS[1 - career];
        let names = |row: &&edition::DestinationRow| {
            *row.career == *other && row.school_id == school && row.company_id == company
        };
        self.tables.cells.iter().any(|cell| cell.career == other && cell.school_id == school)
            && !self.tables.destinations.iter().any(|row| names(&row))
    }

    /// Whether the company is desirable in an inner career of which the school's successes are
    /// withheld: the outer career may then not name it, however many went there.
    fn is_silent(&self, career: usize, school: u32, company: u32) -> bool {
        let Some(inner) = CAREERS.get(career + 1) else { return false };
        let mut cells = self.tables.cells.iter();
        let withheld = cells.any(|c| c.career == *inner && c.school_id == school && c.k.is_none());
        withheld && self.is_desirable(career + 1, company)
    }

    fn is_desirable(&self, career: usize, company: u32) -> bool {
        let mut rows = self.tables.companies.iter();
        rows.any(|row| row.career == CAREERS[career] && row.company_id == company && row.desirable)
    }

    /// A prior says how many graduates it was fitted on.
    fn priors(&mut self, career: usize) {
        if self.protected {
            // They are those of the cells that are told: a sum of what is known.
            for prior in self.tables.priors.iter().filter(|p| p.career == CAREERS[career]) {
                let known = self.tables.cells.iter().filter(|cell| {
                    cell.career == prior.career
                        && (prior.country == WORLD || country(cell.school_id) == prior.country)
                });
                assert_eq!(prior.graduates, known.map(|cell| u64::from(cell.n)).sum::<u64>());
            }
            return;
        }
        for prior in self.tables.priors.iter().filter(|p| p.career == CAREERS[career]) {
            let schools = (1..=SCHOOLS)
                .filter(|school| prior.country == WORLD || country(*school) == prior.country);
            let terms: Vec<_> = schools
                .filter_map(|s| self.unknowns.find(&format!("{} n {s}", CAREERS[career])))
                .map(|n| (n, 1))
                .collect();
            let sum = prior.graduates as i64;
            self.unknowns.relate(&terms, sum, sum);
        }
    }

    fn companies(&mut self, career: usize) {
        for company in 1..=COMPANIES {
            let is_own =
                |row: &&CompanyRow| row.career == CAREERS[career] && row.company_id == company;
            let Some(row) = self.tables.companies.iter().find(is_own) else { continue };
            let told = [row.jobs, row.moves_in, row.moves_out, row.departures];
            let named = |what: &str| format!("{what} {company}");
            let people = self.nested(career, &named("people"), row.people, self.small());
            for (what, told) in ["jobs", "in", "out", "departures"].into_iter().zip(told) {
                let values = match row.people {
                    None => (0..MANY).collect(),
                    Some(people) if what == "jobs" => {
                        (0..self.m).map(|few| few + i64::from(people)).collect()
                    }
                    Some(_) if what == "departures" || !self.protected => self.small(),
                    Some(_) => (0..MANY).collect(),
                };
                let count = self.nested(career, &named(what), told, values);
                if what == "jobs" {
                    self.unknowns.at_most(people, count);
                    self.difference(
                        format!("{} came back to {company}", CAREERS[career]),
                        &[(count, 1), (people, -1)],
                    );
                }
            }
        }
    }

    fn career(&mut self, career: usize) {
        let Some(row) = self.tables.careers.iter().find(|row| row.career == CAREERS[career]) else {
            return;
        };
        let told = |total: Option<u64>| total.map(|total| total as u32);
        self.nested(career, "positions", told(row.positions), (0..MANY).collect());
        let moves = self.nested(career, "moves", told(row.moves), (0..MANY).collect());
        for what in ["in", "out"] {
            let find =
                |company| self.unknowns.find(&format!("{} {what} {company}", CAREERS[career]));
            let mut terms: Vec<_> =
                (1..=COMPANIES).filter_map(find).map(|count| (count, 1)).collect();
            if terms.len() < row.companies as usize {
                let name = format!("{} {what} elsewhere", CAREERS[career]);
                terms.push((self.unknowns.add(name, 0..MANY), 1));
            }
            terms.push((moves, -1));
            self.unknowns.relate(&terms, 0, 0);
        }
        let known: Vec<i64> = self
            .tables
            .cells
            .iter()
            .filter(|cell| cell.career == CAREERS[career])
            .map(|cell| i64::from(cell.n))
            .collect();
        let (sum, most) = (known.iter().sum::<i64>(), known.iter().copied().max().unwrap_or(0));
        // Where it equals the sum over the schools that are told it may be cut down to it.
        let cut =
            self.protected && row.relevant_graduates.is_some_and(|r| r as i64 == sum && sum > 0);
        let values: Vec<i64> = match row.relevant_graduates {
            Some(graduates) if !cut => vec![graduates as i64],
            Some(graduates) => (graduates as i64..MANY).collect(),
            None => (0..MANY).collect(),
        };
        let name = format!("{} graduates", CAREERS[career]);
        let graduates = self.unknowns.add(name.clone(), values);
        if let Some(outer) = self.outer(career, "graduates") {
            self.unknowns.at_most(graduates, outer);
            self.difference(format!("outer less {name}"), &[(outer, 1), (graduates, -1)]);
        }
        let schools: Vec<_> = (1..=SCHOOLS)
            .filter_map(|school| self.unknowns.find(&format!("{} n {school}", CAREERS[career])))
            .collect();
        let mut all: Vec<_> = schools.iter().map(|n| (*n, 1)).collect();
        all.push((graduates, -1));
        self.unknowns.relate(&all, 0, ANY);
        for n in schools {
            self.unknowns.at_most(n, graduates);
        }
        for (what, known) in [("with two schools", sum), ("of other schools than one", most)] {
            if known > 0 {
                let constant = self.unknowns.add(format!("{name} {what}"), [known]);
                self.difference(format!("{name} {what}"), &[(graduates, 1), (constant, -1)]);
            }
        }
    }
}
