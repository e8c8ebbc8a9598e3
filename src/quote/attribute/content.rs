//! The choice of where content stands: what it starts with behind its cue, and then how far it goes.

use std::ops::ControlFlow;

use super::{Attributing, CERTAIN_SUM, probability_of_best};
use crate::quote::evidence::{Known, Scorer, Sums, sum_of};
use crate::quote::place::{ContentPlace, Extent};
use crate::quote::scene::Scene;

/// What fits so well as the start of content is taken without a look at what comes later, in thousandths of log-odds:
/// that spares half of all the looks, and one of four hundred would have changed the choice.
const FITS: i32 = 1000;

impl Attributing {
    /// The token that a cue's content starts with, if it stands behind the cue.
    pub(super) fn start_of(&mut self, scene: &Scene<'_>, c: usize, speaker: Option<usize>) -> usize {
        let (gazetteer, cue, sums) = (scene.view.gazetteer, &scene.cues[c], &mut self.sums);
        let (scores, mut best) = (&mut self.start_scores, (0, i32::MIN));
        scores.clear();
        let _ = scene.each_start(c, speaker, |start| {
            let score = sum_of!(gazetteer, sums, |s| scene.start(cue, start, s));
            let score = score.clamp(-CERTAIN_SUM, CERTAIN_SUM);
            if score > best.1 {
                best = (start.at, score);
            }
            scores.push(score);
            if score < FITS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        best.0
    }

    /// The place of a cue's content that fits best among those that end at token `limit` or before it.
    pub(super) fn content(&mut self, scene: &Scene<'_>, c: usize, limit: usize) -> Option<ContentPlace> {
        let speaker = self.speaker_of(scene, c);
        let start = self.start_of(scene, c, speaker);
        let (gazetteer, cue, sums) = (scene.view.gazetteer, &scene.cues[c], &mut self.sums);
        let after = sum_of!(gazetteer, sums, |s| scene.content_side(cue, false, s));
        let (scores, mut best) = (&mut self.place_scores, None);
        scores.clear();
        scene.each_content(c, speaker, start, |place| {
            if place.tokens.end > limit {
                return;
            }
            let side = if place.extent.is_before() {
                sum_of!(gazetteer, sums, |s| scene.content_side(cue, true, s))
            } else {
                after
            };
            let seen = &place;
            let own = sum_of!(gazetteer, sums, |s| scene.content_place(cue, seen, s));
            let score = (side + own).clamp(-CERTAIN_SUM, CERTAIN_SUM);
            scores.push(score);
            if best.as_ref().is_none_or(|(_, top)| score > *top) {
                best = Some((place, score));
            }
        });
        best.map(|(place, _)| place)
    }

    /// How sure it is that the place last found is that of the content, if the cue attributes any.
    pub(super) fn certainty(&self, place: &ContentPlace) -> f32 {
        let start = match place.extent {
            // It does not matter what stands behind the cue, unless the choice was that nothing does.
            Extent::Inverted if self.place_scores.len() > 1 => 1.0,
            _ => probability_of_best(&self.start_scores),
        };
        start * probability_of_best(&self.place_scores)
    }
}
