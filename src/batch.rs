//! Tagging many documents on many threads, with output in the order of input.
//!
//! Records are read in chunks, tagged and rendered a chunk at a time, and written in order, so that the output does
//! not depend on the number of threads. A fixed number of buffers goes round between the workers and the writer: a
//! worker needs an empty one before it reads a chunk, and the writer hands it back when the chunk is written. That
//! bounds the memory: however long one document may take, the other workers get only so far ahead.

use std::any::Any;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

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
pub enum Stop {
    /// A record failed and the run is strict.
    Record(Error),
    /// The results could not be written.
    Output(Error),
}

/// Tags all records and hands the results over in their order, some documents at a time.
///
/// Records that cannot be read or tagged are among the results; nothing is lost but what is said to have failed.
///
/// # Errors
///
/// The first error of `write`; with [`BatchOptions::strict`] the first failed record.
pub fn run<I>(
    tagger: &Tagger,
    records: I,
    options: &BatchOptions,
    write: impl FnMut(&Rendered) -> Result<(), Error>,
) -> Result<Stats, Stop>
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
) -> Result<Stats, Stop>
where
    I: Iterator<Item = Record> + Send,
{
    let mut total = Stats::default();
    let mut accept = |rendered: &Rendered, failure: Option<Error>| {
        if let Some(error) = failure {
            return Err(Stop::Record(error));
        }
        total += &rendered.stats;
        write(rendered).map_err(Stop::Output)
    };
    let mut chunks = Chunks { records, next: 0 };
    let worker = || Worker::new(tag, gazetteer, options);
    if options.threads.get() == 1 {
        let mut worker = worker();
        let mut chunk = Chunk::default();
        let mut rendered = Rendered::default();
        while chunks.read(&mut chunk) {
            let failure = worker.process(&mut chunk, &mut rendered);
            accept(&rendered, failure)?;
        }
    } else {
        in_parallel(options.threads.get(), &Mutex::new(chunks), worker, accept)?;
    }
    Ok(total)
}

/// Runs workers over the chunks and passes on what they make of them, in order.
fn in_parallel<'t, I>(
    threads: usize,
    chunks: &Mutex<Chunks<I>>,
    worker: impl Fn() -> Worker<'t> + Sync,
    mut accept: impl FnMut(&Rendered, Option<Error>) -> Result<(), Stop>,
) -> Result<(), Stop>
where
    I: Iterator<Item = Record> + Send,
{
    let (give_back, empty) = channel();
    for _ in 0..2 * threads {
        give_back.send(Rendered::default()).expect("the receiver is alive");
    }
    let empty = Mutex::new(empty);
    let (hand_over, results) = channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (hand_over, worker, empty) = (hand_over.clone(), &worker, &empty);
            scope.spawn(move || work(chunks, empty, &hand_over, worker()));
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
    accept: &mut impl FnMut(&Rendered, Option<Error>) -> Result<(), Stop>,
) -> Result<(), Stop> {
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

impl<I: Iterator<Item = Record>> Chunks<I> {
    /// Enough to make the exchange between threads cheap, little enough to keep all of them busy.
    const BYTES: usize = 1 << 20;
    const RECORDS: usize = 256;

    /// Reads the next chunk; says whether there was one.
    fn read(&mut self, chunk: &mut Chunk) -> bool {
        chunk.records.clear();
        chunk.number = self.next;
        self.next += 1;
        let mut bytes = 0;
        while bytes < Self::BYTES && chunk.records.len() < Self::RECORDS {
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
