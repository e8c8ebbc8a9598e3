//! What the text calls a place: "the state of New York", "Kassala province", "the provinces of Lugo and León", "Sumatra
//! Island", "the port city of Valencia"; a dateline names a town.

use super::decide::Decision;
use super::evidence::View;
use super::listed::Listed;
use super::place::is_large;
use super::within::is_comma;
use crate::fold::{ascii_key, name_key, word_key};
use crate::gazetteer::Entry;
use crate::gazetteer::words::{KeywordPlace, WordFlags};
use crate::kind::{EntityType, Subtype};
use crate::text::Token;

/// The most names of a list that share one word for what they are.
const LONGEST_LIST: usize = 12;

/// What the text calls a place.
#[derive(Clone, Copy)]
pub(super) struct Call {
    pub(super) kind: Subtype,
    /// Whether it is the last word of the name that calls it so: then it is nothing else.
    pub(super) by_name: bool,
}

/// What the text calls a place, and the name under which it is looked up, which is `listed` or that without its last word.
pub(super) fn call<'a>(
    view: &View<'a>,
    decisions: &[Decision],
    at: usize,
    listed: Listed<'a>,
) -> (Listed<'a>, Option<Call>) {
    match named(view, &listed) {
        Some((inner, kind)) => (inner, Some(Call { kind, by_name: true })),
        None => {
            let beside = called(view, decisions, at, &listed);
            (listed, beside.map(|kind| Call { kind, by_name: false }))
        }
    }
}

/// A city, region or district, if the words beside a place call it one and a list has one of its name. Countries are
/// called regions of a larger one, and of a district of a place the text says that it lies there.
fn called(view: &View<'_>, decisions: &[Decision], at: usize, listed: &Listed<'_>) -> Option<Subtype> {
    let called = called_before(view, decisions, at)
        .or_else(|| called_behind(view, decisions, at))
        .or_else(|| starts_dateline(view, &decisions[at]).then_some(Subtype::City))?;
    let is_any = |subtypes: &[Subtype]| {
        listed.entries(view).any(|reading| {
            let entry = view.gazetteer.entry(reading.id);
            subtypes.iter().any(|&subtype| is_a(&entry, subtype))
        })
    };
    let is_so = match called {
        Subtype::District => is_any(&[Subtype::District]),
        Subtype::City => listed.entries(view).any(|reading| {
            let entry = view.gazetteer.entry(reading.id);
            is_a(&entry, Subtype::City) && is_large(&entry)
        }),
        _ => is_any(&[Subtype::Region, Subtype::District]),
    };
    (is_so && !is_any(&[Subtype::Country, Subtype::Territory, Subtype::WorldRegion, Subtype::Area]))
        .then_some(called)
}

/// What an unlisted name is called by its own last word, and the name without that, if a list has a place of that kind:
/// "Nagano" and a region for "Nagano Prefecture".
pub(super) fn named<'a>(view: &View<'_>, listed: &Listed<'a>) -> Option<(Listed<'a>, Subtype)> {
    let (last, rest) = listed.tokens.split_last().filter(|(_, rest)| !rest.is_empty())?;
    // "Clinton Hill" is not the town of Clinton, but "Bengbu City" is Bengbu.
    let tells = |&kind: &Subtype| kind != Subtype::City || last.key == word_key(kind.as_str());
    let subtype = keyword(view, last).filter(tells)?;
    if listed.is_known(view) {
        return None;
    }
    let inner = Listed::look_up(view, rest);
    let is_so = inner.entries(view).any(|reading| is_a(&view.gazetteer.entry(reading.id), subtype));
    is_so.then_some((inner, subtype))
}

/// Whether a place is of a kind; capitals are cities.
pub(super) fn is_a(place: &Entry<'_>, kind: Subtype) -> bool {
    place.entity_type() == EntityType::Loc
        && match place.subtype() {
            Some(Subtype::Capital) => matches!(kind, Subtype::City | Subtype::Capital),
            subtype => subtype == Some(kind),
        }
}

/// Whether a place starts a dateline, where only towns do.
fn starts_dateline(view: &View<'_>, place: &Decision) -> bool {
    let start = view.token(place.tokens.start).span.start();
    view.segmented.dateline().is_some_and(|dateline| dateline.start() == start)
}

