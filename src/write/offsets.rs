//! From byte positions to the positions that readers of the output count in.
//!
//! This is the only place where the two meet: inside the program all positions are bytes.

use std::cell::Cell;

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

/// Memory for [`Offsets`], reused from one text to the next.
#[derive(Default, Debug)]
pub(crate) struct OffsetTable {
    steps: Vec<Step>,
    cursor: Cell<usize>,
}

/// A character that is longer in bytes than in the unit.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Where the character ends.
    byte: u32,
    /// By how much the position there exceeds that of the unit.
    excess: u32,
}

/// Positions in one text.
///
/// Rows ask for positions almost in the order of text. So the last answer is where the search for the next begins,
/// and in a text of few other characters than ASCII it ends there or one further.
#[derive(Clone, Copy)]
pub(crate) struct Offsets<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// In order of text; the first is the beginning of the text.
    steps: &'t [Step],
    /// The last step before the position that was asked for last.
    cursor: &'t Cell<usize>,
}

impl OffsetTable {
    /// Walks through `text` once.
    ///
    /// # Panics
    ///
    /// If the text is longer than 4 GiB.
    pub(crate) fn update<'t>(&'t mut self, text: &'t str, unit: OffsetUnit) -> Offsets<'t> {
        assert!(u32::try_from(text.len()).is_ok(), "documents are smaller than 4 GiB");
        self.cursor.set(0);
        self.steps.clear();
        self.steps.push(Step { byte: 0, excess: 0 });
        if unit != OffsetUnit::Bytes {
            let (mut at, mut excess) = (0, 0);
            while let Some(start) = next_non_ascii(text.as_bytes(), at) {
                let [bytes, units] = lengths(text.as_bytes()[start], unit);
                at = start + bytes as usize;
                excess += bytes - units;
                self.steps.push(Step { byte: at as u32, excess });
            }
        }
        Offsets { text, unit, steps: &self.steps, cursor: &self.cursor }
    }
}

impl Offsets<'_> {
    /// The position in the unit of a byte position that is a character boundary.
    pub(crate) fn at(self, byte: usize) -> usize {
        let mut at = self.cursor.get();
        while self.steps.get(at + 1).is_some_and(|step| step.byte as usize <= byte) {
            at += 1;
        }
        while self.steps[at].byte as usize > byte {
            at -= 1;
        }
        self.cursor.set(at);
        byte - self.steps[at].excess as usize
    }

    /// The two ends of a span.
    pub(crate) fn of(self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }

    /// The length of the text in code points, whatever the unit.
    pub(crate) fn code_points(self) -> usize {
        match self.unit {
            OffsetUnit::Chars => self.text.len() - self.steps.last().map_or(0, |step| step.excess as usize),
            OffsetUnit::Bytes | OffsetUnit::Utf16 => self.text.chars().count(),
        }
    }
}

/// The position of the first byte from `at` on that is not ASCII.
fn next_non_ascii(text: &[u8], mut at: usize) -> Option<usize> {
    const HIGHEST_BITS: u64 = u64::from_le_bytes([0x80; 8]);
    // Most stretches of ASCII are long.
    while text[at..].first_chunk::<32>().is_some_and(|block| block.is_ascii()) {
        at += 32;
    }
    while let Some(&word) = text[at..].first_chunk::<8>() {
        let found = u64::from_le_bytes(word) & HIGHEST_BITS;
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += word.len();
    }
    text[at..].iter().position(|byte| !byte.is_ascii()).map(|after| at + after)
}

/// The lengths in bytes and in units of a character that begins with `first`, which is not ASCII.
fn lengths(first: u8, unit: OffsetUnit) -> [u32; 2] {
    let bytes = first.leading_ones();
    let units = match unit {
        OffsetUnit::Bytes => bytes,
        OffsetUnit::Chars => 1,
        OffsetUnit::Utf16 => 1 + bytes / 4,
    };
    [bytes, units]
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
        // Shifted byte by byte, so that words begin and end at and within characters of every length.
        for shift in 0..=16 {
            let text = format!("{}{}", "x".repeat(shift), TEXT.repeat(4));
            for &unit in OffsetUnit::ALL {
                let offsets = table.update(&text, unit);
                let positions = || text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
                for byte in positions() {
                    assert_eq!(offsets.at(byte), expected(&text, byte, unit), "{unit} {byte} {shift}");
                }
                assert_eq!(offsets.code_points(), text.chars().count());
            }
        }
    }

    #[test]
    fn positions_may_be_asked_for_in_any_order() {
        let text = TEXT.repeat(4);
        let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        // Steps of 89 through a number that it does not divide go through all of them, forwards and back.
        bytes = (0..bytes.len()).map(|i| bytes[i * 89 % bytes.len()]).collect();
        let mut table = OffsetTable::default();
        for &unit in OffsetUnit::ALL {
            let offsets = table.update(&text, unit);
            for &byte in &bytes {
                assert_eq!(offsets.at(byte), expected(&text, byte, unit), "{unit} {byte}");
            }
        }
    }

    #[test]
    fn nothing_is_left_of_the_text_before() {
        let mut table = OffsetTable::default();
        table.update(TEXT, OffsetUnit::Chars).at(TEXT.len());
        for text in ["", "Baku", &"x".repeat(1000)] {
            for &unit in OffsetUnit::ALL {
                let offsets = table.update(text, unit);
                assert_eq!(offsets.of(Span::new(0, text.len())), [0, text.len()]);
            }
        }
    }
}
