//! Building the explorer index of an edition (see [`edition::explorer`]), on all threads and in bounded memory.
//!
//! One walk over the people takes their studies with the jobs after each into buckets of a file
//! beside the index (`spill`); bucket by bucket they are put in order (`columns`), from which the sets of
//! studies (`sets`, `companies`) are filled, range after range. Memory holds the columns, about five bytes a
//! job, and the sets of one range. The bytes are the same for any number of threads and parts.

mod bars;
mod columns;
mod companies;
mod dictionaries;
mod numbers;
mod person;
mod row;
mod sets;
mod spill;

use std::path::Path;

use dataset::Dataset;
use edition::explorer::build::{Counts, IndexWriter, Section};

use self::columns::{Columns, bytes_of};
use self::numbers::Numbers;
use self::person::PersonReader;
use self::sets::Keys;
use self::spill::{Buffers, Spill};
use crate::ground::Ground;
use crate::registry::Registry;
use crate::walk::{Listener, Stage};
use crate::{Career, Error, Result, Settings};

/// Writes the explorer index of a dataset to a file that is not there yet, making its folder.
///
/// It depends on the dataset, `as_of_month`, `verification_floor` and `min_cell` of the settings, and the careers.
/// `progress` is called from several threads.
pub fn build(
    dataset: &Dataset,
    settings: &Settings,
    careers: &[Career],
    path: &Path,
    progress: Listener<'_>,
) -> Result<()> {
    let fault = |source| Error::Index { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    let numbers = Numbers::new(dataset)?;
    let ground = Ground::new(careers, Registry::new(&numbers.companies, &numbers.schools)?);
    let context = ground.context(dataset, settings, progress);
    let columns = {
        let path = path.with_extension("spill");
        let spill = Spill::create(&path, numbers.fields, numbers.schools.len())?;
        let start = || {
            let reader = PersonReader::new(&numbers, &ground.registry, settings);
            (reader, Buffers::new(&spill))
        };
        let walked =
            context.on_all_threads(Stage::Explorer, start, |(reader, buffers), person| {
                reader.read(person, |study, rows| buffers.add(person.person_id, study, rows))
            })?;
        walked.into_iter().try_for_each(|(_, buffers)| buffers.finish())?;
        Columns::new(&spill, &numbers, settings.min_cell)?
    };
    let mut out = IndexWriter::create(path).map_err(fault)?;
    let written = write(&columns, &numbers, &ground.careers, settings.min_cell, &mut out);
    let (sets, bar_schools) = written.map_err(fault)?;
    out.finish(&Counts { sets, bar_schools, ..columns.counts }).map_err(fault)
}

fn write(
    columns: &Columns,
    numbers: &Numbers,
    careers: &[Career],
    min_cell: u32,
    out: &mut IndexWriter,
) -> std::io::Result<(usize, usize)> {
    let countries = numbers.regions();
    let keys = Keys { countries: &countries, professions: columns.counts.professions as u32 + 1 };
    columns.write(out)?;
    out.section(Section::PlaceCountries, &bytes_of(countries.iter().copied()))?;
    let sets = sets::write(columns, keys, out)?;
    let people = companies::write(columns, keys, out)?;
    let bar_schools = bars::write(columns, keys, out)?;
    dictionaries::write(numbers, careers, &people, min_cell, out)?;
    Ok((sets, bar_schools))
}
