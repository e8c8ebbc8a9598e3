//! The choice of a cue's speaker.

use std::ops::Range;

use super::{Attributing, CERTAIN_SUM, probability_of_best};
use crate::quote::cue::CuePlace;
use crate::quote::evidence::{Known, Scorer, Side, Sums, sum_of};
use crate::quote::marks::Closure;
use crate::quote::phrase::{MOST_CANDIDATES, NounPhrase, PhraseKind};
use crate::quote::scene::{Owner, Scene};

/// A cue's speaker.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) phrase: Option<usize>,
    /// Where the log-odds of all that it was chosen from stand: the phrases in order of text, and nobody.
    pub(super) scores: Range<usize>,
}

impl Attributing {
    /// The phrase that is a cue's speaker.
    #[inline]
    pub(super) fn speaker_of(&mut self, scene: &Scene<'_>, c: usize) -> Option<usize> {
        match &self.speakers[c] {
            Some(known) => known.phrase,
            None => self.choose_speaker(scene, c),
        }
    }

    #[inline(never)]
    fn choose_speaker(&mut self, scene: &Scene<'_>, c: usize) -> Option<usize> {
        let (cue, near) = (&scene.cues[c], scene.speakers_of(c));
        let (before, behind) = (near.on(Side::Left), near.on(Side::Right));
        // Of those before the cue, those behind it, and nobody.
        let mut scores = [0; MOST_CANDIDATES + 1];
        let phrases = scene.phrases[before.clone()].iter().rev().enumerate();
        let left = self.best_speaker(scene, (cue, Side::Left, before.len()), phrases, |nearer, score| {
            scores[before.len() - 1 - nearer] = score;
        });
        let phrases = scene.phrases[behind.clone()].iter().enumerate();
        let right = self.best_speaker(scene, (cue, Side::Right, behind.len()), phrases, |nearer, score| {
            scores[before.len() + nearer] = score;
        });
        let nobody = sum_of!(scene.view.gazetteer, &mut self.sums, |s| scene.no_speaker(cue, s));
        let nobody = nobody.clamp(-CERTAIN_SUM, CERTAIN_SUM);
        let count = before.len() + behind.len() + 1;
        scores[count - 1] = nobody;
        let (best, side) = if right.1 > left.1 { (right, Side::Right) } else { (left, Side::Left) };
        let phrase = if nobody > best.1 { None } else { Some(near.nth(best.0, side)) };
        let from = self.scores.len();
        self.scores.extend_from_slice(&scores[..count]);
        self.speakers[c] = Some(Choice { phrase, scores: from..self.scores.len() });
        phrase
    }

    /// The best of so many phrases on one side of a cue, given from the nearest on: how many stand nearer, and its
    /// log-odds in thousandths. Those of all are told to `note`.
    #[inline(always)]
    fn best_speaker<'p>(
        &mut self,
        scene: &Scene<'_>,
        (cue, side, count): (&CuePlace, Side, usize),
        phrases: impl Iterator<Item = (usize, &'p NounPhrase)>,
        mut note: impl FnMut(usize, i32),
    ) -> (usize, i32) {
        let (gazetteer, sums) = (scene.view.gazetteer, &mut self.sums);
        let mut gaps = scene.gaps(cue, side);
        let mut best = (0, i32::MIN);
        for (nearer, phrase) in phrases {
            let candidate = gaps.to(phrase, nearer, count);
            let score = sum_of!(gazetteer, sums, |s| scene.candidate(cue, candidate, s));
            let score = score.clamp(-CERTAIN_SUM, CERTAIN_SUM);
            // Of those that are as good, the first in the text.
            let better = if side == Side::Left { score >= best.1 } else { score > best.1 };
            if better {
                best = (nearer, score);
            }
            note(nearer, score);
        }
        best
    }

    /// How sure it is that a cue's speaker, chosen before, is the right one.
    pub(super) fn probability_of_speaker(&self, c: usize) -> f32 {
        let Some(choice) = &self.speakers[c] else { return 0.0 };
        probability_of_best(&self.scores[choice.scores.clone()])
    }

    /// Who speaks in region `r`, a turn of a transcript or a paragraph that goes on with one: whoever its label names.
    pub(super) fn owner_of_turn(&mut self, scene: &Scene<'_>, r: usize) -> Owner {
        let start = scene.regions[r].tokens.start;
        let right_before = scene.cues.binary_search_by_key(&start, |cue| cue.tokens.end).ok();
        let Some(c) = right_before.filter(|&c| scene.cues[c].cue.is_none()) else {
            let goes_on = r > 0 && scene.regions[r - 1].closure == Closure::Spoken;
            return if goes_on { Owner::Before } else { Owner::Nobody };
        };
        let mut before = scene.speakers_of(c).on(Side::Left);
        let last = before.clone().last();
        let phrase = before.find(|&p| scene.phrases[p].kind == PhraseKind::Person).or(last);
        let from = self.scores.len();
        self.scores.push(0);
        self.speakers[c] = Some(Choice { phrase, scores: from..from + 1 });
        self.owning[c] = true;
        Owner::Cue(c)
    }
}
