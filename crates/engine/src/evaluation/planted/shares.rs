//! Shares of desirable jobs among very many further people of a planted world.
//!
//! Counted apart from the second walk of a ranking, though by the same rules (method, section 1): a
//! fault there would not be repeated here, and only what the truth needs is counted.

use dataset::{Education, Position, degree_month};
use rayon::prelude::*;

use crate::simulation::{Further, Listed};
use crate::tally::{Sum, Tally};
use crate::timeline::Timeline;
use crate::walk::Context;

use super::qualities::Sets;

/// Further people drawn by one task.
const BLOCK: u64 = 1 << 15;

/// Relevant graduates, and those of them with a desirable job, the school's own house aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// All of them.
    pub graduates: u32,
    /// With a job of the true set.
    pub truly: u32,
    /// With a job of the set found.
    pub found: u32,
}

impl Sum for Seen {
    fn add(&mut self, other: Self) {
        self.graduates = self.graduates.saturating_add(other.graduates);
        self.truly = self.truly.saturating_add(other.truly);
        self.found = self.found.saturating_add(other.found);
    }
}

/// By career and school, ascending.
pub type Cells = Vec<((u16, u32), Seen)>;

/// What was seen of further people.
pub struct Truth {
    /// Of those who list, as they list.
    pub listed: Cells,
    /// Of all, had everybody listed everything.
    pub whole: Cells,
}

/// Counts over further people of the numbers below `people`.
pub fn of_further_people(
    context: &Context<'_>,
    further: &Further<'_>,
    sets: &Sets,
    people: u64,
) -> Truth {
    of_range(context, further, sets, 0..people)
}

/// Counts over further people of a range of numbers.
pub fn of_range(
    context: &Context<'_>,
    further: &Further<'_>,
    sets: &Sets,
    people: std::ops::Range<u64>,
) -> Truth {
    let first_year = first_year(context.settings.window_start());
    let block = |number: u64| {
        let start = people.start + number * BLOCK;
        let (mut listed, mut whole) = (SeenCount::new(), SeenCount::new());
        for index in start..people.end.min(start + BLOCK) {
            if let Some(person) = further.person(index, first_year) {
                listed.person(context, sets, &person.listed);
                whole.person(context, sets, &person.whole);
            }
        }
        (listed.cells, whole.cells)
    };
    let blocks = (people.end - people.start).div_ceil(BLOCK);
    let (listed, whole) = (0..blocks)
        .into_par_iter()
        .map(block)
        .reduce_with(|left, right| (left.0.merge(right.0), left.1.merge(right.1)))
        .unwrap_or_else(|| (Tally::new(), Tally::new()));
    Truth { listed: listed.into_sorted(), whole: whole.into_sorted() }
}

/// The first year whose degrees end in the window or later.
fn first_year(window_start: i32) -> i16 {
    let june = i32::from(degree_month(1900));
    i16::try_from(1900 + (window_start - june + 11).div_euclid(12)).unwrap_or(i16::MAX)
}

/// Counts people one after the other.
pub struct SeenCount {
    /// By career and school.
    pub cells: Tally<(u16, u32), Seen>,
    timeline: Timeline,
    /// School and month of a person's reference degrees.
    degrees: Vec<(u32, i32)>,
    held: Vec<((u16, u32), Seen)>,
}

impl SeenCount {
    /// Nobody counted yet.
    pub fn new() -> Self {
        Self {
            cells: Tally::new(),
            timeline: Timeline::default(),
            degrees: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Adds one person.
    pub fn person(&mut self, context: &Context<'_>, sets: &Sets, rows: &Listed) {
        self.read_degrees(context, &rows.educations);
        if !self.degrees.is_empty() {
            self.read_jobs(context, sets, &rows.positions);
        }
    }

    /// The earliest degree in the window at each school.
    fn read_degrees(&mut self, context: &Context<'_>, educations: &[Education]) {
        let window = context.settings.window_start()..=i32::from(context.settings.as_of_month);
        self.degrees.clear();
        self.degrees.extend(educations.iter().filter_map(|education| {
            let month = i32::from(degree_month(education.end_year?));
            window.contains(&month).then_some((education.school_id, month))
        }));
        self.degrees.sort_unstable();
        self.degrees.dedup_by_key(|degree| degree.0);
    }

    fn read_jobs(&mut self, context: &Context<'_>, sets: &Sets, positions: &[Position]) {
        self.timeline.read(positions, context.settings.as_of_month);
        self.held.clear();
        for job in self.timeline.jobs() {
            // No company is missing from the dictionary of the world that the job is in.
            let Ok(company) = context.registry.company(job.company_id, 0) else { continue };
            for career in context.membership.of(job, company.founded_year) {
                let of = |sets: &[crate::desirable_set::DesirableSets]| {
                    sets[usize::from(career)].is_chosen(job.company_id)
                };
                let (truly, found) = (of(&sets.truly), of(&sets.found));
                for (school_id, month) in &self.degrees {
                    if job.held_after(*month) {
                        let counts = !context.registry.own_house(job.company_id, *school_id);
                        let seen = Seen {
                            graduates: 1,
                            truly: u32::from(truly && counts),
                            found: u32::from(found && counts),
                        };
                        self.held.push(((career, *school_id), seen));
                    }
                }
            }
        }
        self.held.sort_unstable_by_key(|(key, _)| *key);
        for same in self.held.chunk_by(|one, other| one.0 == other.0) {
            let any = |of: fn(&Seen) -> u32| same.iter().map(|(_, seen)| of(seen)).max();
            let seen = Seen {
                graduates: 1,
                truly: any(|seen| seen.truly).unwrap_or(0),
                found: any(|seen| seen.found).unwrap_or(0),
            };
            self.cells.add(same[0].0, seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use dataset::month_of;

    use super::*;

    #[test]
    fn the_first_year_is_the_first_whose_june_is_in_the_window() {
        for (window_start, expected) in [
            (month_of(2018, 6), 2018),
            (month_of(2018, 7), 2019),
            (month_of(2018, 5), 2018),
            (month_of(2018, 12), 2019),
            (month_of(1899, 7), 1900),
        ] {
            assert_eq!(first_year(window_start.into()), expected, "{window_start}");
        }
    }
}
