//! Looking up names in the gazetteer.

use std::ops::{ControlFlow, Range};

use crate::fold::{Key, join, name_key};
use crate::gazetteer::format::{Listing, Reading};
use crate::gazetteer::words::WordFlags;
use crate::gazetteer::{Gazetteer, UserLists, WrittenName};
use crate::kind::{EntityType, TypeSet};
use crate::recent::Recent;
use crate::text::{Segmented, Shape, Token};

use super::own::Own;
use super::stretch::{Stretch, each_stretch};

/// A stretch of tokens that the gazetteer knows as a name.
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
    /// Whether the user's lists have it.
    pub(crate) is_own: bool,
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
    /// single ordinary word, which may be meant as such.
    fn add_own(&mut self, own: Own, ordinary: bool) -> bool {
        if !own.is_listed {
            return !self.readings.is_empty();
        }
        self.is_own = true;
        self.kind = own.kind;
        if !ordinary {
            self.insisted = own.insisted;
        }
        true
    }

    /// A key of all that its readings depend on, and of its length in tokens.
    pub(crate) fn written_key(&self) -> Key {
        join(self.key, self.tokens().len() as u64 * 2 + u64::from(self.capitals))
    }

    /// The name as it stands in the text.
    pub(crate) fn written(&self) -> WrittenName {
        WrittenName { key: self.key, capitals: self.capitals, is_own: self.is_own }
    }
}

/// What was said of the names looked up last: the gazetteer is large and far away, and the names of a day's news are few.
#[derive(Default, Debug)]
pub(super) struct RecentNames {
    /// What names of several words are listed as.
    listings: Recent<Listing, { 1 << 15 }>,
    own: Recent<Own, { 1 << 13 }>,
}

impl RecentNames {
    /// Hints that the names of a chunk will be looked up.
    pub(super) fn expect(&self, segmented: &Segmented, chunk: Range<usize>, gazetteer: &Gazetteer) {
        let tokens = &segmented.tokens()[chunk];
        for (at, token) in tokens.iter().enumerate() {
            if token.flags.any(WordFlags::NAME) {
                segmented.vocabulary().expect_listing(token.form);
            }
            if token.longest_name > 1
                && let Some(next) = tokens.get(at + 1)
            {
                let first_two = name_key([token.key, next.key]);
                gazetteer.expect_prefix(first_two);
                self.listings.expect(first_two);
            }
        }
    }
}

/// Finds all names that lie within a chunk, not only the longest: by start, then by length.
pub(super) fn find(
    segmented: &Segmented,
    chunk: Range<usize>,
    gazetteer: &Gazetteer,
    recent: &mut RecentNames,
    matches: &mut Vec<NameMatch>,
) {
    let tokens = segmented.tokens();
    for start in chunk.clone() {
        let listed = Remembered { segmented, start, gazetteer, recent };
        each_listed(tokens, start..chunk.end, gazetteer, listed, |m| matches.push(m));
    }
}

/// Tells what names are listed as.
trait Listings {
    /// What the built-in lists have for a name of so many words.
    fn listing(&mut self, name: Key, words: u8) -> Listing;

    /// What the user's lists say of it.
    fn own(&mut self, lists: &UserLists, name: &NameMatch) -> Own;
}

/// With the help of what is remembered; of names that start at token `start`.
struct Remembered<'a> {
    segmented: &'a Segmented,
    start: usize,
    gazetteer: &'a Gazetteer,
    recent: &'a mut RecentNames,
}

impl Listings for Remembered<'_> {
    #[inline]
    fn listing(&mut self, name: Key, words: u8) -> Listing {
        match words {
            1 => self.segmented.vocabulary().listing(self.segmented.tokens()[self.start].form),
            _ => self.recent.listings.get(name, || self.gazetteer.listing(name)),
        }
    }

    fn own(&mut self, lists: &UserLists, name: &NameMatch) -> Own {
        self.recent.own.get(Own::key(name), || Own::of(self.gazetteer, lists, name))
    }
}

/// Looked up each time.
struct Afresh<'a>(&'a Gazetteer);

