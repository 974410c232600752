//! Rows on standard output: as a table for people, as CSV or JSON for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::failure::Failure;

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Columns for people to read
    Table,
    /// Comma-separated values with a header
    Csv,
    /// One list of objects
    Json,
}

/// A column of the table for people: its head, how a row shows in it, and where it stands.
pub struct Column<'a, R> {
    head: &'static str,
    cell: Box<dyn Fn(&R) -> String + 'a>,
    align: Align,
}

/// Where a cell stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A column.
pub fn column<'a, R>(
    head: &'static str,
    align: Align,
    cell: impl Fn(&R) -> String + 'a,
) -> Column<'a, R> {
    Column { head, cell: Box::new(cell), align }
}

/// The ranks a school may have.
pub fn ranks(low: u32, high: u32) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

/// Prints the rows in the format asked for.
pub fn print<R: Serialize>(
    rows: &[R],
    format: Format,
    columns: &[Column<'_, R>],
) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match format {
        Format::Table => table(rows, columns, &mut out)?,
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            for row in rows {
                csv.serialize(row).map_err(|error| Failure::from(io::Error::from(error)))?;
            }
            csv.flush()?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, rows)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

/// Writes aligned columns, as wide as their widest cell.
pub fn table<R>(rows: &[R], columns: &[Column<'_, R>], out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| columns.iter().map(|column| (column.cell)(row)).collect()).collect();
    let width = |at: usize, head: &str| {
        let widest = cells.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        widest.max(head.chars().count())
    };
    let widths: Vec<usize> =
        columns.iter().enumerate().map(|(at, column)| width(at, column.head)).collect();
    let heads = columns.iter().map(|column| column.head.to_owned()).collect();
    for row in std::iter::once(heads).chain(cells) {
        let mut line = String::new();
        for ((cell, column), width) in row.iter().zip(columns).zip(&widths) {
            match column.align {
                Align::Left => line.push_str(&format!("{cell:<width$}  ")),
                Align::Right => line.push_str(&format!("{cell:>width$}  ")),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A share for people: `41.2 %`.
pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
