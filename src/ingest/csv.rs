//! Rows of columns, which the first row names.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::marks::{MarkFault, Marks};
use super::sources::Place;
use super::stream::Stream;
use super::{InputOptions, Record};
use crate::error::{Error, ErrorKind};

/// The row buffer is cut back to this after a longer row.
const KEPT: usize = 4 << 20;

/// The first row may have this size in bytes whatever the limit for documents.
const LONGEST_HEADER: u64 = 64 << 10;

/// More columns than these are counted, but not kept.
const MAX_COLUMNS: usize = 1 << 16;

/// Reads a source row by row.
///
/// This drives the parser of the `csv` crate itself, because that crate's own reader takes in a row whatever its
/// size, and one quotation mark that is never closed makes one row of all that follows.
pub(super) struct RowReader {
    stream: Stream,
    parser: Reader,
    /// None where quotation marks are text.
    marks: Option<Marks>,
    /// The values of the row, one after the other.
    values: Vec<u8>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Position of the next byte.
    at: u64,
    number: u64,
    header: Header,
    done: bool,
}

/// What the first row says.
#[derive(Default)]
struct Header {
    columns: usize,
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
}

/// A row that was read into the buffers.
struct Row {
    line: u64,
    start: u64,
    columns: usize,
    too_large: bool,
    marks: Option<MarkFault>,
}

impl RowReader {
    pub(super) fn new(stream: Stream, delimiter: u8, quoting: bool) -> RowReader {
        RowReader {
            at: stream.start(),
            stream,
            parser: ReaderBuilder::new().delimiter(delimiter).quoting(quoting).build(),
            marks: quoting.then(|| Marks::new(delimiter)),
            values: vec![0; 8 << 10],
            ends: vec![0; 64],
            number: 0,
            header: Header::default(),
            done: false,
        }
    }

    /// The record of the next row.
    pub(super) fn next(&mut self, place: &Place, options: &InputOptions) -> Option<Record> {
        if self.done {
            return None;
        }
        if self.header.columns == 0 {
            if let Err(error) = self.read_header(options) {
                self.done = true;
                return Some(Record::failed(place, 1, place.stem.clone(), error));
            }
            if self.done {
                return None;
            }
        }
        let row = self.read_row(options.limit());
        self.number += 1;
        match row {
            Ok(Some(row)) => Some(self.record(&row, place, options)),
            Ok(None) => {
                self.done = true;
                None
            }
            Err(error) => {
                self.done = true;
                let error = self.stream.failure(error).at_line(self.parser.line()).at_byte(self.at);
                Some(Record::failed(place, self.number, place.id(self.number), error))
            }
        }
    }

    /// Finds the columns by their names; a source without any row is done.
    fn read_header(&mut self, options: &InputOptions) -> Result<(), Error> {
        // A limit that is meant for documents leaves room for the names of the columns.
        let limit = options.limit().max(LONGEST_HEADER);
        let row = self.read_row(limit).map_err(|error| self.stream.failure(error))?;
        let Some(row) = row else {
            self.done = true;
            return Ok(());
        };
        let here = |kind: ErrorKind| Error::from(kind).at_byte(row.start);
        if let Some(fault) = row.marks {
            return Err(here(fault.into()));
        }
        if row.too_large || row.columns > self.ends.len() {
            return Err(here(ErrorKind::TooLarge { limit }));
        }
        let names = || (0..row.columns).map(|i| self.value(i).trim_ascii());
        let find = |name: &str| names().position(|column| column == name.as_bytes());
        let Some(text) = find(&options.text_field) else {
            let present = names().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
            return Err(here(ErrorKind::MissingColumn { column: options.text_field.clone(), present }));
        };
        // A column that was named is meant to be there; the usual ones need not be.
        let missing = options.unusual_fields().find(|name| find(name).is_none());
        if let Some(name) = missing {
            let present = names().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
            return Err(here(ErrorKind::MissingColumn { column: name.to_owned(), present }));
        }
        let other = |name: &str| find(name).filter(|&column| column != text);
        let (id, title) = (other(&options.id_field), other(&options.title_field));
        self.header = Header { columns: row.columns, text, id, title };
        Ok(())
    }

    /// Makes a record of the row in the buffers.
    fn record(&self, row: &Row, place: &Place, options: &InputOptions) -> Record {
        let header = &self.header;
        let fault = |kind: ErrorKind| Error::from(kind).at_line(row.line).at_byte(row.start);
        let whole = if let Some(marks) = row.marks {
            Err(fault(marks.into()))
        } else if row.too_large {
            Err(fault(ErrorKind::TooLarge { limit: options.limit() }))
        } else if row.columns != header.columns {
            Err(fault(ErrorKind::Ragged { expected: header.columns, found: row.columns }))
        } else {
            Ok(())
        };
        // In a row that is not whole, what stands in a column need not belong there.
        if let Err(error) = whole {
            return Record::failed(place, self.number, place.id(self.number), error);
        }
        let utf8 = |column: usize, name: &str| {
            std::str::from_utf8(self.value(column)).map_err(|error| {
                let at = error.valid_up_to() as u64;
                fault(ErrorKind::InvalidUtf8 { column: Some(name.to_owned()), at })
            })
        };
        let optional = |column: Option<usize>, name: &str| match column {
            Some(column) => utf8(column, name).map(|value| Some(value).filter(|v| !v.is_empty())),
            None => Ok(None),
        };
        let id = optional(header.id, &options.id_field);
        let title = optional(header.title, &options.title_field);
        let (id, title, text) = match (id, title) {
            (Ok(id), Ok(title)) => (id, title, utf8(header.text, &options.text_field).map(str::to_owned)),
            (Err(error), title) => (None, title.ok().flatten(), Err(error)),
            (Ok(id), Err(error)) => (id, None, Err(error)),
        };
        let id = id.map_or_else(|| place.id(self.number), str::to_owned);
        Record::new(place, self.number, id, title.map(str::to_owned), text)
    }

