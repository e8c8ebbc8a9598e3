//! Reading: from files, folders and standard input to documents.
//!
//! [`Inputs`] lists all sources first and then reads one record after the other, so that memory is bounded by
//! the largest record, not by the corpus. Formats are told by name, compression by content. A UTF-8 byte order
//! mark at the beginning of a source is a mark of its encoding and not a part of the text: it is dropped, and
//! offsets count from the character after it. Nothing else of the text is changed.

mod csv;
mod fields;
mod guess;
mod jsonl;
mod marks;
mod plain;
mod shard;
mod sources;
mod state;
mod stream;
mod usual;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self::csv::RowReader;
pub use self::fields::FieldsMet;
pub(crate) use self::guess::is_json_list;
use self::jsonl::LineReader;
use self::plain::TextReader;
pub use self::shard::{NoShard, Shard, Sharded};
use self::sources::{Listing, Place, Source};
pub use self::state::SourceState;
pub(crate) use self::stream::Stream;
use crate::document::Document;
use crate::error::Error;
use crate::kind::closed_set;

/// What to read of a record, and what to make of sources whose name does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputOptions {
    /// The field or column that holds the text; it goes before the other two when they have the same name.
    pub text_field: String,
    /// The field or column that holds the id; a record without one gets an id made from its place.
    pub id_field: String,
    /// The field or column that holds the title; records need not have one.
    pub title_field: String,
    /// The size in bytes of the largest record that is read, decompressed: a text file, a line of JSONL, the
    /// columns of a row. A larger one is skipped and reported. Never more than 4 GiB, which spans can address.
    pub max_document: u64,
    /// How many times as many bytes a compressed source may become, beyond the first 16 MiB. More than that is not text
    /// but a file made to fill memory or time; the rest of it is not read.
    pub max_ratio: u64,
    /// The format of standard input and of files whose name does not tell it; [`InputFormat::TsvPlain`] also that of files
    /// whose name tells TSV. Without it, a source whose first character other than white space is `{` is JSONL, one whose
    /// first line names columns, that of the text among them, is CSV or TSV, one that begins with a list of JSON objects is
    /// refused, and any other is one text.
    pub input_format: Option<InputFormat>,
}

impl Default for InputOptions {
    fn default() -> InputOptions {
        InputOptions {
            text_field: "text".to_owned(),
            id_field: "id".to_owned(),
            title_field: "title".to_owned(),
            max_document: 1 << 30,
            max_ratio: 1000,
            input_format: None,
        }
    }
}

impl InputOptions {
    /// The fields of id and title that have another name than the usual one.
    pub(crate) fn unusual_fields(&self) -> impl Iterator<Item = &str> {
        let usual = InputOptions::default();
        let fields = [(&self.id_field, usual.id_field), (&self.title_field, usual.title_field)];
        fields.into_iter().filter(|(name, usual)| *name != usual).map(|(name, _)| name.as_str())
    }

    /// The size of the largest record, within what spans can address.
    fn limit(&self) -> u64 {
        self.max_document.min(u64::from(u32::MAX) - 1)
    }
}

closed_set! {
    /// How documents are laid out in a source.
    "input format" InputFormat {
        /// One document, the whole of it text.
        Text = "text",
        /// A JSON object on each line.
        Jsonl = "jsonl",
        /// Rows of comma-separated columns, which the first row names (RFC 4180).
        Csv = "csv",
        /// The same with tabs; a column that begins with a quotation mark is quoted here too.
        Tsv = "tsv",
        /// The same without quoting: quotation marks are text, and no column holds a tab or a line end.
        TsvPlain = "tsv-plain",
    }
}

/// One document as read, or why it could not be.
#[derive(Debug)]
pub struct Record {
    /// The source as given; a file found in a folder begins with the folder as given.
    pub source: Arc<str>,
    /// The position within the source, from 1: the line in JSONL, the row after the header in CSV and TSV.
    pub number: u64,
    /// The id from the input or, without one, made from the record's place; ids may come up more than once.
    pub id: String,
    /// The title, when the input has one.
    pub title: Option<String>,
    /// The document, with the same id and title.
    pub content: Result<Document, Error>,
}

