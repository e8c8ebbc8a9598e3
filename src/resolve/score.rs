//! Additive scores.

use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::WeightRecord;
use crate::kind::EntityType;

use super::sink::Sink;

/// Sums of weights for PER, LOC and ORG, in thousandths of log-odds.
///
/// The three are the digits of one number, in base 2^[`DIGIT`] and signed, so that one addition adds them all; there is
/// room for the sum of hundreds of weights in each.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Score(i64);

/// The bits of a digit.
const DIGIT: u32 = 21;

impl Score {
    /// A score that no sum has: its last digit would be a thousand log-odds.
    pub(super) const UNKNOWN: Score = Score(i64::MIN);

    /// A score of one type alone.
    pub(super) fn of(kind: EntityType, weight: i16) -> Score {
        Score(i64::from(weight) << (DIGIT * kind as u32))
    }

    /// The sums by position of [`EntityType`]; see [`Score::of_type`].
    #[inline]
    pub(crate) fn by_type(self) -> [i16; 3] {
        [self.of_type(EntityType::Per), self.of_type(EntityType::Loc), self.of_type(EntityType::Org)]
    }

    /// The sum of one type. It stops at 32.767: a candidate is certain long before that, see the lattice.
    #[inline]
    fn of_type(self, kind: EntityType) -> i16 {
        self.sum_of_type(kind).clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
    }

    /// The sum of one type, wherever it ends.
    #[inline]
    pub(super) fn sum_of_type(self, kind: EntityType) -> i32 {
        // With a middle added to each, no digit borrows from the next one.
        let digits = self.0.wrapping_add(of_all(MIDDLE));
        let digit = (digits >> (DIGIT * kind as u32)) as i32 & ((1 << DIGIT) - 1);
        digit - MIDDLE
    }

    /// Whether all three sums are below a bound.
    #[inline]
    pub(super) fn is_below(self, bound: i16) -> bool {
        // Each digit has its highest bit if it is not below.
        let digits = self.0.wrapping_add(of_all(MIDDLE - i32::from(bound)));
        digits & of_all(MIDDLE) == 0
    }
}

/// The middle of what a digit counts.
const MIDDLE: i32 = 1 << (DIGIT - 1);

/// The same digit for each type, not below 0.
const fn of_all(digit: i32) -> i64 {
    let digit = digit as i64;
    digit | digit << DIGIT | digit << (2 * DIGIT)
}

impl From<[i16; 3]> for Score {
    fn from(by_type: [i16; 3]) -> Score {
        let [per, loc, org] = by_type.map(i64::from);
        Score(per + (loc << DIGIT) + (org << (2 * DIGIT)))
    }
}

impl From<&WeightRecord> for Score {
    fn from(weights: &WeightRecord) -> Score {
        Score::from(weights.by_type)
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.0 = self.0.wrapping_add(other.0);
    }
}

impl std::ops::SubAssign for Score {
    fn sub_assign(&mut self, other: Score) {
        self.0 = self.0.wrapping_sub(other.0);
    }
}

impl std::ops::Sub for Score {
    type Output = Score;

    fn sub(mut self, other: Score) -> Score {
        self -= other;
        self
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
    gazetteer.weights(template, key).map(|(_, weights)| weights)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sums_are_kept_apart_by_type_and_do_not_wrap() {
        let weights = WeightRecord { check: 0, by_type: [1000, -2000, 30_000], used: 1 };
        let mut sum = Score::from(&weights);
        sum += Score::from(&weights);
        assert_eq!(sum.by_type(), [2000, -4000, i16::MAX]);
    }

    proptest::proptest! {
        /// Up to the hundred parts of the longest candidate, of no more than ten log-odds each.
        #[test]
        fn a_sum_is_the_sum_of_each_type(
            weights in prop::collection::vec(prop::array::uniform3(-10_000..=10_000i16), 0..100),
        ) {
            let sum = weights.iter().fold(Score::default(), |sum, &weights| sum + Score::from(weights));
            let expected: [i16; 3] = std::array::from_fn(|kind| {
                let sum: i32 = weights.iter().map(|weights| i32::from(weights[kind])).sum();
                sum.clamp(i16::MIN.into(), i16::MAX.into()) as i16
            });
            prop_assert_eq!(sum.by_type(), expected);
            prop_assert_eq!(sum.is_below(-4000), expected.iter().all(|&sum| sum < -4000));
        }
    }
}
