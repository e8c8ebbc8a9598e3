//! What a source looked like, so that a run which goes on later can tell whether it is still the same.

use std::fs::File;
use std::io::Read;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::sources::{From, Source};

/// How many bytes at the beginning of a source go into its digest.
const HEAD: u64 = 64 << 10;

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
    /// A digest of its first 64 KiB as they are stored, 16 hexadecimal digits; taken of the first thousand sources.
    pub head: Option<String>,
}

impl SourceState {
    /// Looks at a source. What cannot be looked at has no state: that is reported when it is read.
    pub(super) fn of(source: &Source, open: bool) -> SourceState {
        let mut state = SourceState {
            name: source.place.name.to_string(),
            bytes: source.size,
            modified: None,
            head: None,
        };
        if let From::File(path) = &source.from
            && source.size.is_some()
        {
            let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
            let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            state.modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok());
            let mut head = Vec::new();
            let read = open
                .then(|| File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).ok())
                .flatten();
            state.head = read.map(|_| format!("{:016x}", xxh3_64(&head)));
        }
        state
    }

    /// Whether it can be read from its beginning again.
    pub fn is_repeatable(&self) -> bool {
        self.bytes.is_some()
    }
}
