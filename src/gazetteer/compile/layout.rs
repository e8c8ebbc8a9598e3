//! Writing the index: tables, sections, header.

use std::path::Path;

use bytemuck::{Zeroable, bytes_of, cast_slice};

use super::{CompileError, Compiler, Weight};
use crate::fold::Key;
use crate::gazetteer::format::{
    ALIGN, Header, Listing, MAGIC, NameRecord, PhraseRecord, Reading, SECTIONS, Text, WeightRecord, bits_of,
    digest, under_key, weight_tag,
};
use crate::gazetteer::words::{ReadingKind, reading_flags};
use crate::kind::EntityType;

/// The folder of tables that tell importers what the types of other formats are here.
const IMPORTS: &str = "imports";

impl Compiler {
    /// Adds every list below a folder, in sorted order. Files named `…_aliases.csv` or `more_….csv` are input
    /// of the program that regenerates lists, and those in `imports/` are read by the importers: they are left out.
    /// Where `instead` has content for a list, given its place below the folder, that is added in its place.
    ///
    /// # Errors
    ///
    /// As [`Compiler::add`], or a file that cannot be read.
    pub fn add_folder(
        &mut self,
        folder: &Path,
        instead: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<(), CompileError> {
        let unreadable = |path: &Path, e: std::io::Error| CompileError {
            list: path.display().to_string(),
            line: 0,
            message: e.to_string(),
        };
        let mut lists = Vec::new();
        let mut folders = vec![folder.to_path_buf()];
        while let Some(next) = folders.pop() {
            for item in std::fs::read_dir(&next).map_err(|e| unreadable(&next, e))? {
                let path = item.map_err(|e| unreadable(&next, e))?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if path.is_dir() && name == IMPORTS {
                    continue;
                } else if path.is_dir() {
                    folders.push(path);
                } else if name.ends_with(".csv")
                    && !name.ends_with("_aliases.csv")
                    && !name.starts_with("more_")
                {
                    lists.push(path);
                }
            }
        }
        lists.sort();
        for path in lists {
            let below = path.strip_prefix(folder).unwrap_or(&path);
            let below = below.to_string_lossy().replace('\\', "/");
            let content = match instead(&below) {
                Some(content) => content,
                None => std::fs::read(&path).map_err(|e| unreadable(&path, e))?,
            };
            self.add(&below, &content)?;
        }
        Ok(())
    }

    /// The index of all that was added.
    ///
    /// # Errors
    ///
    /// If it would be larger than its own numbers can address, which is 4 GiB.
    pub fn finish(mut self) -> Result<Vec<u8>, TooLarge> {
        self.add_national_names();
        self.mark_prominent();
        // The commonest words side by side: a text's words are found in few cache lines.
        self.words[1..].sort_unstable_by_key(|w| (if w.level == 0 { u8::MAX } else { w.level }, w.key));
        let word_slots = slots(self.words.iter().map(|w| w.key), 1);
        self.place_demonyms(&word_slots);

        // The most prominent reading of a name first; ties keep the order of the lists. The sort is stable, so that
        // of a thing's readings under one key that stays which was listed first.
        let order = |(key, r): &(Key, Reading)| (*key, r.kind, std::cmp::Reverse(r.prominence), r.target);
        self.names.sort_by_key(order);
        self.names.dedup_by_key(|name| order(name));
        let readings: Vec<Reading> = self.names.iter().map(|(_, reading)| *reading).collect();
        let names = self.listed(&readings);
        let name_slots = slots(names.iter().map(|n| n.key), 0);
        let phrases = self.phrases();
        let (often, others) = (WeightTable::new(&mut self.often), WeightTable::new(&mut self.weights));
        let weight_names = [often.names, others.names].concat();
        let weights: Vec<(Key, u16)> =
            self.together.iter().map(|&(key, weight)| (key, weight as u16)).collect();
        let together = under_keys(&weights);
        let clusters = numbers(self.clusters.iter().map(|(&word, &cluster)| (word, cluster + 1)));
        let keywords = numbers(self.keywords.iter().map(|(&words, &subtype)| (words, subtype)));
        let prefixes = filter(&self.prefixes);
        // Phrases share their first words, evidence its words.
        for keys in [&mut self.phrase_prefixes, &mut self.quote_words] {
            keys.sort_unstable();
            keys.dedup();
        }
        let phrase_prefixes = filter(&self.phrase_prefixes);
        let quote_words = filter(&self.quote_words);
        let together_bits = filter(&self.together.iter().map(|(key, _)| *key).collect::<Vec<Key>>());
        write_sections([
            cast_slice(&word_slots),
            cast_slice(&self.words),
            cast_slice(&name_slots),
            cast_slice(&names),
            cast_slice(&phrases),
            cast_slice(&readings),
            cast_slice(&self.entries),
            cast_slice(&self.cues),
            cast_slice(&self.titles),
            cast_slice(&clusters),
            cast_slice(&self.cluster_names),
            cast_slice(&keywords),
            cast_slice(&prefixes),
            cast_slice(&phrase_prefixes),
            cast_slice(&quote_words),
            cast_slice(&together_bits),
            cast_slice(&together),
            cast_slice(&often.records),
            cast_slice(&others.tags),
            cast_slice(&others.records),
            cast_slice(&weight_names),
            cast_slice(&self.rules),
            self.strings.bytes(),
        ])
    }

    /// The position of the entry with an id.
    fn entry_of(&self, id: &str) -> Option<u32> {
        let same = |at: u32| self.strings.get(self.entries[at as usize].id) == id.as_bytes();
        self.entry_index.find(digest(id.as_bytes()), same)
    }

    /// Marks the entries that are listed as prominent, whatever they are called by. Of organisations that share a name they
    /// come first; among places, people count.
    fn mark_prominent(&mut self) {
        /// The prominence of such organisations.
        const KNOWN: u16 = 12;
        let mut prominent = vec![false; self.entries.len()];
        for id in &self.prominent {
            if let Some(entry) = self.entry_of(id) {
                prominent[entry as usize] = true;
            }
        }
        let of_entries = self.names.iter_mut().filter(|(_, r)| r.kind == ReadingKind::Entry as u8);
        for (_, reading) in of_entries.filter(|(_, r)| prominent[r.target as usize]) {
            reading.flags |= reading_flags::PROMINENT;
            if self.entries[reading.target as usize].kind == EntityType::Org as u8 {
                reading.prominence = KNOWN;
            }
        }
    }

    /// A record for each name, whose readings stand together.
    fn listed(&self, readings: &[Reading]) -> Vec<NameRecord> {
        let mut first = 0;
        let mut records = Vec::new();
        for name in self.names.chunk_by(|(a, _), (b, _)| a == b) {
            let kind_of = |entry: u32| self.entries[entry as usize].kind;
            let listing = Listing::new(first as u32, &readings[first..first + name.len()], kind_of);
            records.push(NameRecord { key: name[0].0, listing });
            first += name.len();
        }
        records
    }

    /// The table of titles and cues of several words: of those with one key the first that is listed.
    fn phrases(&self) -> Vec<PhraseRecord> {
        let mut phrases: Vec<PhraseRecord> = Vec::new();
        for (key, reading) in self.names.iter().filter(|(_, r)| r.kind != ReadingKind::Entry as u8) {
            if phrases.last().is_none_or(|last| last.key != *key) {
                phrases.push(PhraseRecord { key: *key, ..PhraseRecord::default() });
            }
            let phrase = phrases.last_mut().expect("one was pushed if there was none");
            let number =
                if reading.kind == ReadingKind::Cue as u8 { &mut phrase.cue } else { &mut phrase.title };
            if *number == 0 {
                *number = reading.target + 1;
            }
        }
        let slots = slots(phrases.iter().map(|phrase| phrase.key), 0);
        in_slots(&slots, PhraseRecord::default(), |at| phrases[at])
    }

    /// Gives words like "French" the place they belong to.
    fn place_demonyms(&mut self, word_slots: &[u32]) {
        for (word, demonym) in &self.demonym_places {
            let Some(entry) = self.entry_of(&demonym.place) else { continue };
            let mut slot = *word as usize & (word_slots.len() - 1);
            // The word is there: the demonym has put it there.
            while self.words[word_slots[slot] as usize - 1].key != *word {
                slot = (slot + 1) & (word_slots.len() - 1);
            }
            self.words[word_slots[slot] as usize - 1].place = entry + 1;
        }
    }
}

/// An open-addressing table of weights, slot by slot.
struct WeightTable {
    tags: Vec<u16>,
    records: Vec<WeightRecord>,
    names: Vec<Text>,
}

impl WeightTable {
    fn new(weights: &mut [Weight]) -> WeightTable {
        // No two are of the same evidence: the compiler refuses that.
        weights.sort_by_key(|weight| (weight.value, weight.evidence));
        let slots = slots(weights.iter().map(|weight| weight.value), 0);
        WeightTable {
            tags: in_slots(&slots, 0, |at| weight_tag(weights[at].evidence)),
            records: in_slots(&slots, WeightRecord::default(), |at| weights[at].record),
            names: in_slots(&slots, Text::default(), |at| weights[at].name),
        }
    }
}

/// The lists hold more than an index can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    /// The size in bytes that the index would have.
    pub bytes: u64,
}

