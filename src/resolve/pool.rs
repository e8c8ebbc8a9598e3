//! What the rest of the document says of a candidate: the first pass's decisions, pooled.

use std::ops::Range;

use super::evidence::View;
use super::sink::Sink;
use crate::evidence::{Label, Template, label};
use crate::fold::{Key, KeyMap, ascii_key, join};
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

/// Pooled decisions of one document.
#[derive(Default)]
pub(crate) struct Pool {
    names: KeyMap<Tally>,
    parts: KeyMap<Parts>,
    acronyms: KeyMap<[f32; 3]>,
    mix: [f32; 3],
}

/// Names less probable than this on first sight leave no trace.
const TRACE: f32 = 0.05;

/// How probable a longer name must be for its parts to count.
const LIKELY: f32 = 0.3;

impl Pool {
    pub(crate) fn clear(&mut self) {
        self.names.clear();
        self.parts.clear();
        self.acronyms.clear();
        self.mix = [0.0; 3];
    }

    /// Adds a candidate with its first-pass probabilities.
    pub(crate) fn add(&mut self, text: &str, tokens: &[Token], probability: [f32; 3]) {
        let total: f32 = probability.iter().sum();
        if total < TRACE {
            return;
        }
        let tally = self.names.entry(key_of(tokens)).or_default();
        for (t, p) in probability.into_iter().enumerate() {
            tally.sum[t] += p;
            self.mix[t] += p;
        }
        tally.count += 1.0;
        let words = || tokens.iter().filter(|t| !t.is_mark());
        if words().count() < 2 || total < LIKELY {
            return;
        }
        let [per, loc, org] = probability;
        let last = words().count() - 1;
        for (i, word) in words().enumerate() {
            if !word.is_capitalised() {
                continue;
            }
            let parts = self.parts.entry(word.key).or_default();
            if i == last {
                parts.surname = parts.surname.max(per);
            } else {
                parts.given = parts.given.max(per);
            }
            parts.in_loc = parts.in_loc.max(loc);
            parts.in_org = parts.in_org.max(org);
        }
        if let Some(acronym) = acronym_of(text, tokens) {
            let known = self.acronyms.entry(acronym).or_default();
            for t in 0..3 {
                known[t] = known[t].max(probability[t]);
            }
        }
    }

    /// Evidence of the document for a candidate. `own` is its probability in the first pass, which does not
    /// count as evidence for itself.
    pub(crate) fn observe(&self, view: &View<'_>, tokens: Range<usize>, own: [f32; 3], sink: &mut impl Sink) {
        let words = &view.segmented.tokens()[tokens];
        self.first_decision(own, sink);
        self.same_name(words, own, sink);
        self.part_of_name(words, sink);
        self.acronym(words, sink);
        if let [word] = words
            && view.segmented.has_lower(word)
        {
            show(sink, Template::DocLower, label!("only"), None, 0);
        } else if view.segmented.has_lower(&words[0]) {
            show(sink, Template::DocLower, label!("first"), None, 0);
        }
        self.mixture(own, sink);
    }

    fn first_decision(&self, own: [f32; 3], sink: &mut impl Sink) {
        for &kind in EntityType::ALL {
            show(sink, Template::First, label!("self"), Some(kind), bucket(own[kind as usize]));
        }
    }

    fn same_name(&self, words: &[Token], own: [f32; 3], sink: &mut impl Sink) {
        let tally = self.names.get(&key_of(words)).copied().unwrap_or_default();
        let traced = f32::from(u8::from(own.iter().sum::<f32>() >= TRACE));
        let others = tally.count - traced;
        if others < 0.5 {
            show(sink, Template::DocSame, label!("none"), None, 0);
            return;
        }
        let many = if others >= 3.0 { label!("many") } else { label!("few") };
        for &kind in EntityType::ALL {
            let mean = (tally.sum[kind as usize] - own[kind as usize] * traced) / others;
            if mean > 0.02 {
                show(sink, Template::DocSame, many, Some(kind), bucket(mean));
            }
        }
        show(
            sink,
            Template::DocRepeat,
            if words.len() > 1 { label!("long") } else { label!("short") },
            None,
            others.min(5.0) as u8,
        );
    }

