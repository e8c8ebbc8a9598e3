//! What a benchmark needs: a corpus that is the same each time, times by stage, and the middle of several rounds.
//!
//! [`Articles`] makes news of a seed, from sentences that are data and names of the embedded lists. [`time_stages`] goes
//! through a corpus on one thread, as a run of [`tag_batch`](crate::tag_batch) does, and tells what each stage took.
//! `dateline bench` puts the two to use.

mod cast;
mod chance;
mod generate;
mod rounds;
mod sentences;
mod stages;

pub use generate::Articles;
pub use rounds::Rounds;
pub use sentences::Sentences;
pub use stages::{Stage, StageTimes, time_stages};
