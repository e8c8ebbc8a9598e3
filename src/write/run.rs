//! `run.json`: what was run over what, and what came out in sum.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::render::RenderOptions;
use crate::batch::BatchOptions;
use crate::gazetteer::{Gazetteer, Overlay, StopList};
use crate::ingest::InputOptions;
use crate::kind::{EntityType, QuoteKind, SpeakerStatus};
use crate::stats::Stats;

/// What a run was: the whole of `run.json`. Two runs over the same input with the same options differ in `timings`
/// and `threads` alone.
#[derive(Serialize, Debug)]
pub struct RunReport<'a> {
    program: &'static str,
    version: &'static str,
    gazetteer: GazetteerReport,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stop_lists: Vec<StopListReport<'a>>,
    options: OptionsReport<'a>,
    inputs: Vec<&'a str>,
    documents: DocumentsReport,
    /// Bytes of text that were tagged.
    bytes: u64,
    entities: EntitiesReport,
    quotes: QuotesReport,
    failures: Vec<FailureReport<'a>>,
    timings: TimingsReport,
    threads: usize,
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
    format: &'static str,
    offsets: &'static str,
    types: Vec<&'static str>,
    min_score: f32,
    strict: bool,
}

#[derive(Serialize, Debug)]
struct DocumentsReport {
    ok: u64,
    failed: u64,
}

#[derive(Serialize, Debug)]
struct EntitiesReport {
    total: u64,
    by_type: BTreeMap<&'static str, u64>,
}

#[derive(Serialize, Debug)]
struct QuotesReport {
    total: u64,
    by_kind: BTreeMap<&'static str, u64>,
    by_speaker_status: BTreeMap<&'static str, u64>,
    /// Quotes whose speaker is an entity.
    with_speaker_id: u64,
}

#[derive(Serialize, Debug)]
struct FailureReport<'a> {
    cause: &'static str,
    count: u64,
    first: &'a str,
}

#[derive(Serialize, Debug)]
struct TimingsReport {
    seconds: f64,
    megabytes_per_second: f64,
}

impl<'a> RunReport<'a> {
    /// Describes a run that has come to its end.
    pub fn new(
        gazetteer: &'a Gazetteer,
        input: &'a InputOptions,
        batch: &'a BatchOptions,
        sources: &'a [Arc<str>],
        stats: &'a Stats,
        elapsed: Duration,
    ) -> RunReport<'a> {
        let RenderOptions { format, offsets, types, min_score, .. } = &batch.render;
        let seconds = elapsed.as_secs_f64();
        let failure = |(cause, failures): (&'static str, &'a crate::stats::Failures)| FailureReport {
            cause,
            count: failures.count,
            first: &failures.first,
        };
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
        RunReport {
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
                format: format.as_str(),
                offsets: offsets.as_str(),
                types: types.iter().map(|kind| kind.as_str()).collect(),
                min_score: *min_score,
                strict: batch.strict,
            },
            inputs: sources.iter().map(|source| &**source).collect(),
            documents: DocumentsReport { ok: stats.documents, failed: stats.failed },
            bytes: stats.bytes,
            entities: EntitiesReport {
                total: stats.all_mentions(),
                by_type: EntityType::ALL.iter().map(|&kind| (kind.as_str(), stats.mentions(kind))).collect(),
            },
            quotes: QuotesReport {
                total: stats.all_quotes(),
                by_kind: QuoteKind::ALL.iter().map(|&kind| (kind.as_str(), stats.quotes(kind))).collect(),
                by_speaker_status: SpeakerStatus::ALL
                    .iter()
                    .map(|&status| (status.as_str(), stats.speakers(status)))
                    .collect(),
                with_speaker_id: stats.resolved_speakers,
            },
            failures: stats.failures().map(failure).collect(),
            timings: TimingsReport {
                seconds,
                megabytes_per_second: stats.bytes as f64 / 1e6 / seconds.max(1e-9),
            },
            threads: batch.threads.get(),
        }
    }
}

fn hexadecimal(digest: u64) -> String {
    format!("{digest:016x}")
}
