//! From candidates to mentions and entities.

mod decide;
mod evidence;
mod lattice;
mod link;
mod memo;
mod person;
mod place;
mod pool;
mod sink;
mod title;

pub(crate) use decide::{Deciding, Decision, choose, decide, each_candidate, observe, observe_document};
pub(crate) use evidence::{Setting, View};
pub(crate) use lattice::{Segment, Sums};
pub(crate) use link::{Linking, link};
pub(crate) use pool::Pool;
pub(crate) use sink::Namer;
