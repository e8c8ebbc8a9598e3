//! What the numbers of an entry's record mean.

use super::entry::CountryCode;
use super::format::EntryRecord;
use crate::kind::{EntityType, Gender, Subtype};

impl EntryRecord {
    pub(super) fn entity_type(&self) -> EntityType {
        EntityType::from_index(usize::from(self.kind)).unwrap_or(EntityType::Org)
    }

    pub(super) fn finer_kind(&self) -> Option<Subtype> {
        usize::from(self.subtype).checked_sub(1).and_then(Subtype::from_index)
    }

    pub(super) fn known_gender(&self) -> Gender {
        Gender::from_index(usize::from(self.gender)).unwrap_or(Gender::Unknown)
    }

    pub(super) fn country_code(&self) -> Option<CountryCode> {
        (self.country[0] != 0).then_some(self.country)
    }

    pub(super) fn country(&self) -> Option<&str> {
        (self.country[0] != 0).then(|| std::str::from_utf8(&self.country).unwrap_or(""))
    }

    pub(super) fn region_code(&self) -> &str {
        let code = &self.admin1;
        let len = code.iter().position(|&b| b == 0).unwrap_or(code.len());
        std::str::from_utf8(&code[..len]).unwrap_or("")
    }

    pub(super) fn point(&self) -> Option<(f32, f32)> {
        (!self.latitude.is_nan() && !self.longitude.is_nan()).then_some((self.latitude, self.longitude))
    }
}
