//! From the probability of a name to the score of its row.

/// What fitted models claim and what holds in articles that they did not see: the logistic correction that `cargo
/// xtask fit` finds by cross-validation, at some points. Between them it is a line, so that scores are the same on
/// every machine.
const TABLE: [[f32; 2]; 17] = [
    [0.0, 0.0],
    [0.1, 0.143],
    [0.2, 0.246],
    [0.3, 0.337],
    [0.4, 0.423],
    [0.5, 0.506],
    [0.6, 0.589],
    [0.7, 0.674],
    [0.8, 0.763],
    [0.9, 0.863],
    [0.95, 0.921],
    [0.97, 0.948],
    [0.98, 0.962],
    [0.99, 0.979],
    [0.995, 0.988],
    [0.999, 0.997],
    [1.0, 1.0],
];

/// The score of a row: how often rows of this probability are right.
pub(super) fn calibrated(probability: f32) -> f32 {
    // Counted, as the answers are hard to foretell: the last point that is claimed, but not the last of all.
    let inner = &TABLE[1..TABLE.len() - 1];
    let at: usize = inner.iter().map(|&[claimed, _]| usize::from(claimed <= probability)).sum();
    let [[low, from], [high, to]] = [TABLE[at], TABLE[at + 1]];
    from + (to - from) * ((probability - low) / (high - low)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_probability_has_a_higher_score() {
        let scores: Vec<f32> = (0..=1000).map(|n| calibrated(n as f32 / 1000.0)).collect();
        assert_eq!((scores[0], scores[1000]), (0.0, 1.0));
        assert!(scores.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_points_of_the_table_are_met() {
        for [claimed, score] in TABLE {
            assert!((calibrated(claimed) - score).abs() < 1e-6, "{claimed}");
        }
    }
}
