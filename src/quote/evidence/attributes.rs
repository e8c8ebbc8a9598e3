//! Whether a cue attributes anything in its sentence outside quotation marks.

use super::lemma::OfLemma;
use super::{AsPart, Part, Scorer, Sink, Sum, Sums, UpTo, label, part, see, step};
use crate::evidence::{Label, Template};
use crate::quote::cue::{CuePlace, MOST_OTHERS};
use crate::quote::fact::{Fact, TokenKind};
use crate::quote::phrase::PhraseKind;
use crate::quote::scene::Scene;
use crate::text::Token;

use super::speaker::Side;

/// Where a word stands that is evidence by itself.
const HELPER: UpTo<3> = UpTo(0);
const BEFORE: UpTo<3> = UpTo(1);
const NEXT: UpTo<3> = UpTo(2);
const SECOND: UpTo<3> = UpTo(3);

/// How the speaker stands by whom a cue would attribute.
#[derive(Clone, Copy)]
struct Standing {
    side: Option<Side>,
    status: PhraseKind,
    /// Whether a comma stands before cue and speaker: "…, he said".
    inverted: bool,
}

impl Standing {
    const NOBODY: Standing = Standing { side: None, status: PhraseKind::Nobody, inverted: false };

    /// All ways to stand.
    fn all() -> impl Iterator<Item = Standing> {
        let sides = Side::ALL.iter().map(|&side| Some(side));
        let kinds = sides.flat_map(|side| PhraseKind::ALL.iter().map(move |&status| (side, status)));
        let somebody = kinds
            .flat_map(|(side, status)| [false, true].map(|inverted| Standing { side, status, inverted }));
        somebody.chain([Standing::NOBODY])
    }
}

impl Scene<'_> {
    /// Evidence that a cue attributes something, whoever speaks.
    pub(crate) fn attributes(&self, c: usize, sink: &mut impl Sink) {
        let cue = &self.cues[c];
        let (kind, form, class) = (cue.kind, cue.inflection, cue.class);
        let bare = cue.group == cue.tokens.start;
        let group = if bare { TokenKind::Nothing } else { self.kind(cue.group) };
        let before = self.kind_before(cue.group, &cue.sentence);
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
        sink.share(Sum::AttributesNext, (kind, form, next), move |sink| {
            let next = next.or(label!("end"));
            see!(sink, Attributes: kind, form, next);
        });
        sink.share(Sum::AttributesBefore, (kind, form, before), move |sink| {
            let before = before.or(label!("start"));
            see!(sink, Attributes: kind, "before", before, form);
        });
        sink.share(Sum::AttributesGroup, (form, group), move |sink| {
            let group = group.or(label!("bare"));
            see!(sink, Attributes: "group", group, form);
        });
        self.words_around(cue, sink);

        let others = |count: u8| UpTo::<MOST_OTHERS>::new(usize::from(count));
        let (earlier, later) = (others(cue.earlier), others(cue.later));
        let rest = step(cue.sentence.end - cue.tokens.end);
        sink.share(Sum::AttributesSentence, (kind, earlier, later, rest), move |sink| {
            see!(sink, Attributes: "earlier", earlier, kind);
            see!(sink, Attributes: "later", later, kind);
            see!(sink, Attributes: "rest", rest, kind);
        });
        sink.share(Sum::AttributesClass, (class, cue.that_follows, cue.quote_follows), move |sink| {
            let class = cue.class_label();
            if cue.that_follows {
                see!(sink, Attributes: "that", class);
            }
            if cue.quote_follows {
                see!(sink, Attributes: "quote-after", class);
            }
        });
        if cue.headline {
            sink.share(Sum::AttributesHeadline, form, move |sink| see!(sink, Attributes: "headline", form));
        }
    }

    fn words_around(&self, cue: &CuePlace, sink: &mut impl Sink) {
        let (kind, form) = (cue.kind, cue.inflection);
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
        if cue.tokens.end == cue.sentence.end {
            return;
        }
        let next = word(cue.tokens.end);
        sink.share(Sum::AttributesWord, (next.form, NEXT), move |sink| {
            see!(sink, Attributes: "next", next);
        });
        if sink.weighs(self.fact(cue.tokens.end).any(Fact::WEIGHED)) {
            let class = cue.class_label();
            see!(sink, Attributes: "next", next, kind, form);
            see!(sink, Attributes: "class", class, "next", next);
        }
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
        let standing = speaker.map_or(Standing::NOBODY, |p| {
            let phrase = &self.phrases[p];
            let side = if phrase.head < cue.tokens.start { Side::Left } else { Side::Right };
            let inverted = self.comma_before_group(cue, speaker).is_some();
            Standing { side: Some(side), status: phrase.kind, inverted }
        });
        self.attributes_so(cue, standing, sink);
    }

    /// The most, in thousandths of log-odds, that any speaker could add to those of a cue's own words.
    pub(crate) fn most_by_a_speaker(&self, c: usize, sums: &mut Sums) -> i32 {
        let (gazetteer, cue) = (self.view.gazetteer, &self.cues[c]);
        sums.remember(Sum::Lemma, (cue.cue, OfLemma::MostBySpeaker(cue.kind)), |sums| {
            let by = |standing| Scorer::sum(gazetteer, sums, |s| self.attributes_so(cue, standing, s));
            Standing::all().map(by).max().unwrap_or_default()
        })
    }

    fn attributes_so(&self, cue: &CuePlace, standing: Standing, sink: &mut impl Sink) {
        let (kind, class) = (cue.kind, cue.class);
        let Standing { side, status, inverted } = standing;
        let side_label: Label = side.map_or(label!("none"), Side::label);
        sink.share(Sum::Lemma, (cue.cue, OfLemma::SpeakerOn(side)), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Attributes: "lemma", lemma, "speaker", side_label);
        });
        sink.share(Sum::AttributesSpeaker, (side, status, kind), move |sink| {
            see!(sink, Attributes: "speaker", side_label, status, kind);
        });
        sink.share(Sum::AttributesStatus, (class, status, inverted), move |sink| {
            let class = cue.class_label();
            see!(sink, Attributes: "speaker", status, class);
            if inverted {
                see!(sink, Attributes: "inverted", class);
            }
        });
    }
}
