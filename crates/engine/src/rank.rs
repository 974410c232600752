//! From a dataset to the tables of an edition: the steps in order.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use dataset::{Cohort, Company, Dataset, School};
use edition::{CareerRow, CompanyNameRow, DestinationRow, SchoolRow, Tables, safe_cells};

use crate::counts::Counts;
use crate::desirability::rehearsal::Lesson;
use crate::desirability::score;
use crate::desirable_set::DesirableSets;
use crate::gather::{self, Gathered, graduates_of, jobs_of};
use crate::graduates::{Destination, graduates};
use crate::ground::Ground;
use crate::market::{Market, career_moves};
use crate::numbering::Chosen;
use crate::outcomes::Countries;
use crate::ranking::rankings;
use crate::reasons::reasons;
use crate::records::Store;
use crate::registry::Registry;
use crate::strata::Strata;
use crate::told::told_counts;
use crate::walk::{Context, Listener, Stage};
use crate::weights::{Weights, coverage};
use crate::{Career, Error, Result, Settings};

/// Bytes of records kept in memory unless told otherwise: a quarter of what the rest of a ranking of ten million
/// people holds. More would hardly be faster, as what waits on the disk waits in the system's cache where there is room.
pub const RECORDS_MEMORY: u64 = 192 << 20;

/// Ranks the schools of a dataset in each career.
///
/// The tables depend on the dataset, the settings and the careers alone: not on the number of
/// threads or the time. Careers stand by their short names, whatever the order of the list.
/// `progress` is called from several threads.
pub fn rank(
    dataset: &Dataset,
    settings: &Settings,
    careers: &[Career],
    progress: Listener<'_>,
) -> Result<Tables> {
    Ok(rank_with_cohorts(dataset, settings, careers, &[], progress)?.tables)
}

/// A ranking and what its shares were computed from.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The tables of the edition.
    pub tables: Tables,
    /// To each career of the tables, the counts of its schools, in the order of the cells.
    pub counts: Vec<Vec<Counts>>,
}

/// Ranks as [`rank()`] does; the graduates of schools whose officially known graduates are among
/// the cohorts are [weighted](crate::weights), and their coverage is told.
pub fn rank_with_cohorts(
    dataset: &Dataset,
    settings: &Settings,
    careers: &[Career],
    cohorts: &[Cohort],
    progress: Listener<'_>,
) -> Result<Ranked> {
    rank_within(dataset, settings, careers, cohorts, RECORDS_MEMORY, progress)
}

/// Ranks as [`rank_with_cohorts()`] does, with the same result: records of the walk that would need
/// more than `memory` bytes wait on the disk, in a temporary file.
pub fn rank_within(
    dataset: &Dataset,
    settings: &Settings,
    careers: &[Career],
    cohorts: &[Cohort],
    memory: u64,
    progress: Listener<'_>,
) -> Result<Ranked> {
    settings.validate()?;
    let schools = dataset.schools()?;
    let ground = Ground::new(careers, Registry::read(dataset, &schools)?);
    let context = ground.context(dataset, settings, progress);
    let careers = &ground.careers;

    let mut tables = Tables::default();
    let strata = Strata::new(cohorts, &schools, settings)?;
    let countries = Countries::new(&dataset.places()?);
    let store = gather::store(careers.len(), memory);
    let Gathered { rehearsal, positions, graduates, presence } =
        gather::gather(&context, &strata, &countries, &store)?;
    tables.careers = career_rows(careers, &positions, &graduates);
    let order = heaviest_first(&context, &store);
    let desirable = companies_of_careers(&context, &order, &store, &rehearsal, &mut tables)?;
    let weights = Weights::new(&strata, &presence.seen);
    let counts = graduates_of_schools(&context, &order, &store, &desirable, &weights, &mut tables)?;
    tables.coverage = coverage(&strata, &presence);
    rankings_of_schools(&context, &order, &schools, &counts, &mut tables);
    tables.company_names = company_names(dataset, &ground.registry, &tables)?;
    tables.schools = schools.into_iter().map(school_row).collect();
    tables.schools.sort_unstable_by_key(|school| school.school_id);
    tables.reasons = reasons(&tables, &presence.reach, settings);
    Ok(Ranked { tables, counts })
}

/// The careers by how much there is to count.
fn heaviest_first(context: &Context<'_>, store: &Store) -> Vec<u16> {
    let mut order: Vec<u16> = (0..=u16::MAX).take(context.careers.len()).collect();
    let words = |career: &u16| store.len(jobs_of(*career)) + store.len(graduates_of(*career));
    order.sort_by_cached_key(|career| Reverse(words(career)));
    order
}

fn career_rows(careers: &[Career], positions: &[u64], graduates: &[u64]) -> Vec<CareerRow> {
    let row = |(index, career): (usize, &Career)| CareerRow {
        career: career.id.clone(),
        name_en: career.name_en.clone(),
        name_fr: career.name_fr.clone(),
        within: around(career, careers),
        positions: Some(positions[index]),
        moves: None,
        companies: 0,
        desirable_companies: 0,
        relevant_graduates: Some(graduates[index]),
    };
    careers.iter().enumerate().map(row).collect()
}

