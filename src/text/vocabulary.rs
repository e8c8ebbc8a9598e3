//! The words that a thread has met, each with all that is known of it.
//!
//! A text has many tokens and few different words. What the gazetteer says of a written form, how it is shaped
//! and under which key it is looked up is worked out when the form is met for the first time; after that one
//! probe of a small table finds it. Other stages keep tables of their own beside the forms, by [`FormId`].

use std::ops::Range;

use crate::fold::{Key, has_capitals, name_key};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::{Listing, WordRecord};
use crate::gazetteer::words::WordFlags;
use crate::prefetch::prefetch;
use crate::secret::secret;

use super::shape::Shape;

/// A written form in a [`Vocabulary`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct FormId(u32);

impl FormId {
    /// Its position: forms are numbered from 0 in the order in which they were met.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A word, number or mark exactly as written, with its case.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// What the gazetteer knows of the word; its `key` is the form's own even where the gazetteer knows nothing.
    pub(crate) info: WordRecord,
}

/// What every token of a form repeats: key, shape and what is wanted most of what the gazetteer knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) key: Key,
    pub(super) flags: WordFlags,
    pub(super) form: FormId,
    pub(super) shape: Shape,
    pub(super) longest_name: u8,
    pub(super) level: u8,
}

impl Known {
    const NOTHING: Known =
        Known { key: 0, flags: WordFlags(0), form: FormId(0), shape: Shape::NONE, longest_name: 0, level: 0 };
}

/// More forms than this are forgotten before the next document: enough for the words of a language, little
/// enough to stay small whatever is read.
const MOST_FORMS: usize = 1 << 17;

/// The forms met so far.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// What tokens repeat, by hash, 0 for empty: a power of two of slots, at most half full. Two of them share a
    /// line of the cache, so that a common word costs one access and a rare one no more than one miss.
    slots: Vec<(u64, Known)>,
    forms: Vec<Form>,
    /// By form: what it is listed as by itself, if the gazetteer says that it is a name.
    listings: Vec<Listing>,
    generation: u32,
    hashing: FormHash,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary {
            slots: vec![(0, Known::NOTHING); 1 << 12],
            forms: Vec::new(),
            listings: Vec::new(),
            generation: 0,
            hashing: FormHash::new(),
        }
    }
}

impl Vocabulary {
    /// Prepares for the next document.
    pub(super) fn start_document(&mut self) {
        if self.forms.len() > MOST_FORMS {
            *self = Vocabulary { generation: self.generation.wrapping_add(1), ..Vocabulary::default() };
        }
    }

    /// Changes whenever forms are forgotten, so that ids mean something else.
    pub(crate) fn generation(&self) -> u32 {
        self.generation
    }

    pub(crate) fn form(&self, id: FormId) -> &Form {
        &self.forms[id.index()]
    }

    /// What a form that is a name is listed as by itself, without the words around it.
    #[inline]
    pub(crate) fn listing(&self, id: FormId) -> Listing {
        self.listings[id.index()]
    }

    /// Hints that [`Vocabulary::listing`] will be asked for soon.
    #[inline]
    pub(crate) fn expect_listing(&self, id: FormId) {
        prefetch(&self.listings, id.index());
    }

    /// The number of forms.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// How the forms of a document are told apart, from its start to its end.
    pub(super) fn hashing(&self) -> FormHash {
        self.hashing
    }

    /// What is known of the form whose written text has this hash, if it was met before.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<&Known> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (found, known) = &self.slots[at];
            if *found == hash {
                return Some(known);
            }
            if *found == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// Hints that a hash will be asked for soon.
    #[inline]
    pub(super) fn expect(&self, hash: u64) {
        prefetch(&self.slots, hash as usize & (self.slots.len() - 1));
    }

    /// Adds a form that was not met before, of this text, key and shape.
    #[cold]
    pub(super) fn add(
        &mut self,
        hash: u64,
        (written, key, shape): (&str, Key, Shape),
        gazetteer: &Gazetteer,
    ) -> Known {
        let mut info =
            if shape.any(Shape::MARK) { WordRecord::default() } else { gazetteer.described_word(key) };
        // "PM", but not "pm": an acronym is a title only with its capitals.
        if !has_capitals(written) && gazetteer.title_of(&info).is_some_and(|title| title.capitals) {
            info.title = 0;
            info.flags &= !WordFlags::TITLE.0;
        }
        let id = FormId(self.forms.len() as u32);
        let is_name = WordFlags(info.flags).any(WordFlags::NAME);
        let listing = if is_name { gazetteer.listing(name_key([key])) } else { Listing::NOTHING };
        self.forms.push(Form { info: WordRecord { key, ..info } });
        self.listings.push(listing);
        if self.forms.len() * 2 > self.slots.len() {
            let larger = vec![(0, Known::NOTHING); self.slots.len() * 2];
            for (hash, known) in std::mem::replace(&mut self.slots, larger) {
                if hash != 0 {
                    self.place(hash, known);
                }
            }
        }
        let known = Known {
            key,
            flags: WordFlags(info.flags),
            form: id,
            shape,
            longest_name: info.longest_name,
            level: info.level,
        };
        self.place(hash, known);
        known
    }

