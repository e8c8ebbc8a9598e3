//! The documents of two folders, side by side.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::sheet::{Entry, Sheet};
use super::{Side, TABLES};
use crate::error::Error;
use crate::labelled::{Listing, document_ids};

/// A document of a folder with its rows: those of `entities.csv`, then those of `quotes.csv`.
pub(super) struct Tagged {
    pub(super) id: String,
    pub(super) rows: [Vec<Entry>; 2],
}

/// An id, and which of the documents with that id it is.
type Key = (String, usize);

/// A folder that is read one document after the other.
pub(super) struct Folder {
    listing: Listing,
    sheets: [Sheet; 2],
    seen: HashMap<String, usize>,
}

impl Folder {
    pub(super) fn open(folder: &Path) -> Result<Folder, Error> {
        let listing = Listing::open(folder)?;
        let [names, quotes] = TABLES.map(|table| Sheet::open(&folder.join(table.file())));
        Ok(Folder { listing, sheets: [names?, quotes?], seen: HashMap::new() })
    }

    /// The columns of each table.
    pub(super) fn columns(&self) -> [Vec<String>; 2] {
        [0, 1].map(|at: usize| self.sheets[at].columns().to_vec())
    }

    fn next(&mut self) -> Result<Option<(Key, Tagged)>, Error> {
        let Some((listed, most)) = self.listing.next()? else {
            self.sheets.iter().try_for_each(Sheet::check_end)?;
            return Ok(None);
        };
        let [names, quotes] = &mut self.sheets;
        let rows = [names.of(&listed.id, most[0])?, quotes.of(&listed.id, most[1])?];
        let times = self.seen.entry(listed.id.clone()).or_default();
        *times += 1;
        Ok(Some(((listed.id.clone(), *times), Tagged { id: listed.id, rows })))
    }
}

/// The keys of the documents of a folder.
fn keys(folder: &Path) -> Result<HashSet<Key>, Error> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let key = |id: String| {
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        (id, *times)
    };
    Ok(document_ids(folder)?.into_iter().map(key).collect())
}

/// A document that is in both folders, or in one of them.
pub(super) enum Found {
    Both(Box<[Tagged; 2]>),
    Only(Side, Tagged),
}

/// Goes through both folders at once. Where their documents are in the same order, no more than one of each is held in
/// memory; what is out of order waits for its partner.
pub(super) fn side_by_side(
    a: &Path,
    b: &Path,
    folders: &mut [Folder; 2],
    mut visit: impl FnMut(Found) -> Result<(), Error>,
) -> Result<(), Error> {
    let known = [keys(a)?, keys(b)?];
    let mut waiting: HashMap<Key, (Side, Tagged)> = HashMap::new();
    let mut ended = [false; 2];
    while ended != [true; 2] {
        for (at, side) in [Side::Before, Side::After].into_iter().enumerate() {
            if ended[at] {
                continue;
            }
            let Some((key, tagged)) = folders[at].next()? else {
                ended[at] = true;
                continue;
            };
            if !known[1 - at].contains(&key) {
                visit(Found::Only(side, tagged))?;
            } else if let Some((other, partner)) = waiting.remove(&key) {
                let pair = if other == Side::Before { [partner, tagged] } else { [tagged, partner] };
                visit(Found::Both(Box::new(pair)))?;
            } else {
                waiting.insert(key, (side, tagged));
            }
        }
    }
    Ok(())
}
