//! The patterns of the built-in gazetteer with their hints, as the build script writes them.

use super::hint::{PAIRS, SIZES};

include!(concat!(env!("OUT_DIR"), "/line_hints.rs"));
