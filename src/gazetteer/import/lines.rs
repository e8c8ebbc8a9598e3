//! The lines of a source, one at a time.

use std::io::{BufRead, Read};
use std::path::Path;
use std::sync::Arc;

use super::Fault;
use crate::error::{Error, ErrorKind};
use crate::ingest::Stream;

/// The longest line that is read. The largest entities of Wikidata have some 5 MB.
const LONGEST: u64 = 64 << 20;

/// Reads lines from a file or standard input, decompressed, in memory of one line.
pub(super) struct Lines {
    stream: Stream,
    source: Arc<str>,
    line: Vec<u8>,
    number: u64,
}

/// One line without its end.
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: u64,
    /// The text, or why it is none.
    pub(super) text: Result<&'a str, Fault>,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Lines, Error> {
        let source: Arc<str> = path.to_string_lossy().into();
        let mut stream = Stream::of_path(path).map_err(|error| error.in_source(&source))?;
        let head = stream.fill_buf().map(|head| head.starts_with(b"PK\x03\x04"));
        if head.map_err(|error| stream.failure(error).in_source(&source))? {
            let fault = "a ZIP archive; unzip it, or give its text with unzip -p … | dateline … -".to_owned();
            return Err(Error::from(ErrorKind::List { fault }).in_source(&source));
        }
        Ok(Lines { stream, source, line: Vec::new(), number: 0 })
    }

    /// The name of the file, for messages.
    pub(super) fn source(&self) -> Arc<str> {
        Arc::clone(&self.source)
    }

    /// The next line.
    ///
    /// # Errors
    ///
    /// If the source cannot be read on.
    pub(super) fn next(&mut self) -> Result<Option<Line<'_>>, Error> {
        self.line.clear();
        self.read_on(LONGEST)?;
        if self.line.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        let whole = self.line.last() == Some(&b'\n') || (self.line.len() as u64) < LONGEST;
        if !whole {
            // The rest is read past in pieces, so that a file without lines does not fill the memory.
            while self.line.last() != Some(&b'\n') && !self.line.is_empty() {
                self.line.clear();
                self.read_on(1 << 20)?;
            }
            return Ok(Some(Line { number: self.number, text: Err(Fault::LineTooLong { limit: LONGEST }) }));
        }
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        Ok(Some(Line { number: self.number, text: std::str::from_utf8(line).map_err(|_| Fault::NotUtf8) }))
    }

    fn read_on(&mut self, limit: u64) -> Result<(), Error> {
        let read = Read::by_ref(&mut self.stream).take(limit).read_until(b'\n', &mut self.line);
        match read {
            Ok(_) => Ok(()),
            Err(error) => {
                let error = self.stream.failure(error);
                Err(error.in_source(&self.source).at_line(self.number + 1))
            }
        }
    }
}
