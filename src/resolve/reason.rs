//! Why a candidate won.

use std::ops::Range;

use super::candidate::{Observation, role_of};
use super::decide::{Choice, Decision};
use super::evidence::{Beside, Bounds, Overlap, Setting, Side, View};
use super::rows::{NEIGHBOURS, Rows};
use super::sink::Strongest;
use super::tables::Tables;
use crate::fold::{Key, join};
use crate::matching::{LONGEST_CANDIDATE, NameMatch};
use crate::recent::Recent;

/// A part of a candidate's evidence.
#[derive(Clone, Copy, Debug)]
enum Part {
    Near(Side, usize),
    Beside(Side),
    Own(usize),
    /// A listed name that is the candidate, or that it overlaps, by position.
    Name(usize),
}

impl Part {
    fn observation<'a>(
        self,
        view: &View<'a>,
        setting: &Setting,
        tokens: &Range<usize>,
        matches: &'a [NameMatch],
    ) -> Observation<'a> {
        let edge = |side| if side == Side::Left { tokens.start } else { tokens.end };
        match self {
            Part::Near(side, distance) => {
                let at = if side == Side::Left { tokens.start - distance } else { tokens.end + distance - 1 };
                Observation::Near { token: view.token(at), side, distance }
            }
            Part::Beside(side) => {
                let words = view.beside(setting, side, edge(side));
                Observation::Beside(Beside::new(view, setting, side, words))
            }
            Part::Own(at) => Observation::Own { at, role: role_of(at, tokens) },
            Part::Name(i) => match Overlap::new(tokens, &matches[i]) {
                Some(overlap) if !matches[i].covers(tokens) => Observation::Overlap(overlap),
                _ => Observation::Listed { tokens: tokens.clone(), exact: &matches[i] },
            },
        }
    }
}

/// The part that says most so far.
///
/// What it says and the part's position are one number, so that the greater weight is the greater number and, of equal
/// ones, the one that came first: which one that is, is hard to foretell, and to take the greater number needs no
/// branch.
#[derive(Clone, Copy)]
struct Best(i64);

impl Best {
    /// Less than anything says: a candidate has a word, which says something, if only what it is not.
    const NOTHING: Best = Best(i64::MIN);

    /// The words on a side, and all of them together.
    const PER_SIDE: u32 = NEIGHBOURS as u32 + 1;
    const FIRST_OWN: u32 = 2 * Self::PER_SIDE;
    const FIRST_NAME: u32 = Self::FIRST_OWN + LONGEST_CANDIDATE as u32;

    #[inline]
    fn consider(&mut self, weight: i32, position: u32) {
        // A part without weights has no name, so that what speaks against a choice goes before it.
        let weight = if weight == 0 { i32::MIN } else { weight };
        self.0 = self.0.max(i64::from(weight) << 32 | i64::from(!position));
    }

    /// The part of a candidate that starts at token `start`.
    fn part(self, start: usize) -> Part {
        match !(self.0 as u32) {
            position if position < Self::FIRST_OWN => {
                let side = if position < Self::PER_SIDE { Side::Left } else { Side::Right };
                match (position % Self::PER_SIDE) as usize {
                    NEIGHBOURS => Part::Beside(side),
                    n => Part::Near(side, n + 1),
                }
            }
            position if position < Self::FIRST_NAME => {
                Part::Own(start + (position - Self::FIRST_OWN) as usize)
            }
            position => Part::Name((position - Self::FIRST_NAME) as usize),
        }
    }
}

/// Reasons remembered by what they depend on.
#[derive(Default, Debug)]
pub(super) struct Reasons {
    recent: Recent<&'static str, { 1 << 15 }>,
    noted: Vec<Noted>,
}

/// What a decision owes itself to, before it has a name.
#[derive(Debug)]
struct Noted {
    /// Positions of the decision and of its chunk.
    decision: u32,
    chunk: u32,
    part: Part,
    /// The number of all that the name depends on, if it is remembered by that.
    number: Option<Key>,
}

impl Reasons {
    /// Forgets everything: the ids of forms mean something else.
    pub(super) fn clear(&mut self) {
        self.recent.clear();
    }

    /// Notes for a decision the part of the evidence that speaks most for its choice: a word, a listed name, or, when
    /// none of these is clear, several words together. Its name may lie far away, and is on its way when it is asked for.
    pub(super) fn note(
        &mut self,
        view: &View<'_>,
        setting: &Setting,
        choice: &Choice,
        matches: &[NameMatch],
        (tables, rows): (&Tables, &mut Rows),
        (decision, chunk): (usize, usize),
    ) {
        let kind = choice.kind;
        let tokens = &choice.tokens;
        let mut best = Best::NOTHING;
        for (side, at, position) in [(Side::Left, tokens.start, 0), (Side::Right, tokens.end, Best::PER_SIDE)]
        {
            let words = view.beside(setting, side, at);
            let [first, second] = View::neighbours(side, words);
            if let Some(token) = first {
                best.consider(rows.near((view, tables), token, side, 1).sum_of_type(kind), position);
            }
            if let Some(token) = second {
                best.consider(rows.near((view, tables), token, side, 2).sum_of_type(kind), position + 1);
            }
            let beside = Beside::new(view, setting, side, words);
            best.consider(tables.beside(beside).sum_of_type(kind), position + NEIGHBOURS as u32);
        }
        for (at, position) in tokens.clone().zip(Best::FIRST_OWN..) {
            let usual = view.capital_is_usual(setting, at);
            let score = rows.own((view, tables), at, role_of(at, tokens), usual);
            best.consider(score.sum_of_type(kind), position);
        }
        for (m, position) in matches.iter().zip(Best::FIRST_NAME..) {
            let bounds = Bounds::new(tokens, &m.tokens());
            let score = if bounds == Bounds::SAME {
                rows.listed(view, tokens.clone(), m)
            } else if Overlap::new(tokens, m).is_some() {
                tables.overlap(m, bounds)
            } else {
                continue;
            };
            best.consider(score.sum_of_type(kind), position);
        }
        let part = best.part(tokens.start);
        let number = part.observation(view, setting, tokens, matches).number(view, setting);
        let number = number.map(|number| join(0, number << 2 | kind as u64));
        number.into_iter().for_each(|number| self.recent.expect(number));
        self.noted.push(Noted { decision: decision as u32, chunk: chunk as u32, part, number });
    }

    /// Gives decisions the names of the pieces of evidence that speak most for them, of the part that was noted of each.
    /// `chunk` tells the setting and the listed names of the chunk at a position.
    pub(super) fn name<'a>(
        &mut self,
        view: &View<'_>,
        chunk: impl Fn(usize) -> (&'a Setting, &'a [NameMatch]),
        decisions: &mut [Decision],
    ) {
        for Noted { decision, chunk: at, part, number } in self.noted.drain(..) {
            let decision = &mut decisions[decision as usize];
            let work_out = || {
                let (setting, matches) = chunk(at as usize);
                let mut strongest = Strongest::for_type(view.gazetteer, decision.kind as usize);
                let observation = part.observation(view, setting, &decision.tokens, matches);
                observation.observe(view, setting, &mut strongest);
                strongest.name()
            };
            decision.reason = match number {
                Some(number) => self.recent.get(number, work_out),
                None => work_out(),
            };
        }
    }
}
