//! Bodies of states that a text calls as they are called at home, "the Ministry of Health", and other names that may be
//! those of something else in each country.

use super::countries::Countries;
use super::decide::Decision;
use super::evidence::View;
use super::listed::Listed;
use crate::gazetteer::entry::CountryCode;
use crate::gazetteer::format::body_key;
use crate::gazetteer::{EntryId, EntryReading, WrittenName};
use crate::kind::{EntityType, Subtype};
use crate::text::{Shape, Token};

/// The body that has a name in the country that the document is about.
pub(super) fn body_at_home(view: &View<'_>, listed: &Listed<'_>, countries: &Countries) -> Option<EntryId> {
    body_of(view, countries.main()?, listed)
}

/// Whether a listed name that tells no country may well be that of something else in another one, which no list has:
/// ordinary words that are short for it ("National Assembly") or name a body of a state, a party, a movement or a union
/// ("Forestry Commission"), and short forms in capitals ("PNC"), but for those of what is known everywhere ("CIA").
pub(super) fn may_be_anothers(view: &View<'_>, listed: &Listed<'_>, reading: &EntryReading) -> bool {
    let entry = view.gazetteer.entry(reading.id);
    let ordinary = listed.is_ordinary();
    if ordinary && (reading.is_alias() || is_of_several_states(view, listed.name)) {
        return true;
    }
    if entry.entity_type() != EntityType::Org || reading.id.list().is_some() {
        return false;
    }
    if let [word] = listed.tokens
        && word.shape.any(Shape::UPPER)
    {
        // "EVERTON" in a headline is no short form, and of "G4S" there is one.
        let is_short = reading.is_alias() || !entry.name().contains(char::is_lowercase);
        return is_short && !word.shape.any(Shape::DIGIT) && !reading.is_prominent();
    }
    let has_many = |kind: Subtype| {
        kind.is_of_state() || matches!(kind, Subtype::Party | Subtype::Movement | Subtype::Union)
    };
    ordinary
        && entry.subtype().is_some_and(has_many)
        && !(reading.is_prominent() && is_only_one(view, listed))
        && !listed.tokens.iter().any(|token| tells_country(view, token))
}

/// Whether a name that many may have and that stands behind a country does not mean the entry that it would stand for
/// elsewhere: "Paraguay's Senate".
pub(super) fn is_of_another(
    view: &View<'_>,
    country: CountryCode,
    listed: &Listed<'_>,
    entry: EntryId,
) -> bool {
    let own = view.gazetteer.entry(entry).country_code();
    own.is_some_and(|own| own != country)
        && listed.entries(view).any(|r| r.id == entry && may_be_anothers(view, listed, &r))
}

/// Whether one organisation alone is listed under a name.
fn is_only_one(view: &View<'_>, listed: &Listed<'_>) -> bool {
    let is_organisation = |id| view.gazetteer.entry(id).entity_type() == EntityType::Org;
    listed.entries(view).filter(|reading| is_organisation(reading.id)).nth(1).is_none()
}

/// Whether a word is a country's name or that of its people.
fn tells_country(view: &View<'_>, word: &Token) -> bool {
    let is_country = |id| view.gazetteer.entry(id).subtype() == Some(Subtype::Country);
    EntryId::from_demonym(view.segmented.info(word).place).is_some()
        || Listed::look_up(view, std::slice::from_ref(word)).entries(view).any(|r| is_country(r.id))
}

/// Whether bodies of several states are called so at home.
fn is_of_several_states(view: &View<'_>, name: WrittenName) -> bool {
    /// Two may be a famous body and one that was named after it: the Associated Press, and that of Pakistan.
    const SEVERAL: usize = 3;
    view.gazetteer.national(body_key(name.key)).nth(SEVERAL - 1).is_some()
}

/// The body that has a name in a country: "Kenya's Supreme Court", "the Kenyan Supreme Court".
pub(super) fn body_of(view: &View<'_>, country: CountryCode, listed: &Listed<'_>) -> Option<EntryId> {
    let mut bodies = view.gazetteer.national(body_key(listed.name.key));
    bodies.find(|&id| view.gazetteer.entry(id).country_code() == Some(country))
}

/// The country that the word or name right before a mention tells.
pub(super) fn country_before(view: &View<'_>, decisions: &[Decision], at: usize) -> Option<CountryCode> {
    let last = decisions[at].tokens.start.checked_sub(1)?;
    let token = view.token(last);
    if let Some(place) = EntryId::from_demonym(view.segmented.info(token).place) {
        return view.gazetteer.entry(place).country_code();
    }
    let before = &decisions[at.checked_sub(1)?];
    let end = if token.shape.any(Shape::CLITIC) { last } else { last + 1 };
    if before.kind != EntityType::Loc || before.tokens.end != end {
        return None;
    }
    let place = Listed::of(view, before).entries(view).next()?;
    view.gazetteer.entry(place.id).country_code()
}
