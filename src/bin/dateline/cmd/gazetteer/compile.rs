//! `dateline gazetteer compile`: lists to an index.

use std::time::Instant;

use dateline::Compiled;

use crate::args::CompileArgs;
use crate::exit::{ExitCode, Failure};
use crate::report::{self, Counted, Elapsed, Thousands};

pub fn compile(args: &CompileArgs) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let Compiled { entries, names, bytes, digest } = dateline::compile_lists(&args.lists, &args.output)?;
    if !args.quiet {
        let lists = Counted(args.lists.len() as u64, "list");
        let (entries, names) = (Thousands(entries as u64), Counted(names as u64, "name"));
        let megabytes = bytes as f64 / 1e6;
        let elapsed = Elapsed(started.elapsed());
        let output = args.output.display();
        report::say(format_args!(
            "{lists} with {entries} entries and {names} in {elapsed}: {output}, {megabytes:.1} MB, digest {digest:016x}\n"
        ));
    }
    Ok(ExitCode::Success)
}
