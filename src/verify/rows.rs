//! The rows of a table that belong to a document.

use std::path::Path;

use super::fault::{Fault, Faults};
use crate::error::Error;
use crate::labelled::{Cells, Table};

/// A table that is gone through beside the list of documents.
pub(super) struct Rows<const N: usize> {
    file: &'static str,
    columns: [&'static str; N],
    table: Table<N>,
    /// Whether rows and documents are out of step, so that nothing more can be said of rows.
    lost: bool,
    /// Rows that were looked at.
    pub(super) count: u64,
}

/// A row while it is looked at.
pub(super) struct Row<'r, const N: usize> {
    file: &'static str,
    columns: [&'static str; N],
    cells: Cells<'r, N>,
    faults: &'r mut Faults,
}

impl<const N: usize> Rows<N> {
    pub(super) fn open(
        folder: &Path,
        file: &'static str,
        columns: [&'static str; N],
    ) -> Result<Rows<N>, Error> {
        Ok(Rows { file, columns, table: Table::open(&folder.join(file), columns)?, lost: false, count: 0 })
    }

    /// Looks at the rows of a document, of which there should be `wanted`. The id is in the first column.
    pub(super) fn of_document(
        &mut self,
        id: &str,
        wanted: u64,
        faults: &mut Faults,
        mut look: impl FnMut(&mut Row<'_, N>),
    ) -> Result<(), Error> {
        for _ in 0..wanted {
            if self.lost || faults.are_enough() {
                break;
            }
            let mut lost = false;
            self.next_row(&format!("a row of document {id}"), faults, |row| {
                lost = row.get(0) != id;
                if lost { row.expect(0, id) } else { look(row) }
            })?;
            self.lost |= lost;
        }
        Ok(())
    }

    /// Looks at the next row, which should be there.
    pub(super) fn next_row(
        &mut self,
        wanted: &str,
        faults: &mut Faults,
        look: impl FnOnce(&mut Row<'_, N>),
    ) -> Result<(), Error> {
        let (file, columns) = (self.file, self.columns);
        match self.table.next()? {
            Some(cells) => {
                self.count += 1;
                look(&mut Row { file, columns, cells, faults });
            }
            None => {
                let (expected, found) = (wanted.to_owned(), "the end of the file".to_owned());
                faults.add(Fault { file, line: 0, column: "", expected, found });
                self.lost = true;
            }
        }
        Ok(())
    }

    /// Makes sure that no row is left.
    pub(super) fn check_end(&mut self, faults: &mut Faults) -> Result<(), Error> {
        if self.lost {
            return Ok(());
        }
        let (file, columns) = (self.file, self.columns);
        if let Some(cells) = self.table.next()? {
            let mut row = Row { file, columns, cells, faults };
            row.fault(0, "the end of the file");
        }
        Ok(())
    }
}

impl<const N: usize> Row<'_, N> {
    pub(super) fn get(&self, column: usize) -> &str {
        self.cells.get(column)
    }

    /// Says that a cell should hold something else.
    pub(super) fn fault(&mut self, column: usize, expected: impl Into<String>) {
        let found = self.get(column).to_owned();
        let (file, line) = (self.file, self.cells.line());
        self.faults.add(Fault { file, line, column: self.columns[column], expected: expected.into(), found });
    }

    /// Makes sure that a cell holds this.
    pub(super) fn expect(&mut self, column: usize, expected: &str) {
        if self.get(column) != expected {
            self.fault(column, expected);
        }
    }

    /// Makes sure that a cell holds words of a text.
    pub(super) fn expect_words_of(&mut self, column: usize, text: &str) {
        let holds = text.contains(self.get(column));
        self.check(column, holds, "words of the text");
    }

    /// Makes sure of something about a cell.
    pub(super) fn check(&mut self, column: usize, holds: bool, expected: &str) {
        if !holds {
            self.fault(column, expected);
        }
    }

    /// The position in a cell; none where there is none, which is a fault.
    pub(super) fn position(&mut self, column: usize) -> Option<usize> {
        let position = self.get(column).parse().ok();
        self.check(column, position.is_some(), "a position");
        position
    }

    /// The number in a cell; 0 where there is none, which is a fault.
    pub(super) fn count(&mut self, column: usize) -> u64 {
        let count = self.get(column).parse().ok();
        self.check(column, count.is_some(), "a number");
        count.unwrap_or_default()
    }

    /// Makes sure that a cell holds a probability.
    pub(super) fn check_score(&mut self, column: usize) {
        let holds = self.get(column).parse::<f64>().is_ok_and(|score| (0.0..=1.0).contains(&score));
        self.check(column, holds, "a number from 0 to 1");
    }
}
