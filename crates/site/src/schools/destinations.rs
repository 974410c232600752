//! Where a school's graduates went, by career.

use std::cmp::Reverse;

use edition::{DestinationRow, OTHERS};

use crate::atlas::{School, career_name};
use crate::layout::Link;
use crate::visit::Visit;
use crate::words::numbers::whole;
use crate::{careers, companies};

/// The companies of one career.
pub struct Destinations {
    /// The career.
    pub career: Link,
    /// The companies with enough graduates to be named, most graduates first.
    pub companies: Vec<Company>,
}

/// A company where graduates went.
pub struct Company {
    /// Its page.
    pub name: Link,
    /// Whether it is desirable in the career.
    pub is_desirable: bool,
    /// How many graduates.
    pub graduates: String,
}

/// The destinations of a school, the career with most graduates first.
pub fn destinations(visit: &Visit, school: &School) -> Vec<Destinations> {
    let atlas = visit.atlas();
    let rows = atlas.destinations_of(school.school_id);
    let mut found: Vec<(u32, Destinations)> = rows
        .chunk_by(|a, b| a.career == b.career)
        .filter_map(|rows| {
            let career = atlas.career(&rows.first()?.career)?;
            let mut named: Vec<&DestinationRow> =
                rows.iter().filter(|row| row.company_id != OTHERS).collect();
            named.sort_by_key(|row| (Reverse(row.graduates), row.company_id));
            let companies: Vec<Company> = named.iter().map(|row| company(visit, row)).collect();
            let graduates = named.iter().map(|row| row.graduates).sum();
            let text = career_name(career, visit.language()).to_owned();
            let career = Link { text, href: visit.href(&careers::path(&career.career)) };
            (!companies.is_empty()).then_some((graduates, Destinations { career, companies }))
        })
        .collect();
    found.sort_by_key(|(graduates, _)| Reverse(*graduates));
    found.into_iter().map(|(_, destinations)| destinations).collect()
}

fn company(visit: &Visit, row: &DestinationRow) -> Company {
    Company {
        name: companies::link(visit, row.company_id),
        is_desirable: visit.atlas().is_desirable(row.company_id, &row.career),
        graduates: whole(visit.language(), row.graduates.into()),
    }
}
