//! Additive scores.

use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::{WeightRecord, evidence_key};
use crate::kind::EntityType;

use super::sink::Sink;

/// Sums of weights for PER, LOC and ORG, in thousandths of log-odds.
///
/// The lanes are added in one instruction; the fourth is unused. Sums stop at 32.767: a candidate is certain long
/// before that, see the lattice.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
#[repr(align(8))]
pub(crate) struct Score([i16; 4]);

impl Score {
    /// A score that no sum has: the unused lane of sums is 0.
    pub(super) const UNKNOWN: Score = Score([0, 0, 0, -1]);

    /// A score of one type alone.
    pub(super) fn of(kind: EntityType, weight: i16) -> Score {
        let mut score = Score::default();
        score.0[kind as usize] = weight;
        score
    }

    /// The sums by position of [`EntityType`].
    pub(crate) fn by_type(&self) -> [i16; 3] {
        let Score([per, loc, org, _]) = *self;
        [per, loc, org]
    }
}

impl From<[i16; 3]> for Score {
    fn from([per, loc, org]: [i16; 3]) -> Score {
        Score([per, loc, org, 0])
    }
}

impl From<&WeightRecord> for Score {
    fn from(weights: &WeightRecord) -> Score {
        Score::from(weights.by_type)
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        for (sum, added) in self.0.iter_mut().zip(other.0) {
            *sum = sum.saturating_add(added);
        }
    }
}

impl std::ops::Add for Score {
    type Output = Score;

    fn add(mut self, other: Score) -> Score {
        self += other;
        self
    }
}

/// Sums the weights of what it sees.
pub(crate) struct Scorer<'a> {
    gazetteer: &'a Gazetteer,
    score: Score,
}

impl<'a> Scorer<'a> {
    /// The score of what `observe` shows.
    pub(crate) fn score(gazetteer: &'a Gazetteer, observe: impl FnOnce(&mut Self)) -> Score {
        let mut scorer = Scorer { gazetteer, score: Score::default() };
        observe(&mut scorer);
        scorer.score
    }
}

impl Sink for Scorer<'_> {
    #[inline]
    fn see(&mut self, template: Template, key: Key, _: impl FnOnce() -> String) {
        if let Some(weights) = weights_of(self.gazetteer, template, key) {
            self.score += Score::from(weights);
        }
    }
}

/// The weights of a piece of evidence, if it has any.
#[inline]
pub(super) fn weights_of(
    gazetteer: &Gazetteer,
    template: Template,
    key: Key,
) -> Option<&'static WeightRecord> {
    let key = evidence_key(template as u8, key);
    if template.is_of_pair() && !gazetteer.may_weigh_pair(key) {
        return None;
    }
    gazetteer.weights(key).map(|(_, weights)| weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_kept_apart_by_type_and_do_not_wrap() {
        let weights = WeightRecord { check: 0, by_type: [1000, -2000, 30_000], unused: 0 };
        let mut sum = Score::from(&weights);
        sum += Score::from(&weights);
        assert_eq!(sum.by_type(), [2000, -4000, i16::MAX]);
    }
}
