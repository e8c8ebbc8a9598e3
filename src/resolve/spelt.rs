//! Acronyms that an article introduces in brackets behind the words that they shorten: "foreign direct investment (FDI)".
//!
//! The words are looked for as in A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
//! biomedical text" (2003): backwards from the bracket, letter by letter. What is asked of the words is stricter here:
//! each gives its first letter, and only function words give none.

use std::ops::Range;

use super::evidence::View;
use crate::fold::{Key, word_key};
use crate::gazetteer::words::WordFlags;
use crate::text::{Shape, Token};

/// What the words before an acronym in brackets are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Spelt {
    /// Ordinary words that organisations are called by: "central executive committee".
    Body,
    /// Other ordinary words: "non-fungible tokens".
    Thing,
    /// Written with capitals: a name of an organisation, or of a law, a treaty, a programme.
    Capitals,
}

/// Letters of an acronym: more are a word.
const MOST_LETTERS: usize = 7;

/// How many letters one word gives at most: "closed-circuit television" is CCTV.
const OF_ONE_WORD: usize = 3;

/// What the words before a candidate spell out, if it is an acronym in brackets behind them, and the keys under which
/// the acronym is asked for, in the singular too.
pub(super) fn spelt_before(view: &View<'_>, candidate: &Range<usize>) -> Option<(Spelt, [Key; 2])> {
    const BODY: WordFlags = WordFlags::ORG_LAST.or(WordFlags::ORG_ANY);
    let tokens = view.segmented.tokens();
    let bracket = candidate.start.checked_sub(1)?;
    let acronym = &tokens[candidate.start];
    if candidate.len() != 1 || !acronym.is_capitalised() || !tokens[bracket].opens_bracket(view.text) {
        return None;
    }
    let letters = letters_of(view, acronym);
    if letters.len() > MOST_LETTERS || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let floor = view.segmented.sentences()[view.segmented.sentence_of(bracket)].tokens().start;
    let start = spelt_from(view, acronym, floor..bracket, OF_ONE_WORD)?;
    let joins = |t: &Token| !t.is_mark() || t.shape.any(Shape::HYPHEN) || t.character(view.text) == ',';
    if tokens[bracket - 1].is_mark() || !tokens[start..bracket].iter().all(joins) {
        return None;
    }
    // The capital of a sentence's first word says nothing.
    let capitals = tokens[start.max(floor + 1)..bracket].iter().any(Token::is_capitalised);
    let spelt = match capitals {
        true => Spelt::Capitals,
        false if tokens[bracket - 1].flags.any(BODY) => Spelt::Body,
        false => Spelt::Thing,
    };
    Some((spelt, [acronym.key, word_key(letters)]))
}

/// The first of the tokens at the end of a range that give the letters of a word, each its initial and at most `most`, but
/// for words like "of" that it may leave out, and an "s" for several.
pub(super) fn spelt_from(view: &View<'_>, word: &Token, range: Range<usize>, most: usize) -> Option<usize> {
    let mut letters = letters_of(view, word);
    if letters.len() < 2 {
        return None;
    }
    let mut before = range;
    while let Some(at) = before.next_back() {
        let token = view.token(at);
        if token.is_mark() {
            continue;
        }
        match given_by(token.span.slice(view.text), letters, most) {
            Some("") => return Some(at),
            Some(left) => letters = left,
            None if is_small_word(token) => {}
            None => return None,
        }
    }
    None
}

/// A word that acronyms may leave out.
pub(super) fn is_small_word(token: &Token) -> bool {
    token.flags.any(WordFlags::PREPOSITION.or(WordFlags::CONJUNCTION).or(WordFlags::DETERMINER))
}

/// The letters of an acronym, without the "s" of several.
fn letters_of<'a>(view: &View<'a>, acronym: &Token) -> &'a str {
    let written = acronym.span.slice(view.text);
    written.strip_suffix('s').unwrap_or(written)
}

/// What is left of letters without those at their end that a word gives: its initial and others that follow in it, `most` in
/// all.
fn given_by<'a>(word: &str, letters: &'a str, most: usize) -> Option<&'a str> {
    let gives = |wanted: &str| {
        let mut found = word.chars().map(|c| c.to_ascii_lowercase());
        let mut wanted = wanted.chars().map(|c| c.to_ascii_lowercase());
        found.next() == wanted.next() && wanted.all(|letter| found.any(|c| c == letter))
    };
    let starts = letters.char_indices().rev().take(most).map(|(at, _)| at);
    starts.map(|at| letters.split_at(at)).find(|(_, wanted)| gives(wanted)).map(|(left, _)| left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::text::{LineRules, Segmented};

    /// What the first candidate in brackets shortens.
    fn spelt(text: &str) -> Option<Spelt> {
        let gazetteer = Gazetteer::builtin();
        let mut segmented = Segmented::default();
        segmented.update(text, &gazetteer, &LineRules::new(&gazetteer));
        let view = View { text, segmented: &segmented, gazetteer: &gazetteer };
        let bracket =
            segmented.tokens().iter().position(|token| token.opens_bracket(text)).expect("has a bracket");
        spelt_before(&view, &(bracket + 1..bracket + 2)).map(|(spelt, _)| spelt)
    }

    #[test]
    fn ordinary_words_that_give_the_letters_spell_an_acronym() {
        for text in [
            "foreign direct investment (FDI) of",
            "Unmanned aerial systems (UAS) fly",
            "illegal, unreported and unregulated (IUU) fishing",
            "a memorandum of understanding [MOU]",
            "on photovoltaic (PV) panels",
        ] {
            assert!(matches!(spelt(text), Some(Spelt::Thing | Spelt::Body)), "{text}");
        }
        assert_eq!(spelt("on non-fungible tokens (NFTs)"), Some(Spelt::Thing));
        assert_eq!(spelt("the central executive committee (CEC)"), Some(Spelt::Body));
        assert_eq!(spelt("the Freedom of Information Act (FOIA)"), Some(Spelt::Capitals));
    }

    #[test]
    fn names_other_words_and_other_marks_do_not() {
        for text in [
            "voters in Paris (AFP)",
            "the local election (AFP)",
            "gross (domestic) product",
            "product. (GDP)",
            "(GDP)",
        ] {
            assert_eq!(spelt(text), None, "{text}");
        }
    }
}
