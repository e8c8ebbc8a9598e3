//! Short texts that evidence is named by, put together letter by letter.

use crate::evidence::Template;
use crate::fold::{Key, ascii_bytes_key};

use super::sink::Sink;

/// A short ASCII text, made without allocation. What does not fit is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    bytes: [u8; 24],
    len: u8,
}

impl Pattern {
    pub(super) const fn new() -> Pattern {
        Pattern { bytes: [0; 24], len: 0 }
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(usize::from(self.len)) {
            *place = byte;
            self.len += 1;
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
        self.len == 0
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("")
    }

    /// The key of the text.
    pub(super) fn key(&self) -> Key {
        ascii_bytes_key(&self.bytes[..usize::from(self.len)])
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
