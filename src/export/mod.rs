//! Tagged documents as training data and tasks for other programs.
//!
//! [`export`] reads the tables of `dateline tag` with their texts, fits each span to the format's tokens or characters,
//! and writes a folder: a file (for brat a folder) for each part of the corpus, `report.csv` with every span that was
//! moved or dropped, `documents.csv`, and `export.json`, which says what was done. Parquet files are the tables themselves.

mod align;
mod brat;
mod conll;
mod doccano;
mod format;
mod huggingface;
mod label_studio;
mod manifest;
mod near;
#[cfg(feature = "parquet")]
mod parquet;
mod prodigy;
mod select;
mod spacing;
mod spacy;
#[cfg(feature = "parquet")]
mod tables;
mod target;
mod units;
mod window;
mod writing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::Error;
#[cfg(not(feature = "parquet"))]
use crate::error::ErrorKind;
use crate::eval::Layer;
use crate::labelled::{OutputFolder, RecordedRun, TextSource, document_ids};
use crate::write::check_outputs;

use self::align::Prepared;
use self::near::NearDuplicates;
use self::writing::Writing;

pub use align::{Misfit, Outcome, Reason};
pub use format::{ExportFormat, ExportOptions};
pub use select::{BadSplit, Part, Split};
pub use window::{BadWindow, Window, WindowUnit};

/// What an export has written.
#[derive(Clone, Default, Debug)]
pub struct Exported {
    /// Documents by part.
    pub documents: BTreeMap<Part, u64>,
    /// Spans by label.
    pub labels: BTreeMap<&'static str, u64>,
    /// Documents that are nearly the same as one before; looked for where documents are divided.
    pub near_duplicates: u64,
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
    let run = RecordedRun::read(folder)?;
    let inputs = match (&options.texts, &run) {
        (TextSource::Given(inputs), _) => inputs,
        (_, Some(run)) => run.inputs(),
        (_, None) => &[],
    };
    check_output(output, [folder].into_iter().chain(inputs.iter().map(PathBuf::as_path)))?;
    let choices = Choices::make(folder, options)?;
    if options.format == ExportFormat::Parquet {
        #[cfg(feature = "parquet")]
        return tables::export(folder, output, options, &choices, inputs);
        #[cfg(not(feature = "parquet"))]
        return Err(ErrorKind::NotBuiltIn { feature: "parquet" }.into());
    }
    let mut writing = Writing::start(output, options)?;
    for (document, at) in OutputFolder::open(folder, &options.texts)?.zip(0..) {
        let document = document?;
        let Some(choice) = choices.of(at) else { continue };
        let good = |score: Option<f32>| score.is_none_or(|score| score >= options.min_score);
        let names = options.layers.contains(&Layer::Names);
        let quotes = options.layers.contains(&Layer::Quotes);
        let prepared = writing.aligner.prepare(
            &document,
            |name| names && good(name.score) && options.types.contains(&name.kind),
            |quote| quotes && good(quote.score),
        );
        writing.document(prepared, choice)?;
    }
    writing.finish(inputs)
}

/// Makes sure that an export of what `inputs` hold can be written to a folder.
///
/// # Errors
///
/// If it holds one of them, or anything but a former export.
pub fn check_output<'p>(output: &Path, inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Error> {
    check_outputs(&[output], inputs)?;
    target::check(output)
}

/// Which documents are exported, and to which part.
struct Choices {
    ids: Vec<String>,
    parts: Vec<Option<Part>>,
    /// For each document the first of those that are nearly the same; empty where they are not divided.
    groups: Vec<usize>,
}

/// A document that is exported.
#[derive(Clone, Copy)]
struct Choice<'c> {
    part: Part,
    /// The first document that it is nearly the same as, if that is another one.
    near_duplicate_of: Option<&'c str>,
}

impl Choices {
    fn make(folder: &Path, options: &ExportOptions) -> Result<Choices, Error> {
        let ids = document_ids(folder)?;
        let chosen = select::sample(&ids, options.sample, options.seed);
        let Some(split) = options.split else {
            let parts = chosen.iter().map(|number| number.map(|_| Part::All)).collect();
            return Ok(Choices { ids, parts, groups: Vec::new() });
        };
        let mut near = NearDuplicates::default();
        for (document, number) in OutputFolder::open(folder, &options.texts)?.zip(&chosen) {
            // What is not in the sample is like nothing.
            near.push(document?.text.as_deref().filter(|_| number.is_some()).unwrap_or_default());
        }
        let groups = near.groups();
        Ok(Choices { parts: select::divide(&chosen, &groups, split), ids, groups })
    }

    /// Whether and where the document at a position goes.
    fn of(&self, at: usize) -> Option<Choice<'_>> {
        let part = (*self.parts.get(at)?)?;
        let first = self.groups.get(at).filter(|&&first| first != at);
        Some(Choice { part, near_duplicate_of: first.map(|&first| self.ids[first].as_str()) })
    }
}

/// What a record of a window tells beside what one of a document does.
#[derive(Serialize)]
struct WindowOf<'d> {
    doc_id: &'d str,
    window_start: usize,
}

impl<'d> WindowOf<'d> {
    fn new(document: &Prepared<'d>) -> Option<WindowOf<'d>> {
        let window_start = document.window_start?;
        Some(WindowOf { doc_id: document.doc_id, window_start })
    }
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
