//! The one walk over all people: what is counted of them at once, and the [records] that the counts
//! after it read.
//!
//! The first counts (moves, stays) come before companies are scored, the second (graduates in a
//! desirable job, where they went, what else became of them) after: both read records of the same walk,
//! so that no fact is decoded twice.
//!
//! [records]: crate::records

use dataset::{Education, PersonColumns, Position};

use crate::Result;
use crate::degrees::{ReferenceDegree, ReferenceDegrees};
use crate::desirability::Tenure;
use crate::desirability::rehearsal::{Lesson, RehearsalCount};
use crate::moves::{Stay, Step};
use crate::outcomes::{Countries, History};
use crate::presence::{Presence, PresenceCount};
use crate::records::{GraduateWord, JobWord, Store, Writer};
use crate::strata::Strata;
use crate::timeline::Timeline;
use crate::walk::{Context, Count, Stage};

/// What the walk leaves beside the records.
pub struct Gathered {
    /// Each career's lesson, for ways of scoring that rehearse.
    pub rehearsal: Vec<Lesson>,
    /// Positions by career.
    pub positions: Vec<u64>,
    /// Distinct relevant graduates by career, at the floor of the ranking.
    pub graduates: Vec<u64>,
    /// How far each school's degrees come, and who is seen of those officially known.
    pub presence: Presence,
}

/// The partition of a career's jobs and moves.
pub fn jobs_of(career: u16) -> usize {
    2 * usize::from(career)
}

/// The partition of a career's graduates.
pub fn graduates_of(career: u16) -> usize {
    2 * usize::from(career) + 1
}

/// A store of records for so many careers, which keeps about so many bytes in memory.
pub fn store(careers: usize, memory: u64) -> Store {
    Store::new(2 * careers, memory)
}

/// Walks all people, and puts their records into the partitions [`jobs_of`] and [`graduates_of`] of
/// each career.
pub fn gather(
    context: &Context<'_>,
    strata: &Strata,
    countries: &Countries,
    store: &Store,
) -> Result<Gathered> {
    let careers = context.careers.len();
    let start = || Gatherer::new(context, strata, countries, store.writer());
    let (mut positions, mut graduates) = (vec![0; careers], vec![0; careers]);
    let mut presence = PresenceCount::new(strata, context.registry.schools());
    let mut rehearsal = rehearsal_count(context);
    for gatherer in context.on_all_threads(Stage::Moves, start, Gatherer::person)? {
        add(&mut positions, &gatherer.positions);
        add(&mut graduates, &gatherer.graduates);
        presence.merge(&gatherer.presence);
        rehearsal = rehearsal.merge(gatherer.rehearsal);
        gatherer.writer.finish()?;
    }
    let rehearsal = rehearsal.into_lessons(careers);
    Ok(Gathered { rehearsal, positions, graduates, presence: presence.finish(context.registry) })
}

fn rehearsal_count(context: &Context<'_>) -> RehearsalCount {
    let people = context.dataset.manifest().people;
    RehearsalCount::new(people, context.settings)
}

fn add(sums: &mut [u64], more: &[u64]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// What one thread gathers, and the room in which it works on a person.
struct Gatherer<'a> {
    context: &'a Context<'a>,
    strata: &'a Strata,
    countries: &'a Countries,
    writer: Writer<'a>,
    positions: Vec<u64>,
    graduates: Vec<u64>,
    presence: PresenceCount<'a>,
    rehearsal: RehearsalCount,
    /// Rows of a person who takes part in the rehearsal.
    rows: (Vec<Education>, Vec<Position>),
    degrees: ReferenceDegrees,
    graduations: Vec<Graduation>,
    timeline: Timeline,
    /// Of each job: its company's place, and what it adds to the company.
    steps: Vec<(u32, Step)>,
    members: Vec<Member>,
    /// Companies of a career's recent jobs, and where the job stands among those of the career.
    recent: Vec<(u32, usize)>,
    /// To each job of a career, whether it is the one by which its person counts at the company.
    counts_person: Vec<bool>,
    /// To each job of a career, the floors whose reference degree it follows.
    floors: Vec<u8>,
    held: Vec<usize>,
}

