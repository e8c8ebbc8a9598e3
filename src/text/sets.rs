//! Sets of a document's tokens, one bit each: most stages care for few tokens, and skip the others sixty-four at a time.

use std::ops::Range;

use super::shape::Shape;

/// Some of the tokens of a document.
#[derive(Default, Debug)]
pub(crate) struct TokenSet {
    /// Bit `i % 64` of `bits[i / 64]` is token `i`.
    bits: Vec<u64>,
}

impl TokenSet {
    /// The tokens that one word of bits stands for.
    pub(super) const WORD: usize = u64::BITS as usize;

    /// The first token of the set in a range of positions.
    #[inline]
    pub(crate) fn first_in(&self, range: Range<usize>) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            let bits = self.bits[at / Self::WORD] >> (at % Self::WORD);
            if bits != 0 {
                return Some(at + bits.trailing_zeros() as usize).filter(|&found| found < range.end);
            }
            at = (at / Self::WORD + 1) * Self::WORD;
        }
        None
    }

    /// How many tokens of the set lie in a range of positions.
    pub(crate) fn count_in(&self, range: Range<usize>) -> usize {
        let mut count = 0;
        let mut at = range.start;
        while at < range.end {
            let next = (at / Self::WORD + 1) * Self::WORD;
            let bits = self.bits[at / Self::WORD] >> (at % Self::WORD);
            let beyond = (at + Self::WORD).saturating_sub(range.end).min(Self::WORD - 1);
            count += (bits << beyond).count_ones() as usize;
            at = next;
        }
        count
    }
}

/// The sets that stages ask for.
#[derive(Default, Debug)]
pub(crate) struct TokenSets {
    /// Tokens with a capital at their start or inside.
    pub(crate) capitalised: TokenSet,
    /// Tokens that may end a sentence.
    pub(super) stops: TokenSet,
    /// Tokens that start a line.
    pub(super) line_starts: TokenSet,
}

impl TokenSets {
    pub(super) fn clear(&mut self) {
        let TokenSets { capitalised, stops, line_starts } = self;
        for set in [capitalised, stops, line_starts] {
            set.bits.clear();
        }
    }

    /// Adds the next tokens by shape, [`TokenSet::WORD`] of them but for the last time.
    #[inline]
    pub(super) fn push(&mut self, members: Members) {
        self.capitalised.bits.push(members.capitalised);
        self.stops.bits.push(members.stops);
        self.line_starts.bits.push(members.line_starts);
    }
}

/// What sets some tokens in a row belong to, a bit for each token.
#[derive(Clone, Copy, Default)]
pub(super) struct Members {
    capitalised: u64,
    stops: u64,
    line_starts: u64,
}

impl Members {
    /// Notes the shape of token `at` of the row.
    #[inline]
    pub(super) fn note(&mut self, at: usize, shape: Shape) {
        let bit = |properties: Shape| u64::from(shape.any(properties)) << at;
        self.capitalised |= bit(Shape::CAPITAL.or(Shape::INNER_CAPITAL));
        self.stops |= bit(Shape::TERMINAL.or(Shape::INITIAL).or(Shape::DOTTED));
        self.line_starts |= bit(Shape::LINE_START);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ranges_are_searched_and_counted_as_by_a_loop(
            members in prop::collection::vec(prop::bool::weighted(0.1), 1..300),
            ends in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let mut sets = TokenSets::default();
            for row in members.chunks(TokenSet::WORD) {
                let mut bits = Members::default();
                for (at, &member) in row.iter().enumerate() {
                    bits.note(at, if member { Shape::CAPITAL } else { Shape::LETTER });
                }
                sets.push(bits);
            }
            let (a, b) = (ends.0.index(members.len() + 1), ends.1.index(members.len() + 1));
            let range = a.min(b)..a.max(b);
            let found = range.clone().filter(|&at| members[at]);
            prop_assert_eq!(sets.capitalised.first_in(range.clone()), found.clone().next());
            prop_assert_eq!(sets.capitalised.count_in(range), found.count());
        }
    }
}
