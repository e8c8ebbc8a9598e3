//! Which cues may attribute something, as far as can be told before speakers are looked for: most cues do not, and
//! neither their speakers nor the phrases of their sentences are needed.

use std::ops::Range;

use crate::quote::evidence::{Ahead, Known, Scorer, Sums, sum_of};
use crate::quote::scene::Scene;

/// A cue whose own words speak so much against it attributes nothing, whoever the speaker is; in thousandths of
/// log-odds.
pub(super) const HOPELESS: i32 = -2000;

/// The least log-odds, in thousandths, at which a cue [attributes](super::ATTRIBUTES).
pub(super) const LEAST: i32 = -322;

/// What is known of a document's cues before their speakers are.
#[derive(Default, Debug)]
pub(super) struct Prospects {
    /// The cues that each region may belong to, one region after the other.
    near: Vec<usize>,
    /// Where those of each region stand.
    of_region: Vec<Range<usize>>,
    of_cue: Vec<Prospect>,
}

/// What may come of a cue.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Prospect {
    /// It is near a region, which may belong to it.
    Region,
    /// It may attribute something outside marks; the log-odds of its own words, in thousandths.
    Paraphrase(i32),
    /// It attributes nothing.
    Nothing,
}

impl Prospects {
    /// Looks at the cues of a document, replacing what was known of the one before.
    pub(super) fn update(&mut self, scene: &Scene<'_>, sums: &mut Sums) {
        self.near.clear();
        self.of_region.clear();
        for region in scene.regions {
            let first = self.near.len();
            scene.cues_of(region, &mut self.near);
            self.of_region.push(first..self.near.len());
        }
        self.of_cue.clear();
        self.of_cue.resize(scene.cues.len(), Prospect::Nothing);
        for &c in &self.near {
            self.of_cue[c] = Prospect::Region;
        }
        let ahead = &mut Ahead::new(sums);
        for (c, cue) in scene.cues.iter().enumerate() {
            scene.attributes(c, ahead);
            scene.expect_speaker(cue, ahead);
        }
        for c in 0..scene.cues.len() {
            if self.of_cue[c] != Prospect::Region
                && let Some(outlook) = outlook(scene, c, sums)
            {
                self.of_cue[c] = Prospect::Paraphrase(outlook);
            }
        }
    }

    /// Whether anything depends on the speaker of cue `c`.
    pub(super) fn asks(&self, c: usize) -> bool {
        self.of_cue[c] != Prospect::Nothing
    }

    /// The cues that region `r` may belong to.
    pub(super) fn cues_of(&self, r: usize) -> &[usize] {
        &self.near[self.of_region[r].clone()]
    }

    /// The log-odds in thousandths, by its own words, that cue `c` attributes something outside marks, if it may.
    pub(super) fn outlook(&self, scene: &Scene<'_>, c: usize, sums: &mut Sums) -> Option<i32> {
        match self.of_cue[c] {
            Prospect::Region => outlook(scene, c, sums),
            Prospect::Paraphrase(outlook) => Some(outlook),
            Prospect::Nothing => None,
        }
    }
}

/// The log-odds in thousandths, by its own words, that a cue attributes something outside marks, unless no speaker could
/// make it.
fn outlook(scene: &Scene<'_>, c: usize, sums: &mut Sums) -> Option<i32> {
    if !scene.cues[c].may_paraphrase() {
        return None;
    }
    let gazetteer = scene.view.gazetteer;
    let outlook = sum_of!(gazetteer, sums, |s| scene.attributes(c, s));
    (outlook >= HOPELESS && outlook + scene.most_by_a_speaker(c, sums) >= LEAST).then_some(outlook)
}

#[cfg(test)]
mod tests {
    use super::super::{ATTRIBUTES, probability_of};
    use super::*;
    use crate::quote::evidence::log_odds;

    #[test]
    fn a_cue_attributes_from_its_least_log_odds_on() {
        assert!(probability_of(log_odds(LEAST)) >= ATTRIBUTES);
        assert!(probability_of(log_odds(LEAST - 1)) < ATTRIBUTES);
    }
}
