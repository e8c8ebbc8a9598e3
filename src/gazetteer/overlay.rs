//! The users' own lists, beside those that come with dateline.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::compile::name_words;
use super::format::{EntryRecord, MAGIC, NameRecord, Reading, Section, Text, WordRecord, bit_of};
use super::sections::Sections;
use super::storage::Storage;
use super::words::{ReadingKind, WordFlags};
use super::{EntryId, IndexError};
use crate::error::{Error, ErrorKind, FileAction};
use crate::fold::{Key, join, name_key, word_key};
use crate::kind::{EntityType, Gender, Subtype, closed_set};

closed_set! {
    /// What the names of an overlay are worth beside those of other lists. The greater one wins.
    "priority" Priority {
        /// One more reading of a name: the document decides, as between two readings of the built-in lists.
        Add = "add",
        /// The first reading of a name, which the document can still speak against.
        Prefer = "prefer",
        /// The only reading of a name: what other lists say of it is not looked at.
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
        Overlay::of(storage).map_err(|error| ErrorKind::Index { path: path.to_owned(), error }.into())
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
        Overlay::of(storage).map_err(|error| ErrorKind::Index { path: path.to_owned(), error }.into())
    }

    /// Compiles lists in the entries' schema.
    ///
    /// # Errors
    ///
    /// If a list cannot be read, or one of its rows does not follow the schema.
    pub fn from_lists(lists: &[PathBuf]) -> Result<Overlay, Error> {
        let index = super::compiled::index_of(lists)?;
        // What was compiled just now is whole, or the compiler is wrong.
        Ok(Overlay::of(Storage::copy(&index)).expect("the compiler writes whole indexes"))
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

    pub(super) fn of(storage: Storage) -> Result<Overlay, IndexError> {
        let sections = Sections::read(storage.bytes())?;
        Ok(Overlay { storage, sections, priority: Priority::Prefer })
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
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = OverlayEntry<'_>> {
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
        readings.iter().filter_map(|reading| self.entry(EntryId::from_reading(reading)?))
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
        let prefixes: &[u8] = self.records(Section::Prefixes);
        let (byte, mask) = bit_of(first_two, prefixes.len());
        prefixes[byte] & mask != 0
    }

    /// The readings of the name with a key, the most prominent first; empty when it is unknown. Their targets are for
    /// [`Overlay::entry`].
    pub(crate) fn readings(&self, name: Key) -> &[Reading] {
        let names: &[NameRecord] = self.records(Section::Names);
        let Some(name) = probe(self.records(Section::NameSlots), name, names, |name| name.key) else {
            return &[];
        };
        let (first, count) = (name.first as usize, name.count as usize);
        self.records(Section::Readings).get(first..first.saturating_add(count)).unwrap_or(&[])
    }

    /// The entry with an id, if the id is of this overlay.
    pub fn entry(&self, id: EntryId) -> Option<OverlayEntry<'_>> {
        let record = self.records(Section::Entries).get(id.index())?;
        Some(OverlayEntry { overlay: self, record })
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
            && names.iter().all(|n| (n.first as usize).saturating_add(n.count as usize) <= readings.len())
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

    fn str(&self, text: Text) -> &str {
        let start = text.start as usize;
        let bytes = self.records(Section::Strings).get(start..start.saturating_add(text.len as usize));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
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

/// A view of an entry of an overlay.
#[derive(Clone, Copy)]
pub struct OverlayEntry<'o> {
    overlay: &'o Overlay,
    record: &'o EntryRecord,
}

impl<'o> OverlayEntry<'o> {
    /// The id, as it stands in the list.
    pub fn id(&self) -> &'o str {
        self.overlay.str(self.record.id)
    }

    /// The canonical name.
    pub fn name(&self) -> &'o str {
        self.overlay.str(self.record.name)
    }

    /// The best known role of a person, or empty.
    pub fn role(&self) -> &'o str {
        self.overlay.str(self.record.role)
    }

    /// What it is.
    pub fn entity_type(&self) -> EntityType {
        self.record.entity_type()
    }

    /// What it is more finely.
    pub fn subtype(&self) -> Option<Subtype> {
        self.record.finer_kind()
    }

    /// Gender of a person.
    pub fn gender(&self) -> Gender {
        self.record.known_gender()
    }

    /// ISO 3166-1 alpha-2 code of the country it belongs to.
    pub fn country(&self) -> Option<&'o str> {
        self.record.country_code()
    }

    /// Code of the first-level region within the country; of a longer one the first 7 bytes.
    pub fn admin1(&self) -> &'o str {
        self.record.region_code()
    }

    /// Degrees north and east of a representative point.
    pub fn coordinates(&self) -> Option<(f32, f32)> {
        self.record.point()
    }

    /// Inhabitants; 0 when unknown.
    pub fn population(&self) -> u32 {
        self.record.population
    }
}

impl fmt::Debug for OverlayEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.name(), self.id(), self.entity_type())
    }
}

fn open(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ErrorKind::NotFound { path: path.to_owned() }.into(),
        _ => Error::io(path, FileAction::Open, error),
    })
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
