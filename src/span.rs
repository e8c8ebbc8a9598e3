//! The one position type of the crate.

use std::fmt;

/// A half-open range of **bytes** in a document's text.
///
/// Every stage speaks of positions with this type; the conversion to the code points or UTF-16 units that a
/// reader of the output may want happens in one place, when rows are written. A span that dateline hands out
/// starts and ends on character boundaries, so [`Span::slice`] does not panic on the text it was made for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, but not including, byte `end`.
    ///
    /// # Panics
    ///
    /// If `start > end` or `end` does not fit in 32 bits: documents are limited to 4 GiB when they are read.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span ends before it starts: {start}..{end}");
        let end = u32::try_from(end).expect("documents are smaller than 4 GiB");
        Span { start: start as u32, end }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The stretch of `text` that the span covers.
    ///
    /// # Panics
    ///
    /// If `text` is not the text the span was made for and the span lies outside it or cuts a character.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }

    #[test]
    fn slices_the_text_it_was_made_for() {
        let text = "Sana’a, Yemen";
        assert_eq!(Span::new(0, 8).slice(text), "Sana’a");
        assert_eq!(Span::new(0, 8).cover(Span::new(10, 15)).slice(text), text);
    }
}
