//! From candidates to mentions and entities.

mod decide;
mod evidence;
mod lattice;
mod link;
mod pool;
mod sink;

pub(crate) use decide::{Deciding, Decision, choose, decide, each_candidate, observe, observe_document};
pub(crate) use evidence::View;
pub(crate) use lattice::{Segment, Sums};
pub(crate) use link::link;
pub(crate) use pool::Pool;
pub(crate) use sink::Namer;
