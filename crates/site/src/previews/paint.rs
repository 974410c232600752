//! Painting the pictures: what each shows. It takes as long as a hundred pages, so it passes the gate that
//! questions to the explorer pass.

use axum::extract::Path;
use axum::http::StatusCode;
use edition::{RankedSchool, WORLD_WORD, grade_letter};

use super::SHOWN;
use crate::atlas::{School, career_name};
use crate::drawing::picture::PREVIEW_LINES;
use crate::drawing::{Line, Picture, Plot, Scale, ranking as lines, ticks};
use crate::faults::Fault;
use crate::questions::explored;
use crate::visit::{Answer, Visit};
use crate::words::numbers::{date, percent};

/// The first school of each career, where most schools are ranked.
pub async fn home(visit: Visit) -> Answer {
    explored(visit, of_home).await
}

/// The first schools of a ranking.
pub async fn ranking(visit: Visit, Path((career, country)): Path<(String, String)>) -> Answer {
    explored(visit, move |visit| of_ranking(visit, &career, &country)).await
}

/// The shares of a school by career.
pub async fn school(visit: Visit, Path(asked): Path<String>) -> Answer {
    explored(visit, move |visit| of_school(visit, &asked)).await
}

fn of_home(visit: &Visit) -> Answer {
    let atlas = visit.atlas();
    let mut firsts: Vec<(usize, &str, &RankedSchool)> = Vec::new();
    for career in atlas.careers(visit.language()) {
        let rows = atlas.ranking(&career.career, SHOWN).unwrap_or_default();
        if let Some(first) = rows.first() {
            firsts.push((rows.len(), career_name(career, visit.language()), first));
        }
    }
    firsts.sort_by_key(|(schools, ..)| std::cmp::Reverse(*schools));
    firsts.truncate(PREVIEW_LINES);
    let scale = Scale::of_shares(firsts.iter().map(|(.., row)| row.high));
    let line = |(_, career, row): &(usize, &str, &RankedSchool)| Line {
        name: format!("{career}\u{a0}: {}", row.school),
        count: graduates(visit, row),
        ..lines::line(visit.words, row, &scale)
    };
    let plot = Plot {
        title: visit.say("preview-home-title"),
        note: String::new(),
        lines: firsts.iter().map(line).collect(),
    };
    paint(visit, visit.say("home-title"), plot, scale)
}

fn of_ranking(visit: &Visit, career: &str, country: &str) -> Answer {
    let missing = || visit.fault(StatusCode::NOT_FOUND, String::new());
    let found = visit.atlas().career(career).ok_or_else(missing)?;
    let code = edition::country_code(country);
    let country = edition::country_word(&code);
    let rows = visit.atlas().ranking(career, country).ok_or_else(missing)?;
    let name = career_name(found, visit.language());
    let heading = format!("{name}\u{a0}· {}", visit.words.country(country));
    let shown = PREVIEW_LINES.min(rows.len());
    let scale = Scale::of_shares(rows[..shown].iter().map(|row| row.high));
    let all: Vec<&RankedSchool> = rows.iter().collect();
    let mut plot = Plot { note: String::new(), ..lines::plot(visit.words, &all, shown, &scale) };
    for (line, row) in plot.lines.iter_mut().zip(rows) {
        line.count = graduates(visit, row);
    }
    paint(visit, heading, plot, scale)
}

fn of_school(visit: &Visit, asked: &str) -> Answer {
    let missing = || visit.fault(StatusCode::NOT_FOUND, String::new());
    let school = visit.atlas().schools.at(asked).ok_or_else(missing)?;
    let (plot, scale) = shares(visit, school);
    paint(visit, school.name.clone(), plot, scale)
}

fn shares(visit: &Visit, school: &School) -> (Plot, Scale) {
    let atlas = visit.atlas();
    let of_world = atlas.lines_of(school.school_id).filter(|row| row.country == WORLD_WORD);
    let mut rows: Vec<&RankedSchool> = of_world.collect();
    rows.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.career.cmp(&b.career)));
    rows.truncate(PREVIEW_LINES);
    let scale = Scale::of_shares(rows.iter().map(|row| row.high));
    let line = |row: &&RankedSchool| {
        let career = atlas.career(&row.career);
        Line {
            mark: grade_letter(row.grade, row.grades).unwrap_or_default().to_owned(),
            name: career.map_or("", |found| career_name(found, visit.language())).to_owned(),
            count: graduates(visit, row),
            ..lines::line(visit.words, row, &scale)
        }
    };
    let lines = rows.iter().map(line).collect();
    let key = if rows.is_empty() { "school-nothing" } else { "preview-school-title" };
    (Plot { title: visit.say(key), note: String::new(), lines }, scale)
}

/// How many graduates stand behind a line; its places would not fit beside them.
fn graduates(visit: &Visit, row: &RankedSchool) -> String {
    visit.tell("graduates", [("n", row.n.into())])
}

fn paint(visit: &Visit, heading: String, plot: Plot, scale: Scale) -> Answer {
    let language = visit.language();
    let manifest = &visit.atlas().manifest;
    let mut foot =
        vec![visit.say("key-share"), visit.say("key-interval"), date(visit.words, &manifest.as_of)];
    if manifest.simulated {
        foot.push(visit.say("frame-made-up"));
    }
    let foot = foot.join(" · ");
    let decimals = scale.decimals().saturating_sub(2);
    let ticks = ticks(&scale, |share| percent(language, share, decimals));
    let painted = Picture { language, heading, plot: &plot, scale: &scale, ticks, foot }.png();
    visit.file("image/png", "plot.png", painted.map_err(|error| Fault::broken(&error))?)
}
