//! `dateline merge`: put the parts of a run together.

use dateline::merge::{Merged, merge as put_together};

use crate::args::MergeArgs;
use crate::exit::{ExitCode, Failure};
use crate::report::{self, Counted};

pub fn merge(args: &MergeArgs) -> Result<ExitCode, Failure> {
    let Merged { parts, records } = put_together(&args.parts, &args.output)?;
    if !args.quiet {
        let (records, parts) = (Counted(records, "record"), Counted(parts, "part"));
        report::say(format_args!("{records} of {parts} written to {}\n", args.output.display()));
    }
    Ok(ExitCode::Success)
}
