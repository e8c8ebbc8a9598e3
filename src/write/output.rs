//! Where output goes: files in a folder, which appear only when they are whole, or standard output.

use std::io::{self, Write};
use std::path::Path;

use super::folder::{Done, Folder, Left};
use super::ids::Ids;
use super::render::Rendered;
use super::run::RunReport;
use super::setup::Setup;
use crate::error::{Error, FileAction};
use crate::ingest::{Record, SourceState};

/// The output of one run.
///
/// Files are written under temporary names. [`Output::finish`] gives them their own names, `run.json` the last: where
/// that is, all files are whole and of one run. Beside them a journal notes after each chunk how far the run has come,
/// unless the input can be read only once. When a run is killed, or its output fails once something is noted, files and
/// journal stay, and [`Output::resume`] goes on with them. An output that is dropped before, or [discarded](
/// Output::discard), leaves nothing of its own, and the files of a former run as they were.
#[derive(Debug)]
pub struct Output {
    sink: Sink,
    ids: Ids,
}

#[derive(Debug)]
enum Sink {
    Folder(Box<Folder>),
    Stream(io::Stdout),
}

/// What came of the attempt to go on with an unfinished run.
#[derive(Debug)]
pub enum Resumed {
    /// There is an output to append to: after what is done, which is nothing if no run was left unfinished.
    Output(Output, Done),
    /// All was written already, and the files have got their names.
    Whole(Done),
}

impl Output {
    /// Opens the files of a run in a folder, which is made if it does not exist.
    ///
    /// # Errors
    ///
    /// If the folder holds an unfinished run, anything else than the output of a former run, or one of `sources`, which
    /// are to be read and not to be replaced, or cannot be made or written to.
    pub fn folder(path: &Path, setup: &Setup<'_>, sources: &[SourceState]) -> Result<Output, Error> {
        Folder::create(path, setup, sources).map(Output::of)
    }

    /// Goes on with an unfinished run, whose files are cut back to the last whole chunk; begins one if there is none.
    ///
    /// # Errors
    ///
    /// As [`Output::folder`]; and if the run was set up otherwise, its sources are not the same any more, or one of them
    /// can be read only once.
    pub fn resume(path: &Path, setup: &Setup<'_>, sources: &[SourceState]) -> Result<Resumed, Error> {
        Ok(match Folder::resume(path, setup, sources)? {
            Left::Nothing(folder) => Resumed::Output(Output::of(folder), Done::default()),
            Left::Part(folder, done) => Resumed::Output(Output::of(folder), done),
            Left::Whole(done) => Resumed::Whole(done),
        })
    }

    fn of(folder: Box<Folder>) -> Output {
        Output { sink: Sink::Folder(folder), ids: Ids::default() }
    }

    /// Standard output, which takes JSONL.
    pub fn stdout() -> Output {
        Output { sink: Sink::Stream(io::stdout()), ids: Ids::default() }
    }

    /// Appends documents.
    ///
    /// # Errors
    ///
    /// If a file cannot be written, or nobody reads standard output any more.
    pub fn append(&mut self, rendered: &Rendered) -> Result<(), Error> {
        rendered.ids.iter().for_each(|&id| self.ids.meet(id));
        match &mut self.sink {
            Sink::Stream(stdout) => {
                let mut stdout = stdout.lock();
                let written = stdout.write_all(rendered.documents()).and_then(|()| stdout.flush());
                written.map_err(|error| Error::io("-", FileAction::Write, error))
            }
            Sink::Folder(folder) => folder.append(rendered),
        }
    }

    /// Hears of a record that an unfinished run had done, and of which nothing is appended any more.
    pub fn pass_over(&mut self, record: &Record) {
        self.ids.meet(Ids::hash(&record.id));
    }

    /// How many records so far have an id that one before them has. Only a million different ids are remembered: beyond
    /// that it is a lower bound.
    pub fn repeated_ids(&self) -> u64 {
        self.ids.repeated()
    }

    /// Whether what has been appended stays when this is dropped, for a run that goes on.
    pub fn is_kept(&self) -> bool {
        matches!(&self.sink, Sink::Folder(folder) if folder.is_kept())
    }

    /// Removes what has been written.
    pub fn discard(mut self) {
        if let Sink::Folder(folder) = &mut self.sink {
            folder.discard();
        }
    }

