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
const BLOCK: usize = 128;

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
            self.excess.extend(text.chunks(BLOCK).map(|block| {
                let before = total;
                total = u32::wrapping_add(total, excess(block, unit));
                before
            }));
            // The end of the text may be the beginning of a block that has no byte.
            self.excess.push(total);
        }
        Offsets { text, unit, excess: &self.excess }
    }
}

impl Offsets<'_> {
    /// The position in the unit of a byte position that is a character boundary.
    pub(crate) fn at(self, byte: usize) -> usize {
        match self.excess.get(byte / BLOCK) {
            None => byte,
            Some(&before) => {
                let block = byte - byte % BLOCK;
                byte - before.wrapping_add(excess(&self.text[block..byte], self.unit)) as usize
            }
        }
    }

    /// The two ends of a span.
    pub(crate) fn of(self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// By how much the length of `bytes` exceeds their length in the unit, modulo 2³²: of a block that ends within a
/// character of four bytes that can be -1, but never of all the text before a character boundary.
fn excess(bytes: &[u8], unit: OffsetUnit) -> u32 {
    // Counting in bytes lets the compiler use vector instructions; a block is too short for the sum to wrap.
    let continuation: u8 = bytes.iter().map(|&b| u8::from(b & 0xC0 == 0x80)).sum();
    let pairs: u8 = match unit {
        // Characters of four bytes are two units.
        OffsetUnit::Utf16 => bytes.iter().map(|&b| u8::from(b >= 0xF0)).sum(),
        OffsetUnit::Chars | OffsetUnit::Bytes => 0,
    };
    u32::from(continuation).wrapping_sub(u32::from(pairs))
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
