//! The candidates of a chunk, and the parts that a candidate's evidence on first sight consists of.

use std::ops::Range;

use super::evidence::{Beside, Joint, Overlap, Role, Setting, Side, Site, View};
use super::rows::NEIGHBOURS;
use super::sink::Sink;
use crate::matching::{Chunk, LONGEST_CANDIDATE, NameMatch};
use crate::text::Token;

/// Calls `each` with every candidate of a chunk, sorted by end and then by start; positions of tokens count
/// from the start of the document.
pub(crate) fn each_candidate(chunk: &Chunk, matches: &[NameMatch], mut each: impl FnMut(Range<usize>)) {
    let first = chunk.tokens().start;
    for end in 1..=chunk.len() {
        let last = first + end;
        if !chunk.can_end(end - 1) && !matches.iter().any(|m| m.end as usize == last) {
            continue;
        }
        let mut starts = chunk.starts_in(end.saturating_sub(LONGEST_CANDIDATE)..end);
        while starts != 0 {
            let range = first + starts.trailing_zeros() as usize..last;
            starts &= starts - 1;
            if chunk.can_end(end - 1) || matches.iter().any(|m| m.covers(&range)) {
                each(range);
            }
        }
    }
}

/// A part of a candidate's evidence that can be scored by itself.
#[derive(Clone, Debug)]
pub(crate) enum Observation<'a> {
    /// One word next to the candidate.
    Near { token: &'a Token, side: Side, distance: usize },
    /// The words on one side together.
    Beside(Beside),
    /// One word of the candidate.
    Own { at: usize, role: Role },
    /// The length in tokens of a candidate of several words.
    Length(usize),
    /// Whether it is one of several that "and" joins.
    Joint(Joint),
    /// What the gazetteer says of its name.
    Listed { tokens: Range<usize>, exact: &'a NameMatch },
    /// The gazetteer does not know its name; how ordinary its only word is.
    Unlisted { tokens: usize, level: u8 },
    /// A listed name that it overlaps.
    Overlap(Overlap),
    /// Where it stands.
    Site(Site),
}

impl Observation<'_> {
    /// Shows the part's evidence.
    pub(super) fn observe(&self, view: &View<'_>, setting: &Setting, sink: &mut impl Sink) {
        match self {
            &Observation::Near { token, side, distance } => view.near(token, side, distance, sink),
            Observation::Beside(beside) => beside.observe(sink),
            &Observation::Own { at, role } => view.own(at, role, view.capital_is_usual(setting, at), sink),
            &Observation::Length(tokens) => View::length(tokens, sink),
            Observation::Joint(joint) => joint.observe(sink),
            Observation::Listed { tokens, exact } => view.listed(tokens.clone(), exact, sink),
            &Observation::Unlisted { tokens, level } => View::unlisted(tokens, level, sink),
            Observation::Overlap(overlap) => overlap.observe(sink),
            Observation::Site(site) => site.observe(sink),
        }
    }

    /// A number for the part and all that its evidence depends on, if that is little: a form, the key of a name, or
    /// what takes few values anyway.
    pub(super) fn number(&self, view: &View<'_>, setting: &Setting) -> Option<u64> {
        let form_of = |token: &Token| token.form.index() as u64;
        let (of, part) = match self {
            &Observation::Near { token, side, distance } => {
                (form_of(token), side as usize * NEIGHBOURS + distance - 1)
            }
            &Observation::Own { at, role } => {
                let usual = usize::from(view.capital_is_usual(setting, at));
                (form_of(view.token(at)), 2 * NEIGHBOURS + role as usize * 2 + usual)
            }
            Observation::Listed { tokens, .. } if tokens.len() == 1 => {
                (form_of(view.token(tokens.start)), 2 * NEIGHBOURS + 8)
            }
            Observation::Listed { exact, .. } => (exact.written_key() >> 7, 2 * NEIGHBOURS + 9),
            Observation::Beside(beside) => (
                beside.words as u64 * 2 + u64::from(beside.title),
                2 * NEIGHBOURS + 10 + beside.side as usize,
            ),
            Observation::Overlap(Overlap { relation, kind, length }) => {
                ((*relation as u64 * 4 + *kind as u64) * 4 + *length as u64, 2 * NEIGHBOURS + 12)
            }
            _ => return None,
        };
        Some(of << 5 | part as u64)
    }
}

/// Calls `each` with the parts of what stands on one side of a candidate whose edge is token `at`.
fn each_beside<'a>(
    view: &View<'a>,
    setting: &Setting,
    side: Side,
    at: usize,
    mut each: impl FnMut(Observation<'a>),
) {
    let words = view.beside(setting, side, at);
    for (token, distance) in View::neighbours(side, words).into_iter().flatten().zip(1..) {
        each(Observation::Near { token, side, distance });
    }
    each(Observation::Beside(Beside::new(view, setting, side, words)));
}

/// Calls `each` with the parts that belong to the candidate as a whole.
fn each_whole<'a>(
    view: &View<'_>,
    setting: &Setting,
    tokens: &Range<usize>,
    matches: &'a [NameMatch],
    mut each: impl FnMut(Observation<'a>),
) {
    if tokens.len() > 1 {
        each(Observation::Length(tokens.len()));
        each(Observation::Joint(Joint::new(view, setting, tokens)));
    }
    let mut exact = None;
    for m in matches {
        if m.covers(tokens) {
            exact = Some(m);
        } else if let Some(overlap) = Overlap::new(tokens, m) {
            each(Observation::Overlap(overlap));
        }
    }
    each(match exact {
        Some(exact) => Observation::Listed { tokens: tokens.clone(), exact },
        None => {
            let level = view.token(tokens.start).level;
            Observation::Unlisted { tokens: tokens.len(), level }
        }
    });
    each(Observation::Site(Site::new(setting, tokens)));
}

/// Calls `each` with all parts of a candidate's evidence on first sight.
pub(super) fn each_part<'a>(
    view: &View<'a>,
    setting: &Setting,
    tokens: &Range<usize>,
    matches: &'a [NameMatch],
    mut each: impl FnMut(Observation<'a>),
) {
    each_beside(view, setting, Side::Left, tokens.start, &mut each);
    each_beside(view, setting, Side::Right, tokens.end, &mut each);
    for at in tokens.clone() {
        each(Observation::Own { at, role: role_of(at, tokens) });
    }
    each_whole(view, setting, tokens, matches, each);
}

/// All evidence of a candidate on first sight.
pub(crate) fn observe(
    view: &View<'_>,
    setting: &Setting,
    tokens: Range<usize>,
    matches: &[NameMatch],
    sink: &mut impl Sink,
) {
    each_part(view, setting, &tokens, matches, |part| part.observe(view, setting, sink));
}

pub(super) fn role_of(at: usize, tokens: &Range<usize>) -> Role {
    match (at == tokens.start, at + 1 == tokens.end) {
        (true, true) => Role::Only,
        (true, false) => Role::First,
        (false, true) => Role::Last,
        (false, false) => Role::Inner,
    }
}
