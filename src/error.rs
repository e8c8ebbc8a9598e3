//! What can go wrong, and where.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::gazetteer::IndexError;
use crate::kind::closed_set;
use crate::write::Change;

/// Why a run could not start or go on, or why one record could not be read.
///
/// [`Error::kind`] says what happened; the other accessors say where in the input, as far as that is known. The
/// message is one line that names the place and what can be done about it.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    source: Option<Arc<str>>,
    record: Option<u64>,
    line: Option<u64>,
    byte: Option<u64>,
}

/// What happened.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused something.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was to be done with it.
        action: FileAction,
        /// Its answer.
        error: io::Error,
    },
    /// There is nothing under a path that was given.
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// No source was given.
    NoInput,
    /// A folder holds no file of a format that dateline reads.
    NothingToRead {
        /// The folder as given.
        path: PathBuf,
    },
    /// Standard input was given more than once.
    StandardInputTwice,
    /// The output folder holds something that is not dateline's output.
    OutputExists {
        /// The file or folder in the way.
        path: PathBuf,
    },
    /// A source lies in the output folder, under a name that the output takes.
    OutputIsInput {
        /// The source.
        path: PathBuf,
    },
    /// The output folder holds a run that was not finished.
    Unfinished {
        /// Its journal.
        journal: PathBuf,
    },
    /// An unfinished run cannot go on.
    CannotResume {
        /// Its journal, where there is one.
        journal: Option<PathBuf>,
        /// What is not as it was.
        change: Change,
    },
    /// Parts of a run do not belong together.
    Parts {
        /// The folder or file that is at fault.
        path: PathBuf,
        /// What is wrong with it, and what to do about it.
        fault: String,
    },
    /// The input holds fewer records than were read of it before.
    InputShrank {
        /// How many were read.
        records: u64,
    },
    /// The source is UTF-16, by its byte order mark.
    Utf16,
    /// The record is not UTF-8.
    InvalidUtf8 {
        /// The column of a CSV or TSV row that is at fault; none where the record is not made of columns.
        column: Option<String>,
        /// The first byte that is not UTF-8: within the column's value where there is a column, within the
        /// decompressed source otherwise.
        at: u64,
    },
    /// The record is larger than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A line is not JSON.
    NotJson {
        /// What the parser says.
        message: String,
        /// Where it stopped: a 1-based position in bytes within the line.
        column: u64,
    },
    /// A string holds one half of a surrogate pair, written as `\ud83d`, without the other: not a character.
    LoneSurrogate {
        /// Where the parser met it: a 1-based position in bytes within the line.
        column: u64,
    },
    /// A line is JSON, but not an object.
    NotAnObject {
        /// What it is.
        found: JsonType,
    },
    /// An object lacks the field of the text.
    MissingField {
        /// The field.
        field: String,
        /// The fields that are there.
        present: Vec<String>,
    },
    /// The field of the text holds something other than a string.
    TextNotString {
        /// The field.
        field: String,
        /// What it holds.
        found: JsonType,
    },
    /// The field of the id holds something other than a string or a number.
    IdNotScalar {
        /// The field.
        field: String,
        /// What it holds.
        found: JsonType,
    },
    /// The first row of a CSV or TSV source does not name the column of the text.
    MissingColumn {
        /// The column.
        column: String,
        /// The columns that are named.
        present: Vec<String>,
    },
    /// A row has not as many columns as the first row names.
    Ragged {
        /// The columns that the first row names.
        expected: usize,
        /// The columns of this row.
        found: usize,
    },
    /// A compressed source ends too early.
    Truncated {
        /// How it is compressed.
        compression: Compression,
    },
    /// A compressed source cannot be decompressed.
    Damaged {
        /// How it is compressed.
        compression: Compression,
        /// What the decompressor says.
        message: String,
    },
    /// A compressed source becomes far larger than text does.
    Bomb {
        /// How it is compressed.
        compression: Compression,
        /// How many times as large it may become.
        ratio: u64,
    },
    /// A file is not an index that this version reads.
    Index {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: IndexError,
    },
    /// Lists hold more than an index can.
    IndexTooLarge {
        /// The size in bytes that the index would have.
        bytes: u64,
    },
    /// A list does not follow its schema.
    List {
        /// What is wrong, with the value that is, and what to do about it.
        fault: String,
    },
    /// A table is not one that dateline writes.
    NotATable {
        /// The column that is missing.
        column: String,
        /// The columns that are named.
        present: Vec<String>,
    },
    /// An annotated corpus does not follow its format.
    Annotation {
        /// What is wrong, with the value that is, and what to do about it.
        fault: String,
    },
    /// The texts of tagged documents are needed and are not where they were.
    TextsMissing {
        /// The folder of the tables.
        folder: PathBuf,
        /// The first input that is not there; none where the folder does not tell its inputs.
        input: Option<PathBuf>,
    },
    /// The program was built without something that it can do.
    NotBuiltIn {
        /// The feature of the crate that it is.
        feature: &'static str,
    },
    /// The tagger panicked over a document: a fault of dateline, not of the input.
    Panicked {
        /// The panic's message.
        message: String,
    },
}

