//! Ids that come up more than once.

use xxhash_rust::xxh3::xxh3_64;

use crate::fold::{Key, KeyMap};

/// Counts records whose id one before them has, as rows of theirs are told apart by their order alone.
#[derive(Default, Debug)]
pub(crate) struct Ids {
    /// The hashes of ids. That two ids have one hash of 64 bits is not looked for: among [`Ids::LIMIT`] it happens once in
    /// a million runs.
    seen: KeyMap<()>,
    repeated: u64,
}

impl Ids {
    /// After so many different ids, further ones are not remembered, so that memory does not grow with the corpus: their
    /// repetitions are not counted then.
    pub(crate) const LIMIT: usize = 1_000_000;

    /// The hash of an id.
    pub(crate) fn hash(id: &str) -> Key {
        xxh3_64(id.as_bytes())
    }

    /// Meets the next record of the input, by the hash of its id.
    pub(crate) fn meet(&mut self, id: Key) {
        if self.seen.contains_key(&id) {
            self.repeated += 1;
        } else if self.seen.len() < Self::LIMIT {
            self.seen.insert(id, ());
        }
    }

    /// How many records have an id that one before them has; a lower bound after [`Ids::LIMIT`] different ones.
    pub(crate) fn repeated(&self) -> u64 {
        self.repeated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_remembered_up_to_a_limit() {
        let mut ids = Ids::default();
        let meet = |ids: &mut Ids, number: usize| ids.meet(Ids::hash(&format!("d{number}")));
        (0..Ids::LIMIT + 10).for_each(|number| meet(&mut ids, number));
        assert_eq!(ids.repeated(), 0);
        [0, 0, Ids::LIMIT - 1, Ids::LIMIT + 5].iter().for_each(|&number| meet(&mut ids, number));
        assert_eq!((ids.repeated(), ids.seen.len()), (3, Ids::LIMIT));
    }
}
