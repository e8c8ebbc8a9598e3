//! One layer of attribution: words are given to one speaker.
//!
//! Each cue's content is chosen without a look at the others, so that in "she said he believed it" the words "he
//! believed it" are claimed by both cues. Readers see one quote there, or two side by side; which of them is a choice
//! with evidence of its own.

use std::ops::Range;

use super::{Attributing, Content, Draft, TextOrder, softmax};
use crate::kind::QuoteKind;
use crate::quote::evidence::{Claim, Known, Overlap, Scorer, Settled, Sums, log_odds, sum_of};
use crate::quote::scene::Scene;

/// Reused memory of [`Attributing::each_overlap`].
#[derive(Default, Debug)]
pub(super) struct Layers {
    marks: DirectQuotes,
    paraphrases: Vec<Draft>,
    /// That of the paraphrases.
    order: TextOrder,
}

/// The direct quotes of a document, and where they stand.
#[derive(Default, Debug)]
struct DirectQuotes {
    direct: Vec<Draft>,
    /// Which of them each region belongs to.
    of_region: Vec<Option<usize>>,
    /// For each region the first one from it on that belongs to a direct quote.
    next_direct: Vec<Option<usize>>,
}

impl Attributing {
    /// Settles all overlaps between drafts.
    pub(super) fn settle_layers(&mut self, scene: &Scene<'_>) {
        self.each_overlap(scene, |attributing, overlap| attributing.settle(scene, overlap));
    }

    /// The overlaps between the drafts of a document that was looked at before.
    pub(in crate::quote) fn overlaps(&mut self, scene: &Scene<'_>) -> Vec<Overlap> {
        let mut overlaps = Vec::new();
        self.draft(scene);
        self.each_overlap(scene, |attributing, overlap| {
            overlaps.push(overlap.clone());
            attributing.settle(scene, overlap)
        });
        overlaps
    }

    fn settle(&mut self, scene: &Scene<'_>, overlap: &Overlap) -> Settled {
        let scored = overlap.settlements().map(|settled| {
            let (gazetteer, sums) = (scene.view.gazetteer, &mut self.sums);
            (settled, log_odds(sum_of!(gazetteer, sums, |s| scene.overlap(overlap, settled, s))))
        });
        softmax(scored).map_or(Settled::Inner, |(settled, _)| settled)
    }

    /// Goes along the drafts, and settles each overlap as `settle` says. A direct quote always stays.
    fn each_overlap(
        &mut self,
        scene: &Scene<'_>,
        mut settle: impl FnMut(&mut Attributing, &Overlap) -> Settled,
    ) {
        let mut layers = std::mem::take(&mut self.layers);
        layers.sort(scene, &mut self.drafts);
        let mut kept: Vec<Draft> = std::mem::take(&mut self.drafts);
        for at in layers.order.positions() {
            let mut draft = layers.paraphrases[at].clone();
            let mut stays = true;
            while stays && let Some((direct, r)) = layers.marks.direct_within(scene, &draft.tokens(scene)) {
                let overlap = self.overlap_of(scene, &draft, direct, &scene.regions[r].tokens);
                match settle(self, &overlap) {
                    Settled::Both => draft.cut(scene, &overlap),
                    Settled::Outer | Settled::Inner => {
                        stays = self.cut_behind_marks(scene, &mut draft, &overlap)
                    }
                }
            }
            // Among those that stay no two overlap: one that starts later can only overlap the last.
            while stays
                && let Some(last) = kept.last()
                && last.tokens(scene).end > draft.tokens(scene).start
            {
                let overlap = self.overlap_of(scene, last, &draft, &draft.tokens(scene));
                match settle(self, &overlap) {
                    Settled::Outer => stays = false,
                    Settled::Both if self.would_lose_marks(scene, &overlap) => stays = false,
                    Settled::Inner => {
                        let cut =
                            kept.last_mut().is_some_and(|last| self.cut_behind_marks(scene, last, &overlap));
                        if !cut {
                            kept.pop();
                        }
                    }
                    Settled::Both => kept.last_mut().into_iter().for_each(|last| last.cut(scene, &overlap)),
                }
            }
            if stays {
                kept.push(draft);
            }
        }
        kept.append(&mut layers.marks.direct);
        self.drafts = kept;
        self.layers = layers;
    }

