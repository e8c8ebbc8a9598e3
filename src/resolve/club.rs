//! Cities that stand for their clubs: "Marseille won", but not in politics.

use super::decide::Decision;
use super::evidence::View;
use super::keyed::Keyed;
use super::listed::Listed;
use super::place::is_large;
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::EntryId;
use crate::kind::{EntityType, Subtype};
use crate::text::{Shape, Token};

/// Whether a name is a place's, and stands for one of its clubs only as a short form: "New York" for a team.
pub(super) fn is_city_of_club(view: &View<'_>, listed: &Listed<'_>, id: EntryId) -> bool {
    let entry = |id| view.gazetteer.entry(id);
    entry(id).subtype() == Some(Subtype::Club)
        && listed.entries(view).any(|reading| reading.id == id && reading.is_alias() && !reading.preferred)
        && listed.entries(view).any(|reading| entry(reading.id).entity_type() == EntityType::Loc)
}

/// What tells whether a document is about sport.
#[derive(Default)]
struct Sport {
    /// Mentions of clubs, teams and leagues by names that are no city's.
    clubs: u32,
    /// Different names of cities that may stand for their clubs.
    cities: u32,
    /// Whether one of them stands before its goals: "Leeds 2 Preston 1".
    has_result: bool,
    /// Mentions of other listed organisations.
    others: u32,
    athletes: u32,
    /// Mentions of other listed people by their full names.
    people: u32,
}

impl Sport {
    /// Whether most organisations that are named can be clubs, two different ones or more, or most people are athletes. A
    /// city that was read as its club proves nothing for another one, unless nothing else is named: a table of results.
    fn is_told(&self, several: bool) -> bool {
        let by_clubs = match self.clubs {
            0 => self.others == 0 && (self.cities >= 2 || self.has_result),
            clubs => several && clubs + self.cities > self.others,
        };
        // One athlete may be named for anything.
        by_clubs || self.athletes > self.people && (self.athletes >= 2 || self.others == 0)
    }
}

/// Whether a document is about sport.
pub(super) fn is_about_sport(view: &View<'_>, decisions: &[Decision]) -> bool {
    /// More names than these are not told apart.
    const MOST_TOLD_APART: usize = 16;
    let mut told = Sport::default();
    let mut cities = [Key::default(); MOST_TOLD_APART];
    let mut first = None;
    let mut several = false;
    for decision in decisions.iter().filter(|decision| decision.kind != EntityType::Loc) {
        let listed = Listed::of(view, decision);
        let is_of_kind = |id: &EntryId| view.gazetteer.entry(*id).entity_type() == decision.kind;
        let Some(id) = listed.entries(view).map(|reading| reading.id).find(is_of_kind) else { continue };
        let name = listed.name.key;
        match view.gazetteer.entry(id).subtype() {
            Some(Subtype::Athlete) => told.athletes += 1,
            _ if decision.kind == EntityType::Per => told.people += 1,
            Some(Subtype::Club | Subtype::Team | Subtype::League) => {
                several |= *first.get_or_insert(name) != name;
                if !is_city_of_club(view, &listed, id) {
                    told.clubs += 1;
                    continue;
                }
                told.has_result |= is_before_score(view, decision);
                if !cities[..told.cities as usize].contains(&name)
                    && let Some(free) = cities.get_mut(told.cities as usize)
                {
                    *free = name;
                    told.cities += 1;
                }
            }
            _ => told.others += 1,
        }
    }
    told.is_told(several)
}

/// Whether a number stands behind a name that is as small as what a team scores: no year.
fn is_before_score(view: &View<'_>, decision: &Decision) -> bool {
    const DIGITS: usize = 3;
    let next = view.segmented.tokens().get(decision.tokens.end);
    next.is_some_and(|token| token.shape.any(Shape::DIGIT) && token.span.len() <= DIGITS)
}

/// Gives back to cities and states their names in documents that are not about sport.
#[derive(Default)]
pub(super) struct Homes {
    /// Given names and surnames of the document's people.
    parts: Keyed<bool>,
}

impl Homes {
    /// Makes places of mentions that were read as organisations only because a club is called by its city, in a document
    /// that is not about sport; or a person, where the document has one of that name ("Chelsea Clinton").
    pub(super) fn settle(&mut self, view: &View<'_>, decisions: &mut [Decision]) {
        let is_of_place = |decision: &Decision| decision.kind == EntityType::Org && is_home(view, decision);
        let Some(first) = decisions.iter().position(is_of_place) else { return };
        if is_about_sport(view, decisions) {
            return;
        }
        self.parts.clear(decisions.len());
        for person in decisions.iter().filter(|decision| decision.kind == EntityType::Per) {
            if let [given, .., surname] = person.written(view) {
                [given, surname].into_iter().for_each(|part| *self.parts.of(part.key) = true);
            }
        }
        for decision in decisions[first..].iter_mut().filter(|decision| is_of_place(decision)) {
            let is_part = |word: &Token| self.parts.get(word.key).is_some();
            decision.kind = match decision.written(view) {
                [word] if is_part(word) => EntityType::Per,
                _ => EntityType::Loc,
            };
            decision.reason = Template::DocSport.as_str();
        }
    }
}

/// Whether a name is that of a country, a region or a large city, and no organisation but their clubs has it.
fn is_home(view: &View<'_>, decision: &Decision) -> bool {
    /// Bytes of a short form that many things have: "SC", "PoA".
    const SHORT: usize = 4;
    // Most names have one reading, and that is not looked at.
    if decision.readings.len() < 2 && !decision.name.is_own {
        return false;
    }
    let listed = Listed::of(view, decision);
    if let [word] = listed.tokens
        && word.shape.any(Shape::UPPER)
        && word.span.len() <= SHORT
    {
        return false;
    }
    let [mut club, mut place] = [false; 2];
    for reading in listed.entries(view) {
        let entry = view.gazetteer.entry(reading.id);
        match entry.entity_type() {
            EntityType::Org if is_city_of_club(view, &listed, reading.id) => club = true,
            EntityType::Org => return false,
            EntityType::Loc => place |= is_large(&entry),
            EntityType::Per => {}
        }
    }
    club && place
}
