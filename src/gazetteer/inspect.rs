//! What is in an index, and what is known of a name: for people who wonder why something was tagged.

use std::path::Path;

use super::builtin;
use super::compile::{key_of_name, name_words};
use super::format::{EntryRecord, MAGIC, NameRecord, Reading, Section};
use super::sections::Sections;
use super::words::{WordFlags, reading_flags};
use super::{Entry, EntryId, Gazetteer, IndexError, Overlay};
use crate::error::{Error, ErrorKind};
use crate::fold::word_key;
use crate::kind::{EntityType, Subtype};

/// What an index holds.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Bytes of the whole.
    pub bytes: usize,
    /// The version of the layout.
    pub version: u8,
    /// The digest, as the header says.
    pub digest: u64,
    /// Things with a name and an id.
    pub entries: usize,
    /// Different names, after folding.
    pub names: usize,
    /// What names stand for, all counted.
    pub readings: usize,
    /// Entries by type, in the order of [`EntityType::ALL`].
    pub by_type: [usize; 3],
    /// Name, bytes and records of each section.
    pub sections: Vec<(&'static str, usize, usize)>,
}

/// What the lists that come with dateline hold.
pub fn builtin_contents() -> Contents {
    let bytes = builtin::bytes();
    contents(bytes, &Sections::read(bytes).expect("the build script writes whole indexes"))
}

/// What an overlay holds.
pub fn overlay_contents(overlay: &Overlay) -> Contents {
    contents(overlay.bytes(), overlay.sections())
}

/// Compares the digest of the lists that come with dateline.
///
/// # Errors
///
/// If the program is damaged.
pub fn check_builtin() -> Result<(), IndexError> {
    let bytes = builtin::bytes();
    Sections::read(bytes)?.check_digest(bytes)
}

/// The same for an overlay that was read from `path`.
///
/// # Errors
///
/// If the index is damaged.
pub fn check_overlay(overlay: &Overlay, path: &Path) -> Result<(), Error> {
    overlay.check().map_err(|error| ErrorKind::Index { path: path.to_owned(), error }.into())
}

fn contents(bytes: &[u8], sections: &Sections) -> Contents {
    let entries: &[EntryRecord] = sections.of(bytes, Section::Entries);
    let of_type = |kind| entries.iter().filter(|entry| entry.entity_type() == kind).count();
    Contents {
        bytes: bytes.len(),
        version: MAGIC[MAGIC.len() - 1],
        digest: sections.digest(),
        entries: entries.len(),
        names: sections.of::<NameRecord>(bytes, Section::Names).len(),
        readings: sections.of::<Reading>(bytes, Section::Readings).len(),
        by_type: [EntityType::Per, EntityType::Loc, EntityType::Org].map(of_type),
        sections: sections.sizes().collect(),
    }
}

/// One thing that a name can stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct NameReading {
    /// The id of the thing.
    pub id: String,
    /// Its type.
    pub kind: EntityType,
    /// Its subtype.
    pub subtype: Option<Subtype>,
    /// Its canonical name.
    pub name: String,
    /// The code of its country.
    pub country: Option<String>,
    /// How prominent it is among things of its type, 0 to 15.
    pub prominence: u16,
    /// Whether the name that was looked up is its canonical one.
    pub canonical: bool,
    /// Whether the name stands for it only in capitals.
    pub capitals_only: bool,
}

/// What the word lists know of a word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameWord {
    /// The word as it was given.
    pub word: String,
    /// SCOWL level as an ordinary word, 10 the commonest to 60.
    pub level: Option<u8>,
    /// What it is, in the words of the evidence: `given-f`, `surname`, `org-last`.
    pub facts: Vec<&'static str>,
    /// The most words of a name that starts with it; 0 when none does.
    pub longest_name: u8,
}

/// The things that a name can stand for in the lists that come with dateline, the most prominent first.
pub fn readings_of(name: &str) -> Vec<NameReading> {
    let gazetteer = Gazetteer::builtin();
    let entry_of = |reading: &_| EntryId::from_reading(reading).map(|id| gazetteer.entry(id));
    described(gazetteer.readings(key_of_name(name)), entry_of)
}

/// The things that a name can stand for in an overlay.
pub fn overlay_readings_of(overlay: &Overlay, name: &str) -> Vec<NameReading> {
    described(overlay.readings(key_of_name(name)), |reading| overlay.entry_of(reading))
}

/// The readings that stand for an entry, with it.
fn described<'e>(readings: &[Reading], entry_of: impl Fn(&Reading) -> Option<Entry<'e>>) -> Vec<NameReading> {
    readings.iter().filter_map(|reading| Some(NameReading::new(reading, entry_of(reading)?))).collect()
}

/// What the word lists know of the words of a name.
pub fn words_of(name: &str) -> Vec<NameWord> {
    let gazetteer = Gazetteer::builtin();
    let described = name_words(name).map(|word| {
        let record = gazetteer.word(word_key(word));
        let flags = WordFlags(record.flags);
        NameWord {
            word: word.to_owned(),
            level: (record.level > 0).then_some(record.level),
            facts: WordFlags::NAMED
                .iter()
                .filter(|(flag, _)| flags.any(*flag))
                .map(|(_, fact)| *fact)
                .collect(),
            longest_name: record.longest_name,
        }
    });
    described.collect()
}

impl NameReading {
    fn new(reading: &Reading, entry: Entry<'_>) -> NameReading {
        NameReading {
            id: entry.id().to_owned(),
            kind: entry.entity_type(),
            subtype: entry.subtype(),
            name: entry.name().to_owned(),
            country: entry.country().map(str::to_owned),
            prominence: reading.prominence,
            canonical: reading.flags & reading_flags::CANONICAL != 0,
            capitals_only: reading.flags & reading_flags::CAPITALS != 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_all_its_readings_the_most_prominent_first() {
        let readings = readings_of("georgia");
        assert_eq!((readings[0].id.as_str(), readings[0].subtype), ("iso:GE", Some(Subtype::Country)));
        assert!(
            readings.iter().any(|r| r.subtype == Some(Subtype::Region) && r.country.as_deref() == Some("US"))
        );
        assert!(readings.iter().is_sorted_by_key(|r| std::cmp::Reverse(r.prominence)));
        assert!(readings_of("no such name").is_empty());
        let words = words_of("Georgia Bank");
        assert!(words[0].facts.contains(&"given-f") && words[1].facts.contains(&"org-last"), "{words:?}");
        assert!(words[0].longest_name > 1 && words[1].level.is_some(), "{words:?}");
    }

    #[test]
    fn the_embedded_index_is_described_as_it_is() {
        let contents = builtin_contents();
        assert_eq!(contents.digest, Gazetteer::builtin().digest());
        assert_eq!(contents.by_type.iter().sum::<usize>(), contents.entries);
        assert!(contents.sections.iter().map(|(_, bytes, _)| bytes).sum::<usize>() <= contents.bytes);
        assert_eq!(check_builtin(), Ok(()));
    }
}
