//! Cutting a text into tokens: one pass over the text that is quick for what most of it is.

use super::runs::Runs;
use super::sets::{Members, TokenSet, TokenSets};
use super::shape::Shape;
use super::token::{Token, mark_name, mark_shape};
use super::vocabulary::{Known, Vocabulary};
use super::word::{ASCII, Class, clitic, no_more, peek, peek_visible, plain_clitic, token_end, word};
use crate::fold::word_key;
use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// Cuts `text` into `tokens` and sorts them into `sets`, replacing both. `runs` is memory for the text's runs of letters.
pub(super) fn tokenise(
    text: &str,
    gazetteer: &Gazetteer,
    vocabulary: &mut Vocabulary,
    runs: &mut Runs,
    (tokens, sets): (&mut Vec<Token>, &mut TokenSets),
) {
    tokens.clear();
    sets.clear();
    vocabulary.start_document();
    let hashing = vocabulary.hashing();
    let bytes = text.as_bytes();
    assert!(u32::try_from(bytes.len()).is_ok(), "documents are smaller than 4 GiB");
    runs.update(bytes);
    let mut at = 0;
    // What stands before the next token; the text starts as if after a blank line.
    let mut before = Shape::LINE_START.or(Shape::BLANK_BEFORE);
    let mut cuts = [Cut::default(); TokenSet::WORD];
    let mut count = 0;
    let mut last = Span::default();
    while at < bytes.len() {
        let run = runs.length_at(at);
        let is_space = |at: usize| bytes.get(at) == Some(&b' ');
        // A run and a single space are what most of a text is. Where the next word starts is then foretold, and does not
        // wait for the space to be read.
        let (end, spaced) = if run > 0 && run < Runs::LONGEST && is_space(at + run) {
            (at + run, true)
        } else {
            let end = if run > 0 && ends_plainly(bytes, at, at + run) {
                at + run
            } else if run == 0 && bytes[at] == b'\n' {
                before = after_blank(before, Class::Newline);
                at += 1;
                continue;
            } else if run == 0
                && let Some(len) = plain_mark(bytes, at)
            {
                at + len
            } else {
                match careful_end(text, (at, run), before, last) {
                    Ok(end) => end,
                    Err((blank, len)) => {
                        before = after_blank(before, blank);
                        at += len;
                        continue;
                    }
                }
            };
            (end, is_space(end))
        };
        let hash = hashing.at(bytes, at..end);
        vocabulary.expect(hash);
        last = Span::new(at, end);
        cuts[count] = Cut { hash, span: last, before };
        count += 1;
        before = if spaced { Shape::NONE } else { Shape::GLUED };
        at = end + usize::from(spaced);
        // By the time that some words are looked up together, memory has answered for most.
        if count == cuts.len() {
            sets.push(complete(text, &cuts, gazetteer, vocabulary, tokens));
            count = 0;
        }
    }
    sets.push(complete(text, &cuts[..count], gazetteer, vocabulary, tokens));
}

/// A token whose word is still to be looked up.
#[derive(Clone, Copy, Default)]
struct Cut {
    hash: u64,
    span: Span,
    before: Shape,
}

/// Adds some tokens in a row with what is known of them, and says what sets they belong to.
fn complete(
    text: &str,
    cuts: &[Cut],
    gazetteer: &Gazetteer,
    vocabulary: &mut Vocabulary,
    tokens: &mut Vec<Token>,
) -> Members {
    let mut members = Members::default();
    tokens.extend(cuts.iter().enumerate().map(|(at, &Cut { hash, span, before })| {
        let token = match vocabulary.get(hash) {
            Some(known) => Token::new(span, before, known),
            None => Token::new(span, before, &new_form(span.slice(text), hash, gazetteer, vocabulary)),
        };
        members.note(at, token.shape);
        token
    }));
    members
}

