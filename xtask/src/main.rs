//! Development tasks: `cargo xtask fit --help`.

mod fit;
mod gold;
mod model;
mod quotes;

use std::process::ExitCode;

use clap::Parser;

/// Development tasks of dateline.
#[derive(Parser)]
enum Task {
    /// Fits the weights of the evidence on annotated documents and writes them as a list.
    Fit(fit::Options),
    /// Fits the weights of the evidence for quotes on annotated documents and writes them as a list.
    FitQuotes(quotes::Options),
}

fn main() -> ExitCode {
    let done = match Task::parse() {
        Task::Fit(options) => fit::run(&options),
        Task::FitQuotes(options) => quotes::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::from(2)
        }
    }
}
