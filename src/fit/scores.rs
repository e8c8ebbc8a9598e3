//! Scores before their correction.

use crate::calibration::Calibration;
use crate::kind::QuoteKind;
use crate::quote::calibration_of;

/// The probability that a quote of a kind was claimed to have, from its score.
pub fn claimed(kind: QuoteKind, score: f32) -> f32 {
    calibration_of(kind).claimed(score)
}

/// The probabilities for which a correction says how often they are right, without 0 and 1.
pub fn points() -> &'static [f32] {
    Calibration::points()
}
