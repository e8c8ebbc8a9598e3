//! `dateline tag`: tag a corpus.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use dateline::export::{check_output, export};
use dateline::{
    BatchError, Done, Error, ErrorKind, FileAction, Inputs, Output, Record, Resumed, RunReport, Setup, Shard,
    Stats, check_outputs,
};
use tempfile::TempDir;

use super::export::summary as export_summary;
use crate::args::{ListArgs, TagArgs};
use crate::exit::{ExitCode, Failure, Problem};
use crate::lists::{self, Check};
use crate::options::{TagOptions, Target};
use crate::report::{self, Report};

pub fn tag(args: TagArgs) -> Result<ExitCode, Failure> {
    let TagOptions { inputs, input, mut batch, lists, target, resume, shard, manner } =
        TagOptions::resolve(args)?;
    let tagger = lists::open(&lists)?;
    let inputs = Inputs::new(&inputs, input.clone())?;
    let setup = Setup::new(tagger.gazetteer(), &input, &batch).with_shard(shard);
    let sources = inputs.states();
    let fields = inputs.fields_met();
    let tables = match &target {
        Target::Export(output, _) => Some(beside(output, &inputs, &lists)?),
        _ => None,
    };
    let folder = match &target {
        Target::Folder(path) => Some(path.as_path()),
        Target::Stdout | Target::Export(..) => tables.as_ref().map(TempDir::path),
    };
    if let Target::Folder(path) = &target {
        check_outputs(&[path], lists.files())?;
    }
    let resumed = match folder {
        None => Resumed::Output(Output::stdout(), Done::default()),
        Some(path) if resume => Output::resume(path, &setup, &sources)?,
        Some(path) => Resumed::Output(Output::folder(path, &setup, &sources)?, Done::default()),
    };
    let (mut output, done) = match resumed {
        Resumed::Output(output, done) => (output, done),
        Resumed::Whole(done) => {
            report::finished(&manner, &done.stats, done.elapsed, &target, code(&done.stats));
            return Ok(code(&done.stats));
        }
    };

    if manner.is_words() {
        report::passed_over(&inputs);
    }
    let started = Instant::now();
    let mut report = Report::start(&manner, &inputs, &target, &done);
    let mut records = Shard::select(shard, inputs);
    if let Some(last) = done.stats.records().checked_sub(1) {
        skip(&mut records, last, &mut output)?;
        // Those of the first part are not known any more, and of the second alone they would mislead.
        batch.render.count_names = false;
    }
    let (result, damaged) = thread::scope(|scope| {
        let mut check = Check::start(scope, &tagger, &lists);
        let result = dateline::tag_batch(&tagger, records, &batch, |rendered| {
            check.so_far()?;
            output.append(rendered)?;
            report.advance(rendered);
            Ok(())
        });
        let result = result.and_then(|stats| check.finish().map(|()| stats).map_err(BatchError::Output));
        (result, check.has_failed())
    });
    report.end();
    let mut stats = done.stats;
    match result {
        Ok(rest) => stats += &rest,
        // What a damaged list has told cannot be kept.
        Err(error) if damaged || matches!(error, BatchError::Record(_)) => {
            output.discard();
            return Err(error.into());
        }
        Err(BatchError::Output(error)) if output.is_kept() => return Err(Problem::Unfinished(error).into()),
        Err(error) => return Err(error.into()),
    }
    stats.repeated_ids = output.repeated_ids();
    let elapsed = done.elapsed + started.elapsed();
    output.finish(RunReport::new(&setup, &sources, &stats, elapsed, batch.threads))?;

    report::finished(&manner, &stats, elapsed, &target, code(&stats));
    if manner.is_words() {
        report::missing_fields(&fields, &input);
    }
    if let (Target::Export(output, options), Some(tables)) = (&target, &tables) {
        let exported = export(tables.path(), output, options)?;
        if manner.is_words() {
            report::say(format!("\n{}", export_summary(&exported, options, output)));
        }
    }
    Ok(code(&stats))
}

/// A folder for tables that are exported and not kept, beside the folder that the export is written to.
fn beside(output: &Path, inputs: &Inputs, lists: &ListArgs) -> Result<TempDir, Error> {
    check_output(output, inputs.sources().iter().map(|source| Path::new(&**source)).chain(lists.files()))?;
    let parent = match output.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent)
        .and_then(|()| tempfile::Builder::new().prefix(".dateline-").tempdir_in(parent))
        .map_err(|error| Error::io(parent, FileAction::Create, error))
}

/// Goes past the records up to a position, from 0.
fn skip(records: &mut impl Iterator<Item = Record>, last: u64, output: &mut Output) -> Result<(), Failure> {
    for _ in 0..=last {
        match records.next() {
            Some(record) => output.pass_over(&record),
            None => return Err(Problem::Library(ErrorKind::InputShrank { records: last + 1 }.into()).into()),
        }
    }
    Ok(())
}

fn code(stats: &Stats) -> ExitCode {
    if stats.failed > 0 { ExitCode::RecordsFailed } else { ExitCode::Success }
}
