//! Why a candidate won.

use std::ops::Range;

use super::candidate::{Observation, role_of};
use super::decide::Decision;
use super::evidence::{Beside, Bounds, Overlap, Setting, Side, View};
use super::rows::Rows;
use super::score::Scorer;
use super::sink::Strongest;
use super::tables::Tables;
use crate::matching::NameMatch;

/// A part of the evidence that says this much for a type, in thousandths of log-odds, is reason enough.
const CLEAR: i16 = 1000;

/// A part of a candidate's evidence.
#[derive(Clone, Copy)]
enum Part {
    Near(Side, usize),
    Own(usize),
    /// A listed name that is the candidate, or that it overlaps, by position.
    Name(usize),
    Beside(Beside),
    Around,
    Form,
}

impl Part {
    fn observation<'a>(
        self,
        view: &View<'a>,
        tokens: &Range<usize>,
        matches: &'a [NameMatch],
    ) -> Observation<'a> {
        match self {
            Part::Near(side, distance) => {
                let at = if side == Side::Left { tokens.start - distance } else { tokens.end + distance - 1 };
                Observation::Near { token: view.token(at), side, distance }
            }
            Part::Own(at) => Observation::Own { at, role: role_of(at, tokens) },
            Part::Name(i) => match Overlap::new(tokens, &matches[i]) {
                Some(overlap) if !matches[i].covers(tokens) => Observation::Overlap(overlap),
                _ => Observation::Listed { tokens: tokens.clone(), exact: &matches[i] },
            },
            Part::Beside(beside) => Observation::Beside(beside),
            Part::Around => Observation::Around(tokens.clone()),
            Part::Form => Observation::Form(tokens.clone()),
        }
    }
}

/// The part that says most so far.
struct Best {
    weight: i16,
    part: Part,
}

impl Best {
    fn consider(&mut self, weight: i16, part: Part) {
        if weight > self.weight {
            *self = Best { weight, part };
        }
    }
}

/// Reasons remembered by part, form and type: each has one slot, the latest to ask for it keeps it. A reason depends
/// on these alone.
#[derive(Debug)]
pub(super) struct Reasons {
    slots: Vec<(u64, &'static str)>,
}

const SLOTS: usize = 1 << 11;

impl Default for Reasons {
    fn default() -> Reasons {
        Reasons { slots: vec![(u64::MAX, ""); SLOTS] }
    }
}

impl Reasons {
    /// Forgets everything: the ids of forms mean something else.
    pub(super) fn clear(&mut self) {
        self.slots.fill((u64::MAX, ""));
    }

    /// The evidence that speaks most for a decision, among the part of its evidence that speaks most for it: a word,
    /// a listed name, or, when none of these is clear, several words together.
    pub(super) fn of(
        &mut self,
        view: &View<'_>,
        setting: &Setting,
        decision: &Decision,
        matches: &[NameMatch],
        (tables, rows): (&Tables, &mut Rows),
    ) -> &'static str {
        let kind = decision.kind;
        let tokens = &decision.tokens;
        let mut best = Best { weight: i16::MIN, part: Part::Around };
        for side in [Side::Left, Side::Right] {
            let at = if side == Side::Left { tokens.start } else { tokens.end };
            let words = view.beside(setting, side, at);
            for (token, distance) in View::neighbours(side, words).into_iter().flatten().zip(1..) {
                let score = rows.near(view, token, side, distance);
                best.consider(score.of_type(kind), Part::Near(side, distance));
            }
            let beside = Beside::new(view, setting, side, words);
            best.consider(tables.beside(beside).of_type(kind), Part::Beside(beside));
        }
        for at in tokens.clone() {
            let usual = view.capital_is_usual(setting, at);
            best.consider(rows.own(view, at, role_of(at, tokens), usual).of_type(kind), Part::Own(at));
        }
        for (i, m) in matches.iter().enumerate() {
            let score = if m.covers(tokens) {
                rows.listed(view, tokens.clone(), m)
            } else if Overlap::new(tokens, m).is_some() {
                tables.overlap(m, Bounds::new(tokens, &m.tokens()))
            } else {
                continue;
            };
            best.consider(score.of_type(kind), Part::Name(i));
        }
        if best.weight < CLEAR {
            // What several words tell together has to be looked up anew, and seldom tells more.
            for part in [Part::Around, Part::Form].into_iter().take(tokens.len().min(2)) {
                let part_seen = part.observation(view, tokens, matches);
                let score = Scorer::score(view.gazetteer, |s| part_seen.observe(view, setting, s));
                best.consider(score.of_type(kind), part);
            }
        }
        let part = best.part.observation(view, tokens, matches);
        let work_out = || {
            let mut strongest = Strongest::for_type(view.gazetteer, kind as usize);
            part.observe(view, setting, &mut strongest);
            strongest.name()
        };
        let Some(part) = part.of_form(view, setting) else { return work_out() };
        let key = part << 2 | kind as u64;
        let slot = &mut self.slots[(key ^ key >> 16) as usize % SLOTS];
        if slot.0 != key {
            *slot = (key, work_out());
        }
        slot.1
    }
}
