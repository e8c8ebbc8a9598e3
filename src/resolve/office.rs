//! Who is meant by a title with a name that alone says little: "Pope Francis", "President Putin".

use std::ops::Range;

use super::countries::Countries;
use super::evidence::View;
use super::listed::Listed;
use super::pool::written_name;
use crate::gazetteer::EntryId;
use crate::gazetteer::format::holder_key;
use crate::kind::EntityType;

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
