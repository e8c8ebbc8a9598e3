//! Who is a cue's speaker.

use std::ops::Range;

use super::lemma::OfLemma;
use super::{Ahead, AsPart, Part, Sink, Sum, label, part, see, step};
use crate::evidence::Template;
use crate::kind::closed_set;
use crate::quote::cue::CuePlace;
use crate::quote::fact::{BARRIERS, Fact, TokenKind};
use crate::quote::phrase::{Around, NearPhrases, NounPhrase};
use crate::quote::scene::Scene;
use crate::quote::survey::Survey;

closed_set! {
    /// The side of a cue on which its speaker stands.
    "side" Side {
        Left = "left", Right = "right",
    }
}

closed_set! {
    /// What stands between a cue and a phrase.
    "gap" Gap {
        Adjacent = "adjacent", RelativeComma = "relative-comma", Relative = "relative",
        Apposition = "apposition", Comma = "comma", OverQuote = "over-quote",
        OverConjunction = "over-conjunction", Possessive = "possessive", OverComma = "over-comma",
        OverSubordinator = "over-subordinator", OverPreposition = "over-preposition", Close = "close",
        Far = "far",
    }
}

/// The gaps that end in no comma, by the first barrier in them.
const GAPS: [Gap; BARRIERS + 1] = [
    Gap::Relative,
    Gap::OverQuote,
    Gap::OverConjunction,
    Gap::Possessive,
    Gap::OverComma,
    Gap::OverSubordinator,
    Gap::OverPreposition,
    Gap::Far,
];

/// A phrase near a cue, as the speaker that it may be.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    phrase: &'a NounPhrase,
    side: Side,
    /// Whether it stands before the cue and no other before it.
    first: bool,
    gap: Gap,
    /// The tokens in the gap.
    length: usize,
}

/// The gaps between a cue and the phrases on one side of it, which are asked for from the nearest on.
pub(crate) struct Gaps<'a> {
    survey: &'a Survey,
    side: Side,
    /// Where the gaps meet the cue: before its verb group, or after its last token.
    edge: usize,
    /// The token up to which was looked, and what any from the edge to there holds.
    reached: usize,
    all: Fact,
}

impl Gaps<'_> {
    /// A phrase as a speaker; `nearer` others stand nearer on its side, on which there are `count` in all.
    #[inline(always)]
    pub(crate) fn to<'p>(&mut self, phrase: &'p NounPhrase, nearer: usize, count: usize) -> Candidate<'p> {
        let gap = self.between(phrase);
        let end = if self.side == Side::Left { gap.start } else { gap.end };
        let goes_on = if self.side == Side::Left { end <= self.reached } else { end >= self.reached };
        if !goes_on {
            (self.reached, self.all) = (self.edge, Fact::default());
        }
        let more = if self.side == Side::Left { end..self.reached } else { self.reached..end };
        self.all = self.all.or(self.survey.barriers(more));
        self.reached = end;
        let first = self.side == Side::Left && nearer + 1 == count;
        Candidate { phrase, side: self.side, first, length: gap.len(), gap: self.kind_of(gap) }
    }

    /// The tokens between the cue and a phrase.
    #[inline(always)]
    pub(super) fn between(&self, phrase: &NounPhrase) -> Range<usize> {
        match self.side {
            Side::Left => phrase.tokens.end.min(self.edge)..self.edge,
            Side::Right => self.edge..phrase.tokens.start.max(self.edge),
        }
    }

    /// The kind of the gap that was just looked at.
    #[inline(always)]
    fn kind_of(&self, gap: Range<usize>) -> Gap {
        if gap.is_empty() {
            return Gap::Adjacent;
        }
        let facts = self.survey.facts();
        let barrier = self.all.first_barrier();
        if facts[gap.end - 1].any(Fact::COMMA) {
            match gap.len() {
                _ if GAPS[barrier] == Gap::Relative => Gap::RelativeComma,
                1 => Gap::Comma,
                2 if !facts[gap.start].any(Fact::COMMA) => Gap::Comma,
                _ => Gap::Apposition,
            }
        } else if barrier == BARRIERS && gap.len() <= 2 {
            Gap::Close
        } else {
            GAPS[barrier]
        }
    }
}

