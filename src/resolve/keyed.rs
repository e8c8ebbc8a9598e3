//! A map by key that is filled and emptied for each document.

use crate::fold::Key;
use crate::secret::Spread;

/// What a document says of each key. To empty it costs nothing, and it keeps its memory.
#[derive(Debug)]
pub(super) struct Keyed<T> {
    /// As many as the largest document needed.
    slots: Vec<Slot>,
    /// The slots in use less one: a power of two of them, at most half of the present generation. A small document stays
    /// in few lines of the cache.
    mask: usize,
    generation: u32,
    spread: Spread,
    values: Vec<T>,
    /// Memory for those that get other places.
    moved: Vec<Slot>,
}

/// The slots that are always there.
const FEWEST: usize = 1 << 6;

/// A place in the table; free if it is of another generation.
#[derive(Clone, Copy, Default, Debug)]
struct Slot {
    key: Key,
    generation: u32,
    position: u32,
}

impl<T> Default for Keyed<T> {
    fn default() -> Keyed<T> {
        let (slots, moved) = (vec![Slot::default(); FEWEST], Vec::new());
        Keyed { slots, mask: FEWEST - 1, generation: 1, spread: Spread::default(), values: Vec::new(), moved }
    }
}

impl<T: Default> Keyed<T> {
    /// Forgets all keys; about `expected` others will come.
    pub(super) fn clear(&mut self, expected: usize) {
        self.values.clear();
        self.resize((expected * 2).next_power_of_two().max(FEWEST));
        self.start_generation();
    }

    /// Uses so many slots, a power of two.
    fn resize(&mut self, slots: usize) {
        self.mask = slots - 1;
        if self.slots.len() < slots {
            self.slots.resize(slots, Slot::default());
        }
    }

    /// Frees all slots.
    fn start_generation(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.slots.fill(Slot::default());
            self.generation = 1;
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
            if self.values.len() * 2 > self.mask {
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
        let mask = self.mask;
        let mut at = self.spread.of(key) as usize & mask;
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
        let generation = self.generation;
        self.moved.clear();
        let used = &self.slots[..=self.mask];
        self.moved.extend(used.iter().filter(|slot| slot.generation == generation));
        self.resize((self.mask + 1) * 2);
        self.start_generation();
        for at in 0..self.moved.len() {
            let slot = Slot { generation: self.generation, ..self.moved[at] };
            let place = self.slot_of(slot.key);
            self.slots[place] = slot;
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
            map.clear(document as usize * 10);
            assert_eq!(map.get(join(0, 0)), None);
        }
    }
}
