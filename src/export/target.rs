//! The folder that is written: it appears when it is whole.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, ErrorKind, FileAction};

/// What tells of an export, and of what belongs to it.
pub(super) const MANIFEST: &str = "export.json";

/// A folder that is written beside its place. Dropped unfinished, it leaves nothing.
pub(super) struct Target {
    place: PathBuf,
    partial: PathBuf,
    /// Files and folders at its top.
    names: Vec<String>,
    open: BTreeMap<String, BufWriter<File>>,
    finished: bool,
}

/// The part of `export.json` that tells what may be replaced.
#[derive(Deserialize)]
struct Former {
    files: Vec<String>,
}

impl Target {
    /// Starts a folder.
    ///
    /// # Errors
    ///
    /// If something is in its place that is not a former export, or it cannot be made.
    pub(super) fn create(place: &Path) -> Result<Target, Error> {
        check(place)?;
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or(place.as_os_str()));
        name.push(".partial");
        let partial = place.with_file_name(name);
        // Left by a run that was killed.
        remove(&partial)?;
        fs::create_dir_all(&partial).map_err(|error| Error::io(&partial, FileAction::Create, error))?;
        Ok(Target {
            place: place.to_owned(),
            partial,
            names: Vec::new(),
            open: BTreeMap::new(),
            finished: false,
        })
    }

    /// Appends to a file at the top of the folder.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn append(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        if !self.open.contains_key(name) {
            let path = self.partial.join(name);
            let file = File::create(&path).map_err(|error| Error::io(&path, FileAction::Create, error))?;
            self.open.insert(name.to_owned(), BufWriter::new(file));
            self.names.push(name.to_owned());
        }
        let file = self.open.get_mut(name).expect("it was opened");
        file.write_all(bytes).map_err(|error| Error::io(self.partial.join(name), FileAction::Write, error))
    }

    /// Writes a whole file in a folder of this one.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn put_below(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.folder(folder)?.join(name);
        fs::write(&path, bytes).map_err(|error| Error::io(&path, FileAction::Write, error))
    }

    /// The place of a file at the top of the folder, which is written by someone else.
    #[cfg(feature = "parquet")]
    pub(super) fn file(&mut self, name: &str) -> PathBuf {
        self.names.push(name.to_owned());
        self.partial.join(name)
    }

    /// A folder of this one, made if need be.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub(super) fn folder(&mut self, folder: &str) -> Result<PathBuf, Error> {
        let path = self.partial.join(folder);
        if !self.names.iter().any(|known| known == folder) {
            fs::create_dir(&path).map_err(|error| Error::io(&path, FileAction::Create, error))?;
            self.names.push(folder.to_owned());
        }
        Ok(path)
    }

    /// The files and folders at its top, in the order in which they were begun, with the one that tells of them.
    pub(super) fn names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).chain([MANIFEST]).collect()
    }

    /// Puts the folder in its place, where it replaces a former export.
    ///
    /// # Errors
    ///
    /// If a file cannot be written or the folder not be moved.
    pub(super) fn finish(mut self, manifest: &[u8]) -> Result<(), Error> {
        self.append(MANIFEST, manifest)?;
        for (name, mut file) in std::mem::take(&mut self.open) {
            file.flush().map_err(|error| Error::io(self.partial.join(name), FileAction::Write, error))?;
        }
        check(&self.place)?;
        remove(&self.place)?;
        fs::rename(&self.partial, &self.place)
            .map_err(|error| Error::io(&self.place, FileAction::Rename, error))?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.finished {
            // What cannot be removed is taken over by the next run.
            let _ = remove(&self.partial);
        }
    }
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::io(folder, FileAction::Remove, error))
        }
        _ => Ok(()),
    }
}

/// Makes sure that a folder holds nothing but a former export, if it is there.
///
/// # Errors
///
/// If it does, or cannot be read.
pub(super) fn check(place: &Path) -> Result<(), Error> {
    match stranger(place)? {
        Some(stranger) => Err(ErrorKind::OutputExists { path: stranger }.into()),
        None => Ok(()),
    }
}

/// What is in a folder and is not of a former export; the folder itself where it is a file.
fn stranger(place: &Path) -> Result<Option<PathBuf>, Error> {
    let entries = match fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Ok(Some(place.to_owned())),
        Err(error) => return Err(Error::io(place, FileAction::List, error)),
    };
    let former = fs::read(place.join(MANIFEST)).ok();
    let former = former.and_then(|json| serde_json::from_slice::<Former>(&json).ok());
    let known = former.map_or_else(Vec::new, |former| former.files);
    let mut strangers = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Error::io(place, FileAction::List, error))?;
        if !known.iter().any(|name| entry.file_name() == **name) {
            strangers.push(entry.path());
        }
    }
    // The system lists in no order: the first by name, so that the message is the same each time.
    Ok(strangers.into_iter().min())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_whole_and_replaces_only_its_own_kind() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("out");
        let mut target = Target::create(&place).unwrap();
        target.append("a.txt", b"one").unwrap();
        target.put_below("all", "b.txt", b"two").unwrap();
        assert!(!place.exists());
        let manifest = serde_json::json!({ "files": target.names() }).to_string();
        target.finish(manifest.as_bytes()).unwrap();
        assert_eq!(fs::read(place.join("all/b.txt")).unwrap(), b"two");

        let again = Target::create(&place).unwrap();
        again.finish(b"{\"files\":[\"export.json\"]}").unwrap();
        assert!(!place.join("a.txt").exists());

        fs::write(place.join("mine.txt"), "mine").unwrap();
        let error = Target::create(&place).err().unwrap();
        assert!(
            matches!(error.kind(), ErrorKind::OutputExists { path } if path.ends_with("mine.txt")),
            "{error}"
        );
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }
}
