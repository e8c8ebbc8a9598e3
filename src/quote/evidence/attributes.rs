//! Whether a cue attributes anything in its sentence outside quotation marks.

use super::lemma::OfLemma;
use super::{AsPart, Closed, Part, Scorer, Side, Sink, Step, Sum, Sums, UpTo, label, part, see, step};
use crate::evidence::Template;
use crate::quote::cue::{CuePlace, MOST_OTHERS};
use crate::quote::fact::TokenKind;
use crate::quote::phrase::PhraseKind;
use crate::quote::scene::Scene;
use crate::text::Token;

/// Where a word stands that is evidence by itself.
const HELPER: UpTo<4> = UpTo(0);
const BEFORE: UpTo<4> = UpTo(1);
const SECOND_BEFORE: UpTo<4> = UpTo(2);
const NEXT: UpTo<4> = UpTo(3);
const SECOND: UpTo<4> = UpTo(4);

impl Scene<'_> {
    /// Evidence that a cue attributes something, whoever speaks.
    pub(crate) fn attributes(&self, c: usize, sink: &mut impl Sink) {
        let cue = &self.cues[c];
        let (kind, form) = (cue.kind, cue.inflection);
        let before = self.kind_before(cue.group, &cue.sentence);
        let second_before = self.kind_before(cue.group.saturating_sub(1), &cue.sentence);
        let next = self.kind_within(cue.tokens.end, &cue.sentence);

        sink.share(Sum::Lemma, (cue.cue, OfLemma::Form(form)), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Attributes: "bias");
            see!(sink, Attributes: "lemma", lemma);
            see!(sink, Attributes: "lemma", lemma, form);
        });
        sink.share(Sum::Lemma, (cue.cue, OfLemma::Next(next)), move |sink| {
            let (lemma, class) = (cue.lemma(&self.view), cue.class_label());
            let next = next.or(label!("end"));
            see!(sink, Attributes: "lemma", lemma, "next", next);
            see!(sink, Attributes: "class", class, next);
        });
        sink.share(Sum::AttributesBefore, (kind, form, before, second_before), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Attributes: kind, "before", before, form);
            if second_before != TokenKind::Nothing {
                see!(sink, Attributes: kind, "before", before, second_before, form);
            }
        });
        self.words_around(cue, sink);

        let earlier = UpTo::<MOST_OTHERS>::new(usize::from(cue.earlier));
        sink.share(Sum::AttributesEarlier, (kind, earlier), move |sink| {
            see!(sink, Attributes: "earlier", earlier, kind);
        });
    }

    fn words_around(&self, cue: &CuePlace, sink: &mut impl Sink) {
        let word = |at: usize| -> &Token { &self.tokens()[at] };
        if cue.group < cue.tokens.start {
            let helper = word(cue.group);
            sink.share(Sum::AttributesWord, (helper.form, HELPER), move |sink| {
                see!(sink, Attributes: "helper", helper);
            });
        }
        if cue.group > cue.sentence.start {
            let before = word(cue.group - 1);
            sink.share(Sum::AttributesWord, (before.form, BEFORE), move |sink| {
                see!(sink, Attributes: "before", before);
            });
        }
        if cue.group > cue.sentence.start + 1 {
            let before = word(cue.group - 2);
            sink.share(Sum::AttributesWord, (before.form, SECOND_BEFORE), move |sink| {
                see!(sink, Attributes: "second-before", before);
            });
        }
        if cue.tokens.end == cue.sentence.end {
            return;
        }
        let next = word(cue.tokens.end);
        sink.share(Sum::AttributesWord, (next.form, NEXT), move |sink| {
            see!(sink, Attributes: "next", next);
        });
        if cue.tokens.end + 1 < cue.sentence.end {
            let second = word(cue.tokens.end + 1);
            sink.share(Sum::AttributesWord, (second.form, SECOND), move |sink| {
                see!(sink, Attributes: "second", second);
            });
        }
    }

    /// Evidence that a cue attributes something, from its speaker.
    pub(crate) fn attributes_by(&self, c: usize, speaker: Option<usize>, sink: &mut impl Sink) {
        let cue = &self.cues[c];
        let (status, inverted) = speaker.map_or((PhraseKind::Nobody, false), |p| {
            (self.phrases[p].kind, self.comma_before_group(cue, speaker).is_some())
        });
        self.attributes_so(cue, status, inverted, sink);
        if let Some(p) = speaker {
            let side = self.speakers_of(c).side_of(p);
            let gap = self.gaps(cue, side).between(&self.phrases[p]);
            self.attributes_over(cue, (side, step(gap.len())), sink);
        }
    }

    /// The most, in thousandths of log-odds, that any speaker could add to those of a cue's own words.
    pub(crate) fn most_by_a_speaker(&self, c: usize, sums: &mut Sums) -> i32 {
        let (gazetteer, cue) = (self.view.gazetteer, &self.cues[c]);
        sums.remember(Sum::AttributesMost, (cue.class, cue.kind), |sums| {
            let all = PhraseKind::ALL.iter().flat_map(|&status| [(status, false), (status, true)]);
            let by = |(status, inverted)| {
                Scorer::sum(gazetteer, sums, |s| self.attributes_so(cue, status, inverted, s))
            };
            let by = all.map(by).max().unwrap_or_default();
            let all = Side::ALL.iter().flat_map(|&side| (0..Step::COUNT).map(move |n| (side, UpTo(n))));
            let over = |distance| Scorer::sum(gazetteer, sums, |s| self.attributes_over(cue, distance, s));
            // Nobody is at no distance.
            by + all.map(over).max().unwrap_or_default().max(0)
        })
    }

    /// Evidence that a cue attributes something, from how far away its speaker is.
    fn attributes_over(&self, cue: &CuePlace, (side, length): (Side, Step), sink: &mut impl Sink) {
        let kind = cue.kind;
        sink.share(Sum::AttributesGap, (side, length, kind), move |sink| {
            see!(sink, Attributes: "gap", side, length, kind);
        });
    }

    /// Evidence that a cue attributes something, from a speaker of such a kind; `inverted` is whether a comma stands before cue and speaker: "…, he said".
    fn attributes_so(&self, cue: &CuePlace, status: PhraseKind, inverted: bool, sink: &mut impl Sink) {
        sink.share(Sum::AttributesSpeaker, (cue.class, status, inverted), move |sink| {
            let class = cue.class_label();
            see!(sink, Attributes: "speaker", status, class);
            if inverted {
                see!(sink, Attributes: "inverted", class);
            }
        });
    }
}
