//! Whether two personal names can be one person's.

use super::evidence::View;
use crate::fold::Key;
use crate::gazetteer::words::WordFlags;
use crate::kind::Gender;
use crate::text::{Shape, Token};

/// The words of a personal name that identify: no marks, no particles, no generational suffix, no honours.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct PersonName {
    words: [Key; MOST_WORDS],
    /// Bit `k`: word `k` is an initial.
    initials: u8,
    len: u8,
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
            if token.shape.any(Shape::INITIAL) {
                name.initials |= 1 << name.len;
            }
            name.words[usize::from(name.len)] = token.key;
            name.len += 1;
        }
        name
    }

    pub(super) fn words(&self) -> &[Key] {
        &self.words[..usize::from(self.len)]
    }

    pub(super) fn surname(&self) -> Option<Key> {
        self.words().last().copied()
    }

    /// Whether this is the end of a longer name, two words of it or more: "Caro Quintero" of "Rafael Caro Quintero". Its
    /// first word is no given name then.
    pub(super) fn is_tail_of(&self, other: &PersonName) -> bool {
        self.len > 1 && self.len < other.len && other.words().ends_with(self.words())
    }

    /// Whether this name of several words and another can be the same person's: one's words are all among the
    /// other's, in order, or the surnames agree and the first words do not contradict each other.
    pub(super) fn agrees(&self, other: &PersonName) -> bool {
        let (long, short) = if self.len >= other.len { (self, other) } else { (other, self) };
        let mut words = long.words().iter();
        if short.words().iter().all(|w| words.any(|l| l == w)) {
            return true;
        }
        let initial = |name: &PersonName| name.initials & 1 != 0;
        self.surname() == other.surname()
            && self.len > 1
            && other.len > 1
            && (initial(self) || initial(other))
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
