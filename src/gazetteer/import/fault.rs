//! Why a part of the input is left out.

use std::fmt;
use std::sync::Arc;

use crate::gazetteer::compile::LONGEST_NAME;
use crate::kind::EntityType;

/// A part of the input that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The file, as given.
    pub source: Arc<str>,
    /// The line in it, from 1, decompressed.
    pub line: u64,
    /// Why.
    pub fault: Fault,
}

/// Why something is left out. The message says what can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The line is not UTF-8.
    NotUtf8,
    /// The line is longer than any that the format has.
    LineTooLong {
        /// The limit in bytes.
        limit: u64,
    },
    /// The row has another number of columns than the format.
    Columns {
        /// As the format has it.
        expected: &'static str,
        /// The columns of the row.
        found: usize,
    },
    /// A cell does not hold what its column is for.
    Cell {
        /// The column.
        column: &'static str,
        /// What is there.
        value: String,
        /// What is needed.
        needed: &'static str,
    },
    /// The line is not JSON of the format.
    Json {
        /// What the parser says.
        message: String,
    },
    /// The thing has no name in the languages that were asked for.
    NoName {
        /// Its id.
        id: String,
    },
    /// A name without a letter or digit, which would never be found.
    NoWord {
        /// The name.
        name: String,
    },
    /// A name with more words than are looked up.
    NameTooLong {
        /// The name.
        name: String,
    },
    /// The table of types does not know the type.
    UnknownType {
        /// The label or type.
        label: String,
    },
    /// A pattern that says more than a name.
    NotAName {
        /// The attribute of a token that does.
        attribute: String,
    },
    /// An id that stands for two types of things.
    OtherType {
        /// The id.
        id: String,
        /// What it stood for before.
        before: EntityType,
    },
    /// A list that cannot be read.
    Unreadable {
        /// Why, with its path.
        message: String,
    },
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = if &*self.source == "-" { "standard input" } else { &self.source };
        write!(f, "{source}:{}: {}", self.line, self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotUtf8 => f.write_str("not UTF-8; convert the file, or fetch it anew"),
            Fault::LineTooLong { limit } => {
                write!(f, "the line is longer than {limit} bytes; check that the file is of this format")
            }
            Fault::Columns { expected, found } => {
                write!(f, "{found} columns divided by tabs where {expected} are needed; ")?;
                f.write_str("check that the file is this table, unchanged")
            }
            Fault::Cell { column, value, needed } => {
                write!(f, "{column} {value:?} is not {needed}; correct the cell")
            }
            Fault::Json { message } => {
                write!(f, "not the JSON of this format: {message}; check that the file is whole")
            }
            Fault::NoName { id } => {
                write!(f, "{id} has no name in these languages; add one with --languages")
            }
            Fault::NoWord { name } => write!(f, "the name {name:?} holds no word; correct it"),
            Fault::NameTooLong { name } => {
                write!(f, "the name {name:?} has more than {LONGEST_NAME} words; shorten it")
            }
            Fault::UnknownType { label } => {
                write!(f, "the type {label:?} is not known; say what it is in a table for --map")
            }
            Fault::NotAName { attribute } => write!(
                f,
                "the pattern uses {attribute}, which a list of names cannot say; write out the names it is for"
            ),
            Fault::OtherType { id, before } => {
                write!(f, "the id {id:?} already stands for something of type {before}; give it another id")
            }
            Fault::Unreadable { message } => f.write_str(message),
        }
    }
}
