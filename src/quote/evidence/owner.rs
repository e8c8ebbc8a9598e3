//! To whom a stretch between quotation marks belongs.

use super::{AsPart, Part, Sink, Step, Sum, UpTo, label, part, see, step};
use crate::evidence::{Label, Template};
use crate::gazetteer::words::CueKind;
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
struct Looks {
    length: Step,
    /// What stands before it on its line.
    before: Option<TokenKind>,
    /// Its last token between the marks.
    end: Option<TokenKind>,
    start: Start,
}

impl Looks {
    fn before_label(self) -> Label {
        TokenKind::or_label(self.before, label!("line"))
    }

    fn end_label(self) -> Label {
        TokenKind::or_label(self.end, label!("none"))
    }
}

/// Counts of what lies between a region and its owner.
type Few = UpTo<3>;

impl Scene<'_> {
    /// Evidence that region `r` belongs to an owner. `speaker` is the cue's speaker.
    pub(crate) fn owner(&self, r: usize, owner: Owner, speaker: Option<usize>, sink: &mut impl Sink) {
        let looks = self.looks(&self.regions[r]);
        match owner {
            Owner::Nobody => self.owner_nobody(&self.regions[r], looks, sink),
            Owner::Before => self.owner_before(r, looks, sink),
            Owner::Cue(c) => self.owner_cue(&self.regions[r], looks, c, speaker, sink),
        }
    }

    fn looks(&self, region: &Region) -> Looks {
        let start = region.tokens.start;
        let line_start = self.tokens()[start].shape.any(Shape::LINE_START);
        let capital = self.fact(region.inner.start).any(Fact::CAPITAL);
        Looks {
            length: step(region.inner.len()),
            before: start.checked_sub(1).filter(|_| !line_start).map(|b| self.kind(b)),
            end: region.inner.end.checked_sub(1).map(|e| self.kind(e)),
            start: if capital { Start::Capital } else { Start::Small },
        }
    }

    fn owner_nobody(&self, region: &Region, looks: Looks, sink: &mut impl Sink) {
        let Looks { length, before, end, start } = looks;
        let closure = region.closure;
        sink.share(Sum::NobodyStart, (length, before, start), |sink| {
            let before = looks.before_label();
            see!(sink, Quoted: "nobody");
            see!(sink, Quoted: "nobody", "length", length, start);
            see!(sink, Quoted: "nobody", "before", before, start);
        });
        sink.share(Sum::NobodyEnd, (length, end, closure), |sink| {
            let end = looks.end_label();
            see!(sink, Quoted: "nobody", "end", end, length);
            see!(sink, Quoted: "nobody", closure);
        });
        if before.is_some() {
            let word = &self.tokens()[region.tokens.start - 1];
            sink.share(Sum::NobodyWord, word.form, |sink| see!(sink, Quoted: "nobody", "word", word));
        }
        let inner = &self.survey.facts()[region.inner.clone()];
        let capitals = inner.iter().filter(|fact| fact.any(Fact::CAPITAL)).count();
        if capitals * 2 > inner.len() && inner.len() > 1 {
            sink.share(Sum::NobodyTitle, length, |sink| see!(sink, Quoted: "nobody", "title-case", length));
        }
        let mark = self.tokens()[region.tokens.start].span.slice(self.view.text);
        if matches!(mark, "'" | "‘") {
            sink.share(Sum::NobodySingle, length, |sink| see!(sink, Quoted: "nobody", "single", length));
        }
    }

    fn owner_before(&self, r: usize, looks: Looks, sink: &mut impl Sink) {
        let Some(last) = r.checked_sub(1).map(|l| &self.regions[l]) else { return };
        let region = &self.regions[r];
        let Looks { length, before, start, .. } = looks;
        let same = last.paragraph == region.paragraph;
        let place: Label = if same { label!("same") } else { label!("other") };
        let closure = last.closure;
        let between = last.tokens.end..region.tokens.start;
        let gap = step(between.len());
        let cues = Few::new(self.cues_in(between).len());
        let alone = region.tokens == self.view.segmented.paragraphs()[region.paragraph].tokens();
        let ended = last.inner.end.checked_sub(1).map(|e| self.kind(e));
        sink.share(Sum::BeforeGap, (same, closure, gap, cues), |sink| {
            see!(sink, Quoted: "before", place, closure);
            see!(sink, Quoted: "before", place, "gap", gap, cues);
        });
        sink.share(Sum::BeforeStart, (same, before, start), |sink| {
            let before = looks.before_label();
            see!(sink, Quoted: "before", place, "start", before, start);
        });
        sink.share(Sum::BeforeLength, (same, length, alone), |sink| {
            see!(sink, Quoted: "before", place, "length", length);
            if alone {
                see!(sink, Quoted: "before", place, "alone");
            }
        });
        sink.share(Sum::BeforeEnd, (same, ended, start), |sink| {
            let ended = TokenKind::or_label(ended, label!("none"));
            see!(sink, Quoted: "before", place, "last-end", ended, start);
        });
    }

    fn owner_cue(
        &self,
        region: &Region,
        looks: Looks,
        c: usize,
        speaker: Option<usize>,
        sink: &mut impl Sink,
    ) {
        let Looks { length, before, end, start } = looks;
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
        let over = Few::new(self.regions_in(between.clone()).len());
        let cues = Few::new(self.cues_in(between.clone()).len());
        let stops = Few::new(self.survey.count(Fact::TERMINAL, between, 3));
        let (class, kind, form) = (cue.class, cue.kind, cue.inflection);
        let status = phrase.map(|p| p.kind);
        let next = if left { cue.tokens.end } else { region.tokens.end };
        let next = (next < self.tokens().len()).then(|| self.kind(next));
        let (closed, closure) = (region.closure == Closure::Closed, region.closure);

        sink.share(Sum::OwnerGap, (side, gap, stops, over, cues), |sink| {
            see!(sink, Quoted: side, "gap", gap, stops);
            see!(sink, Quoted: side, "over", over, cues);
        });
        sink.share(Sum::OwnerStart, (side, before, gap, start, stops), |sink| {
            let before = looks.before_label();
            see!(sink, Quoted: side, "before", before, gap);
            see!(sink, Quoted: side, start, before, stops);
        });
        sink.share(Sum::OwnerEnd, (side, end, gap, closure), |sink| {
            let end = looks.end_label();
            see!(sink, Quoted: side, "end", end, gap);
            if !closed {
                see!(sink, Quoted: side, closure);
            }
        });
        sink.share(Sum::OwnerClass, (class, side, gap, length), |sink| {
            let class = cue.class_label();
            see!(sink, Quoted: side, "class", class);
            see!(sink, Quoted: side, "class", class, gap);
            see!(sink, Quoted: side, "length", length, class);
        });
        sink.share(Sum::OwnerLemma, (cue.cue, side), |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Quoted: side, "lemma", lemma);
        });
        sink.share(Sum::OwnerSpeaker, (side, form, kind, status, cues), |sink| {
            let status = status.map_or(label!("none"), PhraseKind::label);
            see!(sink, Quoted: side, "form", form, kind);
            see!(sink, Quoted: side, "speaker", status, cues);
        });
        sink.share(Sum::OwnerNext, (side, next, gap, kind), |sink| {
            if let Some(next) = next {
                see!(sink, Quoted: side, "next", next, gap);
            }
            if kind == CueKind::Noun {
                see!(sink, Quoted: side, "noun", gap);
            }
        });
    }
}
