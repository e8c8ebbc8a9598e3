//! Which thing a name stands for.

use crate::annotation::EntityIndex;
use crate::gazetteer::EntryId;

/// The thing that a name stands for, and what else it might.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The thing, among those found. It may be named otherwise elsewhere: a surname stands for somebody named in full.
    pub entity: EntityIndex,
    /// The things of its type that the lists have by this very name, in the order of the lists.
    pub namesakes: Vec<Namesake>,
}

/// A listed thing that a name may stand for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Namesake {
    /// The thing.
    pub entry: EntryId,
    /// How much the article speaks of its country, 0 to 1: by the country's name, its people and places in it. What has no
    /// country has 0.
    pub country_spoken_of: f32,
}
