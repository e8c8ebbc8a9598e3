//! Names that mean something only in their country: "President Putin", "PM Modi", "the Ministry of Health".
//!
//! An office of a country has one holder at a time, so that the title and the surname tell who is meant where the country
//! is spoken of. Of mayors, senators and the like there are too many who are not listed. In the same way a country has
//! one Supreme Court: "Supreme Court of Kenya", "Kenyan Supreme Court" without what tells the country; and mostly one party
//! of a name: "Democratic Party of Korea".

use super::rows::Row;
use super::{Compiler, forms, key_of_name, name_words};
use crate::fold::{Key, KeyMap, name_key, word_key};
use crate::gazetteer::format::{Reading, body_key, head_key, holder_key};
use crate::gazetteer::words::{ReadingKind, WordFlags};
use crate::kind::{EntityType, Subtype};

/// What the lists say of the offices and bodies of countries, until all of them are read.
#[derive(Default)]
pub(super) struct Offices {
    holders: Vec<Holder>,
    bodies: Vec<Body>,
    /// Countries by the keys of their names.
    countries: KeyMap<[u8; 2]>,
    /// The keys of the highest offices of states.
    highest: Vec<Key>,
    /// The keys of a title and of a shorter one that means the same.
    short: Vec<(Key, Key)>,
}

/// Somebody whose role is an office of some place.
struct Holder {
    entry: u32,
    office: Key,
    place: Key,
    /// The names that the person may have after the title.
    names: Vec<Short>,
}

/// A name of a body of a state, or of a party.
struct Body {
    entry: u32,
    words: Vec<Key>,
}

/// What a person may be called after a title.
struct Short {
    name: Key,
    /// What must be true of a word of it.
    needs: Option<(Key, Need)>,
}

#[derive(Clone, Copy)]
enum Need {
    /// "Xi" of "Xi Jinping", not "Emmanuel" of "Emmanuel Macron".
    FamilyFirst,
    /// "López Obrador" of "Andrés Manuel López Obrador", not "Idriss Déby" of "Mahamat Idriss Déby", who is somebody
    /// else.
    NotGiven,
}

impl Compiler {
    /// Takes down the entry added last, which may be a country, a body or party of one, or a person with an office.
    pub(super) fn note_national_names(&mut self, row: &Row<'_>, kind: EntityType, subtype: Option<Subtype>) {
        let Some(record) = self.entries.last() else { return };
        let entry = self.entries.len() as u32 - 1;
        if subtype == Some(Subtype::Country) {
            let countries = forms(row).map(|name| (key_of_name(name), record.country));
            self.offices.countries.extend(countries);
        }
        if subtype.is_some_and(|kind| kind.is_of_state() || kind == Subtype::Party) {
            let words = |name: &str| name_words(name).map(word_key).collect();
            self.offices.bodies.extend(forms(row).map(|name| Body { entry, words: words(name) }));
        }
        if kind != EntityType::Per {
            return;
        }
        let Some((office, place)) = row.get("role").split_once(" of ") else { return };
        let place = place.strip_prefix("the ").unwrap_or(place);
        let mut holder =
            Holder { entry, office: key_of_name(office), place: key_of_name(place), names: Vec::new() };
        for name in forms(row) {
            let words: Vec<Key> = name_words(name).map(word_key).collect();
            // What is left of a name without its first words; a name of one word is a surname by itself.
            for at in usize::from(words.len() > 1)..words.len() {
                let needs = (at + 1 < words.len()).then_some((words[at], Need::NotGiven));
                holder.names.push(Short { name: name_key(words[at..].iter().copied()), needs });
            }
            if let [first, _, ..] = words[..] {
                // Kings are called by what others have as given names.
                let needs = (subtype != Some(Subtype::Royal)).then_some((first, Need::FamilyFirst));
                holder.names.push(Short { name: name_key([first]), needs });
            }
        }
        self.offices.holders.push(holder);
    }

    /// Takes down that a title is short for another.
    pub(super) fn short_title(&mut self, row: &Row<'_>) {
        self.offices.short.push((key_of_name(row.get("full")), key_of_name(row.get("short"))));
    }

    /// Takes down that an office is the highest of a state or of its government.
    pub(super) fn highest_office(&mut self, row: &Row<'_>) {
        self.offices.highest.push(key_of_name(row.get("office")));
    }

    /// Lists what is known by less than its whole name in its own country.
    pub(super) fn add_national_names(&mut self) {
        let offices = std::mem::take(&mut self.offices);
        self.add_holders(&offices);
        self.add_bodies(&offices);
    }

    /// Lists the bodies of states under what their names have besides the country.
    fn add_bodies(&mut self, offices: &Offices) {
        let is_nation = |word: Key, country: [u8; 2]| {
            let code = self.demonym_places.get(&word).and_then(|d| d.place.strip_prefix("iso:"));
            code.is_some_and(|code| code.as_bytes() == country)
        };
        let (of, the) = (word_key("of"), word_key("the"));
        for Body { entry, words } in &offices.bodies {
            let country = self.entries[*entry as usize].country;
            let is_it =
                |some: &[Key]| offices.countries.get(&name_key(some.iter().copied())) == Some(&country);
            for at in 1..words.len() {
                let (first, rest) = words.split_at(at);
                let before = is_it(first) || at == 1 && is_nation(first[0], country);
                let place = rest.strip_prefix(&[of]).map(|place| place.strip_prefix(&[the]).unwrap_or(place));
                let at_home = if before { rest } else { first };
                if before || place.is_some_and(is_it) {
                    self.names.push((body_key(name_key(at_home.iter().copied())), reading_of(*entry)));
                }
            }
        }
    }

    /// Lists those who hold an office of their own country under its title and each of their surnames.
    fn add_holders(&mut self, offices: &Offices) {
        for holder in &offices.holders {
            let country = self.entries[holder.entry as usize].country;
            if offices.countries.get(&holder.place) != Some(&country) {
                continue;
            }
            let short = offices.short.iter().filter(|(full, _)| *full == holder.office);
            let names = holder.names.iter().filter(|short| short.needs.is_none_or(|need| self.has(need)));
            let names: Vec<Key> = names.map(|short| short.name).collect();
            for title in short.map(|(_, short)| *short).chain([holder.office]) {
                let reading = reading_of(holder.entry);
                self.names.extend(names.iter().map(|&name| (holder_key(title, name), reading)));
            }
            if offices.highest.contains(&holder.office) {
                let reading = reading_of(holder.entry);
                self.names.extend(names.iter().map(|&name| (head_key(name), reading)));
            }
        }
    }

    /// Whether a word is what is needed.
    fn has(&self, (word, need): (Key, Need)) -> bool {
        let flags = self.word_index.get(&word).map_or(0, |&at| self.words[at as usize].flags);
        match need {
            Need::FamilyFirst => WordFlags(flags).any(WordFlags::FAMILY_FIRST),
            Need::NotGiven => !WordFlags(flags).any(WordFlags::GIVEN),
        }
    }
}

fn reading_of(entry: u32) -> Reading {
    Reading { kind: ReadingKind::Entry as u8, flags: 0, prominence: 0, target: entry }
}
