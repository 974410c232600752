//! From a dataset to the tables of an edition: the steps in order.

use std::collections::{BTreeMap, BTreeSet};

use dataset::{Cohort, Company, Dataset, School};
use edition::{CareerRow, CellRow, CompanyNameRow, DestinationRow, SchoolRow, Tables, safe_cells};

use crate::cell::{CellSum, Plain};
use crate::counts::Counts;
use crate::desirability::rehearsal::{Lesson, RehearsalCount};
use crate::desirability::score;
use crate::desirable_set::DesirableSets;
use crate::graduates::{GraduateCount, is_success};
use crate::market::{Market, career_moves};
use crate::membership::Membership;
use crate::moves::MoveCount;
use crate::outcomes::{self, Countries, OutcomeCount};
use crate::presence::PresenceCount;
use crate::ranking::rankings;
use crate::reasons::reasons;
use crate::registry::Registry;
use crate::strata::Strata;
use crate::tally::beginning_with;
use crate::told::told_counts;
use crate::walk::{Context, Listener, Stage};
use crate::weights::{Weights, coverage};
use crate::{Career, Result, Settings};

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
    settings.validate()?;
    let mut careers = careers.to_vec();
    careers.sort_by(|one, other| one.id.cmp(&other.id));
    let companies = dataset.companies()?;
    let schools = dataset.schools()?;
    let registry = Registry::new(&companies, &schools)?;
    let membership = Membership::new(&careers);
    let context = Context {
        dataset,
        settings,
        registry: &registry,
        membership: &membership,
        careers: &careers,
        progress,
    };

    let mut tables = Tables::default();
    let strata = Strata::new(cohorts, &schools, settings)?;
    let number = context.careers.len();
    let people = dataset.manifest().people;
    let rehearsal = || RehearsalCount::new(number, people, settings);
    let empty = || ((MoveCount::new(number), rehearsal()), PresenceCount::new(&strata));
    let ((moves, rehearsal), presence) = context.walk(Stage::Moves, empty)?;
    let presence = presence.finish();
    let desirable =
        companies_of_careers(&context, moves, &rehearsal.into_lessons(number), &mut tables);
    let weights = Weights::new(&strata, &presence.seen);
    let counts = graduates_of_schools(&context, &desirable, &weights, &mut tables)?;
    tables.coverage = coverage(&strata, &presence);
    rankings_of_schools(&context, &schools, &counts, &mut tables);
    tables.company_names = company_names(&companies, &tables);
    tables.schools = schools.into_iter().map(school_row).collect();
    tables.schools.sort_unstable_by_key(|school| school.school_id);
    tables.reasons = reasons(&tables, &presence.reach, settings);
    Ok(Ranked { tables, counts })
}

/// Sections 2 and 3: fills careers and companies, and gives each career's desirable companies.
fn companies_of_careers(
    context: &Context<'_>,
    counted: MoveCount,
    rehearsal: &[Lesson],
    tables: &mut Tables,
) -> Vec<DesirableSets> {
    let positions = counted.positions;
    let stays = counted.stays.into_sorted();
    let moves = counted.moves.into_sorted();
    let stays_of = |number| beginning_with(&stays, |key| key.0, number);
    let careers: Vec<_> = (0..)
        .zip(context.careers)
        .map(|(number, _)| {
            let moves = beginning_with(&moves, |key| key.0, number);
            career_moves(stays_of(number), moves, context.settings.min_company_people)
        })
        .collect();
    let scores = score(&careers, rehearsal, context.settings);
    let markets = context.each_career(Stage::Desirability, |number, career| {
        let (moves, scores) = (&careers[usize::from(number)], &scores[usize::from(number)]);
        Market::new(career, stays_of(number), moves, scores, context.settings)
    });
    let mut desirable = Vec::new();
    for ((career, positions), market) in context.careers.iter().zip(positions).zip(markets) {
        tables.careers.push(CareerRow {
            career: career.id.clone(),
            name_en: career.name_en.clone(),
            name_fr: career.name_fr.clone(),
            within: around(career, context.careers),
            positions: Some(positions),
            moves: Some(market.moves),
            companies: count(market.companies.len()),
            desirable_companies: count(
                market.companies.iter().filter(|company| company.desirable).count(),
            ),
            relevant_graduates: None,
        });
        tables.companies.extend(market.companies);
        desirable.push(market.desirable);
    }
    desirable
}