closed_set! {
    /// What was to be done with a file or folder.
    "file action" FileAction {
        /// Opening it.
        Open = "open",
        /// Reading it.
        Read = "read",
        /// Listing what it holds.
        List = "list",
        /// Creating it.
        Create = "create",
        /// Writing to it.
        Write = "write",
        /// Giving it its final name.
        Rename = "rename",
        /// Removing it.
        Remove = "remove",
    }
}

closed_set! {
    /// How a source is compressed.
    "compression" Compression {
        /// One or more gzip members.
        Gzip = "gzip",
        /// One or more Zstandard frames.
        Zstd = "zstd",
    }
}

closed_set! {
    /// The type of a JSON value.
    "JSON type" JsonType {
        /// `null`
        Null = "null",
        /// `true` or `false`
        Boolean = "a boolean",
        /// A number.
        Number = "a number",
        /// A string.
        String = "a string",
        /// A list.
        List = "a list",
        /// An object.
        Object = "an object",
    }
}

impl Error {
    /// An error of the operating system.
    pub fn io(path: impl Into<PathBuf>, action: FileAction, error: io::Error) -> Error {
        ErrorKind::Io { path: path.into(), action, error }.into()
    }

    /// What happened.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The source that was being read, as given; `-` for standard input.
    pub fn source_name(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    /// The record within the source, from 1, counted as in [`Record::number`](crate::Record::number).
    pub fn record(&self) -> Option<u64> {
        self.0.record
    }

    /// The line of the decompressed source on which the record begins, from 1.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// A position in bytes, from 0, in the decompressed source: of the fault itself where that is known, else of
    /// the beginning of the record.
    pub fn byte(&self) -> Option<u64> {
        self.0.byte
    }

    /// Says in which source and record it happened.
    pub(crate) fn in_record(mut self, source: &Arc<str>, record: u64) -> Error {
        self.0.source = Some(Arc::clone(source));
        self.0.record = Some(record);
        self
    }

    /// Says in which source it happened.
    pub(crate) fn in_source(mut self, source: &Arc<str>) -> Error {
        self.0.source = Some(Arc::clone(source));
        self
    }

    /// Says on which line it happened.
    pub(crate) fn at_line(mut self, line: u64) -> Error {
        self.0.line = Some(line);
        self
    }

    /// Says at which byte it happened.
    pub(crate) fn at_byte(mut self, byte: u64) -> Error {
        self.0.byte = Some(byte);
        self
    }

    /// "corpus.csv, line 12 (row 9): ", as much of it as is known.
    fn write_place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(source) = self.source_name() else { return Ok(()) };
        f.write_str(if source == "-" { "standard input" } else { source })?;
        if let Some(line) = self.line() {
            write!(f, ", line {line}")?;
            // In JSONL the two are the same.
            if let Some(record) = self.record().filter(|&r| r != line) {
                write!(f, " (row {record})")?;
            }
        }
        f.write_str(": ")
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Error {
        Error(Box::new(Inner { kind, source: None, record: None, line: None, byte: None }))
    }
}

impl ErrorKind {
    /// A short name that does not change between versions, for counting failures by cause.
    pub fn name(&self) -> &'static str {
        match self {
            ErrorKind::Io { .. } => "io",
            ErrorKind::NotFound { .. } => "not-found",
            ErrorKind::NoInput => "no-input",
            ErrorKind::NothingToRead { .. } => "nothing-to-read",
            ErrorKind::StandardInputTwice => "standard-input-twice",
            ErrorKind::OutputExists { .. } => "output-exists",
            ErrorKind::OutputIsInput { .. } => "output-is-input",
            ErrorKind::Unfinished { .. } => "unfinished",
            ErrorKind::CannotResume { .. } => "cannot-resume",
            ErrorKind::Parts { .. } => "parts",
            ErrorKind::InputShrank { .. } => "input-shrank",
            ErrorKind::Utf16 => "utf-16",
            ErrorKind::InvalidUtf8 { .. } => "invalid-utf-8",
            ErrorKind::TooLarge { .. } => "too-large",
            ErrorKind::NotJson { .. } => "not-json",
            ErrorKind::LoneSurrogate { .. } => "lone-surrogate",
            ErrorKind::NotAnObject { .. } => "not-an-object",
            ErrorKind::MissingField { .. } => "missing-field",
            ErrorKind::TextNotString { .. } => "text-not-string",
            ErrorKind::IdNotScalar { .. } => "id-not-scalar",
            ErrorKind::MissingColumn { .. } => "missing-column",
            ErrorKind::Ragged { .. } => "ragged-row",
            ErrorKind::Truncated { .. } => "truncated",
            ErrorKind::Damaged { .. } => "damaged",
            ErrorKind::Bomb { .. } => "bomb",
            ErrorKind::Index { .. } => "index",
            ErrorKind::IndexTooLarge { .. } => "index-too-large",
            ErrorKind::List { .. } => "list",
            ErrorKind::NotATable { .. } => "not-a-table",
            ErrorKind::Annotation { .. } => "annotation",
            ErrorKind::TextsMissing { .. } => "texts-missing",
            ErrorKind::NotBuiltIn { .. } => "not-built-in",
            ErrorKind::Panicked { .. } => "panicked",
        }
    }

