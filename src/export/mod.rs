//! Tagged documents as training data and tasks for other programs.
//!
//! [`export`] reads the tables of `dateline tag` with their texts, fits each span to the format's tokens or characters,
//! and writes a folder: a file (for brat a folder) for each part of the corpus, `report.csv` with every span that was
//! moved or dropped, `documents.csv`, and `export.json`, which says what was done.

mod align;
mod brat;
mod conll;
mod doccano;
mod format;
mod huggingface;
mod label_studio;
mod prodigy;
mod select;
mod spacing;
mod spacy;
mod target;
mod units;
mod writing;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::error::Error;
use crate::eval::Layer;
use crate::labelled::{OutputFolder, document_ids};

use self::writing::Writing;

pub use align::{Misfit, Outcome, Reason};
pub use format::{ExportFormat, ExportOptions};
pub use select::{BadSplit, Part, Split};

/// What an export has written.
#[derive(Clone, Default, Debug)]
pub struct Exported {
    /// Documents by part.
    pub documents: BTreeMap<Part, u64>,
    /// Spans by label.
    pub labels: BTreeMap<&'static str, u64>,
    /// Spans that were given other bounds.
    pub moved: u64,
    /// Spans that were left out because they do not fit.
    pub dropped: u64,
}

/// Writes the documents whose tables are in `folder` to the folder `output`.
///
/// # Errors
///
/// If the tables or texts cannot be read, do not fit together, or `output` holds anything but a former export.
pub fn export(folder: &Path, output: &Path, options: &ExportOptions) -> Result<Exported, Error> {
    let parts = select::choose(&document_ids(folder)?, options.sample, options.split, options.seed);
    let mut writing = Writing::start(output, options)?;
    let documents = OutputFolder::open(folder, &options.texts)?;
    for (document, part) in documents.zip(parts) {
        let document = document?;
        let Some(part) = part else { continue };
        let good = |score: Option<f32>| score.is_none_or(|score| score >= options.min_score);
        let names = options.layers.contains(&Layer::Names);
        let quotes = options.layers.contains(&Layer::Quotes);
        let prepared = writing.aligner.prepare(
            &document,
            |name| names && good(name.score) && options.types.contains(&name.kind),
            |quote| quotes && good(quote.score),
        );
        writing.document(&prepared, part)?;
    }
    writing.finish(folder)
}

/// Appends a value as JSON.
fn push_json(value: &impl Serialize, out: &mut String) {
    let json = serde_json::to_string(value).expect("all keys are strings");
    out.push_str(&json);
}

/// Appends a value as a line of JSON.
fn push_line(value: &impl Serialize, out: &mut String) {
    push_json(value, out);
    out.push('\n');
}

/// A score as the tables have it, for numbers of JSON that would show all digits of the nearest fraction.
fn three_decimals(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
