//! The patterns of the built-in gazetteer with their hints, as the build script writes them.

use super::Patterns;
use super::hint::{HINTS, PAIRS, SIZES};

/// Hints of one size.
pub(super) struct Hints {
    /// The bits of all hints, by their hash.
    pub(super) bitmap: [u64; HINTS],
    /// The hints in order, each with the position of a pattern.
    pub(super) rules: &'static [(u64, u16)],
}

include!(concat!(env!("OUT_DIR"), "/line_hints.rs"));
