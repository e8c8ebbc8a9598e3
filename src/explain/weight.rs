//! Pieces of evidence with their weights.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Index, Sub};

use super::describe;
use crate::evidence::Template;
use crate::kind::EntityType;

/// Log-odds in whole thousandths, as the lists of weights have them: sums are exact in any order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct LogOdds(i32);

impl LogOdds {
    /// So many thousandths.
    pub const fn of_thousandths(thousandths: i32) -> LogOdds {
        LogOdds(thousandths)
    }

    /// The number of thousandths.
    pub const fn thousandths(self) -> i32 {
        self.0
    }

    /// The natural logarithm of the odds.
    pub fn value(self) -> f32 {
        self.0 as f32 / 1000.0
    }

    /// What it multiplies odds by.
    pub fn odds(self) -> f32 {
        self.value().exp()
    }
}

impl From<i16> for LogOdds {
    fn from(thousandths: i16) -> LogOdds {
        LogOdds(thousandths.into())
    }
}

impl Add for LogOdds {
    type Output = LogOdds;

    fn add(self, other: LogOdds) -> LogOdds {
        LogOdds(self.0 + other.0)
    }
}

impl Sub for LogOdds {
    type Output = LogOdds;

    fn sub(self, other: LogOdds) -> LogOdds {
        LogOdds(self.0 - other.0)
    }
}

impl Sum for LogOdds {
    fn sum<I: Iterator<Item = LogOdds>>(all: I) -> LogOdds {
        all.fold(LogOdds::default(), LogOdds::add)
    }
}

/// With its sign: `+1.250`.
impl fmt::Display for LogOdds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let size = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:03}", size / 1000, size % 1000))
    }
}

/// A value for each type of entity.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct ByType<T>([T; EntityType::ALL.len()]);

impl<T: Copy> ByType<T> {
    /// The types with their values, in order of declaration.
    pub fn iter(&self) -> impl Iterator<Item = (EntityType, T)> + '_ {
        EntityType::ALL.iter().map(|&kind| (kind, self[kind]))
    }
}

impl<T> Index<EntityType> for ByType<T> {
    type Output = T;

    fn index(&self, kind: EntityType) -> &T {
        &self.0[kind as usize]
    }
}

impl<T, U: From<T>> From<[T; EntityType::ALL.len()]> for ByType<U> {
    fn from(values: [T; EntityType::ALL.len()]) -> ByType<U> {
        ByType(values.map(U::from))
    }
}

impl Add for ByType<LogOdds> {
    type Output = ByType<LogOdds>;

    fn add(self, other: ByType<LogOdds>) -> ByType<LogOdds> {
        ByType(std::array::from_fn(|t| self.0[t] + other.0[t]))
    }
}

impl Sum for ByType<LogOdds> {
    fn sum<I: Iterator<Item = ByType<LogOdds>>>(all: I) -> ByType<LogOdds> {
        all.fold(ByType::default(), ByType::add)
    }
}

/// An observation that has a weight.
///
/// `W` is [`LogOdds`], or [`ByType`] where each type of entity has a weight of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence<W> {
    /// What was observed.
    pub template: Template,
    /// What the observation was, as it stands in the list of weights.
    pub value: String,
    /// How much it says.
    pub weight: W,
}

impl<W> Evidence<W> {
    /// The observation in words that need no knowledge of the program.
    pub fn in_words(&self) -> String {
        describe::in_words(self.template, &self.value)
    }
}

/// As it stands in the list of weights: `template=value`.
impl<W> fmt::Display for Evidence<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.template, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_odds_are_shown_with_sign_and_thousandths() {
        let shown = [1250, -40, 0, -2000].map(|n| LogOdds::of_thousandths(n).to_string());
        assert_eq!(shown, ["+1.250", "-0.040", "+0.000", "-2.000"]);
    }

    #[test]
    fn sums_are_made_by_type() {
        let all = [[1i16, 2, 3], [10, 20, -30]].map(ByType::<LogOdds>::from);
        let sum: ByType<LogOdds> = all.into_iter().sum();
        assert_eq!(sum[EntityType::Org].thousandths(), -27);
    }
}
