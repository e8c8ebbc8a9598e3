//! Where output goes: files in a folder, which appear only when they are whole, or standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::buffer::Buffer;
use super::csv;
use super::render::{OutputFormat, Rendered};
use super::run::RunReport;
use super::wire::{DocumentRow, EntityRow, QuoteRow};
use crate::error::{Error, ErrorKind, FileAction};

const ENTITIES: &str = "entities.csv";
const QUOTES: &str = "quotes.csv";
const DOCUMENTS: &str = "documents.csv";
const OBJECTS: &str = "documents.jsonl";
const RUN: &str = "run.json";

/// Everything that a run may leave in its folder.
const NAMES: [&str; 5] = [ENTITIES, QUOTES, DOCUMENTS, OBJECTS, RUN];

/// The name under which a file is written until it is whole.
fn partial(name: &str) -> String {
    format!(".{name}.partial")
}

/// The output of one run.
///
/// Files are written under temporary names. [`Output::finish`] gives them their own names, `run.json` the last: where
/// that is, all files are whole and of one run. An output that is dropped before leaves nothing of its own, and the
/// files of a former run as they were.
#[derive(Debug)]
pub struct Output {
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Folder(Box<Folder>),
    Stream(io::Stdout),
}

/// Files that are being written.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// Whether the folder was made for this run, and goes if the run fails.
    created: bool,
    /// In the order of [`Rendered`]'s buffers; none for those that the format does not have.
    entities: Option<PartialFile>,
    quotes: Option<PartialFile>,
    documents: PartialFile,
}

#[derive(Debug)]
struct PartialFile {
    name: &'static str,
    path: PathBuf,
    file: BufWriter<File>,
}

impl Output {
    /// Opens the files of a format in a folder, which is made if it does not exist.
    ///
    /// # Errors
    ///
    /// If the folder holds anything else than the output of a former run, or one of `sources`, which are to be read
    /// and not to be replaced, or cannot be made or written to.
    pub fn folder(path: &Path, format: OutputFormat, sources: &[Arc<str>]) -> Result<Output, Error> {
        if let Some(source) = source_within(path, sources) {
            return Err(ErrorKind::OutputIsInput { path: source.to_owned() }.into());
        }
        let created = prepare(path)?;
        let open = || -> Result<Folder, Error> {
            let create = |name| PartialFile::create(path, name);
            let (entities, quotes, documents) = match format {
                OutputFormat::Csv => (Some(create(ENTITIES)?), Some(create(QUOTES)?), create(DOCUMENTS)?),
                OutputFormat::Jsonl => (None, None, create(OBJECTS)?),
            };
            Ok(Folder { path: path.to_owned(), created, entities, quotes, documents })
        };
        let mut folder = open().inspect_err(|_| clear(path, created))?;
        folder.write_headers(format)?;
        Ok(Output { sink: Sink::Folder(Box::new(folder)) })
    }

    /// Standard output, which takes JSONL.
    pub fn stdout() -> Output {
        Output { sink: Sink::Stream(io::stdout()) }
    }

    /// Appends documents.
    ///
    /// # Errors
    ///
    /// If a file cannot be written, or nobody reads standard output any more.
    pub fn append(&mut self, rendered: &Rendered) -> Result<(), Error> {
        match &mut self.sink {
            Sink::Stream(stdout) => {
                let mut stdout = stdout.lock();
                let written = stdout.write_all(rendered.documents()).and_then(|()| stdout.flush());
                written.map_err(|error| Error::io("-", FileAction::Write, error))
            }
            Sink::Folder(folder) => {
                if let Some(file) = &mut folder.entities {
                    file.append(rendered.entities())?;
                }
                if let Some(file) = &mut folder.quotes {
                    file.append(rendered.quotes())?;
                }
                folder.documents.append(rendered.documents())
            }
        }
    }

    /// Gives all files their names and adds `run.json`.
    ///
    /// # Errors
    ///
    /// If a file cannot be written or renamed.
    pub fn finish(self, run: &RunReport<'_>) -> Result<(), Error> {
        match self.sink {
            Sink::Stream(_) => Ok(()),
            Sink::Folder(folder) => folder.finish(run),
        }
    }
}

impl Folder {
    fn write_headers(&mut self, format: OutputFormat) -> Result<(), Error> {
        if format == OutputFormat::Jsonl {
            return Ok(());
        }
        let mut header = Buffer::default();
        if let Some(file) = &mut self.entities {
            csv::header::<EntityRow<'_>>(&mut header);
            file.append(&header)?;
        }
        if let Some(file) = &mut self.quotes {
            header.truncate(0);
            csv::header::<QuoteRow<'_>>(&mut header);
            file.append(&header)?;
        }
        header.truncate(0);
        csv::header::<DocumentRow<'_>>(&mut header);
        self.documents.append(&header)
    }

    fn finish(mut self, run: &RunReport<'_>) -> Result<(), Error> {
        let mut run_file = PartialFile::create(&self.path, RUN)?;
        let mut json = serde_json::to_vec_pretty(run).expect("all keys are strings");
        json.push(b'\n');
        run_file.append(&json)?;

        // Once the first file is replaced the former run is no longer whole: its run.json goes before, and what this
        // run does not replace goes as well.
        for name in NAMES.into_iter().rev() {
            remove(&self.path.join(name))?;
        }
        let files = [self.entities.take(), self.quotes.take()].into_iter().flatten();
        for mut file in files {
            file.finish(&self.path)?;
        }
        self.documents.finish(&self.path)?;
        run_file.finish(&self.path)?;
        self.created = false;
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        clear(&self.path, self.created);
    }
}

