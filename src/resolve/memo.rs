//! Scores remembered by key.

use super::sink::Score;
use crate::fold::Key;

/// A direct-mapped table: a key has one slot, and the latest to ask for it keeps it. What is remembered is a
/// function of its key, so results do not depend on what was forgotten.
#[derive(Debug)]
pub(crate) struct Memo {
    slots: Vec<(Key, Score)>,
}

/// Small enough to stay in a core's own cache, large enough for the words of a language to be hit mostly.
const SLOTS: usize = 1 << 14;

impl Default for Memo {
    fn default() -> Memo {
        Memo { slots: vec![(0, Score::default()); SLOTS] }
    }
}

impl Memo {
    /// The score of a key, if it is remembered.
    pub(super) fn known(&self, key: Key) -> Option<Score> {
        let slot = &self.slots[slot_of(key)];
        (slot.0 == key).then_some(slot.1)
    }

    /// Remembers the score of a key.
    pub(super) fn remember(&mut self, key: Key, score: Score) {
        self.slots[slot_of(key)] = (key, score);
    }
}

fn slot_of(key: Key) -> usize {
    (key >> 40) as usize & (SLOTS - 1)
}
