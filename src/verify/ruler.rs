//! Positions of tables in a text.

use crate::write::OffsetUnit;

/// Stands for a position within a character.
const NOWHERE: u32 = u32::MAX;

/// Where the positions of a unit lie in the bytes of a text.
pub(super) struct Ruler<'t> {
    text: &'t str,
    /// The byte at each position, the end of the text included.
    bytes: Vec<u32>,
}

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str, unit: OffsetUnit) -> Ruler<'t> {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, character) in text.char_indices() {
            let length = match unit {
                OffsetUnit::Chars => 1,
                OffsetUnit::Bytes => character.len_utf8(),
                OffsetUnit::Utf16 => character.len_utf16(),
            };
            bytes.push(at as u32);
            bytes.extend(std::iter::repeat_n(NOWHERE, length - 1));
        }
        bytes.push(text.len() as u32);
        Ruler { text, bytes }
    }

    /// What lies between two positions; none if that is nothing, or not within the text.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        let [first, last] = [*self.bytes.get(start)?, *self.bytes.get(end)?];
        let within = start < end && first != NOWHERE && last != NOWHERE;
        within.then(|| &self.text[first as usize..last as usize])
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_within_a_character_lead_nowhere() {
        let text = "é👋b";
        for (unit, ends) in [
            (OffsetUnit::Chars, [0, 1, 2, 3]),
            (OffsetUnit::Bytes, [0, 2, 6, 7]),
            (OffsetUnit::Utf16, [0, 1, 3, 4]),
        ] {
            let ruler = Ruler::new(text, unit);
            assert_eq!(ruler.slice(ends[0], ends[1]), Some("é"));
            assert_eq!(ruler.slice(ends[1], ends[3]), Some("👋b"));
            assert_eq!(ruler.slice(ends[3], ends[3]), None);
            assert_eq!(ruler.slice(ends[0], ends[3] + 1), None);
            if unit != OffsetUnit::Chars {
                assert_eq!(ruler.slice(0, ends[2] - 1), None, "{unit}");
            }
        }
    }
}
