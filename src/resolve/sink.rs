//! Where evidence goes: to a score, or to a list with names.

use crate::evidence::Template;
use crate::fold::{Key, name_key, word_key};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::evidence_key;
use crate::text::Token;

/// Receives pieces of evidence.
pub(crate) trait Sink {
    /// One observation; `value` gives the readable value when the sink wants it.
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String);
}

/// Additive scores per type for the two passes.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Score {
    pub(crate) first: [f32; 3],
    pub(crate) second: [f32; 3],
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
        if let Some(weights) = self.gazetteer.weights(evidence_key(template as u8, key)) {
            self.score += Score { first: weights.first, second: weights.second };
        }
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
    weight: f32,
    /// The evidence as it stands in the list of weights.
    pub(crate) name: &'static str,
}

impl<'a> Strongest<'a> {
    pub(crate) fn for_type(gazetteer: &'a Gazetteer, kind: usize) -> Strongest<'a> {
        Strongest { gazetteer, kind, weight: 0.0, name: "" }
    }
}

impl Sink for Strongest<'_> {
    fn see(&mut self, template: Template, key: Key, _: impl FnOnce() -> String) {
        if matches!(template, Template::Bias | Template::First) {
            return;
        }
        if let Some(weights) = self.gazetteer.weights(evidence_key(template as u8, key))
            && weights.second[self.kind] > self.weight
        {
            self.weight = weights.second[self.kind];
            self.name = self.gazetteer.str(weights.name);
        }
    }
}

/// A part of a value.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    /// A name known when the program is written, or a lemma.
    Name(&'a str),
    /// A token's word.
    Token(&'a Token),
    /// A small number.
    Number(usize),
}

const NUMBERS: [&str; 16] =
    ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10", "n11", "n12", "n13", "n14", "n15"];

impl Part<'_> {
    fn key(&self) -> Key {
        match self {
            Part::Name(name) => word_key(name),
            Part::Token(token) => token.key,
            Part::Number(n) => word_key(NUMBERS[*n.min(&15)]),
        }
    }

    fn text(&self, text: &str) -> String {
        match self {
            Part::Name(name) => (*name).to_owned(),
            Part::Token(token) => token.span.slice(text).to_lowercase().replace('|', " "),
            Part::Number(n) => NUMBERS[*n.min(&15)].to_owned(),
        }
    }
}

/// Shows a value of several parts.
pub(crate) fn see_parts(sink: &mut impl Sink, text: &str, template: Template, parts: &[Part<'_>]) {
    let key = match parts {
        [one] => one.key(),
        several => name_key(several.iter().map(Part::key)),
    };
    sink.see(template, key, || parts.iter().map(|p| p.text(text)).collect::<Vec<_>>().join("|"));
}
