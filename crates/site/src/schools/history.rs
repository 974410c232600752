//! A school's shares over the published editions, career by career.

use edition::{RankedSchool, WORLD_WORD};

use crate::atlas::{School, career_name};
use crate::drawing::{Line, Plot, Scale, Tick, ranking, ticks};
use crate::visit::Visit;
use crate::words::numbers::{date, percent};

/// Careers that are drawn: those with most graduates.
const CAREERS_MAX: usize = 6;

/// The shares of a school over the editions.
pub struct History {
    pub ticks: Vec<Tick>,
    /// Its name on the page, and a line for each edition.
    pub careers: Vec<(String, Plot)>,
}

/// The history of a school; `None` where no career has a figure in two editions.
pub fn history(visit: &Visit, school: &School) -> Option<History> {
    let atlas = visit.atlas();
    let past = atlas.history.of(school.school_id);
    let mut now: Vec<&RankedSchool> =
        atlas.lines_of(school.school_id).filter(|row| row.country == WORLD_WORD).collect();
    now.retain(|row| past.iter().any(|past| past.line.career == row.career));
    now.sort_by_key(|row| std::cmp::Reverse(row.n));
    now.truncate(CAREERS_MAX);
    let earlier =
        |career: &str| past.iter().filter(|past| past.line.career == career).collect::<Vec<_>>();
    let highs = now.iter().flat_map(|row| {
        earlier(&row.career).into_iter().map(|past| past.line.high).chain([row.high])
    });
    let scale = Scale::of_shares(highs);
    let line = |row: &RankedSchool, as_of: &str| {
        let own = ranking::line(visit.words, row, &scale);
        Line {
            mark: String::new(),
            grade: 0,
            name: visit.tell("history-up-to", [("date", date(visit.words, as_of).into())]),
            count: visit.tell("graduates", [("n", row.n.into())]),
            ..own
        }
    };
    let plot = |row: &RankedSchool| {
        let career = atlas.career(&row.career)?;
        let mut lines: Vec<Line> =
            earlier(&row.career).iter().map(|past| line(&past.line, &past.as_of)).collect();
        lines.push(line(row, &atlas.manifest.as_of));
        let title = career_name(career, visit.language()).to_owned();
        Some((format!("history-{}", row.career), Plot { title, note: String::new(), lines }))
    };
    let careers: Vec<(String, Plot)> = now.into_iter().filter_map(plot).collect();
    (!careers.is_empty()).then(|| History {
        ticks: ticks(&scale, |share| percent(visit.language(), share, 0)),
        careers,
    })
}
