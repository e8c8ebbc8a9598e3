//! The numbers as a table to read.

use std::fmt::Write;

use super::results::{Results, Run, megabytes};
use crate::report::{Counted, Thousands};

/// The whole report. Writing to a string cannot fail.
pub fn write(results: &Results) -> String {
    let mut out = String::new();
    let _ = write_all(&mut out, results);
    out
}

fn write_all(out: &mut String, results: &Results) -> std::fmt::Result {
    let Results { machine, corpus, .. } = results;
    let cpu = machine.cpu.as_deref().unwrap_or("unknown processor");
    write!(
        out,
        "dateline {} on {cpu}, {}",
        env!("CARGO_PKG_VERSION"),
        Counted(machine.cores as u64, "core")
    )?;
    if let Some(memory) = machine.memory {
        write!(out, ", {:.0} GB", memory as f64 / 1e9)?;
    }
    if let Some(load) = machine.load {
        write!(out, "; load before: {load:.1}")?;
    }
    let (names, entries) = (Counted(results.names as u64, "name"), Thousands(results.entries as u64));
    writeln!(out, "\n{names} of {entries} entries in the index")?;
    writeln!(
        out,
        "{}: {}, {:.1} MB, {}, {}",
        corpus.source,
        Counted(corpus.documents, "document"),
        megabytes(corpus.bytes),
        Counted(corpus.mentions, "mention"),
        Counted(corpus.quotes, "quote"),
    )?;
    writeln!(out, "medians of {}\n", Counted(results.all_stages.count() as u64, "round"))?;

    writeln!(out, "{:<16}{:>9}{:>9}{:>9}", "stage", "MB/s", "share", "spread")?;
    let whole = results.all_stages.median();
    for (stage, rounds) in &results.stages {
        let seconds = rounds.median();
        let speed = megabytes(corpus.bytes) / seconds;
        let spread = 100.0 * rounds.spread();
        writeln!(
            out,
            "  {:<14}{speed:>9.1}{:>7.1} %{spread:>7.0} %",
            stage.as_str(),
            100.0 * seconds / whole
        )?;
    }
    let (speed, spread) = (megabytes(corpus.bytes) / whole, 100.0 * results.all_stages.spread());
    writeln!(out, "  {:<14}{speed:>9.1}{:>7.1} %{spread:>7.0} %\n", "all", 100.0)?;

    let head = ["MB/s", "processor MB/s", "efficiency", "peak memory", "spread"];
    writeln!(
        out,
        "{:<16}{:>9}{:>17}{:>13}{:>14}{:>9}",
        "threads", head[0], head[1], head[2], head[3], head[4]
    )?;
    for run in &results.threads {
        let efficiency = 100.0 * results.efficiency(run);
        let (speed, spread) = (run.speed(), 100.0 * run.elapsed.spread());
        writeln!(
            out,
            "  {:<14}{speed:>9.1}{:>17}{efficiency:>11.0} %{:>14}{spread:>7.0} %",
            run.threads,
            or_dash(run.processor_speed().map(|speed| format!("{speed:.1}"))),
            or_dash(run.peak_memory.map(|bytes| format!("{:.0} MB", megabytes(bytes)))),
        )?;
    }

    let threads = Counted(results.sizes[0].threads as u64, "thread");
    writeln!(out, "\n{:<16}{:>9}{:>9}{:>9}   on {threads}", "MB of text", "seconds", "MB/s", "spread")?;
    for run in &results.sizes {
        let Run { bytes, elapsed, .. } = run;
        let (seconds, speed, spread) = (elapsed.median(), run.speed(), 100.0 * elapsed.spread());
        writeln!(out, "  {:<14.1}{seconds:>9.2}{speed:>9.1}{spread:>7.0} %", megabytes(*bytes))?;
    }
    let (start, spread) = (1e3 * results.start_up.median(), 100.0 * results.start_up.spread());
    writeln!(out, "\nstart to exit for one sentence: {start:.1} ms, spread {spread:.0} %")
}

fn or_dash(cell: Option<String>) -> String {
    cell.unwrap_or_else(|| "-".to_owned())
}
