//! Every rule of the format, held against a dataset, with counts and places.

mod dictionaries;
mod facts;
mod report;

use std::path::Path;

use crate::manifest::Manifest;
use crate::{Dataset, Error};

pub use report::{Fault, Report};

/// Checks a dataset folder against every rule of the format.
///
/// All faults are told, not the first one alone; a file that cannot be read is a fault, too.
pub fn check(folder: &Path) -> Report {
    let mut report = Report::default();
    let dataset = match Dataset::open(folder) {
        Ok(dataset) => dataset,
        Err(error) => {
            report.unreadable(&error);
            return report;
        }
    };
    let keys = dictionaries::check(&dataset, &mut report);
    let counted = facts::check(&dataset, &keys, &mut report);
    let rejected = count(&mut report, |each| dataset.rejected(|_| each()));
    people(&dataset, &mut report);
    counts(dataset.manifest(), counted, rejected, &mut report);
    report.people = counted.people;
    report.educations = counted.educations;
    report.positions = counted.positions;
    report.rejected = rejected;
    report
}

fn count(
    report: &mut Report,
    walk: impl FnOnce(&mut dyn FnMut() -> Result<(), Error>) -> Result<(), Error>,
) -> u64 {
    let mut rows = 0;
    let walked = walk(&mut || {
        rows += 1;
        Ok(())
    });
    if let Err(error) = walked {
        report.unreadable(&error);
    }
    rows
}

fn people(dataset: &Dataset, report: &mut Report) {
    let mut previous = None;
    let mut row = 0u64;
    let walked = dataset.people::<Error>(|person| {
        if previous.is_some_and(|before| before >= person.person_id) {
            report.fault("people.parquet is sorted by person_id, each once", || {
                format!("people.parquet, row {row}, person {}", person.person_id)
            });
        }
        previous = Some(person.person_id);
        row += 1;
        Ok(())
    });
    if let Err(error) = walked {
        report.unreadable(&error);
    }
}

fn counts(manifest: &Manifest, counted: facts::Counted, rejected: u64, report: &mut Report) {
    let said = [
        ("people", manifest.people, counted.people),
        ("educations", manifest.educations, counted.educations),
        ("positions", manifest.positions, counted.positions),
        ("rejected", manifest.rejected, rejected),
    ];
    for (name, said, found) in said {
        if said != found {
            report.fault("the counts of dataset.json are those of the tables", || {
                format!("dataset.json, {name}: it says {said}, the tables hold {found}")
            });
        }
    }
    let mut sources: Vec<_> = manifest.sources.iter().collect();
    sources.sort_by_key(|source| source.first_person_id);
    for pair in sources.windows(2) {
        if pair[0].holds(pair[1].first_person_id) {
            report.fault("the people of two sources have different identifiers", || {
                format!("dataset.json, sources {:?} and {:?}", pair[0].name, pair[1].name)
            });
        }
    }
}
