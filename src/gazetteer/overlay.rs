//! The users' own lists, beside those that come with dateline.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::compile::name_words;
use super::entry::{Entry, Strings};
use super::format::{EntryRecord, MAGIC, NameRecord, Reading, Section, Text, WordRecord};
use super::sections::Sections;
use super::storage::Storage;
use super::words::{ReadingKind, WordFlags};
use super::{EntryId, IndexError, may_hold};
use crate::error::{Error, ErrorKind, FileAction};
use crate::fold::{Key, join, name_key, word_key};
use crate::kind::{EntityType, closed_set};

closed_set! {
    /// What the names of an overlay are worth beside those of the built-in lists.
    ///
    /// Names that are preferred, or replace others, are tagged with the type that they are listed with, unless they are
    /// single ordinary words or a longer name covers them.
    "priority" Priority {
        /// One more reading of a name, after those of the built-in lists: the document decides whether it is a name and
        /// what it stands for, as for a name of the built-in lists.
        Add = "add",
        /// The reading that comes before those of the built-in lists: where the name has its type, it stands for its
        /// entry.
        Prefer = "prefer",
        /// The only reading: what the built-in lists say of the name is not looked at.
        Replace = "replace",
    }
}

/// Lists of a user's own: the same names, readings and entries as in a [`Gazetteer`](super::Gazetteer), but without
/// what the built-in lists know of words, and from a file that is not trusted.
///
/// An overlay is compiled from lists ([`Overlay::from_lists`]), or opened from an index that was compiled before
/// ([`Overlay::open`]), which takes no time at any size. It is immutable, and any number of threads share it by
/// reference.
///
/// # How names are found
///
/// By keys, which are made of words as printed, whatever their case and diacritics. Whoever walks over a text asks in
/// this order, and stops at the first "no":
///
/// 1. [`Overlay::word`] of the first word's key: the number of words of the longest name that starts with it, 0 in
///    nearly all cases;
/// 2. [`Overlay::may_start_name`] of the first two words' key: "no" is certain, "yes" is likely;
/// 3. [`Overlay::readings`] of the whole name's key, for each length up to the longest.
///
/// # Damage
///
/// Opening checks that all sections are within the file; what they hold is checked when it is looked at. In a damaged
/// file names are not found, or have no or wrong readings, and text that is not UTF-8 is empty; nothing panics.
/// [`Overlay::check`] looks at everything.
pub struct Overlay {
    storage: Storage,
    sections: Sections,
    priority: Priority,
    files: Vec<String>,
}

/// What an overlay knows of a word.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct OverlayWord {
    /// [`WordFlags::NAME`] if it is a name by itself. To be united with what the built-in lists say of the word.
    pub(crate) flags: WordFlags,
    /// The most words that a name starting with it has; 0 when none does.
    pub(crate) longest_name: u8,
}

impl Overlay {
    /// Maps an index into memory, as [`compile_lists`](super::compile_lists) has written it.
    ///
    /// The file must not be changed in place while the overlay lives; it may be replaced by another file of its name,
    /// as dateline itself does.
    ///
    /// # Errors
    ///
    /// If the file cannot be mapped, or is no index of this version that has all its sections.
    pub fn open(path: &Path) -> Result<Overlay, Error> {
        let file = open(path)?;
        let storage = Storage::map(&file).map_err(|error| Error::io(path, FileAction::Read, error))?;
        Overlay::in_file(path, storage)
    }

    /// Reads an index into memory of its own, which takes longer than [`Overlay::open`] and asks nothing of the file.
    ///
    /// # Errors
    ///
    /// As [`Overlay::open`].
    pub fn read(path: &Path) -> Result<Overlay, Error> {
        let failed = |error| Error::io(path, FileAction::Read, error);
        let mut file = open(path)?;
        let expected = file.metadata().map_err(failed)?.len();
        let storage = Storage::read(&mut file, expected).map_err(failed)?;
        Overlay::in_file(path, storage)
    }

    /// Compiles lists in the entries' schema.
    ///
    /// # Errors
    ///
    /// If a list cannot be read, or one of its rows does not follow the schema.
    pub fn from_lists(lists: &[PathBuf]) -> Result<Overlay, Error> {
        let index = super::compiled::index_of(lists)?;
        // What was compiled just now is whole, or the compiler is wrong.
        let overlay = Overlay::of(Storage::copy(&index)).expect("the compiler writes whole indexes");
        Ok(Overlay { files: lists.iter().map(|list| file_name(list)).collect(), ..overlay })
    }

    /// Opens a file of either kind: an index, which its first bytes tell, or else a list.
    ///
    /// # Errors
    ///
    /// As [`Overlay::open`] and [`Overlay::from_lists`].
    pub fn load(path: &Path) -> Result<Overlay, Error> {
        let mut head = [0; MAGIC.len()];
        let read = io::Read::read(&mut open(path)?, &mut head);
        let read = read.map_err(|error| Error::io(path, FileAction::Read, error))?;
        // Indexes of other versions as well, so that they are refused as such.
        match head[..read].starts_with(&MAGIC[..6]) {
            true => Overlay::open(path),
            false => Overlay::from_lists(&[path.to_owned()]),
        }
    }

    fn of(storage: Storage) -> Result<Overlay, IndexError> {
        let sections = Sections::read(storage.bytes())?;
        Ok(Overlay { storage, sections, priority: Priority::Prefer, files: Vec::new() })
    }

    fn in_file(path: &Path, storage: Storage) -> Result<Overlay, Error> {
        match Overlay::of(storage) {
            Ok(overlay) => Ok(Overlay { files: vec![file_name(path)], ..overlay }),
            Err(error) => Err(ErrorKind::Index { path: path.to_owned(), error }.into()),
        }
    }

