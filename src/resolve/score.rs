//! Additive scores.

use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::{WeightRecord, evidence_key};

use super::sink::Sink;

/// Sums of weights per type for both passes, in thousandths of log-odds.
///
/// The lanes are those of one vector register: PER, LOC and ORG of the first pass, an unused one, and the same of
/// the second. Sums stop at 32.767: a candidate is certain long before that, see the lattice.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
#[repr(align(16))]
pub(crate) struct Score([i16; 8]);

/// A pass over the candidates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pass {
    First,
    Second,
}

impl Score {
    /// A score that no sum has: the unused lanes of sums are 0.
    pub(super) const UNKNOWN: Score = Score([0, 0, 0, -1, 0, 0, 0, 0]);

    /// The weights of one pass by position of [`EntityType`](crate::kind::EntityType).
    pub(crate) fn of(&self, pass: Pass) -> [i16; 3] {
        let from = 4 * pass as usize;
        [self.0[from], self.0[from + 1], self.0[from + 2]]
    }
}

impl From<&WeightRecord> for Score {
    fn from(weights: &WeightRecord) -> Score {
        let ([a, b, c], [d, e, f]) = (weights.first, weights.second);
        Score([a, b, c, 0, d, e, f, 0])
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
        let key = evidence_key(template as u8, key);
        if template.is_of_pair() && !self.gazetteer.may_weigh_pair(key) {
            return;
        }
        if let Some((_, weights)) = self.gazetteer.weights(key) {
            self.score += Score::from(weights);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_kept_apart_by_type_and_pass_and_do_not_wrap() {
        let weights = WeightRecord { check: 0, first: [1000, -2000, 30_000], second: [7, 8, 9] };
        let mut sum = Score::from(&weights);
        sum += Score::from(&weights);
        assert_eq!(sum.of(Pass::First), [2000, -4000, i16::MAX]);
        assert_eq!(sum.of(Pass::Second), [14, 16, 18]);
    }
}
