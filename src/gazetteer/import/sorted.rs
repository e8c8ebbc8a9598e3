//! A list that is sorted while it is written, in bounded memory.
//!
//! Rows collect in memory; when they fill it, they are sorted and put into a temporary file beside the list. At the
//! end the files are merged: a list of any size takes the memory of one such run.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use super::row::Row;
use crate::error::{Error, FileAction};
use crate::gazetteer::schema::{ENTRY_COLUMNS, PERSON_COLUMNS, PLACE_COLUMNS};
use crate::write::WholeFile;

/// Bytes of rows that are held in memory.
const RUN: usize = 128 << 20;

/// Bytes of a temporary file that are held in memory while it is merged.
const BUFFER: usize = 1 << 16;

/// Divides the cells of a row that waits to be written. It sorts before all that can stand in a cell, so that rows are
/// in the order of their ids.
const DIVIDER: char = '\x1f';

/// Rows of a list, in any order until [`SortedList::finish`].
pub(super) struct SortedList {
    file: WholeFile,
    /// Rows, end to end, each with a line break, and where they start.
    rows: String,
    starts: Vec<usize>,
    runs: Vec<File>,
    /// Bytes of rows at which a run ends.
    run: usize,
    /// Which columns have a cell that is not empty.
    used: [bool; ENTRY_COLUMNS.len()],
}

impl SortedList {
    pub(super) fn create(path: &Path) -> Result<SortedList, Error> {
        SortedList::with_run(path, RUN)
    }

    fn with_run(path: &Path, run: usize) -> Result<SortedList, Error> {
        let file = WholeFile::create(path)?;
        let used = [false; ENTRY_COLUMNS.len()];
        Ok(SortedList { file, rows: String::new(), starts: Vec::new(), runs: Vec::new(), run, used })
    }

    /// Adds a row, whose cells must be of one line.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), Error> {
        self.starts.push(self.rows.len());
        for ((at, cell), used) in row.cells().iter().enumerate().zip(&mut self.used) {
            if at > 0 {
                self.rows.push(DIVIDER);
            }
            self.rows.push_str(cell);
            *used |= !cell.is_empty();
        }
        self.rows.push('\n');
        if self.rows.len() >= self.run { self.spill() } else { Ok(()) }
    }

    /// Writes the list: a header, then the rows by id. Of rows with one id the first in the order of their other cells
    /// is written. Gives the number of rows written, and of those not.
    ///
    /// `country` makes a code of what stands in a row's cell; what it does not know becomes an empty cell.
    pub(super) fn finish(mut self, country: impl Fn(&str) -> Option<String>) -> Result<(u64, u64), Error> {
        let mut columns: Vec<usize> = (0..PLACE_COLUMNS.start).collect();
        for group in [PLACE_COLUMNS, PERSON_COLUMNS] {
            if self.used[group.clone()].contains(&true) {
                columns.extend(group);
            }
        }
        let mut text = ListText::new(columns, country);
        if self.runs.is_empty() {
            for row in sorted(&self.rows, &self.starts) {
                text.add(row);
                text.write_to(&mut self.file, BUFFER)?;
            }
        } else {
            self.spill()?;
            let mut rows = Merge::new(std::mem::take(&mut self.runs), self.file.folder())?;
            while let Some(row) = rows.next()? {
                text.add(&row);
                text.write_to(&mut self.file, BUFFER)?;
            }
        }
        text.write_to(&mut self.file, 0)?;
        self.file.finish()?;
        Ok((text.written, text.repeated))
    }

    /// Puts the rows in memory into a temporary file, sorted.
    fn spill(&mut self) -> Result<(), Error> {
        let folder = self.file.folder();
        let failed = |error| Error::io(folder, FileAction::Write, error);
        let mut file = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(folder).map_err(failed)?);
        for row in sorted(&self.rows, &self.starts) {
            file.write_all(row.as_bytes()).map_err(failed)?;
        }
        let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        self.runs.push(file);
        self.rows.clear();
        self.starts.clear();
        Ok(())
    }
}

/// Rows in order, each with its line break.
fn sorted<'r>(rows: &'r str, starts: &[usize]) -> Vec<&'r str> {
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    let mut sorted: Vec<&str> = starts.iter().zip(ends).map(|(&start, end)| &rows[start..end]).collect();
    sorted.sort_unstable();
    sorted
}

/// Rows of several sorted files in one order.
struct Merge {
    folder: PathBuf,
    runs: Vec<BufReader<File>>,
    /// The next row of each run that has one.
    heads: BinaryHeap<Reverse<(String, usize)>>,
}

