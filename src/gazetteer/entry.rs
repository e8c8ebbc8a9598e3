//! What lists say of a thing.

use std::fmt;

use super::format::{EntryRecord, Reading, Text};
use super::words::ReadingKind;
use crate::fold::{Key, join};
use crate::kind::{EntityType, Gender, Subtype};

/// A thing in one particular [`Gazetteer`](super::Gazetteer): in the lists that come with dateline, or in one of the
/// user's lists.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntryId {
    /// 0 for the built-in lists, else the position of the user's list plus one.
    list: u32,
    position: u32,
}

impl EntryId {
    /// The position of the user's list that it is in, as they were given; `None` for the built-in lists.
    pub fn list(self) -> Option<usize> {
        self.list.checked_sub(1).map(|list| list as usize)
    }

    /// The built-in entry that a reading stands for, if it stands for one.
    pub(crate) fn from_reading(reading: &Reading) -> Option<EntryId> {
        (reading.kind == ReadingKind::Entry as u8).then_some(EntryId { list: 0, position: reading.target })
    }

    /// The same for a reading of a user's list.
    pub(super) fn in_list(list: usize, reading: &Reading) -> Option<EntryId> {
        let id = EntryId::from_reading(reading)?;
        Some(EntryId { list: u32::try_from(list).ok()?.checked_add(1)?, ..id })
    }

    /// The place that a demonym belongs to.
    pub(crate) fn from_demonym(place: u32) -> Option<EntryId> {
        place.checked_sub(1).map(|position| EntryId { list: 0, position })
    }

    /// The built-in entry at a position.
    pub(super) fn from_index(index: usize) -> Option<EntryId> {
        u32::try_from(index).ok().map(|position| EntryId { list: 0, position })
    }

    /// A key of its own.
    pub(crate) fn key(self) -> Key {
        join(0, Key::from(self.list) << 32 | Key::from(self.position))
    }

    /// Its position in its list.
    pub(crate) fn index(self) -> usize {
        self.position as usize
    }
}

/// A view of an entry.
#[derive(Clone, Copy)]
pub struct Entry<'g> {
    record: &'g EntryRecord,
    strings: Strings<'g>,
}

/// Where an index keeps its strings.
#[derive(Clone, Copy)]
pub(super) enum Strings<'g> {
    /// In one that is known to be sound.
    Sound(&'g str),
    /// In one that may be damaged: what is not there, or not UTF-8, is empty.
    Foreign(&'g [u8]),
}

impl<'g> Strings<'g> {
    fn at(self, text: Text) -> &'g str {
        let (start, len) = (text.start as usize, text.len as usize);
        match self {
            Strings::Sound(strings) => &strings[start..][..len],
            Strings::Foreign(bytes) => {
                let bytes = bytes.get(start..start.saturating_add(len));
                bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
            }
        }
    }
}

/// The ISO 3166-1 alpha-2 code of a country.
pub(crate) type CountryCode = [u8; 2];

/// A first-level region: the codes of its country and of itself.
pub(crate) type RegionCode = (CountryCode, [u8; 7]);

impl<'g> Entry<'g> {
    pub(super) fn new(record: &'g EntryRecord, strings: Strings<'g>) -> Entry<'g> {
        Entry { record, strings }
    }

    /// Stable id: `gn:` and a GeoNames number, `iso:` and a country code, one of dateline's own (`adm1:`, `adm2:`,
    /// `geo:`, `org:`, `per:`), or what the user's list has.
    pub fn id(&self) -> &'g str {
        self.strings.at(self.record.id)
    }

    /// The name by which English-language news calls it in full.
    pub fn name(&self) -> &'g str {
        self.strings.at(self.record.name)
    }

    /// The best known role of a person, or empty.
    pub fn role(&self) -> &'g str {
        self.strings.at(self.record.role)
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
    pub fn country(&self) -> Option<&'g str> {
        self.record.country()
    }

    /// The same as it is stored.
    pub(crate) fn country_code(&self) -> Option<CountryCode> {
        self.record.country_code()
    }

    /// Code of the first-level region within the country, as GeoNames numbers them; of a longer one the first 7 bytes.
    pub fn admin1(&self) -> &'g str {
        self.record.region_code()
    }

    /// Country and first-level region, if it has both.
    pub(crate) fn region(&self) -> Option<RegionCode> {
        let EntryRecord { country, admin1, .. } = *self.record;
        (country[0] != 0 && admin1[0] != 0).then_some((country, admin1))
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

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.name(), self.id(), self.entity_type())
    }
}
