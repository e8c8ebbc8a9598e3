//! The kinds of findings, in words.

use std::fmt;
use std::sync::Arc;

use crate::gazetteer::compile::LONGEST_NAME;
use crate::kind::{EntityType, Subtype, closed_set};

closed_set! {
    /// How bad a finding is.
    "severity" Severity {
        /// The row does not follow the schema: it cannot be compiled, or would say something else than was meant.
        Error = "error",
        /// The row can be used, but may do harm.
        Warning = "warning",
    }
}

/// What is wrong with a row, or risky about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The header lacks a column.
    MissingColumn {
        /// The column.
        column: &'static str,
    },
    /// The header names a column twice.
    RepeatedColumn {
        /// The column.
        column: String,
    },
    /// The header names a column that means nothing here.
    UnknownColumn {
        /// The column.
        column: String,
    },
    /// A row is not UTF-8.
    NotUtf8,
    /// A row has another number of cells than the header.
    Ragged {
        /// The cells of the header.
        expected: usize,
        /// The cells of the row.
        found: usize,
    },
    /// A cell holds a line break.
    LineBreak {
        /// The column.
        column: &'static str,
    },
    /// A cell has space before or after its content.
    SpaceAround {
        /// The column.
        column: &'static str,
        /// The cell.
        value: String,
    },
    /// A cell that must hold something is empty.
    Empty {
        /// The column.
        column: &'static str,
    },
    /// The type is none of the three.
    UnknownType {
        /// What stands there.
        value: String,
    },
    /// The subtype is not known.
    UnknownSubtype {
        /// What stands there.
        value: String,
    },
    /// The subtype is one of things of another type.
    OtherSubtype {
        /// The row's type.
        kind: EntityType,
        /// Its subtype.
        subtype: Subtype,
    },
    /// A name holds no word.
    NoWord {
        /// The name.
        value: String,
    },
    /// A name has more words than are looked up.
    TooLong {
        /// The name.
        value: String,
        /// Its words.
        words: usize,
    },
    /// The same alias is there twice, or is the name itself, after folding.
    RepeatedAlias {
        /// The alias.
        value: String,
    },
    /// The country is no code, or none that is in use.
    Country {
        /// What stands there.
        value: String,
    },
    /// A latitude or longitude is no number within its range.
    Degrees {
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// The largest number of degrees.
        most: u8,
    },
    /// There is a latitude without a longitude, or the other way round.
    HalfPoint,
    /// The population is no whole number.
    Population {
        /// What stands there.
        value: String,
    },
    /// The gender is none of the three.
    Gender {
        /// What stands there.
        value: String,
    },
    /// Another row has the same id.
    RepeatedId {
        /// File and line of the first.
        first: (Arc<str>, u64),
    },
    /// Another row has the same name and type.
    RepeatedName {
        /// The type.
        kind: EntityType,
        /// File and line of the first.
        first: (Arc<str>, u64),
    },
    /// The name stands for something else in the built-in lists.
    Clash {
        /// The most prominent of the other things.
        other: Other,
        /// How many more there are.
        more: usize,
    },
    /// The name is an ordinary word.
    OrdinaryWord {
        /// Its SCOWL level, 10 the commonest.
        level: u8,
    },
    /// The name is a given name.
    GivenName,
    /// The name is a surname.
    Surname {
        /// How frequent it is, 0 to 9.
        frequency: u8,
    },
    /// The name is a weekday, a month, or another word of the calendar.
    CalendarWord,
    /// The name is the adjective or the people of a place, or a religion.
    Demonym,
    /// The name is a title, an office or a role.
    Title,
    /// The name is an abbreviation.
    Abbreviation,
    /// The name has a mark or a word at which names end in a text, has other words there, or more parts than a name.
    NeverFound,
}

/// A thing in the built-in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: &'static str,
    /// Its canonical name.
    pub name: &'static str,
    /// Its type.
    pub kind: EntityType,
    /// Its subtype.
    pub subtype: Option<Subtype>,
    /// The code of its country.
    pub country: Option<&'static str>,
}

