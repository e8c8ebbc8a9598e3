//! Numbers as people read them.

use std::fmt::{Display, Write};
use std::time::Duration;

/// A number with a comma after each three digits.
pub struct Thousands(pub u64);

impl Display for Thousands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_char(',')?;
            }
            f.write_char(digit)?;
        }
        Ok(())
    }
}

/// A number of things.
pub struct Counted(pub u64, pub &'static str);

impl Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}{}", Thousands(self.0), self.1, if self.0 == 1 { "" } else { "s" })
    }
}

/// A time as a person says it.
pub struct Elapsed(pub Duration);

impl Display for Elapsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0.as_secs();
        match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
            (0, 0, 0..10) => write!(f, "{:.1} s", self.0.as_secs_f64()),
            (0, 0, s) => write!(f, "{s} s"),
            (0, m, s) => write!(f, "{m} min {s} s"),
            (h, m, _) => write!(f, "{h} h {m} min"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let shown = [0, 999, 1000, 1_234_567].map(|n| Thousands(n).to_string());
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [Counted(1, "record"), Counted(2, "record")].map(|c| c.to_string()),
            ["1 record", "2 records"]
        );
        let shown = [0.44, 12.0, 75.0, 7260.0].map(|s| Elapsed(Duration::from_secs_f64(s)).to_string());
        assert_eq!(shown, ["0.4 s", "12 s", "1 min 15 s", "2 h 1 min"]);
    }
}
