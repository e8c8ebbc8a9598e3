//! Positions as other programs count them.

use crate::labelled::Points;
use crate::write::OffsetUnit;

/// Where the code points of a text begin in a unit.
pub(super) struct Units {
    /// None where the unit is the code point.
    begins: Option<Vec<usize>>,
}

impl Units {
    pub(super) fn new(text: &str, unit: OffsetUnit) -> Units {
        let length = |c: char| match unit {
            OffsetUnit::Chars => 1,
            OffsetUnit::Bytes => c.len_utf8(),
            OffsetUnit::Utf16 => c.len_utf16(),
        };
        let begins = (unit != OffsetUnit::Chars).then(|| {
            let mut begins = vec![0];
            let mut at = 0;
            begins.extend(text.chars().map(|c| {
                at += length(c);
                at
            }));
            begins
        });
        Units { begins }
    }

    /// A range in the unit.
    ///
    /// # Panics
    ///
    /// If it ends after the text.
    pub(super) fn of(&self, at: Points) -> Points {
        match &self.begins {
            None => at,
            Some(begins) => Points { start: begins[at.start], end: begins[at.end] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_after_wide_characters_differ_by_unit() {
        let at = Points { start: 2, end: 4 };
        let in_unit = |unit| Units::new("🔥éab", unit).of(at);
        let expected = [(OffsetUnit::Chars, 2, 4), (OffsetUnit::Utf16, 3, 5), (OffsetUnit::Bytes, 6, 8)];
        for (unit, start, end) in expected {
            assert_eq!(in_unit(unit), Points { start, end }, "{unit}");
        }
    }
}
