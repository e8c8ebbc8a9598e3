//! What the gazetteer says of a thing.

use std::fmt;

use super::Gazetteer;
use super::format::{EntryRecord, Reading};
use super::words::ReadingKind;
use crate::kind::{EntityType, Gender, Subtype};

/// A thing in one particular gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntryId(u32);

impl EntryId {
    pub(super) fn of_reading(reading: &Reading) -> Option<EntryId> {
        (reading.kind == ReadingKind::Entry as u8).then_some(EntryId(reading.target))
    }

    /// The entry that a reading stands for, if it stands for one.
    pub(crate) fn from_reading(reading: &Reading) -> Option<EntryId> {
        Self::of_reading(reading)
    }

    /// The place that a demonym belongs to.
    pub(crate) fn from_demonym(place: u32) -> Option<EntryId> {
        place.checked_sub(1).map(EntryId)
    }

    /// The entry at a position.
    pub(super) fn from_index(index: usize) -> Option<EntryId> {
        u32::try_from(index).ok().map(EntryId)
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A view of an entry: all strings live as long as the program.
#[derive(Clone, Copy)]
pub struct Entry<'g> {
    gazetteer: &'g Gazetteer,
    record: &'static EntryRecord,
}

impl<'g> Entry<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, record: &'static EntryRecord) -> Entry<'g> {
        Entry { gazetteer, record }
    }

    /// Stable id: `gn:` and a GeoNames number, `iso:` and a country code, or one of dateline's own
    /// (`adm1:`, `adm2:`, `geo:`, `org:`, `per:`).
    pub fn id(&self) -> &'static str {
        self.gazetteer.str(self.record.id)
    }

    /// The name by which English-language news calls it in full.
    pub fn name(&self) -> &'static str {
        self.gazetteer.str(self.record.name)
    }

    /// The best known role of a person, or empty.
    pub fn role(&self) -> &'static str {
        self.gazetteer.str(self.record.role)
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
    pub fn country(&self) -> Option<&'static str> {
        self.record.country_code()
    }

    /// Code of the first-level region within the country, as GeoNames numbers them.
    pub fn admin1(&self) -> &'static str {
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

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.name(), self.id(), self.entity_type())
    }
}
