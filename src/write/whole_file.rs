//! A file that appears under its name only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, FileAction};

/// Bytes written at a time.
const BUFFER: usize = 1 << 18;

/// A file that is being written beside the place where it will be. What stood there before stays until then, and for
/// those who have it open also after. Dropped unfinished, it leaves nothing.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    /// Where it is until it is whole; none for a pipe or device, which is written to as it is.
    partial: Option<PathBuf>,
    /// The place that it gets in the end.
    place: PathBuf,
    file: BufWriter<File>,
    finished: bool,
}

impl WholeFile {
    /// Starts a file.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written to.
    pub fn create(path: &Path) -> Result<WholeFile, Error> {
        // A link stays, and what it leads to is replaced.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let partial = place.with_file_name(format!(".{name}.partial"));
        let partial = Some(partial).filter(|_| place.is_file() || !place.exists());
        let file = match place.is_dir() {
            true => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            false => File::create(partial.as_ref().unwrap_or(&place)),
        };
        let file = file.map_err(|error| Error::io(path, FileAction::Create, error))?;
        let file = BufWriter::with_capacity(BUFFER, file);
        Ok(WholeFile { path: path.to_owned(), partial, place, file, finished: false })
    }

    /// Writes a file at once.
    ///
    /// # Errors
    ///
    /// As [`WholeFile::create`] and [`WholeFile::finish`].
    pub fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
        let mut file = WholeFile::create(path)?;
        file.append(content)?;
        file.finish()
    }

    /// The folder in which it will be.
    pub(crate) fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// Appends bytes.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|error| Error::io(&self.path, FileAction::Write, error))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// If the last bytes cannot be written or the file not be renamed.
    pub fn finish(mut self) -> Result<(), Error> {
        self.file.flush().map_err(|error| Error::io(&self.path, FileAction::Write, error))?;
        if let Some(partial) = &self.partial {
            fs::rename(partial, &self.place)
                .map_err(|error| Error::io(&self.path, FileAction::Rename, error))?;
        }
        self.finished = true;
        Ok(())
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if let Some(partial) = self.partial.take_if(|_| !self.finished) {
            // Nothing can be done about a file that will not go; the next run takes it over.
            let _ = fs::remove_file(partial);
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_it_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        fs::write(&path, "before").unwrap();
        let mut file = WholeFile::create(&path).unwrap();
        file.append(b"after").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"before");
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"after");

        drop(WholeFile::create(&path).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_a_device_is_written_to_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (link, path) = (folder.path().join("link"), folder.path().join("list.csv"));
        fs::write(&path, "before").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        WholeFile::write(&link, b"after").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"after");
        WholeFile::write(Path::new("/dev/null"), b"gone").unwrap();
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let message = WholeFile::create(folder.path()).unwrap_err().to_string();
        assert!(message.contains("is a directory"), "{message}");
        assert!(WholeFile::create(&folder.path().join("none/list.csv")).is_err());
    }
}
