//! Where evidence goes: to a score, or to a list with names.

use super::document::DocumentEvidence;
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::evidence_key;

/// Receives pieces of evidence.
pub(crate) trait Sink {
    /// One observation; `value` gives the readable value when the sink wants it.
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String);

    /// Evidence of the document that takes few values; a sink may know its weights by number.
    fn see_document(&mut self, evidence: DocumentEvidence)
    where
        Self: Sized,
    {
        evidence.show(self);
    }
}

/// Collects the names of what it sees.
#[derive(Default)]
pub(crate) struct Namer {
    pub(crate) names: Vec<String>,
}

impl Sink for Namer {
    fn see(&mut self, template: Template, _: Key, value: impl FnOnce() -> String) {
        self.names.push(format!("{template}={}", value()));
    }
}

/// Keeps the piece of evidence that speaks most for one type in the second pass.
pub(crate) struct Strongest<'a> {
    gazetteer: &'a Gazetteer,
    kind: usize,
    weight: i16,
    position: Option<usize>,
}

impl<'a> Strongest<'a> {
    pub(crate) fn for_type(gazetteer: &'a Gazetteer, kind: usize) -> Strongest<'a> {
        Strongest { gazetteer, kind, weight: 0, position: None }
    }

    /// The evidence as it stands in the list of weights; empty if nothing spoke for the type.
    pub(crate) fn name(&self) -> &'static str {
        self.position.map_or("", |at| self.gazetteer.weight_name(at))
    }
}

impl Sink for Strongest<'_> {
    fn see(&mut self, template: Template, key: Key, _: impl FnOnce() -> String) {
        if matches!(template, Template::Bias | Template::First) {
            return;
        }
        if let Some((at, weights)) = self.gazetteer.weights(evidence_key(template as u8, key))
            && weights.second[self.kind] > self.weight
        {
            self.weight = weights.second[self.kind];
            self.position = Some(at);
        }
    }
}
