//! `/design`: every part that pages are made of, once, to look at and to copy.

use askama::Template;
use axum::routing;

use crate::drawing::columns::{self, Columns};
use crate::drawing::flow::{BandOf, Flow, NodeOf};
use crate::drawing::map::{Map, Spot};
use crate::drawing::{Bar, Bars, Line, Plot, Scale, Tick, ticks};
use crate::feature::{Feature, words};
use crate::layout::Frame;
use crate::questions::Chip;
use crate::routes::Routes;
use crate::visit::{Answer, Visit};
use crate::words::numbers::percent;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/design", routing::get(design))
}

#[derive(Template)]
#[template(path = "design/design.html")]
struct DesignPage {
    frame: Frame,
    plot: Plot,
    ticks: Vec<Tick>,
    bars: Bars,
    columns: Columns,
    flow: Flow,
    map: Map,
    chips: Vec<Chip>,
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
    let bars = bars(&visit);
    let page = DesignPage {
        frame,
        columns: columns::draw(&(2015..).zip(bars.rows.iter().cloned()).collect::<Vec<_>>()),
        bars,
        flow: flow(&visit),
        map: map(&visit),
        chips: vec![Chip {
            label: visit.say("design-choice"),
            text: visit.say("design-here"),
            without: visit.href("/design"),
            page: visit.href("/design"),
        }],
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

fn bars(visit: &Visit) -> Bars {
    let bar = |index: u8| Bar {
        name: visit.tell("design-school", [("number", u32::from(index + 1).into())]),
        href: visit.href("/design"),
        is_own: index == 1,
        value: (90 - 20 * u32::from(index)).to_string(),
        length: 1.0 - f64::from(index) / 4.5,
        ..Bar::default()
    };
    Bars {
        caption: visit.say("design-bars"),
        head: visit.say("column-school"),
        unit: visit.say("column-people"),
        rows: (0..4).map(bar).collect(),
    }
}

fn flow(visit: &Visit) -> Flow {
    let node = |column: usize, index: u32, value: f64| NodeOf {
        column,
        name: visit.tell("design-school", [("number", index.into())]),
        value,
        told: value.to_string(),
        href: visit.href("/design"),
        is_rest: index == 3,
    };
    let nodes = [node(0, 1, 90.0), node(1, 2, 60.0), node(1, 3, 30.0), node(2, 4, 50.0)];
    let band = |from: usize, to: usize, value: f64| BandOf {
        from,
        to,
        value,
        told: value.to_string(),
        ..BandOf::default()
    };
    crate::drawing::flow::draw(&nodes, &[band(0, 1, 60.0), band(0, 2, 30.0), band(1, 3, 50.0)])
}

fn map(visit: &Visit) -> Map {
    let spot = |(index, position, value): (u32, (f64, f64), f64)| Spot {
        name: visit.tell("design-school", [("number", index.into())]),
        position,
        value,
        told: value.to_string(),
        href: visit.href("/design"),
    };
    let spots = [(1, (48.9, 2.4), 90.0), (2, (45.8, 4.8), 40.0), (3, (44.8, -0.6), 20.0)].map(spot);
    crate::drawing::map::draw(&spots, &[(47.2, -1.6), (43.3, 5.4)])
}
