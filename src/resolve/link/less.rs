//! People whom lists have by less than the text says: without the initials inside a name, or the honorific before it.

use crate::fold::{Key, join};
use crate::gazetteer::EntryId;
use crate::gazetteer::words::TitleKind;
use crate::kind::EntityType;
use crate::resolve::countries::Countries;
use crate::resolve::evidence::View;
use crate::text::{Shape, Token};

/// The only person listed with a name of which no list has the whole: "Marcus T. Bell" without the initial, or else
/// "Sheikh Omar Bell" without what people are addressed by. What a middle name in full tells is another person.
pub(super) fn person_by_less(view: &View<'_>, name: &[Token], countries: &Countries) -> Option<EntryId> {
    let (first, rest) = name.split_first()?;
    let has_initial = inner(name).any(is_initial);
    let of_all = || has_initial.then(|| only_person(view, name, countries)).flatten();
    let is_address = || view.title_of(first).is_some_and(|title| title.kind == TitleKind::Honorific);
    of_all()
        .or_else(|| (rest.len() > 1 && is_address()).then(|| only_person(view, rest, countries)).flatten())
}

/// The only person whom the built-in lists have by a name without its inner initials, unless the document speaks of other
/// countries than that person's.
fn only_person(view: &View<'_>, name: &[Token], countries: &Countries) -> Option<EntryId> {
    let readings = view.gazetteer.readings(key_without_initials(name));
    let mut people = readings.iter().filter_map(EntryId::from_reading);
    let only = people.next().filter(|_| people.next().is_none())?;
    let entry = view.gazetteer.entry(only);
    (entry.entity_type() == EntityType::Per && !countries.are_others(entry.country_code())).then_some(only)
}

/// The key of a name's words but for the initials inside it.
fn key_without_initials(name: &[Token]) -> Key {
    let (first, last) = (name.first(), name.last());
    let words = first.into_iter().chain(inner(name).filter(|token| !is_initial(token))).chain(last);
    words.filter(|token| !token.is_mark()).fold(0, |key, token| join(key, token.key))
}

/// The tokens between the first and the last.
fn inner(name: &[Token]) -> impl Iterator<Item = &Token> {
    name.get(1..name.len().saturating_sub(1)).unwrap_or_default().iter()
}

/// Whether a word of a name is a letter that stands for one, with a full stop or without.
fn is_initial(token: &Token) -> bool {
    token.shape.any(Shape::INITIAL) || token.span.len() == 1 && token.is_capitalised()
}
