//! A file that is one text.

use std::io::Read;

use super::sources::Place;
use super::stream::Stream;
use super::{InputOptions, Record};
use crate::error::{Error, ErrorKind};

/// Reads a source whole.
pub(super) struct TextReader {
    stream: Option<Stream>,
}

impl TextReader {
    pub(super) fn new(stream: Stream) -> TextReader {
        TextReader { stream: Some(stream) }
    }

    /// The one record, then nothing.
    pub(super) fn next(&mut self, place: &Place, options: &InputOptions) -> Option<Record> {
        let stream = self.stream.take()?;
        Some(Record::new(place, 1, place.stem.clone(), None, read(stream, options.limit())))
    }
}

fn read(mut stream: Stream, limit: u64) -> Result<String, Error> {
    // One byte more, so that the end is seen without the buffer growing.
    let mut bytes = Vec::with_capacity(stream.expected().min(limit as usize) + 1);
    let result = (&mut stream).take(limit + 1).read_to_end(&mut bytes);
    result.map_err(|error| stream.failure(error))?;
    if bytes.len() as u64 > limit {
        return Err(ErrorKind::TooLarge { limit }.into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = stream.start() + error.utf8_error().valid_up_to() as u64;
        Error::from(ErrorKind::InvalidUtf8 { column: None, at }).at_byte(at)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ingest::sources;

    #[test]
    fn a_text_is_kept_to_the_byte_and_given_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "  BAKU\r\n\0Rain. \n\n";
        std::fs::write(&path, text).unwrap();
        let source = &sources::list(&[path]).unwrap().sources[0];
        let mut reader = TextReader::new(Stream::open(source, Arc::default()).unwrap());
        let options = InputOptions { max_document: text.len() as u64, ..InputOptions::default() };
        let record = reader.next(&source.place, &options).unwrap();
        assert_eq!((record.number, record.content.unwrap().text.as_str()), (1, text));
        assert!(reader.next(&source.place, &options).is_none());
    }
}
