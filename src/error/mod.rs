//! What can go wrong, and where.

mod kind;
mod message;

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use kind::{Compression, ErrorKind, FileAction, JsonType};

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

impl Error {
    /// An error of the operating system.
    pub fn io(path: impl Into<PathBuf>, action: FileAction, error: io::Error) -> Error {
        ErrorKind::Io { path: path.into(), action, error }.into()
    }

    /// An error of the operating system about something that must be there to be read.
    pub(crate) fn of_input(path: &Path, action: FileAction, error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound => ErrorKind::NotFound { path: path.to_owned() }.into(),
            _ => Error::io(path, action, error),
        }
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

    /// What can be done about it, as at the end of the message; empty where the message has none.
    pub fn remedy(&self) -> Cow<'_, str> {
        self.kind().remedy()
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

    /// "corpus.csv, line 12 (row 9), byte 4711: ", as much of it as is known.
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
        // A text that is not UTF-8 says so by itself, as the position is of the fault and not of the record.
        let told = matches!(self.kind(), ErrorKind::InvalidUtf8 { column: None, .. });
        if let Some(byte) = self.byte().filter(|_| !told) {
            write!(f, ", byte {byte}")?;
        }
        f.write_str(": ")
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Error {
        Error(Box::new(Inner { kind, source: None, record: None, line: None, byte: None }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind().path().is_none() {
            self.write_place(f)?;
        }
        self.kind().fmt(f)
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
    use crate::gazetteer::IndexError;
    use crate::write::Change;

    fn missing(present: &[&str]) -> Error {
        let present = present.iter().map(|&s| s.to_owned()).collect();
        ErrorKind::MissingField { field: "text".to_owned(), present }.into()
    }

    #[test]
    fn the_message_names_source_line_fields_and_remedy() {
        let error = missing(&["id", "body"]).in_record(&"corpus.jsonl".into(), 3).at_line(3).at_byte(120);
        let expected = "corpus.jsonl, line 3, byte 120: the field \"text\" is missing; the fields are \"id\", \"body\"; \
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

    #[test]
    fn every_message_is_one_line_and_ends_with_its_remedy() {
        let name = || "body".to_owned();
        let path = || PathBuf::from("news.csv");
        let compression = Compression::Gzip;
        let mut kinds = vec![
            ErrorKind::NotFound { path: path() },
            ErrorKind::NoInput,
            ErrorKind::NothingToRead { path: path() },
            ErrorKind::StandardInputTwice,
            ErrorKind::OutputExists { path: path() },
            ErrorKind::OutputIsInput { path: path() },
            ErrorKind::OutputIsTable { path: path() },
            ErrorKind::OutputTwice { path: path() },
            ErrorKind::NotToStandardOutput,
            ErrorKind::InUse { folder: path() },
            ErrorKind::Unfinished { journal: path() },
            ErrorKind::CannotResume { journal: Some(path()), change: Change::Journal },
            ErrorKind::CannotResume { journal: None, change: Change::ReadOnce { source: "-".to_owned() } },
            ErrorKind::InputShrank { records: 2 },
            ErrorKind::Utf16,
            ErrorKind::InvalidUtf8 { column: None, at: 1 },
            ErrorKind::InvalidUtf8 { column: Some(name()), at: 1 },
            ErrorKind::TooLarge { limit: 1 },
            ErrorKind::NotJson { message: name(), column: 1 },
            ErrorKind::LoneSurrogate { column: 1 },
            ErrorKind::NotAnObject { found: JsonType::List },
            ErrorKind::MissingField { field: name(), present: vec![name()] },
            ErrorKind::TextNotString { field: name(), found: JsonType::Null },
            ErrorKind::IdNotScalar { field: name(), found: JsonType::Null },
            ErrorKind::MissingColumn { column: name(), present: vec![] },
            ErrorKind::NoTables { folder: path() },
            ErrorKind::NotATable { column: name(), present: vec![] },
            ErrorKind::NeverClosed { line: 4 },
            ErrorKind::GoesOnAfterMark { line: 4 },
            ErrorKind::JsonList,
            ErrorKind::Ragged { expected: 2, found: 1 },
            ErrorKind::Truncated { compression },
            ErrorKind::Damaged { compression, message: name() },
            ErrorKind::Bomb { compression, ratio: 1000 },
            ErrorKind::IndexTooLarge { bytes: 1 << 33 },
            ErrorKind::TextsMissing { folder: path(), input: None },
            ErrorKind::NotBuiltIn { feature: "parquet" },
            ErrorKind::Panicked { message: name() },
        ];
        let damage = [IndexError::Version, IndexError::Truncated, IndexError::Damaged];
        kinds.extend(damage.map(|error| ErrorKind::Index { path: path(), error }));
        for &action in FileAction::ALL {
            for error in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::Other] {
                kinds.push(ErrorKind::Io { path: path(), action, error: error.into() });
            }
        }
        for kind in kinds {
            let error = Error::from(kind).in_record(&"news.csv".into(), 3).at_line(4);
            let (message, remedy) = (error.to_string(), error.remedy().into_owned());
            assert!(message.contains("news.csv"), "{message}");
            assert!(!remedy.is_empty() && message.ends_with(&format!("; {remedy}")), "{message}");
            assert_eq!(message.lines().count(), 1);
        }
    }
}
