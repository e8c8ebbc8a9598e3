//! A run for programs that watch it: a JSON object a line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use dateline::{Done, EntityType, Error, Inputs, QuoteKind, Rendered, Stats};
use serde::Serialize;

use super::{Manner, say};
use crate::exit::{ExitCode, Failure, Problem};
use crate::options::Target;

/// Between two events of progress.
const PAUSE: Duration = Duration::from_secs(5);

/// A line of the log.
#[derive(Serialize)]
struct Line<'a> {
    /// Seconds since 1970 in UTC.
    time: f64,
    #[serde(flatten)]
    event: Event<'a>,
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum Event<'a> {
    Started {
        version: &'static str,
        /// How many sources there are.
        inputs: usize,
        /// Their size as they are stored, where it is known.
        input_bytes: Option<u64>,
        output: String,
        threads: usize,
        /// Records that were done before and are passed over.
        resumed_after: u64,
    },
    Progress {
        #[serde(flatten)]
        counts: Counts,
        /// Bytes of the sources that have been read, as they are stored.
        input_bytes_read: u64,
    },
    RecordFailed {
        #[serde(flatten)]
        fault: Fault<'a>,
    },
    Finished {
        #[serde(flatten)]
        counts: Counts,
        /// Records whose id one before them has.
        repeated_ids: u64,
        mentions: BTreeMap<&'static str, u64>,
        quotes: BTreeMap<&'static str, u64>,
        speakers_resolved: u64,
        failures: Vec<Cause<'a>>,
        output: String,
        exit_code: u8,
    },
    Error {
        #[serde(flatten)]
        fault: Fault<'a>,
        /// Whether the same command with --resume goes on with what is done.
        resumable: bool,
        exit_code: u8,
    },
}

/// How far a run has come.
#[derive(Serialize)]
struct Counts {
    /// Since the run began; of one that goes on, together with the time before.
    seconds: f64,
    documents: u64,
    failed: u64,
    /// Bytes of text that were tagged.
    bytes: u64,
    mb_per_second: f64,
}

impl Counts {
    fn of(stats: &Stats, elapsed: Duration) -> Counts {
        let seconds = thousandths(elapsed.as_secs_f64());
        let mb_per_second = thousandths(stats.bytes as f64 / 1e6 / seconds.max(1e-3));
        Counts {
            seconds,
            documents: stats.documents,
            failed: stats.failed,
            bytes: stats.bytes,
            mb_per_second,
        }
    }
}

/// What is wrong, where, and what can be done.
#[derive(Serialize)]
struct Fault<'a> {
    /// As given; none where no file is at fault.
    file: Option<Cow<'a, str>>,
    record: Option<u64>,
    line: Option<u64>,
    byte: Option<u64>,
    /// A short name that does not change between versions.
    cause: &'a str,
    message: String,
    remedy: String,
}

impl<'a> Fault<'a> {
    fn of(error: &'a Error) -> Fault<'a> {
        let path = error.kind().path().map(Path::to_string_lossy);
        Fault {
            file: error.source_name().map(Cow::Borrowed).or(path),
            record: error.record(),
            line: error.line(),
            byte: error.byte(),
            cause: error.kind().name(),
            message: error.to_string(),
            remedy: error.remedy().into_owned(),
        }
    }
}

/// Failures of one cause.
#[derive(Serialize)]
struct Cause<'a> {
    cause: &'a str,
    count: u64,
    first: &'a str,
}

/// A run that is going.
pub struct Events {
    quiet: bool,
    read: Arc<AtomicU64>,
    stats: Stats,
    /// When the run would have begun, had it not been interrupted.
    began: Instant,
    told: Instant,
}

impl Events {
    pub fn start(manner: &Manner, inputs: &Inputs, target: &Target, done: &Done) -> Events {
        if !manner.quiet {
            tell(Event::Started {
                version: env!("CARGO_PKG_VERSION"),
                inputs: inputs.sources().len(),
                input_bytes: inputs.total_bytes(),
                output: target.to_string(),
                threads: manner.threads.get(),
                resumed_after: done.stats.records(),
            });
        }
        let now = Instant::now();
        Events {
            quiet: manner.quiet,
            read: inputs.progress(),
            stats: done.stats.clone(),
            began: now.checked_sub(done.elapsed).unwrap_or(now),
            told: now,
        }
    }

    /// Tells every record that failed, and every few seconds how far the run has come.
    pub fn advance(&mut self, rendered: &Rendered) {
        for error in rendered.failures() {
            tell(Event::RecordFailed { fault: Fault::of(error) });
        }
        self.stats += &rendered.stats;
        if !self.quiet && self.told.elapsed() >= PAUSE {
            self.told = Instant::now();
            tell(Event::Progress {
                counts: Counts::of(&self.stats, self.began.elapsed()),
                input_bytes_read: self.read.load(Ordering::Relaxed),
            });
        }
    }
}

pub fn finished(stats: &Stats, elapsed: Duration, target: &Target, code: ExitCode) {
    tell(Event::Finished {
        counts: Counts::of(stats, elapsed),
        repeated_ids: stats.repeated_ids,
        mentions: EntityType::ALL.iter().map(|&kind| (kind.as_str(), stats.mentions(kind))).collect(),
        quotes: QuoteKind::ALL.iter().map(|&kind| (kind.as_str(), stats.quotes(kind))).collect(),
        speakers_resolved: stats.resolved_speakers,
        failures: stats
            .failures()
            .map(|(cause, failures)| Cause { cause, count: failures.count, first: &failures.first })
            .collect(),
        output: target.to_string(),
        exit_code: code as u8,
    });
}

pub fn failed(failure: &Failure) {
    let fault = match &failure.error {
        Problem::Library(error) | Problem::Unfinished(error) => Fault::of(error),
        problem @ (Problem::Print(_) | Problem::Usage(_)) => {
            let cause = if matches!(problem, Problem::Print(_)) { "io" } else { "usage" };
            let message = problem.to_string();
            let remedy = message.rsplit_once("; ").map_or("", |(_, remedy)| remedy).to_owned();
            Fault { file: None, record: None, line: None, byte: None, cause, message, remedy }
        }
    };
    tell(Event::Error {
        fault,
        resumable: matches!(failure.error, Problem::Unfinished(_)),
        exit_code: failure.code as u8,
    });
}

fn tell(event: Event<'_>) {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let line = Line { time: thousandths(time.as_secs_f64()), event };
    let json = serde_json::to_string(&line).expect("all keys are strings");
    say(format_args!("{json}\n"));
}

/// A number with three digits after the point.
fn thousandths(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
