//! From the probability of a quote to the score of its row.

use crate::calibration::Calibration;
use crate::kind::{QuoteKind, closed_set};

closed_set! {
    /// Quotes whose probabilities mean the same.
    #[allow(missing_docs)]
    "group of quotes" ScoreGroup {
        Direct = "direct", Mixed = "mixed", Indirect = "indirect",
        /// Mixed and indirect ones whose cue has no speaker. That nobody is named is often likely enough, but such words
        /// ("is expected to rise") are seldom somebody's.
        Nobodys = "nobody's",
    }
}

impl ScoreGroup {
    /// The group of a quote of some kind, with a speaker or without one.
    pub fn of(kind: QuoteKind, has_speaker: bool) -> ScoreGroup {
        match kind {
            QuoteKind::Direct => ScoreGroup::Direct,
            _ if !has_speaker => ScoreGroup::Nobodys,
            QuoteKind::Mixed => ScoreGroup::Mixed,
            QuoteKind::Indirect => ScoreGroup::Indirect,
        }
    }

    /// How often its quotes are right, content and speaker.
    pub(crate) fn calibration(self) -> &'static Calibration {
        match self {
            ScoreGroup::Direct => &DIRECT,
            ScoreGroup::Mixed => &MIXED,
            ScoreGroup::Indirect => &INDIRECT,
            ScoreGroup::Nobodys => &NOBODYS,
        }
    }
}

// What `cargo xtask fit-quotes --scores` finds.
static DIRECT: Calibration = Calibration::new([
    0.229, 0.319, 0.388, 0.449, 0.506, 0.562, 0.623, 0.691, 0.779, 0.843, 0.879, 0.902, 0.932, 0.953, 0.980,
]);
static MIXED: Calibration = Calibration::new([
    0.226, 0.351, 0.448, 0.532, 0.607, 0.677, 0.746, 0.815, 0.891, 0.935, 0.955, 0.967, 0.980, 0.988, 0.997,
]);
static INDIRECT: Calibration = Calibration::new([
    0.160, 0.273, 0.371, 0.460, 0.544, 0.626, 0.708, 0.792, 0.882, 0.933, 0.956, 0.969, 0.982, 0.990, 0.997,
]);
static NOBODYS: Calibration = Calibration::new([
    0.089, 0.131, 0.168, 0.204, 0.242, 0.284, 0.335, 0.402, 0.510, 0.609, 0.674, 0.722, 0.791, 0.847, 0.929,
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::tests::grows;

    #[test]
    fn a_more_probable_quote_has_a_higher_score() {
        for &group in ScoreGroup::ALL {
            assert!(grows(group.calibration()), "{group}");
        }
    }
}
