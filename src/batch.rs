//! Tagging many documents on many threads, with output in the order of input.
//!
//! Records are read in chunks, tagged and rendered a chunk at a time, and written in order, so that the output does
//! not depend on the number of threads. A fixed number of buffers goes round between the workers and the writer: a
//! worker needs an empty one before it reads a chunk, and the writer hands it back when the chunk is written. That
//! bounds the memory: however long one document may take, the other workers get only so far ahead.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::annotation::Annotations;
use crate::error::{Error, ErrorKind};
use crate::gazetteer::Gazetteer;
use crate::ingest::Record;
use crate::stats::Stats;
use crate::tagger::{Scratch, Tagger};
use crate::write::{RenderOptions, Rendered, Renderer};

/// How documents are processed.
#[derive(Clone, Debug)]
pub struct BatchOptions {
    /// The number of threads that tag.
    pub threads: NonZeroUsize,
    /// Whether the first record that fails ends the run.
    pub strict: bool,
    /// What is made of the results.
    pub render: RenderOptions,
}

impl Default for BatchOptions {
    /// All cores, and a failed record is counted and passed over.
    fn default() -> BatchOptions {
        let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        BatchOptions { threads, strict: false, render: RenderOptions::default() }
    }
}

/// Why a run ended before its input.
#[derive(Debug)]
pub enum BatchError {
    /// A record failed and the run is strict.
    Record(Error),
    /// The results could not be written.
    Output(Error),
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BatchError::Record(error) | BatchError::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BatchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BatchError::Record(error) | BatchError::Output(error) => error.source(),
        }
    }
}

/// Tags all records and hands the results over in their order, some documents at a time.
///
/// Records that cannot be read or tagged are among the results; nothing is lost but what is said to have failed.
///
/// # Errors
///
/// The first error of `write`; with [`BatchOptions::strict`] the first failed record.
pub fn tag_batch<I>(
    tagger: &Tagger,
    records: I,
    options: &BatchOptions,
    write: impl FnMut(&Rendered) -> Result<(), Error>,
) -> Result<Stats, BatchError>
where
    I: Iterator<Item = Record> + Send,
{
    let tag =
        |text: &str, scratch: &mut Scratch, found: &mut Annotations| tagger.tag_into(text, scratch, found);
    run_with(&tag, tagger.gazetteer(), records, options, write)
}

/// What is done with the text of a document.
type Tag<'t> = &'t (dyn Fn(&str, &mut Scratch, &mut Annotations) + Sync);

fn run_with<I>(
    tag: Tag<'_>,
    gazetteer: &Gazetteer,
    records: I,
    options: &BatchOptions,
    mut write: impl FnMut(&Rendered) -> Result<(), Error>,
) -> Result<Stats, BatchError>
where
    I: Iterator<Item = Record> + Send,
{
    let mut total = Stats::default();
    let mut accept = |rendered: &Rendered, failure: Option<Error>| {
        if let Some(error) = failure {
            return Err(BatchError::Record(error));
        }
        total += &rendered.stats;
        write(rendered).map_err(BatchError::Output)
    };
    let mut chunks = Chunks { records, next: 0 };
    let worker = || Worker::new(tag, gazetteer, options);
    let pool = (options.threads.get() > 1)
        .then(|| ThreadPoolBuilder::new().num_threads(options.threads.get()).build().ok())
        .flatten();
    if let Some(pool) = pool {
        in_parallel(&pool, &Mutex::new(chunks), worker, accept)?;
    } else {
        // One thread is wanted, or the system gives no more: the caller's own does the work.
        let mut worker = worker();
        let mut chunk = Chunk::default();
        let mut rendered = Rendered::default();
        while chunks.read(&mut chunk) {
            let failure = worker.process(&mut chunk, &mut rendered);
            accept(&rendered, failure)?;
        }
    }
    Ok(total)
}

/// Runs workers over the chunks and passes on what they make of them, in order.
fn in_parallel<'t, I>(
    pool: &ThreadPool,
    chunks: &Mutex<Chunks<I>>,
    worker: impl Fn() -> Worker<'t> + Sync,
    mut accept: impl FnMut(&Rendered, Option<Error>) -> Result<(), BatchError>,
) -> Result<(), BatchError>
where
    I: Iterator<Item = Record> + Send,
{
    let (give_back, empty) = channel();
    let threads = pool.current_num_threads();
    for _ in 0..2 * threads {
        give_back.send(Rendered::default()).expect("the receiver is alive");
    }
    let empty = Mutex::new(empty);
    let (hand_over, results) = channel();
    pool.in_place_scope(|scope| {
        for _ in 0..threads {
            let (hand_over, worker, empty) = (hand_over.clone(), &worker, &empty);
            scope.spawn(move |_| work(chunks, empty, &hand_over, worker()));
        }
        // Without the original, the results end with the last worker.
        drop(hand_over);
        // If this returns early, dropping both ends of the writer's channels ends the workers.
        collect(results, give_back, &mut accept)
    })
}

