//! What became of one relevant graduate of a school in a career.

use dataset::{Kind, Seniority};

pub use super::outcome::Mark;
use super::outcome::Outcomes;
use super::survival::Spell;
use crate::Settings;
use crate::timeline::{End, Job};

/// Staying is asked of month 24: who was last there in month 23 has not stayed.
pub const STAYING_MONTHS: u8 = 23;
/// A senior post counts up to this month.
pub const SENIOR_MONTHS: u8 = 60;
/// The time to the first job is taken of graduates whose degree is so old: of later ones the quick
/// alone would be seen.
pub const FIRST_JOB_SEEN_MONTHS: i32 = 24;
/// A longer time to the first job is taken as this.
pub const FIRST_JOB_MONTHS_MAX: u16 = 1200;

/// A person's jobs, in the order of the timeline.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// The jobs.
    pub jobs: &'a [Job],
    /// Month up to which careers are seen.
    pub as_of: i32,
    /// A return to a company within so many months is no departure.
    pub max_gap_months: i32,
}

impl<'a> History<'a> {
    /// The history of a person.
    pub fn new(jobs: &'a [Job], settings: &Settings) -> Self {
        Self {
            jobs,
            as_of: settings.as_of_month.into(),
            max_gap_months: settings.max_gap_months.into(),
        }
    }

    /// What became of a graduate of `degree`, whose jobs of the career have the numbers `held`,
    /// ascending.
    pub fn outcomes(&self, degree: i32, held: &[usize]) -> Outcomes {
        Outcomes {
            stay: self.stay(degree, held),
            first_job: self.first_job(degree, held),
            senior: self.senior(degree, held),
            self_employed: held.iter().any(|index| self.jobs[*index].kind == Kind::SelfEmployed),
            profession: self.latest_profession(degree),
        }
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
        u16::try_from((start - degree).clamp(0, FIRST_JOB_MONTHS_MAX.into())).ok()
    }

    /// Time to the first senior post of the career. `None` where no job tells its rank, where the
    /// senior post has no date, and where it was reached before the degree.
    fn senior(&self, degree: i32, held: &[usize]) -> Option<Spell> {
        let rank = |index: &usize| self.jobs[*index].seniority;
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

#[cfg(test)]
mod tests {
    use dataset::Position;

    use super::*;
    use crate::timeline::Timeline;
    use crate::timeline::tests::{job_of, position};

    /// June 2015, and the month up to which careers are seen.
    const DEGREE: i32 = 1385;
    const AS_OF: i16 = 1499;

    /// What became of a graduate all of whose jobs are of the career.
    fn outcomes(positions: &[Position]) -> Outcomes {
        let mut timeline = Timeline::default();
        timeline.read(positions, AS_OF);
        let jobs = timeline.jobs();
        let held: Vec<_> =
            (0..jobs.len()).filter(|index| jobs[*index].held_after(DEGREE)).collect();
        let history = History { jobs, as_of: AS_OF.into(), max_gap_months: 12 };
        history.outcomes(DEGREE, &held)
    }

    fn running(company_id: u32, start: i16) -> Position {
        Position { is_current: true, ..position(company_id, Some(start), None) }
    }

    fn stay(positions: &[Position]) -> Option<(u8, bool, bool)> {
        outcomes(positions).stay.map(|Spell { months, changed, due }| (months, changed, due))
    }

    #[test]
    fn a_stay_lasts_from_the_first_job_after_the_degree_to_the_departure() {
        let job = |company, start, end| position(company, Some(start), Some(end));
        for (case, positions, expected) in [
            ("left", vec![job(1, 1390, 1400), job(2, 1400, 1490)], Some((10, true, true))),
            ("longer than asked", vec![job(1, 1390, 1414)], Some((23, false, true))),
            ("left in the last month", vec![job(1, 1390, 1413)], Some((23, true, true))),
            ("runs", vec![running(1, 1490)], Some((9, false, false))),
            ("promoted", vec![job(1, 1390, 1400), job(1, 1401, 1405)], Some((15, true, true))),
            (
                "the post of a colleague told between",
                vec![job(1, 1390, 1400), job(2, 1395, 1396), job(1, 1401, 1405)],
                Some((15, true, true)),
            ),
            ("back too late", vec![job(1, 1390, 1400), job(1, 1413, 1440)], Some((10, true, true))),
            (
                "begun before the degree",
                vec![job(1, 1380, 1400), job(2, 1402, 1405)],
                Some((3, true, true)),
            ),
            ("end unknown", vec![position(1, Some(1390), None)], None),
            (
                "the end of the second post unknown",
                vec![job(1, 1390, 1395), position(1, Some(1396), None)],
                Some((6, false, true)),
            ),
            ("no start", vec![position(1, None, Some(1400))], None),
        ] {
            assert_eq!(stay(&positions), expected, "{case}");
        }
    }

    #[test]
    fn the_first_job_is_the_earliest_and_not_asked_of_recent_graduates() {
        let first = |positions: &[Position]| outcomes(positions).first_job;
        assert_eq!(first(&[running(1, 1390), running(2, 1388)]), Some(3));
        assert_eq!(first(&[running(1, 1300)]), Some(0));
        assert_eq!(first(&[position(1, None, None)]), None);
        let jobs = [job_of(Some(1480), End::Running)];
        let history = History { jobs: &jobs, as_of: 1499, max_gap_months: 12 };
        assert_eq!(history.first_job(1476, &[0]), None);
        assert_eq!(history.first_job(1475, &[0]), Some(5));
    }

    #[test]
    fn a_senior_post_is_dated_and_unknown_ranks_tell_nothing() {
        let ranked = |start: Option<i16>, seniority| Position {
            seniority,
            is_current: true,
            ..position(1, start, None)
        };
        let senior = |positions: &[Position]| {
            outcomes(positions).senior.map(|Spell { months, changed, .. }| (months, changed))
        };
        let junior = ranked(Some(1390), Seniority::Junior);
        for (case, positions, expected) in [
            ("not yet", vec![junior], Some((60, false))),
            (
                "after 15 months",
                vec![junior, ranked(Some(1400), Seniority::Lead)],
                Some((15, true)),
            ),
            ("too late", vec![junior, ranked(Some(1446), Seniority::Executive)], Some((60, false))),
            ("before the degree", vec![ranked(Some(1380), Seniority::Director)], None),
            ("no date", vec![ranked(None, Seniority::Director)], None),
            ("no rank", vec![ranked(Some(1390), Seniority::Unknown)], None),
        ] {
            assert_eq!(senior(&positions), expected, "{case}");
        }
    }

    #[test]
    fn the_latest_known_profession_and_work_on_ones_own_account_are_told() {
        let at = |start, profession_id| Position {
            profession_id,
            is_current: true,
            ..position(1, Some(start), None)
        };
        let mut positions = [at(1390, 2512), at(1391, 2310), at(1395, 0)];
        assert_eq!(outcomes(&positions).profession, Some(2310));
        assert!(!outcomes(&positions).self_employed);
        positions[1].kind = Kind::SelfEmployed;
        assert!(outcomes(&positions).self_employed);
        assert_eq!(outcomes(&positions[2..]).profession, None);
    }
}
