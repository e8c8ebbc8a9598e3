//! To whom a stretch between quotation marks belongs.

use std::ops::Range;

use super::lemma::OfLemma;
use super::{AsPart, Part, Sink, Step, Sum, UpTo, label, part, see, step};
use crate::evidence::{Label, Template};
use crate::kind::closed_set;
use crate::quote::fact::{Fact, TokenKind};
use crate::quote::marks::{Closure, Region};
use crate::quote::phrase::PhraseKind;
use crate::quote::scene::{Owner, Scene};
use crate::text::Shape;

closed_set! {
    /// The side of a region on which a cue stands.
    "side of a region" RegionSide {
        Left = "cue-left", Right = "cue-right",
    }
}

closed_set! {
    /// How the first word between the marks is written.
    "start of a region" Start {
        Capital = "capital", Small = "small",
    }
}

/// What is observed of a region whoever owns it.
#[derive(Clone, Copy)]
pub(crate) struct Looks<'a> {
    region: &'a Region,
    /// Its position among the regions.
    at: usize,
    length: Step,
    /// What stands before it on its line.
    before: TokenKind,
    /// Its last token between the marks.
    end: TokenKind,
    start: Start,
}

/// Counts of what lies between a region and its owner.
pub(super) type Few = UpTo<3>;

