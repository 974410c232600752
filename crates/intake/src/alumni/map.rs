//! What an office says of its own columns and dates: the map file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::names::columns;
use super::table::Table;
use crate::date::DayOrder;

/// Longest map file.
const MAP_BYTES_MAX: usize = 1024 * 1024;

/// What the office says of its columns and dates; `Map::default()` says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Map {
    people: BTreeMap<String, Entry>,
    educations: BTreeMap<String, Entry>,
    positions: BTreeMap<String, Entry>,
    dates: Dates,
}

/// Where the values of one of our columns come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// From their column of this name.
    Column(String),
    /// The same in each row.
    Constant(Constant),
}

/// A value for each row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constant {
    pub value: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    order: DayOrder,
}

/// Why a map cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// Not TOML, or not the TOML of a map.
    #[error("the map is not readable: {0}")]
    Toml(#[from] toml::de::Error),
    /// More than a mebibyte.
    #[error("the map is longer than 1 MiB; it should name columns and nothing else")]
    Long,
    /// A name that is none of our columns.
    #[error("the map names [{table}] {name}, which does not exist; the names are: {known}")]
    UnknownName {
        /// Section.
        table: &'static str,
        /// Name in it.
        name: String,
        /// Names that exist.
        known: String,
    },
    /// A constant where rows must differ.
    #[error("the map gives one value for [{table}] {name}, but that column tells people apart")]
    ConstantKey {
        /// Section.
        table: &'static str,
        /// The key column.
        name: String,
    },
}

impl Map {
    /// Reads the text of a `map.toml`.
    ///
    /// ```
    /// let map = intake::alumni::Map::parse(
    ///     "[educations]\nperson = \"matricule\"\nschool = { value = \"École X\" }\n\
    ///      [dates]\norder = \"month-first\"",
    /// );
    /// assert!(map.is_ok());
    /// assert!(intake::alumni::Map::parse("[educations]\nscool = \"x\"").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Map, MapError> {
        if text.len() > MAP_BYTES_MAX {
            return Err(MapError::Long);
        }
        let map: Map = toml::from_str(text)?;
        for table in [Table::People, Table::Educations, Table::Positions] {
            map.check(table)?;
        }
        Ok(map)
    }

    fn check(&self, table: Table) -> Result<(), MapError> {
        let known = columns(table);
        for (name, entry) in self.entries(table) {
            let position = known.iter().position(|column| column.name == name);
            let (table, name) = (table.name(), name.clone());
            match (position, entry) {
                (None, _) => {
                    let known: Vec<&str> = known.iter().map(|column| column.name).collect();
                    return Err(MapError::UnknownName { table, name, known: known.join(", ") });
                }
                (Some(0), Entry::Constant(_)) => return Err(MapError::ConstantKey { table, name }),
                _ => {}
            }
        }
        Ok(())
    }

    fn entries(&self, table: Table) -> &BTreeMap<String, Entry> {
        match table {
            Table::People => &self.people,
            Table::Educations => &self.educations,
            Table::Positions => &self.positions,
        }
    }

    /// What the map says of one column.
    pub(super) fn entry(&self, table: Table, column: &str) -> Option<&Entry> {
        self.entries(table).get(column)
    }

    /// How `04/05/2014` is meant.
    pub(super) fn day_order(&self) -> DayOrder {
        self.dates.order
    }
}
