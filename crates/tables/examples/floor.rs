//! What no program can be faster than, on this machine: `floor DATASET`.
//!
//! Measures how fast memory is read by one thread and by two, and what it takes to decode the columns of
//! a career dataset that a ranking needs, with the Parquet library and nothing done to the values. Prints
//! JSON.

use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::Result;
use parquet::file::reader::{FileReader, SerializedFileReader};

/// Columns of the facts that moves, presence and graduates are counted from.
const POSITIONS: [&str; 7] =
    ["person_id", "company_id", "profession_id", "start_month", "end_month", "is_current", "kind"];
const EDUCATIONS: [&str; 3] = ["person_id", "school_id", "end_year"];

/// Numbers that memory is read for: 1 GiB, far more than any cache.
const NUMBERS: usize = 1 << 27;
const REPEATS: usize = 5;
const BATCH: usize = 1 << 14;

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give a dataset")?);
    let numbers = vec![1u64; NUMBERS];
    let [one, two] = [1, 2].map(|threads| bandwidth(&numbers, threads));
    drop(numbers);
    let mut files = Vec::new();
    for (facts, columns) in [("positions", &POSITIONS[..]), ("educations", &EDUCATIONS[..])] {
        for entry in std::fs::read_dir(folder.join(facts))? {
            files.push((entry?.path(), columns));
        }
    }
    let (mut values, mut best) = (0, f64::INFINITY);
    for _ in 0..REPEATS {
        let start = Instant::now();
        values = files.iter().map(|(file, columns)| decode(file, columns)).sum::<Result<u64>>()?;
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{{\"read_gb_per_second\": [{one:.2}, {two:.2}], \"values\": {values}, \
         \"decode_seconds_one_core\": {best:.4}, \"decode_ns_per_value\": {:.2}}}",
        best * 1e9 / values as f64
    );
    Ok(())
}

/// Bytes read in a second, in billions; the best of several readings.
fn bandwidth(numbers: &[u64], threads: usize) -> f64 {
    let seconds = (0..REPEATS).map(|_| {
        let start = Instant::now();
        std::thread::scope(|scope| {
            for part in numbers.chunks(numbers.len().div_ceil(threads)) {
                scope
                    .spawn(|| black_box(part.iter().fold(0u64, |sum, one| sum.wrapping_add(*one))));
            }
        });
        start.elapsed().as_secs_f64()
    });
    size_of_val(numbers) as f64 / seconds.fold(f64::INFINITY, f64::min) / 1e9
}

/// Decodes some columns of a file; gives how many values.
fn decode(path: &Path, names: &[&str]) -> Result<u64> {
    let file = SerializedFileReader::new(File::open(path)?)?;
    let schema = file.metadata().file_metadata().schema_descr();
    let mut values = 0;
    for group in 0..file.num_row_groups() {
        let group = file.get_row_group(group)?;
        for column in 0..schema.num_columns() {
            if names.contains(&schema.column(column).name()) {
                values += match group.get_column_reader(column)? {
                    ColumnReader::Int32ColumnReader(reader) => drain(reader)?,
                    ColumnReader::BoolColumnReader(reader) => drain(reader)?,
                    _ => 0,
                };
            }
        }
    }
    Ok(values)
}

fn drain<T: DataType>(mut reader: ColumnReaderImpl<T>) -> Result<u64> {
    let (mut values, mut levels, mut total) = (Vec::with_capacity(BATCH), Vec::new(), 0);
    loop {
        values.clear();
        levels.clear();
        let (records, _, _) = reader.read_records(BATCH, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Ok(total);
        }
        total += records as u64;
        black_box(&values);
    }
}
