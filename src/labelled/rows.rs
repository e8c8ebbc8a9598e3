//! The rows of tables that `dateline tag` has written, as they are read again.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use super::run::is_spreadsheet_safe;
use crate::error::{Error, ErrorKind, FileAction};
use crate::write::{OBJECTS, without_apostrophe};

/// A table with the columns that are wanted, read one row after the other.
pub(crate) struct Table<const N: usize> {
    path: PathBuf,
    name: Arc<str>,
    reader: csv::Reader<File>,
    columns: [&'static str; N],
    /// Where each column is in the file.
    at: [usize; N],
    /// Whether cells that could be formulas have an apostrophe before them.
    safe: bool,
    row: csv::StringRecord,
}

/// The cells of a row, each known by its place among the columns that were asked for.
pub(crate) struct Cells<'t, const N: usize> {
    table: &'t Table<N>,
}

impl<const N: usize> Table<N> {
    /// Opens a table.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, or lacks one of the columns.
    pub(crate) fn open(path: &Path, columns: [&'static str; N]) -> Result<Table<N>, Error> {
        let folder = path.parent().unwrap_or(path);
        let file = File::open(path).map_err(|error| {
            if folder.join(OBJECTS).is_file() && error.kind() == std::io::ErrorKind::NotFound {
                return ErrorKind::NoTables { folder: folder.to_owned() }.into();
            }
            Error::io(path, FileAction::Open, error)
        })?;
        let name: Arc<str> = path.to_string_lossy().into();
        let mut reader = csv::Reader::from_reader(file);
        let header = reader.headers().map_err(|error| malformed(path, &name, error))?.clone();
        let mut at = [0; N];
        for (at, column) in at.iter_mut().zip(columns) {
            let found = header.iter().position(|named| named == column).ok_or_else(|| {
                let present = header.iter().map(str::to_owned).collect();
                let kind = ErrorKind::NotATable { column: column.to_owned(), present };
                Error::from(kind).in_source(&name).at_line(1)
            })?;
            *at = found;
        }
        let safe = is_spreadsheet_safe(folder);
        Ok(Table { path: path.to_owned(), name, reader, columns, at, safe, row: csv::StringRecord::new() })
    }

    /// The next row; none after the last.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or the row has not as many cells as the header.
    pub(crate) fn next(&mut self) -> Result<Option<Cells<'_, N>>, Error> {
        match self.reader.read_record(&mut self.row) {
            Ok(true) => Ok(Some(Cells { table: self })),
            Ok(false) => Ok(None),
            Err(error) => Err(malformed(&self.path, &self.name, error)),
        }
    }

    /// The names of the columns that were not asked for, in order.
    ///
    /// # Errors
    ///
    /// If the header cannot be read.
    pub(crate) fn other_columns(&mut self) -> Result<Vec<String>, Error> {
        let header = self.reader.headers().map_err(|error| malformed(&self.path, &self.name, error))?;
        Ok(header.iter().filter(|column| !self.columns.contains(column)).map(str::to_owned).collect())
    }

    /// Makes sure that no row is left when there are no more documents: `next` is the document of the latest row, if it
    /// was not used.
    ///
    /// # Errors
    ///
    /// If there is one.
    pub(crate) fn check_end(&self, next: Option<&str>) -> Result<(), Error> {
        match next {
            None => Ok(()),
            Some(id) => Err(self.latest().fault(format!(
                "the row is of document {id:?}, which documents.csv does not list or lists before; put the rows in \
                 its order, as dateline tag writes them"
            ))),
        }
    }

    /// The row that was read last.
    pub(crate) fn latest(&self) -> Cells<'_, N> {
        Cells { table: self }
    }
}