/// Sections 2 and 3: fills companies, what careers tell of them, and gives each career's desirable
/// companies.
fn companies_of_careers(
    context: &Context<'_>,
    order: &[u16],
    store: &Store,
    rehearsal: &[Lesson],
    tables: &mut Tables,
) -> Result<Vec<DesirableSets>> {
    let min_people = context.settings.min_company_people;
    let counted = context.each_career(Stage::Companies, order, |number, _| {
        Ok(career_moves(&store.take(jobs_of(number))?, context.registry, min_people))
    });
    let counted = counted.into_iter().collect::<Result<Vec<_>>>()?;
    let (moves, jobs): (Vec<_>, Vec<_>) = counted.into_iter().unzip();
    let scores = score(&moves, rehearsal, context.settings);
    let markets = context.each_career(Stage::Desirability, order, |number, career| {
        let index = usize::from(number);
        Market::new(career, &moves[index], &jobs[index], &scores[index], context.settings)
    });
    let mut desirable = Vec::new();
    for (row, market) in tables.careers.iter_mut().zip(markets) {
        row.moves = Some(market.moves);
        row.companies = count(market.scored);
        row.desirable_companies =
            count(market.companies.iter().filter(|company| company.desirable).count());
        tables.companies.extend(market.companies);
        desirable.push(market.desirable);
    }
    Ok(desirable)
}

/// Sections 1, 4 and 5, the counts: fills cells, destinations and outcomes, and gives each career's
/// counts by school.
fn graduates_of_schools(
    context: &Context<'_>,
    order: &[u16],
    store: &Store,
    desirable: &[DesirableSets],
    weights: &Weights,
    tables: &mut Tables,
) -> Result<Vec<Vec<Counts>>> {
    let counted = context.each_career(Stage::Graduates, order, |number, _| {
        let chunks = store.take(graduates_of(number))?;
        Ok(graduates(context, number, &chunks, &desirable[usize::from(number)], weights))
    });
    let counted = counted.into_iter().collect::<Result<Vec<_>>>()?;
    // The longest of all tables: room for it is taken once.
    tables.destinations.reserve_exact(counted.iter().map(|one| one.destinations.len()).sum());
    let mut counts = Vec::new();
    for (career, of_career) in context.careers.iter().zip(counted) {
        tables.cells.extend(of_career.cells);
        let name: Arc<str> = career.id.as_str().into();
        tables.destinations.extend(of_career.destinations.into_iter().map(|one| {
            let Destination { school_id, company_id, graduates, counts } = one;
            DestinationRow { career: Arc::clone(&name), school_id, company_id, graduates, counts }
        }));
        tables.outcomes.extend(of_career.outcomes.outcomes);
        tables.places_of_work.extend(of_career.outcomes.places);
        counts.push(of_career.counts);
    }
    Ok(counts)
}

/// Section 4, the shares: fills rankings and priors from each career's counts, as far as these may be
/// told.
fn rankings_of_schools(
    context: &Context<'_>,
    order: &[u16],
    schools: &[School],
    counts: &[Vec<Counts>],
    tables: &mut Tables,
) {
    let countries: BTreeMap<u32, &str> =
        schools.iter().map(|school| (school.school_id, school.country.as_str())).collect();
    let country = |school_id| countries.get(&school_id).copied().unwrap_or("");
    let min_cell = context.settings.min_cell;
    let cells = safe_cells(tables, min_cell);
    let ranked = context.each_career(Stage::Rankings, order, |number, career| {
        let start = cells.partition_point(|cell| cell.career < career.id);
        let end = cells.partition_point(|cell| cell.career <= career.id);
        let counts = told_counts(&cells[start..end], &counts[usize::from(number)], min_cell);
        rankings(&career.id, &counts, country, context.settings)
    });
    for (rankings, priors) in ranked {
        tables.rankings.extend(rankings);
        tables.priors.extend(priors);
    }
}

/// The careers around one.
fn around(career: &Career, careers: &[Career]) -> Vec<String> {
    let around = careers.iter().filter(|other| other.id != career.id && career.is_within(other));
    around.map(|other| other.id.clone()).collect()
}

/// Names of the companies that the tables mention, by identifier.
fn company_names(
    dataset: &Dataset,
    registry: &Registry,
    tables: &Tables,
) -> Result<Vec<CompanyNameRow>> {
    let scored = tables.companies.iter().map(|row| row.company_id);
    let joined = tables.destinations.iter().map(|row| row.company_id);
    let mut mentioned = Chosen::none_of(registry.companies());
    scored
        .chain(joined)
        .filter_map(|id| registry.find_company(id))
        .for_each(|place| mentioned.insert(place));
    let mentioned = mentioned.number();
    let mut names = Vec::with_capacity(mentioned.len());
    dataset.each_company::<Error>(|company| {
        let Company { company_id, name, country, .. } = company;
        let place = registry.find_company(company_id);
        if place.and_then(|place| mentioned.get(place)).is_some() {
            names.push(CompanyNameRow { company_id, name, country });
        }
        Ok(())
    })?;
    names.sort_unstable_by_key(|company| company.company_id);
    Ok(names)
}

fn school_row(school: School) -> SchoolRow {
    SchoolRow {
        school_id: school.school_id,
        name: school.name,
        country: school.country,
        parent_school_id: school.parent_school_id,
        domains: school.domains,
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