/// Adds a form that was not met before.
#[cold]
fn new_form(written: &str, hash: u64, gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Known {
    let (c, class, len) = peek(written, 0);
    let (key, shape) = match class {
        Class::Upper | Class::Lower | Class::Digit => (word_key(written), word(written, 0).1),
        Class::Apostrophe if written.len() > len => (word_key(written), Shape::CLITIC.or(Shape::LETTER)),
        _ => {
            let shape = mark_shape(c);
            (word_key(mark_name(written, shape)), shape)
        }
    };
    vocabulary.add(hash, (written, key, shape), gazetteer)
}

/// Where the token at byte `at` ends, a run of `run` letters and digits with what may belong to it or anything else;
/// the class and length of the character if it is a blank or invisible one and no token. `last` is the token before.
fn careful_end(
    text: &str,
    (at, run): (usize, usize),
    before: Shape,
    last: Span,
) -> Result<usize, (Class, usize)> {
    if run > 0 && run < Runs::LONGEST && ends_before(text, at + run) {
        return Ok(at + run);
    }
    token_end(text, at, before.any(Shape::GLUED) && is_word(text, last))
}

/// Whether what follows a run of letters and digits that ends at byte `end` leaves no doubt that the token ends there
/// too: a possessive "'s", or a mark beyond ASCII.
fn ends_before(text: &str, end: usize) -> bool {
    let (c, class, len) = peek(text, end);
    match class {
        Class::Apostrophe => {
            let (_, next, _) = peek_visible(text, end + len);
            !matches!(next, Class::Upper | Class::Lower) || clitic(text, end).is_some()
        }
        Class::Mark => !c.is_ascii(),
        Class::Space | Class::Newline | Class::PageBreak | Class::Hyphen => true,
        Class::Upper | Class::Lower | Class::Digit | Class::Joiner | Class::Dot => false,
    }
}

/// Whether a run of letters and digits from byte `at` to byte `end` is a whole token, as the next two bytes tell for
/// nearly all of them; `false` leaves it to be read with care.
#[inline]
fn ends_plainly(bytes: &[u8], at: usize, end: usize) -> bool {
    // So long a run may be cut.
    if end - at >= Runs::LONGEST {
        return false;
    }
    let next = bytes.get(end).copied().unwrap_or(b' ');
    if !DOUBTFUL[usize::from(next)] {
        return true;
    }
    match next {
        // One letter may be an initial; more of a number, an address or a degree would follow.
        b'.' => end - at >= 2 && (no_more(bytes, end + 1) || common_mark(bytes, end + 1).is_some()),
        // It may stand in a number.
        b',' => !bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
        b'&' => false,
        _ => plain_clitic(bytes, end).is_some() || common_mark(bytes, end).is_some(),
    }
}

/// The length of the mark at a byte, if it is one of those that are tokens wherever a token starts with one.
#[inline]
fn plain_mark(bytes: &[u8], at: usize) -> Option<usize> {
    if PLAIN_MARKS[usize::from(bytes[at])] { Some(1) } else { common_mark(bytes, at) }
}

/// The same for the commonest beyond ASCII: dashes, double quotation marks, the ellipsis.
#[inline]
fn common_mark(bytes: &[u8], at: usize) -> Option<usize> {
    let [0xe2, 0x80, last] = *bytes[at..].first_chunk()? else { return None };
    matches!(last, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6).then_some(3)
}

/// Bytes that may belong to the word before them.
static DOUBTFUL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, b'.' | b',' | b'\'' | b'&' | 128..);
        byte += 1;
    }
    table
};

/// Characters of ASCII that are tokens wherever a token starts with one.
static PLAIN_MARKS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = matches!(ASCII[byte], Class::Mark | Class::Dot | Class::Hyphen);
        byte += 1;
    }
    table
};

/// What stands before the next token, after one more blank or invisible character.
fn after_blank(before: Shape, class: Class) -> Shape {
    let newline = before.and(Shape::LINE_START.or(Shape::BLANK_BEFORE));
    match class {
        Class::Joiner => before,
        Class::Newline if newline.any(Shape::LINE_START) => newline.or(Shape::BLANK_BEFORE),
        Class::Newline => Shape::LINE_START,
        Class::PageBreak => Shape::LINE_START.or(Shape::BLANK_BEFORE),
        _ => newline,
    }
}