impl Listings for Afresh<'_> {
    fn listing(&mut self, name: Key, _: u8) -> Listing {
        self.0.listing(name)
    }

    fn own(&mut self, lists: &UserLists, name: &NameMatch) -> Own {
        Own::of(self.0, lists, name)
    }
}

/// Whether the user's lists insist on a name of several words that starts at token `start`.
pub(super) fn starts_own(tokens: &[Token], start: usize, limit: usize, gazetteer: &Gazetteer) -> bool {
    let mut insisted = false;
    if gazetteer.lists().is_some() && tokens[start].longest_name > 1 {
        each_listed(tokens, start..limit, gazetteer, Afresh(gazetteer), |m| {
            insisted |= m.tokens().len() > 1 && !m.insisted.is_empty();
        });
    }
    insisted
}

/// Calls `found` with every name that starts with the first token of a range and ends within it, the shortest first, with
/// what names are listed as by `listings`.
#[inline]
fn each_listed(
    tokens: &[Token],
    range: Range<usize>,
    gazetteer: &Gazetteer,
    mut listings: impl Listings,
    mut found: impl FnMut(NameMatch),
) {
    let start = range.start;
    each_stretch(tokens, range, |Stretch { key, words, last, at }| {
        match words {
            1 if !last.flags.any(WordFlags::NAME) => return ControlFlow::Continue(()),
            2 if !gazetteer.may_start_name(key) => return ControlFlow::Break(()),
            _ => {}
        }
        let mut listing = listings.listing(key, words);
        // The last word of "TV 6" is a number.
        let small = last.shape.any(Shape::LETTER) && !last.shape.any(Shape::UPPER);
        if listing.is_empty() || listing.is_for_capitals() && small {
            if gazetteer.lists().is_none() {
                return ControlFlow::Continue(());
            }
            listing = Listing::NOTHING;
        }
        let mut name = NameMatch {
            start: start as u32,
            end: at as u32 + 1,
            key,
            capitals: last.is_in_capitals(),
            readings: gazetteer.readings_of(listing),
            kind: listing.kind(),
            insisted: TypeSet::NONE,
            is_own: false,
        };
        let ordinary = words == 1 && last.level > 0;
        if gazetteer.lists().is_none_or(|lists| name.add_own(listings.own(lists, &name), ordinary)) {
            found(name);
        }
        ControlFlow::Continue(())
    });
}

#[cfg(test)]
mod tests {
    use super::super::Trial;
    use super::*;
    use crate::gazetteer::Entry;
    use crate::text::LineRules;

    /// Whether an entry is found where its name is the whole text.
    fn is_found(
        entry: &Entry<'_>,
        gazetteer: &Gazetteer,
        memory: &mut (Segmented, RecentNames, LineRules),
    ) -> bool {
        let (segmented, recent, rules) = memory;
        segmented.update(entry.name(), gazetteer, rules);
        let mut matches = Vec::new();
        find(segmented, 0..segmented.tokens().len(), gazetteer, recent, &mut matches);
        let mut readings = matches.iter().flat_map(|m| gazetteer.with_own_entries(m.readings, m.written()));
        readings.any(|reading| gazetteer.entry(reading.id).id() == entry.id())
    }

    #[test]
    fn listed_things_are_found_under_their_names() {
        let gazetteer = Gazetteer::builtin();
        let mut memory = (Segmented::default(), RecentNames::default(), LineRules::new(&gazetteer));
        let mut lost: Vec<&str> = gazetteer
            .entries()
            .filter(|entry| !is_found(entry, &gazetteer, &mut memory))
            .map(|entry| entry.name())
            .collect();
        // A text parts some into other words ("58.com"), or has two marks in a row ("Pt.-II").
        assert!(lost.len() * 500 < gazetteer.entry_count(), "{} are not found: {lost:?}", lost.len());
        let mut trial = Trial::new();
        lost.retain(|name| trial.can_be_found(name));
        assert!(lost.is_empty(), "{} are not found: {lost:?}", lost.len());
    }
}
