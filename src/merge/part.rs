//! One of the folders that are put together.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::fault;
use super::raw::RawRows;
use crate::error::{Error, FileAction};
use crate::ingest::Shard;
use crate::write::{OutputFormat, hexadecimal, tables_of};

/// What `run.json` must tell of a part.
#[derive(Deserialize)]
struct Told {
    shard: Option<String>,
    options: ToldOptions,
    tables: Vec<ToldTable>,
}

#[derive(Deserialize)]
struct ToldOptions {
    format: String,
}

#[derive(Deserialize)]
struct ToldTable {
    file: String,
    digest: String,
}

/// A part, with its tables open.
pub(super) struct Part {
    pub(super) folder: PathBuf,
    pub(super) shard: Shard,
    pub(super) format: OutputFormat,
    /// The whole of its `run.json`.
    pub(super) run: Value,
    /// In the order in which tables are written; of each, the header has not been read.
    pub(super) tables: Vec<RawRows>,
    digests: Vec<String>,
}

impl Part {
    pub(super) fn open(folder: &Path) -> Result<Part, Error> {
        let path = folder.join("run.json");
        let json = fs::read(&path).map_err(|error| Error::io(&path, FileAction::Open, error))?;
        let broken = |_| fault(&path, "is not the run.json of this version; tag the part anew".to_owned());
        let run: Value = serde_json::from_slice(&json).map_err(broken)?;
        let told: Told = serde_json::from_slice(&json).map_err(broken)?;
        let shard = told.shard.and_then(|shard| shard.parse().ok()).ok_or_else(|| {
            fault(
                folder,
                "is no part of a run; parts are made with dateline tag --shard 1/4 and so on".to_owned(),
            )
        })?;
        let format =
            told.options.format.parse().map_err(|error| fault(&path, format!("{error}; tag anew")))?;
        let mut tables = Vec::new();
        let mut digests = Vec::new();
        for &name in tables_of(format) {
            tables.push(RawRows::open(folder.join(name), format)?);
            let table = told.tables.iter().find(|table| table.file == name);
            digests.push(table.map(|table| table.digest.clone()).unwrap_or_default());
        }
        Ok(Part { folder: folder.to_owned(), shard, format, run, tables, digests })
    }

    /// Makes sure that all rows have been read, and that they are those that were written.
    pub(super) fn check_end(&mut self) -> Result<(), Error> {
        for (table, digest) in self.tables.iter_mut().zip(&self.digests) {
            let left = table.next()?.is_some();
            if left || hexadecimal(table.digest()) != *digest {
                let words = "is not as it was written; tag the part anew";
                return Err(fault(table.path(), words.to_owned()));
            }
        }
        Ok(())
    }
}