impl Problem {
    /// A short name that does not change between versions.
    pub fn name(&self) -> &'static str {
        match self {
            Problem::MissingColumn { .. } => "missing-column",
            Problem::RepeatedColumn { .. } => "repeated-column",
            Problem::UnknownColumn { .. } => "unknown-column",
            Problem::NotUtf8 => "not-utf-8",
            Problem::Ragged { .. } => "ragged-row",
            Problem::LineBreak { .. } => "line-break",
            Problem::SpaceAround { .. } => "space-around",
            Problem::Empty { column: "name" } => "empty-name",
            Problem::Empty { column: "id" } => "empty-id",
            Problem::Empty { .. } => "empty-type",
            Problem::UnknownType { .. } => "unknown-type",
            Problem::UnknownSubtype { .. } => "unknown-subtype",
            Problem::OtherSubtype { .. } => "subtype-of-another-type",
            Problem::NoWord { .. } => "no-word",
            Problem::TooLong { .. } => "name-too-long",
            Problem::RepeatedAlias { .. } => "repeated-alias",
            Problem::Country { .. } => "bad-country",
            Problem::Degrees { .. } => "bad-coordinate",
            Problem::HalfPoint => "half-a-point",
            Problem::Population { .. } => "bad-population",
            Problem::Gender { .. } => "bad-gender",
            Problem::RepeatedId { .. } => "repeated-id",
            Problem::RepeatedName { .. } => "repeated-name",
            Problem::Clash { .. } => "clash",
            Problem::OrdinaryWord { .. } => "ordinary-word",
            Problem::GivenName => "given-name",
            Problem::Surname { .. } => "surname",
            Problem::CalendarWord => "calendar-word",
            Problem::Demonym => "demonym",
            Problem::Title => "title",
            Problem::Abbreviation => "abbreviation",
            Problem::NeverFound => "never-found",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::UnknownColumn { .. }
            | Problem::SpaceAround { .. }
            | Problem::OtherSubtype { .. }
            | Problem::RepeatedAlias { .. }
            | Problem::RepeatedName { .. }
            | Problem::Clash { .. }
            | Problem::OrdinaryWord { .. }
            | Problem::GivenName
            | Problem::Surname { .. }
            | Problem::CalendarWord
            | Problem::Demonym
            | Problem::Title
            | Problem::Abbreviation
            | Problem::NeverFound => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Problem::MissingColumn { .. } => {
                "begin the file with the header id,type,subtype,name,aliases,country"
            }
            Problem::RepeatedColumn { .. } => "remove or rename one of the two",
            Problem::UnknownColumn { .. } => "correct its spelling, or leave it: it is not read",
            Problem::NotUtf8 => "convert the file, as with iconv -f WINDOWS-1252 -t UTF-8",
            Problem::Ragged { .. } => {
                "check commas and quotation marks: a cell with a comma needs marks around it"
            }
            Problem::LineBreak { .. } => {
                "close the quotation mark that is open, or write the cell on one line"
            }
            Problem::SpaceAround { .. } => "remove the space",
            Problem::Empty { column: "id" } => "give it an id of its own, such as own:1",
            Problem::Empty { column: "name" } => "write the name, or remove the row",
            Problem::Empty { .. } | Problem::UnknownType { .. } => "use PER, LOC or ORG",
            Problem::UnknownSubtype { .. } => {
                "use one of those in gazetteers/README.md, such as city, or leave it empty"
            }
            Problem::OtherSubtype { .. } => "correct the type or the subtype",
            Problem::NoWord { .. } => "write a name with letters or digits, or remove it",
            Problem::TooLong { .. } => "use a shorter form as the name",
            Problem::RepeatedAlias { .. } => {
                "remove it: case, diacritics, hyphens and full stops make no difference"
            }
            Problem::Country { .. } => "use the two capitals of ISO 3166-1, such as GB, or leave it empty",
            Problem::Degrees { .. } => "write degrees with a full stop, north and east as positive numbers",
            Problem::HalfPoint => "fill both lat and lon, or none",
            Problem::Population { .. } => "write a whole number without separators, or leave it empty",
            Problem::Gender { .. } => "use f, m or u, or leave it empty",
            Problem::RepeatedId { .. } => "give one of them another id, or join the two rows",
            Problem::RepeatedName { .. } => "keep both if they are two things, else join them by aliases",
            Problem::Clash { .. } => "use a longer name, fill in the country if it is empty, or expect both",
            Problem::OrdinaryWord { .. } | Problem::CalendarWord | Problem::Title | Problem::Abbreviation => {
                "use a longer name, or it will be found where the word is meant"
            }
            Problem::GivenName | Problem::Surname { .. } => {
                "use the full name, or it will be found where other people are meant"
            }
            Problem::Demonym => "use the name of the place, or a longer name",
            Problem::NeverFound => {
                "add an alias that is written with capitals and without the marks inside it"
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::MissingColumn { column } => write!(f, "the header lacks the column {column:?}"),
            Problem::RepeatedColumn { column } => write!(f, "the header names the column {column:?} twice"),
            Problem::UnknownColumn { column } => write!(f, "the column {column:?} means nothing here"),
            Problem::NotUtf8 => f.write_str("the row is not UTF-8"),
            Problem::Ragged { expected, found } => {
                let cells = if *found == 1 { "cell" } else { "cells" };
                write!(f, "the row has {found} {cells} where the header names {expected}")
            }
            Problem::LineBreak { column } => write!(f, "the {column} holds a line break"),
            Problem::SpaceAround { column, value } => write!(f, "space around the {column} {value:?}"),
            Problem::Empty { column } => write!(f, "the {column} is empty"),
            Problem::UnknownType { value } => write!(f, "unknown type {value:?}"),
            Problem::UnknownSubtype { value } => write!(f, "unknown subtype {value:?}"),
            Problem::OtherSubtype { kind, subtype } => write!(f, "no {kind} is of the subtype \"{subtype}\""),
            Problem::NoWord { value } => write!(f, "{value:?} holds no word"),
            Problem::TooLong { value, words } => {
                write!(f, "{value:?} has {words} words, of which {LONGEST_NAME} are the most")
            }
            Problem::RepeatedAlias { value } => {
                write!(f, "the alias {value:?} adds nothing to the other names")
            }
            Problem::Country { value } => write!(f, "{value:?} is no country code"),
            Problem::Degrees { column, value, most } => {
                write!(f, "{column} {value:?} is not a number from -{most} to {most}")
            }
            Problem::HalfPoint => f.write_str("only one of lat and lon is there"),
            Problem::Population { value } => write!(f, "the population {value:?} is not a whole number"),
            Problem::Gender { value } => write!(f, "unknown gender {value:?}"),
            Problem::RepeatedId { first: (file, line) } => {
                write!(f, "the id is already taken at {file}:{line}")
            }
            Problem::RepeatedName { kind, first: (file, line) } => {
                write!(f, "a {kind} of the same name is already at {file}:{line}")
            }
            Problem::Clash { other, more } => {
                write!(f, "the name also stands for {other}")?;
                if *more > 0 { write!(f, " and {more} more in the built-in lists") } else { Ok(()) }
            }
            Problem::OrdinaryWord { level } => {
                write!(f, "the name is an ordinary word (SCOWL level {level})")
            }
            Problem::GivenName => f.write_str("the name is a given name"),
            Problem::Surname { frequency } => write!(f, "the name is a surname (frequency {frequency} of 9)"),
            Problem::CalendarWord => f.write_str("the name is a word of the calendar"),
            Problem::Demonym => f.write_str("the name is what people or things of a place are called"),
            Problem::Title => f.write_str("the name is a title, an office or a role"),
            Problem::Abbreviation => f.write_str("the name is an abbreviation"),
            Problem::NeverFound => f.write_str("the name is never found as it is written"),
        }
    }
}

impl fmt::Display for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Other { id, name, kind, subtype, country } = self;
        write!(f, "{name} ({id}, {kind}")?;
        if let Some(subtype) = subtype {
            write!(f, " {subtype}")?;
        }
        if let Some(country) = country {
            write!(f, ", {country}")?;
        }
        f.write_str(")")
    }
}
