//! What the user's lists settle: names that are to be tagged, and names that never are.

use std::ops::Range;

use super::decide::Decision;
use super::evidence::View;
use super::lattice::Segment;
use super::pool::key_of;
use super::score::Score;
use crate::gazetteer::UserLists;
use crate::kind::TypeSet;
use crate::matching::{Chunk, NameMatch};

/// What it is worth to a candidate and a type that a user's list has exactly this name with this type, in thousandths
/// of log-odds: more than all other evidence together says against nearly any name.
const INSISTENCE: i16 = 20_000;

/// The reason that is given where it was added.
pub(super) const REASON: &str = "user-list";

/// The names of a document that a user's list has decided.
#[derive(Default, Debug)]
pub(super) struct Insistence {
    names: Vec<(Range<usize>, TypeSet)>,
}

impl Insistence {
    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.names.clear();
    }

    /// Whether a list spoke for a decision.
    pub(super) fn is_reason(&self, decision: &Decision) -> bool {
        self.names.iter().any(|(tokens, types)| *tokens == decision.tokens && types.has(decision.kind))
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
                segment.score = [i16::MIN; 3];
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
            self.names.push((tokens, name.insisted));
        }
    }
}
