//! What happened, and its name.

use std::io;
use std::path::{Path, PathBuf};

use crate::gazetteer::IndexError;
use crate::kind::closed_set;
use crate::write::Change;

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
    /// Another run is writing to the output folder now.
    InUse {
        /// The folder as given.
        folder: PathBuf,
    },
    /// An output would replace a table that `dateline tag` has written.
    OutputIsTable {
        /// The table.
        path: PathBuf,
    },
    /// Two outputs of a command have one place.
    OutputTwice {
        /// The place.
        path: PathBuf,
    },
    /// Standard output was named where files are written.
    NotToStandardOutput,
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
        /// What is wrong with it, and after the last semicolon what to do about it.
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
    /// A source of rows ends between the quotation marks of a cell.
    NeverClosed {
        /// The line of the opening mark, from 1.
        line: u64,
    },
    /// A cell has characters after its closing quotation mark.
    GoesOnAfterMark {
        /// The line, from 1.
        line: u64,
    },
    /// A source is one JSON list, not an object a line.
    JsonList,
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
        /// What is wrong, with the value that is, and after the last semicolon what to do about it.
        fault: String,
    },
    /// A folder holds the objects of `dateline tag --format jsonl` where tables are needed.
    NoTables {
        /// The folder.
        folder: PathBuf,
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
        /// What is wrong, with the value that is, and after the last semicolon what to do about it.
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
            ErrorKind::OutputIsTable { .. } => "output-is-table",
            ErrorKind::OutputTwice { .. } => "output-twice",
            ErrorKind::NotToStandardOutput => "not-to-standard-output",
            ErrorKind::InUse { .. } => "in-use",
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
            ErrorKind::NeverClosed { .. } => "never-closed",
            ErrorKind::GoesOnAfterMark { .. } => "goes-on-after-mark",
            ErrorKind::JsonList => "json-list",
            ErrorKind::Ragged { .. } => "ragged-row",
            ErrorKind::Truncated { .. } => "truncated",
            ErrorKind::Damaged { .. } => "damaged",
            ErrorKind::Bomb { .. } => "bomb",
            ErrorKind::Index { .. } => "index",
            ErrorKind::IndexTooLarge { .. } => "index-too-large",
            ErrorKind::List { .. } => "list",
            ErrorKind::NoTables { .. } => "no-tables",
            ErrorKind::NotATable { .. } => "not-a-table",
            ErrorKind::Annotation { .. } => "annotation",
            ErrorKind::TextsMissing { .. } => "texts-missing",
            ErrorKind::NotBuiltIn { .. } => "not-built-in",
            ErrorKind::Panicked { .. } => "panicked",
        }
    }

    /// The file or folder that the message itself names.
    pub fn path(&self) -> Option<&Path> {
        match self {
            ErrorKind::Io { path, .. }
            | ErrorKind::NotFound { path }
            | ErrorKind::NothingToRead { path }
            | ErrorKind::OutputExists { path }
            | ErrorKind::OutputIsInput { path }
            | ErrorKind::OutputIsTable { path }
            | ErrorKind::OutputTwice { path }
            | ErrorKind::InUse { folder: path }
            | ErrorKind::Unfinished { journal: path }
            | ErrorKind::CannotResume { journal: Some(path), .. }
            | ErrorKind::Parts { path, .. }
            | ErrorKind::Index { path, .. }
            | ErrorKind::NoTables { folder: path }
            | ErrorKind::TextsMissing { folder: path, .. } => Some(path),
            _ => None,
        }
    }
}
