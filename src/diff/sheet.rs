//! A table with all its columns, read one document after the other.

use std::path::Path;

use crate::error::Error;
use crate::labelled::{Points, Table};

/// A table of `dateline tag`, whatever columns it has beside those that are needed.
pub(super) struct Sheet {
    /// `doc_id`, `start` and `end`.
    table: Table<3>,
    /// The columns that are compared: all but the three.
    columns: Vec<String>,
    next: Option<Entry>,
}

/// A row: where it is, and its other cells.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    document: String,
    pub(super) at: Points,
    pub(super) cells: Vec<String>,
}

impl Sheet {
    /// Opens a table.
    ///
    /// # Errors
    ///
    /// If there is none, or it lacks a column.
    pub(super) fn open(path: &Path) -> Result<Sheet, Error> {
        let mut table = Table::open(path, ["doc_id", "start", "end"])?;
        let columns = table.other_columns()?;
        let mut sheet = Sheet { table, columns, next: None };
        sheet.advance()?;
        Ok(sheet)
    }

    /// The names of the cells of an [`Entry`].
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    fn advance(&mut self) -> Result<(), Error> {
        self.next = match self.table.next()? {
            None => None,
            Some(row) => {
                let needed = "a position";
                let (start, end) = (row.parse(1, needed)?, row.parse(2, needed)?);
                let at = Points::new(start, end).ok_or_else(|| {
                    row.fault(format!("{start} to {end} is no stretch of a text; correct the row"))
                })?;
                Some(Entry { document: row.get(0).to_owned(), at, cells: row.others() })
            }
        };
        Ok(())
    }

    /// The rows of the next document, `most` at the most, in order of place.
    ///
    /// # Errors
    ///
    /// If a row cannot be read.
    pub(super) fn of(&mut self, document: &str, most: usize) -> Result<Vec<Entry>, Error> {
        let mut all = Vec::new();
        while all.len() < most
            && let Some(entry) = self.next.take_if(|next| next.document == document)
        {
            all.push(entry);
            self.advance()?;
        }
        all.sort_by_key(|entry| entry.at);
        Ok(all)
    }

    /// Makes sure that no row is left when there are no more documents.
    ///
    /// # Errors
    ///
    /// If there is one.
    pub(super) fn check_end(&self) -> Result<(), Error> {
        self.table.check_end(self.next.as_ref().map(|next| next.document.as_str()))
    }
}
