//! Numbers as they are read.

use std::fmt;

/// A number with a comma after each three digits.
pub(super) struct Number(pub(super) u64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 1000, self.0 % 1000) {
            (0, rest) => write!(f, "{rest}"),
            (thousands, rest) => write!(f, "{},{rest:03}", Number(thousands)),
        }
    }
}

/// A number of things in words.
pub(super) struct Times(pub(super) u64, pub(super) &'static str);

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", Number(self.0), self.1, if self.0 == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_have_commas() {
        let words = [1, 999, 1000, 1_002_030].map(|number| Times(number, "quote").to_string());
        assert_eq!(words, ["1 quote", "999 quotes", "1,000 quotes", "1,002,030 quotes"]);
    }
}
