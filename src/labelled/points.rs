//! Positions in texts that may not be at hand.

/// A half-open range of **Unicode code points** of a document's text.
///
/// Tables and annotated corpora give positions in code points, often without the text. Where the text is at hand,
/// [`PointIndex`] converts to and from the bytes of a [`Span`](crate::Span).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Points {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Points {
    /// The range from `start` up to, but not including, `end`; none if that holds nothing, or lies where no document
    /// reaches, which has less than 4 GiB.
    pub fn new(start: usize, end: usize) -> Option<Points> {
        (start < end && u32::try_from(end).is_ok()).then_some(Points { start, end })
    }

    /// The length in code points.
    pub fn count(self) -> usize {
        self.end - self.start
    }

    /// How many code points lie in both.
    pub fn shared(self, other: Points) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn cover(self, other: Points) -> Points {
        Points { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Where the code points of a text begin in bytes.
#[derive(Clone, Default, Debug)]
pub struct PointIndex {
    /// The byte at which each code point begins, and the length of the text.
    bytes: Vec<u32>,
}

impl PointIndex {
    /// Goes through a text once.
    ///
    /// # Panics
    ///
    /// If the text is longer than 4 GiB.
    pub fn new(text: &str) -> PointIndex {
        assert!(u32::try_from(text.len()).is_ok(), "documents are smaller than 4 GiB");
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        PointIndex { bytes: bytes.map(|byte| byte as u32).collect() }
    }

    /// The length of the text in code points.
    pub fn count(&self) -> usize {
        // The index of no text at all, the default, is empty.
        self.bytes.len().saturating_sub(1)
    }

    /// What lies at some points; none where they end after the text.
    pub fn slice<'t>(&self, text: &'t str, at: Points) -> Option<&'t str> {
        let [start, end] = [self.bytes.get(at.start)?, self.bytes.get(at.end)?];
        text.get(*start as usize..*end as usize)
    }

    /// The byte at which a code point begins; none after the end of the text.
    pub fn byte(&self, point: usize) -> Option<usize> {
        self.bytes.get(point).map(|&byte| byte as usize)
    }

    /// The code point that begins at a byte, or the first after it.
    pub fn point(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&begin| (begin as usize) < byte).min(self.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_bytes_are_converted_both_ways() {
        let text = "é🔥ab";
        let index = PointIndex::new(text);
        assert_eq!(index.count(), 4);
        assert_eq!(index.slice(text, Points { start: 1, end: 3 }), Some("🔥a"));
        assert_eq!(index.slice(text, Points { start: 3, end: 5 }), None);
        assert_eq!((index.byte(2), index.byte(4), index.byte(5)), (Some(6), Some(8), None));
        assert_eq!([0, 2, 6, 8].map(|byte| index.point(byte)), [0, 1, 2, 4]);
    }

    #[test]
    fn touching_ranges_share_nothing() {
        let [a, b] = [Points { start: 0, end: 3 }, Points { start: 3, end: 5 }];
        assert_eq!((a.shared(b), a.cover(b).count()), (0, 5));
        assert_eq!([Points::new(2, 2), Points::new(3, 2), Points::new(0, usize::MAX)], [None; 3]);
    }
}
