//! `dateline bench`: how fast this machine tags.

mod corpus;
mod json;
mod machine;
mod measure;
mod plot;
mod process;
mod results;
mod text;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dateline::{Error, FileAction, InputOptions, Inputs, WholeFile, check_outputs};

use crate::args::BenchArgs;
use crate::exit::{ExitCode, Failure};
use crate::report;

pub fn bench(args: &BenchArgs) -> Result<ExitCode, Failure> {
    // The list is read and checked before a long measurement rests on it.
    let tagger = crate::lists::tagger(&args.lists)?;
    check(args)?;
    let documents = corpus::documents(args, tagger.gazetteer())?;
    if let Some(path) = &args.save {
        corpus::write(path, &documents)?;
        return Ok(ExitCode::Success);
    }
    let folder =
        tempfile::tempdir().map_err(|error| Error::io(std::env::temp_dir(), FileAction::Create, error))?;
    let files = corpus::Files::write(folder.path(), documents, &args.sizes)?;
    let results = measure::measure(args, &tagger, &files, folder.path())?;

    if let Some(path) = &args.json {
        WholeFile::write(path, json::write(&results).as_bytes())?;
    }
    if let Some(folder) = &args.plot {
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, FileAction::Create, error))?;
        for (name, picture) in PICTURES.into_iter().zip([plot::throughput(&results), plot::time(&results)]) {
            WholeFile::write(&folder.join(name), picture.as_bytes())?;
        }
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(text::write(&results).as_bytes())?;
    stdout.flush()?;
    if !args.quiet && results.spread() > 0.25 {
        report::say(
            "the rounds differ by more than a quarter: other work is going on, or the corpus is small\n",
        );
    }
    Ok(ExitCode::Success)
}

/// The files in the folder of pictures.
const PICTURES: [&str; 2] = ["throughput.svg", "time.svg"];

/// Makes sure that no output would replace an input, before a long measurement.
fn check(args: &BenchArgs) -> Result<(), Error> {
    let pictures: Vec<PathBuf> =
        args.plot.iter().flat_map(|folder| PICTURES.map(|name| folder.join(name))).collect();
    let outputs = args.json.iter().chain(&args.save).chain(&pictures).map(PathBuf::as_path);
    let sources = match args.inputs.as_slice() {
        [] => Vec::new(),
        inputs => Inputs::new(inputs, InputOptions::default())?.sources().to_vec(),
    };
    let sources = sources.iter().map(|source| Path::new(&**source));
    check_outputs(&outputs.collect::<Vec<_>>(), sources.chain(args.lists.files()))
}
