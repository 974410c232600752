//! Writing a table, one row group at a time.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{
    Compression, ConvertedType, Encoding, LogicalType, Repetition, Type as Physical,
};
use parquet::column::writer::ColumnWriter;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};

use crate::{Cell, ColumnKind, ColumnSpec, Error, Leaf, LeafValues, Record, Result};

/// Writes one table.
pub struct TableWriter {
    path: PathBuf,
    file: SerializedFileWriter<BufWriter<File>>,
    rows: u64,
}

/// One row group being written: every column once, in order.
pub struct Group<'a> {
    path: &'a Path,
    writer: SerializedRowGroupWriter<'a, BufWriter<File>>,
}

impl TableWriter {
    /// Creates the file for rows of type `R`.
    pub fn create<R: Record>(path: &Path) -> Result<Self> {
        let file = File::create(path).map_err(|source| Error::file(path, source))?;
        let schema = schema(R::COLUMNS).map_err(|error| Error::parquet(path, error))?;
        let properties = Arc::new(properties(R::COLUMNS));
        let file = SerializedFileWriter::new(BufWriter::new(file), schema, properties)
            .map_err(|error| Error::parquet(path, error))?;
        Ok(Self { path: path.to_owned(), file, rows: 0 })
    }

    /// Writes the rows as one row group; no rows, no group.
    pub fn write<R: Record>(&mut self, rows: &[R]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let path = &self.path;
        let writer = self.file.next_row_group().map_err(|error| Error::parquet(path, error))?;
        let mut group = Group { path, writer };
        R::write(rows, &mut group)?;
        group.writer.close().map_err(|error| Error::parquet(path, error))?;
        self.rows += rows.len() as u64;
        Ok(())
    }

    /// Rows written so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Writes the footer and brings the file to the disk.
    pub fn close(self) -> Result<u64> {
        let Self { path, file, rows } = self;
        let buffer = file.into_inner().map_err(|error| Error::parquet(&path, error))?;
        let file = buffer.into_inner().map_err(|error| Error::file(&path, error.into_error()))?;
        file.sync_all().map_err(|source| Error::file(&path, source))?;
        Ok(rows)
    }

    /// Writes a whole small table in one go.
    pub fn write_all<R: Record>(path: &Path, rows: &[R]) -> Result<()> {
        let mut writer = Self::create::<R>(path)?;
        writer.write(rows)?;
        writer.close()?;
        Ok(())
    }
}

impl Group<'_> {
    /// Writes the next column.
    pub fn column<'c, C: Cell + 'c>(&mut self, values: impl Iterator<Item = &'c C>) -> Result<()> {
        let mut leaf =
            Leaf::empty(C::KIND, i16::from(C::NULLABLE || C::KIND == ColumnKind::TextList));
        values.for_each(|value| value.encode(&mut leaf));
        self.leaf(&leaf).map_err(|error| Error::parquet(self.path, error))
    }

    fn leaf(&mut self, leaf: &Leaf) -> Result<(), ParquetError> {
        let Some(mut column) = self.writer.next_column()? else {
            return Err(ParquetError::General("a column more than the schema has".to_owned()));
        };
        let definition = (!leaf.definition.is_empty()).then_some(leaf.definition.as_slice());
        let repetition = (!leaf.repetition.is_empty()).then_some(leaf.repetition.as_slice());
        match (column.untyped(), &leaf.values) {
            (ColumnWriter::Int32ColumnWriter(writer), LeafValues::Int32(values)) => {
                writer.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::Int64ColumnWriter(writer), LeafValues::Int64(values)) => {
                writer.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::BoolColumnWriter(writer), LeafValues::Boolean(values)) => {
                writer.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::DoubleColumnWriter(writer), LeafValues::Double(values)) => {
                writer.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::ByteArrayColumnWriter(writer), LeafValues::Bytes(values)) => {
                writer.write_batch(values, definition, repetition)?
            }
            _ => return Err(ParquetError::General("columns out of order".to_owned())),
        };
        column.close()
    }
}

fn properties(columns: &[ColumnSpec]) -> WriterProperties {
    // `created_by` is fixed so that the same rows give the same bytes after an update of the library.
    let mut properties = WriterProperties::builder()
        .set_created_by("devenir".to_owned())
        .set_compression(Compression::UNCOMPRESSED)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(None);
    for column in columns {
        let integer = matches!(column.kind, ColumnKind::Unsigned(_) | ColumnKind::Signed(_));
        if integer {
            let path = ColumnPath::from(column.name);
            properties = properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
        }
    }
    properties.build()
}

fn schema(columns: &[ColumnSpec]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder("schema").with_fields(fields).build()?))
}

fn field(column: &ColumnSpec) -> Result<TypePtr, ParquetError> {
    let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    if column.kind != ColumnKind::TextList {
        return primitive(column.name, column.kind, repetition);
    }
    let element = primitive("element", ColumnKind::Text, Repetition::REQUIRED)?;
    let list = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![element])
        .build()?;
    let outer = Type::group_type_builder(column.name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_converted_type(ConvertedType::LIST)
        .with_fields(vec![Arc::new(list)])
        .build()?;
    Ok(Arc::new(outer))
}

fn primitive(
    name: &str,
    kind: ColumnKind,
    repetition: Repetition,
) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match kind {
        ColumnKind::Unsigned(64) => (Physical::INT64, Some(LogicalType::integer(64, false))),
        ColumnKind::Unsigned(bits) => {
            (Physical::INT32, Some(LogicalType::integer(bits as i8, false)))
        }
        ColumnKind::Signed(bits) => (Physical::INT32, Some(LogicalType::integer(bits as i8, true))),
        ColumnKind::Boolean => (Physical::BOOLEAN, None),
        ColumnKind::Float64 => (Physical::DOUBLE, None),
        ColumnKind::Text | ColumnKind::TextList => {
            (Physical::BYTE_ARRAY, Some(LogicalType::String))
        }
    };
    let built = Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()?;
    Ok(Arc::new(built))
}
