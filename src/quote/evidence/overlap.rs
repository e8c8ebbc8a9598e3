//! To whom words belong that two cues claim.

use std::ops::Range;

use super::lemma::OfLemma;
use super::{AsPart, Part, Sink, Step, Sum, UpTo, label, part, see, step};
use crate::evidence::{Label, Template};
use crate::kind::closed_set;
use crate::quote::cue::CuePlace;
use crate::quote::fact::{Fact, TokenKind};
use crate::quote::phrase::PhraseKind;
use crate::quote::scene::Scene;

closed_set! {
    /// Which of two overlapping quotes stays.
    "settlement of an overlap" Settled {
        /// The outer one: "she said he believed it", as one quote of hers.
        Outer = "outer",
        /// The inner one.
        Inner = "inner",
        /// Both: the content of the outer one ends before the inner one begins.
        Both = "both",
    }
}

closed_set! {
    /// Who speaks in the inner of two overlapping quotes.
    "inner speaker" InnerSpeaker {
        Nobody = "nobody", Same = "same", Within = "within", Elsewhere = "elsewhere",
    }
}

/// Two cues whose contents overlap.
#[derive(Clone, Debug)]
pub(crate) struct Overlap {
    pub(crate) outer: Claim,
    pub(crate) inner: Claim,
    /// Whether the inner one is direct, and stays.
    pub(crate) direct: bool,
    /// The first token of all that belongs to the inner quote: its speaker, its cue or its content.
    pub(crate) begin: usize,
    /// The best content of the outer quote that ends before that, if any does.
    pub(crate) cut: Option<Range<usize>>,
}

/// What a cue claims to be its own.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// Position of the cue.
    pub(crate) cue: usize,
    /// Position of the phrase that is its speaker.
    pub(crate) speaker: Option<usize>,
    /// Tokens of its content.
    pub(crate) content: Range<usize>,
    /// How probable it is that it attributes.
    pub(crate) probability: f32,
}

/// A probability in tenths, of those in which cues attribute.
pub(super) type Tenths = UpTo<10>;

impl Claim {
    fn tenths(&self) -> Tenths {
        UpTo::new((self.probability * 10.0) as usize)
    }
}

impl Overlap {
    fn inner_speaker(&self, scene: &Scene<'_>) -> InnerSpeaker {
        match self.inner.speaker {
            None => InnerSpeaker::Nobody,
            speaker if speaker == self.outer.speaker => InnerSpeaker::Same,
            Some(p) if self.outer.content.contains(&scene.phrases[p].head) => InnerSpeaker::Within,
            Some(_) => InnerSpeaker::Elsewhere,
        }
    }

    /// How it may be settled.
    pub(crate) fn settlements(&self) -> impl Iterator<Item = Settled> {
        let both = self.cut.as_ref().map(|_| Settled::Both);
        let outer = (!self.direct).then_some(Settled::Outer);
        outer.into_iter().chain([Settled::Inner]).chain(both)
    }
}

impl Scene<'_> {
    /// Evidence that an overlap is to be settled in one way.
    pub(crate) fn overlap(&self, overlap: &Overlap, settled: Settled, sink: &mut impl Sink) {
        let cue = |claim: &Claim| -> &CuePlace { &self.cues[claim.cue] };
        let (outer, inner) = (cue(&overlap.outer), cue(&overlap.inner));
        sink.share(Sum::Lemma, (outer.cue, OfLemma::Outer(settled)), move |sink| {
            let lemma = outer.lemma(&self.view);
            see!(sink, Overlap: settled, "outer-lemma", lemma);
        });
        sink.share(Sum::Lemma, (inner.cue, OfLemma::Inner(settled)), move |sink| {
            let lemma = inner.lemma(&self.view);
            see!(sink, Overlap: settled, "inner-lemma", lemma);
        });
        let classes = (outer.class, inner.class);
        sink.share(Sum::OverlapClasses, (settled, classes.0, classes.1), move |sink| {
            let (outer, inner) = (outer.class_label(), inner.class_label());
            see!(sink, Overlap: settled, "outer-class", outer);
            see!(sink, Overlap: settled, "inner-class", inner);
        });
        self.overlap_form(overlap, settled, inner, outer, sink);

        let status = overlap.inner.speaker.map_or(PhraseKind::Nobody, |p| self.phrases[p].kind);
        let speaker = overlap.inner_speaker(self);
        sink.share(Sum::OverlapSpeaker, (settled, status, speaker), move |sink| {
            see!(sink, Overlap: settled, "speaker", status);
            see!(sink, Overlap: settled, "speaker", speaker);
            see!(sink, Overlap: settled, "speaker", status, speaker);
        });
        let sure = (overlap.outer.tenths(), overlap.inner.tenths());
        sink.share(Sum::OverlapSure, (settled, sure.0, sure.1), move |sink| {
            see!(sink, Overlap: settled, "outer-sure", { sure.0 });
            see!(sink, Overlap: settled, "inner-sure", { sure.1 });
        });
    }

    /// The part of the evidence that depends on how the cues stand to each other.
    fn overlap_form(
        &self,
        overlap: &Overlap,
        settled: Settled,
        inner: &CuePlace,
        outer: &CuePlace,
        sink: &mut impl Sink,
    ) {
        let start = overlap.outer.content.start;
        let gap = step(overlap.begin.saturating_sub(start));
        let that = self.fact(start).any(Fact::THAT);
        let within = overlap.outer.content.contains(&inner.tokens.start);
        let direct = overlap.direct;
        let before = self.kind_before(overlap.begin, &inner.sentence);
        let (kind, form) = (inner.kind, inner.inflection);
        sink.share(Sum::OverlapForm, (settled, kind, form, before, direct), move |sink| {
            see!(sink, Overlap: settled);
            if direct {
                see!(sink, Overlap: settled, "direct");
            }
            let before: Label = before.or(label!("start"));
            see!(sink, Overlap: settled, "form", kind, form);
            see!(sink, Overlap: settled, "before", before);
            see!(sink, Overlap: settled, "before", before, form);
        });
        let outer_kind = outer.kind;
        sink.share(Sum::OverlapPlace, (settled, outer_kind, gap, that, within), move |sink| {
            see!(sink, Overlap: settled, "gap", gap);
            see!(sink, Overlap: settled, "outer-kind", outer_kind, gap);
            if that {
                see!(sink, Overlap: settled, "that");
            }
            if !within {
                see!(sink, Overlap: settled, "beside");
            }
        });
        if settled == Settled::Both
            && let Some(cut) = &overlap.cut
        {
            let (end, lost): (TokenKind, Step) = (self.kind(cut.end), step(overlap.begin - cut.end));
            sink.share(Sum::OverlapCut, (end, lost), move |sink| {
                see!(sink, Overlap: "cut", end, lost);
            });
        }
        if overlap.begin > start {
            let word = &self.tokens()[overlap.begin - 1];
            sink.share(Sum::OverlapWord, (word.form, settled), move |sink| {
                see!(sink, Overlap: settled, "word", word);
            });
        }
    }
}
