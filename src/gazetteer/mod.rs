//! The gazetteer: what words and names are known to be.
//!
//! The lists under `gazetteers/` are compiled into one flat index ([`compile`]), which is embedded in the
//! binary and read in place ([`Gazetteer`]): nothing is parsed or built at start.

pub(crate) mod builtin;
// The build script and the fitting program compile all lists; the library itself only those of entries.
pub(crate) mod compile;
mod compiled;
mod cues;
pub(crate) mod entry;
mod files;
pub(crate) mod format;
pub mod import;
mod index_error;
pub mod inspect;
pub mod lint;
mod lists;
mod map;
mod overlay;
mod readings;
mod record;
mod schema;
mod sections;
mod stop;
mod storage;
mod weights;
pub(crate) mod words;

use std::fmt;
use std::sync::Arc;

use crate::fold::Key;
use crate::kind::{EntityType, Subtype};
use format::{
    ClusterRecord, CueRecord, EntryRecord, Listing, NameRecord, PhraseRecord, Reading, RuleRecord, Section,
    Text, TitleRecord, WeightRecord, WordRecord, bits_of, keyword_key, phrase_end,
};
use words::{KeywordPlace, LineKind};

use crate::prefetch::prefetch;
use entry::Strings;
use sections::Sections;
use storage::Storage;

pub use compiled::{Compiled, compile_lists};
pub(crate) use cues::{Cue, CueId, Title};
pub(crate) use entry::{CountryCode, RegionCode};
pub use entry::{Entry, EntryId};
pub use index_error::IndexError;
pub use lists::UserLists;
pub use overlay::{Overlay, Priority};
pub(crate) use readings::{EntryReading, WrittenName};
pub use stop::StopList;

/// All lists, compiled: an immutable index that any number of threads share, and the user's own lists beside it.
///
/// Names are looked up by key (see the crate's notes on folding), so case, diacritics, apostrophes, hyphens and
/// full stops do not matter. One name has as many readings as there are entries that bear it, the most prominent
/// first; what it means in a text is decided by context, not here.
#[derive(Clone)]
pub struct Gazetteer {
    digest: u64,
    lists: Option<Arc<UserLists>>,
    identity: u64,
    word_slots: &'static [u32],
    words: &'static [WordRecord],
    name_slots: &'static [u32],
    names: &'static [NameRecord],
    phrases: &'static [PhraseRecord],
    readings: &'static [Reading],
    entries: &'static [EntryRecord],
    cues: &'static [CueRecord],
    titles: &'static [TitleRecord],
    clusters: &'static [u64],
    cluster_names: &'static [ClusterRecord],
    keywords: &'static [u64],
    prefixes: &'static [u64],
    phrase_prefixes: &'static [u64],
    quote_words: &'static [u64],
    together_bits: &'static [u64],
    together: &'static [u64],
    often_weights: &'static [WeightRecord],
    weight_tags: &'static [u16],
    weights: &'static [WeightRecord],
    weight_names: &'static [Text],
    rules: &'static [RuleRecord],
    strings: &'static str,
}

/// How far an index is trusted when it is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Embedded by this very build: the digest need not be computed.
    Embedded,
    /// Comes from outside: checked whole.
    Checked,
}

impl Gazetteer {
    /// The lists that come with dateline. Costs nothing: the index is part of the program.
    pub fn builtin() -> Gazetteer {
        builtin::GAZETTEER.clone()
    }

    /// Reads an index in place; `bytes` must be aligned to 16 bytes.
    pub(crate) fn open(bytes: &'static [u8], trust: Trust) -> Result<Gazetteer, IndexError> {
        let sections = Sections::read(bytes)?;
        if trust == Trust::Checked {
            sections.check_digest(bytes)?;
        }
        let digest = sections.digest();
        Ok(Gazetteer {
            digest,
            lists: None,
            identity: digest,
            word_slots: sections.of(bytes, Section::WordSlots),
            words: sections.of(bytes, Section::Words),
            name_slots: sections.of(bytes, Section::NameSlots),
            names: sections.of(bytes, Section::Names),
            phrases: sections.of(bytes, Section::Phrases),
            readings: sections.of(bytes, Section::Readings),
            entries: sections.of(bytes, Section::Entries),
            cues: sections.of(bytes, Section::Cues),
            titles: sections.of(bytes, Section::Titles),
            clusters: sections.of(bytes, Section::Clusters),
            cluster_names: sections.of(bytes, Section::ClusterNames),
            together: sections.of(bytes, Section::Together),
            often_weights: sections.of(bytes, Section::OftenWeights),
            weight_tags: sections.of(bytes, Section::WeightTags),
            keywords: sections.of(bytes, Section::Keywords),
            prefixes: sections.of(bytes, Section::Prefixes),
            phrase_prefixes: sections.of(bytes, Section::PhrasePrefixes),
            quote_words: sections.of(bytes, Section::QuoteWords),
            together_bits: sections.of(bytes, Section::TogetherBits),
            weights: sections.of(bytes, Section::Weights),
            weight_names: sections.of(bytes, Section::WeightNames),
            rules: sections.of(bytes, Section::Rules),
            strings: std::str::from_utf8(sections.of(bytes, Section::Strings))
                .map_err(|_| IndexError::Damaged)?,
        })
    }

