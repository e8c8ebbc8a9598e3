//! Choices that look like chance and are the same on every machine.

use crate::mix::{STEP, mix};

/// A stream of numbers made of a seed.
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of one document, which does not depend on those of the others.
    pub(super) fn of(seed: u64, document: u64) -> Chance {
        // Streams of neighbouring documents must not be shifted copies of each other: the start is scrambled, too.
        let start = Chance(seed).next() ^ Chance(document).next().rotate_left(23);
        Chance(start)
    }

    fn next(&mut self) -> u64 {
        let number = mix(self.0);
        self.0 = self.0.wrapping_add(STEP);
        number
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// One of several things, of which there is at least one.
    pub(super) fn one_of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_and_repeat_with_their_seed() {
        let draw = |seed, document| {
            let mut chance = Chance::of(seed, document);
            (0..600).map(|_| chance.below(6)).collect::<Vec<_>>()
        };
        let numbers = draw(1, 0);
        assert_eq!(numbers, draw(1, 0));
        assert_ne!(numbers, draw(1, 1));
        assert_ne!(numbers, draw(2, 0));
        for face in 0..6 {
            let count = numbers.iter().filter(|&&number| number == face).count();
            assert!((60..140).contains(&count), "{face} came {count} times");
        }
    }
}
