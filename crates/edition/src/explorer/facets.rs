//! Facets: what the people of a question studied, where, when, and which jobs they have had. Each bar is
//! what the question would count with one filter more.

use serde::Serialize;

use super::filter::{FieldCode, Level};
use super::index::{Index, LEVEL_BITS, LEVEL_ZERO, Reach, YEAR_BITS, YEAR_ZERO};
use super::kept::KeptBars;
use super::scope::{JobFilter, RowWalk, SchoolCounts, Scope};
use super::sections::Section;
use super::tally::{JobTallies, Tally};
use super::told::{Telling, Told};

/// One bar: a value and the people who have it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar<T> {
    /// The value.
    pub value: T,
    /// Distinct people.
    pub people: Told,
}

/// The bars of a question, most people first, years in order. Values too rare to be told are left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facets {
    /// Distinct people.
    pub people: Told,
    /// Schools of the degrees.
    pub schools: Vec<Bar<u32>>,
    /// Detailed fields of the degrees.
    pub fields: Vec<Bar<FieldCode>>,
    /// Years of the degrees: of a person's first that the question may mean.
    pub years: Vec<Bar<i16>>,
    /// Levels of the degrees, ISCED 2011: of a person's highest that the question may mean.
    pub levels: Vec<Bar<u8>>,
    /// Companies of the jobs.
    pub companies: Vec<Bar<u32>>,
    /// Professions of the jobs, ISCO-08.
    pub professions: Vec<Bar<u16>>,
    /// Places of the jobs.
    pub places: Vec<Bar<u32>>,
    /// Countries of the jobs.
    pub countries: Vec<Bar<String>>,
}

struct Tallies<'a> {
    people: u32,
    schools: SchoolCounts<'a>,
    fields: Vec<u32>,
    years: Vec<u32>,
    levels: Vec<u32>,
    jobs: Bars<'a>,
}

/// The bars of jobs: as they are kept, or counted.
enum Bars<'a> {
    Kept(KeptBars<'a>),
    Counted(JobTallies),
}

/// The facets of a scope, at most `top` bars of each kind; `None` where the index is damaged.
pub(super) fn facets(
    index: &Index<'_>,
    scope: &Scope,
    telling: Telling,
    top: usize,
) -> Option<Facets> {
    let tallies = count(index, scope, top)?;
    let id = |section: Section| move |entry| index.dictionary(section).id(entry);
    let codes = index.numbers(Section::Fields);
    let field = |number: u32| {
        codes.get((number as usize).checked_sub(1)?)?.try_into().ok().map(FieldCode::detailed)
    };
    let mut fields = Tally::of(tallies.fields).bars(telling, usize::MAX, field)?;
    // The unknown field is the first of the fields and no bar either.
    fields.retain(|bar| bar.value != FieldCode::detailed(0));
    fields.truncate(top);
    let year = |(stored, people): (i16, &u32)| match telling.told(*people) {
        Told::Few => None,
        people => Some(Bar { value: YEAR_ZERO + stored, people }),
    };
    let level = |(value, people): (u8, &u32)| match telling.told(*people) {
        Told::Few => None,
        people => Some(Bar { value, people }),
    };
    let company = id(Section::CompanyNames);
    let profession = |entry| id(Section::ProfessionNames)(entry)?.try_into().ok();
    let place = id(Section::PlaceNames);
    let country = |entry| Some(index.dictionary(Section::CountryNames).text(entry, 0).to_owned());
    let (companies, professions, places, countries) = match tallies.jobs {
        Bars::Kept(kept) => (
            kept.companies.bars(top, company)?,
            kept.professions.bars(top, profession)?,
            kept.places.bars(top, place)?,
            kept.countries.bars(top, country)?,
        ),
        Bars::Counted(jobs) => (
            jobs.companies.bars(telling, top, company)?,
            jobs.professions.bars(telling, top, profession)?,
            jobs.places.bars(telling, top, place)?,
            jobs.countries.bars(telling, top, country)?,
        ),
    };
    Some(Facets {
        people: telling.told(tallies.people),
        schools: Tally::of(tallies.schools.people).bars(telling, top, id(Section::SchoolNames))?,
        fields,
        years: (0..).zip(&tallies.years).skip(1).filter_map(year).collect(),
        levels: (LEVEL_ZERO..).zip(&tallies.levels).skip(1).filter_map(level).collect(),
        companies,
        professions,
        places,
        countries,
    })
}

