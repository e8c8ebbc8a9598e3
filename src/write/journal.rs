//! How far a run has come, so that another one can go on from there.
//!
//! The journal is a file of JSON lines beside the tables that are being written. The first line says what the run is
//! made with and over what; each further one is a [`Checkpoint`] that follows the chunk it speaks of. Nothing is synced to
//! disk: after a loss of power, lines and tables may disagree, which the digests of the tables tell.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::change::Change;
use super::setup::Setup;
use crate::error::{Error, ErrorKind, FileAction};
use crate::ingest::SourceState;
use crate::stats::Stats;

/// Its name within the folder of the output.
pub(super) const JOURNAL: &str = ".dateline.journal";

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    setup: Value,
    sources: Vec<SourceState>,
}

/// What was whole at some moment.
#[derive(Serialize, Deserialize, Debug)]
pub(super) struct Checkpoint {
    /// Counts over all records so far, without names.
    pub(super) stats: Stats,
    /// The time that the run has taken so far.
    pub(super) seconds: f64,
    /// In the order of the folder's tables.
    pub(super) tables: Vec<Mark>,
    /// Whether all is written and nothing is left but to give the files their names.
    pub(super) whole: bool,
}

/// How much of a table was written.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    /// Its length.
    pub(super) bytes: u64,
    /// XXH3 of so many bytes of it.
    pub(super) digest: u64,
}

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
}

/// A journal that is read.
pub(super) struct JournalReader {
    path: PathBuf,
    lines: BufReader<File>,
    /// Where the next line begins.
    at: u64,
}

impl Journal {
    /// Begins a journal.
    pub(super) fn create(
        folder: &Path,
        setup: &Setup<'_>,
        sources: &[SourceState],
    ) -> Result<Journal, Error> {
        let path = folder.join(JOURNAL);
        let file = File::create(&path).map_err(|error| Error::io(&path, FileAction::Create, error))?;
        let mut journal = Journal { path, file };
        journal.write(&Head { setup: as_value(setup), sources: sources.to_vec() })?;
        Ok(journal)
    }

    /// Goes on with one, after its first `at` bytes.
    pub(super) fn reopen(folder: &Path, at: u64) -> Result<Journal, Error> {
        let path = folder.join(JOURNAL);
        let open = || -> io::Result<File> {
            let file = OpenOptions::new().append(true).open(&path)?;
            file.set_len(at)?;
            Ok(file)
        };
        match open() {
            Ok(file) => Ok(Journal { path, file }),
            Err(error) => Err(Error::io(path, FileAction::Write, error)),
        }
    }

    /// Adds a checkpoint. What it speaks of must have left the buffers.
    pub(super) fn add(&mut self, checkpoint: &Checkpoint) -> Result<(), Error> {
        self.write(checkpoint)
    }

    /// Writes a line in one piece, so that it is seldom cut; a line that is has no end.
    fn write(&mut self, line: &impl Serialize) -> Result<(), Error> {
        let mut json = serde_json::to_vec(line).expect("all keys are strings");
        json.push(b'\n');
        self.file.write_all(&json).map_err(|error| Error::io(&self.path, FileAction::Write, error))
    }
}

impl JournalReader {
    /// Opens the journal of an unfinished run; none where there is none.
    pub(super) fn open(folder: &Path) -> Result<Option<JournalReader>, Error> {
        let path = folder.join(JOURNAL);
        match File::open(&path) {
            Ok(file) => Ok(Some(JournalReader { path, lines: BufReader::new(file), at: 0 })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io(path, FileAction::Open, error)),
        }
    }

    /// Reads the first line and compares it with a run that is to go on. Says whether there was one: a run that was
    /// killed at its very beginning has none.
    pub(super) fn check(&mut self, setup: &Setup<'_>, sources: &[SourceState]) -> Result<bool, Error> {
        let Some(line) = self.line()? else { return Ok(false) };
        let change = match serde_json::from_slice::<Head>(&line) {
            Ok(head) => Change::of_setup(&head.setup, &as_value(setup))
                .or_else(|| Change::of_sources(&head.sources, sources)),
            Err(_) => Some(Change::Journal),
        };
        match change {
            Some(change) => Err(ErrorKind::CannotResume { journal: Some(self.path.clone()), change }.into()),
            None => Ok(true),
        }
    }

    /// The next checkpoint; none after the last whole one.
    pub(super) fn next(&mut self) -> Result<Option<Checkpoint>, Error> {
        Ok(self.line()?.and_then(|line| serde_json::from_slice(&line).ok()))
    }

    /// Where the next line begins.
    pub(super) fn position(&self) -> u64 {
        self.at
    }

    fn line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let mut line = Vec::new();
        let read = self.lines.read_until(b'\n', &mut line);
        read.map_err(|error| Error::io(&self.path, FileAction::Read, error))?;
        if !line.ends_with(b"\n") {
            return Ok(None);
        }
        self.at += line.len() as u64;
        Ok(Some(line))
    }
}

/// The path of the journal in a folder, if there is one.
pub(super) fn journal_in(folder: &Path) -> Option<PathBuf> {
    Some(folder.join(JOURNAL)).filter(|path| fs::symlink_metadata(path).is_ok())
}

/// A setup as it is read back: through text, as single-precision numbers have fewer digits there than as a value.
fn as_value(setup: &Setup<'_>) -> Value {
    let json = serde_json::to_vec(setup).expect("all keys are strings");
    serde_json::from_slice(&json).expect("what was written can be read")
}
