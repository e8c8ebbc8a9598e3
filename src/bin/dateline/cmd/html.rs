//! `dateline html`: a corpus as a page to look at.

use std::time::Instant;

use dateline::page::{PageOptions, write_page};
use dateline::{Inputs, check_outputs};

use crate::args::HtmlArgs;
use crate::exit::{ExitCode, Failure};
use crate::lists;
use crate::options::in_order;
use crate::report::{self, Counted, Elapsed};

pub fn html(args: HtmlArgs) -> Result<ExitCode, Failure> {
    check_outputs(&[&args.output], args.lists.files())?;
    let options = PageOptions { title: args.title, types: in_order(&args.types), min_score: args.min_score };
    let input = args.records.options();
    let inputs = Inputs::new(&args.inputs, input.clone())?;
    let fields = inputs.fields_met();
    if !args.quiet {
        report::passed_over(&inputs);
    }
    let tagger = lists::tagger(&args.lists)?;

    let started = Instant::now();
    let stats = write_page(&tagger, inputs, &args.output, &options)?;
    if !args.quiet {
        let failed = match stats.failed {
            0 => String::new(),
            failed => format!("; {} failed, the page says why", Counted(failed, "record")),
        };
        report::say(format_args!(
            "{} in {}{failed}; written to {}\n",
            Counted(stats.documents, "document"),
            Elapsed(started.elapsed()),
            args.output.display()
        ));
        report::missing_fields(&fields, &input);
    }
    Ok(if stats.failed > 0 { ExitCode::RecordsFailed } else { ExitCode::Success })
}
