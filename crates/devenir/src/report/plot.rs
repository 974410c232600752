//! An interval plot: one line for each school or company, all on one scale.

use super::scale::{Scale, place};

/// A picture with its title and its lines.
pub struct Plot {
    /// What the picture shows, in figures.
    pub title: String,
    /// What is not drawn; empty when all is.
    pub note: String,
    /// One for each school or company.
    pub lines: Vec<Line>,
}

/// One school or company.
pub struct Line {
    /// Its grade or its place; empty where there is neither.
    pub mark: String,
    /// Its name.
    pub name: String,
    /// How many people stand behind the figure.
    pub count: String,
    /// The figure.
    pub value: String,
    /// The interval in words, for those who do not see the line.
    pub spoken: String,
    /// Where the dot is, from 0 to 1.
    pub dot: f64,
    /// Where the line runs; `None` where there is no interval.
    pub ends: Option<(f64, f64)>,
}

impl Line {
    pub fn dot(&self) -> String {
        place(self.dot)
    }

    pub fn left(&self) -> Option<String> {
        self.ends.map(|(left, _)| place(left))
    }

    pub fn right(&self) -> Option<String> {
        self.ends.map(|(_, right)| place(right))
    }
}

/// A mark of the scale.
pub struct Tick {
    /// Where, as a percentage of the width.
    pub place: String,
    /// What it says.
    pub label: String,
}

/// The marks of a scale, worded by `label`.
pub fn ticks(scale: &Scale, label: impl Fn(f64) -> String) -> Vec<Tick> {
    let marks = scale.ticks().into_iter();
    marks.map(|value| Tick { place: place(scale.at(value)), label: label(value) }).collect()
}
