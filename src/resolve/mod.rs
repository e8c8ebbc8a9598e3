//! From candidates to mentions and entities.

mod agree;
mod calibration;
mod candidate;
mod club;
mod decide;
mod document;
mod evidence;
mod first;
mod insist;
mod keyed;
mod lattice;
mod link;
mod listed;
mod office;
mod pattern;
mod person;
mod place;
mod pool;
mod reason;
mod rows;
mod score;
mod second;
mod sink;
mod tables;
mod title;
mod weigher;
mod within;

pub(crate) use candidate::{each_candidate, observe};
pub(crate) use decide::{Choice, Deciding, Decision, choose, decide, explain};
pub(crate) use evidence::{Setting, View};
pub(crate) use lattice::{Segment, Sums};
pub(crate) use link::{Linking, link};
pub(crate) use pool::Pool;
pub(crate) use second::observe_document;
pub(crate) use sink::Namer;
pub(crate) use tables::Tables;
