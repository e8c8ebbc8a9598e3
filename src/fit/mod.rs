//! What the fitting program needs of the tagger: choices, their candidates, and the names of their evidence.
//!
//! Not part of the public interface: `cargo xtask` uses it to write the lists under `gazetteers/weights/`, and
//! nothing else should.

mod entities;
mod lists;
mod quotes;
mod scores;

pub use crate::fold::folded;
pub use crate::quote::ScoreGroup;
pub use entities::{FitCandidate, FitChunk, FitDocument};
pub use lists::gazetteer_with;
pub use quotes::{Choice, GoldQuote, Question, questions};
pub use scores::{claimed, points};
