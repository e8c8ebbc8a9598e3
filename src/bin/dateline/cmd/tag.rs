//! `dateline tag`: tag a corpus.

use std::fs;
use std::path::Path;
use std::time::Instant;

use dateline::export::{check_output, export};
use dateline::{
    BatchError, Done, Error, ErrorKind, FileAction, Inputs, Output, Record, Resumed, RunReport, Setup, Shard,
    Stats,
};
use tempfile::TempDir;

use super::export::summary as export_summary;
use crate::args::TagArgs;
use crate::exit::{ExitCode, Failure, Problem};
use crate::lists;
use crate::options::{TagOptions, Target};
use crate::report::{self, Progress};

pub fn tag(args: TagArgs) -> Result<ExitCode, Failure> {
    let TagOptions { inputs, input, mut batch, lists, target, resume, shard, quiet } =
        TagOptions::resolve(args)?;
    let tagger = lists::tagger(&lists)?;
    let inputs = Inputs::new(&inputs, input.clone())?;
    let setup = Setup::new(tagger.gazetteer(), &input, &batch).with_shard(shard);
    let sources = inputs.states();
    let tables = match &target {
        Target::Export(output, _) => Some(beside(output)?),
        _ => None,
    };
    let resumed = match &target {
        Target::Stdout => Resumed::Output(Output::stdout(), Done::default()),
        Target::Folder(path) if resume => Output::resume(path, &setup, &sources)?,
        Target::Folder(path) => Resumed::Output(Output::folder(path, &setup, &sources)?, Done::default()),
        Target::Export(..) => {
            let path = tables.as_ref().map_or_else(|| Path::new(""), TempDir::path);
            Resumed::Output(Output::folder(path, &setup, &sources)?, Done::default())
        }
    };
    let (mut output, done) = match resumed {
        Resumed::Output(output, done) => (output, done),
        Resumed::Whole(done) => {
            if !quiet {
                report::say(report::summary(&done.stats, done.elapsed, batch.threads.get(), &target));
            }
            return Ok(code(&done.stats));
        }
    };

    let started = Instant::now();
    let mut progress = Progress::new(&inputs, &target, quiet);
    let mut records = Shard::select(shard, inputs);
    if let Some(last) = done.stats.records().checked_sub(1) {
        skip(&mut records, last)?;
        // Those of the first part are not known any more, and of the second alone they would mislead.
        batch.render.count_names = false;
        if !quiet {
            report::say(report::resumed(&done));
        }
    }
    let result = dateline::tag_batch(&tagger, records, &batch, |rendered| {
        output.append(rendered)?;
        progress.advance(&rendered.stats);
        Ok(())
    });
    progress.finish();
    let mut stats = done.stats;
    match result {
        Ok(rest) => stats += &rest,
        Err(error @ BatchError::Record(_)) => {
            output.discard();
            return Err(error.into());
        }
        Err(BatchError::Output(error)) if output.is_kept() => return Err(Problem::Unfinished(error).into()),
        Err(error) => return Err(error.into()),
    }
    let elapsed = done.elapsed + started.elapsed();
    output.finish(RunReport::new(&setup, &sources, &stats, elapsed, batch.threads))?;

    if !quiet {
        report::say(report::summary(&stats, elapsed, batch.threads.get(), &target));
    }
    if let (Target::Export(output, options), Some(tables)) = (&target, &tables) {
        let exported = export(tables.path(), output, options)?;
        if !quiet {
            report::say(format!("\n{}", export_summary(&exported, options, output)));
        }
    }
    Ok(code(&stats))
}

/// A folder for tables that are exported and not kept, beside the folder that the export is written to.
fn beside(output: &Path) -> Result<TempDir, Error> {
    check_output(output)?;
    let parent = match output.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent)
        .and_then(|()| tempfile::Builder::new().prefix(".dateline-").tempdir_in(parent))
        .map_err(|error| Error::io(parent, FileAction::Create, error))
}

/// Goes past the records up to a position, from 0.
fn skip(records: &mut impl Iterator<Item = Record>, last: u64) -> Result<(), Failure> {
    let position = usize::try_from(last).unwrap_or(usize::MAX);
    match records.nth(position) {
        Some(_) => Ok(()),
        None => Err(Problem::Library(ErrorKind::InputShrank { records: last + 1 }.into()).into()),
    }
}

fn code(stats: &Stats) -> ExitCode {
    if stats.failed > 0 { ExitCode::RecordsFailed } else { ExitCode::Success }
}
