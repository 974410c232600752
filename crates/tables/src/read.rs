//! Reading a table in batches, one column at a time.

use std::collections::HashMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::column::reader::{ColumnReader, get_column_reader};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::serialized_reader::SerializedPageReader;

use crate::source::Source;
use crate::{Cell, ColumnSpec, Error, Leaf, LeafValues, Presence, Record, Result};

/// Reads one table.
pub struct TableReader {
    file: Arc<TableFile>,
    position: u64,
    columns: HashMap<&'static str, Column>,
}

/// What the readers of one table share.
struct TableFile {
    path: PathBuf,
    file: Arc<File>,
    length: u64,
    metadata: ParquetMetaData,
    rows: u64,
}

/// Where one column stands in the file.
struct Column {
    /// Index of the leaf in the file; `None` when the file does without it.
    leaf: Option<usize>,
    next_group: usize,
    /// Rows of the next group to leave out.
    skip: usize,
    reader: Option<ColumnReader>,
    /// What was decoded last; its room is used again.
    batch: Leaf,
}

impl TableReader {
    /// Opens the file and checks that it has the columns of `R`.
    pub fn open<R: Record>(path: &Path) -> Result<Self> {
        Self::open_columns(path, R::COLUMNS)
    }

    /// Opens the file for some columns only.
    pub fn open_columns(path: &Path, specs: &[ColumnSpec]) -> Result<Self> {
        let file = File::open(path).map_err(|source| Error::file(path, source))?;
        let length = file.metadata().map_err(|source| Error::file(path, source))?.len();
        let file = Arc::new(file);
        let source = Source::new(Arc::clone(&file), 0..length);
        let metadata = shielded(path, || ParquetMetaDataReader::new().parse_and_finish(&source))?;
        let rows = u64::try_from(metadata.file_metadata().num_rows())
            .map_err(|_| Error::table(path, "the number of rows is negative"))?;
        let schema = metadata.file_metadata().schema_descr();
        let mut columns = HashMap::new();
        for spec in specs {
            let leaf = (0..schema.num_columns()).find(|index| {
                schema.column(*index).path().parts().first().is_some_and(|root| root == spec.name)
            });
            if leaf.is_none() && spec.presence == Presence::Required {
                return Err(Error::table(path, format!("there is no column {}", spec.name)));
            }
            columns.insert(spec.name, Column::at(leaf, 0, 0));
        }
        let file = Arc::new(TableFile { path: path.to_owned(), file, length, metadata, rows });
        Ok(Self { file, position: 0, columns })
    }

    /// Another reader of the same columns, which begins at a row; both can work at the same time.
    pub fn at(&self, row: u64) -> Self {
        let (mut group, mut skip) = (0, row);
        for of_group in self.file.metadata.row_groups() {
            let rows = u64::try_from(of_group.num_rows()).unwrap_or(0);
            if skip < rows {
                break;
            }
            skip -= rows;
            group += 1;
        }
        let skip = usize::try_from(skip).unwrap_or(usize::MAX);
        let column = |(name, column): (&&'static str, &Column)| {
            (*name, Column::at(column.leaf, group, skip))
        };
        Self {
            file: Arc::clone(&self.file),
            position: row.min(self.rows()),
            columns: self.columns.iter().map(column).collect(),
        }
    }

    /// Rows in the file.
    pub fn rows(&self) -> u64 {
        self.file.rows
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.file.path
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
        let count = (self.rows() - self.position).min(limit as u64);
        self.position += count;
        count as usize
    }

    /// Reads the next `count` values of a column.
    pub fn column<C: Cell>(&mut self, name: &'static str, count: usize) -> Result<Vec<C>> {
        let mut values = Vec::with_capacity(count.min(BATCH));
        self.append(name, count, &mut values)?;
        Ok(values)
    }

    /// Appends the next `count` values of a column.
    pub fn append<C: Cell>(
        &mut self,
        name: &'static str,
        count: usize,
        out: &mut Vec<C>,
    ) -> Result<()> {
        let Self { file, columns, position } = self;
        let path = &file.path;
        let problem = |problem: String| Error::table(path, format!("column {name}: {problem}"));
        let Some(column) = columns.get_mut(name) else {
            return Err(problem("it was not asked for when the file was opened".to_owned()));
        };
        let Some(leaf) = column.leaf else {
            out.extend(std::iter::repeat_with(C::missing).take(count));
            return Ok(());
        };
        let (start, first) = (out.len(), *position - count as u64);
        while out.len() - start < count {
            let before = out.len() - start;
            if shielded(path, || column.next(file, leaf, count - before))? == 0 {
                return Err(problem("it ends before the others".to_owned()));
            }
            C::decode(&column.batch, out).map_err(|(index, problem)| Error::Value {
                path: path.clone(),
                column: name,
                row: first + (before + index) as u64,
                problem,
            })?;
        }
        Ok(())
    }
}

