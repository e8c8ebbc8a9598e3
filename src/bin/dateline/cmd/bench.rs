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
use std::path::Path;

use dateline::{Error, FileAction};

use crate::args::BenchArgs;
use crate::exit::{ExitCode, Failure};
use crate::report;

pub fn bench(args: &BenchArgs) -> Result<ExitCode, Failure> {
    // The list is read and checked before a long measurement rests on it.
    let tagger = crate::lists::tagger(&args.lists)?;
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
        save(path, &json::write(&results))?;
    }
    if let Some(folder) = &args.plot {
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, FileAction::Create, error))?;
        save(&folder.join("throughput.svg"), &plot::throughput(&results))?;
        save(&folder.join("time.svg"), &plot::time(&results))?;
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

fn save(path: &Path, content: &str) -> Result<(), Error> {
    fs::write(path, content).map_err(|error| Error::io(path, FileAction::Write, error))
}