    fn place(&mut self, hash: u64, known: Known) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, known);
    }
}

/// The bytes of a form that one step of its hash takes.
const STEP: usize = 16;

/// Tells written forms apart by numbers of 63 bits, which stand for them wherever they come again.
///
/// Two halves of 64 bits are multiplied and the product is folded (as in wyhash). Both are hidden by a secret of each
/// vocabulary, so that no text can be made whose forms share a hash or crowd in one part of the table; and by chance, two
/// of the 131,072 forms that are kept share one about once in a thousand million tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormHash {
    low: u64,
    high: u64,
}

impl FormHash {
    fn new() -> FormHash {
        FormHash { low: secret(), high: secret() }
    }

    /// The hash of a written form, never 0. Out of the way of [`FormHash::at`], for what is rare.
    #[inline(never)]
    pub(super) fn of(self, written: &[u8]) -> u64 {
        let steps = written.chunks(STEP).map(|step| {
            let mut bytes = [0; STEP];
            bytes[..step.len()].copy_from_slice(step);
            u128::from_le_bytes(bytes)
        });
        finish(steps.fold(self.low, |hash, step| self.mix(hash, step)))
    }

    /// The same of a stretch of `bytes`, quick if it is short and not at their very end.
    #[inline]
    pub(super) fn at(self, bytes: &[u8], at: Range<usize>) -> u64 {
        match bytes.get(at.start..at.start + STEP) {
            Some(step) if at.len() <= STEP => {
                let step = u128::from_le_bytes(step.try_into().expect("as long as a step"));
                finish(self.mix(self.low, step & FIRST_BYTES[at.len()]))
            }
            _ => self.of(&bytes[at]),
        }
    }

    #[inline]
    fn mix(self, hash: u64, step: u128) -> u64 {
        let (low, high) = (step as u64 ^ hash, (step >> 64) as u64 ^ self.high);
        let product = u128::from(low) * u128::from(high);
        product as u64 ^ (product >> 64) as u64
    }
}

/// The lowest `n` bytes of a step.
static FIRST_BYTES: [u128; STEP + 1] = {
    let mut masks = [0; STEP + 1];
    let mut n = 1;
    while n <= STEP {
        masks[n] = u128::MAX >> (8 * (STEP - n));
        n += 1;
    }
    masks
};

fn finish(hash: u64) -> u64 {
    hash | 1 << 63
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::word_key;

    fn intern(vocabulary: &mut Vocabulary, word: &str) -> Known {
        let gazetteer = Gazetteer::builtin();
        let hash = vocabulary.hashing().of(word.as_bytes());
        let known = vocabulary.get(hash).copied();
        known.unwrap_or_else(|| vocabulary.add(hash, (word, word_key(word), Shape::LETTER), &gazetteer))
    }

    #[test]
    fn a_form_keeps_its_id_however_many_follow() {
        let mut vocabulary = Vocabulary::default();
        let polish = intern(&mut vocabulary, "Polish").form;
        let others: Vec<_> = (0..10_000).map(|n| intern(&mut vocabulary, &format!("word{n}")).form).collect();
        assert_eq!(intern(&mut vocabulary, "Polish").form, polish);
        assert_eq!(vocabulary.len(), 10_001);
        for (n, id) in others.into_iter().enumerate() {
            assert_eq!(intern(&mut vocabulary, &format!("word{n}")).form, id);
        }
    }

    #[test]
    fn words_of_any_length_differ() {
        let (long, hashing) = (b"antidisestablishmentarianism", FormHash::new());
        for n in 1..long.len() {
            assert_ne!(hashing.of(&long[..n]), hashing.of(&long[..n + 1]));
        }
    }

    #[test]
    fn a_stretch_has_the_hash_of_the_form_that_it_is() {
        let (text, hashing) = (b"antidisestablishmentarianism", FormHash::new());
        for start in 0..text.len() {
            for end in start + 1..text.len() {
                assert_eq!(hashing.at(text, start..end), hashing.of(&text[start..end]), "{start}..{end}");
            }
        }
    }
}