    fn part_of_name(&self, words: &[Token], sink: &mut impl Sink) {
        let part = |at: usize| self.parts.get(&words[at].key).copied().unwrap_or_default();
        let last = words.len() - 1;
        let (template, place) =
            if last == 0 { (Template::DocPart, part(0)) } else { (Template::DocWhole, part(last)) };
        for (name, value) in [
            (label!("surname"), place.surname),
            (label!("given"), place.given),
            (label!("in-loc"), place.in_loc),
            (label!("in-org"), place.in_org),
        ] {
            if value > 0.1 {
                show(sink, template, name, None, bucket(value));
            }
        }
        if last > 0 {
            // A longer candidate whose last or first word stands alone elsewhere.
            for (at, name) in [(last, label!("last-alone")), (0, label!("first-alone"))] {
                if let Some(tally) = self.names.get(&join(0, words[at].key)) {
                    for &kind in EntityType::ALL {
                        if tally.sum[kind as usize] > 0.5 {
                            show(sink, Template::DocWhole, name, Some(kind), 0);
                        }
                    }
                }
            }
        }
    }

    fn acronym(&self, words: &[Token], sink: &mut impl Sink) {
        if let [word] = words
            && word.shape.any(Shape::UPPER)
            && let Some(known) = self.acronyms.get(&word.key)
        {
            for &kind in EntityType::ALL {
                if known[kind as usize] > 0.1 {
                    show(sink, Template::DocAcronym, label!("of"), Some(kind), bucket(known[kind as usize]));
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
            show(sink, Template::DocMix, label!("org"), None, bucket(org / (loc + org + 0.1)));
        }
        show(sink, Template::DocMix, label!("per"), None, bucket(per / total));
    }

    /// Evidence from the candidates next to one, as decided in the first pass: `gap` are the tokens between.
    pub(crate) fn neighbour(
        view: &View<'_>,
        side: Label,
        gap: Range<usize>,
        kind: EntityType,
        sink: &mut impl Sink,
    ) {
        let tokens = &view.segmented.tokens()[gap];
        match tokens {
            [] => show(sink, Template::DocNeighbour, side, Some(kind), 0),
            [one] => {
                let key = join(join(join(0, side.key), kind.label().key), one.key);
                sink.see(Template::DocNeighbour, key, || {
                    let word = one.span.slice(view.text).to_lowercase().replace('|', " ");
                    format!("{}|{}|{word}", side.text, kind.as_str())
                });
            }
            [_, _] => show(sink, Template::DocNeighbour, side, Some(kind), 2),
            _ => show(sink, Template::DocNeighbour, side, Some(kind), 3),
        }
    }
}

fn show(sink: &mut impl Sink, template: Template, name: Label, kind: Option<EntityType>, level: u8) {
    let kind = kind.map_or(label!("any"), EntityType::label);
    const LEVELS: [Label; 8] = [
        Label::new("l0"),
        Label::new("l1"),
        Label::new("l2"),
        Label::new("l3"),
        Label::new("l4"),
        Label::new("l5"),
        Label::new("l6"),
        Label::new("l7"),
    ];
    let level = LEVELS[usize::from(level.min(7))];
    let key = join(join(join(0, name.key), kind.key), level.key);
    sink.see(template, key, || format!("{}|{}|{}", name.text, kind.text, level.text));
}

/// A probability as a level from 0 to 6.
fn bucket(p: f32) -> u8 {
    match p {
        p if p < 0.02 => 0,
        p if p < 0.1 => 1,
        p if p < 0.3 => 2,
        p if p < 0.6 => 3,
        p if p < 0.85 => 4,
        p if p < 0.97 => 5,
        _ => 6,
    }
}

/// The key of a candidate: its words without marks.
pub(crate) fn key_of(tokens: &[Token]) -> Key {
    tokens.iter().filter(|t| !t.is_mark()).fold(0, |key, t| join(key, t.key))
}

/// The key of the word that the capitals of a name spell, if it has at least two.
pub(super) fn acronym_of(text: &str, tokens: &[Token]) -> Option<Key> {
    let mut letters = [0u8; 12];
    let mut len = 0;
    for token in tokens.iter().filter(|t| t.is_capitalised()) {
        let initial = *token.span.slice(text).as_bytes().first().filter(|b| b.is_ascii_alphabetic())?;
        *letters.get_mut(len)? = initial;
        len += 1;
    }
    let word = std::str::from_utf8(&letters[..len]).ok()?;
    (len >= 2).then(|| ascii_key(word))
}
