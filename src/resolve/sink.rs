//! Where evidence goes: to a score, or to a list with names.

use super::document::DocumentEvidence;
use super::evidence::WordFact;
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;

/// Receives pieces of evidence.
pub(crate) trait Sink {
    /// One observation; `value` gives the readable value when the sink wants it.
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String);

    /// A fact about a word; a sink may know its weights by number.
    fn see_word(&mut self, template: Template, fact: WordFact)
    where
        Self: Sized,
    {
        fact.show(template, self);
    }

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

/// Keeps the piece of evidence that speaks most for one type, or least against it where none speaks for it.
pub(crate) struct Strongest<'a> {
    gazetteer: &'a Gazetteer,
    kind: usize,
    weight: i16,
    position: Option<usize>,
}

impl<'a> Strongest<'a> {
    pub(crate) fn for_type(gazetteer: &'a Gazetteer, kind: usize) -> Strongest<'a> {
        Strongest { gazetteer, kind, weight: i16::MIN, position: None }
    }

    /// The evidence as it stands in the list of weights; empty if none has a weight.
    pub(crate) fn name(&self) -> &'static str {
        self.position.map_or("", |at| self.gazetteer.weight_name(at))
    }
}

impl Sink for Strongest<'_> {
    fn see(&mut self, template: Template, key: Key, _: impl FnOnce() -> String) {
        if matches!(template, Template::Bias | Template::First) {
            return;
        }
        if let Some((at, weights)) = self.gazetteer.weights(template, key)
            && weights.by_type[self.kind] > self.weight
        {
            self.weight = weights.by_type[self.kind];
            self.position = Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::value_key;
    use crate::matching::Candidates;
    use crate::resolve::{Pool, Setting, View, each_candidate, observe, observe_document};
    use crate::text::{LineRules, Segmented};

    /// Collects evidence whose weights are looked up under another key than the one that its name has in the list.
    #[derive(Default)]
    struct Misnamed(Vec<String>);

    impl Sink for Misnamed {
        fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String) {
            let value = value();
            if key != value_key(&value) {
                self.0.push(format!("{template}={value}"));
            }
        }
    }

    #[test]
    fn evidence_is_looked_up_under_the_key_of_its_name() {
        let gazetteer = Gazetteer::builtin();
        let rules = LineRules::new(&gazetteer);
        let mut misnamed = Misnamed::default();
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
        for sample in std::fs::read_dir(samples).expect("the samples are there") {
            let text = std::fs::read_to_string(sample.expect("a file").path()).expect("a sample is text");
            let text = text.as_str();
            let mut segmented = Segmented::default();
            segmented.update(text, &gazetteer, &rules);
            let mut candidates = Candidates::default();
            candidates.update(text, &segmented, &gazetteer);
            let view = View { text, segmented: &segmented, gazetteer: &gazetteer };
            for chunk in candidates.chunks() {
                let matches = candidates.matches_in(chunk);
                let setting = Setting::new(&view, chunk);
                each_candidate(chunk, matches, |tokens| {
                    observe(&view, &setting, tokens.clone(), matches, &mut misnamed);
                    let place = (tokens, segmented.sentences()[chunk.sentence()].tokens());
                    let pool = Pool::default();
                    observe_document(&view, place, [0.5; 3], &pool, (&[], 0..0), &mut misnamed);
                });
            }
        }
        assert_eq!(misnamed.0, [""; 0]);
    }
}