impl PartialFile {
    fn create(folder: &Path, name: &'static str) -> Result<PartialFile, Error> {
        let path = folder.join(partial(name));
        match File::create(&path) {
            // Most chunks are larger than this and go straight to the file; a buffer is of use for the small ones.
            Ok(file) => Ok(PartialFile { name, path, file: BufWriter::with_capacity(1 << 15, file) }),
            Err(error) => Err(Error::io(path, FileAction::Create, error)),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|error| Error::io(&self.path, FileAction::Write, error))
    }

    fn finish(&mut self, folder: &Path) -> Result<(), Error> {
        self.file.flush().map_err(|error| Error::io(&self.path, FileAction::Write, error))?;
        let path = folder.join(self.name);
        fs::rename(&self.path, &path).map_err(|error| Error::io(path, FileAction::Rename, error))
    }
}

/// Makes the folder, or makes sure that nothing in it is lost. Says whether it was made.
fn prepare(path: &Path) -> Result<bool, Error> {
    match fs::read_dir(path) {
        Ok(entries) => {
            let mut strangers = Vec::new();
            for entry in entries {
                let entry = entry.map_err(|error| Error::io(path, FileAction::List, error))?;
                let name = entry.file_name();
                let ours = |known: &str| name == *known || name == *partial(known);
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                if !(is_file && NAMES.iter().any(|known| ours(known))) {
                    strangers.push(entry.path());
                }
            }
            // The system lists in no order: name the first, so that the message is the same each time.
            match strangers.into_iter().min() {
                Some(path) => Err(ErrorKind::OutputExists { path }.into()),
                None => Ok(false),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path).map_err(|error| Error::io(path, FileAction::Create, error))?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(ErrorKind::OutputExists { path: path.to_owned() }.into())
        }
        Err(error) => Err(Error::io(path, FileAction::List, error)),
    }
}

/// A source in the folder under a name of the output: it may be the former output that a search of folders has found.
fn source_within<'s>(path: &Path, sources: &'s [Arc<str>]) -> Option<&'s Path> {
    let path = path.canonicalize().ok()?;
    let clashes = |source: &Path| {
        // Most names need no look at the disk.
        NAMES.iter().any(|&name| source.file_name().is_some_and(|file| file == name))
            && source.canonicalize().is_ok_and(|source| source.parent() == Some(&path))
    };
    sources.iter().map(|source| Path::new(&**source)).find(|source| clashes(source))
}

/// Removes what an unfinished run has left. What cannot be removed stays under its temporary name, which the next
/// run takes over.
fn clear(path: &Path, created: bool) {
    for name in NAMES {
        let _ = remove(&path.join(partial(name)));
    }
    if created {
        let _ = fs::remove_dir(path);
    }
}

fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io(path, FileAction::Remove, error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::BatchOptions;
    use crate::gazetteer::Gazetteer;
    use crate::ingest::InputOptions;
    use crate::stats::Stats;

    fn names(folder: &Path) -> Vec<String> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    fn finish(output: Output) {
        let (input, batch, stats) = (InputOptions::default(), BatchOptions::default(), Stats::default());
        let gazetteer = Gazetteer::builtin();
        let report = RunReport::new(&gazetteer, &input, &batch, &[], &stats, Default::default());
        output.finish(&report).expect("the output is finished");
    }

    #[test]
    fn files_get_their_names_only_when_all_are_whole() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("deep/out");
        let output = Output::folder(&folder, OutputFormat::Csv, &[]).unwrap();
        assert!(names(&folder).iter().all(|name| name.ends_with(".partial")), "{:?}", names(&folder));
        finish(output);
        assert_eq!(names(&folder), ["documents.csv", "entities.csv", "quotes.csv", "run.json"]);
        let header = fs::read_to_string(folder.join(QUOTES)).unwrap();
        assert_eq!(
            header,
            "doc_id,quote_id,kind,start,end,quote,parts,cue,cue_start,cue_end,speaker,speaker_start,speaker_end,\
             speaker_name,speaker_id,speaker_type,speaker_status,speaker_role,score,rule\n"
        );
    }

    #[test]
    fn an_output_that_is_dropped_leaves_nothing_new() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("out");
        drop(Output::folder(&folder, OutputFormat::Csv, &[]).unwrap());
        assert!(!folder.exists());

        finish(Output::folder(&folder, OutputFormat::Csv, &[]).unwrap());
        let before = fs::read(folder.join(RUN)).unwrap();
        drop(Output::folder(&folder, OutputFormat::Jsonl, &[]).unwrap());
        assert_eq!(names(&folder), ["documents.csv", "entities.csv", "quotes.csv", "run.json"]);
        assert_eq!(fs::read(folder.join(RUN)).unwrap(), before);
    }

    #[test]
    fn a_former_run_is_replaced_whole_even_by_another_format() {
        let folder = tempfile::tempdir().unwrap();
        finish(Output::folder(folder.path(), OutputFormat::Csv, &[]).unwrap());
        fs::write(folder.path().join(partial(ENTITIES)), "left by a run that was killed").unwrap();
        finish(Output::folder(folder.path(), OutputFormat::Jsonl, &[]).unwrap());
        assert_eq!(names(folder.path()), ["documents.jsonl", "run.json"]);
    }

    #[test]
    fn what_is_not_dateline_s_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("notes.txt"), "mine").unwrap();
        fs::create_dir(folder.path().join(RUN)).unwrap();
        let error = Output::folder(folder.path(), OutputFormat::Csv, &[]).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutputExists { path } if path.ends_with("notes.txt")),
            "{error}"
        );
        assert_eq!(names(folder.path()), ["notes.txt", "run.json"]);
    }
}
