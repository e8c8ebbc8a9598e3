//! What was measured.

use dateline::bench::{Rounds, Stage};

use super::machine::Machine;

/// All numbers of one run of `dateline bench`.
pub struct Results {
    pub machine: Machine,
    /// Where the texts came from: inputs as given, or the seed.
    pub corpus: Corpus,
    /// Different names in the lists, built-in and the user's own.
    pub names: usize,
    /// Things that they stand for.
    pub entries: usize,
    /// Seconds of each stage for the whole corpus, on one thread.
    pub stages: Vec<(Stage, Rounds)>,
    /// Seconds of all stages together.
    pub all_stages: Rounds,
    /// The whole corpus by number of threads, the fewest first.
    pub threads: Vec<Run>,
    /// By bytes of text, on the fewest threads, the smallest first.
    pub sizes: Vec<Run>,
    /// Seconds from start to exit for one sentence.
    pub start_up: Rounds,
}

/// The texts that were measured with.
pub struct Corpus {
    pub source: String,
    pub documents: u64,
    /// Bytes of text.
    pub bytes: u64,
    pub mentions: u64,
    pub quotes: u64,
}

/// Rounds of one run of the program.
#[derive(Clone)]
pub struct Run {
    pub threads: usize,
    /// Bytes of text.
    pub bytes: u64,
    /// Seconds from start to exit.
    pub elapsed: Rounds,
    /// Seconds of processor time; none where the system does not tell.
    pub processor: Rounds,
    /// Bytes, the most of all rounds.
    pub peak_memory: Option<u64>,
}

impl Run {
    /// Before the first round.
    pub fn new(threads: usize, bytes: u64) -> Run {
        Run { threads, bytes, elapsed: Rounds::default(), processor: Rounds::default(), peak_memory: None }
    }

    /// Millions of bytes a second, by the clock.
    pub fn speed(&self) -> f64 {
        megabytes(self.bytes) / self.elapsed.median()
    }

    /// The same by processor time, which has steps of a hundredth of a second: none where that is too coarse.
    pub fn processor_speed(&self) -> Option<f64> {
        let seconds = self.processor.median();
        (seconds >= 0.1).then(|| megabytes(self.bytes) / seconds)
    }
}

impl Results {
    /// Speed a thread as a share of that of the fewest threads.
    pub fn efficiency(&self, run: &Run) -> f64 {
        let a_thread = |run: &Run| run.speed() / run.threads as f64;
        a_thread(run) / a_thread(&self.threads[0])
    }

    /// The greatest spread of the runs of the whole corpus.
    pub fn spread(&self) -> f64 {
        self.threads.iter().map(|run| run.elapsed.spread()).fold(0.0, f64::max)
    }
}

/// Millions of bytes.
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