    /// Reads a copy of an index, which stays in memory to the program's end.
    pub(crate) fn leaked(index: &[u8]) -> Result<Gazetteer, IndexError> {
        Gazetteer::open(Box::leak(Box::new(Storage::copy(index))).bytes(), Trust::Checked)
    }

    /// The same with lists of the user's own, in place of any that it had.
    #[must_use]
    pub fn with_lists(self, lists: UserLists) -> Gazetteer {
        let identity = lists.identity(self.digest);
        if lists.is_empty() {
            return Gazetteer { lists: None, identity: self.digest, ..self };
        }
        Gazetteer { lists: Some(Arc::new(lists)), identity, ..self }
    }

    /// The user's own lists, if there are any.
    pub fn lists(&self) -> Option<&UserLists> {
        self.lists.as_deref()
    }

    /// A hash of the whole index, recorded with every run: the same digest means the same lists and weights. The user's
    /// own lists have digests of theirs.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// A hash of index and user's lists. What is remembered of one gazetteer holds for all others that have the same.
    pub(crate) fn identity(&self) -> u64 {
        self.identity
    }

    /// The number of built-in entries: things with a name and an id.
    pub fn entry_count(&self) -> usize {
        self.entries.len()
    }

    /// The number of different surface forms in the built-in lists, after folding, and of what people and bodies of states
    /// are called in their country.
    pub fn name_count(&self) -> usize {
        self.names.len()
    }

    /// Degrees north and east of all built-in places that have a point.
    pub(crate) fn points(&self) -> impl Iterator<Item = (f32, f32)> {
        self.entries.iter().filter_map(|record| record.point())
    }

