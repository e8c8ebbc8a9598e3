//! From the probability of a quote to the score of its row.

use crate::calibration::Calibration;
use crate::kind::QuoteKind;

/// How often quotes of a kind are right, content and speaker.
pub(crate) fn of_kind(kind: QuoteKind) -> &'static Calibration {
    match kind {
        QuoteKind::Direct => &DIRECT,
        QuoteKind::Mixed => &MIXED,
        QuoteKind::Indirect => &INDIRECT,
    }
}

// What `cargo xtask fit-quotes --scores` finds.
static DIRECT: Calibration = Calibration::new([
    0.190, 0.277, 0.347, 0.409, 0.469, 0.531, 0.596, 0.672, 0.770, 0.840, 0.879, 0.903, 0.934, 0.956, 0.983,
]);
static MIXED: Calibration = Calibration::new([
    0.215, 0.336, 0.433, 0.517, 0.593, 0.665, 0.735, 0.807, 0.886, 0.932, 0.953, 0.966, 0.980, 0.988, 0.996,
]);
static INDIRECT: Calibration = Calibration::new([
    0.143, 0.250, 0.347, 0.437, 0.524, 0.610, 0.696, 0.784, 0.880, 0.933, 0.957, 0.969, 0.983, 0.991, 0.998,
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::tests::grows;

    #[test]
    fn a_more_probable_quote_has_a_higher_score() {
        for &kind in QuoteKind::ALL {
            assert!(grows(of_kind(kind)), "{kind}");
        }
    }
}
