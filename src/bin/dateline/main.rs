//! The `dateline` program.

#![forbid(unsafe_code)]

mod args;
mod cmd;
mod exit;
mod lists;
mod options;
mod paint;
mod report;

use clap::Parser;

use args::{Args, Command, LogFormat};
use exit::ExitCode;

#[global_allocator]
static MEMORY: dateline::LargePages = dateline::LargePages;

fn main() -> std::process::ExitCode {
    let command = Args::parse().command;
    let log = match &command {
        Command::Tag(args) => args.log,
        _ => LogFormat::Text,
    };
    let result = match command {
        Command::Tag(args) => cmd::tag(args),
        Command::Merge(args) => cmd::merge(&args),
        Command::Verify(args) => cmd::verify(&args),
        Command::Show(args) => cmd::show(args),
        Command::Explain(args) => cmd::explain(args),
        Command::Eval(args) => cmd::eval(&args),
        Command::Html(args) => cmd::html(args),
        Command::Export(args) => cmd::export(args),
        Command::Diff(args) => cmd::diff(&args),
        Command::Bench(args) => cmd::bench(&args),
        Command::Gazetteer(args) => cmd::gazetteer(args),
    };
    match result {
        Ok(code) => code.into(),
        Err(failure) if failure.is_broken_pipe() => ExitCode::Success.into(),
        Err(failure) => {
            report::failed(log, &failure);
            failure.code.into()
        }
    }
}