/// "the state of", "the city of", or "the provinces of" before a list.
fn called_before(view: &View<'_>, decisions: &[Decision], at: usize) -> Option<Subtype> {
    for first in (0..=at).rev().take(LONGEST_LIST) {
        let last = decisions[first].tokens.start.checked_sub(1)?;
        if view.token(last).key == const { ascii_key("of") } {
            let word = view.token(last.checked_sub(1)?);
            let may_be = |called: &Subtype| matches!(called, Subtype::Region | Subtype::City);
            return keyword(view, word).filter(may_be).filter(|_| first == at || is_plural(view, word));
        }
        let joined = first.checked_sub(1).is_some_and(|before| are_joined(view, decisions, before));
        if !joined {
            return None;
        }
    }
    None
}

/// Whether words call the place after them a region or district: "in the state of".
pub(super) fn calls_region(view: &View<'_>, words: &[Token]) -> bool {
    let [before @ .., word, of] = words else { return false };
    let may_stand = |token: &Token| !token.is_mark() && !token.flags.any(WordFlags::CONJUNCTION);
    of.key == const { ascii_key("of") } && called_by(view, word).is_some() && before.iter().all(may_stand)
}

/// "province", or "provinces" after a list.
fn called_behind(view: &View<'_>, decisions: &[Decision], at: usize) -> Option<Subtype> {
    for last in (at..decisions.len()).take(LONGEST_LIST) {
        let word = view.segmented.tokens().get(decisions[last].tokens.end)?;
        if let Some(subtype) = called_by(view, word) {
            // Of "Punjab states that" it is no region.
            let of_several =
                last > at || at.checked_sub(1).is_some_and(|before| are_joined(view, decisions, before));
            return (is_plural(view, word) == of_several).then_some(subtype);
        }
        if !are_joined(view, decisions, last) {
            return None;
        }
    }
    None
}

/// What a word calls the places beside it.
fn called_by(view: &View<'_>, word: &Token) -> Option<Subtype> {
    keyword(view, word).filter(|subtype| matches!(subtype, Subtype::Region | Subtype::District))
}

/// What a word at the end of a name tells that it is.
fn keyword(view: &View<'_>, word: &Token) -> Option<Subtype> {
    // The token itself says of nearly all words that they are none.
    let is_keyword = word.flags.any(WordFlags::LOC_LAST);
    let tells = || view.gazetteer.keyword(EntityType::Loc, KeywordPlace::Last, name_key([word.key]));
    is_keyword.then(tells).flatten()
}

/// Whether a word that calls places regions calls several so.
fn is_plural(view: &View<'_>, word: &Token) -> bool {
    word.span.slice(view.text).ends_with(['s', 'S'])
}

/// Whether a place stands in a list of countries: its neighbours there are some.
pub(super) fn among_countries(view: &View<'_>, decisions: &[Decision], at: usize) -> bool {
    let is_country = |at: usize| {
        let first = Listed::of(view, &decisions[at]).entries(view).next();
        first.is_some_and(|reading| view.gazetteer.entry(reading.id).subtype() == Some(Subtype::Country))
    };
    let before = at.checked_sub(1).filter(|&before| are_joined(view, decisions, before));
    let after = are_joined(view, decisions, at).then_some(at + 1);
    let mut beside = before.into_iter().chain(after).peekable();
    beside.peek().is_some() && beside.all(is_country)
}

/// Whether a place and the next are neighbours in a list.
fn are_joined(view: &View<'_>, decisions: &[Decision], at: usize) -> bool {
    let (Some(place), Some(next)) = (decisions.get(at), decisions.get(at + 1)) else { return false };
    let between = view.segmented.tokens().get(place.tokens.end..next.tokens.start);
    let joins = |token: &Token| is_comma(view, token) || token.flags.any(WordFlags::CONJUNCTION);
    let are_places = [place, next].iter().all(|decision| decision.kind == EntityType::Loc);
    are_places && between.is_some_and(|between| matches!(between, [_] | [_, _]) && between.iter().all(joins))
}
