//! Folding of written forms: one key for all the ways a word or a name is printed.
//!
//! A word's key ignores case, diacritics, apostrophes of every mark, full stops and what [`is_invisible`], so
//! that "Erdoğan", "ERDOGAN" and "Erdogan", or "U.S." and "US", meet in the gazetteer. What folding hides (case
//! above all) stays visible in a token's shape, where evidence can use it.
//!
//! This file is also compiled into the build script, which writes the embedded index: the keys in the index
//! and the keys of the running program are made by the same code.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

use unicode_normalization::UnicodeNormalization;

use crate::secret::Spread;

/// The hash of a folded word or of a sequence of folded words.
pub type Key = u64;

/// A map by key. In which order it is gone through is different in each run.
pub type KeyMap<T> = HashMap<Key, T, KeyHashing>;

/// Spreads keys for a [`KeyMap`].
#[derive(Default, Clone, Copy, Debug)]
pub struct KeyHashing(Spread);

impl BuildHasher for KeyHashing {
    type Hasher = KeyHasher;

    fn build_hasher(&self) -> KeyHasher {
        KeyHasher { spread: self.0, hash: 0 }
    }
}

/// The hasher of [`KeyHashing`].
#[derive(Clone, Copy, Debug)]
pub struct KeyHasher {
    spread: Spread,
    hash: u64,
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.hash
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are hashed as u64")
    }
    fn write_u64(&mut self, key: u64) {
        self.hash = self.spread.of(key);
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The key of a word of ASCII letters, for words known when the program is compiled.
pub const fn ascii_key(word: &str) -> Key {
    ascii_bytes_key(word.as_bytes())
}

/// The same for the bytes of such a word.
pub const fn ascii_bytes_key(bytes: &[u8]) -> Key {
    if bytes.len() == 1 {
        return KeyHash::of_single(bytes[0]);
    }
    let mut hash = KeyHash::new();
    let mut i = 0;
    while i < bytes.len() {
        hash.push(bytes[i]);
        i += 1;
    }
    hash.finish()
}

/// The key of a word of ASCII letters, letter by letter.
#[derive(Clone, Copy, Debug)]
pub struct KeyHash(u64);

impl KeyHash {
    /// The hash of nothing.
    pub const fn new() -> KeyHash {
        KeyHash(SEED)
    }

    /// Adds a letter.
    pub const fn push(&mut self, letter: u8) {
        self.0 = step(self.0, letter);
    }

    /// The key of the letters; of a single one, see [`KeyHash::of_single`].
    pub const fn finish(self) -> Key {
        finish(self.0)
    }

    /// The key of one character. A mark that stands alone keeps its identity: "." and "'" are not the same
    /// evidence.
    pub const fn of_single(character: u8) -> Key {
        finish((SEED ^ character.to_ascii_lowercase() as u64).wrapping_mul(PRIME))
    }
}

/// The key of one word as written, whatever its case, marks and dots.
pub fn word_key(word: &str) -> Key {
    if word.is_ascii() {
        return ascii_key(word);
    }
    let mut hash = SEED;
    each_folded(word, |c| {
        let mut utf8 = [0; 4];
        c.encode_utf8(&mut utf8).bytes().for_each(|b| hash = step(hash, b));
    });
    finish(hash)
}

/// What a word's key is made of, as text: two words have the same key if and only if this is the same.
pub fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    if word.len() == 1 {
        folded.push_str(&word.to_ascii_lowercase());
    } else {
        each_folded(word, |c| {
            if !matches!(c, '.' | '\'' | '`') {
                folded.push(c.to_ascii_lowercase());
            }
        });
    }
    folded
}

/// Calls `each` with the characters of a word without diacritics and in lower case, if they are not of ASCII.
fn each_folded(word: &str, mut each: impl FnMut(char)) {
    for c in word.nfd() {
        match plain_letters(c) {
            Some(letters) => letters.chars().for_each(&mut each),
            None => c.to_lowercase().for_each(&mut each),
        }
    }
}

/// Whether a word is written with several capitals, as acronyms are (PM, MPs, DySP); its key does not tell.
pub fn has_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
}

/// The key of a name of several words, from the keys of its words in order.
pub fn name_key(words: impl IntoIterator<Item = Key>) -> Key {
    words.into_iter().fold(0, join)
}

/// Extends the key of a name by one more word.
pub const fn join(name: Key, word: Key) -> Key {
    (name.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

const fn step(hash: u64, byte: u8) -> u64 {
    match byte {
        b'.' | b'\'' | b'`' => hash,
        _ => (hash ^ byte.to_ascii_lowercase() as u64).wrapping_mul(PRIME),
    }
}

/// Spreads FNV's weak high bits over the word: the tables take a slot from the low bits and a check from the
/// high ones.
const fn finish(hash: u64) -> Key {
    let h = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// Whether a character shows nothing and parts nothing: the soft hyphen, zero-width characters, and what directs or joins
/// the characters around it. A word is the same with and without it.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// ASCII letters for characters that news writes without their marks; `Some("")` drops the character.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        // combining marks, apostrophes
        '\u{300}'..='\u{36f}' | '\u{2018}' | '\u{2019}' | '\u{2bb}'..='\u{2bf}' | '\u{b4}' => "",
        _ if is_invisible(c) => "",
        'ı' => "i",
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ə' | 'Ə' => "a",
        'ħ' | 'Ħ' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_dots_do_not_change_a_word() {
        for (written, plain) in [
            ("Erdoğan", "ERDOGAN"),
            ("Əliyev", "Aliyev"),
            ("U.S.", "us"),
            ("Sana’a", "Sana'a"),
            ("Łódź", "lodz"),
            ("Côte", "cote"),
            ("İzmir", "izmir"),
        ] {
            assert_eq!(word_key(written), word_key(plain), "{written} and {plain}");
        }
        assert_ne!(word_key("Iran"), word_key("Iraq"));
    }

    #[test]
    fn what_a_key_is_made_of_has_the_same_key() {
        for (written, plain) in
            [("U.S.", "us"), ("Sana’a", "sanaa"), ("Łódź", "lodz"), (".", "."), ("МОСКВА", "москва")]
        {
            assert_eq!(folded(written), plain);
            assert_eq!(word_key(&folded(written)), word_key(written), "{written}");
        }
    }

    #[test]
    fn the_order_of_words_matters_in_a_name() {
        let (a, b) = (word_key("new"), word_key("york"));
        assert_ne!(name_key([a, b]), name_key([b, a]));
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(word_key("МОСКВА"), word_key("москва"));
        assert_ne!(word_key("Москва"), word_key("Минск"));
    }
}
