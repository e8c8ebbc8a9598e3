//! Writing the index: tables, sections, header.

use std::path::Path;

use bytemuck::{Zeroable, bytes_of, cast_slice};

use super::{CompileError, Compiler};
use crate::fold::Key;
use crate::gazetteer::format::{
    Header, MAGIC, NameRecord, SECTIONS, Text, WeightRecord, bit_of, digest, weight_tag,
};

/// Sections start at multiples of this, which is more than any record's alignment.
const ALIGN: usize = 16;

impl Compiler {
    /// Adds every list below a folder, in sorted order. Files named `…_aliases.csv` or `more_….csv` are input
    /// of the program that regenerates lists, and are left out.
    ///
    /// # Errors
    ///
    /// As [`Compiler::add`], or a file that cannot be read.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), CompileError> {
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
                if path.is_dir() {
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
            let content = std::fs::read(&path).map_err(|e| unreadable(&path, e))?;
            let below = path.strip_prefix(folder).unwrap_or(&path);
            self.add(&below.to_string_lossy().replace('\\', "/"), &content)?;
        }
        Ok(())
    }

    /// The index of all that was added.
    pub fn finish(mut self) -> Vec<u8> {
        self.sort_words();
        for (word, id) in std::mem::take(&mut self.demonym_places) {
            if let Some(&entry) = self.entry_index.get(&id) {
                self.words[word].place = entry + 1;
            }
        }
        let mut keys: Vec<Key> = self.names.keys().copied().collect();
        keys.sort_unstable();
        let mut names = Vec::with_capacity(keys.len());
        let mut readings = Vec::new();
        for key in keys {
            let mut of_name = self.names.remove(&key).unwrap_or_default();
            // The most prominent first; ties keep the order of the lists.
            of_name.sort_by_key(|r| (r.kind, std::cmp::Reverse(r.prominence), r.target));
            names.push(NameRecord { key, first: readings.len() as u32, count: of_name.len() as u32 });
            readings.extend(of_name);
        }
        let word_slots = slots(self.words.iter().map(|w| w.key), 1);
        let name_slots = slots(names.iter().map(|n| n.key), 0);
        self.weights.sort_by_key(|(key, ..)| *key);
        self.weights.dedup_by_key(|(key, ..)| *key);
        let weight_slots = slots(self.weights.iter().map(|(key, ..)| *key), 0);
        let in_slot = |slot: &u32| slot.checked_sub(1).map(|at| self.weights[at as usize]);
        let weight_tags: Vec<u16> =
            weight_slots.iter().map(|s| in_slot(s).map_or(0, |(key, ..)| weight_tag(key))).collect();
        let weights: Vec<WeightRecord> =
            weight_slots.iter().map(|s| in_slot(s).map_or(WeightRecord::default(), |(_, w, _)| w)).collect();
        let weight_names: Vec<Text> =
            weight_slots.iter().map(|s| in_slot(s).map_or(Text::default(), |(.., name)| name)).collect();
        let prefixes = bitmap(&self.prefixes);
        let phrase_prefixes = bitmap(&self.phrase_prefixes);
        let pairs = bitmap(&self.pairs);
        write_sections([
            cast_slice(&word_slots),
            cast_slice(&self.words),
            cast_slice(&name_slots),
            cast_slice(&names),
            cast_slice(&readings),
            cast_slice(&self.entries),
            cast_slice(&self.cues),
            cast_slice(&self.titles),
            &prefixes,
            &phrase_prefixes,
            &pairs,
            cast_slice(&weight_tags),
            cast_slice(&weights),
            cast_slice(&weight_names),
            cast_slice(&self.rules),
            &self.strings,
        ])
    }

    /// Puts the commonest words side by side, so that a text's words are found in few cache lines.
    fn sort_words(&mut self) {
        let places = std::mem::take(&mut self.demonym_places);
        let place_of: Vec<_> = places.into_iter().map(|(word, id)| (self.words[word].key, id)).collect();
        self.words[1..].sort_by_key(|w| (if w.level == 0 { u8::MAX } else { w.level }, w.key));
        self.word_index = self.words.iter().enumerate().skip(1).map(|(at, w)| (w.key, at)).collect();
        self.demonym_places = place_of.into_iter().map(|(key, id)| (self.word_index[&key], id)).collect();
    }
}

fn write_sections(sections: [&[u8]; SECTIONS]) -> Vec<u8> {
    let mut header = Header { magic: MAGIC, ..Header::zeroed() };
    let mut at = size_of::<Header>().next_multiple_of(ALIGN);
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
    out
}

/// The bits of some keys; at most about one bit in eight is set.
fn bitmap(keys: &[Key]) -> Vec<u8> {
    let mut bits = vec![0; keys.len().next_power_of_two().max(64)];
    for &key in keys {
        let (byte, mask) = bit_of(key, bits.len());
        bits[byte] |= mask;
    }
    bits
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
