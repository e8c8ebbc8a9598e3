//! What goes with a cue's lemma: all sums of one lemma stand side by side.

use super::overlap::Settled;
use super::owner::RegionSide;
use super::rank::{Closed, Rank};
use super::speaker::{Gap, Side};
use super::sums::IN_LINE;
use crate::gazetteer::words::CueKind;
use crate::quote::cue::Inflection;
use crate::quote::fact::TokenKind;

/// What evidence about a lemma depends on besides the lemma.
#[derive(Clone, Copy, Debug)]
pub(super) enum OfLemma {
    /// That it attributes, in this form.
    Form(Inflection),
    /// That it attributes, before such a token.
    Next(TokenKind),
    /// That it attributes, with a speaker on this side.
    SpeakerOn(Option<Side>),
    /// The most that a speaker can add to that it attributes, as a cue of this kind.
    MostBySpeaker(CueKind),
    /// That its speaker is there.
    Speaker(Side, Gap),
    /// That it has none.
    NoSpeaker,
    /// That its content stands before it, or after it.
    Content {
        inverted: bool,
    },
    /// That a region on this side belongs to it.
    Owner(RegionSide),
    /// That an overlap is settled so, with the lemma as the outer or as the inner cue.
    Outer(Settled),
    Inner(Settled),
}

// The first line of memory is asked for of every cue, the second one when its speaker is looked for, and the last one of
// those that attribute.
const NEXT: usize = Inflection::COUNT;
const OWNER: usize = NEXT + TokenKind::COUNT;
const SPEAKER: usize = IN_LINE;
const NO_SPEAKER: usize = SPEAKER + Side::COUNT * Gap::COUNT;
const MOST_BY_SPEAKER: usize = NO_SPEAKER + 1;
const SPEAKER_ON: usize = 2 * IN_LINE;
const CONTENT: usize = SPEAKER_ON + <Option<Side>>::COUNT;
const OUTER: usize = CONTENT + bool::COUNT;
const INNER: usize = OUTER + Settled::COUNT;

impl Rank for OfLemma {
    #[inline]
    fn rank(self) -> usize {
        match self {
            OfLemma::Form(form) => form.rank(),
            OfLemma::Next(kind) => NEXT + kind.rank(),
            OfLemma::SpeakerOn(side) => SPEAKER_ON + side.rank(),
            OfLemma::MostBySpeaker(kind) => MOST_BY_SPEAKER + kind.rank(),
            OfLemma::Speaker(side, gap) => SPEAKER + (side, gap).rank(),
            OfLemma::NoSpeaker => NO_SPEAKER,
            OfLemma::Content { inverted } => CONTENT + inverted.rank(),
            OfLemma::Owner(side) => OWNER + side.rank(),
            OfLemma::Outer(settled) => OUTER + settled.rank(),
            OfLemma::Inner(settled) => INNER + settled.rank(),
        }
    }
}

impl Closed for OfLemma {
    const COUNT: usize = 3 * IN_LINE;
}

const _: () = assert!(OWNER + RegionSide::COUNT <= SPEAKER, "the first line is too short");
const _: () = assert!(MOST_BY_SPEAKER + CueKind::COUNT <= SPEAKER_ON, "the second line is too short");
const _: () = assert!(INNER + Settled::COUNT <= OfLemma::COUNT, "the last line is too short");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_things_share_a_rank() {
        let mut ranks = vec![OfLemma::NoSpeaker.rank()];
        ranks.extend(Inflection::ALL.iter().map(|&form| OfLemma::Form(form).rank()));
        ranks.extend(TokenKind::ALL.iter().map(|&kind| OfLemma::Next(kind).rank()));
        ranks.push(OfLemma::SpeakerOn(None).rank());
        ranks.extend(CueKind::ALL.iter().map(|&kind| OfLemma::MostBySpeaker(kind).rank()));
        for &side in Side::ALL {
            ranks.push(OfLemma::SpeakerOn(Some(side)).rank());
            ranks.extend(Gap::ALL.iter().map(|&gap| OfLemma::Speaker(side, gap).rank()));
        }
        ranks.extend([false, true].map(|inverted| OfLemma::Content { inverted }.rank()));
        ranks.extend(RegionSide::ALL.iter().map(|&side| OfLemma::Owner(side).rank()));
        ranks.extend(Settled::ALL.iter().map(|&settled| OfLemma::Outer(settled).rank()));
        ranks.extend(Settled::ALL.iter().map(|&settled| OfLemma::Inner(settled).rank()));
        let all = ranks.len();
        ranks.sort_unstable();
        ranks.dedup();
        assert_eq!(ranks.len(), all);
        assert!(ranks.iter().all(|&rank| rank < OfLemma::COUNT));
    }
}
