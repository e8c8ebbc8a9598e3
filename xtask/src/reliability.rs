//! Whether scores are what they claim to be: among rows of score 0.8, eight in ten should be right.

use std::fmt;

use dateline::fit::points;

/// Rows by their score.
#[derive(Clone, Default)]
pub struct Reliability {
    bins: [Bin; Reliability::BINS],
}

/// Rows whose scores are about the same.
#[derive(Clone, Copy, Default)]
struct Bin {
    rows: usize,
    /// The sum of the scores.
    claimed: f64,
    right: usize,
}

impl Bin {
    fn mean(&self) -> f64 {
        self.claimed / self.rows.max(1) as f64
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.rows.max(1) as f64
    }
}

impl Reliability {
    const BINS: usize = 10;

    /// Adds a row.
    pub fn add(&mut self, score: f32, right: bool) {
        let at = (score * Self::BINS as f32) as usize;
        let bin = &mut self.bins[at.min(Self::BINS - 1)];
        bin.rows += 1;
        bin.claimed += f64::from(score);
        bin.right += usize::from(right);
    }

    fn rows(&self) -> usize {
        self.bins.iter().map(|bin| bin.rows).sum()
    }

    /// The expected calibration error: by how much a row's score and the share right of its bin differ, on average.
    pub fn error(&self) -> f64 {
        let off = |bin: &Bin| (bin.mean() - bin.share()).abs() * bin.rows as f64;
        self.bins.iter().map(off).sum::<f64>() / self.rows().max(1) as f64
    }
}

impl Extend<(f32, bool)> for Reliability {
    fn extend<I: IntoIterator<Item = (f32, bool)>>(&mut self, rows: I) {
        rows.into_iter().for_each(|(score, right)| self.add(score, right));
    }
}

impl FromIterator<(f32, bool)> for Reliability {
    fn from_iter<I: IntoIterator<Item = (f32, bool)>>(rows: I) -> Reliability {
        let mut reliability = Reliability::default();
        reliability.extend(rows);
        reliability
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  score        rows   mean score   share right")?;
        for (i, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.rows > 0) {
            let (low, high) = (i as f64 / Self::BINS as f64, (i + 1) as f64 / Self::BINS as f64);
            let (rows, mean, share) = (bin.rows, bin.mean(), bin.share());
            writeln!(f, "  {low:.1} to {high:.1} {rows:>6}   {mean:>10.3}   {share:>11.3}")?;
        }
        write!(f, "  {} rows, expected calibration error {:.4}", self.rows(), self.error())
    }
}

/// Prints how reliable some scores are, and the correction that they should have in the library.
pub fn print_correction(of: &str, rows: &[(f32, bool)]) {
    let fitted = Logistic::fit(rows);
    let before: Reliability = rows.iter().copied().collect();
    let after: Reliability = rows.iter().map(|&(score, right)| (fitted.of(score), right)).collect();
    println!("cross-validated scores of {of}\n{before}");
    let right = points().iter().map(|&claimed| format!("{:.3}", fitted.of(claimed)));
    println!("points of the correction: {}", right.collect::<Vec<_>>().join(", "));
    println!("after slope {:.3} and intercept {:.3}\n{after}\n", fitted.slope, fitted.intercept);
}

/// Platt's scaling: a logistic function of the log-odds of a score.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Logistic {
    pub slope: f64,
    pub intercept: f64,
}

impl Logistic {
    /// Fits by Newton's method on the likelihood of the rows.
    pub fn fit(rows: &[(f32, bool)]) -> Logistic {
        let mut fitted = Logistic { slope: 1.0, intercept: 0.0 };
        for _ in 0..25 {
            let (mut gradient, mut hessian) = ([0.0; 2], [0.0; 3]);
            for &(score, right) in rows {
                let x = log_odds(score);
                let p = fitted.of_log_odds(x);
                let (off, spread) = (f64::from(u8::from(right)) - p, p * (1.0 - p));
                gradient[0] += off * x;
                gradient[1] += off;
                hessian[0] += spread * x * x;
                hessian[1] += spread * x;
                hessian[2] += spread;
            }
            let [a, b, c] = hessian;
            let determinant = a * c - b * b;
            if determinant.abs() < 1e-9 {
                break;
            }
            fitted.slope += (c * gradient[0] - b * gradient[1]) / determinant;
            fitted.intercept += (a * gradient[1] - b * gradient[0]) / determinant;
        }
        fitted
    }

    /// What a score becomes.
    pub fn of(&self, score: f32) -> f32 {
        self.of_log_odds(log_odds(score)) as f32
    }

    fn of_log_odds(&self, x: f64) -> f64 {
        1.0 / (1.0 + (-(self.slope * x + self.intercept)).exp())
    }
}

fn log_odds(score: f32) -> f64 {
    let p = f64::from(score).clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_mean_distance_of_scores_and_shares() {
        let rows = [(0.95, true), (0.95, false), (0.25, false), (0.25, false)];
        let error = rows.into_iter().collect::<Reliability>().error();
        assert!((error - (0.45 + 0.25) / 2.0).abs() < 1e-6, "{error}");
    }

    #[test]
    fn overconfident_scores_are_pulled_in() {
        // Scores that claim twice the log-odds that hold.
        let mut rows = Vec::new();
        for tenth in 1..10 {
            let score = 1.0 / (1.0 + (-2.0 * log_odds(tenth as f32 / 10.0)).exp());
            rows.extend((0..10).map(|i| (score as f32, i < tenth)));
        }
        let fitted = Logistic::fit(&rows);
        assert!((fitted.slope - 0.5).abs() < 1e-3 && fitted.intercept.abs() < 1e-3, "{fitted:?}");
        assert!((fitted.of(0.5) - 0.5).abs() < 1e-3);
    }
}