/// Whether the token before is a word. Only invisible characters are between it and one that is glued to it.
fn is_word(text: &str, last: Span) -> bool {
    let (_, class, len) = peek(text, last.start());
    let mark = !matches!(class, Class::Upper | Class::Lower | Class::Digit) && last.len() == len;
    !last.is_empty() && !mark
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fold::is_invisible;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let cut = (&mut tokens, &mut TokenSets::default());
        tokenise(text, &Gazetteer::builtin(), &mut Vocabulary::default(), &mut Runs::default(), cut);
        tokens
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.slice(text)).collect()
    }

    #[test]
    fn tokens_are_cut_where_a_reader_would() {
        for (text, expected) in [
            ("Iran's envoy", "Iran|'s|envoy"),
            ("Azerbaijan’s Sana’a", "Azerbaijan|’s|Sana’a"),
            ("the United Nations' own", "the|United|Nations|'|own"),
            ("O'Brien of Côte d’Ivoire", "O'Brien|of|Côte|d’Ivoire"),
            ("The U.S. said.", "The|U.S.|said|."),
            ("in the U.S", "in|the|U.S"),
            ("at 5 a.m. on", "at|5|a.m.|on"),
            ("J. K. Rowling and J.K. Rowling", "J.|K.|Rowling|and|J.K.|Rowling"),
            ("al-Qaeda", "al|-|Qaeda"),
            ("London-based AT&T", "London|-|based|AT&T"),
            ("1,000.50 pounds, 3.5%", "1,000.50|pounds|,|3.5|%"),
            ("It ended.The next", "It|ended|.|The|next"),
            ("Amazon.com Inc.", "Amazon.com|Inc|."),
            ("a Ph.D. student", "a|Ph.D.|student"),
            ("he said.” “No.”", "he|said|.|”|“|No|.|”"),
            ("the Jones’s—or BBC's…", "the|Jones|’s|—|or|BBC|'s|…"),
            ("so do I. The end", "so|do|I|.|The|end"),
            ("no\u{a0}break", "no|break"),
            ("“Hi,” he said", "“|Hi|,|”|he|said"),
            ("''Hi,'' he", "'|'|Hi|,|'|'|he"),
            ("G20 and COVID-19", "G20|and|COVID|-|19"),
            ("Electric Co.’s plants", "Electric|Co|.|’|s|plants"),
            (
                "\u{2068}Barack Obama\u{2069}’s “\u{200b}U.\u{200b}S.\u{feff}”",
                "Barack|Obama|’s|“|U.\u{200b}S.|”",
            ),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn the_fast_path_gives_what_the_careful_one_gives() {
        let plain = |text: &str| {
            let mut runs = Runs::default();
            runs.update(text.as_bytes());
            let run = runs.length_at(0);
            (run > 0 && ends_plainly(text.as_bytes(), 0, run)).then_some(run)
        };
        for text in ["Iran", "NATO", "McDonald", "word", "AbC", "ab", "G20", "1999", "internationally"] {
            for next in ["", " ", ",", "-", ". It", ", 5", ".\"", ".” ", "'s", "’s own", "’s.", "”", "—", "…"]
            {
                let text = format!("{text}{next}");
                assert_eq!(plain(&text), Some(word(&text, 0).0), "{text}");
            }
        }
        for text in [
            "U.S.", "O'Brien", "1,000", "AT&T", "Sana’a", "J. K.", "Ph.D.", "3.5", "Rock's1", "is'sé", "-",
            "",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
        let long = "a".repeat(1000);
        assert_eq!(words(&long), [long.as_str()]);
    }

    /// The spans of a text's tokens and what stands before each, all read with care.
    fn carefully(text: &str) -> Vec<(Span, Shape)> {
        let mut found: Vec<(Span, Shape)> = Vec::new();
        let (mut at, mut before) = (0, Shape::LINE_START.or(Shape::BLANK_BEFORE));
        while at < text.len() {
            let last = found.last().map_or(Span::default(), |(span, _)| *span);
            match careful_end(text, (at, 0), before, last) {
                Ok(end) => {
                    found.push((Span::new(at, end), before));
                    before = Shape::GLUED;
                    at = end;
                }
                Err((Class::Space, 1)) if before == Shape::GLUED => {
                    before = Shape::NONE;
                    at += 1;
                }
                Err((blank, len)) => {
                    before = after_blank(before, blank);
                    at += len;
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_text_is_cut_as_with_care(
            text in "([a-cA-CsStT19é.,'’“”—…&( \n\u{a0}\u{200b}-]|'s|’s|[.][”\"]|[A-Z][.]|, ){0,40}"
        ) {
            let standing = Shape::GLUED.or(Shape::LINE_START).or(Shape::BLANK_BEFORE);
            let found: Vec<_> = tokens(&text).iter().map(|t| (t.span, t.shape.and(standing))).collect();
            prop_assert_eq!(found, carefully(&text));
        }

        #[test]
        fn what_is_not_seen_does_not_change_a_word(
            word in "[A-Za-zé]{1,5}(['’.]?[A-Za-z]{1,4}){0,2}[.]?",
            invisible in "[\u{ad}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}]{1,2}",
            at in 0usize..16,
        ) {
            let at = word.char_indices().map(|(at, _)| at).chain([word.len()]).cycle().nth(at).unwrap_or(0);
            let marked = format!("{}{invisible}{}", &word[..at], &word[at..]);
            let keys = |text: &str| tokens(text).iter().map(|t| t.key).collect::<Vec<_>>();
            prop_assert_eq!(keys(&marked), keys(&word), "{:?}", &marked);
            let (whole, marked) = (words(&word), words(&marked));
            prop_assert_eq!(whole.len(), marked.len());
            for (plain, marked) in whole.iter().zip(marked) {
                let seen = marked.trim_matches(is_invisible);
                prop_assert_eq!(seen, marked, "no word begins or ends with what is not seen");
                prop_assert_eq!(&seen.replace(is_invisible, ""), plain);
            }
        }

        #[test]
        fn a_plain_possessive_is_one(text in "[a-cs1é.,'’” -]{0,12}") {
            for (at, _) in text.char_indices() {
                let plain = plain_clitic(text.as_bytes(), at);
                prop_assert!(plain.is_none() || plain == clitic(&text, at), "{} in {:?}", at, text);
            }
        }
    }

    #[test]
    fn shapes_tell_acronyms_initials_and_mixed_case() {
        let text = "NATO's J. McDonald, eBay U.S. iPhone 3M";
        let tokens = tokens(text);
        let shape = |word: &str| tokens.iter().find(|t| t.span.slice(text) == word).unwrap().shape;
        assert!(shape("NATO").any(Shape::UPPER));
        assert!(shape("'s").any(Shape::CLITIC));
        assert!(shape("J.").any(Shape::INITIAL));
        assert!(shape("McDonald").any(Shape::INNER_CAPITAL));
        assert!(shape("eBay").any(Shape::INNER_CAPITAL));
        assert!(shape("U.S.").any(Shape::UPPER) && shape("U.S.").any(Shape::DOTTED));
        assert!(shape("3M").any(Shape::DIGIT));
    }
}
