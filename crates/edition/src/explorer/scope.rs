//! A filter in the index's own numbers, and the studies it selects.

use std::ops::{Range, RangeInclusive};

use super::bitmap::Bitmap;
use super::filter::{FieldCode, Filter, Level, Place, Work};
use super::index::{Index, LEVEL_ZERO, Levels, Reach, Rows, RunFinder, Years};
use super::names::Names;
use super::sections::Section;
use super::set::Set;

/// A filter in the index's own numbers.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// The runs of the field asked for.
    pub(super) runs: Range<usize>,
    pub(super) level: Level,
    pub(super) school: Option<u32>,
    pub(super) years: Option<RangeInclusive<i16>>,
    /// The level asked for as it is stored.
    pub(super) degree: Option<u32>,
    pub(super) jobs: Jobs,
}

/// Filters on one job.
#[derive(Debug, Clone, Default)]
pub(super) struct Jobs {
    pub(super) company: Option<u32>,
    /// A place or, behind the places, a country.
    pub(super) region: Option<u32>,
    /// Professions, ascending: one, or those of a career.
    pub(super) professions: Option<Vec<u32>>,
}

/// A part of a filter names what the index does not know: nobody is found.
pub(super) struct Unknown;

impl Scope {
    /// Reads a filter. The outer error is a damaged index.
    pub(super) fn new(index: &Index<'_>, filter: &Filter) -> Option<Result<Self, Unknown>> {
        let all = 0..=u16::MAX;
        let runs = index.runs_of_fields(filter.field.map_or(all, |field| field.fields()))?;
        let level = filter.field.map_or(Level::All, |field| FieldCode::level(&field));
        let names = Names::new(*index);
        let known = || {
            Ok(Self {
                runs,
                level,
                school: entry(index, Section::SchoolNames, filter.school)?,
                years: filter.years.clone(),
                degree: filter.level.map(stored_level).transpose()?,
                jobs: Jobs {
                    company: entry(index, Section::CompanyNames, filter.company)?,
                    region: match &filter.place {
                        None => None,
                        Some(Place::City(id)) => entry(index, Section::PlaceNames, Some(*id))?,
                        Some(Place::Country(code)) => Some(names.country(code).ok_or(Unknown)?),
                    },
                    professions: match &filter.work {
                        None => None,
                        Some(Work::Profession(id)) => {
                            let found = entry(index, Section::ProfessionNames, Some((*id).into()))?;
                            Some(found.into_iter().collect())
                        }
                        Some(Work::Career(id)) => {
                            Some(names.career_professions(id).ok_or(Unknown)?)
                        }
                    },
                },
            })
        };
        Some(known())
    }

    /// Visits the studies in the scope's field and school with a job as asked for, ascending, each with
    /// its run. Years are not looked at. `None` where the index is damaged.
    pub(super) fn each_study(
        &self,
        index: &Index<'_>,
        mut visit: impl FnMut(usize, usize),
    ) -> Option<()> {
        let finder = index.run_finder();
        if let Some(school) = self.school {
            let filter = JobFilter::new(index, &self.jobs)?;
            let rows = index.rows()?;
            let runs = index.runs_of_school(school)?.filter(|run| self.runs.contains(run));
            for run in runs {
                let mut walk = RowWalk::default();
                for study in index.studies_of(run..run + 1)? {
                    if filter.is_open() || filter.any(&rows, walk.rows_of(&rows, study)?)? {
                        visit(study, run);
                    }
                }
            }
            return Some(());
        }
        let studies = index.studies_of(self.runs.clone())?;
        if self.jobs.is_open() {
            return each_of_runs(index, self.runs.clone(), visit);
        }
        let mut damaged = false;
        self.jobs.source(index)?.each(studies, |study| match finder.run(study) {
            Some(run) => visit(study, run),
            None => damaged = true,
        })?;
        (!damaged).then_some(())
    }
}

/// Visits the studies of runs.
fn each_of_runs(
    index: &Index<'_>,
    runs: Range<usize>,
    mut visit: impl FnMut(usize, usize),
) -> Option<()> {
    for run in runs {
        index.studies_of(run..run + 1)?.for_each(|study| visit(study, run));
    }
    Some(())
}

/// A level as it is stored.
fn stored_level(level: u8) -> Result<u32, Unknown> {
    let is_told = (LEVEL_ZERO + 1..=LEVEL_ZERO + 4).contains(&level);
    if is_told { Ok(u32::from(level - LEVEL_ZERO)) } else { Err(Unknown) }
}

/// The number of an identifier, where one is asked for.
fn entry(index: &Index<'_>, section: Section, id: Option<u32>) -> Result<Option<u32>, Unknown> {
    let Some(id) = id else { return Ok(None) };
    index.dictionary(section).entry(id).map(Some).ok_or(Unknown)
}

impl Jobs {
    /// Whether any job will do, and none.
    pub(super) fn is_open(&self) -> bool {
        self.company.is_none() && self.region.is_none() && self.professions.is_none()
    }

