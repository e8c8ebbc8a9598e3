//! Whether a name that is listed can be found at all.

use super::chunk::{self, Chunk, LONGEST_CANDIDATE, Place};
use crate::fold::word_key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::compile::{name_words, needs_capitals};
use crate::text::{LineRules, Segmented, Shape};

/// Tries names in a text.
pub(crate) struct Trial {
    gazetteer: Gazetteer,
    rules: LineRules,
    segmented: Segmented,
    chunks: Vec<Chunk>,
}

/// What is before and after a name that is tried: words that are no part of any.
const BEFORE: &str = "They met ";
const AFTER: &str = " there.";

impl Trial {
    /// With what the built-in lists know of words.
    pub(crate) fn new() -> Trial {
        let gazetteer = Gazetteer::builtin();
        let rules = LineRules::new(&gazetteer);
        Trial { gazetteer, rules, segmented: Segmented::default(), chunks: Vec::new() }
    }

    /// Whether a name of some words may be a mention where it is written as it is listed, or with capitals if it has none.
    /// Where it may not, there is a mark or a word in it at which names end, or a text parts it into other words.
    pub(crate) fn can_be_found(&mut self, name: &str) -> bool {
        let Trial { gazetteer, rules, segmented, chunks } = self;
        let text = [BEFORE, &with_capital(name), AFTER].concat();
        segmented.update(&text, gazetteer, rules);
        let tokens = segmented.tokens();
        let within = segmented.token_at(BEFORE.len())..segmented.token_at(text.len() - AFTER.len());
        let is_word = |&at: &usize| !tokens[at].is_mark();
        let (Some(first), Some(last)) = (within.clone().find(is_word), within.rev().find(is_word)) else {
            return false;
        };
        let words = tokens[first..=last].iter().filter(|token| !token.is_mark()).map(|token| token.key);
        if !words.eq(name_words(name).map(word_key)) {
            return false;
        }
        // One capital may be any word's first, and tells nothing ("K+S").
        if needs_capitals(name) && !tokens[last].shape.any(Shape::UPPER.or(Shape::DIGIT)) {
            return false;
        }
        // Of marks between two words, one is looked past.
        let apart = tokens[first..=last].windows(2).any(|pair| pair[0].is_mark() && pair[1].is_mark());
        let sentence = segmented.sentence_of(first);
        let place = Place { sentence, paragraph: 0, tokens: segmented.sentences()[sentence].tokens() };
        chunks.clear();
        chunk::find((&text, gazetteer), segmented, &place, chunks);
        let holds = |chunk: &Chunk| {
            let tokens = chunk.tokens();
            tokens.start <= first && last < tokens.end && chunk.can_start(first - tokens.start)
        };
        !apart && last - first < LONGEST_CANDIDATE && chunks.iter().any(holds)
    }
}

/// A name with a capital at the start of each of its parts, if it has no capital at all.
fn with_capital(name: &str) -> String {
    if name.contains(char::is_uppercase) {
        return name.to_owned();
    }
    let mut text = String::with_capacity(name.len());
    let mut starts = true;
    for c in name.chars() {
        if starts {
            text.extend(c.to_uppercase());
        } else {
            text.push(c);
        }
        starts = c.is_whitespace() || c == '-';
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_at_some_marks_and_words() {
        let mut trial = Trial::new();
        for name in [
            "Zentrivax",
            "zentrivax",
            "Yammerhoo!",
            "Marks & Quell",
            "Brinkelmoor-on-Vask",
            "Bank of the Vask",
            "“Nord”",
            "O'Quell",
            "Quell's Bank",
            "T.R. Quell",
            "Quell+Nord",
            "Quell Inc.",
        ] {
            assert!(trial.can_be_found(name), "{name}");
        }
        for name in [
            "Zorblax! Corp",
            "Quennevaal: Media",
            "Drossel “Nord” Verlag",
            "Wum_Bar Group",
            "A.B.Keltrix",
            "1,000 Vasks",
            "Зорблакс_2",
        ] {
            assert!(!trial.can_be_found(name), "{name}");
        }
    }
}
