//! Several measurements of one thing.

/// Values of one thing from several rounds. On a machine that does other work, too, the median stands for them, and the
/// spread tells how far to trust it.
#[derive(Clone, Default, Debug)]
pub struct Rounds(Vec<f64>);

impl Rounds {
    /// Adds the value of a round.
    pub fn push(&mut self, value: f64) {
        let at = self.0.partition_point(|&other| other < value);
        self.0.insert(at, value);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The value in the middle, or the mean of the two that are; 0 without any.
    pub fn median(&self) -> f64 {
        match self.0.len() {
            0 => 0.0,
            count => (self.0[(count - 1) / 2] + self.0[count / 2]) / 2.0,
        }
    }

    /// The least and the greatest; 0 without any.
    pub fn range(&self) -> (f64, f64) {
        (self.0.first().copied().unwrap_or(0.0), self.0.last().copied().unwrap_or(0.0))
    }

    /// The same of a function of each value, such as the speed for a time.
    #[must_use]
    pub fn map(&self, function: impl Fn(f64) -> f64) -> Rounds {
        let mut mapped = Rounds::default();
        self.0.iter().for_each(|&value| mapped.push(function(value)));
        mapped
    }

    /// How far the values lie apart, as a share of the median: 0.1 for 9.5 to 10.5.
    pub fn spread(&self) -> f64 {
        let (least, greatest) = self.range();
        if self.median() > 0.0 { (greatest - least) / self.median() } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_even_and_odd_numbers_of_rounds() {
        let mut rounds = Rounds::default();
        assert_eq!((rounds.median(), rounds.spread(), rounds.range()), (0.0, 0.0, (0.0, 0.0)));
        for value in [5.0, 1.0, 2.0] {
            rounds.push(value);
        }
        assert_eq!((rounds.median(), rounds.spread(), rounds.range()), (2.0, 2.0, (1.0, 5.0)));
        rounds.push(4.0);
        assert_eq!((rounds.median(), rounds.count()), (3.0, 4));
        assert_eq!(rounds.map(|value| 1.0 / value).range(), (0.2, 1.0));
    }
}
