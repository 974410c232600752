//! One row of `education.csv`: a school, a degree and its year.

use super::dates;
use super::table::Record;
use crate::career::Education;
use crate::date::PartialDate;

pub(super) const FILE: &str = "education.csv";
pub(super) const COLUMNS: &[&str] = &["nid", "School", "Degree", "DegreeYear"];

/// Reads one row; the error is the reason why it is no degree.
///
/// "Read law" is how lawyers were trained in an office before law schools. A year that cannot be
/// read leaves the degree without one.
pub(super) fn read(record: &Record) -> Result<Education, &'static str> {
    let school = record.field(1);
    if school.is_empty() {
        return Err("the row names no school");
    }
    if school.starts_with("Read law") {
        return Err("Read law: an apprenticeship, not a school");
    }
    Ok(Education {
        row: record.row,
        school: school.to_owned(),
        degree: record.field(2).to_owned(),
        end: last_year(record.field(3)),
        text: record.text.clone(),
        ..Education::default()
    })
}

/// The year of "1990", "ca. 1905" or "1899-1900": the last one written.
fn last_year(text: &str) -> Option<PartialDate> {
    let last = text.rsplit(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty())?;
    dates::year(last).map(PartialDate::year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_last_year_written() {
        let year = |text| last_year(text).map(|date| date.year);
        assert_eq!(year("1990"), Some(1990));
        assert_eq!(year("ca. 1905"), Some(1905));
        assert_eq!(year("1899-1900"), Some(1900));
        assert_eq!(year("20140"), None);
        assert_eq!(year(""), None);
    }
}
