//! Names and columns of the tables of a dataset.

use std::path::{Path, PathBuf};

use tables::{Cell, ColumnKind, Leaf, record};

use crate::{
    Company, CompanyFacts, CompanyTruth, Education, Field, Kind, Person, Place, Position,
    Profession, Rejected, School, SchoolTruth, Seniority, Verification,
};

record!(Education { person_id: u32, school_id: u32, field_id: u16, level: u8, end_year: Option<i16> }
    optional { verification: Verification });
record!(Position {
    person_id: u32,
    company_id: u32,
    profession_id: u16,
    place_id: u32,
    start_month: Option<i16>,
    end_month: Option<i16>,
    is_current: bool,
    kind: Kind,
    seniority: Seniority,
});
record!(School { school_id: u32, name: String, country: String, ror: String, domains: Vec<String>, city_place_id: u32 }
    optional { parent_school_id: u32 });
record!(Company { company_id: u32, name: String, country: String, school_id: Option<u32> }
    optional { founded_year: Option<i16> });
record!(CompanyFacts { company_id: u32, school_id: Option<u32> } optional { founded_year: Option<i16> });
record!(Field { field_id: u16, isced: String, name_en: String, name_fr: String });
record!(Profession { profession_id: u16, isco: String, name_en: String, name_fr: String });
record!(Place {
    place_id: u32,
    geonames_id: u32,
    name: String,
    country: String,
    latitude: f64,
    longitude: f64
});
record!(Person { person_id: u32, name: String, headline: String, is_public: bool });
record!(Rejected { source: String, row: u64, reason: String, text: String } optional { file: String });
record!(SchoolTruth { school_id: u32, quality: f64 });
record!(CompanyTruth { company_id: u32, quality: f64 });

/// Path of part `part` of a fact folder.
pub(crate) fn part_path(folder: &Path, facts: &str, part: usize) -> PathBuf {
    folder.join(facts).join(format!("part-{part:05}.parquet"))
}

/// A code from a closed list, stored as its number; they are numbered from 0 in the order given.
macro_rules! code_cell {
    ($type:ty, $($code:ident),*) => {
        impl Cell for $type {
            const KIND: ColumnKind = <u8 as Cell>::KIND;
            const NULLABLE: bool = false;

            fn missing() -> Self {
                Self::default()
            }

            fn encode(&self, leaf: &mut Leaf) {
                (*self as u8).encode(leaf);
            }

            fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
                const CODES: &[$type] = &[$(<$type>::$code),*];
                let mut numbers: Vec<u8> = Vec::new();
                u8::decode(leaf, &mut numbers)?;
                // The largest is found many numbers at a time; the first that is wrong is not.
                let largest = numbers.iter().copied().fold(0, u8::max);
                if usize::from(largest) >= CODES.len() {
                    let is_wrong = |one: &u8| usize::from(*one) >= CODES.len();
                    let index = numbers.iter().position(is_wrong).unwrap_or(0);
                    return Err((index, format!("{} is not a code of this column", numbers[index])));
                }
                out.extend(numbers.iter().map(|number| CODES[usize::from(*number)]));
                Ok(())
            }
        }
    };
}

code_cell!(Verification, Declared, Email, School);
code_cell!(Kind, Employed, SelfEmployed, NotAJob);
code_cell!(Seniority, Unknown, Trainee, Junior, Confirmed, Lead, Director, Executive);
