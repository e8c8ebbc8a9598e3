//! What the user's lists settle: names that are to be tagged, and names that never are.

use std::collections::HashMap;
use std::ops::Range;

use super::decide::{Choice, Decision, GIVEN_UP};
use super::lattice::{Segment, Sums};
use super::score::Score;
use crate::evidence::Template;
use crate::explain::{ByType, Evidence, LogOdds};
use crate::gazetteer::UserLists;
use crate::kind::{EntityType, TypeSet};
use crate::matching::{Chunk, NameMatch};

/// What it is worth to a candidate and a type that a user's list has exactly this name with this type, in thousandths
/// of log-odds: more than all other evidence together says against nearly any name.
const INSISTENCE: i16 = 20_000;

/// The candidates of a document that a user's list has settled.
#[derive(Default, Debug)]
pub(super) struct Insistence {
    /// The types that they insist on, by positions of tokens.
    insisted: HashMap<Range<usize>, TypeSet>,
    /// Candidates that were chosen and are never to be tagged.
    struck: Vec<Range<usize>>,
}

impl Insistence {
    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.insisted.clear();
        self.struck.clear();
    }

    /// The reason for a choice, if a list spoke for it.
    pub(super) fn reason(&self, choice: &Choice) -> Option<&'static str> {
        let types = self.insisted.get(&choice.tokens)?;
        types.has(choice.kind).then_some(Template::UserList.as_str())
    }

    /// What the lists say for a candidate, as evidence.
    pub(super) fn evidence(&self, candidate: &Range<usize>) -> Option<Evidence<ByType<LogOdds>>> {
        let types = self.insisted.get(candidate)?;
        let mut score = Score::default();
        types.iter().for_each(|kind| score += Score::of(kind, INSISTENCE));
        let names: Vec<&str> = types.iter().map(EntityType::as_str).collect();
        let weight = score.by_type().into();
        Some(Evidence { template: Template::UserList, value: names.join("|"), weight })
    }

    /// Adds to the scores of a chunk's candidates that lists insist on them; in both passes, as what covered a name in
    /// the first may be gone in the second.
    ///
    /// A name within a longer one that is listed as well is left out, and so is one that a longer name covers by all
    /// other evidence: "Quennevaal Street" is a street, whoever Quennevaal is. `first_sight` is what the candidates
    /// scored then, for those that the second pass has given up.
    pub(super) fn insist(
        &mut self,
        (chunk, matches): (&Chunk, &[NameMatch]),
        (segments, first_sight): (&mut [Segment], &mut [Score]),
        sums: &mut Sums,
    ) {
        if matches.iter().all(|m| m.insisted.is_empty()) {
            return;
        }
        let mut longest = Vec::new();
        sums.cut(segments, chunk.len());
        sums.best(segments, |segment, _| longest.push(tokens_of(chunk, segment)));
        longest.extend(matches.iter().filter(|m| !m.insisted.is_empty()).map(NameMatch::tokens));
        for name in matches.iter().filter(|m| !m.insisted.is_empty()) {
            let tokens = name.tokens();
            let covers = |other: &Range<usize>| {
                other.start <= tokens.start && tokens.end <= other.end && other.len() > tokens.len()
            };
            if longest.iter().any(covers) || self.insisted.contains_key(&tokens) {
                continue;
            }
            let Some(at) = segments.iter().position(|s| tokens_of(chunk, s) == tokens) else { continue };
            let mut score = match segments[at].score() {
                GIVEN_UP => first_sight[at],
                score => Score::from(score),
            };
            for kind in name.insisted.iter() {
                score += Score::of(kind, INSISTENCE);
                first_sight[at] += Score::of(kind, INSISTENCE);
            }
            segments[at].set_score(score.by_type());
            self.insisted.insert(tokens, name.insisted);
        }
    }

    /// Strikes out what is never to be tagged. It is left to the end, so that the rest of the document is read as if it
    /// were there: neither do its parts become names, nor do its neighbours lose theirs.
    pub(super) fn strike(&mut self, lists: &UserLists, decisions: &mut Vec<Decision>) {
        decisions.retain(|decision| {
            let stopped = lists.stops(decision.name.key);
            if stopped {
                self.struck.push(decision.tokens.clone());
            }
            !stopped
        });
    }

    /// Whether a candidate was struck out.
    pub(super) fn has_struck(&self, candidate: &Range<usize>) -> bool {
        self.struck.contains(candidate)
    }
}

/// Positions of a segment's tokens.
fn tokens_of(chunk: &Chunk, segment: &Segment) -> Range<usize> {
    let (first, Range { start, end }) = (chunk.tokens().start, segment.range());
    first + start..first + end
}
