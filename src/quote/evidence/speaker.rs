//! Who is a cue's speaker.

use std::ops::Range;

use super::lemma::OfLemma;
use super::{AsPart, Part, Sink, Sum, UpTo, label, part, see, step};
use crate::evidence::Template;
use crate::kind::closed_set;
use crate::quote::cue::CuePlace;
use crate::quote::fact::{BARRIERS, Fact, TokenKind};
use crate::quote::phrase::{Around, MOST_PHRASES, NearPhrases};
use crate::quote::scene::Scene;

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

impl Scene<'_> {
    /// Evidence that phrase `p`, one of `candidates`, is the speaker of a cue.
    pub(crate) fn speaker(&self, cue: &CuePlace, candidates: NearPhrases, p: usize, sink: &mut impl Sink) {
        let side = candidates.side_of(p);
        self.speaker_itself(p, side, sink);
        self.speaker_by_cue(cue, candidates, p, side, sink);
    }

    /// The part of the evidence that is the same for all cues of the phrase's sentence which have it on one side.
    pub(crate) fn speaker_itself(&self, p: usize, side: Side, sink: &mut impl Sink) {
        let phrase = &self.phrases[p];
        let (status, Around { before, after, .. }) = (phrase.kind, phrase.around);

        sink.share(Sum::SpeakerStatus, (side, status, before, after), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Speaker: side, "before", before, status);
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
    pub(crate) fn speaker_by_cue(
        &self,
        cue: &CuePlace,
        candidates: NearPhrases,
        p: usize,
        side: Side,
        sink: &mut impl Sink,
    ) {
        let phrase = &self.phrases[p];
        let (gap, nearer) = match side {
            Side::Left => (phrase.tokens.end..cue.group.max(phrase.tokens.end), candidates.middle - p - 1),
            Side::Right => (cue.tokens.end..phrase.tokens.start.max(cue.tokens.end), p - candidates.middle),
        };
        let length = step(gap.len());
        let nearer = UpTo::<MOST_PHRASES>::new(nearer);
        let near = self.gap(gap);
        let (kind, form, status) = (cue.kind, cue.inflection, phrase.kind);
        let before = phrase.around.before;
        let first = side == Side::Left && p == candidates.first;
        let after_quote = cue.after_quote || phrase.around.after_quote;

        sink.share(Sum::SpeakerForm, (side, near, form, status), move |sink| {
            see!(sink, Speaker: side, near, form, status);
            see!(sink, Speaker: side, status, form);
        });
        sink.share(Sum::SpeakerGap, (side, near, nearer, length), move |sink| {
            see!(sink, Speaker: side, "between", nearer, near);
            see!(sink, Speaker: side, "gap", length, near);
        });
        sink.share(Sum::SpeakerNear, (side, near, before, kind, first, after_quote), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Speaker: side, "before", before, near);
            see!(sink, Speaker: side, near, kind);
            if first {
                see!(sink, Speaker: "first-of-sentence", near, kind);
            }
            if after_quote {
                see!(sink, Speaker: side, "after-quote", near);
            }
        });
        sink.share(Sum::Lemma, (cue.cue, OfLemma::Speaker(side, near)), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Speaker: side, "lemma", lemma, near);
        });
    }

    /// Evidence that a cue has no speaker in its sentence.
    pub(crate) fn no_speaker(&self, cue: &CuePlace, candidates: NearPhrases, sink: &mut impl Sink) {
        let (kind, form) = (cue.kind, cue.inflection);
        let before = self.kind_before(cue.group, &cue.sentence);
        let count = UpTo::<{ MOST_PHRASES + MOST_PHRASES / 2 }>::new(candidates.all().len());
        sink.share(Sum::SpeakerNone, (kind, form, before, count), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Speaker: "none", kind, form);
            see!(sink, Speaker: "none", "before", before);
            see!(sink, Speaker: "none", "candidates", count);
        });
        sink.share(Sum::Lemma, (cue.cue, OfLemma::NoSpeaker), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Speaker: "none", lemma);
        });
    }

    #[inline]
    fn gap(&self, gap: Range<usize>) -> Gap {
        if gap.is_empty() {
            return Gap::Adjacent;
        }
        let barrier = self.survey.any_of(gap.clone()).first_barrier();
        let is_comma = |at: usize| self.fact(at).any(Fact::COMMA);
        if is_comma(gap.end - 1) {
            match gap.len() {
                _ if GAPS[barrier] == Gap::Relative => Gap::RelativeComma,
                1 => Gap::Comma,
                2 if !is_comma(gap.start) => Gap::Comma,
                _ => Gap::Apposition,
            }
        } else if barrier == BARRIERS && gap.len() <= 2 {
            Gap::Close
        } else {
            GAPS[barrier]
        }
    }
}
