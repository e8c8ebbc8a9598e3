//! Reading one list: rows by column name, errors with file and line.

use std::fmt;
use std::str::FromStr;

/// A row or a list that cannot be compiled.
#[derive(Debug)]
pub struct CompileError {
    /// The list's file name.
    pub list: String,
    /// The line, counted from 1; 0 when the list as a whole is meant.
    pub line: u64,
    /// What is wrong, and with which value.
    pub message: String,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.list, self.line, self.message)
    }
}

impl std::error::Error for CompileError {}

/// One row of a list.
pub(super) struct Row<'a> {
    list: &'a str,
    content: &'a [u8],
    columns: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The cell of a column, empty when the list has no such column.
    pub(super) fn get(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|c| c == column);
        at.and_then(|at| self.record.get(at)).unwrap_or("")
    }

    /// The cell read as a `T`; an empty cell is `None`.
    pub(super) fn parse<T: FromStr>(&self, column: &str) -> Result<Option<T>, CompileError>
    where
        T::Err: fmt::Display,
    {
        match self.get(column) {
            "" => Ok(None),
            cell => cell.parse().map(Some).map_err(|e| self.error(format!("{column} {cell:?}: {e}"))),
        }
    }

    /// The cell read as a `T`, which must be there.
    pub(super) fn need<T: FromStr>(&self, column: &str) -> Result<T, CompileError>
    where
        T::Err: fmt::Display,
    {
        self.parse(column)?.ok_or_else(|| self.error(format!("{column} is empty")))
    }

    /// The cell of a column, which must not be empty.
    pub(super) fn text(&self, column: &str) -> Result<&'a str, CompileError> {
        match self.get(column) {
            "" => Err(self.error(format!("{column} is empty"))),
            cell => Ok(cell),
        }
    }

    /// The parts of a cell that lists several values with `|`.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').filter(|part| !part.is_empty())
    }

    pub(super) fn error(&self, message: String) -> CompileError {
        CompileError {
            list: self.list.to_owned(),
            line: line_of(self.content, self.record.position()),
            message,
        }
    }
}

/// The line, from 1, on which a record begins. The reader's own position lies before the line breaks that it is yet
/// to pass over: those of empty lines, and the second half of CRLF.
pub fn line_of(content: &[u8], position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else { return 0 };
    let rest = usize::try_from(position.byte()).ok().and_then(|at| content.get(at..)).unwrap_or(&[]);
    let breaks = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|&&b| b == b'\n').count();
    position.line() + breaks as u64
}

/// Calls `each` with every row of a list whose header has the columns in `needed`.
pub(super) fn for_each_row(
    list: &str,
    content: &[u8],
    needed: &[&str],
    mut each: impl FnMut(Row<'_>) -> Result<(), CompileError>,
) -> Result<(), CompileError> {
    let mut reader = csv::Reader::from_reader(content);
    let malformed = |e: csv::Error| CompileError {
        list: list.to_owned(),
        line: line_of(content, e.position()),
        message: e.to_string(),
    };
    let columns = reader.headers().map_err(malformed)?.clone();
    let in_header = |message| CompileError { list: list.to_owned(), line: 1, message };
    if let Some(missing) = needed.iter().find(|&&n| !columns.iter().any(|c| c == n)) {
        let has: Vec<&str> = columns.iter().collect();
        return Err(in_header(format!(
            "the header lacks the column {missing:?}; it has {:?}",
            has.join(",")
        )));
    }
    let is_again = |&(at, column): &(usize, &str)| columns.iter().take(at).any(|before| before == column);
    if let Some((_, twice)) =
        columns.iter().enumerate().filter(is_again).find(|(_, column)| !column.is_empty())
    {
        return Err(in_header(format!(
            "the header names the column {twice:?} twice; remove or rename one of the two"
        )));
    }
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(malformed)? {
        each(Row { list, content, columns: &columns, record: &record })?;
    }
    Ok(())
}