impl Record {
    fn new(
        place: &Place,
        number: u64,
        id: String,
        title: Option<String>,
        text: Result<String, Error>,
    ) -> Record {
        let content = text
            .map(|text| Document { id: id.clone(), title: title.clone(), text })
            .map_err(|error| error.in_record(&place.name, number));
        Record { source: Arc::clone(&place.name), number, id, title, content }
    }

    /// Whether an id is one that a record without one of its own gets from this place, whatever folder was named.
    pub(crate) fn has_placed_id(&self, id: &str) -> bool {
        let stem = sources::stem_of_path(&self.source);
        let ends = |id: &str| {
            let before = stem.strip_suffix(id).or(self.source.strip_suffix(id));
            before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        ends(id) || id.strip_suffix(&format!("-{}", self.number)).is_some_and(ends)
    }

    /// What stands for a source, or the rest of it, that cannot be read.
    fn failed(place: &Place, number: u64, id: String, error: Error) -> Record {
        Record::new(place, number, id, None, Err(error))
    }
}

/// The sources named on the command line, read one record at a time.
///
/// Folders are walked in the order of their names, and only files whose name tells a format are read there:
/// `.txt`, `.jsonl`, `.ndjson`, `.csv` and `.tsv` in any case, each also with `.gz` or `.zst`. Names that begin
/// with a full stop are passed over, and links to folders are not followed. A file that is named itself is read
/// whatever its name; `-` is standard input.
///
/// A record without an id gets one from its place. The stem of a file is its name without the extensions of
/// format and compression, and for a file found in a folder the path from there goes before it. When several folders are
/// named, the name of the folder goes before that, or the folder as it was given where two have one name. Files that are
/// named themselves and would have one stem have as much more of their paths as tells them apart. A text file has
/// its stem as id, a record of any other file the stem, a hyphen and [`Record::number`]; the stem of standard input is
/// `stdin`.
///
/// The iterator goes through all sources whatever happens: what cannot be read comes as a failed [`Record`].
pub struct Inputs {
    options: InputOptions,
    sources: Vec<Source>,
    names: Vec<Arc<str>>,
    passed_over: Option<(PathBuf, u64)>,
    fields: FieldsMet,
    /// Position of the source that is read next.
    next: usize,
    current: Option<Reader>,
    total: Option<u64>,
    progress: Arc<AtomicU64>,
    /// Bytes of the sources that are done with.
    done: u64,
}

/// Reads the records of one source.
enum Reader {
    Text(TextReader),
    Lines(LineReader),
    Rows(Box<RowReader>),
}

impl Inputs {
    /// Lists the sources.
    ///
    /// # Errors
    ///
    /// If nothing is given, a path does not exist, a folder cannot be listed or holds no file of a format that is
    /// read, or standard input is given twice. Files are opened only when their turn comes.
    pub fn new(arguments: &[PathBuf], options: InputOptions) -> Result<Inputs, Error> {
        let Listing { sources, passed_over } = sources::list(arguments)?;
        Ok(Inputs {
            passed_over,
            fields: FieldsMet::default(),
            total: sources.iter().map(|s| s.size).sum(),
            names: sources.iter().map(|s| Arc::clone(&s.place.name)).collect(),
            sources,
            options,
            next: 0,
            current: None,
            progress: Arc::default(),
            done: 0,
        })
    }

    /// The size of all sources in bytes as they are stored, when it is known: not with standard input or a pipe.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total
    }

    /// The names of the sources in the order in which they are read.
    pub fn sources(&self) -> &[Arc<str>] {
        &self.names
    }

