//! What the user's lists say of names.

use crate::fold::{Key, join};
use crate::gazetteer::{Gazetteer, UserLists, WrittenName};
use crate::kind::{EntityType, TypeSet};

use super::names::NameMatch;

/// What the user's lists say of a name.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Own {
    /// Whether they have it.
    pub(super) is_listed: bool,
    /// What the first of the entries is that it can stand for, built-in ones among them.
    pub(super) kind: Option<EntityType>,
    /// What they insist that it is, unless it is a single ordinary word.
    pub(super) insisted: TypeSet,
}

impl Own {
    /// Asks the lists of a gazetteer for a name with what it is listed as otherwise.
    pub(super) fn of(gazetteer: &Gazetteer, lists: &UserLists, name: &NameMatch) -> Own {
        if !lists.have(name.key) {
            return Own::default();
        }
        let written = WrittenName { is_own: true, ..name.written() };
        let Some(first) = gazetteer.with_own_entries(name.readings, written).next() else {
            return Own::default();
        };
        let insisted = if lists.stops(name.key) { TypeSet::NONE } else { lists.preferred_types(written) };
        Own { is_listed: true, kind: Some(gazetteer.entry(first.id).entity_type()), insisted }
    }

    /// A key of all that it depends on.
    pub(super) fn key(name: &NameMatch) -> Key {
        join(name.key, u64::from(name.capitals) | u64::from(name.readings.is_empty()) << 1)
    }
}
