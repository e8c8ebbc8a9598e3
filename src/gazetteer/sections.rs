//! The sections of an index whose bytes are not trusted.

use std::mem::{align_of, size_of};
use std::ops::Range;

use bytemuck::{Pod, cast_slice, pod_read_unaligned};

use super::IndexError;
use super::format::{
    ALIGN, ClusterRecord, CueRecord, EntryRecord, Header, MAGIC, NameRecord, PhraseRecord, Reading,
    RuleRecord, SECTIONS, Section, Text, TitleRecord, WeightRecord, WordRecord, digest,
};

/// The sections in the order in which they are stored.
const ALL: [Section; SECTIONS] = [
    Section::WordSlots,
    Section::Words,
    Section::NameSlots,
    Section::Names,
    Section::Phrases,
    Section::Readings,
    Section::Entries,
    Section::Cues,
    Section::Titles,
    Section::Clusters,
    Section::ClusterNames,
    Section::Keywords,
    Section::Prefixes,
    Section::PhrasePrefixes,
    Section::QuoteWords,
    Section::TogetherBits,
    Section::Together,
    Section::OftenWeights,
    Section::WeightTags,
    Section::Weights,
    Section::WeightNames,
    Section::Rules,
    Section::Strings,
];

/// What a section is made of.
struct Shape {
    name: &'static str,
    /// Size and alignment of a record in bytes.
    record: (usize, usize),
    /// Whether it is a table that is searched from `key & (length - 1)` onwards.
    table: bool,
}

fn shape(section: Section) -> Shape {
    fn of<T>(name: &'static str) -> Shape {
        Shape { name, record: (size_of::<T>(), align_of::<T>()), table: false }
    }
    fn table<T>(name: &'static str) -> Shape {
        Shape { table: true, ..of::<T>(name) }
    }
    match section {
        Section::WordSlots => table::<u32>("word slots"),
        Section::Words => of::<WordRecord>("words"),
        Section::NameSlots => table::<u32>("name slots"),
        Section::Names => of::<NameRecord>("names"),
        Section::Phrases => table::<PhraseRecord>("phrases"),
        Section::Readings => of::<Reading>("readings"),
        Section::Entries => of::<EntryRecord>("entries"),
        Section::Cues => of::<CueRecord>("cues"),
        Section::Titles => of::<TitleRecord>("titles"),
        Section::Clusters => table::<u64>("clusters"),
        Section::ClusterNames => of::<ClusterRecord>("cluster names"),
        Section::Keywords => table::<u64>("keywords"),
        Section::Prefixes => table::<u64>("prefixes"),
        Section::PhrasePrefixes => table::<u64>("phrase prefixes"),
        Section::QuoteWords => table::<u64>("words of quotes"),
        Section::TogetherBits => table::<u64>("words together"),
        Section::Together => table::<u64>("weights of words together"),
        Section::OftenWeights => table::<WeightRecord>("common weights"),
        Section::WeightTags => table::<u16>("weight tags"),
        Section::Weights => of::<WeightRecord>("weights"),
        Section::WeightNames => of::<Text>("weight names"),
        Section::Rules => of::<RuleRecord>("rules"),
        Section::Strings => of::<u8>("strings"),
    }
}

/// Where the sections of an index lie: within its bytes, aligned, and made of whole records.
#[derive(Clone, Debug)]
pub(super) struct Sections {
    digest: u64,
    ranges: [Range<usize>; SECTIONS],
}

impl Sections {
    /// Reads the header, which costs the same for an index of any size.
    ///
    /// # Errors
    ///
    /// If the bytes are no index of this version, or a section is not within them, not aligned, or not made of whole
    /// records.
    pub(super) fn read(bytes: &[u8]) -> Result<Sections, IndexError> {
        if bytes.len() >= MAGIC.len() && !bytes.starts_with(&MAGIC) {
            return Err(IndexError::Version);
        }
        let header = bytes.get(..size_of::<Header>()).ok_or(IndexError::Truncated)?;
        let header: Header = pod_read_unaligned(header);
        let mut ranges = [const { 0..0 }; SECTIONS];
        for ((range, [start, len]), section) in ranges.iter_mut().zip(header.sections).zip(ALL) {
            let Shape { name, record: (size, align), table } = shape(section);
            let (start, len) = (start as usize, len as usize);
            let end = start.checked_add(len).ok_or(IndexError::Truncated)?;
            if end > bytes.len() {
                return Err(IndexError::Truncated);
            }
            let whole = start.is_multiple_of(align) && len.is_multiple_of(size);
            if start < size_of::<Header>() || !whole || (table && !(len / size).is_power_of_two()) {
                return Err(IndexError::Malformed { section: name });
            }
            *range = start..end;
        }
        Ok(Sections { digest: header.digest, ranges })
    }

    /// What the header says to be the hash of all that follows it.
    pub(super) fn digest(&self) -> u64 {
        self.digest
    }

    /// Checks that it is, and that the sections lie one after the other as they are written: the header itself is not
    /// a part of what is hashed.
    ///
    /// # Errors
    ///
    /// If the bytes are damaged.
    pub(super) fn check_digest(&self, bytes: &[u8]) -> Result<(), IndexError> {
        let mut end = size_of::<Header>();
        for range in &self.ranges {
            if range.start != end.next_multiple_of(ALIGN) {
                return Err(IndexError::Damaged);
            }
            end = range.end;
        }
        if bytes.len() != end.next_multiple_of(ALIGN) {
            return Err(IndexError::Damaged);
        }
        match digest(&bytes[size_of::<Header>()..]) == self.digest {
            true => Ok(()),
            false => Err(IndexError::Damaged),
        }
    }

    /// The records of a section of `bytes`, which must be those that were read.
    pub(super) fn of<'b, T: Pod>(&self, bytes: &'b [u8], section: Section) -> &'b [T] {
        cast_slice(&bytes[self.ranges[section as usize].clone()])
    }

    /// The number of records of a section.
    pub(super) fn count(&self, section: Section) -> usize {
        self.ranges[section as usize].len() / shape(section).record.0
    }

    /// Name, size in bytes, and number of records of each section.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (&'static str, usize, usize)> + '_ {
        ALL.iter().zip(&self.ranges).map(|(&section, range)| {
            let Shape { name, record, .. } = shape(section);
            (name, range.len(), range.len() / record.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_listed_in_the_order_of_their_numbers() {
        assert!(ALL.iter().enumerate().all(|(at, &section)| section as usize == at));
    }

    #[test]
    fn a_section_that_is_moved_is_refused_though_the_digest_is_right() {
        use super::super::builtin;
        use super::super::storage::Storage;
        use super::super::{Gazetteer, Trust};

        let whole = builtin::bytes();
        let header = &whole[..size_of::<Header>()];
        let mut moved: Header = pod_read_unaligned(header);
        // The header is no part of what is hashed.
        moved.sections[Section::Words as usize][0] += 1;
        let bytes = [bytemuck::bytes_of(&moved), &whole[size_of::<Header>()..]].concat();
        let bytes = Box::leak(Box::new(Storage::copy(&bytes))).bytes();
        let refused = IndexError::Malformed { section: "words" };
        assert_eq!(Gazetteer::open(bytes, Trust::Checked).unwrap_err(), refused);
    }

    #[test]
    fn short_and_foreign_bytes_are_told_apart() {
        assert_eq!(Sections::read(b"").unwrap_err(), IndexError::Truncated);
        assert_eq!(Sections::read(&MAGIC).unwrap_err(), IndexError::Truncated);
        assert_eq!(Sections::read(b"id,type,subtype,name").unwrap_err(), IndexError::Version);
    }
}