    /// Whether the message itself names the path.
    fn names_path(&self) -> bool {
        matches!(
            self,
            ErrorKind::Io { .. }
                | ErrorKind::NotFound { .. }
                | ErrorKind::NothingToRead { .. }
                | ErrorKind::OutputExists { .. }
                | ErrorKind::OutputIsInput { .. }
                | ErrorKind::Unfinished { .. }
                | ErrorKind::Parts { .. }
                | ErrorKind::CannotResume { .. }
                | ErrorKind::Index { .. }
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.kind().names_path() {
            self.write_place(f)?;
        }
        self.kind().fmt(f)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Io { path, action, error } => {
                let path = path.display();
                write!(f, "cannot {action} {path}: {}", system_message(error))?;
                match error.kind() {
                    io::ErrorKind::PermissionDenied => f.write_str("; check its permissions"),
                    io::ErrorKind::StorageFull => f.write_str("; make room and run again"),
                    _ => Ok(()),
                }
            }
            ErrorKind::NotFound { path } => {
                write!(f, "{} does not exist; check the spelling of the path", path.display())
            }
            ErrorKind::NoInput => {
                f.write_str("nothing to read was given; name files, folders or - for standard input")
            }
            ErrorKind::NothingToRead { path } => write!(
                f,
                "the folder {} holds no file that dateline reads: .txt, .jsonl, .ndjson, .csv or .tsv, each also \
                 with .gz or .zst; files of another name are read when they are named themselves",
                path.display()
            ),
            ErrorKind::StandardInputTwice => {
                f.write_str("standard input (-) can be read only once; name it once")
            }
            ErrorKind::OutputExists { path } => write!(
                f,
                "{} is in the way and is not dateline's output; name an empty or a new folder for the output",
                path.display()
            ),
            ErrorKind::OutputIsInput { path } => write!(
                f,
                "{} is to be read and the output would replace it; name another folder for the output",
                path.display()
            ),
            ErrorKind::Unfinished { journal } => {
                let folder = journal.parent().unwrap_or(journal).display();
                write!(
                    f,
                    "{folder} holds a run that was not finished; add --resume to go on where it ended, or "
                )?;
                write!(f, "remove {} to begin anew", journal.display())
            }
            ErrorKind::CannotResume { journal: Some(journal), change } => {
                let folder = journal.parent().unwrap_or(journal).display();
                write!(
                    f,
                    "the unfinished run in {folder} cannot go on: {change}; run it as it was begun, or "
                )?;
                write!(f, "remove {} to begin anew", journal.display())
            }
            ErrorKind::CannotResume { journal: None, change } => write!(f, "--resume is of no use: {change}"),
            ErrorKind::Parts { path, fault } => write!(f, "{} {fault}", path.display()),
            ErrorKind::InputShrank { records } => write!(
                f,
                "the input has no more than the {records} records that were read before, and had more; it has changed \
                 since: begin anew without --resume"
            ),
            ErrorKind::Utf16 => {
                f.write_str("UTF-16 instead of UTF-8; convert it with iconv -f UTF-16 -t UTF-8")
            }
            ErrorKind::InvalidUtf8 { column, at } => {
                match column {
                    Some(column) => write!(f, "the column {column:?} is not valid UTF-8 at its byte {at}")?,
                    None => write!(f, "not valid UTF-8 at byte {at}")?,
                }
                f.write_str(
                    "; if it is in another encoding, convert it, as with iconv -f WINDOWS-1252 -t UTF-8",
                )
            }
            ErrorKind::TooLarge { limit } => {
                write!(f, "the record is larger than {limit} bytes; split it or raise --max-document")
            }
            ErrorKind::NotJson { message, column } => {
                write!(f, "not valid JSON at byte {column} of the line: {message}; ")?;
                f.write_str("each line must be one whole JSON object")
            }
            ErrorKind::LoneSurrogate { column } => write!(
                f,
                "a string holds a lone surrogate (as in \\ud83d) at byte {column} of the line, which no character \
                 is written with; write the text anew with whole characters"
            ),
            ErrorKind::NotAnObject { found } => {
                write!(f, "the line holds {found} where a JSON object is needed")
            }
            ErrorKind::MissingField { field, present } => {
                write!(f, "the field {field:?} is missing; the fields are {}", Listing(present))?;
                f.write_str("; choose one with --text-field")
            }
            ErrorKind::TextNotString { field, found } => write!(
                f,
                "the field {field:?} holds {found} where the text, a string, is needed; choose another with \
                 --text-field"
            ),
            ErrorKind::IdNotScalar { field, found } => write!(
                f,
                "the field {field:?} holds {found} where the id, a string or a number, is needed; choose another \
                 with --id-field"
            ),
            ErrorKind::MissingColumn { column, present } => {
                write!(f, "the column {column:?} is missing; the first row names {}", Listing(present))?;
                f.write_str("; choose one with --text-field, or put a header before the first row")
            }
            ErrorKind::Ragged { expected, found } => {
                let columns = if *found == 1 { "column" } else { "columns" };
                write!(f, "the row has {found} {columns} where the header names {expected}; ")?;
                f.write_str("check its delimiters and quotation marks")
            }
            ErrorKind::Truncated { compression } => write!(
                f,
                "the {compression} data ends too early; the file is not whole, fetch or compress it anew"
            ),
            ErrorKind::Damaged { compression, message } => {
                write!(f, "the {compression} data is damaged ({message}); fetch or compress the file anew")
            }
            ErrorKind::Bomb { compression, ratio } => write!(
                f,
                "the {compression} data becomes more than {ratio} times as large, as no text does; if it is meant to, \
                 raise --max-ratio"
            ),
            ErrorKind::Index { path, error } => write!(f, "{}: {error}", path.display()),
            ErrorKind::IndexTooLarge { bytes } => {
                let gigabytes = *bytes as f64 / 1e9;
                write!(f, "the index would have {gigabytes:.1} GB, and 4.2 are the most; ")?;
                f.write_str("divide the lists among several indexes")
            }
            ErrorKind::List { fault } | ErrorKind::Annotation { fault } => f.write_str(fault),
            ErrorKind::NotATable { column, present } => {
                write!(f, "the column {column:?} is missing; the first row names {}", Listing(present))?;
                f.write_str("; name a folder that dateline tag has written")
            }
            ErrorKind::TextsMissing { folder, input } => {
                let folder = folder.display();
                match input {
                    Some(input) => write!(f, "the input {} of {folder} is not there", input.display())?,
                    None => write!(f, "{folder} does not tell what was tagged")?,
                }
                f.write_str("; name the texts with --input")
            }
            ErrorKind::NotBuiltIn { feature } => {
                write!(f, "this program was built without {feature}; build it with --features {feature}")
            }
            ErrorKind::Panicked { message } => {
                write!(f, "the tagger failed on this document ({message}); please report it with the text")
            }
        }
    }
}