fn write_sections(sections: [&[u8]; SECTIONS]) -> Result<Vec<u8>, TooLarge> {
    let first = size_of::<Header>().next_multiple_of(ALIGN);
    let bytes =
        sections.iter().fold(first, |at, section| (at + section.len()).next_multiple_of(ALIGN)) as u64;
    if u32::try_from(bytes).is_err() {
        return Err(TooLarge { bytes });
    }
    let mut header = Header { magic: MAGIC, ..Header::zeroed() };
    let mut at = first;
    for (place, section) in header.sections.iter_mut().zip(sections) {
        *place = [at as u32, section.len() as u32];
        at = (at + section.len()).next_multiple_of(ALIGN);
    }
    let mut out = vec![0; at];
    for (place, section) in header.sections.iter().zip(sections) {
        out[place[0] as usize..][..section.len()].copy_from_slice(section);
    }
    header.digest = digest(&out[size_of::<Header>()..]);
    out[..size_of::<Header>()].copy_from_slice(bytes_of(&header));
    Ok(out)
}

/// A filter of some keys, with 8 to 16 bits for each: of the others it may hold one in twenty to sixty.
fn filter(keys: &[Key]) -> Vec<u64> {
    let mut filter = vec![0; (keys.len() / 8).next_power_of_two().max(8)];
    for &key in keys {
        let (word, bits) = bits_of(key, filter.len());
        filter[word] |= bits;
    }
    filter
}

