//! From the probability of a name to the score of its row.

use crate::calibration::Calibration;

/// How often names are right, bounds and type: what `cargo xtask fit` finds.
pub(super) static NAMES: Calibration = Calibration::new([
    0.143, 0.246, 0.337, 0.423, 0.506, 0.589, 0.674, 0.763, 0.863, 0.921, 0.948, 0.962, 0.979, 0.988, 0.997,
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
