//! What the user's lists settle: names that are to be tagged, and names that never are.

use std::ops::Range;

use super::decide::Decision;
use super::evidence::View;
use super::lattice::Segment;
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

    /// Adds what the user's lists say of a chunk's candidates to their scores on first sight.
    ///
    /// A name within a longer one that is listed as well is left out, and so is one within a candidate that looks like
    /// a name by itself and more so than the listed one does: "Quennevaal Street" is a street, whoever Quennevaal is.
    pub(super) fn add(
        &mut self,
        (view, lists): (&View<'_>, &UserLists),
        chunk: &Chunk,
        matches: &[NameMatch],
        (segments, scores): (&mut [Segment], &mut [Score]),
    ) {
        let first = chunk.tokens().start;
        if !lists.stop_lists().is_empty() {
            let words = &view.segmented.tokens()[chunk.tokens()];
            for segment in segments.iter_mut().filter(|s| lists.stops(key_of(&words[s.range()]))) {
                segment.score = [REFUSAL; 3];
                let Range { start, end } = segment.range();
                self.settled.push((first + start..first + end, Ruling::Never));
            }
        }
        let insisted = || matches.iter().filter(|m| !m.insisted.is_empty() && !lists.stops(m.key));
        for name in insisted().filter(|name| !insisted().any(|longer| longer.holds(name))) {
            let tokens = name.tokens();
            let range = tokens.start - first..tokens.end - first;
            let Some(at) = segments.iter().position(|s| s.range() == range) else { continue };
            let own = name.insisted.iter().map(|kind| segments[at].score[kind as usize]).max();
            let bar = own.unwrap_or(0).max(0);
            let longer = |s: &Segment| s.range().start <= range.start && range.end <= s.range().end;
            let mut others = segments.iter().filter(|s| s.range() != range && longer(s));
            if others.any(|s| s.score.iter().any(|&score| score > bar)) {
                continue;
            }
            for kind in name.insisted.iter() {
                scores[at] += Score::of(kind, INSISTENCE);
            }
            segments[at].score = scores[at].by_type();
            self.settled.push((tokens, Ruling::Name(name.insisted)));
        }
    }
}
