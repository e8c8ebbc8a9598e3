//! The layout of the compiled index: a header, then flat arrays of fixed-size records.
//!
//! All numbers are little-endian. The arrays are read in place, so every record is plain data without padding,
//! and each section starts at a multiple of 16 bytes.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

use super::words::{KeywordPlace, ReadingKind, reading_flags};
use crate::fold::join;
use crate::kind::EntityType;

/// First bytes of every index; the number is raised whenever the layout or a hash changes.
pub const MAGIC: [u8; 8] = *b"dtline\x00\x0b";

/// The arrays of an index, in the order in which they are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Section {
    /// `u32` slots of the open-addressing table of words: position in `Words` plus one, 0 for empty.
    WordSlots,
    /// [`WordRecord`]s, the first one for unknown words.
    Words,
    /// `u32` slots of the table of names.
    NameSlots,
    /// [`NameRecord`]s.
    Names,
    /// [`PhraseRecord`]s in an open-addressing table.
    Phrases,
    /// [`Reading`]s; each name owns a consecutive run of them.
    Readings,
    /// [`EntryRecord`]s.
    Entries,
    /// [`CueRecord`]s.
    Cues,
    /// [`TitleRecord`]s.
    Titles,
    /// `u64`s in an open-addressing table, 0 for empty: the number of each word's cluster plus one, see [`under_key`].
    Clusters,
    /// [`ClusterRecord`]s, by the clusters' numbers.
    ClusterNames,
    /// `u64`s in an open-addressing table, 0 for empty: the subtype that each keyword tells plus one, see
    /// [`keyword_key`] and [`under_key`].
    Keywords,
    /// Bits of each hash of the first two words of a name, see [`bits_of`]: most pairs of words start no
    /// name, and are found to start none in these few bytes.
    Prefixes,
    /// The same for listed phrases, which start with common words: bits of each hash of two or more of a phrase's
    /// first words, and of its [`phrase_end`].
    PhrasePrefixes,
    /// The same for single words that stand in such evidence for quotes as `TogetherBits` holds.
    QuoteWords,
    /// The same for evidence for quotes from words together, by its key: most of what looks like it tells nothing.
    TogetherBits,
    /// `u64`s in an open-addressing table, 0 for empty: weights of evidence for quotes that `TogetherBits` holds, see
    /// [`under_key`].
    Together,
    /// [`WeightRecord`]s of weights that are asked for often, in an open-addressing table.
    OftenWeights,
    /// `u16` tags of the slots of the table of all other weights, 0 for empty: most evidence has no weight.
    WeightTags,
    /// [`WeightRecord`]s in that table.
    Weights,
    /// [`Text`]s: the evidence of each weight as it stands in the list, slot by slot, first of those asked for often.
    WeightNames,
    /// [`RuleRecord`]s: texts of regular expressions with their kind.
    Rules,
    /// UTF-8 text that [`Text`]s point into.
    Strings,
}

/// The number of sections.
pub const SECTIONS: usize = Section::Strings as usize + 1;

/// An index and each of its sections start at multiples of so many bytes, which is more than any record needs.
pub const ALIGN: usize = 16;

/// The start of an index.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct Header {
    /// [`MAGIC`].
    pub magic: [u8; 8],
    /// A hash of everything after the header: tells two indexes apart and finds damage.
    pub digest: u64,
    /// Offset from the start of the index and length in bytes of each section.
    pub sections: [[u32; 2]; SECTIONS],
}

/// A stretch of the `Strings` section.
#[derive(Clone, Copy, Pod, Zeroable, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Text {
    /// First byte within the section.
    pub start: u32,
    /// Length in bytes.
    pub len: u32,
}

/// A cluster of words that are used alike.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct ClusterRecord {
    /// The key of the value under which a word of it is evidence: [`LIKE`] and its name.
    pub evidence: u64,
    /// The word that it is named by.
    pub name: Text,
}

/// What stands before the name of a cluster in the value of evidence.
pub const LIKE: &str = "like-";

/// The most letters of the word that a cluster is named by.
pub const LONGEST_CLUSTER: usize = 16;

