//! One of two editions, read for comparison, its schools and companies under keys of both.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::compare::matching::{Key, Matching};
use crate::{CellRow, DestinationRow, Edition, OTHERS, PriorRow, RankingRow, Reason, Result};

/// Probability of an interval where the edition's settings name none.
const INTERVAL: f64 = 0.95;

/// An edition's tables, of the careers compared.
pub struct Side {
    /// Lines of each ranking, by career and country.
    pub rankings: BTreeMap<(String, String), Vec<(Key, RankingRow)>>,
    /// Prior of each ranking.
    pub priors: HashMap<(String, String), PriorRow>,
    /// Relevant graduates, by career and school.
    pub cells: HashMap<(String, Key), CellRow>,
    /// Why schools are not ranked, by career (empty: whatever the career) and school.
    pub reasons: HashMap<(String, Key), Reason>,
    /// Desirable companies of each career.
    pub desirable: HashMap<String, BTreeSet<Key>>,
    /// Where the graduates went, by career and school.
    pub destinations: HashMap<(String, Key), BTreeMap<Key, DestinationRow>>,
    /// Where companies are told only together, as of a number that is no company's.
    pub withheld: HashSet<(String, Key)>,
    /// The schools.
    pub schools: HashMap<Key, School>,
    /// Smaller counts are not told.
    pub min_cell: u32,
    /// Probability that an interval holds the truth.
    pub interval: f64,
    companies: HashMap<Key, String>,
}

/// A school as an edition knows it.
pub struct School {
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
}

impl Side {
    /// The earlier edition, under the later one's identifiers.
    pub fn before(
        edition: &Edition,
        matching: &Matching,
        careers: &BTreeSet<String>,
    ) -> Result<Self> {
        let (school, company) = (|id| matching.school(id), |id| matching.company(id));
        Self::read(edition, careers, school, company)
    }

    /// The later edition.
    pub fn after(edition: &Edition, careers: &BTreeSet<String>) -> Result<Self> {
        Self::read(edition, careers, Key::from, Key::from)
    }

    fn read(
        edition: &Edition,
        careers: &BTreeSet<String>,
        school: impl Fn(u32) -> Key,
        company: impl Fn(u32) -> Key,
    ) -> Result<Self> {
        let manifest = edition.manifest();
        let interval = manifest.settings.get("interval").and_then(serde_json::Value::as_f64);
        let mut side = Self {
            rankings: BTreeMap::new(),
            priors: HashMap::new(),
            cells: HashMap::new(),
            reasons: HashMap::new(),
            desirable: HashMap::new(),
            destinations: HashMap::new(),
            withheld: HashSet::new(),
            schools: HashMap::new(),
            min_cell: manifest.min_cell(),
            interval: interval.filter(|p| *p > 0.0 && *p < 1.0).unwrap_or(INTERVAL),
            companies: HashMap::new(),
        };
        for row in edition.rankings()?.into_iter().filter(|row| careers.contains(&row.career)) {
            let ranking = (row.career.clone(), row.country.clone());
            side.rankings.entry(ranking).or_default().push((school(row.school_id), row));
        }
        for row in edition.priors()?.into_iter().filter(|row| careers.contains(&row.career)) {
            side.priors.insert((row.career.clone(), row.country.clone()), row);
        }
        for row in edition.cells()?.into_iter().filter(|row| careers.contains(&row.career)) {
            side.cells.insert((row.career.clone(), school(row.school_id)), row);
        }
        for row in edition.reasons()? {
            side.reasons.insert((row.career, school(row.school_id)), row.reason);
        }
        for row in edition.companies()?.into_iter().filter(|row| row.desirable) {
            side.desirable.entry(row.career).or_default().insert(company(row.company_id));
        }
        for row in edition.destinations()?.into_iter().filter(|row| careers.contains(&*row.career))
        {
            let cell = (row.career.to_string(), school(row.school_id));
            if row.company_id == OTHERS {
                side.withheld.insert(cell);
            } else {
                side.destinations.entry(cell).or_default().insert(company(row.company_id), row);
            }
        }
        for row in edition.schools()? {
            let known = School { name: row.name, country: row.country };
            side.schools.insert(school(row.school_id), known);
        }
        for row in edition.company_names()? {
            side.companies.insert(company(row.company_id), row.name);
        }
        Ok(side)
    }

    /// Name of a company.
    pub fn company_name(&self, company: Key) -> String {
        self.companies.get(&company).cloned().unwrap_or_else(|| format!("#{company}"))
    }

    /// Whether a company is in the desirable set of a career.
    pub fn is_desirable(&self, career: &str, company: Key) -> bool {
        self.desirable.get(career).is_some_and(|set| set.contains(&company))
    }
}