/// An open-addressing table: slot `key & mask` and onwards holds position + 1; at most half full, so that an
/// unknown word is found to be unknown in about one probe. The first `skip` keys are left out.
fn slots(keys: impl ExactSizeIterator<Item = Key>, skip: usize) -> Vec<u32> {
    let size = (keys.len() * 2).next_power_of_two().max(2);
    let mut slots = vec![0u32; size];
    for (position, key) in keys.enumerate().skip(skip) {
        let mut at = key as usize & (size - 1);
        while slots[at] != 0 {
            at = (at + 1) & (size - 1);
        }
        slots[at] = position as u32 + 1;
    }
    slots
}

/// An open-addressing table of small values, each under the rest of its key.
fn under_keys(values: &[(Key, u16)]) -> Vec<u64> {
    let slots = slots(values.iter().map(|(key, _)| *key), 0);
    in_slots(&slots, 0, |at| {
        let (key, value) = values[at];
        under_key(key, value)
    })
}

/// The same of numbers that are gathered by key, in any order.
fn numbers(gathered: impl Iterator<Item = (Key, u16)>) -> Vec<u64> {
    let mut numbers: Vec<(Key, u16)> = gathered.collect();
    numbers.sort_unstable();
    under_keys(&numbers)
}

/// What stands in the slots of a table, `item` by position and `empty` in the others.
fn in_slots<T: Copy>(slots: &[u32], empty: T, item: impl Fn(usize) -> T) -> Vec<T> {
    slots.iter().map(|slot| slot.checked_sub(1).map_or(empty, |at| item(at as usize))).collect()
}
