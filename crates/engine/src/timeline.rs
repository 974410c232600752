//! One person's jobs in order, each with its end settled: the base of all counts.

use dataset::{Facts, Kind, Position, PositionColumns, Seniority};

/// A job and when it was held, in months since January 1900.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    /// The company.
    pub company_id: u32,
    /// ISCO-08 unit group; 0 unknown.
    pub profession_id: u16,
    /// First month, where known.
    pub start: Option<i32>,
    /// How it ended.
    pub end: End,
    /// Where it was; 0 unknown.
    pub place_id: u32,
    /// Whether it was on the person's own account.
    pub kind: Kind,
    /// Rank inside the company.
    pub seniority: Seniority,
}

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It had not, in the month the edition sees last.
    Running,
    /// In this month: as recorded, or as the next job's start tells.
    At(i32),
    /// Nobody knows when.
    Unknown,
}

/// The jobs of one person up to a month (method, section 1).
///
/// Board seats and the like, and what starts later, are left out. An unknown end is the start of
/// the next job where that is later than the job's own. A recorded end before the start is read as
/// the start. Jobs with a known start come first, in the order of the dataset.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    jobs: Vec<Job>,
    /// Jobs without a known start, on their way to the end of `jobs`.
    undated: Vec<Job>,
}

impl Timeline {
    /// Reads a person's positions anew.
    pub fn read(&mut self, positions: &[Position], as_of_month: i16) {
        self.read_each(positions.iter().copied(), as_of_month);
    }

    /// Reads a person's positions anew, from columns.
    #[inline]
    pub fn read_columns(&mut self, positions: &Facts<'_, PositionColumns>, as_of_month: i16) {
        self.read_each(positions.iter(), as_of_month);
    }

    #[inline]
    fn read_each(&mut self, positions: impl Iterator<Item = Position>, as_of_month: i16) {
        self.jobs.clear();
        for position in positions {
            let is_seen = position.start_month.is_none_or(|start| start <= as_of_month);
            if position.kind != Kind::NotAJob && is_seen {
                let of_its_kind = match position.start_month {
                    Some(_) => &mut self.jobs,
                    None => &mut self.undated,
                };
                of_its_kind.push(job(&position, as_of_month));
            }
        }
        self.settle_ends();
        self.jobs.append(&mut self.undated);
    }

    /// An unknown end is the start of the next job, where that is later than the job's own.
    fn settle_ends(&mut self) {
        for index in 1..self.jobs.len() {
            let (job, next) = (self.jobs[index - 1], self.jobs[index].start);
            if job.end == End::Unknown
                && let Some(next) = next.filter(|next| Some(*next) > job.start)
            {
                self.jobs[index - 1].end = End::At(next);
            }
        }
    }

    /// The jobs.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// Each job with the one that begins next, where there is one.
    pub fn with_next(&self) -> impl Iterator<Item = (&Job, Option<&Job>)> {
        self.jobs.iter().enumerate().map(|(index, job)| {
            let next = self.jobs.get(index + 1).filter(|next| next.start.is_some());
            (job, next)
        })
    }
}

#[inline]
fn job(position: &Position, as_of_month: i16) -> Job {
    let start = position.start_month.map(i32::from);
    let end = match position.end_month {
        _ if position.is_current => End::Running,
        Some(end) if end > as_of_month => End::Running,
        Some(end) => End::At(i32::from(end).max(start.unwrap_or(i32::MIN))),
        None => End::Unknown,
    };
    let &Position { company_id, profession_id, place_id, kind, seniority, .. } = position;
    Job { company_id, profession_id, start, end, place_id, kind, seniority }
}

impl Job {
    /// Months worked, where both ends are known or the job still runs.
    pub fn exposure_months(&self, as_of_month: i16) -> Option<u32> {
        let end = match self.end {
            End::Running => i32::from(as_of_month),
            End::At(end) => end,
            End::Unknown => return None,
        };
        Some(u32::try_from(end - self.start?).unwrap_or(0))
    }

    /// Whether it is known to have ended.
    pub fn has_ended(&self) -> bool {
        matches!(self.end, End::At(_))
    }

    /// Whether it certainly ran at some time since a month.
    pub fn ran_since(&self, month: i32) -> bool {
        match self.end {
            End::Running => true,
            End::At(end) => end >= month,
            End::Unknown => self.start.is_some_and(|start| start >= month),
        }
    }

    /// Whether it counts as held after a degree: it ended later, or its end is not known.
    pub fn held_after(&self, degree_month: i32) -> bool {
        match self.end {
            End::Running | End::Unknown => true,
            End::At(end) => end > degree_month,
        }
    }

