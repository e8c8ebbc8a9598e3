//! Lists from other programs' data: GeoNames, Wikidata, spaCy's EntityRuler, GATE.
//!
//! Each importer reads its input as a stream, turns what it understands into rows of the entries' schema and hands
//! them to a [`Run`], which filters, counts, and has them sorted ([`sorted`]) on their way to the list. What cannot be
//! read is told with file and line, and left out.
//!
//! What the types of another format are here is data: the tables in `gazetteers/imports/`, which users extend by
//! tables of their own.

mod fault;
mod gate;
mod geonames;
mod grouped;
mod lines;
mod row;
mod sorted;
mod spacy;
pub(crate) mod types;
mod wikidata;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use fault::{Fault, LeftOut};
pub use gate::{GateOptions, gate};
pub use geonames::{GeonamesOptions, NameKind, geonames};
pub use spacy::spacy;
pub use wikidata::{WikidataOptions, wikidata};

use crate::error::Error;
use crate::gazetteer::compile::{LONGEST_NAME, name_words};
use crate::kind::EntityType;
use crate::write::check_outputs;
use row::Row;
use sorted::SortedList;

/// What all importers need to know.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The file to read; `-` is standard input. Gzip and Zstandard are told by content.
    pub input: PathBuf,
    /// The list to write.
    pub output: PathBuf,
    /// The types of things to keep; all when empty.
    pub types: Vec<EntityType>,
    /// The number of things after which to stop.
    pub limit: Option<u64>,
    /// Only things with at least so many inhabitants; 0 for all. Applies to places.
    pub min_population: u32,
    /// A table of types that goes before the built-in one: CSV with the columns `key`, `type` and `subtype`.
    pub map: Option<PathBuf>,
}

/// What became of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows, entities or patterns that were read.
    pub read: u64,
    /// Rows of the list.
    pub written: u64,
    /// Of what was read, what the options or the table of types did not ask for.
    pub filtered: u64,
    /// Of what was read, what was left out and told.
    pub left_out: u64,
    /// Rows that did not become rows of the list because one with the same id did, or because they are further names
    /// of one.
    pub merged: u64,
}

/// An import under way.
struct Run<'a> {
    options: &'a ImportOptions,
    counts: Imported,
    list: SortedList,
    tell: &'a mut dyn FnMut(LeftOut),
    kept: u64,
}

impl<'a> Run<'a> {
    /// Starts an import, with a `further` input beside those of all importers if there is one.
    ///
    /// # Errors
    ///
    /// If the list would be written over an input, or cannot be written.
    fn new(
        options: &'a ImportOptions,
        further: Option<&Path>,
        tell: &'a mut dyn FnMut(LeftOut),
    ) -> Result<Run<'a>, Error> {
        let ImportOptions { input, output, map, .. } = options;
        check_outputs(&[output], [Some(input.as_path()), map.as_deref(), further].into_iter().flatten())?;
        let list = SortedList::create(output)?;
        Ok(Run { options, counts: Imported::default(), list, tell, kept: 0 })
    }

    /// Whether as many things were kept as were asked for.
    fn is_full(&self) -> bool {
        self.options.limit.is_some_and(|limit| self.kept >= limit)
    }

    /// Whether the options ask for a thing.
    fn wants(&self, row: &Row) -> bool {
        let ImportOptions { types, min_population, .. } = self.options;
        let too_small = row.kind == EntityType::Loc && row.population.unwrap_or(0) < *min_population;
        (types.is_empty() || types.contains(&row.kind)) && !too_small
    }

    /// Keeps a thing if the options ask for it and it can be written.
    fn keep(&mut self, source: &Arc<str>, line: u64, mut row: Row) -> Result<(), Error> {
        if !self.wants(&row) {
            self.counts.filtered += 1;
            return Ok(());
        }
        row.tidy();
        if let Err(fault) = check_name(&row.name) {
            self.leave_out(source, line, fault);
            return Ok(());
        }
        self.kept += 1;
        self.list.add(&row)
    }

    /// Tells why something is left out.
    fn leave_out(&mut self, source: &Arc<str>, line: u64, fault: Fault) {
        self.counts.left_out += 1;
        (self.tell)(LeftOut { source: Arc::clone(source), line, fault });
    }

    /// Writes the list; `country` gives the code for what stands in the rows' cells.
    fn finish(self, country: impl Fn(&str) -> Option<String>) -> Result<Imported, Error> {
        let mut counts = self.counts;
        let (written, repeated) = self.list.finish(country)?;
        counts.written = written;
        counts.merged += repeated;
        Ok(counts)
    }
}

/// Whether names can be looked up by a name.
fn check_name(name: &str) -> Result<(), Fault> {
    match name_words(name).count() {
        0 => Err(Fault::NoWord { name: name.to_owned() }),
        words if words > LONGEST_NAME => Err(Fault::NameTooLong { name: name.to_owned() }),
        _ => Ok(()),
    }
}