/// What is known of one word, whatever its case.
#[derive(Clone, Copy, Pod, Zeroable, Debug, Default)]
#[repr(C)]
pub struct WordRecord {
    /// The word's full key.
    pub key: u64,
    /// [`WordFlags`](super::words::WordFlags) as bits.
    pub flags: u64,
    /// Position in `Entries` plus one of the place whose people or adjective this word is.
    pub place: u32,
    /// Position in `Titles` plus one, 0 for none.
    pub title: u16,
    /// Position in `Cues` plus one of the verb or noun this is a form of, 0 for none.
    pub cue: u16,
    /// The most words that a name or phrase starting with this word has; 0 when none does.
    pub longest_name: u8,
    /// SCOWL level of the ordinary word (10 the commonest to 60), 0 when it is not one.
    pub level: u8,
    /// How frequent it is as a given name, 0-9.
    pub given: u8,
    /// How frequent it is as a surname, 0-9.
    pub surname: u8,
    /// Which form of that cue, as [`CueForm`](super::words::CueForm).
    pub cue_form: u8,
    /// 1 when a listed cue of several words starts with it.
    pub starts_cue: u8,
    /// Padding, always 0.
    pub unused: [u8; 2],
}

/// A name or phrase of one or more words.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct NameRecord {
    /// The name's full key.
    pub key: u64,
    /// What it can stand for.
    pub listing: Listing,
}

/// What a name can stand for: where its readings are, and what is asked of them most, so that they themselves, far away
/// in memory, need not be read for it.
#[derive(Clone, Copy, Pod, Zeroable, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Listing {
    /// First of the readings.
    first: u32,
    /// Their number in the lowest bits; above them whether all are for capitals only, and the type of the first entry
    /// plus one.
    about: u32,
}

impl Listing {
    /// Of a name that is not listed.
    pub const NOTHING: Listing = Listing { first: 0, about: 0 };
    /// The most readings that a name keeps: the others, which are less prominent, are never looked at.
    const MOST: u32 = (1 << Self::CAPITALS) - 1;
    /// The bit that says whether all readings are for capitals only.
    const CAPITALS: u32 = 24;

    /// Of the readings from position `first` on. `kind_of` gives the type of the entry at a position.
    pub fn new(first: u32, readings: &[Reading], kind_of: impl Fn(u32) -> u8) -> Listing {
        let count = (readings.len().min(Self::MOST as usize)) as u32;
        let capitals = readings.iter().all(|r| r.flags & reading_flags::CAPITALS != 0);
        let entry = readings.iter().find(|r| r.kind == ReadingKind::Entry as u8);
        let kind = entry.map_or(0, |r| u32::from(kind_of(r.target)) + 1);
        let about = count | u32::from(capitals) << Self::CAPITALS | kind << (Self::CAPITALS + 1);
        Listing { first, about }
    }

    /// Whether the name stands for nothing.
    pub fn is_empty(self) -> bool {
        self.about & Self::MOST == 0
    }

    /// Positions of the readings.
    pub fn readings(self) -> Range<usize> {
        let first = self.first as usize;
        first..first.saturating_add((self.about & Self::MOST) as usize)
    }

    /// The type of the most prominent entry, if one of the readings is an entry.
    pub fn kind(self) -> Option<EntityType> {
        let kind = self.about >> (Self::CAPITALS + 1);
        kind.checked_sub(1).and_then(|kind| EntityType::from_index(kind as usize))
    }

    /// Whether the name counts only when it is written in capitals.
    pub fn is_for_capitals(self) -> bool {
        self.about >> Self::CAPITALS & 1 != 0
    }
}

/// A title or cue of several words in its slot, which is empty if it is neither.
#[derive(Clone, Copy, Pod, Zeroable, Debug, Default)]
#[repr(C)]
pub struct PhraseRecord {
    /// The phrase's full key.
    pub key: u64,
    /// Position in `Titles` plus one, 0 for none.
    pub title: u32,
    /// Position in `Cues` plus one, 0 for none.
    pub cue: u32,
}

/// One thing that a name can stand for.
#[derive(Clone, Copy, Pod, Zeroable, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(C)]
pub struct Reading {
    /// [`ReadingKind`](super::words::ReadingKind) as a number.
    pub kind: u8,
    /// [`reading_flags`].
    pub flags: u8,
    /// How prominent the thing is among those of its kind, 0-15.
    pub prominence: u16,
    /// Position in `Entries`, `Titles` or `Cues`.
    pub target: u32,
}

