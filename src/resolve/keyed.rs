//! A map by key that is filled and emptied for each document.

use crate::fold::Key;

/// What a document says of each key. Keys are hashes already; to empty it costs nothing, and it keeps its memory.
#[derive(Debug)]
pub(super) struct Keyed<T> {
    /// A power of two of slots, at most half of them of the present generation.
    slots: Vec<Slot>,
    generation: u32,
    values: Vec<T>,
}

/// A place in the table; free if it is of another generation.
#[derive(Clone, Copy, Default, Debug)]
struct Slot {
    key: Key,
    generation: u32,
    position: u32,
}

impl<T> Default for Keyed<T> {
    fn default() -> Keyed<T> {
        Keyed { slots: vec![Slot::default(); 1 << 8], generation: 1, values: Vec::new() }
    }
}

impl<T: Default> Keyed<T> {
    /// Forgets all keys.
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            *self = Keyed::default();
        }
    }

    /// The value of a key, if it has one.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<&T> {
        let slot = &self.slots[self.slot_of(key)];
        (slot.generation == self.generation).then(|| &self.values[slot.position as usize])
    }

    /// The value of a key, the default one if it had none.
    #[inline]
    pub(super) fn of(&mut self, key: Key) -> &mut T {
        let mut at = self.slot_of(key);
        if self.slots[at].generation != self.generation {
            if self.values.len() * 2 >= self.slots.len() {
                self.grow();
                at = self.slot_of(key);
            }
            let position = self.values.len() as u32;
            self.slots[at] = Slot { key, generation: self.generation, position };
            self.values.push(T::default());
        }
        &mut self.values[self.slots[at].position as usize]
    }

    /// Where a key is, or where it belongs.
    #[inline]
    fn slot_of(&self, key: Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 32) as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.generation != self.generation || slot.key == key {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let larger = vec![Slot::default(); self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, larger) {
            if slot.generation == self.generation {
                let at = self.slot_of(slot.key);
                self.slots[at] = slot;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::join;

    #[test]
    fn each_key_has_its_own_value_until_all_are_forgotten() {
        let mut map: Keyed<u64> = Keyed::default();
        for document in 1..=3 {
            for word in 0..1000 * document {
                *map.of(join(0, word)) += word;
                *map.of(join(0, word)) += document;
            }
            for word in 0..1000 * document {
                assert_eq!(map.get(join(0, word)), Some(&(word + document)));
            }
            assert_eq!(map.get(join(0, 1000 * document)), None);
            map.clear();
            assert_eq!(map.get(join(0, 0)), None);
        }
    }
}
