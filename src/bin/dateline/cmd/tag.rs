//! `dateline tag`: tag a corpus.

use std::time::Instant;

use dateline::{Inputs, Output, RunReport};

use crate::args::TagArgs;
use crate::exit::{ExitCode, Failure};
use crate::lists;
use crate::options::{TagOptions, Target};
use crate::report::{self, Progress};

pub fn tag(args: TagArgs) -> Result<ExitCode, Failure> {
    let TagOptions { inputs, input, batch, lists, target, quiet } = TagOptions::resolve(args)?;
    let tagger = lists::tagger(&lists)?;
    let inputs = Inputs::new(&inputs, input.clone())?;
    let mut output = match &target {
        Target::Stdout => Output::stdout(),
        Target::Folder(path) => Output::folder(path, batch.render.format, inputs.sources())?,
    };
    let sources = inputs.sources().to_vec();

    let started = Instant::now();
    let mut progress = Progress::new(&inputs, &target, quiet);
    let stats = dateline::tag_batch(&tagger, inputs, &batch, |rendered| {
        output.append(rendered)?;
        progress.advance(&rendered.stats);
        Ok(())
    });
    progress.finish();
    let stats = stats?;
    let elapsed = started.elapsed();
    output.finish(&RunReport::new(tagger.gazetteer(), &input, &batch, &sources, &stats, elapsed))?;

    if !quiet {
        report::say(report::summary(&stats, elapsed, batch.threads.get(), &target));
    }
    Ok(if stats.failed > 0 { ExitCode::RecordsFailed } else { ExitCode::Success })
}
