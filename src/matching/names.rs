//! Looking up names in the gazetteer.

use std::ops::Range;

use crate::fold::{Key, join};
use crate::gazetteer::format::Reading;
use crate::gazetteer::words::{WordFlags, reading_flags};
use crate::gazetteer::{EntryId, Gazetteer, UserLists, WrittenName};
use crate::kind::{EntityType, TypeSet};
use crate::text::{Shape, Token};

/// A stretch of tokens that the gazetteer knows as a name or phrase.
#[derive(Clone, Debug)]
pub(crate) struct NameMatch {
    /// Position of the first token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// The name's key.
    pub(crate) key: Key,
    /// Whether its last word is written in capitals.
    pub(crate) capitals: bool,
    /// What the name can stand for in the built-in lists, the most prominent first.
    pub(crate) readings: &'static [Reading],
    /// What the first of the entries is that it can stand for, in the user's lists as well.
    pub(crate) kind: Option<EntityType>,
    /// What the user's lists insist that it is.
    pub(crate) insisted: TypeSet,
}

impl NameMatch {
    /// Whether it covers exactly these tokens.
    pub(crate) fn covers(&self, tokens: &Range<usize>) -> bool {
        self.start as usize == tokens.start && self.end as usize == tokens.end
    }

    /// Positions of its tokens.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Adds what the user's lists say of the name; `false` if it is in no list at all. They insist on it unless it is a
    /// single ordinary word, which may be meant as such, or is not wanted after all.
    fn add_own(&mut self, gazetteer: &Gazetteer, lists: &UserLists, ordinary: bool) -> bool {
        if !lists.have(self.key) {
            return !self.readings.is_empty();
        }
        let name = self.written();
        let Some(first) = gazetteer.with_own_entries(self.readings, name).next() else {
            return !self.readings.is_empty();
        };
        self.kind = Some(gazetteer.entry(first.id).entity_type());
        if !ordinary && !lists.stops(self.key) {
            self.insisted = lists.preferred_types(name);
        }
        true
    }

    /// A key of all that its readings depend on, and of its length in tokens.
    pub(crate) fn written_key(&self) -> Key {
        join(self.key, self.tokens().len() as u64 * 2 + u64::from(self.capitals))
    }

    /// The name as it stands in the text.
    pub(crate) fn written(&self) -> WrittenName {
        WrittenName { key: self.key, capitals: self.capitals }
    }
}

/// What the built-in lists say of a name by itself.
#[derive(Clone, Copy, Debug)]
struct Listing {
    readings: &'static [Reading],
    /// What the most prominent entry is.
    kind: Option<EntityType>,
    /// The name counts only when it is written in capitals.
    capitals: bool,
}

impl Listing {
    const NOTHING: Listing = Listing { readings: &[], kind: None, capitals: false };

    fn of(gazetteer: &Gazetteer, name: Key) -> Listing {
        let readings = gazetteer.readings(name);
        Listing {
            readings,
            kind: readings.iter().find_map(EntryId::from_reading).map(|id| gazetteer.entry(id).entity_type()),
            capitals: readings.iter().all(|r| r.flags & reading_flags::CAPITALS != 0),
        }
    }
}

/// The names looked up last: the gazetteer is large and far away, and the names of a day's news are few. Each name
/// has one slot, and the latest that fell on it keeps it.
#[derive(Debug)]
pub(super) struct RecentNames {
    slots: Vec<(Key, Listing)>,
}

const RECENT: usize = 1 << 11;

impl Default for RecentNames {
    fn default() -> RecentNames {
        RecentNames { slots: vec![(0, Listing::NOTHING); RECENT] }
    }
}

impl RecentNames {
    fn get(&mut self, gazetteer: &Gazetteer, name: Key) -> Listing {
        let slot = &mut self.slots[(name >> 32) as usize % RECENT];
        if slot.0 != name {
            *slot = (name, Listing::of(gazetteer, name));
        }
        slot.1
    }
}

/// Finds all names that lie within a chunk, not only the longest: by start, then by length.
pub(super) fn find(
    tokens: &[Token],
    chunk: Range<usize>,
    gazetteer: &Gazetteer,
    recent: &mut RecentNames,
    matches: &mut Vec<NameMatch>,
) {
    for start in chunk.clone() {
        let look_up = |name| recent.get(gazetteer, name);
        each_listed(tokens, start, chunk.end, (gazetteer, Lookup::Names), look_up, |m| matches.push(m));
    }
}

/// Whether the user's lists insist on a name of several words that starts at token `start`.
pub(super) fn starts_own(tokens: &[Token], start: usize, limit: usize, gazetteer: &Gazetteer) -> bool {
    let mut insisted = false;
    if gazetteer.lists().is_some() && tokens[start].longest_name > 1 {
        match_at(tokens, start, limit, (gazetteer, Lookup::Names), |m| {
            insisted |= m.tokens().len() > 1 && !m.insisted.is_empty();
        });
    }
    insisted
}

/// What is looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lookup {
    /// Names of entries.
    Names,
    /// Titles and cues of several words.
    Phrases,
}

/// Calls `found` with every name or phrase that starts at token `start` and ends before token `limit`, shortest
/// first.
pub(crate) fn match_at(
    tokens: &[Token],
    start: usize,
    limit: usize,
    (gazetteer, lookup): (&Gazetteer, Lookup),
    found: impl FnMut(NameMatch),
) {
    let look_up = |name| Listing::of(gazetteer, name);
    each_listed(tokens, start, limit, (gazetteer, lookup), look_up, found);
}

/// The same, with listings by `look_up`.
#[inline]
fn each_listed(
    tokens: &[Token],
    start: usize,
    limit: usize,
    (gazetteer, lookup): (&Gazetteer, Lookup),
    mut look_up: impl FnMut(Key) -> Listing,
    mut found: impl FnMut(NameMatch),
) {
    let word = &tokens[start];
    let mut name = 0;
    let mut words = 0;
    for at in start..limit {
        if words == word.longest_name {
            break;
        }
        let token = &tokens[at];
        if token.is_mark() {
            // One mark between two words is looked past: hyphens, the full stop of "St.", a comma.
            if at == start || tokens[at - 1].is_mark() {
                break;
            }
            continue;
        }
        name = join(name, token.key);
        words += 1;
        let possible = match (words, lookup) {
            (1, Lookup::Names) => word.flags.any(WordFlags::NAME),
            (1, Lookup::Phrases) => false,
            (2, Lookup::Names) if !gazetteer.may_start_name(name) => break,
            (_, Lookup::Phrases) if !gazetteer.may_start_phrase(name) => break,
            (_, Lookup::Phrases) => gazetteer.may_be_phrase(name),
            _ => true,
        };
        if !possible {
            continue;
        }
        let lists = gazetteer.lists().filter(|_| lookup == Lookup::Names);
        let Listing { mut readings, mut kind, capitals } = look_up(name);
        if readings.is_empty() || capitals && !token.shape.any(Shape::UPPER) {
            if lists.is_none() {
                continue;
            }
            (readings, kind) = (&[], None);
        }
        let mut found_name = NameMatch {
            start: start as u32,
            end: at as u32 + 1,
            key: name,
            capitals: token.is_in_capitals(),
            readings,
            kind,
            insisted: TypeSet::NONE,
        };
        if lists.is_none_or(|lists| found_name.add_own(gazetteer, lists, words == 1 && token.level > 0)) {
            found(found_name);
        }
    }
}
