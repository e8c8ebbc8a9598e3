//! What the program says while it works and when it is done, on standard error.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dateline::{EntityType, Inputs, QuoteKind, SpeakerStatus, Stats};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::options::Target;

/// A progress bar over the bytes of the input; nothing where standard error is not a terminal.
pub struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    documents: u64,
    text: u64,
}

impl Progress {
    pub fn new(inputs: &Inputs, quiet: bool) -> Progress {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
        let bar = ProgressBar::with_draw_target(inputs.total_bytes(), target);
        let template = match inputs.total_bytes() {
            Some(_) => "{bar:30} {percent:>3} %  {bytes} of {total_bytes}  {msg}  {eta} left",
            None => "{spinner} {bytes}  {msg}  {elapsed}",
        };
        bar.set_style(ProgressStyle::with_template(template).expect("the template is sound"));
        Progress { bar, read: inputs.progress(), documents: 0, text: 0 }
    }

    /// Counts documents that are written.
    pub fn advance(&mut self, stats: &Stats) {
        if self.bar.is_hidden() {
            return;
        }
        self.documents += stats.documents + stats.failed;
        self.text += stats.bytes;
        let seconds = self.bar.elapsed().as_secs_f64().max(1e-3);
        let (rate, speed) = (self.documents as f64 / seconds, self.text as f64 / 1e6 / seconds);
        self.bar.set_message(format!("{} documents, {rate:.0}/s, {speed:.1} MB/s", self.documents));
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// The closing words.
pub fn summary(stats: &Stats, elapsed: Duration, target: &Target) {
    eprintln!("{} documents", stats.documents);
    let _ = (elapsed, target, EntityType::ALL, QuoteKind::ALL, SpeakerStatus::ALL);
}
