//! A run in words for people: a progress bar while it goes, and its counts when it is done.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dateline::{Done, EntityType, Inputs, QuoteKind, Stats};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Counted, Elapsed, Thousands};
use crate::options::Target;

/// A progress bar over the bytes of the input; nothing where standard error is not a terminal.
pub struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    documents: u64,
    text: u64,
}

impl Progress {
    pub fn new(inputs: &Inputs, target: &Target, quiet: bool) -> Progress {
        // A bar among the lines of results would make both unreadable.
        let mixed = matches!(target, Target::Stdout) && io::stdout().is_terminal();
        let target = match quiet || mixed {
            true => ProgressDrawTarget::hidden(),
            false => ProgressDrawTarget::stderr_with_hz(10),
        };
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

/// Where a run goes on.
pub fn resumed(done: &Done) -> String {
    format!("going on after {}\n", Counted(done.stats.records(), "record"))
}

/// The closing words: how much was read, what was found, what failed.
pub fn summary(stats: &Stats, elapsed: Duration, threads: usize, target: &Target) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_summary(&mut out, stats, elapsed, threads, target);
    out
}

fn write_summary(
    out: &mut String,
    stats: &Stats,
    elapsed: Duration,
    threads: usize,
    target: &Target,
) -> std::fmt::Result {
    let seconds = elapsed.as_secs_f64();
    let megabytes = stats.bytes as f64 / 1e6;
    let documents = Counted(stats.documents, "document");
    write!(out, "{documents}, {megabytes:.1} MB of text in {}", Elapsed(elapsed))?;
    writeln!(out, ": {:.1} MB/s on {}", megabytes / seconds.max(1e-3), Counted(threads as u64, "thread"))?;
    if stats.failed > 0 {
        let see = match target {
            Target::Folder(_) => "; the rows of documents with status \"failed\" say why",
            Target::Stdout | Target::Export(..) => "",
        };
        writeln!(out, "{} failed{see}", Counted(stats.failed, "record"))?;
    }
    if stats.repeated_ids > 0 {
        let have = if stats.repeated_ids == 1 { "has" } else { "have" };
        let records = Counted(stats.repeated_ids, "record");
        writeln!(out, "{records} {have} an id that one before has; only their order tells them apart")?;
    }

    let total = stats.all_mentions();
    write!(out, "\n  {:<9}{:>12}", "mentions", Thousands(total).to_string())?;
    for &kind in EntityType::ALL {
        write!(out, "   {kind} {}", Thousands(stats.mentions(kind)))?;
    }
    let total = stats.all_quotes();
    write!(out, "\n  {:<9}{:>12}", "quotes", Thousands(total).to_string())?;
    for &kind in QuoteKind::ALL {
        write!(out, "   {kind} {}", Thousands(stats.quotes(kind)))?;
    }
    out.push('\n');
    if total > 0 {
        let resolved = stats.resolved_speakers;
        write!(out, "  {:<9}{:>12}", "speakers", Thousands(resolved).to_string())?;
        writeln!(out, "   resolved, {} not", Thousands(total - resolved))?;
    }

    let mut heading = "\n  most mentioned\n";
    for &kind in EntityType::ALL {
        let names = stats.top_names(kind, 5);
        if names.is_empty() {
            continue;
        }
        let names: Vec<String> = names.iter().map(|(name, n)| format!("{name} {}", Thousands(*n))).collect();
        writeln!(out, "{}    {kind}  {}", std::mem::take(&mut heading), names.join(", "))?;
    }

    let mut heading = "\n  failures by cause, each with the first\n";
    for (cause, failures) in stats.failures() {
        let heading = std::mem::take(&mut heading);
        writeln!(out, "{heading}    {} {cause}: {}", Thousands(failures.count), failures.first)?;
    }
    if let Target::Folder(path) = target {
        writeln!(out, "\n  written to {}", path.display())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_over_nothing_is_summed_up_without_empty_headings() {
        let text = summary(&Stats::default(), Duration::ZERO, 1, &Target::Stdout);
        assert!(text.starts_with("0 documents, 0.0 MB of text in 0.0 s: 0.0 MB/s on 1 thread\n"), "{text}");
        assert!(!text.contains("most mentioned") && !text.contains("failures"), "{text}");
    }
}
