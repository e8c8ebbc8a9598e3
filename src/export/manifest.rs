//! `export.json`: what was exported and how.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::select::Part;
use super::{ExportOptions, Exported};

/// What has been written so far.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) exported: Exported,
    /// Labels by part.
    labels: BTreeMap<Part, BTreeMap<&'static str, u64>>,
}

impl Tally {
    /// Nothing in all parts, even those that get no document.
    pub(super) fn new(options: &ExportOptions) -> Tally {
        let mut tally = Tally { exported: Exported::default(), labels: BTreeMap::new() };
        for part in options.parts() {
            tally.labels.insert(part, BTreeMap::new());
            tally.exported.documents.insert(part, 0);
        }
        tally
    }

    /// Counts a span or row.
    pub(super) fn label(&mut self, part: Part, label: &'static str) {
        *self.labels.entry(part).or_default().entry(label).or_default() += 1;
        *self.exported.labels.entry(label).or_default() += 1;
    }

    /// The whole of `export.json`.
    pub(super) fn manifest(&self, options: &ExportOptions, inputs: &[PathBuf], files: Vec<&str>) -> Vec<u8> {
        let ExportOptions { format, layers, types, min_score, sample, split, seed, window, offsets, .. } =
            options;
        let by_part = options.parts().into_iter().map(|part| {
            (
                part.as_str(),
                PartReport { documents: self.exported.documents[&part], labels: &self.labels[&part] },
            )
        });
        let report = Report {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            inputs: inputs.iter().map(|input| input.to_string_lossy().into_owned()).collect(),
            format: format.as_str(),
            layers: layers.iter().map(|layer| layer.as_str()).collect(),
            types: types.iter().map(|kind| kind.as_str()).collect(),
            min_score: super::three_decimals(*min_score),
            sample: *sample,
            split: split.map(|split| split.to_string()),
            seed: *seed,
            window: window.map(|window| window.to_string()),
            offsets: offsets.as_str(),
            parts: by_part.collect(),
            near_duplicates: self.exported.near_duplicates,
            moved: self.exported.moved,
            dropped: self.exported.dropped,
            files,
        };
        let mut json = serde_json::to_vec_pretty(&report).expect("all keys are strings");
        json.push(b'\n');
        json
    }
}

#[derive(Serialize)]
struct Report<'a> {
    program: &'static str,
    version: &'static str,
    inputs: Vec<String>,
    format: &'static str,
    layers: Vec<&'static str>,
    types: Vec<&'static str>,
    min_score: f64,
    sample: Option<usize>,
    split: Option<String>,
    seed: u64,
    window: Option<String>,
    offsets: &'static str,
    parts: BTreeMap<&'static str, PartReport<'a>>,
    near_duplicates: u64,
    moved: u64,
    dropped: u64,
    files: Vec<&'a str>,
}

#[derive(Serialize)]
struct PartReport<'a> {
    documents: u64,
    labels: &'a BTreeMap<&'static str, u64>,
}
