//! From byte positions to the positions that readers of the output count in.
//!
//! This is the only place where the two meet: inside the program all positions are bytes.

use crate::kind::closed_set;
use crate::span::Span;

closed_set! {
    /// What `start` and `end` count in the output.
    "offset unit" OffsetUnit {
        /// Unicode code points, as Python's `str` is indexed.
        Chars = "chars",
        /// Bytes of UTF-8, as Rust's and Go's strings are indexed.
        Bytes = "bytes",
        /// UTF-16 code units, as the strings of JavaScript, Java and C# are indexed.
        Utf16 = "utf16",
    }
}

/// Bytes between two entries of the table: a position needs to look at fewer than this many bytes of text.
const BLOCK: usize = 64;

/// Memory for [`Offsets`], reused from one text to the next.
#[derive(Default, Debug)]
pub(crate) struct OffsetTable {
    /// For each block of text, by how much byte positions at its beginning exceed those of the unit.
    excess: Vec<u32>,
}

/// Positions in one text.
#[derive(Clone, Copy)]
pub(crate) struct Offsets<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    /// Empty when the unit's positions are byte positions, as they all are in a text that is ASCII.
    excess: &'t [u32],
}

impl OffsetTable {
    /// Walks through `text` once.
    pub(crate) fn update<'t>(&'t mut self, text: &'t str, unit: OffsetUnit) -> Offsets<'t> {
        self.excess.clear();
        let text = text.as_bytes();
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            let mut total = 0;
            let (blocks, _) = text.as_chunks::<BLOCK>();
            self.excess.extend(blocks.iter().map(|block| {
                let before = total;
                total = u32::wrapping_add(total, excess(block, unit));
                before
            }));
            // Of what is left, or of the end of the text.
            self.excess.push(total);
        }
        Offsets { text, unit, excess: &self.excess }
    }
}

impl Offsets<'_> {
    /// The position in the unit of a byte position that is a character boundary.
    pub(crate) fn at(self, byte: usize) -> usize {
        let Some(&before) = self.excess.get(byte / BLOCK) else { return byte };
        let (block, length) = (byte - byte % BLOCK, byte % BLOCK);
        let within = match self.text[block..].first_chunk::<BLOCK>() {
            Some(block) => excess_of_first(block, length, self.unit),
            None => excess(&self.text[block..byte], self.unit),
        };
        byte - before.wrapping_add(within) as usize
    }

    /// The two ends of a span.
    pub(crate) fn of(self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }

    /// The length of the text in code points, whatever the unit.
    pub(crate) fn code_points(self) -> usize {
        match self.unit {
            OffsetUnit::Chars => self.at(self.text.len()),
            OffsetUnit::Bytes | OffsetUnit::Utf16 => {
                self.text.len() - self.text.iter().filter(|&&b| is_continuation(b)).count()
            }
        }
    }
}

/// By how much the length of `bytes` exceeds their length in the unit, modulo 2³²: of a block that ends within a
/// character of four bytes that can be -1, but never of all the text before a character boundary.
///
/// `bytes` are no more than a block: counts in bytes do not wrap then, and let the compiler use vector instructions.
fn excess(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let continuation = bytes.iter().map(|&b| u8::from(is_continuation(b))).sum();
    difference(continuation, || bytes.iter().map(|&b| u8::from(is_pair(b))).sum(), unit)
}

/// The same for the first `length` bytes of a block. All bytes are looked at: a loop of fixed length is faster than one
/// over fewer bytes.
fn excess_of_first(block: &[u8; BLOCK], length: usize, unit: OffsetUnit) -> u32 {
    let bytes = || (0..BLOCK as u8).zip(block);
    let within = |at: u8| u8::from(usize::from(at) < length);
    let continuation = bytes().map(|(at, &b)| within(at) & u8::from(is_continuation(b))).sum();
    difference(continuation, || bytes().map(|(at, &b)| within(at) & u8::from(is_pair(b))).sum(), unit)
}

fn difference(continuation: u8, pairs: impl FnOnce() -> u8, unit: OffsetUnit) -> u32 {
    let pairs = match unit {
        OffsetUnit::Utf16 => pairs(),
        OffsetUnit::Chars | OffsetUnit::Bytes => 0,
    };
    u32::from(continuation).wrapping_sub(u32::from(pairs))
}

/// Whether a byte is not the first of its character.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Whether a byte begins a character of four bytes, which is two units in UTF-16.
fn is_pair(byte: u8) -> bool {
    byte >= 0xF0
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "İzmir 🇹🇷: “Sana’a” e\u{301} 𝒳\r\n";

    /// The definition, in the slowest way.
    fn expected(text: &str, byte: usize, unit: OffsetUnit) -> usize {
        match unit {
            OffsetUnit::Bytes => byte,
            OffsetUnit::Chars => text[..byte].chars().count(),
            OffsetUnit::Utf16 => text[..byte].encode_utf16().count(),
        }
    }

    #[test]
    fn every_position_is_that_of_the_definition() {
        let mut table = OffsetTable::default();
        // Shifted byte by byte, so that blocks begin and end at and within characters of every length.
        for shift in 0..=BLOCK {
            let text = format!("{}{}", "x".repeat(shift), TEXT.repeat(12));
            for &unit in OffsetUnit::ALL {
                let offsets = table.update(&text, unit);
                for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    assert_eq!(offsets.at(byte), expected(&text, byte, unit), "{unit} {byte} {shift}");
                }
            }
        }
    }

    #[test]
    fn ascii_and_empty_texts_need_no_table() {
        let mut table = OffsetTable::default();
        table.update(TEXT, OffsetUnit::Chars);
        for text in ["", "Baku", &"x".repeat(1000)] {
            for &unit in OffsetUnit::ALL {
                let offsets = table.update(text, unit);
                assert_eq!(offsets.of(Span::new(0, text.len())), [0, text.len()]);
                assert!(offsets.excess.is_empty());
            }
        }
    }
}