    /// A value of the row in the buffers.
    fn value(&self, column: usize) -> &[u8] {
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[start..self.ends[column]]
    }

    /// Reads the next row that is not blank; of a row whose values take more than `limit` bytes, only the size
    /// is known afterwards.
    fn read_row(&mut self, limit: u64) -> io::Result<Option<Row>> {
        self.skip_line_ends()?;
        if self.values.len() > KEPT {
            self.values = vec![0; KEPT];
        }
        let line = self.parser.line();
        let mut row = Row { line, start: self.at, columns: 0, too_large: false, marks: None };
        if let Some(marks) = &mut self.marks {
            marks.begin(line);
        }
        let (mut length, mut ends) = (0, 0);
        loop {
            let input = match self.stream.fill_buf() {
                Ok(input) => input,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let (result, read, written, columns) =
                self.parser.read_record(input, &mut self.values[length..], &mut self.ends[ends..]);
            let ended = input.is_empty();
            if let Some(marks) = &mut self.marks {
                marks.follow(&input[..read]);
            }
            self.stream.consume(read);
            self.at += read as u64;
            length += written;
            ends += columns;
            row.columns += columns;
            row.too_large |= length as u64 > limit;
            if row.too_large {
                length = 0;
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if row.too_large => {}
                ReadRecordResult::OutputFull => {
                    let doubled = self.values.len().saturating_mul(2);
                    self.values.resize(doubled.min(limit as usize + 1).max(length + 1), 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MAX_COLUMNS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => ends = 0,
                ReadRecordResult::Record => {
                    row.marks = self.marks.as_ref().and_then(|marks| marks.fault(ended));
                    return Ok(Some(row));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// Goes past blank lines and the rest of the last line's end, so that the next row's line is known.
    fn skip_line_ends(&mut self) -> io::Result<()> {
        loop {
            let input = match self.stream.fill_buf() {
                Ok(input) => input,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let blank = input.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            let lines = input[..blank].iter().filter(|&&b| b == b'\n').count();
            let more = blank > 0 && blank == input.len();
            self.stream.consume(blank);
            self.at += blank as u64;
            self.parser.set_line(self.parser.line() + lines as u64);
            if !more {
                return Ok(());
            }
        }
    }
}

impl From<MarkFault> for ErrorKind {
    fn from(fault: MarkFault) -> ErrorKind {
        match fault {
            MarkFault::NeverClosed(line) => ErrorKind::NeverClosed { line },
            MarkFault::GoesOn(line) => ErrorKind::GoesOnAfterMark { line },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ingest::sources;

    /// All records of a table, and the reader as it is left.
    fn read(table: &str, options: &InputOptions) -> (Vec<Record>, RowReader) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, table).unwrap();
        let source = &sources::list(&[path]).unwrap().sources[0];
        let mut reader = RowReader::new(Stream::open(source, Arc::default()).unwrap(), b',', true);
        let records = std::iter::from_fn(|| reader.next(&source.place, options)).collect();
        (records, reader)
    }

    #[test]
    fn a_row_beyond_the_limit_is_not_held() {
        let options = InputOptions { max_document: 1000, ..InputOptions::default() };
        let (records, reader) = read(&format!("text\n\"{}\"\nb\n", "x,\n".repeat(1_000_000)), &options);
        assert_eq!(records.iter().map(|r| r.content.is_ok()).collect::<Vec<_>>(), [false, true]);
        assert_eq!(reader.values.len(), 8 << 10);
    }

    #[test]
    fn values_are_as_long_as_they_need_be() {
        let long = "é".repeat(100_000);
        let (records, _) = read(&format!("id,text\n{long},\"{long}\"\"\"\n"), &InputOptions::default());
        let document = records[0].content.as_ref().unwrap();
        assert_eq!((document.id.len(), document.text.len()), (200_000, 200_001));
    }

    #[test]
    fn of_columns_with_the_same_name_the_first_counts() {
        let (records, _) = read("text,text,id\na,b,\n", &InputOptions::default());
        assert_eq!(
            (records[0].id.as_str(), records[0].content.as_ref().unwrap().text.as_str()),
            ("a-1", "a")
        );
    }

    #[test]
    fn positions_hold_across_every_kind_of_line_end() {
        let (records, _) = read("\r\ntext,id\r\n\r\na\nb,1\n\n\nc,\"2\n\"\r\nd", &InputOptions::default());
        let places: Vec<_> =
            records.iter().map(|r| r.content.as_ref().map_err(|e| (e.line(), e.byte()))).collect();
        assert_eq!(places[0], Err((Some(4), Some(13))));
        assert_eq!(places[3], Err((Some(10), Some(29))));
        assert_eq!(records[2].id, "2\n");
    }
}