    /// Gives all files their names and adds `run.json`.
    ///
    /// # Errors
    ///
    /// If a file cannot be written or renamed.
    pub fn finish(self, run: RunReport<'_>) -> Result<(), Error> {
        match self.sink {
            Sink::Stream(_) => Ok(()),
            Sink::Folder(folder) => folder.finish(run),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::num::NonZeroUsize;

    use super::*;
    use crate::batch::BatchOptions;
    use crate::error::ErrorKind;
    use crate::gazetteer::Gazetteer;
    use crate::ingest::InputOptions;
    use crate::stats::Stats;
    use crate::write::{OutputFormat, RenderOptions};

    fn names(folder: &Path) -> Vec<String> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    /// A run over nothing, in a format.
    fn with_setup<T>(format: OutputFormat, run: impl FnOnce(&Setup<'_>) -> T) -> T {
        let render = RenderOptions { format, ..RenderOptions::default() };
        let batch = BatchOptions { render, ..BatchOptions::default() };
        run(&Setup::new(&Gazetteer::builtin(), &InputOptions::default(), &batch))
    }

    fn open(folder: &Path, format: OutputFormat) -> Result<Output, Error> {
        with_setup(format, |setup| Output::folder(folder, setup, &[]))
    }

    fn finish(output: Output) {
        with_setup(OutputFormat::Csv, |setup| {
            let stats = Stats::default();
            let report = RunReport::new(setup, &[], &stats, Default::default(), NonZeroUsize::MIN);
            output.finish(report).expect("the output is finished");
        });
    }

    #[test]
    fn files_get_their_names_only_when_all_are_whole() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("deep/out");
        let output = open(&folder, OutputFormat::Csv).unwrap();
        assert!(names(&folder).iter().all(|name| name.starts_with('.')), "{:?}", names(&folder));
        finish(output);
        assert_eq!(names(&folder), ["documents.csv", "entities.csv", "quotes.csv", "run.json"]);
        let header = fs::read_to_string(folder.join("quotes.csv")).unwrap();
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
        drop(open(&folder, OutputFormat::Csv).unwrap());
        assert!(!folder.exists());

        finish(open(&folder, OutputFormat::Csv).unwrap());
        let before = fs::read(folder.join("run.json")).unwrap();
        drop(open(&folder, OutputFormat::Jsonl).unwrap());
        assert_eq!(names(&folder), ["documents.csv", "entities.csv", "quotes.csv", "run.json"]);
        assert_eq!(fs::read(folder.join("run.json")).unwrap(), before);
    }

    #[test]
    fn a_former_run_is_replaced_whole_even_by_another_format() {
        let folder = tempfile::tempdir().unwrap();
        finish(open(folder.path(), OutputFormat::Csv).unwrap());
        fs::write(folder.path().join(".entities.csv.partial"), "left by a run that was killed").unwrap();
        finish(open(folder.path(), OutputFormat::Jsonl).unwrap());
        assert_eq!(names(folder.path()), ["documents.jsonl", "run.json"]);
    }

    #[test]
    fn what_is_not_dateline_s_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("notes.txt"), "mine").unwrap();
        fs::create_dir(folder.path().join("run.json")).unwrap();
        let error = open(folder.path(), OutputFormat::Csv).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutputExists { path } if path.ends_with("notes.txt")),
            "{error}"
        );
        assert_eq!(names(folder.path()), ["notes.txt", "run.json"]);
    }

    #[test]
    fn an_unfinished_run_is_not_overwritten_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = open(folder.path(), OutputFormat::Csv).unwrap();
        output.append(&Rendered::default()).unwrap();
        assert!(output.is_kept());
        drop(output);
        let left =
            [".dateline.journal", ".documents.csv.partial", ".entities.csv.partial", ".quotes.csv.partial"];
        assert_eq!(names(folder.path()), left);
        let message = open(folder.path(), OutputFormat::Csv).unwrap_err().to_string();
        assert!(message.contains("add --resume") && message.contains(".dateline.journal"), "{message}");
        let other = with_setup(OutputFormat::Jsonl, |setup| Output::resume(folder.path(), setup, &[]));
        let message = other.unwrap_err().to_string();
        assert!(message.contains("options.format was \"csv\" and is now \"jsonl\""), "{message}");
        assert_eq!(names(folder.path()), left);

        let again = with_setup(OutputFormat::Csv, |setup| Output::resume(folder.path(), setup, &[])).unwrap();
        let Resumed::Output(output, _) = again else { panic!("{again:?}") };
        finish(output);
        assert_eq!(names(folder.path()), ["documents.csv", "entities.csv", "quotes.csv", "run.json"]);
    }

    #[test]
    fn a_run_that_was_killed_while_files_got_their_names_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        finish(open(folder.path(), OutputFormat::Csv).unwrap());
        let file = |name: &str| folder.path().join(name);
        // The second run's journal and tables, as they are after its last note.
        let mut output = open(folder.path(), OutputFormat::Csv).unwrap();
        output.append(&Rendered::default()).unwrap();
        drop(output);
        let journal = fs::read_to_string(file(".dateline.journal")).unwrap();
        fs::write(file(".dateline.journal"), journal.replace("\"whole\":false", "\"whole\":true")).unwrap();
        fs::rename(file(".entities.csv.partial"), file("entities.csv")).unwrap();
        fs::rename(file("run.json"), file(".run.json.partial")).unwrap();
        let left = with_setup(OutputFormat::Csv, |setup| Output::resume(folder.path(), setup, &[])).unwrap();
        assert!(matches!(left, Resumed::Whole(_)), "{left:?}");
        assert_eq!(names(folder.path()), ["documents.csv", "entities.csv", "quotes.csv", "run.json"]);
    }

    #[test]
    fn a_table_that_lost_its_end_goes_back_to_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = open(folder.path(), OutputFormat::Csv).unwrap();
        output.append(&Rendered::default()).unwrap();
        drop(output);
        let table = folder.path().join(".quotes.csv.partial");
        let whole = fs::read(&table).unwrap();
        // Even the header is not whole: all of it begins anew, and the journal does too.
        fs::write(&table, &whole[..10]).unwrap();
        let again = with_setup(OutputFormat::Csv, |setup| Output::resume(folder.path(), setup, &[])).unwrap();
        let Resumed::Output(output, done) = again else { panic!("{again:?}") };
        assert_eq!(done.stats.records(), 0);
        finish(output);
        assert_eq!(fs::read(folder.path().join("quotes.csv")).unwrap(), whole);
    }
}