impl Merge {
    fn new(runs: Vec<File>, folder: &Path) -> Result<Merge, Error> {
        let mut merge = Merge { folder: folder.to_owned(), runs: Vec::new(), heads: BinaryHeap::new() };
        for (at, mut run) in runs.into_iter().enumerate() {
            run.rewind().map_err(|error| Error::io(folder, FileAction::Read, error))?;
            merge.runs.push(BufReader::with_capacity(BUFFER, run));
            merge.advance(at)?;
        }
        Ok(merge)
    }

    fn next(&mut self) -> Result<Option<String>, Error> {
        let Some(Reverse((row, run))) = self.heads.pop() else { return Ok(None) };
        self.advance(run)?;
        Ok(Some(row))
    }

    fn advance(&mut self, run: usize) -> Result<(), Error> {
        let mut row = String::new();
        let read = self.runs[run].read_line(&mut row);
        if read.map_err(|error| Error::io(&self.folder, FileAction::Read, error))? > 0 {
            self.heads.push(Reverse((row, run)));
        }
        Ok(())
    }
}

/// The list as CSV, bit by bit.
struct ListText<C> {
    columns: Vec<usize>,
    country: C,
    text: csv::Writer<Vec<u8>>,
    last_id: String,
    written: u64,
    repeated: u64,
}

/// The column of countries.
const COUNTRY: usize = 5;

impl<C: Fn(&str) -> Option<String>> ListText<C> {
    fn new(columns: Vec<usize>, country: C) -> ListText<C> {
        let mut text = csv::Writer::from_writer(Vec::new());
        let header = columns.iter().map(|&at| ENTRY_COLUMNS[at]);
        text.write_record(header).expect("memory can be written to");
        ListText { columns, country, text, last_id: String::new(), written: 0, repeated: 0 }
    }

    fn add(&mut self, row: &str) {
        let cells: Vec<&str> = row.trim_end_matches('\n').split(DIVIDER).collect();
        if self.written > 0 && cells[0] == self.last_id {
            self.repeated += 1;
            return;
        }
        self.written += 1;
        cells[0].clone_into(&mut self.last_id);
        let country = match cells[COUNTRY] {
            "" => String::new(),
            cell => (self.country)(cell).unwrap_or_default(),
        };
        let cell = |&at: &usize| if at == COUNTRY { country.as_str() } else { cells[at] };
        self.text.write_record(self.columns.iter().map(cell)).expect("memory can be written to");
    }

    /// Moves the text to a file when there are more bytes than `held`.
    fn write_to(&mut self, file: &mut WholeFile, held: usize) -> Result<(), Error> {
        if held == 0 {
            self.text.flush().expect("memory can be written to");
        }
        if self.text.get_ref().len() <= held {
            return Ok(());
        }
        let text = std::mem::replace(&mut self.text, csv::Writer::from_writer(Vec::new()));
        file.append(&text.into_inner().expect("memory can be written to"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityType;

    fn write(rows: &[(&str, &str)], run: usize) -> (String, (u64, u64)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        let mut list = SortedList::with_run(&path, run).unwrap();
        for (id, name) in rows {
            let mut row = Row::new((*id).to_owned(), EntityType::Loc, None, (*name).to_owned());
            row.country = "Q1".to_owned();
            list.add(&row).unwrap();
        }
        let counts = list.finish(|code| (code == "Q1").then(|| "GB".to_owned())).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
        (std::fs::read_to_string(path).unwrap(), counts)
    }

    #[test]
    fn rows_are_sorted_by_id_and_written_once() {
        let rows = [("b", "Two"), ("a-b", "Between"), ("a", "One, and \"more\""), ("b", "Two")];
        let expected = "id,type,subtype,name,aliases,country\n\
                        a,LOC,,\"One, and \"\"more\"\"\",,GB\na-b,LOC,,Between,,GB\nb,LOC,,Two,,GB\n";
        assert_eq!(write(&rows, RUN), (expected.to_owned(), (3, 1)));
    }

    #[test]
    fn a_list_that_does_not_fit_in_memory_is_the_same() {
        let rows: Vec<(String, String)> =
            (0..3000).map(|i| (format!("x:{}", i * 7919 % 3001), format!("Name {i}"))).collect();
        let rows: Vec<(&str, &str)> = rows.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
        let whole = write(&rows, RUN);
        assert_eq!(write(&rows, 1000), whole);
        assert_eq!(whole.1, (3000, 0));
    }

    #[test]
    fn an_empty_list_has_a_header() {
        assert_eq!(write(&[], RUN).0, "id,type,subtype,name,aliases,country\n");
    }
}