    /// Whether going on to `next` is a move: a change of company without too long a gap.
    pub fn moves_to(&self, next: &Job, max_gap_months: u16) -> bool {
        let (Some(_), Some(next_start)) = (self.start, next.start) else { return false };
        let close = match self.end {
            End::At(end) => next_start - end <= i32::from(max_gap_months),
            End::Running | End::Unknown => true,
        };
        close && self.company_id != next.company_id
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A job at a company in profession 2512.
    pub(crate) fn position(company_id: u32, start: Option<i16>, end: Option<i16>) -> Position {
        Position {
            person_id: 1,
            company_id,
            profession_id: 2512,
            place_id: 0,
            start_month: start,
            end_month: end,
            is_current: false,
            kind: Kind::Employed,
            seniority: Seniority::Unknown,
        }
    }

    fn ends(positions: &[Position]) -> Vec<End> {
        let mut timeline = Timeline::default();
        timeline.read(positions, 1000);
        timeline.jobs().iter().map(|job| job.end).collect()
    }

    #[test]
    fn ends_are_settled() {
        let current = Position { is_current: true, ..position(1, Some(900), Some(950)) };
        let cases: &[(&str, Vec<Position>, Vec<End>)] = &[
            ("recorded", vec![position(1, Some(900), Some(950))], vec![End::At(950)]),
            ("current whatever the end says", vec![current], vec![End::Running]),
            ("ends later than seen", vec![position(1, Some(900), Some(1001))], vec![End::Running]),
            (
                "ends in the last month",
                vec![position(1, Some(900), Some(1000))],
                vec![End::At(1000)],
            ),
            ("starts later than seen", vec![position(1, Some(1001), None)], vec![]),
            ("end before start", vec![position(1, Some(900), Some(800))], vec![End::At(900)]),
            (
                "unknown end, next job later",
                vec![position(1, Some(900), None), position(2, Some(910), Some(920))],
                vec![End::At(910), End::At(920)],
            ),
            (
                "unknown end, next job in the same month",
                vec![position(1, Some(900), None), position(2, Some(900), Some(920))],
                vec![End::Unknown, End::At(920)],
            ),
            (
                "unknown end, next job without a start",
                vec![position(1, Some(900), None), position(2, None, Some(920))],
                vec![End::Unknown, End::At(920)],
            ),
            (
                "unknown end, next job not yet seen",
                vec![position(1, Some(900), None), position(2, Some(1200), None)],
                vec![End::Unknown],
            ),
            (
                "a job without a start is told nothing by others",
                vec![position(1, None, None), position(2, Some(950), None)],
                vec![End::Unknown, End::Unknown],
            ),
        ];
        for (case, positions, expected) in cases {
            assert_eq!(&ends(positions), expected, "{case}");
        }
    }

    #[test]
    fn a_board_seat_is_not_in_the_timeline_and_founding_is() {
        let seat = Position { kind: Kind::NotAJob, ..position(2, Some(905), Some(906)) };
        let founded = Position { kind: Kind::SelfEmployed, ..position(3, Some(910), None) };
        let mut timeline = Timeline::default();
        timeline.read(&[position(1, Some(900), None), seat, founded], 1000);
        let companies: Vec<_> = timeline.jobs().iter().map(|job| job.company_id).collect();
        assert_eq!(companies, [1, 3]);
        assert_eq!(timeline.jobs()[0].end, End::At(910));
    }

    /// A job at company 1 in profession 2512.
    pub(crate) fn job_of(start: Option<i32>, end: End) -> Job {
        let (place_id, kind, seniority) = (0, Kind::Employed, Seniority::Unknown);
        Job { company_id: 1, profession_id: 2512, start, end, place_id, kind, seniority }
    }

    #[test]
    fn exposure_needs_a_start_and_an_end() {
        for (start, end, months) in [
            (Some(900), End::At(912), Some(12)),
            (Some(900), End::At(900), Some(0)),
            (Some(990), End::Running, Some(10)),
            (Some(900), End::Unknown, None),
            (None, End::At(900), None),
            (None, End::Running, None),
        ] {
            assert_eq!(job_of(start, end).exposure_months(1000), months, "{start:?} {end:?}");
        }
    }

    #[test]
    fn what_ran_in_the_window_and_after_the_degree() {
        for (start, end, ran, held) in [
            (Some(800), End::Running, true, true),
            (Some(800), End::At(899), false, false),
            (Some(800), End::At(900), true, false),
            (Some(800), End::At(901), true, true),
            (None, End::At(901), true, true),
            (Some(800), End::Unknown, false, true),
            (Some(900), End::Unknown, true, true),
            (None, End::Unknown, false, true),
        ] {
            let job = job_of(start, end);
            assert_eq!((job.ran_since(900), job.held_after(900)), (ran, held), "{start:?} {end:?}");
        }
    }

    #[test]
    fn a_move_is_a_change_of_company_without_a_long_gap() {
        let next = |company_id, start| Job { company_id, ..job_of(start, End::Running) };
        let from = job_of(Some(900), End::At(912));
        for (case, from, to, moved) in [
            ("at once", from, next(2, Some(912)), true),
            ("twelve months later", from, next(2, Some(924)), true),
            ("thirteen months later", from, next(2, Some(925)), false),
            ("overlapping", from, next(2, Some(905)), true),
            ("the same company", from, next(1, Some(912)), false),
            ("no start", from, next(2, None), false),
            ("still running", job_of(Some(900), End::Running), next(2, Some(950)), true),
            ("end unknown", job_of(Some(900), End::Unknown), next(2, Some(900)), true),
            ("its own start unknown", job_of(None, End::At(912)), next(2, Some(912)), false),
        ] {
            assert_eq!(from.moves_to(&to, 12), moved, "{case}");
        }
    }
}
