//! An edition held in memory, with what pages ask of it found at once.

mod catalogue;
mod history;
mod names;
mod schools;
mod slugs;

use std::collections::{BTreeMap, HashMap};

use edition::explorer::{Bar, Explorer, Facets, Filter};
use edition::{
    CareerRow, CompanyRow, CoverageRow, DestinationRow, Edition, Figures, Manifest, RankedSchool,
    RankingFilter, ReasonRow, WORLD_WORD, fold,
};

pub use catalogue::Catalogue;
pub use history::History;
pub use names::{Found, Names};
pub use schools::{School, Schools};
pub use slugs::Slugs;

use crate::words::{Language, Words};

/// An edition in memory.
pub struct Atlas {
    /// Its number among the published ones.
    pub number: i64,
    /// How it came about.
    pub manifest: Manifest,
    /// Its schools.
    pub schools: Schools,
    /// Names of companies, to be searched.
    pub companies: Names,
    /// What questions may name beside schools and companies.
    pub catalogue: Catalogue,
    /// What the explorer tells of everybody.
    pub everybody: Option<Facets>,
    /// Answers questions; `None` where the edition was computed without an explorer index.
    pub explorer: Option<Explorer>,
    /// Outcomes beside the rankings.
    pub figures: Figures,
    /// What earlier editions said.
    pub history: History,
    coverage: HashMap<u32, CoverageRow>,
    company_slugs: Slugs,
    company_countries: HashMap<u32, String>,
    careers: Vec<CareerRow>,
    /// By career and country (`world` for all).
    rankings: BTreeMap<String, BTreeMap<String, Vec<RankedSchool>>>,
    /// By school: career, country and place in its ranking.
    places: HashMap<u32, Vec<(String, String, usize)>>,
    reasons: HashMap<u32, Vec<ReasonRow>>,
    destinations: HashMap<u32, Vec<DestinationRow>>,
    /// By company, in the order of the careers.
    desirable: HashMap<u32, Vec<CompanyRow>>,
}

impl Atlas {
    /// Reads an edition.
    pub fn read(number: i64, edition: &Edition) -> Result<Self, edition::Error> {
        let mut rankings: BTreeMap<String, BTreeMap<String, Vec<RankedSchool>>> = BTreeMap::new();
        for row in edition.ranked_schools(&RankingFilter::default())? {
            // A damaged figure has no place on a page.
            if ![row.share, row.low, row.high].iter().all(|share| (0.0..=1.0).contains(share)) {
                continue;
            }
            let of_career = rankings.entry(row.career.clone()).or_default();
            of_career.entry(row.country.clone()).or_default().push(row);
        }
        let mut places: HashMap<u32, Vec<_>> = HashMap::new();
        for (career, countries) in &rankings {
            for (country, rows) in countries {
                for (index, row) in rows.iter().enumerate() {
                    let place = (career.clone(), country.clone(), index);
                    places.entry(row.school_id).or_default().push(place);
                }
            }
        }
        let explorer = match Explorer::open(edition.folder()) {
            Ok(explorer) => Some(explorer),
            Err(edition::Error::NoExplorer { .. }) => None,
            Err(error) => return Err(error),
        };
        let everybody = match &explorer {
            Some(explorer) => Some(explorer.facets(&Filter::default(), usize::MAX)?),
            None => None,
        };
        let people = |bars: fn(&Facets) -> &[Bar<u32>]| -> HashMap<u32, u32> {
            let bars = everybody.iter().flat_map(bars);
            bars.filter_map(|bar| Some((bar.value, bar.people.number()?))).collect()
        };
        let careers = edition.careers()?;
        let companies = companies(edition, explorer.as_ref())?;
        let named = companies.iter().map(|(key, (name, country))| (*key, &**name, &**country));
        let company_slugs = Slugs::new(named, "company");
        let desirable = edition.companies()?.into_iter().filter(|row| row.desirable);
        Ok(Self {
            number,
            manifest: edition.manifest().clone(),
            schools: Schools::new(edition.schools()?).by_weight(&people(|all| &all.schools)),
            companies: Names::new(companies.iter().map(|(key, (name, _))| (*key, name.clone())))
                .by_weight(&people(|all| &all.companies)),
            catalogue: Catalogue::new(explorer.as_ref(), &careers, &people(|all| &all.places)),
            everybody,
            explorer,
            figures: edition.figures()?,
            history: History::default(),
            coverage: edition.coverage()?.into_iter().map(|row| (row.school_id, row)).collect(),
            company_slugs,
            company_countries: companies
                .into_iter()
                .filter(|(_, (_, country))| !country.is_empty())
                .map(|(key, (_, country))| (key, country))
                .collect(),
            careers,
            rankings,
            places,
            reasons: grouped(edition.reasons()?, |row| row.school_id),
            destinations: grouped(edition.destinations()?, |row| row.school_id),
            desirable: grouped(desirable, |row| row.company_id),
        })
    }

    /// The same edition, which is read again beside what earlier ones said, the oldest first.
    pub fn after(
        mut self,
        earlier: &[(i64, Edition)],
        edition: &Edition,
    ) -> Result<Self, edition::Error> {
        self.history = History::read(earlier, edition, &self.schools)?;
        Ok(self)
    }