impl<'a> Scene<'a> {
    /// What a region looks like.
    pub(crate) fn looks(&self, at: usize) -> Looks<'a> {
        let region = &self.regions[at];
        let line_start = self.tokens()[region.tokens.start].shape.any(Shape::LINE_START);
        let capital = self.fact(region.inner.start).any(Fact::CAPITAL);
        Looks {
            region,
            at,
            length: step(region.inner.len()),
            before: match region.tokens.start.checked_sub(1) {
                Some(before) if !line_start => self.kind(before),
                _ => TokenKind::Nothing,
            },
            end: self.kind(region.inner.end - 1),
            start: if capital { Start::Capital } else { Start::Small },
        }
    }

    /// Evidence that a region belongs to an owner. `speaker` is the cue's speaker.
    pub(crate) fn owner(
        &self,
        region: Looks<'a>,
        owner: Owner,
        speaker: Option<usize>,
        sink: &mut impl Sink,
    ) {
        match owner {
            Owner::Nobody => self.owner_nobody(region, sink),
            Owner::Before => self.owner_before(region, sink),
            Owner::Cue(c) => self.owner_cue(region, c, speaker, sink),
        }
    }

    /// How many cues start in a range of tokens.
    fn few_cues(&self, tokens: Range<usize>) -> Few {
        let first = self.cues.partition_point(|c| c.tokens.start < tokens.start);
        let ahead = self.cues[first..].iter().take(3);
        Few::new(ahead.take_while(|c| c.tokens.start < tokens.end).count())
    }

    /// The same of a range that lies after cue `c`.
    fn few_cues_after(&self, c: usize, tokens: &Range<usize>) -> Few {
        let after = self.cues[c + 1..].iter().skip_while(|other| other.tokens.start < tokens.start);
        Few::new(after.take(3).take_while(|other| other.tokens.start < tokens.end).count())
    }

    /// The same of a range that lies before cue `c`.
    fn few_cues_before(&self, c: usize, tokens: &Range<usize>) -> Few {
        let before = self.cues[..c].iter().rev().skip_while(|other| other.tokens.start >= tokens.end);
        Few::new(before.take(3).take_while(|other| other.tokens.start >= tokens.start).count())
    }

    fn owner_nobody(&self, looks: Looks<'a>, sink: &mut impl Sink) {
        let Looks { region, length, before, end, start, .. } = looks;
        let closure = region.closure;
        sink.share(Sum::NobodyStart, (before, start), move |sink| {
            let before = before.or(label!("line"));
            see!(sink, Quoted: "nobody");
            see!(sink, Quoted: "nobody", "before", before, start);
        });
        sink.share(Sum::NobodyEnd, (length, end, closure), move |sink| {
            see!(sink, Quoted: "nobody", "end", end, length);
            see!(sink, Quoted: "nobody", closure);
        });
        if before != TokenKind::Nothing {
            let word = &self.tokens()[region.tokens.start - 1];
            sink.share(Sum::NobodyWord, word.form, move |sink| see!(sink, Quoted: "nobody", "word", word));
        }
        if self.is_in_title_case(region) {
            sink.share(
                Sum::NobodyTitle,
                length,
                move |sink| see!(sink, Quoted: "nobody", "title-case", length),
            );
        }
    }

    fn owner_before(&self, looks: Looks<'a>, sink: &mut impl Sink) {
        let Looks { region, at, before, start, .. } = looks;
        let Some(last) = at.checked_sub(1).map(|l| &self.regions[l]) else { return };
        let same = last.paragraph == region.paragraph;
        let place: Label = if same { label!("same") } else { label!("other") };
        let closure = last.closure;
        let between = last.tokens.end..region.tokens.start;
        let gap = step(between.len());
        let cues = self.few_cues(between);
        let ended = self.kind(last.inner.end - 1);
        sink.share(Sum::BeforeGap, (same, closure, gap, cues), move |sink| {
            see!(sink, Quoted: "before", place, closure);
            see!(sink, Quoted: "before", place, "gap", gap, cues);
        });
        sink.share(Sum::BeforeStart, (same, before, start), move |sink| {
            let before = before.or(label!("line"));
            see!(sink, Quoted: "before", place, "start", before, start);
        });
        sink.share(Sum::BeforeEnd, (same, ended, start), move |sink| {
            see!(sink, Quoted: "before", place, "last-end", ended, start);
        });
    }

    fn owner_cue(&self, looks: Looks<'a>, c: usize, speaker: Option<usize>, sink: &mut impl Sink) {
        let Looks { region, at, length, before, end, start } = looks;
        let cue = &self.cues[c];
        let left = cue.tokens.start < region.tokens.start;
        let side = if left { RegionSide::Left } else { RegionSide::Right };
        let phrase = speaker.map(|p| &self.phrases[p]);
        let mut near = cue.group..cue.tokens.end;
        if let Some(phrase) = phrase {
            near = near.start.min(phrase.tokens.start)..near.end.max(phrase.tokens.end);
        }
        let between = if left {
            near.end.min(region.tokens.start)..region.tokens.start
        } else {
            region.tokens.end..near.start.max(region.tokens.end)
        };
        let gap = step(between.len());
        let within = |other: &&Region| between.contains(&other.tokens.start);
        let over = if left {
            self.regions[..at].iter().rev().take(3).take_while(within).count()
        } else {
            self.regions[at + 1..].iter().take(3).take_while(within).count()
        };
        let over = Few::new(over);
        let cues = if left { self.few_cues_after(c, &between) } else { self.few_cues_before(c, &between) };
        let stops = Few::new(self.survey.count(Fact::TERMINAL, between, 3));
        let (class, kind, form) = (cue.class, cue.kind, cue.inflection);
        let status = phrase.map_or(PhraseKind::Nobody, |p| p.kind);
        let next = if left { cue.tokens.end } else { region.tokens.end };
        let next = if next < self.tokens().len() { self.kind(next) } else { TokenKind::Nothing };
        let (closed, closure) = (region.closure == Closure::Closed, region.closure);

        sink.share(Sum::OwnerGap, (side, gap, stops, over, cues), move |sink| {
            see!(sink, Quoted: side, "gap", gap, stops);
            see!(sink, Quoted: side, "over", over, cues);
        });
        sink.share(Sum::OwnerBefore, (side, before, gap), move |sink| {
            let before = before.or(label!("line"));
            see!(sink, Quoted: side, "before", before, gap);
        });
        sink.share(Sum::OwnerStart, (side, before, start, stops), move |sink| {
            let before = before.or(label!("line"));
            see!(sink, Quoted: side, start, before, stops);
        });
        sink.share(Sum::OwnerEnd, (side, end, gap, closure), move |sink| {
            see!(sink, Quoted: side, "end", end, gap);
            if !closed {
                see!(sink, Quoted: side, closure);
            }
        });
        sink.share(Sum::OwnerClass, (class, side, gap), move |sink| {
            let class = cue.class_label();
            see!(sink, Quoted: side, "class", class);
            see!(sink, Quoted: side, "class", class, gap);
        });
        sink.share(Sum::OwnerLength, (class, side, length), move |sink| {
            let class = cue.class_label();
            see!(sink, Quoted: side, "length", length, class);
        });
        sink.share(Sum::Lemma, (cue.cue, OfLemma::Owner(side)), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Quoted: side, "lemma", lemma);
        });
        sink.share(Sum::OwnerForm, (side, form, kind), move |sink| {
            see!(sink, Quoted: side, "form", form, kind);
        });
        sink.share(Sum::OwnerSpeaker, (side, status, cues), move |sink| {
            see!(sink, Quoted: side, "speaker", status, cues);
        });
        if next != TokenKind::Nothing {
            sink.share(Sum::OwnerNext, (side, next, gap), move |sink| {
                see!(sink, Quoted: side, "next", next, gap);
            });
        }
    }
}
