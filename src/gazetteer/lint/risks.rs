//! What the built-in lists say of a user's names.

use std::collections::HashSet;

use super::problem::{Other, Problem};
use super::rows::Cells;
use crate::fold::word_key;
use crate::gazetteer::compile::{LONGEST_NAME, key_of_name, name_words};
use crate::gazetteer::words::WordFlags;
use crate::gazetteer::{EntryId, Gazetteer, builtin};
use crate::kind::EntityType;
use crate::matching::Trial;

/// The greatest SCOWL level of a word that is a risk as a name: beyond it, words are rarer than names.
const ORDINARY: u8 = 50;

/// The codes of countries that the built-in lists use.
pub(super) type Countries = HashSet<&'static str>;

pub(super) struct Risks {
    gazetteer: &'static Gazetteer,
    countries: Countries,
    trial: Trial,
}

impl Risks {
    pub(super) fn new() -> Risks {
        let gazetteer: &'static Gazetteer = &builtin::GAZETTEER;
        let entries = (0..gazetteer.entry_count()).filter_map(EntryId::from_index);
        let countries = entries.filter_map(|id| gazetteer.entry(id).country()).collect();
        Risks { gazetteer, countries, trial: Trial::new() }
    }

    pub(super) fn countries(&self) -> &Countries {
        &self.countries
    }

    /// What may go wrong with a name of a row.
    pub(super) fn of<'r>(
        &mut self,
        name: &str,
        kind: EntityType,
        cells: &Cells<'r>,
    ) -> impl Iterator<Item = Problem> + use<'r> {
        self.clash(name, kind, cells).into_iter().chain(self.word(name)).chain(self.never_found(name))
    }

    /// Whether a name stands for something else: for a thing of another type, or in another country. Another thing of
    /// the same type in the same country, or in none that is given, is taken to be the row's own.
    fn clash(&self, name: &str, kind: EntityType, cells: &Cells<'_>) -> Option<Problem> {
        let readings = self.gazetteer.readings(key_of_name(name)).iter();
        let entries = readings.filter_map(EntryId::from_reading).map(|id| self.gazetteer.entry(id));
        let mut others = entries.filter(|entry| {
            let elsewhere = !cells.country.is_empty() && entry.country().is_some_and(|c| c != cells.country);
            entry.id() != cells.id && (entry.entity_type() != kind || elsewhere)
        });
        let first = others.next()?;
        let other = Other {
            id: first.id(),
            name: first.name(),
            kind: first.entity_type(),
            subtype: first.subtype(),
            country: first.country(),
        };
        Some(Problem::Clash { other, more: others.count() })
    }

    /// Whether no text can have the name. What is wrong with names that no list may hold is told as such.
    fn never_found(&mut self, name: &str) -> Option<Problem> {
        let can_be_listed =
            (1..=LONGEST_NAME).contains(&name_words(name).count()) && !name.contains(['\n', '\r']);
        (can_be_listed && !self.trial.can_be_found(name)).then_some(Problem::NeverFound)
    }

    /// What a name of one word is besides: the first of what follows.
    fn word(&self, name: &str) -> Option<Problem> {
        let mut words = name_words(name);
        let (Some(word), None) = (words.next(), words.next()) else { return None };
        let record = self.gazetteer.word(word_key(word));
        let flags = WordFlags(record.flags);
        let is = |flag| flags.any(flag);
        let abbreviation =
            WordFlags::ABBREVIATED.or(WordFlags::ABBREVIATED_SUFFIX).or(WordFlags::ABBREVIATED_TITLE);
        if is(WordFlags::DAY_MONTH.or(WordFlags::CALENDAR)) {
            Some(Problem::CalendarWord)
        } else if (1..=ORDINARY).contains(&record.level) {
            Some(Problem::OrdinaryWord { level: record.level })
        } else if is(WordFlags::GIVEN) {
            Some(Problem::GivenName)
        } else if is(WordFlags::SURNAME) {
            Some(Problem::Surname { frequency: record.surname })
        } else if is(WordFlags::DEMONYM) {
            Some(Problem::Demonym)
        } else if is(WordFlags::TITLE) {
            Some(Problem::Title)
        } else if is(abbreviation) {
            Some(Problem::Abbreviation)
        } else {
            None
        }
    }
}
