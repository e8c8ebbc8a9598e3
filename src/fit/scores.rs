//! Scores before their correction.

use crate::calibration::Calibration;
use crate::quote::ScoreGroup;

/// The probability that a quote of a group was claimed to have, from its score.
pub fn claimed(group: ScoreGroup, score: f32) -> f32 {
    group.calibration().claimed(score)
}

/// The probabilities for which a correction says how often they are right, without 0 and 1.
pub fn points() -> &'static [f32] {
    Calibration::points()
}
