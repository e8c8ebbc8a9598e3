//! What the rest of the document says of a candidate: the first pass's decisions, pooled.

use std::ops::Range;

use super::document::{self, DocumentEvidence, Gap, Level, PartOf};
use super::evidence::View;
use super::keyed::Keyed;
use super::listed::core_of;
use super::sink::Sink;
use super::spelt::{Spelt, spelt_before};
use crate::evidence::Template;
use crate::fold::{Key, KeyHash, join};
use crate::gazetteer::WrittenName;
use crate::kind::EntityType;
use crate::text::{Shape, Token};

/// Probability of each type summed over the occurrences of a name, and how many there are.
#[derive(Clone, Copy, Default, Debug)]
struct Tally {
    sum: [f32; 3],
    count: f32,
}

/// How surely a word is part of a longer mention somewhere in the document.
#[derive(Clone, Copy, Default, Debug)]
struct Parts {
    /// Last word of a person's name of several words.
    surname: f32,
    /// First word of a person's name of several words.
    given: f32,
    /// Part of a place's or an organisation's name of several words.
    in_loc: f32,
    in_org: f32,
}

/// What the document says of a name.
#[derive(Clone, Copy, Default, Debug)]
struct Pooled {
    tally: Tally,
    /// Of a single word, as a part of longer names.
    parts: Parts,
    /// Of a single word, how surely it is the acronym of a longer name.
    acronym: [f32; 3],
    /// Of a single word, what it shortens, if the document spells that out beside it.
    spelt: Option<Spelt>,
}

/// Pooled decisions of one document.
#[derive(Default)]
pub(crate) struct Pool {
    names: Keyed<Pooled>,
    mix: [f32; 3],
}

/// Names less probable than this on first sight leave no trace.
const TRACE: f32 = 0.05;

/// How probable a longer name must be for its parts to count.
const LIKELY: f32 = 0.3;

impl Pool {
    /// Forgets all names, before those of a document with so many candidates are added.
    pub(crate) fn clear(&mut self, candidates: usize) {
        self.names.clear(candidates);
        self.mix = [0.0; 3];
    }

    /// Adds a candidate with its first-pass probabilities.
    pub(crate) fn add(&mut self, view: &View<'_>, range: Range<usize>, probability: [f32; 3]) {
        let text = view.text;
        if let Some((spelt, keys)) = spelt_before(view, &range) {
            for key in keys {
                self.names.of(join(0, key)).spelt = Some(spelt);
            }
        }
        let tokens = &view.segmented.tokens()[range];
        let total: f32 = probability.iter().sum();
        if total < TRACE {
            return;
        }
        let tally = &mut self.names.of(key_of(core_of(tokens))).tally;
        for (t, p) in probability.into_iter().enumerate() {
            tally.sum[t] += p;
            self.mix[t] += p;
        }
        tally.count += 1.0;
        let is_word = |token: &Token| !token.is_mark();
        if tokens.len() < 2 || total < LIKELY || tokens.iter().filter(|t| is_word(t)).nth(1).is_none() {
            return;
        }
        let [per, loc, org] = probability;
        let last = tokens.iter().rposition(is_word).unwrap_or(0);
        for (i, word) in tokens.iter().enumerate() {
            if word.is_mark() || !word.is_capitalised() {
                continue;
            }
            let parts = &mut self.names.of(join(0, word.key)).parts;
            if i == last {
                parts.surname = parts.surname.max(per);
            } else {
                parts.given = parts.given.max(per);
            }
            parts.in_loc = parts.in_loc.max(loc);
            parts.in_org = parts.in_org.max(org);
        }
        if let Some(acronym) = acronym_of(text, tokens) {
            let known = &mut self.names.of(join(0, acronym)).acronym;
            for t in 0..3 {
                known[t] = known[t].max(probability[t]);
            }
        }
    }

    /// Evidence of the document for a candidate. `own` is its probability in the first pass, which does not
    /// count as evidence for itself.
    pub(crate) fn observe(&self, view: &View<'_>, tokens: Range<usize>, own: [f32; 3], sink: &mut impl Sink) {
        let words = &view.segmented.tokens()[tokens];
        for &kind in EntityType::ALL {
            sink.see_document(DocumentEvidence::First { kind, level: Level::of(own[kind as usize]) });
        }
        let pooled = |key: Key| self.names.get(key);
        if let [word] = words {
            let pooled = pooled(join(0, word.key));
            Self::same_name(pooled, own, sink);
            if let Some(pooled) = pooled {
                Self::part_of_name(pooled, sink, |of, level| DocumentEvidence::Part { of, level });
                Self::acronym(word, pooled, sink);
            }
        } else {
            Self::same_name(pooled(key_of(core_of(words))), own, sink);
            let [first, last] = [&words[0], &words[words.len() - 1]].map(|word| pooled(join(0, word.key)));
            if let Some(last) = last {
                Self::part_of_name(last, sink, |of, level| DocumentEvidence::Whole { of, level });
                Self::alone(last, true, sink);
            }
            if let Some(first) = first {
                Self::alone(first, false, sink);
            }
        }
        self.mixture(own, sink);
    }

