//! `run.json`: what was run over what, and what came out in sum.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::time::Duration;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3Default;

use super::setup::{Setup, hexadecimal};
use crate::ingest::SourceState;
use crate::kind::{EntityType, QuoteKind, SpeakerStatus};
use crate::stats::{Failures, Stats};

/// What a run was: the whole of `run.json`. Two runs over the same input with the same options differ in `timings`
/// and `threads` alone.
#[derive(Serialize, Debug)]
pub struct RunReport<'a> {
    #[serde(flatten)]
    setup: &'a Setup<'a>,
    inputs: Vec<&'a str>,
    /// Of the inputs, see [`digest_of`].
    input_digest: String,
    /// What was written; filled in when it is whole.
    tables: Vec<TableReport>,
    documents: DocumentsReport,
    /// Bytes of text that were tagged.
    bytes: u64,
    entities: EntitiesReport,
    quotes: QuotesReport,
    failures: Vec<FailureReport<'a>>,
    timings: TimingsReport,
    threads: usize,
}

/// A file that was written.
#[derive(Serialize, Debug)]
pub(crate) struct TableReport {
    pub(super) file: &'static str,
    pub(super) bytes: u64,
    /// XXH3 of all its bytes, 16 hexadecimal digits.
    pub(super) digest: String,
}

#[derive(Serialize, Debug)]
struct DocumentsReport {
    ok: u64,
    failed: u64,
    /// Those whose id one before them has, among a million different ids.
    repeated_ids: u64,
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
    cause: &'a str,
    count: u64,
    first: &'a str,
}

#[derive(Serialize, Debug)]
struct TimingsReport {
    seconds: f64,
    megabytes_per_second: f64,
}

impl<'a> RunReport<'a> {
    /// The same with what was written.
    pub(super) fn with_tables(self, tables: Vec<TableReport>) -> RunReport<'a> {
        RunReport { tables, ..self }
    }

    /// Describes a run that has come to its end.
    pub fn new(
        setup: &'a Setup<'a>,
        sources: &'a [SourceState],
        stats: &'a Stats,
        elapsed: Duration,
        threads: NonZeroUsize,
    ) -> RunReport<'a> {
        let seconds = elapsed.as_secs_f64();
        let failure = |(cause, failures): (&'a str, &'a Failures)| FailureReport {
            cause,
            count: failures.count,
            first: &failures.first,
        };
        RunReport {
            setup,
            inputs: sources.iter().map(|source| &*source.name).collect(),
            input_digest: digest_of(sources),
            tables: Vec::new(),
            documents: DocumentsReport {
                ok: stats.documents,
                failed: stats.failed,
                repeated_ids: stats.repeated_ids,
            },
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
            threads: threads.get(),
        }
    }
}

/// A digest of the sizes of all sources, in order, and of the beginnings and ends of the first ones, see
/// [`SourceState::ends`].
fn digest_of(sources: &[SourceState]) -> String {
    let mut digest = Xxh3Default::new();
    for source in sources {
        digest.update(&source.bytes.unwrap_or(u64::MAX).to_le_bytes());
        digest.update(source.ends.as_deref().unwrap_or_default().as_bytes());
        digest.update(b"\n");
    }
    hexadecimal(digest.digest())
}
