//! The words that a thread has met, each with all that is known of it.
//!
//! A text has many tokens and few different words. What the gazetteer says of a written form, how it is shaped
//! and under which key it is looked up is worked out when the form is met for the first time; after that one
//! probe of a small table finds it. Other stages keep tables of their own beside the forms, by [`FormId`].

use crate::fold::{Key, KeyMap};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::WordRecord;

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
    hash: u64,
    /// What the gazetteer knows of the word; its `key` is the form's own even where the gazetteer knows nothing.
    pub(crate) info: WordRecord,
    /// How it is written; nothing about where it stands.
    pub(crate) shape: Shape,
    /// Shared by all forms with the same key: "Polish" and "polish".
    fold: u32,
}

/// More forms than this are forgotten before the next document: enough for the words of a language, little
/// enough to stay small whatever is read.
const MOST_FORMS: usize = 1 << 16;

/// The forms met so far, and which words the present document writes in lower case.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Position in `forms` plus one by hash, 0 for empty; a power of two, at most half full.
    slots: Vec<u32>,
    forms: Vec<Form>,
    folds: KeyMap<u32>,
    /// By fold: the last document that wrote the word in lower case.
    lower_in: Vec<u32>,
    document: u32,
    generation: u32,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary {
            slots: vec![0; 1 << 12],
            forms: Vec::new(),
            folds: KeyMap::default(),
            lower_in: Vec::new(),
            document: 0,
            generation: 0,
        }
    }
}

impl Vocabulary {
    /// Prepares for the next document.
    pub(super) fn start_document(&mut self) {
        if self.forms.len() > MOST_FORMS || self.document == u32::MAX {
            *self = Vocabulary { generation: self.generation.wrapping_add(1), ..Vocabulary::default() };
        }
        self.document += 1;
    }

    /// Changes whenever forms are forgotten, so that ids mean something else.
    pub(crate) fn generation(&self) -> u32 {
        self.generation
    }

    pub(crate) fn form(&self, id: FormId) -> &Form {
        &self.forms[id.index()]
    }

    /// The number of forms.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// The form whose written text has this [`hash`]; `describe` gives key and shape of one not met before.
    #[inline]
    pub(super) fn intern(
        &mut self,
        hash: u64,
        gazetteer: &Gazetteer,
        describe: impl FnOnce() -> (Key, Shape),
    ) -> FormId {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(position) = self.slots[at].checked_sub(1) {
            if self.forms[position as usize].hash == hash {
                return FormId(position);
            }
            at = (at + 1) & mask;
        }
        let (key, shape) = describe();
        self.add(hash, key, shape, gazetteer)
    }

    #[cold]
    fn add(&mut self, hash: u64, key: Key, shape: Shape, gazetteer: &Gazetteer) -> FormId {
        let known = if shape.any(Shape::MARK) { WordRecord::default() } else { *gazetteer.word(key) };
        let next_fold = self.lower_in.len() as u32;
        let fold = *self.folds.entry(key).or_insert(next_fold);
        if fold == next_fold {
            self.lower_in.push(0);
        }
        let id = FormId(self.forms.len() as u32);
        self.forms.push(Form { hash, info: WordRecord { key, ..known }, shape, fold });
        if self.forms.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 4];
            for position in 0..self.forms.len() {
                self.place(position);
            }
        } else {
            self.place(id.index());
        }
        id
    }

    fn place(&mut self, position: usize) {
        let mask = self.slots.len() - 1;
        let mut at = self.forms[position].hash as usize & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = position as u32 + 1;
    }

    /// Notes that the document writes a word in lower case.
    #[inline]
    pub(super) fn note_lower(&mut self, id: FormId) {
        let fold = self.forms[id.index()].fold;
        self.lower_in[fold as usize] = self.document;
    }

    /// Whether the document writes the word of a form in lower case.
    pub(crate) fn has_lower(&self, id: FormId) -> bool {
        self.lower_in[self.form(id).fold as usize] == self.document
    }
}

/// The hash of a written form: exact for up to seven bytes, and so spread that longer ones do not meet.
pub(super) fn hash(written: &[u8]) -> u64 {
    let mut hash = Hash::new();
    let mut chunks = written.chunks_exact(8);
    for chunk in &mut chunks {
        hash.push(u64::from_le_bytes(chunk.try_into().expect("eight bytes")));
    }
    let mut last = [0; 8];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    hash.push(u64::from_le_bytes(last));
    hash.finish()
}

/// The hash of a form in steps of eight bytes; the last step has fewer, maybe none, and is padded with zeros.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) const fn new() -> Hash {
        Hash(0x9e37_79b9_7f4a_7c15)
    }

    pub(super) const fn push(&mut self, bytes: u64) {
        self.0 = (self.0.rotate_left(29) ^ bytes).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }

    pub(super) const fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::word_key;

    fn intern(vocabulary: &mut Vocabulary, word: &str) -> FormId {
        let gazetteer = Gazetteer::builtin();
        vocabulary.intern(hash(word.as_bytes()), &gazetteer, || (word_key(word), Shape::LETTER))
    }

    #[test]
    fn a_form_keeps_its_id_however_many_follow() {
        let mut vocabulary = Vocabulary::default();
        let polish = intern(&mut vocabulary, "Polish");
        let others: Vec<_> = (0..10_000).map(|n| intern(&mut vocabulary, &format!("word{n}"))).collect();
        assert_eq!(intern(&mut vocabulary, "Polish"), polish);
        assert_eq!(vocabulary.len(), 10_001);
        for (n, id) in others.into_iter().enumerate() {
            assert_eq!(intern(&mut vocabulary, &format!("word{n}")), id);
        }
    }

    #[test]
    fn lower_case_counts_for_all_forms_of_a_word_and_for_one_document() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.start_document();
        let (capital, small) = (intern(&mut vocabulary, "Polish"), intern(&mut vocabulary, "polish"));
        assert_ne!(capital, small);
        vocabulary.note_lower(small);
        assert!(vocabulary.has_lower(capital));
        vocabulary.start_document();
        assert!(!vocabulary.has_lower(capital));
    }

    #[test]
    fn words_of_any_length_differ() {
        let long = "antidisestablishmentarianism";
        for n in 1..long.len() {
            assert_ne!(hash(long[..n].as_bytes()), hash(long[..n + 1].as_bytes()));
        }
    }
}
