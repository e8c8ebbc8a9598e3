//! Bodies of states that a text calls as they are called at home: "the Ministry of Health".

use super::decide::Decision;
use super::evidence::View;
use super::listed::Listed;
use super::place::Countries;
use crate::gazetteer::entry::CountryCode;
use crate::gazetteer::format::body_key;
use crate::gazetteer::{EntryId, WrittenName};
use crate::kind::EntityType;
use crate::text::Shape;

/// The body that has a name in the country that stands right before it: "Kenya's Supreme Court", "the Kenyan Supreme
/// Court".
pub(super) fn body_beside(
    view: &View<'_>,
    decisions: &[Decision],
    at: usize,
    listed: &Listed<'_>,
) -> Option<EntryId> {
    body_of(view, country_before(view, decisions, at)?, listed)
}

/// The body that has a name in the country that the document is about.
pub(super) fn body_at_home(view: &View<'_>, listed: &Listed<'_>, countries: &Countries) -> Option<EntryId> {
    body_of(view, countries.main()?, listed)
}

/// Whether bodies of several states are called so at home.
pub(super) fn is_of_several_states(view: &View<'_>, name: WrittenName) -> bool {
    /// Two may be a famous body and one that was named after it: the Associated Press, and that of Pakistan.
    const SEVERAL: usize = 3;
    view.gazetteer.national(body_key(name.key)).nth(SEVERAL - 1).is_some()
}

fn body_of(view: &View<'_>, country: CountryCode, listed: &Listed<'_>) -> Option<EntryId> {
    let mut bodies = view.gazetteer.national(body_key(listed.name.key));
    bodies.find(|&id| view.gazetteer.entry(id).country_code() == Some(country))
}

/// The country that the word or name right before a mention tells.
fn country_before(view: &View<'_>, decisions: &[Decision], at: usize) -> Option<CountryCode> {
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
