//! Whether two personal names can be one person's.

use super::evidence::View;
use crate::fold::{Key, word_key};
use crate::gazetteer::words::WordFlags;
use crate::kind::Gender;
use crate::text::{Shape, Token};

/// The words of a personal name that identify: no marks, no particles, no generational suffix, no honours.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct PersonName {
    words: [Word; MOST_WORDS],
    len: u8,
}

/// A word of a personal name.
#[derive(Clone, Copy, Default, Debug)]
struct Word {
    key: Key,
    /// The key of its first letter alone, which is that of an initial.
    first: Key,
    is_initial: bool,
}

const MOST_WORDS: usize = 6;

/// The particles that a document writes in small letters somewhere.
#[derive(Default)]
pub(super) struct Particles {
    /// Their keys, once they are known: names seldom ask for them.
    small: Vec<Key>,
    known: bool,
}

impl Particles {
    /// Forgets those of the document before.
    pub(super) fn clear(&mut self) {
        self.small.clear();
        self.known = false;
    }

    /// Whether the document writes a particle in small letters.
    fn has_small(&mut self, view: &View<'_>, particle: &Token) -> bool {
        if !self.known {
            self.known = true;
            let is_small = |t: &&Token| t.flags.any(WordFlags::PARTICLE_PER) && t.shape.is_spaced_lower();
            for token in view.segmented.tokens().iter().filter(is_small) {
                if !self.small.contains(&token.key) {
                    self.small.push(token.key);
                }
            }
        }
        self.small.contains(&particle.key)
    }
}

impl PersonName {
    pub(super) fn new(view: &View<'_>, tokens: &[Token], particles: &mut Particles) -> PersonName {
        let mut name = PersonName::default();
        for (at, token) in tokens.iter().enumerate() {
            let flags = token.flags;
            let hyphened = tokens.get(at + 1).is_some_and(|next| next.shape.any(Shape::HYPHEN));
            // "al-Dahhani" at the start of a sentence, "Van Roosbeek" without her first name.
            let particle = flags.any(WordFlags::PARTICLE_PER)
                && (!token.is_capitalised()
                    || hyphened
                    || !flags.any(WordFlags::GIVEN)
                    || particles.has_small(view, token));
            // "Rosalind Penhallow KC", but not "IMRAN AHMED KHAN".
            let honour = flags.any(WordFlags::PER_KEYWORD)
                && token.shape.any(Shape::UPPER)
                && !tokens[0].shape.any(Shape::UPPER);
            let skip = token.is_mark()
                || token.shape.any(Shape::CLITIC)
                || particle
                || (flags.any(WordFlags::ABBREVIATED_SUFFIX) || honour) && name.len > 1;
            if skip || usize::from(name.len) == MOST_WORDS {
                continue;
            }
            name.words[usize::from(name.len)] =
                Word::new(token.key, token.span.slice(view.text), token.shape.any(Shape::INITIAL));
            name.len += 1;
        }
        name
    }

    fn words(&self) -> &[Word] {
        &self.words[..usize::from(self.len)]
    }

    /// The number of its words.
    pub(super) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// The keys of its words.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.words().iter().map(|word| word.key)
    }

    pub(super) fn surname(&self) -> Option<Key> {
        self.words().last().map(|word| word.key)
    }

    /// Whether this is the end of a longer name, two words of it or more: "Caro Quintero" of "Rafael Caro Quintero". Its
    /// first word is no given name then.
    pub(super) fn is_tail_of(&self, other: &PersonName) -> bool {
        let Some(more) = other.len().checked_sub(self.len()) else { return false };
        self.len > 1 && more > 0 && self.keys().eq(other.keys().skip(more))
    }

    /// Whether this name of several words and another can be the same person's: one's words are all among the
    /// other's, in order, or the surnames agree and of the first words one is the other's initial.
    pub(super) fn agrees(&self, other: &PersonName) -> bool {
        let (long, short) = if self.len >= other.len { (self, other) } else { (other, self) };
        let mut words = long.keys();
        if short.keys().all(|word| words.any(|other| other == word)) {
            return true;
        }
        let [[first, _, ..], [other_first, _, ..]] = [self.words(), other.words()] else { return false };
        self.surname() == other.surname() && first.agrees_as_initial(other_first)
    }
}

impl Word {
    fn new(key: Key, written: &str, is_initial: bool) -> Word {
        let letter = written.chars().next().map_or(0, char::len_utf8);
        Word { key, first: word_key(&written[..letter]), is_initial }
    }

    /// Whether one of two words is an initial, and may be the other's.
    fn agrees_as_initial(&self, other: &Word) -> bool {
        (self.is_initial || other.is_initial) && self.first == other.first
    }
}

/// The gender that a personal name tells by its first word, unless that is the family's: what follows "Park" or "Li" is
/// given to all, as it is written here.
pub(super) fn gender_of_name(tokens: &[Token]) -> Gender {
    let [first, _, ..] = tokens else { return Gender::Unknown };
    let flags = first.flags;
    if flags.any(WordFlags::FAMILY_FIRST) {
        return Gender::Unknown;
    }
    match (flags.any(WordFlags::GIVEN_F), flags.any(WordFlags::GIVEN_M)) {
        (true, false) => Gender::Feminine,
        (false, true) => Gender::Masculine,
        _ => Gender::Unknown,
    }
}

/// Whether two genders can be one person's.
pub(super) fn genders_agree(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Unknown || b == Gender::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(written: &str) -> PersonName {
        let mut name = PersonName::default();
        for word in written.split(' ') {
            name.words[name.len()] = Word::new(word_key(word), word, word.ends_with('.'));
            name.len += 1;
        }
        name
    }

    #[test]
    fn an_initial_is_that_of_a_name_that_starts_with_it() {
        for (one, other, agree) in [
            ("George Bush", "G. Bush", true),
            ("Barbara Bush", "G. Bush", false),
            ("Émile Zola", "E. Zola", true),
            ("G. W. Bush", "G. Bush", true),
            ("G. W. Bush", "George Walker Bush", true),
            ("J. Smith", "P. Smith", false),
            ("Anna Maria Smith", "Anna Smith", true),
            ("Anna Smith", "Peter Smith", false),
            ("J. Smith", "J. Jones", false),
            ("Smith", "J. Smith", true),
        ] {
            assert_eq!(name(one).agrees(&name(other)), agree, "{one}, {other}");
            assert_eq!(name(other).agrees(&name(one)), agree, "{other}, {one}");
        }
    }
}
