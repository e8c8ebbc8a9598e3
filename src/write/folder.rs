//! The folder that tables are written to, and what an unfinished run has left there.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::buffer::Buffer;
use super::change::Change;
use super::clash::check_sources;
use super::csv;
use super::journal::{Checkpoint, JOURNAL, Journal, JournalReader, Mark, journal_in};
use super::lock::{LOCK, Lock};
use super::render::{OutputFormat, Rendered};
use super::run::{RunReport, TableReport};
use super::setup::{Setup, hexadecimal};
use super::table::{LeftTable, Sum, Table, name_whole, partial};
use super::wire::{DocumentRow, EntityRow, QuoteRow};
use crate::error::{Error, ErrorKind, FileAction};
use crate::ingest::SourceState;
use crate::stats::Stats;

const ENTITIES: &str = "entities.csv";
const QUOTES: &str = "quotes.csv";
const DOCUMENTS: &str = "documents.csv";
pub(crate) const OBJECTS: &str = "documents.jsonl";
const RUN: &str = "run.json";

/// Everything that a run may leave in its folder under its own name.
pub(super) const NAMES: [&str; 5] = [ENTITIES, QUOTES, DOCUMENTS, OBJECTS, RUN];

/// Whether a file has such a name.
pub(super) fn is_output_name(name: &OsStr) -> bool {
    NAMES.iter().any(|known| name == *known)
}

/// The tables of a format, in the order in which they are written and marked.
pub(crate) fn tables_of(format: OutputFormat) -> &'static [&'static str] {
    match format {
        OutputFormat::Csv => &[ENTITIES, QUOTES, DOCUMENTS],
        OutputFormat::Jsonl => &[OBJECTS],
    }
}

/// Files that are being written.
#[derive(Debug)]
pub(crate) struct Folder {
    format: OutputFormat,
    tables: Vec<Table>,
    /// None where the input can be read only once.
    journal: Option<Journal>,
    /// What was done before and since.
    stats: Stats,
    before: Duration,
    started: Instant,
    claim: Claim,
    /// Whether what is written stays although it is not finished.
    keep: bool,
}

/// A folder that this run alone writes to.
#[derive(Debug)]
struct Claim {
    path: PathBuf,
    /// Whether the folder was made for this run, and goes if the run fails.
    created: bool,
    lock: Option<Lock>,
}

/// What an unfinished run had done.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Counts over the records that are done, without names.
    pub stats: Stats,
    /// The time that they took.
    pub elapsed: Duration,
}

/// What came of the attempt to go on.
pub(super) enum Left {
    /// There was nothing to go on with.
    Nothing(Box<Folder>),
    /// A part, after which the folder goes on.
    Part(Box<Folder>, Done),
    /// All was written; the files now have their names.
    Whole(Done),
}

impl Folder {
    /// Begins a run.
    pub(super) fn create(
        path: &Path,
        setup: &Setup<'_>,
        sources: &[SourceState],
    ) -> Result<Box<Folder>, Error> {
        check_sources(path, sources)?;
        Folder::begin(Claim::of_new(path)?, setup, sources)
    }

