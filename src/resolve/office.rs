//! Who is meant by a title with a name that alone says little: "Pope Francis", "President Putin".

use std::ops::Range;

use super::countries::Countries;
use super::evidence::View;
use super::listed::Listed;
use super::pool::written_name;
use crate::gazetteer::EntryId;
use crate::gazetteer::format::{head_key, holder_key};
use crate::gazetteer::words::WordFlags;
use crate::kind::EntityType;
use crate::text::Token;

/// The listed person whose name starts with some of the words of a title before it; or else who holds such an office and
/// has that surname: of several the one whose country the document speaks of most, and nobody of a country that it does
/// not speak of if it speaks of any.
pub(super) fn titled_person(
    view: &View<'_>,
    titles: Range<usize>,
    name: Range<usize>,
    countries: &Countries,
) -> Option<EntryId> {
    let tokens = view.segmented.tokens();
    let is_person = |id: &EntryId| view.gazetteer.entry(*id).entity_type() == EntityType::Per;
    let of_whole = |start: usize| {
        let whole = Listed::look_up(view, &tokens[start..name.end]);
        whole.entries(view).map(|reading| reading.id).find(is_person)
    };
    let by_name = titles.clone().find_map(of_whole);
    let key = written_name(&tokens[name.clone()]).key;
    let of_office = |start: usize| {
        let office = written_name(&tokens[start..titles.end]).key;
        let country = |id: &EntryId| view.gazetteer.entry(*id).country_code();
        let may_be = |id: &EntryId| !countries.are_others(country(id));
        let holders = view.gazetteer.national(holder_key(office, key)).filter(may_be);
        likeliest(holders, |id| countries.speaks_of(country(&id)))
    };
    by_name.or_else(|| titles.clone().find_map(of_office))
}

/// Who is meant by a surname alone of which the document says nothing else: the only head of a state that it speaks of, or
/// of that state's government, who is listed with it. What is a given name as well is anybody's, and an ordinary word only
/// means somebody of the country that the document is about.
pub(super) fn head_of_state(view: &View<'_>, surname: &Token, countries: &Countries) -> Option<EntryId> {
    if surname.flags.any(WordFlags::GIVEN) {
        return None;
    }
    let key = written_name(std::slice::from_ref(surname)).key;
    let country = |id: &EntryId| view.gazetteer.entry(*id).country_code();
    let is_of_main = |id: &EntryId| surname.level == 0 || country(id) == countries.main();
    let mut heads =
        view.gazetteer.national(head_key(key)).filter(|id| countries.speaks_of(country(id)) > 0.0);
    let only = heads.next().filter(|_| heads.next().is_none());
    only.filter(is_of_main)
}

/// The one whose country is spoken of more than that of any other: in Jordan there is one King Abdullah.
fn likeliest(holders: impl Iterator<Item = EntryId>, spoken_of: impl Fn(EntryId) -> f32) -> Option<EntryId> {
    let (mut best, mut is_only) = (None, true);
    for holder in holders {
        let share = spoken_of(holder);
        match best {
            Some((id, _)) if id == holder => {}
            Some((_, most)) if most > share => {}
            Some((_, most)) if most == share => is_only = false,
            _ => (best, is_only) = (Some((holder, share)), true),
        }
    }
    best.filter(|_| is_only).map(|(id, _)| id)
}
