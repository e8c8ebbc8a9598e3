//! Development tasks: `cargo xtask fit --help`.

mod fit;
mod gold;
mod model;

use std::process::ExitCode;

use clap::Parser;

/// Development tasks of dateline.
#[derive(Parser)]
enum Task {
    /// Fits the weights of the evidence on annotated documents and writes them as a list.
    Fit(fit::Options),
}

fn main() -> ExitCode {
    let done = match Task::parse() {
        Task::Fit(options) => fit::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::from(2)
        }
    }
}
