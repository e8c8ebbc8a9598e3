//! Scores of names: the four of SemEval-2013, task 9.1, counted as nervaluate counts them.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;

use crate::kind::{EntityType, closed_set};
use crate::labelled::{Points, closest};

closed_set! {
    /// What counts as right.
    "scheme" Scheme {
        /// Bounds and type are right. This is what CoNLL and seqeval count.
        Strict = "strict",
        /// Bounds are right, whatever the type.
        Exact = "exact",
        /// Bounds are right, or half so where they overlap, whatever the type.
        Partial = "partial",
        /// The type is right and bounds overlap.
        Type = "type",
    }
}

/// What became of the names of one scheme.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Counts {
    /// Names that are right.
    pub correct: u64,
    /// Names that overlap with one of the gold and are not right.
    pub incorrect: u64,
    /// Names that are half right.
    pub partial: u64,
    /// Gold names that nothing was found for.
    pub missed: u64,
    /// Names where the gold has none.
    pub spurious: u64,
}

impl Counts {
    /// How many names the gold has.
    pub fn gold(&self) -> u64 {
        self.correct + self.incorrect + self.partial + self.missed
    }

    /// How many names were found.
    pub fn found(&self) -> u64 {
        self.correct + self.incorrect + self.partial + self.spurious
    }

    /// The share of what was found that is right, 0 to 1; 0 where nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.right(), self.found())
    }

    /// The share of the gold that was found, 0 to 1; 0 where the gold has nothing.
    pub fn recall(&self) -> f64 {
        share(self.right(), self.gold())
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        harmonic_mean(self.precision(), self.recall())
    }

    fn right(&self) -> f64 {
        self.correct as f64 + 0.5 * self.partial as f64
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.correct += other.correct;
        self.incorrect += other.incorrect;
        self.partial += other.partial;
        self.missed += other.missed;
        self.spurious += other.spurious;
    }
}

pub(super) fn share(part: f64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

pub(super) fn harmonic_mean(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// A name of either side, in positions that both sides share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Name {
    pub(super) at: Points,
    pub(super) kind: EntityType,
}

/// Counts by scheme: of all types, and of each as if there were no other.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct NameScores {
    counts: [[Counts; 1 + EntityType::ALL.len()]; Scheme::ALL.len()],
}

impl NameScores {
    /// The counts of a scheme, of one type or of all.
    pub fn counts(&self, scheme: Scheme, kind: Option<EntityType>) -> &Counts {
        &self.counts[scheme as usize][kind.map_or(0, |kind| 1 + kind as usize)]
    }

    /// The scores of one document. Both lists must be in order of place.
    pub(super) fn of(gold: &[Name], found: &[Name]) -> NameScores {
        let mut scores = NameScores::default();
        let only =
            |names: &[Name], kind| names.iter().copied().filter(|name| name.kind == kind).collect::<Vec<_>>();
        for &scheme in Scheme::ALL {
            let counts = &mut scores.counts[scheme as usize];
            counts[0] = count(scheme, gold, found);
            for &kind in EntityType::ALL {
                counts[1 + kind as usize] = count(scheme, &only(gold, kind), &only(found, kind));
            }
        }
        scores
    }
}

impl AddAssign<&NameScores> for NameScores {
    fn add_assign(&mut self, other: &NameScores) {
        for (counts, more) in self.counts.iter_mut().flatten().zip(other.counts.iter().flatten()) {
            *counts += *more;
        }
    }
}

/// Whether nervaluate takes two names to overlap: by at least a hundredth of the gold one.
fn overlaps(gold: Name, found: Name) -> bool {
    let shared = gold.at.shared(found.at);
    shared > 0 && shared * 100 >= gold.at.count()
}