    /// The sets in which the studies with such a job are.
    pub(super) fn source<'a>(&self, index: &Index<'a>) -> Option<Source<'a>> {
        let region = self.region.unwrap_or(0);
        let Some(company) = self.company else {
            let professions = self.professions.as_deref().unwrap_or(&[0]);
            let mut sets = Vec::with_capacity(professions.len());
            for profession in professions {
                sets.extend(index.key_set(index.key(region, *profession)?)?);
            }
            return Some(match sets[..] {
                [] => Source::Nobody,
                [set] => Source::Set(set),
                _ => Source::Union(sets),
            });
        };
        let set = index.company_set(company)?;
        if self.professions.is_none() && set.has_parts() {
            let part = set.part(region, index.counts().studies)?;
            return Some(part.map_or(Source::Nobody, Source::Set));
        }
        let wanted = self.kinds(index, &set)?;
        Some(match () {
            () if wanted.iter().all(|one| *one) => Source::Set(set),
            () if wanted.iter().any(|one| *one) => Source::Entries(set, wanted),
            () => Source::Nobody,
        })
    }

    /// To each kind of job at a company, whether it is asked for.
    fn kinds(&self, index: &Index<'_>, set: &Set<'_>) -> Option<Vec<bool>> {
        let filter = JobFilter::new(index, self)?;
        let mut wanted = Vec::with_capacity(set.kinds().len());
        for kind in set.kinds() {
            let (place, profession) = index.of_key(kind);
            wanted.push(filter.place(place)? && filter.profession(profession));
        }
        Some(wanted)
    }
}

