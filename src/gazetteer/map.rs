//! Files mapped into memory.

#![allow(unsafe_code, reason = "a memory map cannot be had without; see the invariant at the call")]

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// A file that is read as memory. Pages come from the disk when they are first looked at, so that opening costs the
/// same for any size, and processes that map one file share its memory.
///
/// It starts at a page, which is more than any record's alignment.
#[derive(Debug)]
pub(super) struct Map(Mmap);

impl Map {
    /// Maps a whole file, which may be empty.
    ///
    /// # Errors
    ///
    /// As the system says, for instance for a pipe, which cannot be mapped.
    pub(super) fn of(file: &File) -> io::Result<Map> {
        // SAFETY: `Mmap` gives out the file as `&[u8]`, which is sound as long as nobody changes or shortens the file
        // while the map lives. That cannot be enforced, so it is kept by convention, and what can go wrong is kept
        // small:
        //   * the map is private and read-only: this process never writes through it;
        //   * dateline itself never writes into an index that is there: `WholeFile` writes a new file and gives it
        //     the name of the old one, which lives on, unchanged, as long as it is mapped;
        //   * all that is read through the map is plain numbers and text that is checked at each access; no
        //     position read from the file is used without a check of its bounds, so that other bytes than at first
        //     lead to other answers and not out of bounds;
        //   * who must expect files to be written in place can read them instead, by `Overlay::read`.
        // A file that is cut short by others while it is mapped ends the process with SIGBUS.
        let map = unsafe { Mmap::map(file) }?;
        Ok(Map(map))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
