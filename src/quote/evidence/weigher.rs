//! Lists evidence with its weights.

use super::{Part, Sink, weight_of};
use crate::evidence::Template;
use crate::explain::{Evidence, LogOdds};
use crate::gazetteer::Gazetteer;

/// Collects what it sees, as far as it has a weight.
pub(crate) struct Weigher<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a str,
    evidence: Vec<Evidence<LogOdds>>,
}

impl<'a> Weigher<'a> {
    /// The evidence that `observe` shows in a text.
    pub(crate) fn list(
        gazetteer: &'a Gazetteer,
        text: &'a str,
        observe: impl FnOnce(&mut Self),
    ) -> Vec<Evidence<LogOdds>> {
        let mut weigher = Weigher { gazetteer, text, evidence: Vec::new() };
        observe(&mut weigher);
        weigher.evidence
    }
}

impl Sink for Weigher<'_> {
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        if let Some(weight) = weight_of(self.gazetteer, template, value) {
            let parts: Vec<String> = value.iter().map(|part| part.text(self.text)).collect();
            self.evidence.push(Evidence { template, value: parts.join("|"), weight: weight.into() });
        }
    }
}