/// Takes the names that were found one after the other, and for each the gold name that suits the scheme best of
/// those that are left.
fn count(scheme: Scheme, gold: &[Name], found: &[Name]) -> Counts {
    let mut counts = Counts::default();
    let mut taken = vec![false; gold.len()];
    let longest = gold.iter().map(|name| name.at.count()).max().unwrap_or(0);
    for &name in found {
        // What begins before or after cannot overlap.
        let first = gold.partition_point(|gold| gold.at.start + longest <= name.at.start);
        let near = (first..gold.len()).take_while(|&at| gold[at].at.start < name.at.end);
        let mut right: Option<usize> = None;
        let mut overlapping: Option<usize> = None;
        for at in near.filter(|&at| !taken[at]) {
            let candidate = gold[at];
            let same_bounds = candidate.at == name.at;
            let same_kind = candidate.kind == name.kind;
            let overlap = overlaps(candidate, name);
            let is_right = match scheme {
                Scheme::Strict => same_bounds && same_kind,
                Scheme::Exact | Scheme::Partial => same_bounds,
                Scheme::Type => overlap && same_kind,
            };
            if is_right && (scheme != Scheme::Type) {
                right = Some(at);
                break;
            }
            if is_right {
                // The nearest of those of the same type, the first among equals.
                let distance = |at: usize| {
                    gold[at].at.start.abs_diff(name.at.start) + gold[at].at.end.abs_diff(name.at.end)
                };
                if right.is_none_or(|best| distance(at) < distance(best)) {
                    right = Some(at);
                }
            } else if overlap && overlapping.is_none() {
                overlapping = Some(at);
            }
        }
        let slot = match (right, overlapping) {
            (Some(_), _) => &mut counts.correct,
            (None, Some(_)) if scheme == Scheme::Partial => &mut counts.partial,
            (None, Some(_)) => &mut counts.incorrect,
            (None, None) => &mut counts.spurious,
        };
        *slot += 1;
        if let Some(at) = right.or(overlapping) {
            taken[at] = true;
        }
    }
    counts.missed = taken.iter().filter(|&&taken| !taken).count() as u64;
    counts
}

/// What names of each type were found as: `(gold, found)`, none for nothing.
pub type Confusion = BTreeMap<(Option<EntityType>, Option<EntityType>), u64>;

/// Pairs of names, one to one: those with the same bounds first, then those that share most. Names that stay alone
/// come with none.
pub(super) fn partners(gold: &[Name], found: &[Name]) -> Vec<(Option<usize>, Option<usize>)> {
    let places = |names: &[Name]| names.iter().map(|name| name.at).collect::<Vec<_>>();
    closest(&places(gold), &places(found), |g, f| {
        let (gold, found) = (gold[g], found[f]);
        let (bounds, kind) = (gold.at == found.at, gold.kind == found.kind);
        (bounds, bounds && kind, gold.at.shared(found.at), kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityType::{Loc, Org, Per};

    fn name(start: usize, end: usize, kind: EntityType) -> Name {
        Name { at: Points { start, end }, kind }
    }

    fn five(counts: &Counts) -> [u64; 5] {
        [counts.correct, counts.incorrect, counts.partial, counts.missed, counts.spurious]
    }

    /// The same lists through nervaluate 1.2.1 give these numbers (`tests/consumers/scores.py --fixed`).
    #[test]
    fn counts_are_those_of_nervaluate() {
        let gold = [
            name(0, 4, Per),
            name(10, 20, Org),
            name(25, 30, Loc),
            name(35, 40, Per),
            name(50, 60, Loc),
            name(61, 70, Loc),
        ];
        let found = [
            name(0, 4, Per),
            name(12, 20, Org),
            name(25, 30, Org),
            name(42, 44, Per),
            name(50, 70, Loc),
            name(80, 85, Loc),
        ];
        let scores = NameScores::of(&gold, &found);
        for (scheme, all, f1, of_org) in [
            (Scheme::Strict, [1, 3, 0, 2, 2], 1.0 / 6.0, [0, 1, 0, 0, 1]),
            (Scheme::Exact, [2, 2, 0, 2, 2], 1.0 / 3.0, [0, 1, 0, 0, 1]),
            (Scheme::Partial, [2, 0, 2, 2, 2], 0.5, [0, 0, 1, 0, 1]),
            (Scheme::Type, [3, 1, 0, 2, 2], 0.5, [1, 0, 0, 0, 1]),
        ] {
            let counts = scores.counts(scheme, None);
            assert_eq!(five(counts), all, "{scheme}");
            assert!((counts.f1() - f1).abs() < 1e-9, "{scheme} {}", counts.f1());
            assert_eq!(five(scores.counts(scheme, Some(Org))), of_org, "{scheme}");
        }
    }

    #[test]
    fn nothing_at_all_scores_zero_and_not_a_number() {
        let counts = *NameScores::of(&[], &[]).counts(Scheme::Strict, None);
        assert_eq!((counts.precision(), counts.recall(), counts.f1()), (0.0, 0.0, 0.0));
    }

    #[test]
    fn partners_are_the_nearest_and_nobody_is_lost() {
        let gold = [name(0, 10, Org), name(12, 15, Loc), name(40, 44, Per)];
        let found = [name(5, 15, Loc), name(12, 15, Org), name(60, 64, Per)];
        let pairs = partners(&gold, &found);
        assert_eq!(pairs, [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), None), (None, Some(2))]);
    }
}