const BATCH: usize = 1 << 16;

/// Decodes the next values of a reader into the batch of their type.
macro_rules! decode {
    ($reader:expr, $batch:expr, $limit:expr, $kind:ident) => {{
        let used = std::mem::replace(&mut $batch.values, LeafValues::$kind(Vec::new()));
        let mut values = if let LeafValues::$kind(used) = used { used } else { Vec::new() };
        values.clear();
        let (definition, repetition) = (&mut $batch.definition, &mut $batch.repetition);
        let (records, _, _) =
            $reader.read_records($limit, Some(definition), Some(repetition), &mut values)?;
        $batch.values = LeafValues::$kind(values);
        Ok(records)
    }};
}

impl Column {
    /// A column that begins at a row of a group.
    fn at(leaf: Option<usize>, next_group: usize, skip: usize) -> Self {
        let batch = Leaf {
            values: LeafValues::Int32(Vec::new()),
            definition: Vec::new(),
            repetition: Vec::new(),
            full: 0,
        };
        Self { leaf, next_group, skip, reader: None, batch }
    }

    /// Decodes the next batch of at most `limit` rows and gives how many; 0 at the end of the file.
    fn next(&mut self, file: &TableFile, leaf: usize, limit: usize) -> Result<usize, ParquetError> {
        loop {
            if self.reader.is_none() {
                if self.next_group >= file.metadata.num_row_groups() {
                    return Ok(0);
                }
                self.reader = Some(file.open(self.next_group, leaf)?);
                self.next_group += 1;
                let skip = std::mem::take(&mut self.skip);
                if skip > 0 {
                    self.skipped(skip)?;
                }
            }
            let records = self.decoded(limit)?;
            if records > 0 {
                let schema = file.metadata.file_metadata().schema_descr();
                self.batch.full = schema.column(leaf).max_def_level();
                return Ok(records);
            }
            self.reader = None;
        }
    }

    fn decoded(&mut self, limit: usize) -> Result<usize, ParquetError> {
        let batch = &mut self.batch;
        batch.definition.clear();
        batch.repetition.clear();
        match &mut self.reader {
            Some(ColumnReader::Int32ColumnReader(reader)) => decode!(reader, batch, limit, Int32),
            Some(ColumnReader::Int64ColumnReader(reader)) => decode!(reader, batch, limit, Int64),
            Some(ColumnReader::BoolColumnReader(reader)) => decode!(reader, batch, limit, Boolean),
            Some(ColumnReader::FloatColumnReader(reader)) => decode!(reader, batch, limit, Float),
            Some(ColumnReader::DoubleColumnReader(reader)) => decode!(reader, batch, limit, Double),
            Some(ColumnReader::ByteArrayColumnReader(reader)) => {
                decode!(reader, batch, limit, Bytes)
            }
            _ => Err(ParquetError::General("a column of an unknown type".to_owned())),
        }
    }

    fn skipped(&mut self, rows: usize) -> Result<usize, ParquetError> {
        match &mut self.reader {
            Some(ColumnReader::Int32ColumnReader(reader)) => reader.skip_records(rows),
            Some(ColumnReader::Int64ColumnReader(reader)) => reader.skip_records(rows),
            Some(ColumnReader::BoolColumnReader(reader)) => reader.skip_records(rows),
            Some(ColumnReader::FloatColumnReader(reader)) => reader.skip_records(rows),
            Some(ColumnReader::DoubleColumnReader(reader)) => reader.skip_records(rows),
            Some(ColumnReader::ByteArrayColumnReader(reader)) => reader.skip_records(rows),
            _ => Err(ParquetError::General("a column of an unknown type".to_owned())),
        }
    }
}

impl TableFile {
    /// Opens a column of a row group.
    fn open(&self, group: usize, leaf: usize) -> Result<ColumnReader, ParquetError> {
        let of_group = self.metadata.row_group(group);
        let chunk = of_group.column(leaf);
        let (start, length) = chunk.byte_range();
        let end = start.saturating_add(length).min(self.length);
        let source = Arc::new(Source::new(Arc::clone(&self.file), start..end));
        let rows = usize::try_from(of_group.num_rows()).unwrap_or(0);
        let pages = SerializedPageReader::new(source, chunk, rows, None)?;
        Ok(get_column_reader(chunk.column_descr_ptr(), Box::new(pages)))
    }
}

/// Runs a piece of the Parquet library, whose decoders answer some damaged files with a panic.
fn shielded<T>(path: &Path, work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| Error::parquet(path, error)),
        Err(_) => Err(Error::table(path, "the file is damaged")),
    }
}