    /// The same with another priority; it is [`Priority::Prefer`] unless set.
    #[must_use]
    pub fn with_priority(self, priority: Priority) -> Overlay {
        Overlay { priority, ..self }
    }

    /// What its names are worth beside those of other lists.
    pub fn priority(&self) -> Priority {
        self.priority
    }

    /// The names of the files that it was read from, without their folders.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// A hash of the whole index: the same digest means the same lists, compiled by the same version.
    pub fn digest(&self) -> u64 {
        self.sections.digest()
    }

    /// The number of entries.
    pub fn entry_count(&self) -> usize {
        self.records::<EntryRecord>(Section::Entries).len()
    }

    /// The number of different names, after folding.
    pub fn name_count(&self) -> usize {
        self.records::<NameRecord>(Section::Names).len()
    }

    /// The entries that a name can stand for, the most prominent first.
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = Entry<'_>> {
        let keys: Vec<Key> = name_words(name).map(word_key).collect();
        let may_be_listed = match *keys {
            [] => false,
            [only] => self.word(only).flags.any(WordFlags::NAME),
            [first, second, ..] => {
                usize::from(self.word(first).longest_name) >= keys.len()
                    && self.may_start_name(join(join(0, first), second))
            }
        };
        let readings = if may_be_listed { self.readings(name_key(keys)) } else { &[] };
        readings.iter().filter_map(|reading| self.entry_of(reading))
    }

    /// What is known of the word with a key.
    pub(crate) fn word(&self, key: Key) -> OverlayWord {
        let words: &[WordRecord] = self.records(Section::Words);
        let word = probe(self.records(Section::WordSlots), key, words, |word| word.key);
        word.map_or_else(OverlayWord::default, |word| OverlayWord {
            flags: WordFlags(word.flags),
            longest_name: word.longest_name,
        })
    }

    /// Whether a name may start with two words, given the key of both; `false` is certain.
    pub(crate) fn may_start_name(&self, first_two: Key) -> bool {
        may_hold(self.records(Section::Prefixes), first_two)
    }

    /// The readings of the name with a key, the most prominent first; empty when it is unknown.
    pub(crate) fn readings(&self, name: Key) -> &[Reading] {
        let names: &[NameRecord] = self.records(Section::Names);
        let Some(name) = probe(self.records(Section::NameSlots), name, names, |name| name.key) else {
            return &[];
        };
        self.records(Section::Readings).get(name.listing.readings()).unwrap_or(&[])
    }

    /// The entry that a reading of its own stands for, if it stands for one.
    pub(super) fn entry_of(&self, reading: &Reading) -> Option<Entry<'_>> {
        EntryId::from_reading(reading).and_then(|id| self.entry_at(id.index()))
    }

    /// The entry at a position.
    pub(super) fn entry_at(&self, position: usize) -> Option<Entry<'_>> {
        let record = self.records(Section::Entries).get(position)?;
        Some(Entry::new(record, Strings::Foreign(self.records(Section::Strings))))
    }

    /// Checks all that is in the index: that its bytes are those that were written, and that every position in it
    /// leads to something.
    ///
    /// # Errors
    ///
    /// If the index is damaged; it should then be compiled anew.
    pub fn check(&self) -> Result<(), IndexError> {
        self.sections.check_digest(self.storage.bytes())?;
        let strings = std::str::from_utf8(self.records(Section::Strings)).map_err(|_| IndexError::Damaged)?;
        let text = |text: &Text| {
            let start = text.start as usize;
            strings.get(start..start.saturating_add(text.len as usize)).is_some()
        };
        let slots = |section, len: usize| {
            self.records::<u32>(section).iter().all(|&slot| (slot as usize) <= len)
                && self.records::<u32>(section).contains(&0)
        };
        let entries: &[EntryRecord] = self.records(Section::Entries);
        let readings: &[Reading] = self.records(Section::Readings);
        let names: &[NameRecord] = self.records(Section::Names);
        let whole = entries.iter().all(|e| text(&e.id) && text(&e.name) && text(&e.role))
            && entries.iter().all(|e| EntityType::from_index(usize::from(e.kind)).is_some())
            && readings
                .iter()
                .all(|r| r.kind != ReadingKind::Entry as u8 || (r.target as usize) < entries.len())
            && names.iter().all(|n| n.listing.readings().end <= readings.len())
            && slots(Section::WordSlots, self.records::<WordRecord>(Section::Words).len())
            && slots(Section::NameSlots, names.len());
        if whole { Ok(()) } else { Err(IndexError::Damaged) }
    }

    pub(super) fn sections(&self) -> &Sections {
        &self.sections
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.storage.bytes()
    }

    fn records<T: bytemuck::Pod>(&self, section: Section) -> &[T] {
        self.sections.of(self.storage.bytes(), section)
    }
}

impl fmt::Debug for Overlay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overlay")
            .field("entries", &self.entry_count())
            .field("names", &self.name_count())
            .field("priority", &self.priority)
            .field("digest", &format_args!("{:016x}", self.digest()))
            .finish()
    }
}

/// The last part of a path, as text.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn open(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(|error| Error::of_input(path, FileAction::Open, error))
}

/// Finds the record with a key by a table of positions plus one. In a damaged table the search may go once around and
/// lead nowhere, but it ends.
fn probe<'r, T>(slots: &[u32], key: Key, records: &'r [T], key_of: impl Fn(&T) -> Key) -> Option<&'r T> {
    let mask = slots.len().checked_sub(1)?;
    for step in 0..slots.len() {
        let slot = slots[(key as usize).wrapping_add(step) & mask];
        let record = records.get(slot.checked_sub(1)? as usize)?;
        if key_of(record) == key {
            return Some(record);
        }
    }
    None
}