    /// Whether the outer of two quotes, which goes around its cue, would have none of the words in marks that are its own if
    /// it ended before the inner one.
    fn would_lose_marks(&self, scene: &Scene<'_>, overlap: &Overlap) -> bool {
        let marked = |tokens: &Range<usize>| !scene.regions_in(tokens.clone()).is_empty();
        let (outer, cut) = (&overlap.outer, overlap.cut.as_ref());
        let around = outer.content.start < scene.cues[outer.cue].group;
        around && self.owning[outer.cue] && marked(&outer.content) && !cut.is_some_and(marked)
    }

    /// Ends the outer of two quotes behind the words in marks that are its own, if there are any before the inner one begins:
    /// "Smith said it was “over,” adding that he would leave". Whether it could.
    fn cut_behind_marks(&self, scene: &Scene<'_>, outer: &mut Draft, overlap: &Overlap) -> bool {
        let start = overlap.outer.content.start;
        let own = scene.regions_in(start..overlap.begin).iter().rev().find(|region| {
            self.owning[outer.cue] && region.tokens.start > start && region.tokens.end <= overlap.begin
        });
        let Some(end) = own.map(|region| region.tokens.end) else { return false };
        outer.content = Content::Paraphrase { tokens: start..end, gap: None };
        true
    }

    /// The overlap of two drafts, of which the inner one has its content, or a part of it, at `part`.
    fn overlap_of(
        &mut self,
        scene: &Scene<'_>,
        outer: &Draft,
        inner: &Draft,
        part: &Range<usize>,
    ) -> Overlap {
        let direct = matches!(inner.content, Content::Marked(_));
        let mut claim = |draft: &Draft| Claim {
            cue: draft.cue,
            speaker: self.speaker_of(scene, draft.cue),
            content: draft.tokens(scene),
            probability: draft.manner.probability,
        };
        let (outer, inner) = (claim(outer), claim(inner));
        let speaker = inner.speaker.map(|p| scene.phrases[p].tokens.start);
        let own = [Some(part.start), Some(scene.cues[inner.cue].group), speaker];
        let begin = own.into_iter().flatten().filter(|at| outer.content.contains(at)).min();
        let begin = begin.unwrap_or(outer.content.start);
        let cut = self.content(scene, outer.cue, begin).filter(|place| place.gap.is_none());
        let cut = cut.map(|place| place.tokens);
        let cut = cut.filter(|cut| cut.start == outer.content.start && cut.end < outer.content.end);
        Overlap { outer, inner, direct, begin, cut }
    }
}

impl Draft {
    fn tokens(&self, scene: &Scene<'_>) -> Range<usize> {
        self.content.tokens(scene.regions)
    }

    /// Ends the content as an overlap asks for.
    fn cut(&mut self, scene: &Scene<'_>, overlap: &Overlap) {
        let Some(cut) = &overlap.cut else { return };
        let marked = !scene.regions_in(cut.clone()).is_empty();
        self.manner.kind = if marked { QuoteKind::Mixed } else { QuoteKind::Indirect };
        self.content = Content::Paraphrase { tokens: cut.clone(), gap: None };
    }
}

impl Layers {
    /// Takes the drafts over, and puts the paraphrases in order.
    fn sort(&mut self, scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
        let marks = &mut self.marks;
        marks.of_region.clear();
        marks.of_region.resize(scene.regions.len(), None);
        self.paraphrases.clear();
        for draft in drafts.drain(..) {
            match &draft.content {
                Content::Marked(regions) => {
                    marks.of_region[regions.clone()].fill(Some(marks.direct.len()));
                    marks.direct.push(draft);
                }
                Content::Paraphrase { .. } => self.paraphrases.push(draft),
            }
        }
        marks.next_direct.clear();
        marks.next_direct.resize(scene.regions.len(), None);
        let mut next = None;
        for (r, direct) in marks.of_region.iter().enumerate().rev() {
            next = direct.map_or(next, |_| Some(r));
            marks.next_direct[r] = next;
        }
        self.order.sort(&self.paraphrases, scene.regions);
    }
}

impl DirectQuotes {
    /// The first direct quote that has a region in a range of tokens, with that region.
    fn direct_within(&self, scene: &Scene<'_>, tokens: &Range<usize>) -> Option<(&Draft, usize)> {
        let first = scene.regions.partition_point(|region| region.tokens.end <= tokens.start);
        let r = (*self.next_direct.get(first)?)?;
        let direct = self.of_region[r].filter(|_| scene.regions[r].tokens.start < tokens.end)?;
        Some((&self.direct[direct], r))
    }
}
