//! Places that the text names with the place that they lie in: "Paris, Texas", whether that is annotated as two names or as
//! one.

use super::decide::Decision;
use super::evidence::View;
use super::place::{Certainty, Container};
use super::pool::written_name;
use crate::gazetteer::format::Reading;
use crate::gazetteer::{EntryId, EntryReading, WrittenName};
use crate::kind::{EntityType, Subtype};
use crate::text::Token;

/// A name with what the built-in lists say of it.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    pub(super) name: WrittenName,
    readings: &'static [Reading],
}

impl Listed {
    fn of(decision: &Decision) -> Listed {
        Listed { name: decision.name, readings: decision.readings }
    }

    fn look_up(view: &View<'_>, tokens: &[Token]) -> Listed {
        let name = WrittenName { is_own: view.gazetteer.lists().is_some(), ..written_name(tokens) };
        Listed { name, readings: view.gazetteer.readings(name.key) }
    }

    /// What it can stand for, in the user's lists as well.
    pub(super) fn entries<'v>(&self, view: &View<'v>) -> impl Iterator<Item = EntryReading> + use<'v> {
        view.gazetteer.with_own_entries(self.readings, self.name)
    }
}

/// A name that stands for what the first of two names means, and lies in what the second one means.
#[derive(Clone, Copy)]
struct Pair {
    inner: Listed,
    outer: Listed,
}

impl Pair {
    /// The names before and after the first comma of a name that no list has.
    fn within(view: &View<'_>, decision: &Decision) -> Option<Pair> {
        let listed = Listed::of(decision);
        if listed.entries(view).next().is_some() {
            return None;
        }
        let tokens = &view.segmented.tokens()[decision.tokens.clone()];
        let mut names = tokens.split(|token| is_comma(view, token));
        let [inner, outer] = [names.next()?, names.next()?].map(|tokens| Listed::look_up(view, tokens));
        Some(Pair { inner, outer })
    }
}

/// The name of a place that tells which country is spoken of: of "Nairobi, Kenya" the second one.
pub(super) fn telling(view: &View<'_>, decision: &Decision) -> Listed {
    Pair::within(view, decision).map_or(Listed::of(decision), |pair| pair.outer)
}

/// The name that a place is listed under, and what the text says that it lies in; `memory` is for the readings of that.
pub(super) fn located<'m>(
    view: &View<'_>,
    decisions: &[Decision],
    at: usize,
    memory: &'m mut Vec<EntryId>,
) -> (Listed, Container<'m>) {
    memory.clear();
    let decision = &decisions[at];
    let pair = Pair::within(view, decision);
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
    (pair.map_or(Listed::of(decision), |pair| pair.inner), Container { readings: memory, certainty })
}

/// The place that follows a place after a comma.
fn following(view: &View<'_>, decisions: &[Decision], at: usize) -> Option<Listed> {
    let end = decisions[at].tokens.end;
    let next = decisions.get(at + 1)?;
    let follows = next.tokens.start == end + 1
        && next.kind == EntityType::Loc
        && is_comma(view, &view.segmented.tokens()[end]);
    follows.then(|| Listed::of(next))
}

fn is_comma(view: &View<'_>, token: &Token) -> bool {
    token.is_mark() && token.character(view.text) == ','
}
