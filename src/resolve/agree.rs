//! What a document's mentions of a name that no list has agree on.
//!
//! What a listed name stands for may change from one sentence to the next ("Georgia", a state and a team). A name that
//! the article alone tells of stands for one thing (one sense per discourse: Gale, Church and Yarowsky 1992). Where the
//! places by themselves are read in different ways, those that are surer decide for the others; and where one by itself
//! is only likely to be a name, it is one if others are.

use std::ops::Range;

use super::decide::{Choice, Decision, overlap};
use super::keyed::Keyed;
use super::lattice::Segment;
use super::pool::written_name;
use crate::evidence::Template;
use crate::kind::EntityType;
use crate::matching::NameMatch;
use crate::text::Token;

/// A likely candidate is a mention where so many others of its name are.
const ENOUGH: u32 = 2;

/// The names of a document that no list has.
#[derive(Default)]
pub(super) struct Agreement {
    names: Keyed<Votes>,
    likely: Vec<Likely>,
}

/// The scores of a name's mentions, summed by type, and how many there are.
#[derive(Clone, Copy, Default, Debug)]
struct Votes {
    sum: [f32; EntityType::ALL.len()],
    count: u32,
}

/// A candidate that was not chosen, nor anything that overlaps it.
#[derive(Debug)]
struct Likely {
    tokens: Range<usize>,
    /// Positions of its chunk's first token and of its sentence.
    chunk: u32,
    sentence: u32,
    /// That it is a mention of any type.
    probability: f32,
}

impl Votes {
    fn add(&mut self, kind: EntityType, score: f32) {
        self.sum[kind as usize] += score;
        self.count += 1;
    }

    /// Whether the mentions differ.
    fn differ(&self) -> bool {
        self.sum.iter().filter(|&&sum| sum > 0.0).count() > 1
    }

    /// The type that most of the sum is for, of equal ones the first, and the mean score for it.
    fn winner(&self) -> (EntityType, f32) {
        let better = |best: EntityType, kind: EntityType| {
            if self.sum[kind as usize] > self.sum[best as usize] { kind } else { best }
        };
        let kind = EntityType::ALL.iter().copied().reduce(better).expect("there are types");
        (kind, self.sum[kind as usize] / self.count as f32)
    }
}

impl Agreement {
    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.likely.clear();
    }

    /// Notes those of a chunk's candidates that a list has not, that are not out and that no choice overlaps. The chunk
    /// starts at token `first` of a sentence, by position.
    pub(super) fn note_likely<'s>(
        &mut self,
        (first, sentence): (usize, usize),
        segments: impl Iterator<Item = &'s Segment>,
        choices: &[Choice],
        matches: &[NameMatch],
    ) {
        for segment in segments {
            let tokens = first + segment.range().start..first + segment.range().end;
            let is_free = choices.iter().all(|choice| !overlap(&choice.tokens, &tokens));
            if is_free && !matches.iter().any(|m| m.covers(&tokens)) {
                let probability = segment.probability.iter().sum();
                let (chunk, sentence) = (first as u32, sentence as u32);
                self.likely.push(Likely { tokens, chunk, sentence, probability });
            }
        }
    }

    /// Gives decisions on the same unlisted name the type that they are surest of together, and adds its likely mentions.
    /// Those that change or are added get the mean of what all say for it as their score, and say why.
    pub(super) fn settle(&mut self, all: &[Token], decisions: &mut Vec<Decision>) {
        let is_unlisted = |decision: &Decision| decision.readings.is_empty() && !decision.name.is_own;
        self.names.clear(decisions.len());
        let mut differ = false;
        for decision in decisions.iter().filter(|d| is_unlisted(d)) {
            let votes = self.names.of(decision.name.key);
            votes.add(decision.kind, decision.score);
            differ |= votes.differ();
        }
        let unlisted = decisions.iter_mut().filter(|d| differ && is_unlisted(d));
        for decision in unlisted {
            let (kind, score) = self.names.of(decision.name.key).winner();
            if decision.kind != kind {
                decision.kind = kind;
                decision.score = score;
                decision.reason = Template::DocAgreed.as_str();
            }
        }
        self.add_likely(all, decisions);
    }

    /// Adds the likely mentions of names that have enough others.
    fn add_likely(&mut self, all: &[Token], decisions: &mut Vec<Decision>) {
        let Agreement { names, likely } = self;
        let before = decisions.len();
        for of_chunk in likely.chunk_by_mut(|a, b| a.chunk == b.chunk) {
            // Of those that overlap, the likeliest.
            let order = |a: &Likely, b: &Likely| {
                b.probability.total_cmp(&a.probability).then(a.tokens.start.cmp(&b.tokens.start))
            };
            of_chunk.sort_unstable_by(order);
            let from = decisions.len();
            for Likely { tokens, sentence, .. } in of_chunk {
                let name = written_name(&all[tokens.clone()]);
                let votes = names.get(name.key).filter(|votes| votes.count >= ENOUGH);
                let is_free = || !decisions[from..].iter().any(|added| overlap(&added.tokens, tokens));
                let Some(votes) = votes.filter(|_| is_free()) else { continue };
                let (kind, score) = votes.winner();
                decisions.push(Decision {
                    tokens: tokens.clone(),
                    kind,
                    score,
                    reason: Template::DocAgreed.as_str(),
                    name,
                    readings: &[],
                    sentence: *sentence,
                });
            }
        }
        if decisions.len() > before {
            decisions.sort_unstable_by_key(|decision| decision.tokens.start);
        }
    }
}
