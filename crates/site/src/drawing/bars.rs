//! Bars of people: a table whose numbers are drawn beside them.

use super::scale::place;
use crate::board::AddButton;

/// A table of bars.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// What it holds, for those who do not see what stands around it.
    pub caption: String,
    /// What its rows are.
    pub head: String,
    /// What its numbers are.
    pub unit: String,
    /// One for each value.
    pub rows: Vec<Bar>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// What is counted.
    pub name: String,
    /// Where it leads; may be empty.
    pub href: String,
    /// Whether the reader chose it.
    pub is_own: bool,
    /// Whether it leads to one of endless many views, which no search engine need follow.
    pub is_endless: bool,
    /// What is told beside the name; may be empty.
    pub note: String,
    /// More lines below it.
    pub lines: Vec<String>,
    /// A second place to go to: what it says and its address.
    pub more: Option<(String, String)>,
    /// The button that puts it on a board.
    pub add: Option<AddButton>,
    /// The number as it is told.
    pub value: String,
    /// How long the bar is, from 0 to 1.
    pub length: f64,
}

impl Bar {
    /// How long the bar is, as a percentage.
    pub fn width(&self) -> String {
        place(self.length.clamp(0.0, 1.0))
    }
}
