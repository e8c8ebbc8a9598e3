//! What a run is made with: all but its input that decides what it writes.

use serde::Serialize;

use super::render::{OutputFormat, RenderOptions};
use crate::batch::BatchOptions;
use crate::gazetteer::{Gazetteer, Overlay, StopList};
use crate::ingest::{InputOptions, Shard};

/// Program, lists and options of a run: the first part of `run.json`. Two runs that are set up in the same way write the
/// same tables over the same input.
#[derive(Serialize, Debug)]
pub struct Setup<'a> {
    program: &'static str,
    version: &'static str,
    gazetteer: GazetteerReport,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stop_lists: Vec<StopListReport<'a>>,
    options: OptionsReport<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<String>,
    #[serde(skip)]
    format: OutputFormat,
}

#[derive(Serialize, Debug)]
struct GazetteerReport {
    /// 16 hexadecimal digits: the same lists and weights have the same digest.
    digest: String,
    entries: usize,
    names: usize,
}

/// A list of the user's own.
#[derive(Serialize, Debug)]
struct ListReport<'a> {
    /// The names of its files, without folders.
    files: &'a [String],
    /// The same for a list and for the index of it.
    digest: String,
    entries: usize,
    names: usize,
    priority: &'static str,
}

#[derive(Serialize, Debug)]
struct StopListReport<'a> {
    file: Option<&'a str>,
    digest: String,
    names: usize,
}

#[derive(Serialize, Debug)]
struct OptionsReport<'a> {
    text_field: &'a str,
    id_field: &'a str,
    title_field: &'a str,
    input_format: Option<&'static str>,
    max_document: u64,
    max_ratio: u64,
    format: &'static str,
    offsets: &'static str,
    types: Vec<&'static str>,
    min_score: f32,
    spreadsheet_safe: bool,
    strict: bool,
}

impl<'a> Setup<'a> {
    /// Describes how a run is set up.
    pub fn new(gazetteer: &'a Gazetteer, input: &'a InputOptions, batch: &BatchOptions) -> Setup<'a> {
        let RenderOptions { format, offsets, types, min_score, spreadsheet_safe, .. } = &batch.render;
        let list = |list: &'a Overlay| ListReport {
            files: list.files(),
            digest: hexadecimal(list.digest()),
            entries: list.entry_count(),
            names: list.name_count(),
            priority: list.priority().as_str(),
        };
        let stop_list = |list: &'a StopList| StopListReport {
            file: list.file(),
            digest: hexadecimal(list.digest()),
            names: list.len(),
        };
        let (lists, stop_lists) =
            gazetteer.lists().map_or((&[][..], &[][..]), |lists| (lists.overlays(), lists.stop_lists()));
        Setup {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            gazetteer: GazetteerReport {
                digest: hexadecimal(gazetteer.digest()),
                entries: gazetteer.entry_count(),
                names: gazetteer.name_count(),
            },
            lists: lists.iter().map(list).collect(),
            stop_lists: stop_lists.iter().map(stop_list).collect(),
            options: OptionsReport {
                text_field: &input.text_field,
                id_field: &input.id_field,
                title_field: &input.title_field,
                input_format: input.input_format.map(|format| format.as_str()),
                max_document: input.max_document,
                max_ratio: input.max_ratio,
                format: format.as_str(),
                offsets: offsets.as_str(),
                types: types.iter().map(|kind| kind.as_str()).collect(),
                min_score: *min_score,
                spreadsheet_safe: *spreadsheet_safe,
                strict: batch.strict,
            },
            shard: None,
            format: *format,
        }
    }

    /// The same for a part of the input.
    #[must_use]
    pub fn with_shard(self, shard: Option<Shard>) -> Setup<'a> {
        Setup { shard: shard.map(|shard| shard.to_string()), ..self }
    }

    /// How results are laid out.
    pub(super) fn format(&self) -> OutputFormat {
        self.format
    }
}

/// A digest as it is written: 16 hexadecimal digits.
pub(crate) fn hexadecimal(digest: u64) -> String {
    format!("{digest:016x}")
}
