//! What was looked up last.

use crate::fold::Key;
use crate::prefetch::prefetch;

/// What is far away or takes long, remembered by a key that tells all that it depends on. Each key has one of the slots,
/// a power of two of them, and the latest key that fell on it keeps it. Takes no memory until it is asked.
#[derive(Debug)]
pub(crate) struct Recent<T, const SLOTS: usize> {
    slots: Vec<(Key, T)>,
}

/// The key of a slot that is free: none that is a hash has all bits.
const FREE: Key = Key::MAX;

impl<T, const SLOTS: usize> Default for Recent<T, SLOTS> {
    fn default() -> Recent<T, SLOTS> {
        Recent { slots: Vec::new() }
    }
}

impl<T: Copy + Default, const SLOTS: usize> Recent<T, SLOTS> {
    /// What belongs to a key; `work_out` gives it, if it is not remembered.
    #[inline]
    pub(crate) fn get(&mut self, key: Key, work_out: impl FnOnce() -> T) -> T {
        if self.slots.is_empty() {
            self.clear();
        }
        let slot = &mut self.slots[Self::slot_of(key)];
        if slot.0 != key {
            *slot = (key, work_out());
        }
        slot.1
    }

    /// Hints that a key will be asked for soon.
    #[inline]
    pub(crate) fn expect(&self, key: Key) {
        prefetch(&self.slots, Self::slot_of(key));
    }

    /// Forgets everything.
    #[cold]
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.slots.resize(SLOTS, (FREE, T::default()));
    }

    fn slot_of(key: Key) -> usize {
        (key >> 32) as usize % SLOTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::join;

    #[test]
    fn the_answer_is_that_of_the_key_whatever_was_asked_before() {
        let mut recent: Recent<u64, 64> = Recent::default();
        let mut asked = 0;
        for number in (0..1000).chain(990..1000).chain(0..10) {
            let key = join(0, number);
            recent.expect(key);
            let found = recent.get(key, || {
                asked += 1;
                number * 3
            });
            assert_eq!(found, number * 3);
            assert_eq!(recent.get(key, || unreachable!("it was asked just now")), found);
        }
        assert!(asked < 1020, "the last ones are remembered");
        recent.clear();
        assert_eq!(recent.get(join(0, 9), || 7), 7);
    }
}
