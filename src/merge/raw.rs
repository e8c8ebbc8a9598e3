//! The rows of a table, or the lines of JSON, as bytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3Default;

use crate::error::{Error, FileAction};
use crate::write::OutputFormat;

/// Bytes read at a time.
const BUFFER: usize = 1 << 17;

/// A table read row by row, without a look into the cells.
pub(super) struct RawRows {
    path: PathBuf,
    format: OutputFormat,
    from: BufReader<File>,
    digest: Xxh3Default,
    row: Vec<u8>,
}

impl RawRows {
    /// Opens a table.
    pub(super) fn open(path: PathBuf, format: OutputFormat) -> Result<RawRows, Error> {
        match File::open(&path) {
            Ok(file) => Ok(RawRows {
                from: BufReader::with_capacity(BUFFER, file),
                path,
                format,
                digest: Xxh3Default::new(),
                row: Vec::new(),
            }),
            Err(error) => Err(Error::io(path, FileAction::Open, error)),
        }
    }

    /// The next row with its end; none after the last. A row of a table goes on after the end of a line when a cell has
    /// begun that has not ended: after an odd number of quotation marks. JSON has no line ends within.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, Error> {
        self.row.clear();
        let mut marks = 0;
        loop {
            let start = self.row.len();
            let read = self.from.read_until(b'\n', &mut self.row);
            let read = read.map_err(|error: io::Error| Error::io(&self.path, FileAction::Read, error))?;
            marks += memchr::memchr_iter(b'"', &self.row[start..]).count();
            if read == 0 || marks % 2 == 0 || self.format == OutputFormat::Jsonl {
                break;
            }
        }
        self.digest.update(&self.row);
        Ok((!self.row.is_empty()).then_some(&self.row))
    }

    /// The row that was read last.
    pub(super) fn latest(&self) -> &[u8] {
        &self.row
    }

    /// The digest of all that was read.
    pub(super) fn digest(&self) -> u64 {
        self.digest.digest()
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_rows(table: &str, format: OutputFormat, expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table");
        std::fs::write(&path, table).unwrap();
        let mut rows = RawRows::open(path, format).unwrap();
        let mut all = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            all.push(String::from_utf8(row.to_vec()).unwrap());
        }
        assert_eq!(all, expected);
        assert_eq!(rows.digest(), xxhash_rust::xxh3::xxh3_64(table.as_bytes()));
    }

    #[test]
    fn a_row_ends_with_its_last_cell() {
        let table = "a,b\n1,\"two\nlines \"\"here\"\"\n\"\n\"\"\"\n\",x\n2,y";
        let rows = ["a,b\n", "1,\"two\nlines \"\"here\"\"\n\"\n", "\"\"\"\n\",x\n", "2,y"];
        assert_rows(table, OutputFormat::Csv, &rows);
    }

    #[test]
    fn a_line_of_json_ends_whatever_marks_it_holds() {
        let lines = "{\"text\":\"an open \\\" mark\"}\n{\"text\":\"\"}\n";
        assert_rows(lines, OutputFormat::Jsonl, &["{\"text\":\"an open \\\" mark\"}\n", "{\"text\":\"\"}\n"]);
    }
}
