//! Development tasks: `cargo xtask fit --help`.

#![forbid(unsafe_code)]

mod agreement;
mod breakdown;
mod calibrate;
mod cluster;
mod fit;
mod gold;
mod list;
mod model;
mod quotes;
mod reliability;

use std::process::ExitCode;

use clap::Parser;

/// Development tasks of dateline.
#[derive(Parser)]
enum Task {
    /// Fits the weights of the evidence on annotated documents and writes them as a list.
    Fit(fit::Options),
    /// Fits the weights of the evidence for quotes on annotated documents and writes them as a list.
    FitQuotes(quotes::Options),
    /// Sorts words into clusters of words that are used alike, by their vectors, and writes them as a list.
    Cluster(cluster::Options),
    /// Reports whether scores are the probabilities that they claim to be.
    Calibrate(calibrate::Options),
    /// Reports how often speakers are right, by how the text gives them and where.
    Breakdown(breakdown::Options),
}

fn main() -> ExitCode {
    let done = match Task::parse() {
        Task::Fit(options) => fit::run(&options),
        Task::FitQuotes(options) => quotes::run(&options),
        Task::Cluster(options) => cluster::run(&options),
        Task::Calibrate(options) => calibrate::run(&options),
        Task::Breakdown(options) => breakdown::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::from(2)
        }
    }
}