/// A school whose graduate the person at hand may be.
#[derive(Clone, Copy)]
struct Graduation {
    school: u32,
    stratum: Option<u32>,
    degree: ReferenceDegree,
}

/// A job of a career's professions. In order, members are by career, then by job.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Member(u64);

impl Member {
    /// `is_own`: whether the job is of the career; of a start-up career, at a young company.
    fn new(career: u16, job: usize, is_own: bool) -> Self {
        // A person has far fewer than 2^47 rows.
        Self(u64::from(career) << 48 | (job as u64) << 1 | u64::from(is_own))
    }

    fn career(self) -> u16 {
        (self.0 >> 48) as u16
    }

    fn job(self) -> usize {
        (self.0 >> 1) as usize & ((1 << 47) - 1)
    }

    fn is_own(self) -> bool {
        self.0 & 1 == 1
    }
}

impl<'a> Gatherer<'a> {
    fn new(
        context: &'a Context<'a>,
        strata: &'a Strata,
        countries: &'a Countries,
        writer: Writer<'a>,
    ) -> Self {
        let careers = context.careers.len();
        Self {
            context,
            strata,
            countries,
            writer,
            positions: vec![0; careers],
            graduates: vec![0; careers],
            presence: PresenceCount::new(strata, context.registry.schools()),
            rehearsal: rehearsal_count(context),
            rows: (Vec::new(), Vec::new()),
            degrees: ReferenceDegrees::default(),
            graduations: Vec::new(),
            timeline: Timeline::default(),
            steps: Vec::new(),
            members: Vec::new(),
            recent: Vec::new(),
            counts_person: Vec::new(),
            floors: Vec::new(),
            held: Vec::new(),
        }
    }

    fn person(&mut self, person: &PersonColumns<'_>) -> Result<()> {
        self.read_degrees(person)?;
        if person.positions.is_empty() {
            return Ok(());
        }
        if self.rehearsal.takes(person.person_id) {
            let rows = person.rows(&mut self.rows.0, &mut self.rows.1);
            self.rehearsal.person(self.context, rows)?;
        }
        self.timeline.read_columns(&person.positions, self.context.settings.as_of_month);
        self.read_jobs(person.person_id)?;
        let members = std::mem::take(&mut self.members);
        for same_career in members.chunk_by(|one, other| one.career() == other.career()) {
            self.write_jobs(same_career)?;
            self.write_graduations(same_career)?;
        }
        self.members = members;
        Ok(())
    }

    fn read_degrees(&mut self, person: &PersonColumns<'_>) -> Result<()> {
        let Context { settings, registry, .. } = *self.context;
        let degrees = self.degrees.read(person.educations.iter(), settings);
        self.presence.add(person.educations.iter(), degrees, self.context);
        self.graduations.clear();
        for degree in degrees {
            let school = registry.school_place(degree.school_id, person.person_id)?;
            let reference = degree.at(settings.verification_floor);
            let stratum = reference.and_then(|one| self.strata.find(degree.school_id, &one));
            let stratum = stratum.map(|stratum| stratum as u32);
            self.graduations.push(Graduation { school, stratum, degree: *degree });
        }
        Ok(())
    }

    /// Reads what each job adds, and which careers it belongs to: by career, then in order.
    fn read_jobs(&mut self, person_id: u32) -> Result<()> {
        let Context { settings, registry, membership, .. } = *self.context;
        self.steps.clear();
        self.members.clear();
        for (number, (job, next)) in self.timeline.with_next().enumerate() {
            let place = registry.company_place(job.company_id, person_id)?;
            let founded = match membership.asks_age(job.profession_id) {
                true => registry.founded_year(place),
                false => None,
            };
            self.steps.push((place, Step::new(job, next, settings)));
            self.members.extend(membership.of_profession(job).iter().map(|career| {
                Member::new(*career, number, membership.holds(*career, job, founded))
            }));
        }
        self.members.sort_unstable();
        Ok(())
    }

