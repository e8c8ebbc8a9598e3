//! How a token is written.

/// Properties of a token's written form, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Shape(u16);

impl Shape {
    /// Nothing is known.
    pub(crate) const NONE: Shape = Shape(0);
    /// The first letter is upper case.
    pub(crate) const CAPITAL: Shape = Shape(1);
    /// Two letters or more, all upper case.
    pub(crate) const UPPER: Shape = Shape(1 << 1);
    /// An upper-case letter after a lower-case one, or after a lower-case beginning (McDonald, eBay).
    pub(crate) const INNER_CAPITAL: Shape = Shape(1 << 2);
    /// Holds a digit.
    pub(crate) const DIGIT: Shape = Shape(1 << 3);
    /// Holds a letter.
    pub(crate) const LETTER: Shape = Shape(1 << 4);
    /// A mark, not a word.
    pub(crate) const MARK: Shape = Shape(1 << 5);
    /// A possessive "'s" or another clitic cut from the word before.
    pub(crate) const CLITIC: Shape = Shape(1 << 6);
    /// One capital letter with its full stop.
    pub(crate) const INITIAL: Shape = Shape(1 << 7);
    /// Letters with full stops between (U.S., a.m.).
    pub(crate) const DOTTED: Shape = Shape(1 << 8);
    /// No white space before it.
    pub(crate) const GLUED: Shape = Shape(1 << 9);
    /// First on its line.
    pub(crate) const LINE_START: Shape = Shape(1 << 10);
    /// A blank line before it, or first in the text.
    pub(crate) const BLANK_BEFORE: Shape = Shape(1 << 11);
    /// A hyphen.
    pub(crate) const HYPHEN: Shape = Shape(1 << 12);
    /// A quotation mark or an apostrophe that stands alone.
    pub(crate) const QUOTE: Shape = Shape(1 << 13);
    /// A full stop, question mark, exclamation mark or ellipsis.
    pub(crate) const TERMINAL: Shape = Shape(1 << 14);
    /// A dash.
    pub(crate) const DASH: Shape = Shape(1 << 15);

    /// Whether it is that of a word in lower case.
    pub(crate) const fn is_lower(self) -> bool {
        let not_lower = Self::CAPITAL.0 | Self::INNER_CAPITAL.0 | Self::CLITIC.0;
        self.0 & (Self::LETTER.0 | not_lower) == Self::LETTER.0
    }

    /// Whether it is that of a word in lower case with white space before it.
    pub(crate) const fn is_spaced_lower(self) -> bool {
        let not = Self::CAPITAL.0 | Self::INNER_CAPITAL.0 | Self::CLITIC.0 | Self::GLUED.0;
        self.0 & (Self::LETTER.0 | not) == Self::LETTER.0
    }

    pub(crate) const fn or(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }

    /// The properties of both.
    pub(crate) const fn and(self, other: Shape) -> Shape {
        Shape(self.0 & other.0)
    }

    /// Whether at least one of the properties in `other` holds.
    pub(crate) const fn any(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn add(&mut self, other: Shape) {
        self.0 |= other.0;
    }
}
