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
    /// The score of a key, made if it is not remembered.
    pub(super) fn get(&mut self, key: Key, make: impl FnOnce() -> Score) -> Score {
        let slot = &mut self.slots[(key >> 40) as usize & (SLOTS - 1)];
        if slot.0 != key {
            *slot = (key, make());
        }
        slot.1
    }
}
