//! An interval plot: one line for each school, career or company, all on one scale.

use super::scale::{Scale, place};

/// A picture with its title and its lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plot {
    /// What the picture shows, in figures.
    pub title: String,
    /// What is not drawn; empty when all is.
    pub note: String,
    /// One for each school, career or company.
    pub lines: Vec<Line>,
}

impl Plot {
    /// Whether any line has a mark; without one, no room is kept for them.
    pub fn has_marks(&self) -> bool {
        self.lines.iter().any(|line| !line.mark.is_empty())
    }
}

/// One school, career or company.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its grade or its place; empty where there is neither.
    pub mark: String,
    /// Its grade as a number, 1 the best; 0 where there is none.
    pub grade: u8,
    /// Whether it is the first of its grade, and not the first of all.
    pub begins_grade: bool,
    /// Whether it is the reader's own: the one that was looked for.
    pub is_own: bool,
    /// Its name.
    pub name: String,
    /// Its page; empty where it has none.
    pub href: String,
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
    /// Where the schools stand whose places it may have; `None` where that is not drawn.
    pub bracket: Option<(f64, f64)>,
}

impl Line {
    /// The place of the dot.
    pub fn dot(&self) -> String {
        place(self.dot)
    }

    /// The left end of the line.
    pub fn left(&self) -> Option<String> {
        self.ends.map(|(left, _)| place(left))
    }

    /// The right end of the line.
    pub fn right(&self) -> Option<String> {
        self.ends.map(|(_, right)| place(right))
    }

    /// Left end and width of the bracket.
    pub fn bracket(&self) -> Option<(String, String)> {
        self.bracket.map(|(left, right)| (place(left), place((right - left).max(0.0))))
    }
}

/// A mark of the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
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
