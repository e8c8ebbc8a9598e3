//! `dateline gazetteer`: lists of names.

mod compile;
mod import;
mod inspect;
mod lint;

use crate::args::{GazetteerArgs, GazetteerCommand};
use crate::exit::{ExitCode, Failure};

pub fn gazetteer(args: GazetteerArgs) -> Result<ExitCode, Failure> {
    match args.command {
        GazetteerCommand::Lint(args) => lint::lint(&args),
        GazetteerCommand::Import(args) => import::import(args),
        GazetteerCommand::Compile(args) => compile::compile(&args),
        GazetteerCommand::Inspect(args) => inspect::inspect(&args),
    }
}