/// What a worker hands to the writer.
struct Finished {
    number: u64,
    rendered: Rendered,
    failure: Option<Error>,
}

/// A worker's life: until there are no more records, or nobody wants the results.
fn work<I: Iterator<Item = Record>>(
    chunks: &Mutex<Chunks<I>>,
    empty: &Mutex<Receiver<Rendered>>,
    hand_over: &Sender<Finished>,
    mut worker: Worker<'_>,
) {
    let mut chunk = Chunk::default();
    loop {
        // First the buffer, then the chunk: so the earliest unfinished chunk always has one, and the writer, which
        // waits for that chunk, gets it.
        let Ok(mut rendered) = lock(empty).recv() else { return };
        if !lock(chunks).read(&mut chunk) {
            return;
        }
        let failure = worker.process(&mut chunk, &mut rendered);
        if hand_over.send(Finished { number: chunk.number, rendered, failure }).is_err() {
            return;
        }
    }
}

/// Passes results on in order of their chunks, and returns buffers.
fn collect(
    results: Receiver<Finished>,
    give_back: Sender<Rendered>,
    accept: &mut impl FnMut(&Rendered, Option<Error>) -> Result<(), BatchError>,
) -> Result<(), BatchError> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for finished in results {
        waiting.insert(finished.number, finished);
        while let Some(Finished { rendered, failure, .. }) = waiting.remove(&next) {
            accept(&rendered, failure)?;
            next += 1;
            // Workers that have found the end of the input need no more buffers.
            let _ = give_back.send(rendered);
        }
    }
    Ok(())
}

/// A worker that panics outside of a document takes the run down; its locks then do not matter.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Cuts records into chunks.
struct Chunks<I> {
    records: I,
    next: u64,
}

/// Consecutive records.
#[derive(Default)]
struct Chunk {
    number: u64,
    records: Vec<Record>,
}

/// Bytes of text in a chunk: enough to make the exchange between threads cheap, little enough to keep all of them busy.
pub(crate) const CHUNK_BYTES: usize = 1 << 17;

/// Bytes of text in the first chunk: who waits for the first rows gets them at once. Each chunk after it is twice as
/// large, up to [`CHUNK_BYTES`].
const FIRST_CHUNK_BYTES: usize = 1 << 12;

/// Bytes of text in the chunk of a number, counted from 0.
fn bytes_in(number: u64) -> usize {
    let doublings = (CHUNK_BYTES / FIRST_CHUNK_BYTES).ilog2();
    FIRST_CHUNK_BYTES << number.min(doublings.into())
}

impl<I: Iterator<Item = Record>> Chunks<I> {
    const RECORDS: usize = 256;

    /// Reads the next chunk; says whether there was one.
    fn read(&mut self, chunk: &mut Chunk) -> bool {
        chunk.records.clear();
        chunk.number = self.next;
        self.next += 1;
        let mut bytes = 0;
        let enough = bytes_in(chunk.number);
        while bytes < enough && chunk.records.len() < Self::RECORDS {
            let Some(record) = self.records.next() else { break };
            bytes += record.content.as_ref().map_or(0, |document| document.text.len());
            chunk.records.push(record);
        }
        !chunk.records.is_empty()
    }
}

/// Tags and renders, with its own memory.
struct Worker<'t> {
    tag: Tag<'t>,
    strict: bool,
    renderer: Renderer<'t>,
    scratch: Scratch,
    found: Annotations,
}

impl<'t> Worker<'t> {
    fn new(tag: Tag<'t>, gazetteer: &'t Gazetteer, options: &'t BatchOptions) -> Worker<'t> {
        Worker {
            tag,
            strict: options.strict,
            renderer: Renderer::new(gazetteer, &options.render),
            scratch: Scratch::default(),
            found: Annotations::default(),
        }
    }

    /// Replaces `rendered` by the results for a chunk. Gives the first failure if that is to end the run.
    fn process(&mut self, chunk: &mut Chunk, rendered: &mut Rendered) -> Option<Error> {
        rendered.clear();
        for mut record in chunk.records.drain(..) {
            let failure = match std::mem::replace(&mut record.content, Ok(Default::default())) {
                Err(error) => Some(error),
                Ok(document) => self.document(&record, &document.text, rendered).err(),
            };
            let Some(error) = failure else { continue };
            self.renderer.failure(&record, &error, rendered);
            if self.strict {
                return Some(error);
            }
            rendered.failures.push(error);
        }
        None
    }

    /// Tags and renders one document. A panic, which is a fault of the program, costs this document alone.
    fn document(&mut self, record: &Record, text: &str, rendered: &mut Rendered) -> Result<(), Error> {
        let mark = rendered.mark();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            (self.tag)(text, &mut self.scratch, &mut self.found);
            self.renderer.document(record, text, &self.found, rendered);
        }));
        outcome.map_err(|panic| {
            // Whatever was being changed is in no known state.
            self.scratch = Scratch::default();
            self.found = Annotations::default();
            rendered.truncate(mark);
            Error::from(ErrorKind::Panicked { message: message_of(&*panic) })
                .in_record(&record.source, record.number)
        })
    }
}

