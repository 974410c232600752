//! Reading a table in batches, one column at a time.

use std::collections::HashMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::{Cell, ColumnSpec, Error, Leaf, LeafValues, Presence, Record, Result};

/// Reads one table.
pub struct TableReader {
    path: PathBuf,
    file: SerializedFileReader<File>,
    rows: u64,
    position: u64,
    columns: HashMap<&'static str, Column>,
}

/// Where one column stands in the file.
struct Column {
    /// Index of the leaf in the file; `None` when the file does without it.
    leaf: Option<usize>,
    next_group: usize,
    reader: Option<ColumnReader>,
}

impl TableReader {
    /// Opens the file and checks that it has the columns of `R`.
    pub fn open<R: Record>(path: &Path) -> Result<Self> {
        Self::open_columns(path, R::COLUMNS)
    }

    /// Opens the file for some columns only.
    pub fn open_columns(path: &Path, specs: &[ColumnSpec]) -> Result<Self> {
        let file = File::open(path).map_err(|source| Error::file(path, source))?;
        let file = shielded(path, || SerializedFileReader::new(file))?;
        let metadata = file.metadata().file_metadata();
        let rows = u64::try_from(metadata.num_rows())
            .map_err(|_| Error::table(path, "the number of rows is negative"))?;
        let schema = metadata.schema_descr();
        let mut columns = HashMap::new();
        for spec in specs {
            let leaf = (0..schema.num_columns()).find(|index| {
                schema.column(*index).path().parts().first().is_some_and(|root| root == spec.name)
            });
            if leaf.is_none() && spec.presence == Presence::Required {
                return Err(Error::table(path, format!("there is no column {}", spec.name)));
            }
            columns.insert(spec.name, Column { leaf, next_group: 0, reader: None });
        }
        Ok(Self { path: path.to_owned(), file, rows, position: 0, columns })
    }

    /// Rows in the file.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file has an optional column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.get(column).is_some_and(|column| column.leaf.is_some())
    }

    /// Reads at most `limit` more rows and appends them; gives how many. 0 is the end.
    pub fn read<R: Record>(&mut self, limit: usize, out: &mut Vec<R>) -> Result<usize> {
        R::read(self, limit, out)
    }

    /// Reads a whole table, in batches so that a false row count reserves no memory.
    pub fn read_all<R: Record>(path: &Path) -> Result<Vec<R>> {
        let mut table = Self::open::<R>(path)?;
        let mut rows = Vec::new();
        while table.read(BATCH, &mut rows)? > 0 {}
        Ok(rows)
    }

    /// Moves on by at most `limit` rows; gives by how many. Every column is then read for as many.
    pub fn advance(&mut self, limit: usize) -> usize {
        let count = (self.rows - self.position).min(limit as u64);
        self.position += count;
        count as usize
    }

    /// Reads the next `count` values of a column.
    pub fn column<C: Cell>(&mut self, name: &'static str, count: usize) -> Result<Vec<C>> {
        let Self { path, file, columns, position, .. } = self;
        let problem = |problem: String| Error::table(path, format!("column {name}: {problem}"));
        let Some(column) = columns.get_mut(name) else {
            return Err(problem("it was not asked for when the file was opened".to_owned()));
        };
        let mut out = Vec::with_capacity(count.min(BATCH));
        let Some(leaf) = column.leaf else {
            out.extend(std::iter::repeat_with(C::missing).take(count));
            return Ok(out);
        };
        while out.len() < count {
            let missing = count - out.len();
            let before = out.len();
            let batch = shielded(path, || column.next(file, leaf, missing))?;
            let Some(batch) = batch else {
                return Err(problem("it ends before the others".to_owned()));
            };
            C::decode(&batch, &mut out).map_err(|(index, problem)| Error::Value {
                path: path.clone(),
                column: name,
                row: *position - count as u64 + (before + index) as u64,
                problem,
            })?;
        }
        Ok(out)
    }
}

const BATCH: usize = 1 << 16;

impl Column {
    /// The next batch of at most `limit` rows, `None` at the end of the file.
    fn next(
        &mut self,
        file: &SerializedFileReader<File>,
        leaf: usize,
        limit: usize,
    ) -> Result<Option<Leaf>, ParquetError> {
        loop {
            if self.reader.is_none() {
                if self.next_group >= file.num_row_groups() {
                    return Ok(None);
                }
                let group = file.get_row_group(self.next_group)?;
                self.reader = Some(group.get_column_reader(leaf)?);
                self.next_group += 1;
            }
            let descriptor = file.metadata().file_metadata().schema_descr().column(leaf);
            let levels = (descriptor.max_def_level(), descriptor.max_rep_level());
            let Some(reader) = &mut self.reader else { return Ok(None) };
            let (records, leaf) = match reader {
                ColumnReader::Int32ColumnReader(reader) => {
                    batch(reader, limit, levels, LeafValues::Int32)?
                }
                ColumnReader::Int64ColumnReader(reader) => {
                    batch(reader, limit, levels, LeafValues::Int64)?
                }
                ColumnReader::BoolColumnReader(reader) => {
                    batch(reader, limit, levels, LeafValues::Boolean)?
                }
                ColumnReader::FloatColumnReader(reader) => {
                    batch(reader, limit, levels, LeafValues::Float)?
                }
                ColumnReader::DoubleColumnReader(reader) => {
                    batch(reader, limit, levels, LeafValues::Double)?
                }
                ColumnReader::ByteArrayColumnReader(reader) => {
                    batch(reader, limit, levels, LeafValues::Bytes)?
                }
                _ => return Err(ParquetError::General("a column of an unknown type".to_owned())),
            };
            if records > 0 {
                return Ok(Some(leaf));
            }
            self.reader = None;
        }
    }
}

fn batch<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    limit: usize,
    (full, repeated): (i16, i16),
    wrap: impl FnOnce(Vec<T::T>) -> LeafValues,
) -> Result<(usize, Leaf), ParquetError> {
    let (mut values, mut definition, mut repetition) = (Vec::new(), Vec::new(), Vec::new());
    let (records, _, _) = reader.read_records(
        limit,
        (full > 0).then_some(&mut definition),
        (repeated > 0).then_some(&mut repetition),
        &mut values,
    )?;
    Ok((records, Leaf { values: wrap(values), definition, repetition, full }))
}

/// Runs a piece of the Parquet library, whose decoders answer some damaged files with a panic.
fn shielded<T>(path: &Path, work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| Error::parquet(path, error)),
        Err(_) => Err(Error::table(path, "the file is damaged")),
    }
}
