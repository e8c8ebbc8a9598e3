//! What goes with a cue's lemma: all sums of one lemma stand side by side.

use super::overlap::Settled;
use super::owner::RegionSide;
use super::rank::{Closed, Rank};
use super::speaker::{Gap, Side};
use super::sums::IN_LINE;
use crate::quote::cue::Inflection;
use crate::quote::fact::TokenKind;
use crate::quote::start::StartKind;

/// What evidence about a lemma depends on besides the lemma.
#[derive(Clone, Copy, Debug)]
pub(super) enum OfLemma {
    /// That it attributes, in this form.
    Form(Inflection),
    /// That it attributes, before such a token.
    Next(TokenKind),
    /// That its speaker is there.
    Speaker(Side, Gap),
    /// That a region on this side belongs to it.
    Owner(RegionSide),
    /// That its content starts so.
    Start(StartKind),
    /// That its content starts right behind it, with such a token.
    StartsWith(TokenKind),
    /// That its content goes to the end of the sentence.
    Whole,
    /// That an overlap is settled so, with the lemma as the outer or as the inner cue.
    Outer(Settled),
    Inner(Settled),
}

// The first line of memory is asked for of every cue, the second one when its speaker is looked for, the others when its
// content is.
const NEXT: usize = Inflection::COUNT;
const OWNER: usize = NEXT + TokenKind::COUNT;
const SPEAKER: usize = IN_LINE;
const OUTER: usize = SPEAKER + Side::COUNT * Gap::COUNT;
const INNER: usize = OUTER + Settled::COUNT;
const STARTS_WITH: usize = 2 * IN_LINE;
const WHOLE: usize = STARTS_WITH + TokenKind::COUNT;
const START: usize = 3 * IN_LINE;

impl Rank for OfLemma {
    #[inline]
    fn rank(self) -> usize {
        match self {
            OfLemma::Form(form) => form.rank(),
            OfLemma::Next(kind) => NEXT + kind.rank(),
            OfLemma::Speaker(side, gap) => SPEAKER + (side, gap).rank(),
            OfLemma::Owner(side) => OWNER + side.rank(),
            OfLemma::Start(kind) => START + kind.rank(),
            OfLemma::StartsWith(kind) => STARTS_WITH + kind.rank(),
            OfLemma::Whole => WHOLE,
            OfLemma::Outer(settled) => OUTER + settled.rank(),
            OfLemma::Inner(settled) => INNER + settled.rank(),
        }
    }
}

impl Closed for OfLemma {
    const COUNT: usize = 4 * IN_LINE;
}

const _: () = assert!(OWNER + RegionSide::COUNT <= SPEAKER, "the first line is too short");
const _: () = assert!(INNER + Settled::COUNT <= STARTS_WITH, "the second line is too short");
const _: () = assert!(WHOLE < START, "the third line is too short");
const _: () = assert!(START + StartKind::COUNT <= OfLemma::COUNT, "the fourth line is too short");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_things_share_a_rank() {
        let forms = Inflection::ALL.iter().map(|&form| OfLemma::Form(form).rank());
        let mut ranks: Vec<usize> = forms.collect();
        ranks.extend(TokenKind::ALL.iter().map(|&kind| OfLemma::Next(kind).rank()));
        for &side in Side::ALL {
            ranks.extend(Gap::ALL.iter().map(|&gap| OfLemma::Speaker(side, gap).rank()));
        }
        ranks.extend(RegionSide::ALL.iter().map(|&side| OfLemma::Owner(side).rank()));
        ranks.extend(Settled::ALL.iter().map(|&settled| OfLemma::Outer(settled).rank()));
        ranks.extend(Settled::ALL.iter().map(|&settled| OfLemma::Inner(settled).rank()));
        ranks.extend(StartKind::ALL.iter().map(|&kind| OfLemma::Start(kind).rank()));
        ranks.extend(TokenKind::ALL.iter().map(|&kind| OfLemma::StartsWith(kind).rank()));
        ranks.push(OfLemma::Whole.rank());
        let all = ranks.len();
        ranks.sort_unstable();
        ranks.dedup();
        assert_eq!(ranks.len(), all);
        assert!(ranks.iter().all(|&rank| rank < OfLemma::COUNT));
    }
}
