//! Columns over years: one for each, as high as its people are many.

use super::bars::Bar;
use super::scale::coordinate;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 120.0;
/// Of each column's room, what it fills.
const FILLED: f64 = 0.8;
/// Years that are written below the columns, at most.
const LABELS_MAX: i32 = 7;
/// Of how many years one is written.
const STEPS: [i32; 7] = [1, 2, 5, 10, 20, 50, 100];

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

/// Draws the rows of a table of bars as columns, each where its year is: a year without a row is a gap.
pub fn draw(rows: &[(i16, Bar)]) -> Columns {
    let years = || rows.iter().map(|(year, _)| i32::from(*year));
    let (Some(first), Some(last)) = (years().min(), years().max()) else {
        return Columns::default();
    };
    let room = WIDTH / f64::from(last - first + 1);
    let middle = |year: i32| (f64::from(year - first) + 0.5) * room;
    let column = |(year, row): &(i16, Bar)| {
        let (width, height) = (room * FILLED, row.length.clamp(0.0, 1.0) * HEIGHT);
        Column {
            x: coordinate(middle((*year).into()) - width / 2.0),
            y: coordinate(HEIGHT - height),
            width: coordinate(width),
            height: coordinate(height),
            title: format!("{}: {}", row.name, row.value),
            href: row.href.clone(),
            is_own: row.is_own,
        }
    };
    let every = STEPS.into_iter().find(|step| (last - first) / step < LABELS_MAX).unwrap_or(500);
    let labels = (first..=last).filter(|year| year % every == 0 || first == last);
    Columns {
        columns: rows.iter().map(column).collect(),
        labels: labels.map(|year| (coordinate(middle(year)), year.to_string())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_column_fills_the_drawing() {
        let row = |year: i16| {
            let length = f64::from(year) / 2010.0;
            (year, Bar { name: year.to_string(), length, ..Bar::default() })
        };
        let rows: Vec<_> = (2001..=2010).filter(|year| *year != 2004).map(row).collect();
        let columns = draw(&rows);
        let last = &columns.columns[8];
        assert_eq!((last.x.as_str(), last.y.as_str(), last.height.as_str()), ("364", "0", "120"));
        // The fourth column is that of the fifth year.
        assert_eq!(columns.columns[3].x, "164");
        let years: Vec<&str> = columns.labels.iter().map(|(_, year)| year.as_str()).collect();
        assert_eq!(years, ["2002", "2004", "2006", "2008", "2010"]);
        assert!(draw(&[]).columns.is_empty());
        assert_eq!(draw(&[row(2003)]).labels.len(), 1);
    }
}
