//! Acronyms that an article introduces in brackets behind the words that they shorten: "foreign direct investment (FDI)".
//!
//! They are looked for as in A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
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

/// Letters of an acronym: fewer are initials, more are a word.
const LETTERS: Range<usize> = 2..8;

/// How many letters one word gives at most: "closed-circuit television" is CCTV.
const OF_ONE_WORD: usize = 3;

/// What the words before a candidate spell out, if it is an acronym in brackets behind them, and the keys under which
/// the acronym is asked for, in the singular too.
pub(super) fn spelt_before(view: &View<'_>, candidate: &Range<usize>) -> Option<(Spelt, [Key; 2])> {
    let tokens = view.segmented.tokens();
    let bracket = candidate.start.checked_sub(1)?;
    let acronym = &tokens[candidate.start];
    if candidate.len() != 1 || !acronym.is_capitalised() || !is_bracket(view.text, &tokens[bracket]) {
        return None;
    }
    let written = acronym.span.slice(view.text);
    let letters = written.strip_suffix('s').unwrap_or(written);
    if !LETTERS.contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let sentence = view.segmented.sentences()[view.segmented.sentence_of(bracket)].tokens();
    let spelt = spell(view.text, letters.as_bytes(), &tokens[sentence.start..bracket])?;
    Some((spelt, [acronym.key, word_key(letters)]))
}

fn is_bracket(text: &str, token: &Token) -> bool {
    token.is_mark() && matches!(token.character(text), '(' | '[')
}

/// What `words` end with, if that gives `letters`.
fn spell(text: &str, letters: &[u8], words: &[Token]) -> Option<Spelt> {
    const BODY: WordFlags = WordFlags::ORG_LAST.or(WordFlags::ORG_ANY);
    let mut left = letters.len();
    let mut spelt = None;
    for (at, word) in words.iter().enumerate().rev() {
        if word.is_mark() {
            let joins = word.shape.any(Shape::HYPHEN) || word.character(text) == ',';
            if joins && spelt.is_some() {
                continue;
            }
            return None;
        }
        let last = if word.flags.any(BODY) { Spelt::Body } else { Spelt::Thing };
        let so_far = spelt.get_or_insert(last);
        // The capital of a sentence's first word says nothing.
        if word.is_capitalised() && at > 0 {
            *so_far = Spelt::Capitals;
        }
        let given =
            (1..=OF_ONE_WORD.min(left)).find(|n| gives(word.span.slice(text), &letters[left - n..left]));
        match given {
            Some(n) if n == left => return spelt,
            Some(n) => left -= n,
            None if word.flags.any(WordFlags::FUNCTION) => {}
            None => return None,
        }
    }
    None
}

/// Whether a word starts with the first letter and holds the others in their order.
fn gives(word: &str, letters: &[u8]) -> bool {
    let mut word = word.bytes().map(|b| b.to_ascii_uppercase());
    let [first, others @ ..] = letters else { return false };
    word.next() == Some(*first) && others.iter().all(|letter| word.any(|b| b == *letter))
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
            segmented.tokens().iter().position(|token| is_bracket(text, token)).expect("has a bracket");
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
