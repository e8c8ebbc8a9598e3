//! `dateline html`: a corpus as a page to look at.

use std::path::Path;
use std::time::Instant;

use dateline::Inputs;
use dateline::page::{PageOptions, write_page};

use crate::args::HtmlArgs;
use crate::exit::{ExitCode, Failure, Problem};
use crate::lists;
use crate::options::in_order;
use crate::report::{self, Counted, Elapsed};

pub fn html(args: HtmlArgs) -> Result<ExitCode, Failure> {
    if args.output == Path::new("-") {
        return Err(Problem::Usage("a page is a file; name one with -o, such as page.html".to_owned()).into());
    }
    let options = PageOptions { title: args.title, types: in_order(&args.types), min_score: args.min_score };
    let inputs = Inputs::new(&args.inputs, args.records.options())?;
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
    }
    Ok(if stats.failed > 0 { ExitCode::RecordsFailed } else { ExitCode::Success })
}