    /// Files in folders that may have been meant to be read and are not, `.json`: the first, and how many there are.
    pub fn passed_over(&self) -> Option<(&Path, u64)> {
        self.passed_over.as_ref().map(|(first, count)| (first.as_path(), *count))
    }

    /// What the sources look like now, in the order in which they are read.
    pub fn states(&self) -> Vec<SourceState> {
        let sources = self.sources.iter().enumerate();
        sources.map(|(at, source)| SourceState::of(source, at < state::OPENED)).collect()
    }

    /// Which fields lines of JSON have had; to be looked at when all records have been read.
    pub fn fields_met(&self) -> FieldsMet {
        self.fields.clone()
    }

    /// The bytes read so far, as they are stored; reaches [`Self::total_bytes`] with the last record. To be
    /// watched from any thread while records are read.
    pub fn progress(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.progress)
    }

    /// Opens the next source.
    fn open(&self, source: &Source) -> Result<Reader, Error> {
        let stream = Stream::open(source, Arc::clone(&self.progress))?;
        let mut stream = stream.with_max_ratio(self.options.max_ratio);
        let format = match (source.format, self.options.input_format) {
            // No name tells how it quotes.
            (Some(InputFormat::Tsv), Some(InputFormat::TsvPlain)) => InputFormat::TsvPlain,
            (Some(format), _) | (None, Some(format)) => format,
            (None, None) => stream.guess_format(&self.options.text_field)?,
        };
        Ok(match format {
            InputFormat::Text => Reader::Text(TextReader::new(stream)),
            InputFormat::Jsonl => Reader::Lines(LineReader::new(stream)),
            InputFormat::Csv => Reader::Rows(Box::new(RowReader::new(stream, b',', true))),
            InputFormat::Tsv => Reader::Rows(Box::new(RowReader::new(stream, b'\t', true))),
            InputFormat::TsvPlain => Reader::Rows(Box::new(RowReader::new(stream, b'\t', false))),
        })
    }

    /// Counts a source as read even where its end was not reached, so that progress ends at the total.
    fn close(&mut self, at: usize) {
        self.current = None;
        match self.sources[at].size {
            Some(size) => {
                self.done += size;
                self.progress.store(self.done, Ordering::Relaxed);
            }
            None => self.done = self.progress.load(Ordering::Relaxed),
        }
    }
}

impl Iterator for Inputs {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(reader) = &mut self.current {
                let at = self.next - 1;
                let place = &self.sources[at].place;
                let record = match reader {
                    Reader::Text(reader) => reader.next(place, &self.options),
                    Reader::Lines(reader) => {
                        let record = reader.next(place, &self.options);
                        record.iter().for_each(|record| self.fields.meet(record, place));
                        record
                    }
                    Reader::Rows(reader) => reader.next(place, &self.options),
                };
                if record.is_some() {
                    return record;
                }
                self.close(at);
            }
            let at = self.next;
            let source = self.sources.get(at)?;
            self.next += 1;
            match self.open(source) {
                Ok(reader) => self.current = Some(reader),
                Err(error) => {
                    let record = Record::failed(&source.place, 1, source.place.stem.clone(), error);
                    self.close(at);
                    return Some(record);
                }
            }
        }
    }
}

impl std::iter::FusedIterator for Inputs {}

impl std::fmt::Debug for Inputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inputs")
            .field("sources", &self.names)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn can_be_read_on_a_thread_of_its_own() {
        fn is_send<T: Send>() {}
        is_send::<Inputs>();
        is_send::<Record>();
    }

    #[test]
    fn the_limit_stays_within_what_spans_address() {
        let options = InputOptions { max_document: u64::MAX, ..InputOptions::default() };
        assert!(u32::try_from(options.limit()).is_ok());
    }

    #[test]
    fn formats_are_spelled_as_on_the_command_line() {
        let spellings: Vec<&str> = InputFormat::ALL.iter().map(|f| f.as_str()).collect();
        assert_eq!(spellings, ["text", "jsonl", "csv", "tsv", "tsv-plain"]);
    }
}