    /// Writes what a person's jobs of one career add to their companies.
    fn write_jobs(&mut self, members: &[Member]) -> Result<()> {
        let career = members[0].career();
        let own = members.iter().filter(|member| member.is_own()).count();
        self.positions[usize::from(career)] += own as u64;
        self.find_counting_jobs(members);
        let words = self.writer.to(jobs_of(career))?;
        let mut is_joined = false;
        for (index, (member, counts_person)) in members.iter().zip(&self.counts_person).enumerate()
        {
            let (company, step) = self.steps[member.job()];
            let Tenure { departures, exposure_months } = step.tenure();
            let stay = Stay {
                people: u32::from(*counts_person),
                jobs: u32::from(step.is_recent && member.is_own()),
                departures,
                exposure_months,
            };
            let next = members.get(index + 1).map(|next| next.job());
            let joins_next = step.is_move && next == Some(member.job() + 1);
            if is_joined || step.is_move || stay != Stay::default() {
                words.push(JobWord::Job { company, stay, joins_next }.pack());
            }
            if step.is_move && !joins_next {
                let (company, _) = self.steps[member.job() + 1];
                words.push(JobWord::Joined { company }.pack());
            }
            is_joined = joins_next;
        }
        Ok(())
    }

    /// Finds the jobs by which a person counts: at each company the first of the recent ones.
    fn find_counting_jobs(&mut self, members: &[Member]) {
        self.recent.clear();
        self.counts_person.clear();
        for (index, member) in members.iter().enumerate() {
            let (company, step) = self.steps[member.job()];
            let is_recent = step.is_recent && member.is_own();
            self.counts_person.push(is_recent);
            if is_recent {
                self.recent.push((company, index));
            }
        }
        if self.recent.len() < 2 {
            return;
        }
        self.recent.sort_unstable();
        for same_company in self.recent.chunk_by(|one, other| one.0 == other.0) {
            same_company[1..].iter().for_each(|(_, index)| self.counts_person[*index] = false);
        }
    }

    /// Writes the person's graduations that a job of one career follows.
    fn write_graduations(&mut self, members: &[Member]) -> Result<()> {
        let mut is_graduate = false;
        for index in 0..self.graduations.len() {
            is_graduate |= self.write_graduation(members, self.graduations[index])?;
        }
        self.graduates[usize::from(members[0].career())] += u64::from(is_graduate);
        Ok(())
    }

    /// Writes one graduation; tells whether it makes a graduate at the floor of the ranking.
    fn write_graduation(&mut self, members: &[Member], graduation: Graduation) -> Result<bool> {
        let settings = self.context.settings;
        let Graduation { school, stratum, degree } = graduation;
        let jobs = self.timeline.jobs();
        self.floors.clear();
        self.floors.extend(members.iter().map(|one| match one.is_own() {
            true => degree.floors_before(&jobs[one.job()]),
            false => 0,
        }));
        if self.floors.iter().all(|floors| *floors == 0) {
            return Ok(false);
        }
        let floor = settings.verification_floor;
        self.held.clear();
        let held = members.iter().zip(&self.floors);
        self.held.extend(held.filter(|one| one.1 >> floor as u8 & 1 == 1).map(|one| one.0.job()));

        let words = self.writer.to(graduates_of(members[0].career()))?;
        words.push(GraduateWord::School { school, stratum }.pack());
        if let Some(reference) = degree.at(floor).filter(|_| !self.held.is_empty()) {
            let history = History::new(jobs, settings);
            let outcomes = history.outcomes(reference.month(), &self.held);
            words.push(GraduateWord::Outcomes(outcomes).pack());
        }
        for (member, floors) in members.iter().zip(&self.floors).filter(|one| *one.1 != 0) {
            let company = self.steps[member.job()].0;
            let country = self.countries.of(jobs[member.job()].place_id);
            words.push(GraduateWord::Job { company, floors: *floors, country }.pack());
        }
        Ok(!self.held.is_empty())
    }
}
