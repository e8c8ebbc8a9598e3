//! The noun phrases near a cue.

use std::ops::Range;

use super::Phrases;
use crate::quote::evidence::Side;
use crate::quote::scene::Scene;

/// Phrases looked at before a cue; half as many are looked at after it.
const MOST_PHRASES: usize = 6;

/// The most phrases that are near a cue.
pub(in crate::quote) const MOST_CANDIDATES: usize = MOST_PHRASES + MOST_PHRASES / 2;

/// The phrases of a cue's sentence that are nearest to it, by position: those before it and those after it.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct NearPhrases {
    pub(in crate::quote) first: usize,
    pub(in crate::quote) middle: usize,
    end: usize,
}

impl NearPhrases {
    /// The positions of all of them.
    pub(crate) fn all(self) -> Range<usize> {
        self.first..self.end
    }

    /// The positions of those on one side of the cue.
    #[inline]
    pub(in crate::quote) fn on(self, side: Side) -> Range<usize> {
        match side {
            Side::Left => self.first..self.middle,
            Side::Right => self.middle..self.end,
        }
    }

    /// How many of them stand nearer to the cue than phrase `p` on its side.
    #[inline]
    pub(in crate::quote) fn nearer(self, p: usize, side: Side) -> usize {
        match side {
            Side::Left => self.middle - 1 - p,
            Side::Right => p - self.middle,
        }
    }

    /// The phrase on one side of the cue than which so many stand nearer.
    #[inline]
    pub(in crate::quote) fn nth(self, nearer: usize, side: Side) -> usize {
        match side {
            Side::Left => self.middle - 1 - nearer,
            Side::Right => self.middle + nearer,
        }
    }

    /// The side of the cue on which phrase `p`, one of them, stands.
    #[inline]
    pub(in crate::quote) fn side_of(self, p: usize) -> Side {
        if p < self.middle { Side::Left } else { Side::Right }
    }
}

impl Phrases {
    /// Notes which phrases are near the cues of a sentence, whose phrases start at position `first`.
    pub(super) fn find_near(&mut self, scene: &Scene<'_>, cues: Range<usize>, first: usize) {
        let mut middle = first;
        for c in cues {
            let start = scene.cues[c].tokens.start;
            while self.all.get(middle).is_some_and(|phrase| phrase.head < start) {
                middle += 1;
            }
            self.near[c] = NearPhrases {
                first: first.max(middle.saturating_sub(MOST_PHRASES)),
                middle,
                end: self.all.len().min(middle + MOST_PHRASES / 2),
            };
        }
    }
}
