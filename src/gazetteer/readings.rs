//! What a name can stand for, in the built-in lists and in the user's.

use super::compile::key_of_name;
use super::format::Reading;
use super::words::reading_flags;
use super::{EntryId, Gazetteer};
use crate::fold::Key;

/// A name as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenName {
    pub(crate) key: Key,
    /// Whether its last word is written in capitals, as some readings ask for.
    pub(crate) capitals: bool,
    /// Whether the user's lists may have it; `false` is certain, and they are not asked.
    pub(crate) is_own: bool,
}

/// An entry that a name can stand for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryReading {
    pub(crate) id: EntryId,
    /// As in [`Reading::flags`].
    pub(crate) flags: u8,
    /// How prominent the entry is among those of its kind, 0-15.
    pub(crate) prominence: u16,
    /// Of a user's list that is to be preferred to the built-in ones.
    pub(crate) preferred: bool,
}

impl EntryReading {
    /// Whether the name is not the entry's own but an alias.
    pub(crate) fn is_alias(&self) -> bool {
        self.flags & reading_flags::CANONICAL == 0
    }

    /// Whether the entry is known everywhere: an organisation or a city that news names without saying whose or where it
    /// is.
    pub(crate) fn is_prominent(&self) -> bool {
        self.flags & reading_flags::PROMINENT != 0
    }

    pub(super) fn of_builtin(reading: &Reading) -> Option<EntryReading> {
        let Reading { flags, prominence, .. } = *reading;
        EntryId::from_reading(reading).map(|id| EntryReading { id, flags, prominence, preferred: false })
    }
}

impl Gazetteer {
    /// The entries that `name` can stand for: those of the user's lists that are preferred, then the built-in ones, the
    /// most prominent first, then those of other lists.
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = EntryId> + use<'_> {
        let key = key_of_name(name);
        let name = WrittenName { key, capitals: true, is_own: true };
        self.with_own_entries(self.readings(key), name).map(|reading| reading.id)
    }

    /// The entries among the built-in readings of a name, and those that the user's lists have for it.
    pub(crate) fn with_own_entries<'g>(
        &self,
        builtin: &'g [Reading],
        name: WrittenName,
    ) -> impl Iterator<Item = EntryReading> + use<'g> {
        // Of most names no list of the user's has anything to say, and nothing is gathered.
        let (builtin, gathered) = match self.lists().filter(|_| name.is_own) {
            None => (builtin, Vec::new()),
            Some(lists) => (&[][..], lists.gather(builtin, name)),
        };
        builtin.iter().filter_map(EntryReading::of_builtin).chain(gathered)
    }
}
