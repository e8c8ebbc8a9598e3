//! A user's own lists together, as a gazetteer asks them.

use super::format::{Reading, WordRecord};
use super::readings::{EntryReading, WrittenName};
use super::words::{WordFlags, reading_flags};
use super::{Entry, EntryId, Overlay, Priority, StopList};
use crate::fold::{Key, join};
use crate::kind::TypeSet;

/// The lists that a user adds to those that come with dateline: names and things of their own, and names that are
/// never to be tagged.
///
/// ```no_run
/// use std::path::Path;
/// use dateline::{Overlay, Priority, StopList, Tagger, UserLists};
///
/// let staff = Overlay::load(Path::new("staff.csv"))?.with_priority(Priority::Prefer);
/// let lists = UserLists::new().with_overlay(staff).with_stop_list(StopList::read(Path::new("stop.txt"))?);
/// let tagger = Tagger::with_lists(lists);
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Default, Debug)]
pub struct UserLists {
    overlays: Vec<Overlay>,
    stop_lists: Vec<StopList>,
}

impl UserLists {
    /// None yet.
    pub fn new() -> UserLists {
        UserLists::default()
    }

    /// Adds an overlay. Of two readings that are preferred, that of the overlay which was added first comes first.
    #[must_use]
    pub fn with_overlay(mut self, overlay: Overlay) -> UserLists {
        self.overlays.push(overlay);
        self
    }

    /// Adds names that are never to be tagged.
    #[must_use]
    pub fn with_stop_list(mut self, names: StopList) -> UserLists {
        self.stop_lists.push(names);
        self
    }

    /// The overlays in the order in which they were added.
    pub fn overlays(&self) -> &[Overlay] {
        &self.overlays
    }

    /// The lists of names that are never to be tagged.
    pub fn stop_lists(&self) -> &[StopList] {
        &self.stop_lists
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.overlays.is_empty() && self.stop_lists.is_empty()
    }

    /// A hash that tells these lists beside a gazetteer from others beside it.
    pub(super) fn identity(&self, gazetteer: u64) -> u64 {
        let overlays = self.overlays.iter().map(|list| join(list.digest(), list.priority() as u64));
        let stop_lists = self.stop_lists.iter().map(StopList::digest);
        overlays.chain(stop_lists).fold(gazetteer, join)
    }

    /// Adds what is known of the word with a key.
    pub(super) fn describe(&self, key: Key, word: &mut WordRecord) {
        for overlay in &self.overlays {
            let own = overlay.word(key);
            // Nothing else is taken from a file that may be damaged.
            word.flags |= own.flags.0 & WordFlags::NAME.0;
            word.longest_name = word.longest_name.max(own.longest_name);
        }
    }

    /// Whether a name may start with two words, given the key of both; `false` is certain.
    pub(super) fn may_start_name(&self, first_two: Key) -> bool {
        self.overlays.iter().any(|overlay| overlay.may_start_name(first_two))
    }

    /// Whether there is anything in them under the key of a name.
    pub(crate) fn have(&self, name: Key) -> bool {
        self.overlays.iter().any(|overlay| !overlay.readings(name).is_empty())
    }

    /// What a name can stand for, given its readings in the built-in lists: first what is preferred.
    pub(super) fn gather(&self, builtin: &[Reading], name: WrittenName) -> Vec<EntryReading> {
        let mut all = Vec::new();
        let mut replaced = false;
        for (number, overlay) in self.overlays.iter().enumerate() {
            if is_preferred(overlay.priority()) {
                let before = all.len();
                all.extend(readings_in(number, overlay, name));
                replaced |= overlay.priority() == Priority::Replace && all.len() > before;
            }
        }
        if !replaced {
            all.extend(builtin.iter().filter_map(EntryReading::of_builtin));
        }
        all.extend(self.readings(name, |priority| !is_preferred(priority)));
        all
    }

    /// The readings of a name in the lists of some priorities.
    fn readings(
        &self,
        name: WrittenName,
        wanted: impl Fn(Priority) -> bool,
    ) -> impl Iterator<Item = EntryReading> {
        let lists = self.overlays.iter().enumerate().filter(move |(_, overlay)| wanted(overlay.priority()));
        lists.flat_map(move |(number, overlay)| readings_in(number, overlay, name))
    }

    /// The types of the things that a name is listed for with preference.
    pub(crate) fn preferred_types(&self, name: WrittenName) -> TypeSet {
        let preferred = self.readings(name, is_preferred);
        let types = preferred.filter_map(|reading| self.entry(reading.id)).map(|entry| entry.entity_type());
        types.fold(TypeSet::NONE, TypeSet::with)
    }

    /// The entry with an id, if it is of one of these lists.
    pub(super) fn entry(&self, id: EntryId) -> Option<Entry<'_>> {
        self.overlays.get(id.list()?)?.entry_at(id.index())
    }

    /// Whether a name is never to be tagged.
    pub(crate) fn stops(&self, name: Key) -> bool {
        self.stop_lists.iter().any(|list| list.contains_key(name))
    }
}

/// The readings of a name in the list of a number.
fn readings_in(
    number: usize,
    overlay: &Overlay,
    name: WrittenName,
) -> impl Iterator<Item = EntryReading> + use<'_> {
    let applies = move |flags| name.capitals || flags & reading_flags::CAPITALS == 0;
    let readings = overlay.readings(name.key).iter().filter(move |reading| applies(reading.flags));
    readings.filter_map(move |reading| {
        // In a damaged index a reading may lead nowhere.
        overlay.entry_of(reading)?;
        let id = EntryId::in_list(number, reading)?;
        let preferred = is_preferred(overlay.priority());
        Some(EntryReading { id, flags: reading.flags, prominence: reading.prominence, preferred })
    })
}

/// Whether readings of a priority come before the built-in ones.
fn is_preferred(priority: Priority) -> bool {
    priority > Priority::Add
}