/// The people of a scope: distinct people, or `None` where the index is damaged.
pub(super) fn people(index: &Index<'_>, scope: &Scope) -> Option<u32> {
    let counting = scope.counting(index, scope.level)?;
    let (mut people, mut damaged) = (0, false);
    scope.each_study(index, |study, _| match counting.counts(study) {
        Some(counts) => people += u32::from(counts),
        None => damaged = true,
    })?;
    (!damaged).then_some(people)
}

/// The kept bars that answer a question which asks for nothing but a school.
fn kept<'a>(index: &Index<'a>, scope: &Scope, top: usize) -> Option<Option<KeptBars<'a>>> {
    let is_whole = scope.runs == (0..index.counts().runs)
        && scope.jobs.is_open()
        && scope.years.is_none()
        && scope.degree.is_none();
    match scope.school.filter(|_| is_whole) {
        Some(school) => Some(index.kept_bars(school)?.filter(|kept| kept.reach(top))),
        None => Some(None),
    }
}

fn count<'a>(index: &Index<'a>, scope: &Scope, top: usize) -> Option<Tallies<'a>> {
    let numbers = index.counts();
    let jobs = match kept(index, scope, top)? {
        Some(kept) => Bars::Kept(kept),
        None => Bars::Counted(JobTallies::new(numbers)),
    };
    let mut tallies = Tallies {
        people: 0,
        schools: SchoolCounts::new(index),
        fields: vec![0; numbers.fields],
        years: vec![0; 1 << YEAR_BITS],
        levels: vec![0; 1 << LEVEL_BITS],
        jobs,
    };
    let rows = index.rows()?;
    let of_all = scope.counting(index, scope.level)?;
    let of_school = scope.counting_at(index, Reach::School, scope.level)?;
    let of_field = scope.counting(index, Level::Detailed)?;
    let filter = JobFilter::new(index, &scope.jobs)?;
    let countries = index.numbers(Section::PlaceCountries);
    let mut walk = RowWalk::default();
    let (mut field, mut field_end) = (0, 0);
    let mut study_of = |study: usize, run: usize| {
        if run >= field_end {
            (field, field_end) = index.field_around(run)?;
        }
        if of_field.counts(study)? {
            *tallies.fields.get_mut(field)? += 1;
        }
        if of_school.counts(study)? {
            tallies.schools.add_run(run, 1)?;
        }
        if !of_all.counts(study)? {
            return Some(());
        }
        tallies.people += 1;
        *tallies.years.get_mut(of_all.year(study)?)? += 1;
        *tallies.levels.get_mut(of_all.level(study)? as usize)? += 1;
        let Bars::Counted(jobs) = &mut tallies.jobs else { return Some(()) };
        for row in walk.rows_of(&rows, study)? {
            if !filter.is_open() && !filter.holds(&rows, row)? {
                continue;
            }
            let place = rows.places.get(row)?;
            let region = if place > 0 { countries.get(place as usize - 1)? } else { 0 };
            jobs.add(rows.companies.get(row)?, rows.professions.get(row)?, place, region);
        }
        jobs.close()
    };
    let mut damaged = false;
    scope.each_study(index, |study, run| damaged |= study_of(study, run).is_none())?;
    (!damaged).then_some(tallies)
}

impl Facets {
    /// What is told of nobody.
    pub(super) fn nobody(telling: Telling) -> Self {
        Self {
            people: telling.told(0),
            schools: Vec::new(),
            fields: Vec::new(),
            years: Vec::new(),
            levels: Vec::new(),
            companies: Vec::new(),
            professions: Vec::new(),
            places: Vec::new(),
            countries: Vec::new(),
        }
    }
}
