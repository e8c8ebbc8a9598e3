//! What the user's lists settle: names that are to be tagged, and names that never are.

use std::ops::Range;

use super::decide::{Decision, GIVEN_UP};
use super::evidence::View;
use super::lattice::{Segment, Sums};
use super::pool::key_of;
use super::score::Score;
use crate::evidence::Template;
use crate::explain::{ByType, Evidence, LogOdds};
use crate::gazetteer::UserLists;
use crate::kind::{EntityType, TypeSet};
use crate::matching::{Chunk, NameMatch};

/// What it is worth to a candidate and a type that a user's list has exactly this name with this type, in thousandths
/// of log-odds: more than all other evidence together says against nearly any name.
const INSISTENCE: i16 = 20_000;

/// What it is worth to a candidate that its name is on a list of names that are never to be tagged.
const REFUSAL: i16 = i16::MIN;

/// The candidates of a document that a user's list has settled.
#[derive(Default, Debug)]
pub(super) struct Insistence {
    settled: Vec<(Range<usize>, Ruling)>,
}

/// What a list says of a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ruling {
    /// It is of one of these types.
    Name(TypeSet),
    /// It is no mention by itself.
    Never,
}

impl Insistence {
    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.settled.clear();
    }

    /// The reason for a decision, if a list spoke for it.
    pub(super) fn reason(&self, decision: &Decision) -> Option<&'static str> {
        match self.ruling(&decision.tokens)? {
            Ruling::Name(types) => types.has(decision.kind).then_some(Template::UserList.as_str()),
            Ruling::Never => None,
        }
    }

    /// What the lists say of a candidate, as evidence.
    pub(super) fn evidence(&self, candidate: &Range<usize>) -> Option<Evidence<ByType<LogOdds>>> {
        let (value, weight) = match self.ruling(candidate)? {
            Ruling::Name(types) => {
                let names: Vec<&str> = types.iter().map(EntityType::as_str).collect();
                let weight = |&kind: &EntityType| if types.has(kind) { INSISTENCE } else { 0 };
                (names.join("|"), [EntityType::Per, EntityType::Loc, EntityType::Org].each_ref().map(weight))
            }
            Ruling::Never => ("never".to_owned(), [REFUSAL; 3]),
        };
        Some(Evidence { template: Template::UserList, value, weight: weight.into() })
    }

    /// Whether a list has a candidate among the names that are never to be tagged.
    pub(super) fn refuses(&self, candidate: &Range<usize>) -> bool {
        self.ruling(candidate) == Some(Ruling::Never)
    }

    fn ruling(&self, candidate: &Range<usize>) -> Option<Ruling> {
        self.settled.iter().find(|(tokens, _)| tokens == candidate).map(|(_, ruling)| *ruling)
    }

    /// Takes the candidates of a chunk that are never to be tagged out of the choice.
    pub(super) fn refuse(
        &mut self,
        (view, lists): (&View<'_>, &UserLists),
        chunk: &Chunk,
        segments: &mut [Segment],
    ) {
        if lists.stop_lists().is_empty() {
            return;
        }
        for segment in segments {
            let tokens = tokens_of(chunk, segment);
            if lists.stops(key_of(&view.segmented.tokens()[tokens.clone()])) {
                segment.score = [REFUSAL; 3];
                self.settled.push((tokens, Ruling::Never));
            }
        }
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
        let mut cut = Vec::new();
        sums.best(segments, chunk.len(), |segment, _| cut.push(tokens_of(chunk, segment)));
        for name in matches.iter().filter(|m| !m.insisted.is_empty()) {
            let tokens = name.tokens();
            let longer = |other: &Range<usize>| {
                other.start <= tokens.start && tokens.end <= other.end && other.len() > tokens.len()
            };
            let listed = |m: &NameMatch| !m.insisted.is_empty() && !self.refuses(&m.tokens());
            let covered = cut.iter().any(longer) || matches.iter().any(|m| listed(m) && longer(&m.tokens()));
            if covered || self.ruling(&tokens).is_some() {
                continue;
            }
            let Some(at) = segments.iter().position(|s| tokens_of(chunk, s) == tokens) else { continue };
            let mut score = Score::from(segments[at].score);
            if segments[at].score == GIVEN_UP {
                score = first_sight[at];
            }
            for kind in name.insisted.iter() {
                score += Score::of(kind, INSISTENCE);
                first_sight[at] += Score::of(kind, INSISTENCE);
            }
            segments[at].score = score.by_type();
            self.settled.push((tokens, Ruling::Name(name.insisted)));
        }
    }
}

/// Positions of a segment's tokens.
fn tokens_of(chunk: &Chunk, segment: &Segment) -> Range<usize> {
    let (first, Range { start, end }) = (chunk.tokens().start, segment.range());
    first + start..first + end
}
