//! What one relevant graduate adds to the outcomes of a school in a career.

use dataset::{Kind, Position, Seniority};

use super::survival::Spell;
use crate::timeline::{End, Job};

/// Staying is asked of month 24: who was last there in month 23 has not stayed.
pub const STAYING_MONTHS: u8 = 23;
/// A senior post counts up to this month.
pub const SENIOR_MONTHS: u8 = 60;
/// The time to the first job is taken of graduates whose degree is so old: of later ones the quick
/// alone would be seen.
pub const FIRST_JOB_SEEN_MONTHS: i32 = 24;
/// A longer time to the first job is taken as this.
const FIRST_JOB_MONTHS_MAX: i32 = 1200;

/// One thing to count of a graduate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Is a relevant graduate.
    Graduate,
    /// Had a first job of the career whose start is known, and stayed so long at the company.
    Stay(Spell),
    /// Months from the degree to the first job of the career.
    FirstJob(u16),
    /// Time from the degree to a senior post.
    Senior(Spell),
    /// Had a self-employed job of the career.
    SelfEmployed,
    /// Latest profession.
    Profession(u16),
    /// Had a job of the career in a known country.
    Located,
    /// Had a job of the career in this country.
    Country([u8; 2]),
}

/// A person's jobs with the positions they come from, in the order of the timeline.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// The jobs.
    pub jobs: &'a [Job],
    /// The position of each job.
    pub positions: &'a [Position],
    /// Month up to which careers are seen.
    pub as_of: i32,
    /// A return to a company within so many months is no departure.
    pub max_gap_months: i32,
}

impl History<'_> {
    /// Adds the marks of a graduate of `degree`, whose jobs of the career have the numbers `held`,
    /// ascending.
    pub fn marks(
        &self,
        degree: i32,
        held: &[usize],
        country: impl Fn(u32) -> Option<[u8; 2]>,
        marks: &mut Vec<Mark>,
    ) {
        marks.push(Mark::Graduate);
        marks.extend(self.stay(degree, held).map(Mark::Stay));
        marks.extend(self.first_job(degree, held).map(Mark::FirstJob));
        marks.extend(self.senior(degree, held).map(Mark::Senior));
        let positions = || held.iter().map(|index| &self.positions[*index]);
        if positions().any(|position| position.kind == Kind::SelfEmployed) {
            marks.push(Mark::SelfEmployed);
        }
        marks.extend(self.latest_profession(degree).map(Mark::Profession));
        let located = marks.len();
        marks.extend(positions().filter_map(|one| country(one.place_id)).map(Mark::Country));
        marks[located..].sort_unstable();
        let countries = marks.split_off(located);
        if !countries.is_empty() {
            marks.push(Mark::Located);
        }
        marks.extend(countries.chunk_by(|one, other| one == other).map(|same| same[0]));
    }

    /// How long the graduate stayed at the company of the first job of the career begun after the
    /// degree. `None` without such a job, or where nothing is known of how long it lasted.
    fn stay(&self, degree: i32, held: &[usize]) -> Option<Spell> {
        let began = |index: &&usize| self.jobs[**index].start.is_some_and(|start| start >= degree);
        let first = *held.iter().find(began)?;
        let company_id = self.jobs[first].company_id;
        let start = self.jobs[first].start?;
        let mut end = self.jobs[first].end;
        let mut known_until = start;
        let later = self.jobs[first + 1..].iter().filter(|job| job.company_id == company_id);
        for (job, began) in later.filter_map(|job| Some((job, job.start?))) {
            end = match (end, job.end) {
                (End::Running, _) => break,
                (End::At(end), _) if began - end > self.max_gap_months => break,
                (End::At(one), End::At(other)) => End::At(one.max(other)),
                (End::At(end), End::Unknown) => {
                    known_until = known_until.max(end);
                    End::Unknown
                }
                (_, end) => end,
            };
            known_until = known_until.max(began);
        }
        let possible = self.as_of - start;
        let spell = |months, changed| Spell::new(months, changed, possible, STAYING_MONTHS);
        match end {
            End::Running => Some(spell(possible, false)),
            End::At(end) => Some(spell(end - start, true)),
            End::Unknown => (known_until > start).then(|| spell(known_until - start, false)),
        }
    }

    /// Months to the first job of the career whose start is known; one begun before the degree
    /// counts 0. `None` for recent graduates.
    fn first_job(&self, degree: i32, held: &[usize]) -> Option<u16> {
        if self.as_of - degree < FIRST_JOB_SEEN_MONTHS {
            return None;
        }
        let start = held.iter().filter_map(|index| self.jobs[*index].start).min()?;
        u16::try_from((start - degree).clamp(0, FIRST_JOB_MONTHS_MAX)).ok()
    }

    /// Time to the first senior post of the career. `None` where no job tells its rank, where the
    /// senior post has no date, and where it was reached before the degree.
    fn senior(&self, degree: i32, held: &[usize]) -> Option<Spell> {
        let rank = |index: &usize| self.positions[*index].seniority;
        if held.iter().all(|index| rank(index) == Seniority::Unknown) {
            return None;
        }
        let possible = self.as_of - degree;
        let spell = |months, changed| Spell::new(months, changed, possible, SENIOR_MONTHS);
        let mut senior = held.iter().filter(|index| rank(index) >= Seniority::Lead).peekable();
        if senior.peek().is_none() {
            return Some(spell(possible, false));
        }
        let reached = senior.filter_map(|index| self.jobs[*index].start).min()?;
        (reached >= degree).then(|| spell(reached - degree, true))
    }

    /// The profession of the latest job held after the degree, in the career or not.
    fn latest_profession(&self, degree: i32) -> Option<u16> {
        let known =
            |job: &&Job| job.profession_id != 0 && job.start.is_some() && job.held_after(degree);
        self.jobs.iter().rfind(known).map(|job| job.profession_id)
    }
}