/// A thing that names refer to.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct EntryRecord {
    /// Stable id, such as `gn:587084`, `iso:AZ` or `org:united-nations`.
    pub id: Text,
    /// Canonical name.
    pub name: Text,
    /// Best known role of a person.
    pub role: Text,
    /// Degrees north; not a number when unknown.
    pub latitude: f32,
    /// Degrees east; not a number when unknown.
    pub longitude: f32,
    /// Inhabitants, 0 when unknown.
    pub population: u32,
    /// ISO 3166-1 alpha-2 code, or two zeros.
    pub country: [u8; 2],
    /// [`EntityType`](crate::kind::EntityType) as a number.
    pub kind: u8,
    /// [`Subtype`](crate::kind::Subtype) as a number plus one, 0 for none.
    pub subtype: u8,
    /// First-level region's code within the country, padded with zeros.
    pub admin1: [u8; 7],
    /// [`Gender`](crate::kind::Gender) as a number.
    pub gender: u8,
}

/// A verb, noun or phrase that attributes.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct CueRecord {
    /// Key of the dictionary form.
    pub key: u64,
    /// Dictionary form.
    pub lemma: Text,
    /// [`Frames`](super::words::Frames) as bits.
    pub frames: u8,
    /// [`CueClass`](super::words::CueClass) as a number.
    pub class: u8,
    /// [`CueKind`](super::words::CueKind) as a number.
    pub kind: u8,
    /// Padding, always 0.
    pub unused: [u8; 5],
}

/// A title, office, role or other noun that denotes somebody.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct TitleRecord {
    /// The form that is listed as the singular.
    pub name: Text,
    /// [`TitleKind`](super::words::TitleKind) as a number.
    pub kind: u8,
    /// [`Gender`](crate::kind::Gender) as a number.
    pub gender: u8,
    /// 1 for the plural form.
    pub plural: u8,
    /// 1 for one that is written with capitals (PM, MPs); in lower case the word is another.
    pub capitals: u8,
}

/// What one piece of evidence says, in thousandths of log-odds: whole numbers add up to the same in any order.
#[derive(Clone, Copy, Pod, Zeroable, Debug, Default)]
#[repr(C)]
pub struct WeightRecord {
    /// The high half of the evidence's key, see [`evidence_key`].
    pub check: u32,
    /// For PER, LOC and ORG; evidence of quotes has the first alone.
    pub by_type: [i16; 3],
    /// 1 in a slot that is taken, 0 in one that is empty.
    pub used: u16,
}

/// What a weight of one is in a [`WeightRecord`].
pub const UNIT: f32 = 1000.0;

/// A regular expression for whole lines.
#[derive(Clone, Copy, Pod, Zeroable, Debug)]
#[repr(C)]
pub struct RuleRecord {
    /// The pattern.
    pub pattern: Text,
    /// [`LineKind`](super::words::LineKind) as a number.
    pub kind: u32,
}

/// The key under which the weights of a piece of evidence are found: its template and the key of its value.
pub const fn evidence_key(template: u8, value: u64) -> u64 {
    let h = (value ^ (template as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// The key under which the people are found who hold an office and have a name: "president", "Putin". It is another than
/// that of the same words as a name.
pub const fn holder_key(office: u64, name: u64) -> u64 {
    !join(office, name)
}

/// The key under which the bodies of states are found by what they are called at home: "Ministry of Health".
pub const fn body_key(name: u64) -> u64 {
    holder_key(0, name)
}

/// The key under which the heads of states and of their governments are found by their surnames.
pub const fn head_key(name: u64) -> u64 {
    holder_key(1, name)
}

/// The key under which it is found what the words of a keyword tell of a name of a type where they stand in it.
pub const fn keyword_key(kind: EntityType, place: KeywordPlace, words: u64) -> u64 {
    join(words, (kind as u64) << 8 | place as u64)
}

/// Tells words that are a phrase from words that one only starts with.
pub const fn phrase_end(words: u64) -> u64 {
    !words
}

/// The tag of a key in the table of weights; never 0.
pub const fn weight_tag(key: u64) -> u16 {
    (key >> 48) as u16 | 1
}

/// A small value in the lowest 16 bits, under the rest of its key.
pub const fn under_key(key: u64, value: u16) -> u64 {
    key & !0xffff | value as u64
}

/// The bits of a key in a filter of so many words, a power of two: their word and which of it they are. Two bits tell
/// more than one, and stand in one word so that one look finds both (a blocked Bloom filter: Putze, Sanders and Singler,
/// 2007).
pub const fn bits_of(key: u64, words: usize) -> (usize, u64) {
    let word = (key >> 24) as usize & (words - 1);
    (word, 1 << (key >> 58) | 1 << (key >> 52 & 63))
}

/// A hash of bytes for digests (FNV-1a over 8-byte words); not for untrusted data.
pub fn digest(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash
}
