//! Columns over years: one for each, as high as its people are many.

use super::bars::Bar;
use super::scale::coordinate;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 120.0;
/// Of each column's room, what it fills.
const FILLED: f64 = 0.8;
/// Years that are written below the columns, at most.
const LABELS_MAX: usize = 6;

/// One year.
#[derive(Debug, Clone)]
pub struct Column {
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
    pub title: String,
    pub href: String,
    pub is_own: bool,
}

/// A drawing of columns.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    pub columns: Vec<Column>,
    /// Where a year is written, and which.
    pub labels: Vec<(String, String)>,
}

/// Draws the rows of a table of bars as columns.
pub fn draw(rows: &[Bar]) -> Columns {
    let room = WIDTH / rows.len().max(1) as f64;
    let middle = |index: usize| (index as f64 + 0.5) * room;
    let column = |(index, row): (usize, &Bar)| {
        let (width, height) = (room * FILLED, row.length.clamp(0.0, 1.0) * HEIGHT);
        Column {
            x: coordinate(middle(index) - width / 2.0),
            y: coordinate(HEIGHT - height),
            width: coordinate(width),
            height: coordinate(height),
            title: format!("{}: {}", row.name, row.value),
            href: row.href.clone(),
            is_own: row.is_own,
        }
    };
    let every = rows.len().div_ceil(LABELS_MAX).max(1);
    let labels = rows.iter().enumerate().step_by(every);
    Columns {
        columns: rows.iter().enumerate().map(column).collect(),
        labels: labels.map(|(index, row)| (coordinate(middle(index)), row.name.clone())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_column_fills_the_drawing() {
        let row = |name: u32, length| Bar { name: name.to_string(), length, ..Bar::default() };
        let rows: Vec<Bar> =
            (2001..=2010).map(|year| row(year, f64::from(year) / 2010.0)).collect();
        let columns = draw(&rows);
        let last = &columns.columns[9];
        assert_eq!((last.x.as_str(), last.y.as_str(), last.height.as_str()), ("364", "0", "120"));
        let years: Vec<&str> = columns.labels.iter().map(|(_, year)| year.as_str()).collect();
        assert_eq!(years, ["2001", "2003", "2005", "2007", "2009"]);
        assert!(draw(&[]).columns.is_empty());
    }
}