    /// Goes on with the run that was left unfinished, or begins one.
    pub(super) fn resume(path: &Path, setup: &Setup<'_>, sources: &[SourceState]) -> Result<Left, Error> {
        check_sources(path, sources)?;
        if let Some(source) = sources.iter().find(|source| !source.is_repeatable()) {
            let change = Change::ReadOnce { source: source.name.clone() };
            return Err(ErrorKind::CannotResume { journal: journal_in(path), change }.into());
        }
        let claim = Claim::of(path)?;
        let Some(mut journal) = JournalReader::open(path)? else {
            return Folder::begin(claim, setup, sources).map(Left::Nothing);
        };
        if !journal.check(setup, sources)? {
            return Folder::begin(claim, setup, sources).map(Left::Nothing);
        }
        let names = tables_of(setup.format());
        let mut tables = Vec::new();
        for &name in names {
            tables.extend(LeftTable::open(path, name)?);
        }
        let mut last: Option<(Checkpoint, Vec<Sum>, u64)> = None;
        while let Some(checkpoint) = journal.next()? {
            if checkpoint.whole {
                commit(path, setup.format())?;
                return Ok(Left::Whole(Done::at(checkpoint)));
            }
            // A table that is missing is written anew, and so are the others.
            let marks = checkpoint.tables.iter().zip(&mut tables);
            let sums: Vec<Sum> = marks.filter_map(|(&mark, table)| table.check(mark)).collect();
            if sums.len() != names.len() {
                break;
            }
            last = Some((checkpoint, sums, journal.position()));
        }
        let Some((checkpoint, sums, at)) = last else {
            return Folder::begin(claim, setup, sources).map(Left::Nothing);
        };
        let tables = names.iter().zip(sums).map(|(&name, sum)| Table::reopen(path, name, sum));
        let tables = tables.collect::<Result<_, _>>()?;
        let journal = Journal::reopen(path, at)?;
        let done = Done::at(checkpoint);
        let mut folder = Folder::empty(claim, setup.format());
        folder.keep = true;
        folder.tables = tables;
        folder.journal = Some(journal);
        folder.stats = done.stats.clone();
        folder.before = done.elapsed;
        Ok(Left::Part(Box::new(folder), done))
    }

    fn begin(claim: Claim, setup: &Setup<'_>, sources: &[SourceState]) -> Result<Box<Folder>, Error> {
        // From here on, dropping it leaves nothing.
        let mut folder = Folder::empty(claim, setup.format());
        if sources.iter().all(SourceState::is_repeatable) {
            folder.journal = Some(Journal::create(&folder.claim.path, setup, sources)?);
        }
        for &name in tables_of(folder.format) {
            folder.tables.push(Table::create(&folder.claim.path, name)?);
        }
        folder.write_headers()?;
        Ok(Box::new(folder))
    }

    /// Begins a folder whose rows come from other tables, headers included, and that no run can go on with.
    pub(crate) fn without_journal(path: &Path, format: OutputFormat) -> Result<Folder, Error> {
        let mut folder = Folder::empty(Claim::of_new(path)?, format);
        for &name in tables_of(format) {
            folder.tables.push(Table::create(path, name)?);
        }
        folder.write_headers()?;
        Ok(folder)
    }

    fn empty(claim: Claim, format: OutputFormat) -> Folder {
        Folder {
            format,
            tables: Vec::new(),
            journal: None,
            stats: Stats::default(),
            before: Duration::ZERO,
            started: Instant::now(),
            claim,
            keep: false,
        }
    }

    /// Appends documents, and notes that they are done.
    pub(super) fn append(&mut self, rendered: &Rendered) -> Result<(), Error> {
        match self.tables.as_mut_slice() {
            [entities, quotes, documents] => {
                entities.append(rendered.entities())?;
                quotes.append(rendered.quotes())?;
                documents.append(rendered.documents())?;
            }
            [objects] => objects.append(rendered.documents())?,
            _ => unreachable!("a format has three tables or one"),
        }
        self.stats.add_counts(&rendered.stats);
        self.note(false)?;
        Ok(())
    }

    /// Appends rows to one of the tables, by its position in [`tables_of`] the format.
    pub(crate) fn append_rows(&mut self, table: usize, rows: &[u8]) -> Result<(), Error> {
        self.tables[table].append(rows)
    }

