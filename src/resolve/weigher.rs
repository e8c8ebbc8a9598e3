//! Lists evidence with its weights.

use super::score::{Score, weights_of};
use super::sink::Sink;
use crate::evidence::Template;
use crate::explain::{ByType, Evidence, LogOdds};
use crate::fold::Key;
use crate::gazetteer::Gazetteer;

/// Collects what it sees, as far as it has weights.
pub(super) struct Weigher<'a> {
    gazetteer: &'a Gazetteer,
    evidence: Vec<Evidence<ByType<LogOdds>>>,
}

impl<'a> Weigher<'a> {
    /// The evidence that `observe` shows.
    pub(super) fn list(
        gazetteer: &'a Gazetteer,
        observe: impl FnOnce(&mut Self),
    ) -> Vec<Evidence<ByType<LogOdds>>> {
        let mut weigher = Weigher { gazetteer, evidence: Vec::new() };
        observe(&mut weigher);
        weigher.evidence
    }
}

impl Sink for Weigher<'_> {
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String) {
        if let Some(weights) = weights_of(self.gazetteer, template, key) {
            let weight = Score::from(weights).by_type().into();
            self.evidence.push(Evidence { template, value: value(), weight });
        }
    }
}
