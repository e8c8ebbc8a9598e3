//! What `run.json` says of the tables.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use xxhash_rust::xxh3::Xxh3Default;

use super::fault::{Fault, Faults};
use crate::error::{Error, ErrorKind, FileAction};
use crate::kind::EntityType;
use crate::write::hexadecimal;

const RUN: &str = "run.json";

/// The counts and digests of a run.
#[derive(Deserialize)]
pub(super) struct Recorded {
    options: Options,
    pub(super) shard: Option<String>,
    documents: Documents,
    entities: Total,
    quotes: Total,
    tables: Vec<RecordedTable>,
}

#[derive(Deserialize)]
struct Options {
    types: Vec<String>,
    min_score: f32,
}

#[derive(Deserialize)]
struct Documents {
    ok: u64,
    failed: u64,
    /// Not told by earlier versions.
    repeated_ids: Option<u64>,
}

#[derive(Deserialize)]
struct Total {
    total: u64,
}

#[derive(Deserialize)]
struct RecordedTable {
    file: String,
    bytes: u64,
    digest: String,
}

/// What was counted in the tables themselves.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Documents that were tagged.
    pub documents: u64,
    /// Records that failed.
    pub failed: u64,
    /// Records whose id one before them has, among a million different ids.
    pub repeated_ids: u64,
    /// Rows of `entities.csv`.
    pub entities: u64,
    /// Rows of `quotes.csv`.
    pub quotes: u64,
}

impl Recorded {
    pub(super) fn read(folder: &Path) -> Result<Recorded, Error> {
        let path = folder.join(RUN);
        let file = File::open(&path).map_err(|error| Error::io(&path, FileAction::Open, error))?;
        serde_json::from_reader(BufReader::new(file)).map_err(|error| {
            let fault = format!("not the run.json of this version ({error}); tag the input anew");
            Error::from(ErrorKind::Annotation { fault }).in_source(&path.to_string_lossy().into())
        })
    }

    /// Whether all names of all documents were written, and not only some.
    pub(super) fn has_all_names(&self) -> bool {
        self.options.min_score == 0.0 && self.options.types.len() == EntityType::ALL.len()
    }

    /// Compares the counts with what was found.
    pub(super) fn compare(&self, found: &Verified, faults: &mut Faults) {
        for (column, expected, found) in [
            ("documents.ok", self.documents.ok, found.documents),
            ("documents.failed", self.documents.failed, found.failed),
            (
                "documents.repeated_ids",
                self.documents.repeated_ids.unwrap_or(found.repeated_ids),
                found.repeated_ids,
            ),
            ("entities.total", self.entities.total, found.entities),
            ("quotes.total", self.quotes.total, found.quotes),
        ] {
            if expected != found {
                let (expected, found) = (found.to_string(), expected.to_string());
                faults.add(Fault { file: RUN, line: 0, column, expected, found });
            }
        }
    }

    /// Compares each file as a whole with what was written.
    pub(super) fn compare_bytes(
        &self,
        folder: &Path,
        files: &[&'static str],
        faults: &mut Faults,
    ) -> Result<(), Error> {
        for &file in files {
            let path = folder.join(file);
            let failed = |error| Error::io(&path, FileAction::Read, error);
            let mut reader = BufReader::with_capacity(1 << 17, File::open(&path).map_err(failed)?);
            let (mut bytes, mut digest) = (0, Xxh3Default::new());
            loop {
                let read = reader.fill_buf().map_err(failed)?;
                if read.is_empty() {
                    break;
                }
                digest.update(read);
                let length = read.len();
                bytes += length as u64;
                reader.consume(length);
            }
            let told = |bytes: u64, digest: &str| format!("{bytes} bytes with digest {digest}");
            let found = told(bytes, &hexadecimal(digest.digest()));
            let recorded = self.tables.iter().find(|table| table.file == file);
            let expected = recorded.map_or_else(String::new, |table| told(table.bytes, &table.digest));
            if found != expected {
                faults.add(Fault { file, line: 0, column: "", expected, found });
            }
        }
        Ok(())
    }
}
