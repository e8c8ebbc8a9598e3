//! Short texts that evidence is named by, put together letter by letter.

use crate::evidence::Template;
use crate::fold::{Key, KeyHash};

use super::sink::Sink;

/// A short ASCII text with its key, made without allocation. What does not fit is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    key: PatternKey,
    bytes: [u8; 24],
}

/// The key of a text that is put together letter by letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct PatternKey {
    hash: KeyHash,
    len: u8,
    last: u8,
}

impl PatternKey {
    /// That of the empty text.
    pub(super) const EMPTY: PatternKey = PatternKey { hash: KeyHash::new(), len: 0, last: 0 };

    /// Adds a letter; there are at most 255.
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.hash.push(byte);
        self.len += 1;
        self.last = byte;
    }

    /// The key of the text, as [`ascii_key`](crate::fold::ascii_key) gives it.
    #[inline]
    pub(super) fn key(self) -> Key {
        if self.len == 1 { KeyHash::of_single(self.last) } else { self.hash.finish() }
    }
}

impl Pattern {
    pub(super) const fn new() -> Pattern {
        Pattern { key: PatternKey::EMPTY, bytes: [0; 24] }
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(usize::from(self.key.len)) {
            *place = byte;
            self.key.push(byte);
        }
    }

    pub(super) fn push_str(&mut self, s: &str) {
        s.bytes().for_each(|b| self.push(b));
    }

    pub(super) fn push_number(&mut self, n: usize) {
        if n >= 10 {
            self.push_number(n / 10);
        }
        self.push(b'0' + (n % 10) as u8);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.key.len == 0
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.key.len)]).unwrap_or("")
    }

    /// The key of the text, as [`ascii_key`](crate::fold::ascii_key) gives it.
    pub(super) fn key(&self) -> Key {
        self.key.key()
    }

    pub(super) fn show(&self, sink: &mut impl Sink, template: Template) {
        sink.see(template, self.key(), || self.as_str().to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::ascii_key;

    #[test]
    fn the_key_is_that_of_the_text() {
        for text in ["", "c", ".", "'", "c.c", "u'c", "level35-start", "Capital"] {
            let mut pattern = Pattern::new();
            pattern.push_str(text);
            assert_eq!(pattern.as_str(), text);
            assert_eq!(pattern.key(), ascii_key(text), "{text}");
        }
    }
}
