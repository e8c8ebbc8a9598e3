//! Where evidence goes: to a score, or to a list with names.

use super::document::DocumentEvidence;
use super::memo::Memo;
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::{UNIT, evidence_key};

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

    /// Several observations that are always the same under the same key; a sink may remember their sum.
    fn share(&mut self, _key: Key, observe: impl FnOnce(&mut Self))
    where
        Self: Sized,
    {
        observe(self);
    }
}

/// Additive scores per type for the two passes, in thousandths of log-odds.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) first: [i32; 3],
    pub(crate) second: [i32; 3],
}

impl Score {
    /// The first pass's log-odds.
    pub(crate) fn first(&self) -> [f32; 3] {
        self.first.map(|s| s as f32 / UNIT)
    }

    /// The second pass's log-odds.
    pub(crate) fn second(&self) -> [f32; 3] {
        self.second.map(|s| s as f32 / UNIT)
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        for t in 0..3 {
            self.first[t] += other.first[t];
            self.second[t] += other.second[t];
        }
    }
}

/// Sums the weights of what it sees.
pub(crate) struct Scorer<'a> {
    gazetteer: &'a Gazetteer,
    pub(crate) score: Score,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(gazetteer: &'a Gazetteer) -> Scorer<'a> {
        Scorer { gazetteer, score: Score::default() }
    }
}

impl Sink for Scorer<'_> {
    fn see(&mut self, template: Template, key: Key, _: impl FnOnce() -> String) {
        if let Some((_, weights)) = self.gazetteer.weights(evidence_key(template as u8, key)) {
            self.score +=
                Score { first: weights.first.map(i32::from), second: weights.second.map(i32::from) };
        }
    }
}

/// Sums the weights of what it sees, and remembers what is shared.
pub(crate) struct Rememberer<'a, 'm> {
    scorer: Scorer<'a>,
    memo: &'m mut Memo,
}

impl<'a, 'm> Rememberer<'a, 'm> {
    /// The score of what `observe` shows.
    pub(crate) fn score(
        gazetteer: &'a Gazetteer,
        memo: &'m mut Memo,
        observe: impl FnOnce(&mut Self),
    ) -> Score {
        let mut sink = Rememberer { scorer: Scorer::new(gazetteer), memo };
        observe(&mut sink);
        sink.scorer.score
    }
}

impl Sink for Rememberer<'_, '_> {
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String) {
        self.scorer.see(template, key, value);
    }

    fn share(&mut self, key: Key, observe: impl FnOnce(&mut Self)) {
        let score = match self.memo.known(key) {
            Some(known) => known,
            None => {
                let before = std::mem::take(&mut self.scorer.score);
                observe(self);
                let score = std::mem::replace(&mut self.scorer.score, before);
                self.memo.remember(key, score);
                score
            }
        };
        self.scorer.score += score;
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