    /// How many of a school's graduates are seen; `None` where it is not known how many there are.
    pub fn coverage(&self, school_id: u32) -> Option<&CoverageRow> {
        self.coverage.get(&school_id)
    }

    /// The careers in the alphabetical order of a language.
    pub fn careers(&self, language: Language) -> Vec<&CareerRow> {
        let mut careers: Vec<&CareerRow> = self.careers.iter().collect();
        careers.sort_by_cached_key(|career| fold(career_name(career, language)));
        careers
    }

    /// The career of this short name.
    pub fn career(&self, name: &str) -> Option<&CareerRow> {
        self.careers.iter().find(|career| career.career == name)
    }

    /// The ranking of a career in a country, `world` for all of them: never empty.
    pub fn ranking(&self, career: &str, country: &str) -> Option<&[RankedSchool]> {
        Some(self.rankings.get(career)?.get(country)?.as_slice())
    }

    /// Whether a career has a ranking.
    pub fn is_ranked(&self, career: &str) -> bool {
        self.rankings.contains_key(career)
    }

    /// The rankings of a career: worldwide first, then the countries in alphabetical order.
    pub fn rankings_of(&self, career: &str, words: &Words) -> Vec<(&str, &[RankedSchool])> {
        let countries = self.rankings.get(career).into_iter().flatten();
        let mut found: Vec<_> =
            countries.map(|(country, rows)| (country.as_str(), rows.as_slice())).collect();
        found.sort_by_cached_key(|(country, _)| {
            (*country != WORLD_WORD, fold(&words.country(country)))
        });
        found
    }

    /// Countries that have a ranking of some career.
    pub fn countries(&self) -> Vec<&str> {
        let all = self.rankings.values().flat_map(|countries| countries.keys());
        let mut found: Vec<&str> = all.map(String::as_str).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The lines of a school in all rankings, by career and country.
    pub fn lines_of(&self, school_id: u32) -> impl Iterator<Item = &RankedSchool> {
        let places = self.places.get(&school_id).into_iter().flatten();
        places.filter_map(|(career, country, index)| self.ranking(career, country)?.get(*index))
    }

    /// Why a school has no line in the world ranking of a career.
    pub fn reason(&self, school_id: u32, career: &str) -> Option<&ReasonRow> {
        let mut reasons = self.reasons.get(&school_id)?.iter();
        reasons.find(|row| row.career == career || row.career.is_empty())
    }

    /// Why a school has no line in world rankings, by career; the career is empty where the reason holds
    /// for all.
    pub fn reasons_of(&self, school_id: u32) -> &[ReasonRow] {
        self.reasons.get(&school_id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a school's relevant graduates went, by career.
    pub fn destinations_of(&self, school_id: u32) -> &[DestinationRow] {
        self.destinations.get(&school_id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The careers in which a company is desirable.
    pub fn desirable_in(&self, company_id: u32) -> impl Iterator<Item = &CompanyRow> {
        self.desirable.get(&company_id).into_iter().flatten()
    }

    /// The desirable companies of a career, the most desirable first.
    pub fn desirable_companies(&self, career: &str) -> Vec<&CompanyRow> {
        let all = self.desirable.values().flatten();
        let mut rows: Vec<&CompanyRow> = all.filter(|row| row.career == career).collect();
        rows.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.company_id.cmp(&b.company_id)));
        rows
    }

    /// The name of a company in addresses.
    pub fn company_slug(&self, company_id: u32) -> Option<&str> {
        self.company_slugs.get(company_id)
    }

    /// The company of an address.
    pub fn company_at(&self, slug: &str) -> Option<u32> {
        self.company_slugs.key(slug)
    }

    /// The code of a company's country; empty where it is not known.
    pub fn company_country(&self, company_id: u32) -> &str {
        self.company_countries.get(&company_id).map_or("", String::as_str)
    }

    /// Whether a company is desirable in a career.
    pub fn is_desirable(&self, company_id: u32, career: &str) -> bool {
        self.desirable_in(company_id).any(|row| row.career == career)
    }
}

/// A career's name in a language.
pub fn career_name(career: &CareerRow, language: Language) -> &str {
    match language {
        Language::En => &career.name_en,
        Language::Fr => &career.name_fr,
    }
}

/// Names and countries of the companies that the tables or the explorer tell of, by key.
fn companies(
    edition: &Edition,
    explorer: Option<&Explorer>,
) -> Result<BTreeMap<u32, (String, String)>, edition::Error> {
    let told = explorer.into_iter().flat_map(|explorer| explorer.names().companies());
    let mut companies: BTreeMap<u32, (String, String)> =
        told.map(|(key, name)| (key, (name.to_owned(), String::new()))).collect();
    for row in edition.company_names()?.into_iter().filter(|row| !row.name.is_empty()) {
        companies.insert(row.company_id, (row.name, row.country));
    }
    Ok(companies)
}

fn grouped<R>(rows: impl IntoIterator<Item = R>, key: impl Fn(&R) -> u32) -> HashMap<u32, Vec<R>> {
    let mut groups: HashMap<u32, Vec<R>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