    #[inline]
    fn same_name(pooled: Option<&Pooled>, own: [f32; 3], sink: &mut impl Sink) {
        let tally = pooled.map_or_else(Tally::default, |pooled| pooled.tally);
        let traced = f32::from(u8::from(own.iter().sum::<f32>() >= TRACE));
        let others = tally.count - traced;
        if others < 0.5 {
            sink.see_document(DocumentEvidence::NotElsewhere);
            return;
        }
        let many = others >= 3.0;
        for &kind in EntityType::ALL {
            let mean = (tally.sum[kind as usize] - own[kind as usize] * traced) / others;
            if mean > 0.02 {
                sink.see_document(DocumentEvidence::Same { many, kind, level: Level::of(mean) });
            }
        }
    }

    /// What longer names say of a word, the only or last one of a candidate.
    #[inline]
    fn part_of_name(
        word: &Pooled,
        sink: &mut impl Sink,
        evidence: impl Fn(PartOf, Level) -> DocumentEvidence,
    ) {
        let Parts { surname, given, in_loc, in_org } = word.parts;
        for (of, value) in [
            (PartOf::Surname, surname),
            (PartOf::Given, given),
            (PartOf::Place, in_loc),
            (PartOf::Organisation, in_org),
        ] {
            if value > 0.1 {
                sink.see_document(evidence(of, Level::of(value)));
            }
        }
    }

    /// What the last or first word of a longer candidate is where it stands alone.
    #[inline]
    fn alone(word: &Pooled, last: bool, sink: &mut impl Sink) {
        for &kind in EntityType::ALL {
            if word.tally.sum[kind as usize] > 0.5 {
                sink.see_document(DocumentEvidence::Alone { last, kind });
            }
        }
    }

    #[inline]
    fn acronym(word: &Token, pooled: &Pooled, sink: &mut impl Sink) {
        // Capitals tell something only if no name is known that the word could be the acronym of.
        let known = pooled.acronym.iter().any(|&p| p > 0.1);
        if let Some(by) = pooled.spelt.filter(|&by| !(known && by == Spelt::Capitals)) {
            sink.see_document(DocumentEvidence::Introduced { by });
        }
        if word.shape.any(Shape::UPPER) {
            for &kind in EntityType::ALL {
                let p = pooled.acronym[kind as usize];
                if p > 0.1 {
                    sink.see_document(DocumentEvidence::Acronym { kind, level: Level::of(p) });
                }
            }
        }
    }

    /// Whether the document speaks of places or of organisations, for names that are both.
    fn mixture(&self, own: [f32; 3], sink: &mut impl Sink) {
        let [per, loc, org] = self.mix;
        let total = per + loc + org;
        if total < 3.0 {
            return;
        }
        if own[1] > 0.05 || own[2] > 0.05 {
            sink.see_document(DocumentEvidence::Organisations { level: Level::of(org / (loc + org + 0.1)) });
        }
        sink.see_document(DocumentEvidence::Persons { level: Level::of(per / total) });
    }

    /// Evidence from the mention before or after a candidate, as decided in the first pass: `gap` are the tokens
    /// between.
    pub(crate) fn neighbour(
        view: &View<'_>,
        after: bool,
        gap: Range<usize>,
        kind: EntityType,
        sink: &mut impl Sink,
    ) {
        let gap = match &view.segmented.tokens()[gap] {
            [] => Gap::None,
            [one] => {
                let side = document::side(after);
                let key = join(join(join(0, side.key), kind.label().key), one.key);
                return sink.see(Template::DocNeighbour, key, || {
                    let word = one.folded(view.text);
                    format!("{}|{}|{word}", side.text, kind.as_str())
                });
            }
            [_, _] => Gap::Two,
            _ => Gap::More,
        };
        sink.see_document(DocumentEvidence::Neighbour { after, kind, gap });
    }
}

/// The key of a candidate: its words without marks.
pub(crate) fn key_of(tokens: &[Token]) -> Key {
    tokens.iter().filter(|t| !t.is_mark()).fold(0, |key, t| join(key, t.key))
}

/// The name of a candidate that no list has, as it would be asked for.
pub(super) fn written_name(tokens: &[Token]) -> WrittenName {
    let last = tokens.iter().rfind(|t| !t.is_mark());
    WrittenName { key: key_of(tokens), capitals: last.is_some_and(Token::is_in_capitals), is_own: false }
}

/// The key of the word that the capitals of a name spell, if it has at least two.
pub(super) fn acronym_of(text: &str, tokens: &[Token]) -> Option<Key> {
    const LONGEST: usize = 12;
    let mut key = KeyHash::new();
    let mut len = 0;
    for token in tokens.iter().filter(|t| t.is_capitalised()) {
        let initial = text.as_bytes()[token.span.start()];
        if !initial.is_ascii_alphabetic() || len == LONGEST {
            return None;
        }
        key.push(initial);
        len += 1;
    }
    (len >= 2).then(|| key.finish())
}
