//! A table that is being written under a temporary name, with its length and digest.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3Default;

use super::journal::Mark;
use crate::error::{Error, FileAction};

/// Most chunks are larger than this and go straight to the file; a buffer is of use for the small ones.
const BUFFER: usize = 1 << 15;

/// The name under which a file is written until it is whole.
pub(super) fn partial(name: &str) -> String {
    format!(".{name}.partial")
}

/// A file that gets its name when it is whole.
pub(super) struct Table {
    name: &'static str,
    path: PathBuf,
    file: BufWriter<File>,
    sum: Sum,
}

/// Length and digest of bytes that come one after the other.
#[derive(Clone)]
pub(super) struct Sum {
    bytes: u64,
    digest: Xxh3Default,
}

impl Sum {
    fn new() -> Sum {
        Sum { bytes: 0, digest: Xxh3Default::new() }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.digest.update(bytes);
    }

    fn mark(&self) -> Mark {
        Mark { bytes: self.bytes, digest: self.digest.digest() }
    }
}

impl Table {
    /// Begins a table; what stands under its temporary name goes.
    pub(super) fn create(folder: &Path, name: &'static str) -> Result<Table, Error> {
        let path = folder.join(partial(name));
        match File::create(&path) {
            Ok(file) => {
                Ok(Table { name, path, file: BufWriter::with_capacity(BUFFER, file), sum: Sum::new() })
            }
            Err(error) => Err(Error::io(path, FileAction::Create, error)),
        }
    }

    /// Goes on with a table, which is cut to what was checked.
    pub(super) fn reopen(folder: &Path, name: &'static str, sum: Sum) -> Result<Table, Error> {
        let path = folder.join(partial(name));
        let open = || -> io::Result<File> {
            let file = OpenOptions::new().append(true).open(&path)?;
            file.set_len(sum.bytes)?;
            Ok(file)
        };
        match open() {
            Ok(file) => Ok(Table { name, path, file: BufWriter::with_capacity(BUFFER, file), sum }),
            Err(error) => Err(Error::io(path, FileAction::Write, error)),
        }
    }

    /// The name that it will have.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// Appends rows.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.sum.add(bytes);
        self.file.write_all(bytes).map_err(|error| self.failed(error))
    }

    /// Hands all rows to the system, which keeps them when the program is killed, and says how much that is.
    pub(super) fn mark(&mut self) -> Result<Mark, Error> {
        self.file.flush().map_err(|error| self.failed(error))?;
        Ok(self.sum.mark())
    }

    fn failed(&self, error: io::Error) -> Error {
        Error::io(&self.path, FileAction::Write, error)
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("path", &self.path).field("bytes", &self.sum.bytes).finish()
    }
}

/// A table that an unfinished run has left, read to see how much of it is as the journal says.
pub(super) struct LeftTable {
    file: File,
    sum: Sum,
    buffer: Vec<u8>,
}

impl LeftTable {
    /// Opens it; none where there is none.
    pub(super) fn open(folder: &Path, name: &str) -> Result<Option<LeftTable>, Error> {
        let path = folder.join(partial(name));
        match File::open(&path) {
            Ok(file) => Ok(Some(LeftTable { file, sum: Sum::new(), buffer: vec![0; 1 << 17] })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io(path, FileAction::Open, error)),
        }
    }

    /// Reads up to a mark. Gives what the table is so far, if that agrees.
    pub(super) fn check(&mut self, mark: Mark) -> Option<Sum> {
        while self.sum.bytes < mark.bytes {
            let wanted = (mark.bytes - self.sum.bytes).min(self.buffer.len() as u64) as usize;
            match self.file.read(&mut self.buffer[..wanted]) {
                Ok(0) => return None,
                Ok(read) => self.sum.add(&self.buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // What cannot be read is written anew.
                Err(_) => return None,
            }
        }
        (self.sum.mark() == mark).then(|| self.sum.clone())
    }
}

/// Gives a file that is whole its name, unless it has it already.
pub(super) fn name_whole(folder: &Path, name: &str) -> Result<(), Error> {
    let path = folder.join(name);
    match fs::rename(folder.join(partial(name)), &path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_file() => Ok(()),
        Err(error) => Err(Error::io(path, FileAction::Rename, error)),
        Ok(()) => Ok(()),
    }
}
