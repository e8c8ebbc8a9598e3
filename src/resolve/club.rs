//! Cities that stand for their clubs: "Marseille won", but not in politics.

use super::decide::Decision;
use super::evidence::View;
use super::listed::Listed;
use crate::gazetteer::EntryId;
use crate::kind::{EntityType, Subtype};

/// Whether a name is a place's, and stands for one of its clubs only as a short form: "New York" for a team.
pub(super) fn is_city_of_club(view: &View<'_>, listed: &Listed<'_>, id: EntryId) -> bool {
    let entry = |id| view.gazetteer.entry(id);
    entry(id).subtype() == Some(Subtype::Club)
        && listed.entries(view).any(|reading| reading.id == id && reading.is_alias() && !reading.preferred)
        && listed.entries(view).any(|reading| entry(reading.id).entity_type() == EntityType::Loc)
}

/// Whether most mentions of listed organisations can mean clubs, two different ones or more.
pub(super) fn is_about_sport(view: &View<'_>, decisions: &[Decision]) -> bool {
    let [mut clubs, mut others] = [0, 0];
    let mut first = None;
    let mut several = false;
    for decision in decisions.iter().filter(|d| d.kind == EntityType::Org) {
        let listed = Listed::of(view, decision);
        let mut entries = listed.entries(view).map(|reading| view.gazetteer.entry(reading.id));
        let Some(entry) = entries.find(|entry| entry.entity_type() == EntityType::Org) else { continue };
        if entry.subtype() == Some(Subtype::Club) {
            clubs += 1;
            several |= *first.get_or_insert(listed.name.key) != listed.name.key;
        } else {
            others += 1;
        }
    }
    several && clubs > others
}
