//! From the probabilities that fitted models claim to how often they are right.
//!
//! Models fitted on some articles claim too much in others. What holds in articles that a model did not see is told by
//! cross-validation, as a logistic function of the claim's log-odds (Platt, 1999). It is kept as its values at some
//! points: between them it is a line, so that scores are the same on every machine.

/// The probabilities at which it is known how often they are right.
const CLAIMED: [f32; 17] =
    [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 1.0];

/// How often claims of one kind are right.
#[derive(Debug)]
pub(crate) struct Calibration {
    /// How often claims of each probability are, in the order of [`CLAIMED`].
    right: [f32; CLAIMED.len()],
}

impl Calibration {
    /// From how often claims are right at the points between 0 and 1, which stay what they are.
    pub(crate) const fn new(inner: [f32; CLAIMED.len() - 2]) -> Calibration {
        let mut right = CLAIMED;
        let mut at = 0;
        while at < inner.len() {
            right[at + 1] = inner[at];
            at += 1;
        }
        Calibration { right }
    }

    /// How often claims of a probability are right.
    pub(crate) fn of(&self, probability: f32) -> f32 {
        on_line(&CLAIMED, &self.right, probability)
    }

    /// The probability that was claimed, from how often such claims are right.
    pub(crate) fn claimed(&self, right: f32) -> f32 {
        on_line(&self.right, &CLAIMED, right)
    }

    /// The points between 0 and 1.
    pub(crate) fn points() -> &'static [f32] {
        &CLAIMED[1..CLAIMED.len() - 1]
    }
}

/// The value at `x` of a line through points, which both grow.
#[inline]
fn on_line(from: &[f32; CLAIMED.len()], to: &[f32; CLAIMED.len()], x: f32) -> f32 {
    // Counted, as the answers are hard to foretell: the last point that is reached, but not the last of all.
    let inner = &from[1..from.len() - 1];
    let at: usize = inner.iter().map(|&point| usize::from(point <= x)).sum();
    let (low, high) = (from[at], from[at + 1]);
    to[at] + (to[at + 1] - to[at]) * ((x - low) / (high - low)).clamp(0.0, 1.0)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Whether more is right of what claims more, what is impossible stays so and what is certain too.
    pub(crate) fn grows(calibration: &Calibration) -> bool {
        let right: Vec<f32> = (0..=1000).map(|n| calibration.of(n as f32 / 1000.0)).collect();
        (right[0], right[1000]) == (0.0, 1.0) && right.is_sorted_by(|a, b| a < b)
    }

    const HALF: Calibration = Calibration::new([
        0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.475, 0.485, 0.49, 0.495, 0.4975, 0.4995,
    ]);

    #[test]
    fn between_the_points_it_is_a_line() {
        for (claimed, right) in [(0.0, 0.0), (0.1, 0.05), (0.25, 0.125), (0.9, 0.45), (1.0, 1.0)] {
            assert!((HALF.of(claimed) - right).abs() < 1e-6, "{claimed}");
        }
        assert!(grows(&HALF));
    }

    #[test]
    fn claims_are_told_from_how_often_they_are_right() {
        for n in 0..=1000 {
            let claimed = n as f32 / 1000.0;
            assert!((HALF.claimed(HALF.of(claimed)) - claimed).abs() < 1e-4, "{claimed}");
        }
    }
}
