//! The right to write to a folder, which one run has at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, FileAction};

/// Its name within the folder of the output.
pub(super) const LOCK: &str = ".dateline.lock";

/// A folder that no other run writes to. It is the system that keeps it, so it ends with the process however that ends;
/// what stays of a process that was killed is a file that nobody holds.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Open as long as the lock is held; none on disks that know no locks, where nobody is kept out.
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock of a folder, which is there.
    ///
    /// # Errors
    ///
    /// If another run has it, or its file cannot be made.
    pub(super) fn take(folder: &Path) -> Result<Lock, Error> {
        let path = folder.join(LOCK);
        loop {
            let open = File::options().create(true).truncate(false).write(true).open(&path);
            let file = open.map_err(|error| Error::io(&path, FileAction::Create, error))?;
            match file.try_lock() {
                // A run that has just ended may have removed the file between the two steps.
                Ok(()) if !is_at(&file, &path) => {}
                Ok(()) => return Ok(Lock { path, _file: Some(file) }),
                Err(TryLockError::WouldBlock) => {
                    return Err(ErrorKind::InUse { folder: folder.to_owned() }.into());
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Lock { path, _file: None });
                }
                Err(TryLockError::Error(error)) => return Err(Error::io(path, FileAction::Write, error)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is held, so that nobody else's is removed. One that will not go is taken over by the next run.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether an open file is the one under a name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata().map(identity), fs::metadata(path).map(identity)) {
        (Ok(open), Ok(named)) => open == named,
        _ => false,
    }
}

/// The same as far as it can be told.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_has_the_lock_and_what_a_killed_one_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(LOCK), "").unwrap();
        let lock = Lock::take(folder.path()).unwrap();
        let message = Lock::take(folder.path()).unwrap_err().to_string();
        assert!(message.contains("another run is writing to"), "{message}");
        drop(lock);
        assert!(!folder.path().join(LOCK).exists());
        Lock::take(folder.path()).unwrap();
    }
}
