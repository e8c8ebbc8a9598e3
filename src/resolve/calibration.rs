//! From the probability of a name to the score of its row.

use crate::calibration::Calibration;

/// How often names are right, bounds and type: what `cargo xtask fit` finds.
pub(super) static NAMES: Calibration = Calibration::new([
    0.146, 0.249, 0.341, 0.427, 0.509, 0.591, 0.675, 0.764, 0.863, 0.921, 0.947, 0.962, 0.978, 0.988, 0.997,
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::tests::grows;

    #[test]
    fn a_more_probable_name_has_a_higher_score() {
        assert!(grows(&NAMES));
    }
}
