//! What a source looked like, so that a run which goes on later can tell whether it is still the same.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::sources::{From, Source};

/// How many bytes at the beginning of a source go into its digest, and as many at its end. The end of a compressed file
/// has the checksum of all of it.
const END: u64 = 64 << 10;

/// How many sources are opened for their digest. To open all files of a large folder would take as long as to tag a
/// part of them; size and time must do for the others.
pub(super) const OPENED: usize = 1000;

/// What a source looked like when a run began.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SourceState {
    /// The source as given.
    pub name: String,
    /// Its size in bytes as it is stored; none for what can be read only once: standard input, pipes and devices.
    pub bytes: Option<u64>,
    /// When it was last changed, in nanoseconds since 1970, where the system tells.
    pub modified: Option<u64>,
    /// A digest of its first and last 64 KiB as they are stored, 16 hexadecimal digits; taken of the first thousand
    /// sources.
    pub ends: Option<String>,
}

impl SourceState {
    /// Looks at a source. What cannot be looked at has no state: that is reported when it is read.
    pub(super) fn of(source: &Source, open: bool) -> SourceState {
        let mut state = SourceState {
            name: source.place.name.to_string(),
            bytes: source.size,
            modified: None,
            ends: None,
        };
        if let From::File(path) = &source.from
            && let Some(size) = source.size
        {
            let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
            let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            state.modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok());
            state.ends = open.then(|| digest_of_ends(path, size).ok()).flatten();
        }
        state
    }

    /// Whether a source that was written to since is the same all the same: its digest is of all of it.
    pub(crate) fn is_same_content(&self, other: &SourceState) -> bool {
        let known = self.ends.is_some() && self.bytes.is_some_and(|bytes| bytes <= 2 * END);
        known && (&self.name, self.bytes, &self.ends) == (&other.name, other.bytes, &other.ends)
    }

    /// Whether size, beginning and end are the same, whenever it was written to.
    pub(crate) fn looks_the_same(&self, other: &SourceState) -> bool {
        (self.bytes, &self.ends) == (other.bytes, &other.ends)
    }

    /// Whether it can be read from its beginning again.
    pub fn is_repeatable(&self) -> bool {
        self.bytes.is_some()
    }
}

/// The digest of the beginning and end of a file of so many bytes; of all of it where they meet.
fn digest_of_ends(path: &Path, size: u64) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut ends = Vec::new();
    (&mut file).take(END).read_to_end(&mut ends)?;
    if size > END {
        file.seek(SeekFrom::Start((size - END).max(END)))?;
        file.take(END).read_to_end(&mut ends)?;
    }
    Ok(format!("{:016x}", xxh3_64(&ends)))
}