/// Sections 1, 4 and 5, the counts: fills cells, destinations and outcomes, and gives each career's
/// counts by school.
fn graduates_of_schools(
    context: &Context<'_>,
    desirable: &[DesirableSets],
    weights: &Weights<'_>,
    tables: &mut Tables,
) -> Result<Vec<Vec<Counts>>> {
    let countries = Countries::new(&context.dataset.places()?);
    let count = || (GraduateCount::new(desirable, weights), OutcomeCount::new(&countries));
    let (counted, outcomes) = context.walk(Stage::Graduates, count)?;
    let outcomes =
        outcomes::tables(&outcomes.marks.into_sorted(), context.careers, context.settings);
    (tables.outcomes, tables.places_of_work) = (outcomes.outcomes, outcomes.places);
    for (row, people) in tables.careers.iter_mut().zip(counted.people) {
        row.relevant_graduates = Some(people);
    }
    let id = |career: u16| context.careers[usize::from(career)].id.clone();
    let floor = context.settings.verification_floor as usize;
    let mut counts = vec![Vec::new(); context.careers.len()];
    // A cell with graduates at lower floors alone is none.
    for ((career, school_id), cell) in
        counted.cells.iter().filter(|one| one.1.at_floor[floor].n > 0)
    {
        let of_career = usize::from(*career);
        let effective = cell.counts(*school_id, desirable[of_career].draws, floor);
        tables.cells.push(cell_row(id(*career), cell, &effective, floor));
        counts[of_career].push(effective);
    }
    let destinations = counted.destinations.into_sorted().into_iter();
    tables.destinations = destinations
        .map(|((career, school_id, company_id), graduates)| DestinationRow {
            career: id(career),
            school_id,
            company_id,
            graduates,
            counts: is_success(&desirable[usize::from(career)], context, school_id, company_id),
        })
        .collect();
    Ok(counts)
}

fn cell_row(career: String, cell: &CellSum, effective: &Counts, floor: usize) -> CellRow {
    let [_, email, school] = cell.at_floor;
    let Plain { n, k } = cell.at_floor[floor];
    CellRow {
        career,
        school_id: effective.school_id,
        n,
        k: Some(k),
        effective_n: effective.n,
        effective_k: effective.k,
        n_email: Some(email.n),
        k_email: Some(email.k),
        n_school: Some(school.n),
        k_school: Some(school.k),
    }
}

/// Section 4, the shares: fills rankings and priors from each career's counts, as far as these may be
/// told.
fn rankings_of_schools(
    context: &Context<'_>,
    schools: &[School],
    counts: &[Vec<Counts>],
    tables: &mut Tables,
) {
    let countries: BTreeMap<u32, &str> =
        schools.iter().map(|school| (school.school_id, school.country.as_str())).collect();
    let country = |school_id| countries.get(&school_id).copied().unwrap_or("");
    let min_cell = context.settings.min_cell;
    let cells = safe_cells(tables, min_cell);
    let ranked = context.each_career(Stage::Rankings, |number, career| {
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
fn company_names(companies: &[Company], tables: &Tables) -> Vec<CompanyNameRow> {
    let scored = tables.companies.iter().map(|row| row.company_id);
    let joined = tables.destinations.iter().map(|row| row.company_id);
    let mentioned: BTreeSet<u32> = scored.chain(joined).collect();
    let mut names: Vec<_> = companies
        .iter()
        .filter(|company| mentioned.contains(&company.company_id))
        .map(|company| CompanyNameRow {
            company_id: company.company_id,
            name: company.name.clone(),
            country: company.country.clone(),
        })
        .collect();
    names.sort_unstable_by_key(|company| company.company_id);
    names
}

fn school_row(school: School) -> SchoolRow {
    SchoolRow {
        school_id: school.school_id,
        name: school.name,
        country: school.country,
        parent_school_id: school.parent_school_id,
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
