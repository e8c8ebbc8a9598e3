//! What an error says: what is wrong, and after it what can be done.

use std::borrow::Cow;
use std::fmt;
use std::io;

use super::{ErrorKind, FileAction};

/// What stands between the two parts of a message.
const BETWEEN: &str = "; ";

impl ErrorKind {
    /// What is wrong.
    pub(super) fn write_fault(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Io { path, action, error } => {
                write!(f, "cannot {action} {}: {}", path.display(), system_message(error))
            }
            ErrorKind::NotFound { path } => write!(f, "{} does not exist", path.display()),
            ErrorKind::NoInput => f.write_str("nothing to read was given"),
            ErrorKind::NothingToRead { path } => write!(
                f,
                "the folder {} holds no file that dateline reads: .txt, .jsonl, .ndjson, .csv or .tsv, each also \
                 with .gz or .zst",
                path.display()
            ),
            ErrorKind::StandardInputTwice => f.write_str("standard input (-) can be read only once"),
            ErrorKind::OutputExists { path } => {
                write!(f, "{} is in the way and is not dateline's output", path.display())
            }
            ErrorKind::OutputIsInput { path } => {
                write!(f, "{} is to be read and the output would replace it", path.display())
            }
            ErrorKind::OutputIsTable { path } => {
                write!(f, "{} is a table of dateline tag and the output would replace it", path.display())
            }
            ErrorKind::OutputTwice { path } => {
                write!(f, "two outputs would be written to {}", path.display())
            }
            ErrorKind::NotToStandardOutput => f.write_str("what is written cannot go to standard output (-)"),
            ErrorKind::InUse { folder } => write!(f, "another run is writing to {} now", folder.display()),
            ErrorKind::Unfinished { journal } => {
                let folder = journal.parent().unwrap_or(journal).display();
                write!(f, "{folder} holds a run that was not finished")
            }
            ErrorKind::CannotResume { journal: Some(journal), change } => {
                let folder = journal.parent().unwrap_or(journal).display();
                write!(f, "the unfinished run in {folder} cannot go on: {change}")
            }
            ErrorKind::CannotResume { journal: None, change } => {
                write!(f, "--resume is of no use: {change}")
            }
            ErrorKind::InputShrank { records } => write!(
                f,
                "the input has no more than the {records} records that were read before, and had more; it has changed \
                 since"
            ),
            ErrorKind::Utf16 => f.write_str("UTF-16 instead of UTF-8"),
            ErrorKind::InvalidUtf8 { column: Some(column), at } => {
                write!(f, "the column {column:?} is not valid UTF-8 at its byte {at}")
            }
            ErrorKind::InvalidUtf8 { column: None, at } => write!(f, "not valid UTF-8 at byte {at}"),
            ErrorKind::TooLarge { limit } => write!(f, "the record is larger than {limit} bytes"),
            ErrorKind::NotJson { message, column } => {
                write!(f, "not valid JSON at byte {column} of the line: {message}")
            }
            ErrorKind::LoneSurrogate { column } => write!(
                f,
                "a string holds a lone surrogate (as in \\ud83d) at byte {column} of the line, which no character \
                 is written with"
            ),
            ErrorKind::NotAnObject { found } => {
                write!(f, "the line holds {found} where a JSON object is needed")
            }
            ErrorKind::MissingField { field, present } => {
                write!(f, "the field {field:?} is missing; the fields are {}", Listing(present))
            }
            ErrorKind::TextNotString { field, found } => {
                write!(f, "the field {field:?} holds {found} where the text, a string, is needed")
            }
            ErrorKind::IdNotScalar { field, found } => {
                write!(f, "the field {field:?} holds {found} where the id, a string or a number, is needed")
            }
            ErrorKind::MissingColumn { column, present } | ErrorKind::NotATable { column, present } => {
                write!(f, "the column {column:?} is missing; the first row names {}", Listing(present))
            }
            ErrorKind::NeverClosed { line } => write!(
                f,
                "the quotation mark that opens a cell on line {line} is never closed, so that the cell takes in all \
                 that follows"
            ),
            ErrorKind::GoesOnAfterMark { line } => {
                write!(f, "on line {line} a cell goes on after its closing quotation mark")
            }
            ErrorKind::JsonList => f.write_str("one JSON list instead of an object a line"),
            ErrorKind::Ragged { expected, found } => {
                let columns = if *found == 1 { "column" } else { "columns" };
                write!(f, "the row has {found} {columns} where the header names {expected}")
            }
            ErrorKind::Truncated { compression } => write!(f, "the {compression} data ends too early"),
            ErrorKind::Damaged { compression, message } => {
                write!(f, "the {compression} data is damaged ({message})")
            }
            ErrorKind::Bomb { compression, ratio } => {
                write!(f, "the {compression} data becomes more than {ratio} times as large, as no text does")
            }
            ErrorKind::IndexTooLarge { bytes } => {
                let gigabytes = *bytes as f64 / 1e9;
                write!(f, "the index would have {gigabytes:.1} GB, and 4.2 are the most")
            }
            ErrorKind::Index { path, error } => {
                write!(f, "{}: {}", path.display(), parts(&error.to_string()).0)
            }
            ErrorKind::Parts { path, fault } => write!(f, "{} {}", path.display(), parts(fault).0),
            ErrorKind::List { fault } | ErrorKind::Annotation { fault } => f.write_str(parts(fault).0),
            ErrorKind::TextsMissing { folder, input } => {
                let folder = folder.display();
                match input {
                    Some(input) => write!(f, "the input {} of {folder} is not there", input.display()),
                    None => write!(f, "{folder} does not tell what was tagged"),
                }
            }
            ErrorKind::NoTables { folder } => {
                write!(f, "{} was made with --format jsonl and holds no tables", folder.display())
            }
            ErrorKind::NotBuiltIn { feature } => write!(f, "this program was built without {feature}"),
            ErrorKind::Panicked { message } => write!(f, "the tagger failed on this document ({message})"),
        }
    }

    /// What can be done about it.
    pub(super) fn remedy(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            ErrorKind::Io { action, error, .. } => remedy_of_system(*action, error),
            ErrorKind::NotFound { .. } => "check the spelling of the path",
            ErrorKind::NoInput => "name files, folders or - for standard input",
            ErrorKind::NothingToRead { .. } => {
                "files of another name are read when they are named themselves"
            }
            ErrorKind::StandardInputTwice => "name it once",
            ErrorKind::OutputExists { .. } => "name an empty or a new folder for the output",
            ErrorKind::OutputIsInput { .. } | ErrorKind::OutputIsTable { .. } => {
                "name another place for the output"
            }
            ErrorKind::OutputTwice { .. } => "name one for each",
            ErrorKind::NotToStandardOutput => "name a file or folder",
            ErrorKind::InUse { .. } => "wait for its end, or name another folder for the output",
            ErrorKind::Unfinished { journal } => {
                let journal = journal.display();
                return format!("add --resume to go on where it ended, or remove {journal} to begin anew")
                    .into();
            }
            ErrorKind::CannotResume { journal: Some(journal), .. } => {
                return format!("run it as it was begun, or remove {} to begin anew", journal.display())
                    .into();
            }
            ErrorKind::CannotResume { journal: None, .. } => {
                "save the input to a file first, or leave --resume away"
            }
            ErrorKind::InputShrank { .. } => "begin anew without --resume",
            ErrorKind::Utf16 => "convert it with iconv -f UTF-16 -t UTF-8",
            ErrorKind::InvalidUtf8 { .. } => {
                "if it is in another encoding, convert it, as with iconv -f WINDOWS-1252 -t UTF-8"
            }
            ErrorKind::TooLarge { .. } => "split it or raise --max-document",
            ErrorKind::NotJson { .. } => "each line must be one whole JSON object",
            ErrorKind::LoneSurrogate { .. } => "write the text anew with whole characters",
            ErrorKind::NotAnObject { .. } => "put fields with names around it, as in {\"text\": …}",
            ErrorKind::MissingField { .. } => "choose one with --text-field",
            ErrorKind::TextNotString { .. } => "choose another with --text-field",
            ErrorKind::IdNotScalar { .. } => "choose another with --id-field",
            ErrorKind::MissingColumn { present, .. } if matches!(present.as_slice(), [one] if one.contains(';')) => {
                "divide the columns by commas (csv) or tabs (tsv), not by semicolons"
            }
            ErrorKind::MissingColumn { .. } => {
                "choose one with --text-field, --id-field or --title-field, or put a header before the first row"
            }
            ErrorKind::NeverClosed { .. } | ErrorKind::GoesOnAfterMark { .. } => {
                "put marks around the whole cell and write those within it twice, or read tabs without quoting with \
                 --input-format tsv-plain"
            }
            ErrorKind::JsonList => {
                "make lines of it with jq -c '.[]', or read it as text with --input-format text"
            }
            ErrorKind::NoTables { .. } => "tag again with --format csv",
            ErrorKind::NotATable { .. } => "name a folder that dateline tag has written",
            ErrorKind::Ragged { .. } => "check its delimiters and quotation marks",
            ErrorKind::Truncated { .. } => "the file is not whole, fetch or compress it anew",
            ErrorKind::Damaged { .. } => "fetch or compress the file anew",
            ErrorKind::Bomb { .. } => "if it is meant to, raise --max-ratio",
            ErrorKind::IndexTooLarge { .. } => "divide the lists among several indexes",
            ErrorKind::Index { .. } => "compile it anew",
            ErrorKind::Parts { fault, .. } | ErrorKind::List { fault } | ErrorKind::Annotation { fault } => {
                parts(fault).1
            }
            ErrorKind::TextsMissing { .. } => "name the texts with --input",
            ErrorKind::NotBuiltIn { feature } => return format!("build it with --features {feature}").into(),
            ErrorKind::Panicked { .. } => "please report it with the text",
        })
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_fault(f)?;
        match &*self.remedy() {
            "" => Ok(()),
            remedy => write!(f, "{BETWEEN}{remedy}"),
        }
    }
}

/// The two parts of a message that is written in one piece.
fn parts(message: &str) -> (&str, &str) {
    message.rsplit_once(BETWEEN).unwrap_or((message, ""))
}

/// What can be done about what the system refused.
fn remedy_of_system(action: FileAction, error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "check its permissions",
        io::ErrorKind::StorageFull => "make room and run again",
        io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "raise the limit of your account or shell, or write elsewhere"
        }
        io::ErrorKind::ReadOnlyFilesystem => "name a folder on a disk that can be written to",
        io::ErrorKind::IsADirectory => "name a file",
        io::ErrorKind::NotADirectory => "a part of the path is a file, name a folder",
        io::ErrorKind::NotFound => "check the spelling of the path",
        io::ErrorKind::AlreadyExists => "remove it or choose another name",
        _ => match action {
            FileAction::Open | FileAction::Read | FileAction::List => {
                "see whether other programs can read it, and run again"
            }
            FileAction::Create | FileAction::Write | FileAction::Rename | FileAction::Remove => {
                "see whether other programs can write there, and run again"
            }
        },
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
