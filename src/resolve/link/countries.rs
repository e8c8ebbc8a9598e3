//! Which countries a document speaks of: what peoples, places and organisations tell.

use super::Linking;
use crate::fold::name_key;
use crate::gazetteer::words::WordFlags;
use crate::gazetteer::{Entry, EntryId};
use crate::kind::{EntityType, Subtype};
use crate::resolve::decide::Decision;
use crate::resolve::evidence::View;
use crate::resolve::within;
use crate::text::Token;

impl Linking {
    /// Counts how often the document speaks of each country.
    pub(super) fn vote(&mut self, view: &View<'_>, decisions: &[Decision]) {
        // Demonyms are few: some words are looked at together.
        let (eights, rest) = view.segmented.tokens().as_chunks::<8>();
        let flags_of = |eight: &[Token; 8]| eight.iter().fold(WordFlags(0), |flags, t| flags.or(t.flags));
        let with_demonyms = eights.iter().filter(|eight| flags_of(eight).any(WordFlags::DEMONYM));
        for token in with_demonyms.flatten().chain(rest).filter(|t| t.flags.any(WordFlags::DEMONYM)) {
            if let Some(place) = EntryId::from_demonym(view.segmented.info(token).place) {
                self.countries.vote(view.gazetteer.entry(place).country_code(), token.key, 0.7);
            }
        }
        for decision in decisions {
            match decision.kind {
                EntityType::Loc => self.vote_by_place(view, decision),
                EntityType::Org => self.suggest_by_organisation(view, decision),
                EntityType::Per => {}
            }
        }
    }

    /// Counts what the name of a place says of the country that the document speaks of.
    fn vote_by_place(&mut self, view: &View<'_>, decision: &Decision) {
        let told = within::telling(view, decision);
        let mut places = told
            .entries(view)
            .map(|reading| reading.id)
            .filter(|&id| view.gazetteer.entry(id).entity_type() == EntityType::Loc);
        let Some(first) = places.next() else { return };
        let entry = view.gazetteer.entry(first);
        if matches!(entry.subtype(), Some(Subtype::City | Subtype::Capital | Subtype::Region)) {
            self.countries.note_region(&entry, told.name.key);
        }
        // A name with several readings votes for none: which one is meant is the question. The first is likely, and hardly
        // in question where all others are small: "Delhi".
        let alone = places.all(|other| {
            let other = view.gazetteer.entry(other);
            other.country_code() == entry.country_code() || dwarfs(&entry, &other)
        });
        if alone {
            self.countries.vote(entry.country_code(), told.name.key, 1.0);
        } else if entry.subtype() == Some(Subtype::Country) {
            self.countries.hint(entry.country_code(), told.name.key);
        } else {
            self.countries.suggest(entry.country_code(), told.name.key);
        }
    }

    /// Notes where an organisation may be whose name starts with a place: "Leeds Crown Court".
    fn suggest_by_organisation(&mut self, view: &View<'_>, decision: &Decision) {
        let [first, _, ..] = decision.written(view) else { return };
        // "Central Bank", "Republic Services"
        if !first.flags.any(WordFlags::NAME) || first.level > 0 {
            return;
        }
        let listing = view.segmented.vocabulary().listing(first.form);
        let readings = view.gazetteer.readings_of(listing).iter();
        let mut entries = readings.filter_map(EntryId::from_reading).map(|id| view.gazetteer.entry(id));
        if let Some(place) = entries.find(|entry| entry.entity_type() == EntityType::Loc) {
            self.countries.suggest(place.country_code(), name_key([first.key]));
        }
    }
}

/// Whether a place has so many people that nobody thinks of a town or district of its name.
fn dwarfs(place: &Entry<'_>, other: &Entry<'_>) -> bool {
    const TIMES: u32 = 50;
    matches!(place.subtype(), Some(Subtype::City | Subtype::Capital | Subtype::Region))
        && matches!(other.subtype(), Some(Subtype::City | Subtype::District))
        && place.population() / TIMES >= other.population().max(1)
}