impl<'t, const N: usize> Cells<'t, N> {
    /// The cell in a column, as it was before it was made safe for spreadsheets.
    pub(crate) fn get(&self, column: usize) -> &'t str {
        self.plain(self.table.row.get(self.table.at[column]).unwrap_or_default())
    }

    fn plain(&self, cell: &'t str) -> &'t str {
        if self.table.safe { without_apostrophe(cell) } else { cell }
    }

    /// The value in a column.
    ///
    /// # Errors
    ///
    /// If the cell does not hold one.
    pub(crate) fn parse<T: FromStr>(&self, column: usize, needed: &str) -> Result<T, Error> {
        let cell = self.get(column);
        cell.parse().map_err(|_| {
            self.fault(format!(
                "the column {:?} holds {cell:?} where {needed} is needed; write the row as dateline tag does",
                self.table.columns[column]
            ))
        })
    }

    /// The value in a column, none where the cell is empty.
    ///
    /// # Errors
    ///
    /// If the cell holds something else.
    pub(crate) fn optional<T: FromStr>(&self, column: usize, needed: &str) -> Result<Option<T>, Error> {
        if self.get(column).is_empty() { Ok(None) } else { self.parse(column, needed).map(Some) }
    }

    /// The words in a column, none where the cell is empty.
    pub(crate) fn words(&self, column: usize) -> Option<String> {
        Some(self.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// The cells of the columns that were not asked for, in order.
    pub(crate) fn others(&self) -> Vec<String> {
        let cells = self.table.row.iter().enumerate().filter(|(at, _)| !self.table.at.contains(at));
        cells.map(|(_, cell)| self.plain(cell).to_owned()).collect()
    }

    /// An error in this row.
    pub(crate) fn fault(&self, fault: String) -> Error {
        let error = Error::from(ErrorKind::Annotation { fault }).in_source(&self.table.name);
        match self.line() {
            0 => error,
            line => error.at_line(line),
        }
    }

    /// The line on which the row begins, from 1; 0 where it is not known.
    pub(crate) fn line(&self) -> u64 {
        self.table.row.position().map_or(0, csv::Position::line)
    }
}

/// The rows of a table that belong to documents, the id of which is in the first column.
pub(crate) struct Rows<T, const N: usize> {
    table: Table<N>,
    read: fn(&Cells<'_, N>) -> Result<T, Error>,
    /// The document of the row that comes next; none after the last.
    next: Option<String>,
}

impl<T, const N: usize> Rows<T, N> {
    /// Opens a table whose rows `read` makes something of.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, or lacks one of the columns.
    pub(crate) fn open(
        path: &Path,
        columns: [&'static str; N],
        read: fn(&Cells<'_, N>) -> Result<T, Error>,
    ) -> Result<Rows<T, N>, Error> {
        let mut rows = Rows { table: Table::open(path, columns)?, read, next: None };
        rows.advance()?;
        Ok(rows)
    }

    fn advance(&mut self) -> Result<(), Error> {
        self.next = self.table.next()?.map(|row| row.get(0).to_owned());
        Ok(())
    }

    /// The rows of the next document, `most` at the most.
    ///
    /// # Errors
    ///
    /// If a row cannot be read.
    pub(crate) fn of(&mut self, id: &str, most: usize) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while all.len() < most && self.next.as_deref() == Some(id) {
            all.push((self.read)(&self.table.latest())?);
            self.advance()?;
        }
        Ok(all)
    }

    /// Makes sure that no row is left when there are no more documents.
    ///
    /// # Errors
    ///
    /// If there is one.
    pub(crate) fn check_end(&self) -> Result<(), Error> {
        self.table.check_end(self.next.as_deref())
    }
}

fn malformed(path: &Path, name: &Arc<str>, error: csv::Error) -> Error {
    let line = error.position().map(csv::Position::line);
    let kind = match error.into_kind() {
        csv::ErrorKind::Io(error) => return Error::io(path, FileAction::Read, error),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            ErrorKind::Ragged { expected: expected_len as usize, found: len as usize }
        }
        csv::ErrorKind::Utf8 { .. } => ErrorKind::Annotation {
            fault: "the row is not UTF-8; write the table anew with dateline tag".to_owned(),
        },
        _ => ErrorKind::Annotation {
            fault: "the row is not CSV; write the table anew with dateline tag".to_owned(),
        },
    };
    let error = Error::from(kind).in_source(name);
    match line {
        Some(line) => error.at_line(line),
        None => error,
    }
}
