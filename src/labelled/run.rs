//! What `run.json` tells of how tables were made.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, ErrorKind, FileAction};
use crate::ingest::InputOptions;
use crate::write::OffsetUnit;

const RUN: &str = "run.json";

/// The parts of `run.json` that are needed to go back from the tables to the texts.
#[derive(Deserialize, Debug)]
pub(crate) struct RecordedRun {
    options: RecordedOptions,
    inputs: Vec<PathBuf>,
}

#[derive(Deserialize, Debug)]
struct RecordedOptions {
    text_field: String,
    id_field: String,
    title_field: String,
    input_format: Option<String>,
    max_document: u64,
    #[serde(default = "usual_ratio")]
    max_ratio: u64,
    offsets: String,
}

/// For tables of versions that did not know the option.
fn usual_ratio() -> u64 {
    InputOptions::default().max_ratio
}

/// The part that tells how cells are written.
#[derive(Deserialize, Default)]
struct RecordedCells {
    #[serde(default)]
    options: CellOptions,
}

#[derive(Deserialize, Default)]
struct CellOptions {
    #[serde(default)]
    spreadsheet_safe: bool,
}

/// Whether cells of the tables in a folder have an apostrophe before them that could be formulas; not where nothing tells.
pub(super) fn is_spreadsheet_safe(folder: &Path) -> bool {
    let json = fs::read(folder.join(RUN)).unwrap_or_default();
    serde_json::from_slice::<RecordedCells>(&json).unwrap_or_default().options.spreadsheet_safe
}

impl RecordedRun {
    /// Reads `run.json` in a folder; none where there is none.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is not dateline's.
    pub(crate) fn read(folder: &Path) -> Result<Option<RecordedRun>, Error> {
        let path = folder.join(RUN);
        let json = match fs::read(&path) {
            Ok(json) => json,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io(path, FileAction::Read, error)),
        };
        let run = serde_json::from_slice(&json).map_err(|error| {
            let fault = format!("not the run.json of dateline tag ({error}); tag again, or remove it");
            Error::from(ErrorKind::Annotation { fault }).in_source(&path.to_string_lossy().into())
        })?;
        Ok(Some(run))
    }

    /// The sources that were read, as they were named then.
    pub(crate) fn inputs(&self) -> &[PathBuf] {
        &self.inputs
    }

    /// What was read of each record.
    pub(crate) fn input_options(&self) -> InputOptions {
        let RecordedOptions {
            text_field, id_field, title_field, input_format, max_document, max_ratio, ..
        } = &self.options;
        InputOptions {
            text_field: text_field.clone(),
            id_field: id_field.clone(),
            title_field: title_field.clone(),
            max_document: *max_document,
            max_ratio: *max_ratio,
            input_format: input_format.as_deref().and_then(|format| format.parse().ok()),
        }
    }

    /// What positions in the tables count.
    pub(crate) fn offsets(&self) -> Option<OffsetUnit> {
        self.options.offsets.parse().ok()
    }
}
