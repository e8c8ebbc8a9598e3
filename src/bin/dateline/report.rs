//! What the program says while it works and when it is done, on standard error.

use std::fmt::{Display, Write};
use std::io::{self, IsTerminal, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dateline::{Done, EntityType, Inputs, QuoteKind, Stats};
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

/// Says something to the user. A standard error that nobody reads is no reason to stop.
pub fn say(words: impl Display) {
    let _ = write!(io::stderr(), "{words}");
}

/// Says what went wrong, on one line.
pub fn complain(error: impl Display) {
    say(format_args!("dateline: {error}\n"));
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

/// A number with a comma after each three digits.
pub struct Thousands(pub u64);

impl Display for Thousands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_char(',')?;
            }
            f.write_char(digit)?;
        }
        Ok(())
    }
}

/// A number of things.
pub struct Counted(pub u64, pub &'static str);

impl Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}{}", Thousands(self.0), self.1, if self.0 == 1 { "" } else { "s" })
    }
}

/// A time as a person says it.
pub struct Elapsed(pub Duration);

impl Display for Elapsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0.as_secs();
        match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
            (0, 0, 0..10) => write!(f, "{:.1} s", self.0.as_secs_f64()),
            (0, 0, s) => write!(f, "{s} s"),
            (0, m, s) => write!(f, "{m} min {s} s"),
            (h, m, _) => write!(f, "{h} h {m} min"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let shown = [0, 999, 1000, 1_234_567].map(|n| Thousands(n).to_string());
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [Counted(1, "record"), Counted(2, "record")].map(|c| c.to_string()),
            ["1 record", "2 records"]
        );
        let shown = [0.44, 12.0, 75.0, 7260.0].map(|s| Elapsed(Duration::from_secs_f64(s)).to_string());
        assert_eq!(shown, ["0.4 s", "12 s", "1 min 15 s", "2 h 1 min"]);
    }

    #[test]
    fn a_run_over_nothing_is_summed_up_without_empty_headings() {
        let text = summary(&Stats::default(), Duration::ZERO, 1, &Target::Stdout);
        assert!(text.starts_with("0 documents, 0.0 MB of text in 0.0 s: 0.0 MB/s on 1 thread\n"), "{text}");
        assert!(!text.contains("most mentioned") && !text.contains("failures"), "{text}");
    }
}
