//! Files of Apache Parquet, written in groups of rows, so that memory does not grow with a table.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

use super::tables::{ColumnType, Value};
use crate::error::{Error, FileAction};
use crate::write::OffsetUnit;

/// The rows of a group: some megabytes.
const GROUP: usize = 1 << 16;

/// A file that is being written.
pub(super) struct ParquetFile {
    path: PathBuf,
    writer: SerializedFileWriter<BufWriter<File>>,
    columns: Vec<Column>,
    rows: usize,
}

/// The cells of a column that are not written yet. Every column may have empty cells, which are null.
struct Column {
    values: Values,
    /// 1 where a cell has a value, 0 where it has none.
    levels: Vec<i16>,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
}

impl ParquetFile {
    /// Begins a file. Its metadata say what positions count.
    ///
    /// # Errors
    ///
    /// If it cannot be created.
    pub(super) fn create(
        path: &Path,
        columns: &[(&'static str, ColumnType)],
        unit: OffsetUnit,
    ) -> Result<ParquetFile, Error> {
        let file = File::create(path).map_err(|error| Error::io(path, FileAction::Create, error))?;
        let metadata = [("dateline.version", env!("CARGO_PKG_VERSION")), ("dateline.offsets", unit.as_str())];
        let metadata = metadata.map(|(key, value)| KeyValue::new(key.to_owned(), value.to_owned()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_key_value_metadata(Some(metadata.to_vec()))
            .build();
        let writer = schema(columns).and_then(|schema| {
            SerializedFileWriter::new(BufWriter::new(file), Arc::new(schema), Arc::new(properties))
        });
        Ok(ParquetFile {
            path: path.to_owned(),
            writer: writer.map_err(|error| failed(path, error))?,
            columns: columns.iter().map(|(_, kind)| Column::new(*kind)).collect(),
            rows: 0,
        })
    }

    /// Appends a row, with a cell for each column that is of its type.
    ///
    /// # Errors
    ///
    /// If rows cannot be written.
    pub(super) fn push(&mut self, row: Vec<Option<Value>>) -> Result<(), Error> {
        debug_assert_eq!(row.len(), self.columns.len());
        for (column, value) in self.columns.iter_mut().zip(row) {
            column.push(value);
        }
        self.rows += 1;
        if self.rows == GROUP { self.flush() } else { Ok(()) }
    }

    /// Writes what is left, and the end of the file.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        if self.rows > 0 {
            self.flush()?;
        }
        let written = self.writer.into_inner().and_then(|file| {
            file.into_inner().map_err(|error| ParquetError::External(Box::new(error.into_error())))
        });
        written.map(|_| ()).map_err(|error| failed(&self.path, error))
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.rows = 0;
        self.write_group().map_err(|error| failed(&self.path, error))
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else { break };
            let levels = Some(&column.levels[..]);
            match &column.values {
                Values::Text(values) => writer.typed::<ByteArrayType>().write_batch(values, levels, None)?,
                Values::Integer(values) => writer.typed::<Int64Type>().write_batch(values, levels, None)?,
                Values::Number(values) => writer.typed::<DoubleType>().write_batch(values, levels, None)?,
            };
            writer.close()?;
            column.clear();
        }
        group.close()?;
        Ok(())
    }
}

impl Column {
    fn new(kind: ColumnType) -> Column {
        let values = match kind {
            ColumnType::Text => Values::Text(Vec::new()),
            ColumnType::Integer => Values::Integer(Vec::new()),
            ColumnType::Number => Values::Number(Vec::new()),
        };
        Column { values, levels: Vec::new() }
    }

    fn push(&mut self, value: Option<Value>) {
        self.levels.push(i16::from(value.is_some()));
        match (&mut self.values, value) {
            (_, None) => {}
            (Values::Text(values), Some(Value::Text(value))) => values.push(value.into_bytes().into()),
            (Values::Integer(values), Some(Value::Integer(value))) => values.push(value),
            (Values::Number(values), Some(Value::Number(value))) => values.push(value),
            (_, Some(value)) => unreachable!("{value:?} was read for a column of another type"),
        }
    }

    fn clear(&mut self) {
        self.levels.clear();
        match &mut self.values {
            Values::Text(values) => values.clear(),
            Values::Integer(values) => values.clear(),
            Values::Number(values) => values.clear(),
        }
    }
}

fn schema(columns: &[(&'static str, ColumnType)]) -> Result<Type, ParquetError> {
    let fields = columns.iter().map(|(name, kind)| {
        let (physical, logical) = match kind {
            ColumnType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            ColumnType::Integer => (PhysicalType::INT64, None),
            ColumnType::Number => (PhysicalType::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        field.build().map(Arc::new)
    });
    Type::group_type_builder("dateline").with_fields(fields.collect::<Result<_, _>>()?).build()
}

fn failed(path: &Path, error: ParquetError) -> Error {
    let error = match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    };
    Error::io(path, FileAction::Write, error)
}
