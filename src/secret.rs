//! Numbers that who writes a text cannot know, so that no text can be made to crowd a table.
//!
//! Nothing that is written may depend on them: they say where a table keeps something, never what it holds or in which
//! order that is told.

use std::hash::{BuildHasher, RandomState};

/// A number of its own for each call, by chance.
pub fn secret() -> u64 {
    RandomState::new().hash_one(0u8)
}

/// Spreads keys, which are hashes already but of what anybody can work out.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// Odd. Of two keys that were chosen without knowing it, any bits of their products are the same no more often than
    /// by chance.
    factor: u64,
}

impl Default for Spread {
    fn default() -> Spread {
        Spread { factor: secret() | 1 }
    }
}

impl Spread {
    /// What a table takes a key's place from. The low bits and the high ones are all good: they come from the middle of
    /// the product, whose own lowest bits know only the lowest of the key.
    #[inline]
    pub fn of(self, key: u64) -> u64 {
        key.wrapping_mul(self.factor).rotate_left(32)
    }
}
