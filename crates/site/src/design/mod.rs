//! `/design`: every part that pages are made of, once, to look at and to copy.

use askama::Template;
use axum::{Router, routing};

use crate::App;
use crate::drawing::{Line, Plot, Scale, Tick, ticks};
use crate::feature::{Feature, words};
use crate::layout::Frame;
use crate::visit::{Answer, Visit};
use crate::words::numbers::percent;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Router<App> {
    Router::new().route("/design", routing::get(design))
}

#[derive(Template)]
#[template(path = "design/design.html")]
struct DesignPage {
    frame: Frame,
    plot: Plot,
    ticks: Vec<Tick>,
    /// Classes of the colours, each with the key of its name.
    colours: Vec<(&'static str, String)>,
}

const COLOURS: [&str; 12] = [
    "paper", "ink", "quiet", "rule", "act", "own", "pale", "step-1", "step-2", "step-3", "step-4",
    "step-5",
];

async fn design(visit: Visit) -> Answer {
    let mut frame = visit.frame(visit.say("design-title"));
    frame.is_indexed = false;
    let scale = Scale::of_shares([0.62].into_iter());
    let example = |index: u8| {
        let share = 0.54 - 0.07 * f64::from(index);
        let [low, high] = [share - 0.05 - 0.01 * f64::from(index), share + 0.06];
        let text = |share| percent(visit.language(), share, 1);
        Line {
            mark: ["A", "B", "C", "D", "E"][usize::from(index)].to_owned(),
            grade: index + 1,
            begins_grade: index > 0,
            is_own: index == 2,
            name: visit.tell("design-school", [("number", u32::from(index + 1).into())]),
            count: visit.tell("graduates", [("n", (900 - 160 * u32::from(index)).into())]),
            value: text(share),
            spoken: visit.tell("between", [("low", text(low).into()), ("high", text(high).into())]),
            dot: scale.at(share),
            ends: Some((scale.at(low), scale.at(high))),
            bracket: Some((scale.at(share - 0.08), scale.at(share + 0.08))),
            ..Line::default()
        }
    };
    let page = DesignPage {
        frame,
        plot: Plot {
            title: visit.say("design-plot"),
            note: String::new(),
            lines: (0..5).map(example).collect(),
        },
        ticks: ticks(&scale, |share| percent(visit.language(), share, 0)),
        colours: COLOURS.map(|name| (name, visit.say(&format!("design-{name}")))).into(),
    };
    visit.page(&page)
}