/// What a panic says of itself, on one line.
fn message_of(panic: &(dyn Any + Send)) -> String {
    let message =
        panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    message.unwrap_or("unknown cause").lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;
    use crate::document::Document;
    use crate::error::ErrorKind;
    use crate::write::OutputFormat;

    fn record(number: u64, text: String) -> Record {
        let id = format!("r{number}");
        let content = Ok(Document { id: id.clone(), title: None, text });
        Record { source: "test".into(), number, id, title: None, content }
    }

    fn options(threads: usize, strict: bool) -> BatchOptions {
        let render = RenderOptions { format: OutputFormat::Jsonl, ..RenderOptions::default() };
        BatchOptions { threads: NonZeroUsize::new(threads).expect("not none"), strict, render }
    }

    /// The ids and states of the documents in the order in which they are written, and how the run ended.
    fn run_over<I>(
        tag: Tag<'_>,
        records: I,
        options: &BatchOptions,
    ) -> (Vec<String>, Result<Stats, BatchError>)
    where
        I: Iterator<Item = Record> + Send,
    {
        let mut written = Vec::new();
        let result = run_with(tag, &Gazetteer::builtin(), records, options, |rendered| {
            for line in String::from_utf8(rendered.documents().to_vec()).expect("UTF-8").lines() {
                let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
                written.push(format!(
                    "{} {}",
                    object["doc_id"].as_str().unwrap(),
                    object["status"].as_str().unwrap()
                ));
            }
            Ok(())
        });
        (written, result)
    }

    #[test]
    fn a_panic_costs_one_document() {
        let tag = |text: &str, _: &mut Scratch, _: &mut Annotations| {
            assert!(text != "bad", "cannot tag this\nat all")
        };
        let texts = ["good", "bad", "good"];
        let records = || (1..).zip(texts).map(|(number, text)| record(number, text.to_owned()));
        for threads in [1, 2] {
            let (written, result) = run_over(&tag, records(), &options(threads, false));
            assert_eq!(written, ["r1 ok", "r2 failed", "r3 ok"]);
            let stats = result.expect("the run goes on");
            assert_eq!((stats.documents, stats.failed), (2, 1));
            let failures: Vec<_> = stats.failures().collect();
            assert_eq!(failures[0].0, "panicked");
            assert!(failures[0].1.first.contains("cannot tag this"), "{failures:?}");
        }
    }

    #[test]
    fn results_come_in_order_however_long_each_takes_and_nobody_runs_away() {
        let read = AtomicUsize::new(0);
        let most_ahead = AtomicUsize::new(0);
        // The first document of all is slow; each one is a chunk of its own.
        let tag = |text: &str, _: &mut Scratch, _: &mut Annotations| {
            if text.starts_with("slow") {
                thread::sleep(Duration::from_millis(300));
                most_ahead.store(read.load(Ordering::SeqCst), Ordering::SeqCst);
            }
        };
        let records = (0..40).map(|number| {
            read.fetch_add(1, Ordering::SeqCst);
            let word = if number == 0 { "slow" } else { "fast" };
            record(number, word.repeat(300_000))
        });
        let (written, result) = run_over(&tag, records, &options(3, false));
        assert_eq!(written, (0..40).map(|number| format!("r{number} ok")).collect::<Vec<_>>());
        assert_eq!(result.expect("all goes well").documents, 40);
        let ahead = most_ahead.load(Ordering::SeqCst);
        assert!(ahead <= 6, "{ahead} chunks were read with buffers for 6");
    }

    #[test]
    fn a_strict_run_ends_with_the_first_failure() {
        let tag = |_: &str, _: &mut Scratch, _: &mut Annotations| {};
        for threads in [1, 3] {
            let records = (1..2000).map(|number| {
                let mut record = record(number, String::new());
                if number % 700 == 0 {
                    record.content =
                        Err(Error::from(ErrorKind::TooLarge { limit: 1 }).in_record(&record.source, number));
                }
                record
            });
            let (_, result) = run_over(&tag, records, &options(threads, true));
            assert!(matches!(result, Err(BatchError::Record(error)) if error.record() == Some(700)));
        }
    }

    #[test]
    fn a_write_that_fails_ends_the_run() {
        let tag = |_: &str, _: &mut Scratch, _: &mut Annotations| {};
        for threads in [1, 3] {
            let endless = (1..).map(|number| record(number, String::new()));
            let result = run_with(&tag, &Gazetteer::builtin(), endless, &options(threads, false), |_| {
                Err(ErrorKind::NoInput.into())
            });
            assert!(matches!(result, Err(BatchError::Output(_))));
        }
    }
}
