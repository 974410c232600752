//! One person's jobs, read as section 1 of the method says.

use dataset::{Company, Kind, Position};
use engine::{Career, Settings};

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Running,
    /// In the dataset.
    Recorded(i32),
    /// Not in the dataset: the start of the next job.
    Resolved(i32),
    Unknown,
}

impl End {
    /// The month, where it ended in a known one.
    pub fn month(self) -> Option<i32> {
        match self {
            Self::Recorded(month) | Self::Resolved(month) => Some(month),
            Self::Running | Self::Unknown => None,
        }
    }
}

/// A position that is a job.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    pub company: u32,
    pub profession: u16,
    pub start: Option<i32>,
    pub end: End,
}

/// The jobs of a person in the order of the dataset, those that start after `as_of` left out.
pub fn jobs(positions: &[Position], settings: &Settings) -> Vec<Job> {
    let as_of = settings.as_of_month;
    let seen: Vec<&Position> = positions
        .iter()
        .filter(|position| position.kind != Kind::NotAJob)
        .filter(|position| position.start_month.is_none_or(|start| start <= as_of))
        .collect();
    let job = |(index, position): (usize, &&Position)| {
        let next_start = seen.get(index + 1).and_then(|next| next.start_month);
        Job {
            company: position.company_id,
            profession: position.profession_id,
            start: position.start_month.map(i32::from),
            end: end(position, next_start, as_of),
        }
    };
    seen.iter().enumerate().map(job).collect()
}

fn end(position: &Position, next_start: Option<i16>, as_of: i16) -> End {
    if position.is_current || position.end_month.is_some_and(|end| end > as_of) {
        return End::Running;
    }
    match (position.start_month, position.end_month, next_start) {
        (Some(start), Some(end), _) => End::Recorded(i32::from(end.max(start))),
        (None, Some(end), _) => End::Recorded(i32::from(end)),
        (Some(start), None, Some(next)) if next > start => End::Resolved(i32::from(next)),
        _ => End::Unknown,
    }
}

impl Job {
    /// Whether the job is of a career.
    pub fn is_in(&self, career: &Career, companies: &[Company]) -> bool {
        if !career.professions.contains(&self.profession) {
            return false;
        }
        let Some(years) = career.startup_years else { return true };
        let company = companies.iter().find(|company| company.company_id == self.company);
        let founded = company.and_then(|company| company.founded_year);
        match (self.start, founded) {
            (Some(start), Some(founded)) => {
                let age = 1900 + start.div_euclid(12) - i32::from(founded);
                age >= 0 && age <= i32::from(years)
            }
            _ => false,
        }
    }

    /// Whether the job certainly ran at some time in the window.
    pub fn is_recent(&self, settings: &Settings) -> bool {
        let window_start = i32::from(settings.as_of_month) - 12 * i32::from(settings.window_years);
        match self.end {
            End::Running => true,
            End::Recorded(end) | End::Resolved(end) => end >= window_start,
            End::Unknown => self.start.is_some_and(|start| start >= window_start),
        }
    }

    /// Months worked, where the job's start and end are known.
    pub fn exposure(&self, settings: &Settings) -> Option<i32> {
        let end = match self.end {
            End::Running => i32::from(settings.as_of_month),
            other => other.month()?,
        };
        Some((end - self.start?).max(0))
    }

    /// Whether the job was held after a degree.
    pub fn is_after(&self, degree_month: i32) -> bool {
        self.end.month().is_none_or(|end| end > degree_month)
    }

    /// Whether going on to `next`, the job right after this one, is a move.
    pub fn moves_to(&self, next: &Job, settings: &Settings) -> bool {
        let (Some(_), Some(next_start)) = (self.start, next.start) else { return false };
        let near = match self.end {
            End::Recorded(end) => next_start - end <= i32::from(settings.max_gap_months),
            End::Resolved(_) | End::Unknown | End::Running => true,
        };
        near && self.company != next.company
    }
}
