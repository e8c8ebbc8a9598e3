//! One type for all mentions of a name that no list has.
//!
//! What a listed name stands for may change from one sentence to the next ("Georgia", a state and a team). A name that
//! the article alone tells of stands for one thing, and where the places by themselves are read in different ways, those
//! that are surer decide for the others (one sense per discourse: Gale, Church and Yarowsky 1992).

use super::decide::Decision;
use super::keyed::Keyed;
use crate::evidence::Template;
use crate::kind::EntityType;

/// What the decisions of a document say of each name that no list has.
#[derive(Default)]
pub(super) struct Agreement {
    names: Keyed<Votes>,
}

/// The scores of a name's mentions, summed by type, and how many there are.
#[derive(Clone, Copy, Default, Debug)]
struct Votes {
    sum: [f32; EntityType::ALL.len()],
    count: f32,
}

impl Votes {
    fn add(&mut self, kind: EntityType, score: f32) {
        self.sum[kind as usize] += score;
        self.count += 1.0;
    }

    /// Whether the mentions differ.
    fn differ(&self) -> bool {
        self.sum.iter().filter(|&&sum| sum > 0.0).count() > 1
    }

    /// The type that most of the sum is for; of equal ones the first.
    fn winner(&self) -> EntityType {
        let better = |best: EntityType, kind: EntityType| {
            if self.sum[kind as usize] > self.sum[best as usize] { kind } else { best }
        };
        EntityType::ALL.iter().copied().reduce(better).expect("there are types")
    }
}

impl Agreement {
    /// Gives decisions on the same unlisted name the type that they are surest of together. Those that change get the mean
    /// of what all say for it as their score, and say why.
    pub(super) fn settle(&mut self, decisions: &mut [Decision]) {
        let is_unlisted = |decision: &Decision| decision.readings.is_empty() && !decision.name.is_own;
        self.names.clear(decisions.len());
        let mut differ = false;
        for decision in decisions.iter().filter(|d| is_unlisted(d)) {
            let votes = self.names.of(decision.name.key);
            votes.add(decision.kind, decision.score);
            differ |= votes.differ();
        }
        if !differ {
            return;
        }
        for decision in decisions.iter_mut().filter(|d| is_unlisted(d)) {
            let votes = self.names.of(decision.name.key);
            let winner = votes.winner();
            if decision.kind != winner {
                decision.kind = winner;
                decision.score = votes.sum[winner as usize] / votes.count;
                decision.reason = Template::DocAgreed.as_str();
            }
        }
    }
}
