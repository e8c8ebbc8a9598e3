//! The documents that `documents.csv` lists.

use std::path::Path;

use super::rows::Table;
use crate::error::Error;

const COLUMNS: [&str; 7] = ["doc_id", "source", "record", "chars", "status", "entities", "quotes"];

/// The status of a document that has no rows in the other tables.
const FAILED: &str = "failed";

/// A document that did not fail.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(super) source: String,
    /// Its position within the source, from 1.
    pub(super) record: u64,
    /// Its length in code points.
    pub(super) length: usize,
    /// How many names and quotes it had when it was tagged.
    pub(crate) counts: [usize; 2],
    /// Where it is listed, from 1.
    pub(super) line: u64,
}

/// The documents that did not fail, in order.
pub(crate) struct Listing {
    table: Table<{ COLUMNS.len() }>,
    next: Option<Listed>,
}

impl Listing {
    /// Opens the list of a folder.
    ///
    /// # Errors
    ///
    /// If there is none, or it is not dateline's.
    pub(crate) fn open(folder: &Path) -> Result<Listing, Error> {
        let mut listing = Listing { table: Table::open(&folder.join("documents.csv"), COLUMNS)?, next: None };
        listing.next = listing.read()?;
        Ok(listing)
    }

    /// The next document, and how many rows of each table are its own at most: that is told only where the document
    /// after it has the same id. Elsewhere rows may have been added by hand.
    ///
    /// # Errors
    ///
    /// If a row cannot be read.
    pub(crate) fn next(&mut self) -> Result<Option<(Listed, [usize; 2])>, Error> {
        let Some(listed) = self.next.take() else { return Ok(None) };
        self.next = self.read()?;
        let shared = self.next.as_ref().is_some_and(|next| next.id == listed.id);
        let most = if shared { listed.counts } else { [usize::MAX; 2] };
        Ok(Some((listed, most)))
    }

    fn read(&mut self) -> Result<Option<Listed>, Error> {
        while let Some(row) = self.table.next()? {
            if row.get(4) == FAILED {
                continue;
            }
            let number = "a number";
            return Ok(Some(Listed {
                id: row.get(0).to_owned(),
                source: row.get(1).to_owned(),
                record: row.parse(2, number)?,
                length: row.parse(3, number)?,
                counts: [row.parse(5, number)?, row.parse(6, number)?],
                line: row.line(),
            }));
        }
        Ok(None)
    }
}

/// The ids of the documents that `dateline tag` has written to a folder and that did not fail, in order.
///
/// # Errors
///
/// If `documents.csv` cannot be read.
pub(crate) fn document_ids(folder: &Path) -> Result<Vec<String>, Error> {
    let mut listing = Listing::open(folder)?;
    let mut ids = Vec::new();
    while let Some((listed, _)) = listing.next()? {
        ids.push(listed.id);
    }
    Ok(ids)
}
