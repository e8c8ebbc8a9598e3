//! `dateline verify`: check tables against their input.

use std::io::{self, Write};

use dateline::verify::verify as check;

use crate::args::VerifyArgs;
use crate::exit::{ExitCode, Failure};
use crate::report::{self, Counted};

pub fn verify(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let (found, faults) = check(&args.folder, &args.input, args.limit)?;
    let mut stdout = io::stdout().lock();
    for fault in &faults {
        writeln!(stdout, "{fault}")?;
    }
    stdout.flush()?;
    if found.repeated_ids > 0 && !args.quiet {
        let have = if found.repeated_ids == 1 { "has" } else { "have" };
        let records = Counted(found.repeated_ids, "record");
        report::say(format_args!("warning: {records} {have} an id that one before has\n"));
    }
    if !faults.is_empty() {
        return Ok(ExitCode::RecordsFailed);
    }
    if !args.quiet {
        report::say(format_args!(
            "{}, {}, {} and {}: all is as the input says\n",
            Counted(found.documents, "document"),
            Counted(found.failed, "failed record"),
            Counted(found.entities, "name"),
            Counted(found.quotes, "quote"),
        ));
    }
    Ok(ExitCode::Success)
}