/// Where the studies with a job of some kind are.
pub(super) enum Source<'a> {
    /// There are none.
    Nobody,
    /// All studies of one set.
    Set(Set<'a>),
    /// All studies of several sets.
    Union(Vec<Set<'a>>),
    /// The entries of a company's set that are of these kinds.
    Entries(Set<'a>, Vec<bool>),
}

impl Source<'_> {
    /// Visits the studies of a range, ascending, each once.
    pub(super) fn each(&self, studies: Range<usize>, mut visit: impl FnMut(usize)) -> Option<()> {
        // Studies are numbered in 32 bits, so this is none of them.
        let mut last = usize::MAX;
        let mut once = |study| {
            if study != std::mem::replace(&mut last, study) {
                visit(study);
            }
        };
        match self {
            Self::Nobody => Some(()),
            Self::Set(set) => set.each(studies, |study, _| once(study)),
            Self::Union(sets) => Union::new(sets, studies)?.each(once),
            Self::Entries(set, wanted) => {
                let mut damaged = false;
                set.each(studies, |study, entry| {
                    match set.code(entry).and_then(|code| wanted.get(code as usize)) {
                        Some(true) => once(study),
                        Some(false) => {}
                        None => damaged = true,
                    }
                })?;
                (!damaged).then_some(())
            }
        }
    }
}

/// The union of several sets in a range of studies.
struct Union {
    /// Study of the first bit; a multiple of 64.
    start: usize,
    words: Vec<u64>,
}

impl Union {
    fn new(sets: &[Set<'_>], studies: Range<usize>) -> Option<Self> {
        let start = studies.start / 64 * 64;
        let mut words = vec![0u64; (studies.end - start).div_ceil(64)];
        for set in sets {
            set.each(studies.clone(), |study, _| words[(study - start) / 64] |= 1 << (study % 64))?;
        }
        Some(Self { start, words })
    }

    fn each(&self, mut visit: impl FnMut(usize)) -> Option<()> {
        for (index, word) in self.words.iter().enumerate() {
            let mut word = *word;
            while word != 0 {
                visit(self.start + index * 64 + word.trailing_zeros() as usize);
                word &= word - 1;
            }
        }
        Some(())
    }
}

/// Holds rows against the filters on one job.
pub(super) struct JobFilter {
    company: Option<u32>,
    /// To each place, 0 the unknown one, whether it is asked for.
    places: Option<Vec<bool>>,
    /// To each profession, 0 the unknown one, whether it is asked for.
    professions: Option<Vec<bool>>,
}

impl JobFilter {
    pub(super) fn new(index: &Index<'_>, jobs: &Jobs) -> Option<Self> {
        let counts = index.counts();
        let countries = index.numbers(Section::PlaceCountries);
        let mut places = None;
        if let Some(region) = jobs.region {
            let mut wanted = vec![false];
            for place in 0..counts.places {
                wanted.push(place as u32 + 1 == region || countries.get(place)? == region);
            }
            places = Some(wanted);
        }
        let professions = jobs.professions.as_ref().map(|professions| {
            let mut wanted = vec![false; counts.professions + 1];
            for profession in professions {
                if let Some(one) = wanted.get_mut(*profession as usize) {
                    *one = true;
                }
            }
            wanted
        });
        Some(Self { company: jobs.company, places, professions })
    }

    /// Whether every job, and none, will do.
    pub(super) fn is_open(&self) -> bool {
        self.company.is_none() && self.places.is_none() && self.professions.is_none()
    }

    fn place(&self, place: u32) -> Option<bool> {
        self.places.as_ref().map_or(Some(true), |wanted| wanted.get(place as usize).copied())
    }

    fn profession(&self, profession: u32) -> bool {
        let wanted = |wanted: &Vec<bool>| wanted.get(profession as usize).copied().unwrap_or(false);
        self.professions.as_ref().is_none_or(wanted)
    }

    /// Whether a row is asked for.
    #[inline]
    pub(super) fn holds(&self, rows: &Rows<'_>, row: usize) -> Option<bool> {
        if let Some(company) = self.company
            && rows.companies.get(row)? != company
        {
            return Some(false);
        }
        if self.professions.is_some() && !self.profession(rows.professions.get(row)?) {
            return Some(false);
        }
        if self.places.is_some() { self.place(rows.places.get(row)?) } else { Some(true) }
    }

    /// Whether any of some rows is asked for.
    fn any(&self, rows: &Rows<'_>, range: Range<usize>) -> Option<bool> {
        for row in range {
            if self.holds(rows, row)? {
                return Some(true);
            }
        }
        Some(false)
    }
}

/// Finds the rows of studies that are asked for in ascending order: those of a neighbour begin where the
/// last ended.
#[derive(Debug, Default)]
pub(super) struct RowWalk {
    /// The next study and its first row.
    next: Option<(usize, usize)>,
}

impl RowWalk {
    /// The rows of a study.
    #[inline]
    pub(super) fn rows_of(&mut self, rows: &Rows<'_>, study: usize) -> Option<Range<usize>> {
        let first = match self.next {
            Some((next, first)) if next == study => first,
            _ => rows.first(study)?,
        };
        let end = rows.end(first);
        self.next = Some((study + 1, end));
        Some(first..end)
    }
}

/// The run finder and the school counts of an answer being counted.
pub(super) struct SchoolCounts<'a> {
    finder: RunFinder<'a>,
    /// The run of the study counted last, and its school: most studies are in the run of the one before.
    run: Range<usize>,
    school: u32,
    /// People by school, from number 1 at 0.
    pub(super) people: Vec<u32>,
}

impl<'a> SchoolCounts<'a> {
    pub(super) fn new(index: &Index<'a>) -> Self {
        let people = vec![0; index.counts().schools];
        Self { finder: index.run_finder(), run: 0..0, school: 0, people }
    }

    /// Adds people of a run's school.
    #[inline]
    pub(super) fn add_run(&mut self, run: usize, people: u32) -> Option<()> {
        self.add(self.finder.school(run)?, people)
    }

    /// Adds people of a school.
    #[inline]
    pub(super) fn add(&mut self, school: u32, people: u32) -> Option<()> {
        let sum = self.people.get_mut((school as usize).wrapping_sub(1))?;
        *sum = sum.saturating_add(people);
        Some(())
    }

    /// Adds one person to the school of a study.
    #[inline]
    pub(super) fn add_study(&mut self, study: usize) -> Option<()> {
        if !self.run.contains(&study) {
            let run = self.finder.run(study)?;
            self.run = self.finder.studies(run)?;
            self.school = self.finder.school(run)?;
        }
        self.add(self.school, 1)
    }
}

impl Scope {
    /// Among whose studies a person's first is looked for.
    pub(super) fn reach(&self) -> Reach {
        if self.school.is_some() { Reach::School } else { Reach::World }
    }

    /// Counts people within a field of this level, among those of the scope's.
    pub(super) fn counting<'a>(&self, index: &Index<'a>, level: Level) -> Option<Counting<'a>> {
        self.counting_at(index, self.reach(), level)
    }

    /// Counts people of each school or of all.
    pub(super) fn counting_at<'a>(
        &self,
        index: &Index<'a>,
        reach: Reach,
        level: Level,
    ) -> Option<Counting<'a>> {
        Some(Counting {
            firsts: index.firsts(reach, level),
            years: index.years()?,
            wanted_years: self.years.clone(),
            levels: index.levels(reach, level)?,
            wanted_level: self.degree,
        })
    }
}

/// Tells which studies stand for their persons: the first of each, where the person's year and level
/// are those asked for.
pub(super) struct Counting<'a> {
    firsts: Option<Bitmap<'a>>,
    years: Years<'a>,
    wanted_years: Option<RangeInclusive<i16>>,
    levels: Levels<'a>,
    wanted_level: Option<u32>,
}

impl Counting<'_> {
    /// Whether a study stands for its person.
    #[inline]
    pub(super) fn counts(&self, study: usize) -> Option<bool> {
        if self.firsts.is_some_and(|firsts| !firsts.has(study)) {
            return Some(false);
        }
        if let Some(wanted) = &self.wanted_years
            && !self.years.get(study)?.is_some_and(|year| wanted.contains(&year))
        {
            return Some(false);
        }
        match self.wanted_level {
            Some(wanted) => Some(self.level(study)? == wanted),
            None => Some(true),
        }
    }

    /// The year of a study as it is stored.
    pub(super) fn year(&self, study: usize) -> Option<usize> {
        self.years.stored(study)
    }

    /// The highest level of the person, as it is stored.
    pub(super) fn level(&self, study: usize) -> Option<u32> {
        self.levels.stored(study)
    }
}