    /// All built-in entries, in the order of the index.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entries.iter().map(|record| Entry::new(record, Strings::Sound(self.strings)))
    }

    /// The entry with an id.
    ///
    /// # Panics
    ///
    /// If the id is of another gazetteer and out of range.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        match id.list() {
            None => Entry::new(&self.entries[id.index()], Strings::Sound(self.strings)),
            Some(_) => {
                let entry = self.lists().and_then(|lists| lists.entry(id));
                entry.expect("the id is of this gazetteer")
            }
        }
    }

    /// Hints that the entry will be read soon which the first of some built-in readings stands for; the reading itself is
    /// read.
    #[inline]
    pub(crate) fn expect_entry(&self, readings: &[Reading]) {
        if let Some(id) = readings.first().and_then(EntryId::from_reading) {
            prefetch(self.entries, id.index());
        }
    }

    /// Hints that id and name of a built-in entry will be read soon.
    pub(crate) fn expect_strings(&self, id: EntryId) {
        if id.list().is_none() {
            let record = &self.entries[id.index()];
            for text in [record.id, record.name] {
                prefetch(self.strings.as_bytes(), text.start as usize);
            }
        }
    }

    /// What is known of a word, in the user's lists as well; an empty record for an unknown one.
    pub(crate) fn described_word(&self, key: Key) -> WordRecord {
        let mut word = *self.word(key);
        if let Some(lists) = self.lists() {
            lists.describe(key, &mut word);
        }
        word
    }

    /// What the built-in lists know of a word; an empty record for an unknown one.
    pub(crate) fn word(&self, key: Key) -> &'static WordRecord {
        &self.words[probe(self.word_slots, key, |i| self.words[i].key).unwrap_or(0)]
    }

    /// The cluster of those that are used as the word with this key is, if it is known how.
    pub(crate) fn cluster(&self, word: Key) -> Option<&'static ClusterRecord> {
        let cluster = value_under(self.clusters, word).checked_sub(1)?;
        Some(&self.cluster_names[usize::from(cluster)])
    }

    /// What some words tell of a name of a type where they stand in it, given the key of all of them.
    pub(crate) fn keyword(&self, kind: EntityType, place: KeywordPlace, words: Key) -> Option<Subtype> {
        let number = value_under(self.keywords, keyword_key(kind, place, words));
        usize::from(number).checked_sub(1).and_then(Subtype::from_index)
    }

    /// What a name can stand for in the built-in lists.
    pub(crate) fn listing(&self, name: Key) -> Listing {
        let found = probe(self.name_slots, name, |i| self.names[i].key);
        found.map_or(Listing::NOTHING, |i| self.names[i].listing)
    }

    /// The title or cue, or both, that several words are; an empty record for others.
    pub(crate) fn phrase(&self, words: Key) -> &'static PhraseRecord {
        let is_empty = |phrase: &PhraseRecord| phrase.title == 0 && phrase.cue == 0;
        search(self.phrases, words, |_, phrase| phrase.key == words || is_empty(phrase)).1
    }

    /// The readings of a listed name.
    #[inline]
    pub(crate) fn readings_of(&self, listing: Listing) -> &'static [Reading] {
        &self.readings[listing.readings()]
    }

    /// The readings of a name in the built-in lists; empty when it is unknown.
    pub(crate) fn readings(&self, name: Key) -> &'static [Reading] {
        self.readings_of(self.listing(name))
    }

    /// What has a name in its own country: people, by the [`holder_key`](format::holder_key) of an office and their name,
    /// and bodies of states, by [`body_key`](format::body_key).
    pub(crate) fn national(&self, key: Key) -> impl Iterator<Item = EntryId> {
        self.readings(key).iter().filter_map(EntryId::from_reading)
    }

    /// Whether a name of entries may start with two words, given the key of both; `false` is certain.
    pub(crate) fn may_start_name(&self, first_two: Key) -> bool {
        may_hold(self.prefixes, first_two)
            || self.lists().is_some_and(|lists| lists.may_start_name(first_two))
    }

    /// Hints that [`Gazetteer::may_start_name`] will be asked soon.
    #[inline]
    pub(crate) fn expect_prefix(&self, first_two: Key) {
        prefetch(self.prefixes, bits_of(first_two, self.prefixes.len()).0);
    }

    /// Whether a listed phrase may start with two words or more, given the key of all; `false` is certain.
    pub(crate) fn may_start_phrase(&self, words: Key) -> bool {
        may_hold(self.phrase_prefixes, words)
    }

    /// The same for words that may be a whole phrase.
    pub(crate) fn may_be_phrase(&self, words: Key) -> bool {
        may_hold(self.phrase_prefixes, phrase_end(words))
    }

    /// The patterns of lines that are not the article's own text.
    pub(crate) fn line_rules(&self) -> impl Iterator<Item = (LineKind, &'static str)> + '_ {
        self.rules.iter().map(|rule| {
            let kind = LineKind::from_index(rule.kind as usize).unwrap_or(LineKind::Furniture);
            (kind, self.str(rule.pattern))
        })
    }

    /// A stretch of the index's strings. It is looked up when it is needed and not before: to cut a text is to read it,
    /// and these lie far apart.
    pub(crate) fn str(&self, text: Text) -> &'static str {
        &self.strings[text.start as usize..][..text.len as usize]
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer")
            .field("entries", &self.entry_count())
            .field("names", &self.name_count())
            .field("digest", &format_args!("{:016x}", self.digest))
            .field("lists", &self.lists)
            .finish()
    }
}

/// Whether a filter may hold a key; `false` is certain.
fn may_hold(filter: &[u64], key: Key) -> bool {
    let (word, bits) = bits_of(key, filter.len());
    filter[word] & bits == bits
}

/// The slot of an open-addressing table in which a key stands unless another took it before.
#[inline]
fn home<T>(slots: &[T], key: Key) -> usize {
    key as usize & (slots.len() - 1)
}

/// The first slot from a key's [`home`] on that ends the search, as its position and content tell, and that position: it
/// is the key's, or empty.
#[inline]
fn search<T>(slots: &[T], key: Key, ends: impl Fn(usize, &T) -> bool) -> (usize, &T) {
    let mut at = home(slots, key);
    loop {
        let slot = &slots[at];
        if ends(at, slot) {
            return (at, slot);
        }
        at = (at + 1) & (slots.len() - 1);
    }
}

/// The value that a table of small ones has under a key, 0 if it has none.
#[inline]
fn value_under(slots: &[u64], key: Key) -> u16 {
    let is_it = |slot: u64| slot >> 16 == key >> 16;
    let (_, &slot) = search(slots, key, |_, &slot| slot == 0 || is_it(slot));
    slot as u16
}

/// Finds the position whose key is `key` in an open-addressing table of positions plus one.
fn probe(slots: &[u32], key: Key, key_at: impl Fn(usize) -> Key) -> Option<usize> {
    let (_, slot) = search(slots, key, |_, &slot| slot == 0 || key_at(slot as usize - 1) == key);
    slot.checked_sub(1).map(|position| position as usize)
}
