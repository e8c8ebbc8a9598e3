//! Who is meant by a title with a name that alone says little: "Pope Francis", "President Putin".

use std::ops::Range;

use super::evidence::View;
use super::listed::Listed;
use super::place::Countries;
use super::pool::written_name;
use crate::gazetteer::EntryId;
use crate::gazetteer::format::holder_key;
use crate::kind::EntityType;

/// The listed person whose name starts with some of the words of a title before it; or else the only one who holds such
/// an office, of a country that the document speaks of if it speaks of any, and has that surname.
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
        let mut holders = view.gazetteer.national(holder_key(office, key)).filter(may_be);
        let first = holders.next()?;
        holders.all(|other| other == first).then_some(first)
    };
    by_name.or_else(|| titles.clone().find_map(of_office))
}
