//! What the fitting program needs of the tagger: choices, their candidates, and the names of their evidence.
//!
//! Not part of the public interface: `cargo xtask` uses it to write the lists under `gazetteers/weights/`, and
//! nothing else should.

mod entities;
mod quotes;

pub use crate::fold::folded;
pub use entities::{FitCandidate, FitChunk, FitDocument};
pub use quotes::{Choice, GoldQuote, Question, questions};
