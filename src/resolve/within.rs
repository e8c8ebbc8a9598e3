//! Places that the text names with the place that they lie in: "Paris, Texas", whether that is annotated as two names or as
//! one.

use super::decide::Decision;
use super::evidence::View;
use super::listed::Listed;
use super::place::{Certainty, Container};
use super::region;
use crate::gazetteer::EntryId;
use crate::kind::{EntityType, Subtype};
use crate::text::{Shape, Token};

/// A name that stands for what the first of two names means, and lies in what the second one means.
#[derive(Clone, Copy)]
struct Pair<'a> {
    inner: Listed<'a>,
    outer: Listed<'a>,
}

impl<'a> Pair<'a> {
    /// The names before and after the first comma of a decision, whose name `listed` is, if no list has it.
    fn within(view: &View<'a>, decision: &Decision, listed: &Listed<'a>) -> Option<Pair<'a>> {
        if listed.is_known(view) {
            return None;
        }
        let tokens = decision.written(view);
        let mut names = tokens.split(|token| is_comma(view, token));
        let [inner, outer] = [names.next()?, names.next()?].map(|tokens| Listed::look_up(view, tokens));
        Some(Pair { inner, outer })
    }
}

/// The name of a place that tells which country is spoken of: of "Nairobi, Kenya" the second one.
pub(super) fn telling<'a>(view: &View<'a>, decision: &Decision) -> Listed<'a> {
    let listed = Listed::of(view, decision);
    let told = Pair::within(view, decision, &listed).map_or(listed, |pair| pair.outer);
    region::named(view, &told).map_or(told, |(region, _)| region)
}

/// The name that the place of decision `at`, whose name `listed` is, is looked up under, and what the text says that it
/// lies in; `memory` is for the readings of that.
pub(super) fn located<'a, 'm>(
    view: &View<'a>,
    decisions: &[Decision],
    at: usize,
    listed: Listed<'a>,
    memory: &'m mut Vec<EntryId>,
) -> (Listed<'a>, Container<'m>) {
    memory.clear();
    let pair = Pair::within(view, &decisions[at], &listed);
    let outer = pair.map(|pair| pair.outer).or_else(|| following(view, decisions, at));
    // What it means most often.
    let mut first = None;
    for reading in outer.iter().flat_map(|outer| outer.entries(view)) {
        let entry = view.gazetteer.entry(reading.id);
        let subtype = entry.subtype().filter(|_| entry.entity_type() == EntityType::Loc);
        first = first.or(subtype);
        if matches!(subtype, Some(Subtype::Country | Subtype::Territory | Subtype::Region)) {
            memory.push(reading.id);
        }
    }
    let certainty = match pair {
        Some(_) => Certainty::Named,
        None if first == Some(Subtype::Region) => Certainty::Region,
        None => Certainty::Possible,
    };
    (pair.map_or(listed, |pair| pair.inner), Container { readings: memory, certainty })
}

/// The place that follows a place after a comma: "Paris, Texas", "Sirsa, in the state of Haryana".
fn following<'a>(view: &View<'a>, decisions: &[Decision], at: usize) -> Option<Listed<'a>> {
    /// Words between the comma and the place: "in the northern Indian state of".
    const MOST_BETWEEN: usize = 6;
    let tokens = view.segmented.tokens();
    let end = decisions[at].tokens.end;
    tokens.get(end).filter(|token| is_comma(view, token))?;
    let is_next = |next: &&Decision| {
        let between = tokens.get(end + 1..next.tokens.start).filter(|words| words.len() <= MOST_BETWEEN);
        between.is_some_and(|words| words.is_empty() || region::calls_region(view, words))
    };
    match decisions.get(at + 1).filter(is_next) {
        Some(next) => (next.kind == EntityType::Loc).then(|| Listed::of(view, next)),
        // "Springfield, Ill.": too much like a word to be a name by itself.
        None => {
            let [short, stop] = tokens.get(end + 1..end + 3)? else { return None };
            let abbreviates = stop.shape.any(Shape::TERMINAL) && stop.shape.any(Shape::GLUED);
            (short.is_capitalised() && abbreviates).then(|| Listed::look_up(view, &tokens[end + 1..end + 2]))
        }
    }
}

pub(super) fn is_comma(view: &View<'_>, token: &Token) -> bool {
    token.is_mark() && token.character(view.text) == ','
}
