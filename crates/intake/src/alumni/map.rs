//! Which of their columns is which of ours: usual names, and a map file for the others.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::Table;
use crate::date::DayOrder;

/// Longest map file.
const MAP_BYTES_MAX: usize = 1024 * 1024;

/// One of our columns.
pub struct Column {
    /// Name in a map.
    pub name: &'static str,
    /// Usual names in the files of others, folded, the most telling first.
    pub usual: &'static [&'static str],
}

const fn column(name: &'static str, usual: &'static [&'static str]) -> Column {
    Column { name, usual }
}

const ID_NAMES: &[&str] = &[
    "id",
    "person id",
    "person",
    "identifiant",
    "id personne",
    "matricule",
    "code",
    "numero",
    "alumni id",
    "id alumni",
    "student id",
    "id etudiant",
    "numero etudiant",
    "no etudiant",
    "member id",
];
/// A bare "id" comes last: in a file of degrees or posts it may number the rows.
const PERSON_NAMES: &[&str] = &[
    "person",
    "person id",
    "personne",
    "id personne",
    "personne id",
    "identifiant personne",
    "matricule",
    "alumni id",
    "id alumni",
    "student id",
    "id etudiant",
    "numero etudiant",
    "no etudiant",
    "member id",
    "identifiant",
    "id",
    "code",
    "numero",
];
const COUNTRY_NAMES: &[&str] =
    &["country", "pays", "country code", "code pays", "school country", "pays ecole"];
const START_NAMES: &[&str] = &[
    "start",
    "start date",
    "started on",
    "from",
    "debut",
    "date de debut",
    "date debut",
    "depuis",
    "du",
    "de",
    "start year",
    "annee de debut",
];

/// Our columns of each table; the first is the key that joins.
pub fn columns(table: Table) -> &'static [Column] {
    const PEOPLE: &[Column] = &[
        column("id", ID_NAMES),
        column("name", &["name", "full name", "nom complet", "nom et prenom", "prenom et nom"]),
        column("first_name", &["first name", "firstname", "given name", "prenom", "prenoms"]),
        column(
            "last_name",
            &["last name", "lastname", "surname", "family name", "nom de famille", "nom"],
        ),
        column("headline", &["headline", "about", "accroche", "titre du profil", "presentation"]),
        column("public", &["public", "is public", "consent", "consentement", "visible"]),
    ];
    const EDUCATIONS: &[Column] = &[
        column("person", PERSON_NAMES),
        column(
            "school",
            &[
                "school",
                "school name",
                "ecole",
                "etablissement",
                "universite",
                "university",
                "institution",
            ],
        ),
        column("country", COUNTRY_NAMES),
        column("degree", &["degree", "degree name", "diplome", "intitule du diplome", "titre"]),
        column(
            "subject",
            &[
                "subject",
                "field",
                "field of study",
                "major",
                "matiere",
                "domaine",
                "discipline",
                "specialite",
                "filiere",
                "mention",
            ],
        ),
        column("start", START_NAMES),
        column(
            "end",
            &[
                "end",
                "end date",
                "year",
                "end year",
                "graduation",
                "graduation year",
                "graduation date",
                "class of",
                "fin",
                "date de fin",
                "date fin",
                "annee",
                "annee de fin",
                "annee d obtention",
                "annee de diplome",
                "date d obtention",
                "promotion",
            ],
        ),
    ];
    const POSITIONS: &[Column] = &[
        column("person", PERSON_NAMES),
        column(
            "company",
            &[
                "company",
                "company name",
                "employer",
                "organisation",
                "organization",
                "entreprise",
                "employeur",
                "societe",
            ],
        ),
        column(
            "title",
            &[
                "title",
                "job title",
                "position",
                "role",
                "poste",
                "intitule",
                "intitule du poste",
                "fonction",
                "titre",
                "metier",
            ],
        ),
        column("place", &["place", "location", "city", "lieu", "ville", "localisation"]),
        column("start", START_NAMES),
        column(
            "end",
            &[
                "end",
                "end date",
                "finished on",
                "ended on",
                "to",
                "until",
                "fin",
                "date de fin",
                "date fin",
                "jusqu a",
                "au",
                "a",
                "end year",
                "annee de fin",
            ],
        ),
        column(
            "current",
            &["current", "is current", "actuel", "en cours", "poste actuel", "en poste"],
        ),
        column(
            "kind",
            &[
                "kind",
                "type",
                "nature",
                "contract",
                "contrat",
                "type de contrat",
                "statut",
                "status",
            ],
        ),
    ];
    match table {
        Table::People => PEOPLE,
        Table::Educations => EDUCATIONS,
        Table::Positions => POSITIONS,
    }
}

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