impl<'a> Scene<'a> {
    /// Evidence that phrase `p`, one of those `near` a cue, is its speaker.
    pub(crate) fn speaker(&self, cue: &CuePlace, near: NearPhrases, p: usize, sink: &mut impl Sink) {
        let side = near.side_of(p);
        let mut gaps = self.gaps(cue, side);
        self.candidate(cue, gaps.to(&self.phrases[p], near.nearer(p, side), near.on(side).len()), sink);
    }

    /// The gaps between a cue and the phrases on one side of it.
    #[inline(always)]
    pub(crate) fn gaps(&self, cue: &CuePlace, side: Side) -> Gaps<'a> {
        let edge = if side == Side::Left { cue.group } else { cue.tokens.end };
        Gaps { survey: self.survey, side, edge, reached: edge, all: Fact::default() }
    }

    /// Evidence that a candidate is the speaker of a cue.
    #[inline(always)]
    pub(crate) fn candidate(&self, cue: &CuePlace, candidate: Candidate<'_>, sink: &mut impl Sink) {
        self.speaker_itself(candidate.phrase, candidate.side, sink);
        self.speaker_by_cue(cue, candidate, sink);
    }

    /// The part of the evidence that is the same for all cues of the phrase's sentence which have it on one side.
    #[inline(always)]
    fn speaker_itself(&self, phrase: &NounPhrase, side: Side, sink: &mut impl Sink) {
        let Around { before, after, .. } = phrase.around;
        sink.share(Sum::SpeakerAfter, (side, after), move |sink| {
            if after != TokenKind::Nothing {
                see!(sink, Speaker: side, "after", after);
            }
        });
        if before != TokenKind::Nothing {
            let word = &self.tokens()[phrase.tokens.start - 1];
            sink.share(Sum::SpeakerBeforeWord, (word.form, side), move |sink| {
                see!(sink, Speaker: side, "before-word", word);
            });
        }
        if phrase.tokens.len() == 1 && phrase.mention.is_none() {
            let word = &self.tokens()[phrase.head];
            sink.share(Sum::SpeakerWord, (word.form, side), move |sink| {
                see!(sink, Speaker: side, "word", word);
            });
        }
    }

    /// The part of the evidence that depends on the cue.
    #[inline(always)]
    fn speaker_by_cue(&self, cue: &CuePlace, candidate: Candidate<'_>, sink: &mut impl Sink) {
        let Candidate { phrase, side, first, gap: near, length } = candidate;
        let length = step(length);
        let (kind, form, status) = (cue.kind, cue.inflection, phrase.kind);
        let before = phrase.around.before;
        let after_quote = cue.after_quote || phrase.around.after_quote;

        sink.share(Sum::SpeakerForm, (side, form, near, status), move |sink| {
            see!(sink, Speaker: side, near, form, status);
            see!(sink, Speaker: side, status, form);
        });
        sink.share(Sum::SpeakerBefore, (side, near, before, status), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Speaker: side, "before", before, near);
            see!(sink, Speaker: side, "before", before, status);
        });
        sink.share(Sum::SpeakerGap, (side, near, length, kind, first, after_quote), move |sink| {
            see!(sink, Speaker: side, "gap", length, near);
            if first {
                see!(sink, Speaker: "first-of-sentence", near, kind);
            }
            if after_quote {
                see!(sink, Speaker: side, "after-quote", near);
            }
        });
        self.speaker_by_lemma(cue, side, near, sink);
    }

    /// The part of it that depends on the cue's lemma.
    #[inline(always)]
    fn speaker_by_lemma(&self, cue: &CuePlace, side: Side, near: Gap, sink: &mut impl Sink) {
        sink.share(Sum::Lemma, (cue.cue, OfLemma::Speaker(side, near)), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Speaker: side, "lemma", lemma, near);
        });
    }

    /// Hints that the speaker of a cue will be asked for soon.
    pub(crate) fn expect_speaker(&self, cue: &CuePlace, ahead: &mut Ahead<'_>) {
        // What goes with a lemma and one gap stands in one line of memory with what goes with the others.
        self.speaker_by_lemma(cue, Side::Left, Gap::Adjacent, ahead);
    }

    /// Evidence that a cue has no speaker in its sentence.
    pub(crate) fn no_speaker(&self, cue: &CuePlace, sink: &mut impl Sink) {
        let (kind, form) = (cue.kind, cue.inflection);
        let before = self.kind_before(cue.group, &cue.sentence);
        sink.share(Sum::SpeakerNone, (kind, form, before), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Speaker: "none", kind, form);
            see!(sink, Speaker: "none", "before", before);
        });
    }
}
