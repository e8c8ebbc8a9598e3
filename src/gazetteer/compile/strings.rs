//! What the compiler has seen already: strings that are stored once, and rows found by their id.

use crate::gazetteer::format::{Text, digest};

/// The text of the index.
#[derive(Default)]
pub(super) struct Strings {
    bytes: Vec<u8>,
    texts: Vec<Text>,
    seen: Positions,
}

impl Strings {
    /// Stores a string, once however often it comes.
    pub(super) fn intern(&mut self, s: &str) -> Text {
        if s.is_empty() {
            return Text::default();
        }
        let (texts, bytes) = (&self.texts, &self.bytes);
        let same = |at: u32| slice(bytes, texts[at as usize]) == s.as_bytes();
        if let Err(at) = self.seen.insert(digest(s.as_bytes()), texts.len() as u32, same) {
            return self.texts[at as usize];
        }
        let text = self.push(s);
        self.texts.push(text);
        text
    }

    /// Stores a string that does not come twice.
    pub(super) fn push(&mut self, s: &str) -> Text {
        // Past 4 GiB the numbers are wrong, and the index is refused for its size before it is written.
        let text = Text { start: self.bytes.len() as u32, len: s.len() as u32 };
        self.bytes.extend_from_slice(s.as_bytes());
        text
    }

    pub(super) fn get(&self, text: Text) -> &[u8] {
        slice(&self.bytes, text)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn slice(bytes: &[u8], text: Text) -> &[u8] {
    &bytes[text.start as usize..][..text.len as usize]
}

/// A set of positions in an array that somebody else holds, found by the hash of what stands there: nothing is
/// stored a second time as a key.
#[derive(Default)]
pub(super) struct Positions {
    /// Half of the hash, and the position plus one; 0 for an empty slot. At most half of them are used.
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Positions {
    /// Adds a position, unless one is there at which the `same` thing stands, which is the error.
    pub(super) fn insert(&mut self, hash: u64, position: u32, same: impl Fn(u32) -> bool) -> Result<(), u32> {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = (hash >> 32) as u32 ^ hash as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => break,
                (other, next) if other == hash && same(next - 1) => return Err(next - 1),
                _ => at = (at + 1) & mask,
            }
        }
        self.slots[at] = (hash, position + 1);
        self.used += 1;
        Ok(())
    }

    /// The position at which the `same` thing stands.
    pub(super) fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = (hash >> 32) as u32 ^ hash as u32;
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (other, next) if other == hash && same(next - 1) => return Some(next - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); size]);
        for slot in old.into_iter().filter(|slot| slot.1 != 0) {
            let mut at = slot.0 as usize & (size - 1);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_are_stored_once_and_others_apart() {
        let mut strings = Strings::default();
        let first: Vec<Text> = (0..5000).map(|i| strings.intern(&format!("name {i}"))).collect();
        let stored = strings.bytes().len();
        let again: Vec<Text> = (0..5000).map(|i| strings.intern(&format!("name {i}"))).collect();
        assert_eq!(first, again);
        assert_eq!(strings.bytes().len(), stored);
        assert_eq!(strings.get(first[4321]), b"name 4321");
        assert_eq!(strings.intern(""), Text::default());
    }

    #[test]
    fn positions_of_one_hash_are_told_apart_by_what_stands_there() {
        let stands = ["a", "b", "a"];
        let mut seen = Positions::default();
        for (at, expected) in [(0, Ok(())), (1, Ok(())), (2, Err(0))] {
            assert_eq!(seen.insert(7, at, |other| stands[other as usize] == stands[at as usize]), expected);
        }
        assert_eq!(seen.find(7, |at| stands[at as usize] == "b"), Some(1));
        assert_eq!(seen.find(7, |_| false), None);
        assert_eq!(Positions::default().find(7, |_| true), None);
    }
}
