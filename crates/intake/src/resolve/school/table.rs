//! The project's own table of schools, `vocabularies/schools.csv`.

use super::split::Stated;
use crate::resolve::country;

const TABLE: &str = include_str!("../../../vocabularies/schools.csv");

/// One row of the project's table.
#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) name: String,
    pub(super) country: &'static str,
    pub(super) parent: String,
    other_names: Vec<String>,
}

impl TableRow {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(&self.other_names).map(String::as_str)
    }

    pub(super) fn stated(&self) -> Stated {
        Stated { country: self.country, ..Stated::default() }
    }
}

/// The rows `name,country,parent,other_names` of the table; its shape is held by the test below.
pub(super) fn table_rows() -> Vec<TableRow> {
    let records = csv::Reader::from_reader(TABLE.as_bytes()).into_records();
    let row = |record: csv::StringRecord| {
        let others = record.get(3)?.split('|').filter(|name| !name.is_empty());
        Some(TableRow {
            name: record.get(0)?.to_owned(),
            country: country::code_of(record.get(1)?)?,
            parent: record.get(2)?.to_owned(),
            other_names: others.map(str::to_owned).collect(),
        })
    };
    records.flatten().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_table_is_whole() {
        let rows = table_rows();
        assert_eq!(rows.len(), TABLE.lines().count() - 1);
        let names: HashSet<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names.len(), rows.len(), "a name stands twice");
        for row in &rows {
            assert!(row.parent.is_empty() || names.contains(row.parent.as_str()), "{}", row.parent);
        }
    }
}