    /// Writes down how far the run has come.
    fn note(&mut self, whole: bool) -> Result<(), Error> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let tables: Vec<Mark> = self.tables.iter_mut().map(Table::mark).collect::<Result<_, _>>()?;
        let seconds = (self.before + self.started.elapsed()).as_secs_f64();
        let checkpoint = Checkpoint { stats: std::mem::take(&mut self.stats), seconds, tables, whole };
        journal.add(&checkpoint)?;
        self.stats = checkpoint.stats;
        // Now there is something to go on with if the disk is full later.
        self.keep = true;
        Ok(())
    }

    fn write_headers(&mut self) -> Result<(), Error> {
        if self.format == OutputFormat::Jsonl {
            return Ok(());
        }
        for table in &mut self.tables {
            let mut header = Buffer::default();
            match table.name() {
                ENTITIES => csv::header::<EntityRow<'_>>(&mut header),
                QUOTES => csv::header::<QuoteRow<'_>>(&mut header),
                _ => csv::header::<DocumentRow<'_>>(&mut header),
            }
            table.append(&header)?;
        }
        Ok(())
    }

    /// Whether what is written so far will be there for a run that goes on.
    pub(super) fn is_kept(&self) -> bool {
        self.keep
    }

    /// Leaves nothing when it is dropped.
    pub(super) fn discard(&mut self) {
        self.keep = false;
    }

    /// Gives all files their names and adds `run.json`.
    pub(super) fn finish(self, run: RunReport<'_>) -> Result<(), Error> {
        self.finish_with(|tables| run.with_tables(tables))
    }

    /// The same with any `run.json` that is made of what was written.
    pub(crate) fn finish_with<R: Serialize>(
        mut self,
        report: impl FnOnce(Vec<TableReport>) -> R,
    ) -> Result<(), Error> {
        let mut tables = Vec::new();
        for table in &mut self.tables {
            let Mark { bytes, digest } = table.mark()?;
            tables.push(TableReport { file: table.name(), bytes, digest: hexadecimal(digest) });
        }
        let mut json = serde_json::to_vec_pretty(&report(tables)).expect("all keys are strings");
        json.push(b'\n');
        let path = self.claim.path.join(partial(RUN));
        fs::write(&path, json).map_err(|error| Error::io(path, FileAction::Write, error))?;
        self.note(true)?;
        self.claim.created = false;
        commit(&self.claim.path, self.format)
    }
}

impl Done {
    fn at(checkpoint: Checkpoint) -> Done {
        let seconds = Duration::try_from_secs_f64(checkpoint.seconds).unwrap_or_default();
        Done { stats: checkpoint.stats, elapsed: seconds }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Files that are finished have no temporary name any more.
        if !self.keep {
            clear(&self.claim.path);
        } else {
            self.claim.created = false;
        }
    }
}

impl Claim {
    /// Makes the folder, or makes sure that nothing in it is lost, and keeps other runs out.
    fn of(path: &Path) -> Result<Claim, Error> {
        // A folder with a journal is dateline's, whatever else has come to it since.
        let created = if journal_in(path).is_some() { false } else { prepare(path)? };
        let mut claim = Claim { path: path.to_owned(), created, lock: None };
        claim.lock = Some(Lock::take(path)?);
        Ok(claim)
    }

    /// The same for a run that begins anew and must not overwrite what another has left unfinished.
    fn of_new(path: &Path) -> Result<Claim, Error> {
        let claim = Claim::of(path)?;
        match journal_in(path) {
            Some(journal) => Err(ErrorKind::Unfinished { journal }.into()),
            None => Ok(claim),
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Its file is in the folder.
        self.lock = None;
        if self.created {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

/// Gives files that are all whole their names, `run.json` the last. If this ends before its end, it can be done again.
fn commit(path: &Path, format: OutputFormat) -> Result<(), Error> {
    let tables = tables_of(format);
    // Once the first file is replaced the former run is no longer whole: its run.json goes before, and what this run
    // does not replace goes as well.
    if path.join(partial(RUN)).is_file() {
        remove(&path.join(RUN))?;
        for name in NAMES.iter().filter(|name| !tables.contains(name) && **name != RUN) {
            remove(&path.join(name))?;
            remove(&path.join(partial(name)))?;
        }
        tables.iter().try_for_each(|name| name_whole(path, name))?;
    }
    name_whole(path, RUN)?;
    remove(&path.join(JOURNAL))
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
                if !(is_file && (name == JOURNAL || name == LOCK || NAMES.iter().any(|known| ours(known)))) {
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

/// Removes what an unfinished run has left. What cannot be removed stays under its temporary name, which the next
/// run takes over.
fn clear(path: &Path) {
    // The journal goes first: without it, nobody tries to go on with what is left.
    let _ = remove(&path.join(JOURNAL));
    for name in NAMES {
        let _ = remove(&path.join(partial(name)));
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
