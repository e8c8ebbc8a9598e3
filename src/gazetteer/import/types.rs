//! What the types of other formats are here, from tables that are data.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, FileAction};
use crate::gazetteer::compile::rows::line_of;
use crate::kind::{EntityType, Subtype};

/// What a type of another format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) kind: EntityType,
    pub(crate) subtype: Option<Subtype>,
    /// Which of several types a thing is shown as: the greatest. 0 where the table has no such column.
    pub(crate) weight: u8,
}

/// A table of types.
pub(crate) struct Types {
    /// `None` for what is to be left out.
    by_key: HashMap<String, Option<Meaning>>,
}

impl Types {
    /// A table that comes with dateline, with the rows of a user's table before it.
    ///
    /// # Errors
    ///
    /// If the user's table cannot be read, or a row of it is not of the schema.
    pub(crate) fn load(builtin: &str, own: Option<&Path>) -> Result<Types, Error> {
        let mut types = Types { by_key: HashMap::new() };
        types.add(builtin.as_bytes(), "the built-in table")?;
        if let Some(path) = own {
            let table = std::fs::read(path).map_err(|error| Error::io(path, FileAction::Read, error))?;
            types.add(&table, &path.to_string_lossy())?;
        }
        Ok(types)
    }

    /// What a type is; `None` when the table does not know it, or says to leave it out.
    pub(crate) fn get(&self, key: &str) -> Option<Meaning> {
        self.by_key.get(key).copied().flatten()
    }

    /// Whether the table says anything of a type.
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    fn add(&mut self, table: &[u8], name: &str) -> Result<(), Error> {
        let source: Arc<str> = name.into();
        let fault = |line: u64, fault: String| {
            Error::from(ErrorKind::List { fault }).in_source(&source).at_line(line)
        };
        let malformed = |error: csv::Error| {
            let line = line_of(table, error.position());
            fault(line, format!("{error}; a table of types has the columns key, type and subtype"))
        };
        let mut reader = csv::Reader::from_reader(table);
        let header = reader.headers().map_err(malformed)?.clone();
        let column = |name: &str| header.iter().position(|column| column == name);
        let (Some(key), Some(kind)) = (column("key"), column("type")) else {
            let needed = "the header must have the columns key and type, and may have subtype and weight";
            return Err(fault(1, needed.to_owned()));
        };
        let (subtype, weight) = (column("subtype"), column("weight"));
        for record in reader.records() {
            let record = record.map_err(malformed)?;
            let line = line_of(table, record.position());
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("").trim();
            let meaning = match cell(Some(kind)) {
                "" => None,
                kind => Some(Meaning {
                    kind: kind.parse().map_err(|e| fault(line, format!("{e}; use PER, LOC or ORG")))?,
                    subtype: match cell(subtype) {
                        "" => None,
                        subtype => Some(subtype.parse().map_err(|e| {
                            fault(line, format!("{e}; gazetteers/README.md lists them, or leave it empty"))
                        })?),
                    },
                    weight: match cell(weight) {
                        "" => 0,
                        weight => weight.parse().map_err(|_| {
                            fault(line, format!("the weight {weight:?} is not a number from 0 to 255"))
                        })?,
                    },
                }),
            };
            self.by_key.insert(cell(Some(key)).to_owned(), meaning);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "key,type,subtype,weight\nriver,LOC,river,2\nlake,LOC,,\n";

    fn with_own(own: &str) -> Result<Types, Error> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), own).unwrap();
        Types::load(TABLE, Some(file.path()))
    }

    #[test]
    fn a_user_s_rows_go_before_and_can_leave_out() {
        let types = with_own("type,key\nORG,lake\n,river\n").unwrap();
        let lake = Meaning { kind: EntityType::Org, subtype: None, weight: 0 };
        assert_eq!(types.get("lake"), Some(lake));
        assert_eq!((types.get("river"), types.knows("river"), types.knows("sea")), (None, true, false));
        let river = Types::load(TABLE, None).unwrap().get("river").unwrap();
        assert_eq!((river.subtype, river.weight), (Some(Subtype::River), 2));
    }

    #[test]
    fn faults_of_a_user_s_table_have_their_line() {
        for (table, parts) in [
            ("key,type\na,PERSON\n", ["line 2", "PER, LOC or ORG"]),
            ("key,type,subtype\na,LOC,planet\n", ["line 2", "planet"]),
            ("key,type,weight\n\na,LOC,heavy\n", ["line 3", "heavy"]),
            ("label,type\na,LOC\n", ["line 1", "key and type"]),
            ("key,type\na\n", ["line 2", "key, type and subtype"]),
        ] {
            let message = with_own(table).err().expect("a fault").to_string();
            assert!(parts.iter().all(|part| message.contains(part)), "{message}");
        }
    }
}