/// The system's message as a part of a sentence: without the number and in lower case.
fn system_message(error: &io::Error) -> String {
    let message = error.to_string();
    let message = message.split(" (os error").next().unwrap_or_default();
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}

/// Names in quotation marks, only so many and so long that the message stays readable.
struct Listing<'a>(&'a [String]);

impl fmt::Display for Listing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 12;
        const LONGEST: usize = 40;
        if self.0.is_empty() {
            return f.write_str("none");
        }
        for (i, name) in self.0.iter().take(SHOWN).enumerate() {
            let comma = if i > 0 { ", " } else { "" };
            match name.char_indices().nth(LONGEST) {
                Some((end, _)) => write!(f, "{comma}{:?}…", &name[..end])?,
                None => write!(f, "{comma}{name:?}")?,
            }
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", self.kind())
            .field("source", &self.source_name())
            .field("record", &self.record())
            .field("line", &self.line())
            .field("byte", &self.byte())
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Io { error, .. } => Some(error),
            ErrorKind::Index { error, .. } => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(present: &[&str]) -> Error {
        let present = present.iter().map(|&s| s.to_owned()).collect();
        ErrorKind::MissingField { field: "text".to_owned(), present }.into()
    }

    #[test]
    fn the_message_names_source_line_fields_and_remedy() {
        let error = missing(&["id", "body"]).in_record(&"corpus.jsonl".into(), 3).at_line(3);
        let expected = "corpus.jsonl, line 3: the field \"text\" is missing; the fields are \"id\", \"body\"; \
                        choose one with --text-field";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_row_is_named_beside_its_line_when_they_differ() {
        let error = Error::from(ErrorKind::Ragged { expected: 3, found: 1 });
        let error = error.in_record(&"-".into(), 9).at_line(12);
        let message = error.to_string();
        assert!(
            message.starts_with("standard input, line 12 (row 9): the row has 1 column where"),
            "{message}"
        );
    }

    #[test]
    fn long_lists_of_fields_are_cut() {
        let names: Vec<String> = (0..40).map(|i| format!("field{i}")).chain(["x".repeat(500)]).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = missing(&names).to_string();
        assert!(message.contains("\"field11\" and 29 more"), "{message}");
        assert!(missing(&["é".repeat(500).as_str()]).to_string().len() < 250);
    }

    #[test]
    fn errors_of_the_system_name_the_path_once() {
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        let error = Error::io("/data/a.txt", FileAction::Open, denied).in_record(&"/data/a.txt".into(), 1);
        assert_eq!(error.to_string(), "cannot open /data/a.txt: permission denied; check its permissions");
        assert!(std::error::Error::source(&error).is_some());
    }
}
