//! Tokens: words, numbers and marks.

use super::shape::Shape;
use super::vocabulary::{FormId, Hash, Known, Vocabulary, hash};
use crate::fold::{Key, folded, word_key};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::words::WordFlags;
use crate::span::Span;

/// A word, a number or a mark.
///
/// Words keep their inner apostrophes and full stops ("O'Brien", "U.S.") and lose a possessive "'s", which is a
/// token of its own; hyphens are tokens, so that "London-based" offers "London".
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub(crate) span: Span,
    pub(crate) key: Key,
    pub(crate) flags: WordFlags,
    pub(crate) form: FormId,
    pub(crate) shape: Shape,
    /// The most words that a name or phrase starting with this word has.
    pub(crate) longest_name: u8,
    /// SCOWL level of the ordinary word (10 the commonest), 0 when it is not one.
    pub(crate) level: u8,
}

impl Token {
    fn new(span: Span, before: Shape, known: Known) -> Token {
        Token {
            span,
            key: known.key,
            flags: known.flags,
            form: known.form,
            shape: known.shape.or(before),
            longest_name: known.longest_name,
            level: known.level,
        }
    }

    /// Whether it is written as the beginning of a name: with a capital at its start or inside.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.shape.any(Shape::CAPITAL.or(Shape::INNER_CAPITAL))
    }

    /// The word as evidence names it: tokens with the same key have the same, whatever their marks and case.
    pub(crate) fn folded(&self, text: &str) -> String {
        let written = self.span.slice(text);
        match written.chars().next() {
            Some(c) if self.shape.any(Shape::QUOTE) => quote_name(c).to_owned(),
            _ => folded(written).replace('|', " "),
        }
    }

    pub(crate) fn is_mark(&self) -> bool {
        self.shape.any(Shape::MARK)
    }

    /// Whether it is a word in lower case.
    pub(crate) fn is_lower(&self) -> bool {
        self.shape.is_lower()
    }
}

/// What a character does in a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Upper,
    Lower,
    Digit,
    Space,
    Newline,
    Apostrophe,
    Dot,
    Hyphen,
    /// Invisible characters and combining marks, which belong to the word they stand in.
    Joiner,
    Mark,
}

static ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            b'\n' => Class::Newline,
            0..=b' ' | 127 => Class::Space,
            b'\'' => Class::Apostrophe,
            b'.' => Class::Dot,
            b'-' => Class::Hyphen,
            _ => Class::Mark,
        };
        i += 1;
    }
    table
};

fn class_of(c: char) -> Class {
    match c {
        '\0'..='\x7f' => ASCII[c as usize],
        '\u{2018}' | '\u{2019}' | '\u{2bb}'..='\u{2bf}' | '\u{b4}' => Class::Apostrophe,
        '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '\u{2028}' | '\u{2029}' | '\u{85}' => Class::Newline,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Class::Joiner,
        '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => Class::Joiner,
        c if c.is_whitespace() => Class::Space,
        c if c.is_uppercase() => Class::Upper,
        c if c.is_alphabetic() => Class::Lower,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}

/// The character at byte `at` with its class and length; a space after the end.
fn peek(text: &str, at: usize) -> (char, Class, usize) {
    match text.as_bytes().get(at) {
        None => (' ', Class::Space, 0),
        Some(&b) if b < 128 => (b as char, ASCII[usize::from(b)], 1),
        Some(_) => {
            let c = text[at..].chars().next().unwrap_or(' ');
            (c, class_of(c), c.len_utf8())
        }
    }
}

/// Cuts `text` into `tokens`, replacing them.
pub(super) fn tokenise(
    text: &str,
    gazetteer: &Gazetteer,
    vocabulary: &mut Vocabulary,
    tokens: &mut Vec<Token>,
) {
    tokens.clear();
    vocabulary.start_document();
    let bytes = text.as_bytes();
    assert!(u32::try_from(bytes.len()).is_ok(), "documents are smaller than 4 GiB");
    let mut at = 0;
    // What stands before the next token; the text starts as if after a blank line.
    let mut before = Shape::LINE_START.or(Shape::BLANK_BEFORE);
    // The first token that may be pending.
    let mut next = 0;
    while at < bytes.len() {
        let (end, known) = match plain_word(bytes, at) {
            Some((end, hash)) => {
                vocabulary.expect(hash);
                (end, Known::pending(hash))
            }
            None => {
                let (c, class, len) = peek(text, at);
                if matches!(class, Class::Space | Class::Newline | Class::Joiner) {
                    before = after_blank(before, class);
                    at += len;
                    continue;
                }
                other(text, (at, c, class, len), before, (tokens, gazetteer, vocabulary))
            }
        };
        tokens.push(Token::new(Span::new(at, end), before, known));
        // A single space is what follows most words.
        let spaced = bytes.get(end) == Some(&b' ');
        before = if spaced { Shape::NONE } else { Shape::GLUED };
        at = end + usize::from(spaced);
        if next + AHEAD <= tokens.len() {
            complete(text, &mut tokens[next], gazetteer, vocabulary);
            next += 1;
        }
    }
    for token in &mut tokens[next..] {
        complete(text, token, gazetteer, vocabulary);
    }
}

/// So many tokens are read before what is known of the first is needed: about as long as memory takes to answer.
const AHEAD: usize = 12;

/// Fills in what is known of a token, and notes words in lower case.
#[inline]
fn complete(text: &str, token: &mut Token, gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) {
    if token.form == FormId::PENDING {
        let hash = token.key;
        let known = match vocabulary.get(hash) {
            Some(known) => known,
            None => new_word(token.span.slice(text), hash, gazetteer, vocabulary),
        };
        *token = Token::new(token.span, token.shape, known);
    }
    if token.shape.is_lower() && !token.shape.any(Shape::GLUED) {
        vocabulary.note_lower(token.form);
    }
}

/// Adds a word of ASCII letters that was not met before.
#[cold]
fn new_word(written: &str, hash: u64, gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Known {
    vocabulary.add(hash, word_key(written), word(written, 0).1, gazetteer)
}

/// Reads a token that is no plain word: its end and what is known of it.
fn other(
    text: &str,
    (at, c, class, len): (usize, char, Class, usize),
    before: Shape,
    (tokens, gazetteer, vocabulary): (&[Token], &Gazetteer, &mut Vocabulary),
) -> (usize, Known) {
    let (end, shape) = match class {
        Class::Upper | Class::Lower | Class::Digit => word(text, at),
        Class::Apostrophe if before.any(Shape::GLUED) && follows_word(tokens, at) => clitic(text, at)
            .map_or((at + len, Shape::MARK.or(Shape::QUOTE)), |end| (end, Shape::CLITIC.or(Shape::LETTER))),
        _ => (at + len, mark_shape(c)),
    };
    let written = &text[at..end];
    let hash = hash(written.as_bytes());
    let known = vocabulary.get(hash).unwrap_or_else(|| {
        let name = if shape.any(Shape::QUOTE) { quote_name(c) } else { written };
        vocabulary.add(hash, word_key(name), shape, gazetteer)
    });
    (end, known)
}

/// What stands before the next token, after one more blank or invisible character.
fn after_blank(before: Shape, class: Class) -> Shape {
    let newline = before.and(Shape::LINE_START.or(Shape::BLANK_BEFORE));
    match class {
        Class::Joiner => before,
        Class::Newline if newline.any(Shape::LINE_START) => newline.or(Shape::BLANK_BEFORE),
        Class::Newline => Shape::LINE_START,
        _ => newline,
    }
}

/// The name under which all marks of one function share a key.
fn quote_name(c: char) -> &'static str {
    match c {
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '`' | '‹' | '›' => "'",
        _ => "\"",
    }
}

fn mark_shape(c: char) -> Shape {
    let function = match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›' => {
            Shape::QUOTE
        }
        '.' | '!' | '?' | '…' => Shape::TERMINAL,
        '-' | '\u{2010}' | '\u{2011}' => Shape::HYPHEN,
        '–' | '—' | '―' | '−' => Shape::DASH,
        _ => Shape::default(),
    };
    Shape::MARK.or(function)
}

/// Whether the last token is a word that ends where byte `at` begins.
fn follows_word(tokens: &[Token], at: usize) -> bool {
    tokens.last().is_some_and(|t| t.span.end() == at && !t.is_mark())
}

/// The end of a possessive "'s" that starts at byte `at`.
fn clitic(text: &str, at: usize) -> Option<usize> {
    let (_, _, mark) = peek(text, at);
    let (c, _, len) = peek(text, at + mark);
    let (_, after, _) = peek(text, at + mark + len);
    let ends = !matches!(after, Class::Upper | Class::Lower | Class::Digit | Class::Joiner);
    (matches!(c, 's' | 'S') && ends).then_some(at + mark + len)
}

/// The end and hash of a word of ASCII letters, where what follows it leaves no doubt that it ends there: the most
/// common kind of token, read eight bytes at a time. `None` leaves the word to [`word`].
#[inline]
fn plain_word(bytes: &[u8], start: usize) -> Option<(usize, u64)> {
    let mut at = start;
    let mut hash = Hash::new();
    loop {
        let eight = eight_from(bytes, at);
        let letters = leading_letters(eight);
        at += letters;
        if letters == 8 {
            hash.push(eight);
            continue;
        }
        hash.push(eight & !(u64::MAX << (8 * letters)));
        break;
    }
    let next = bytes.get(at).map_or(Next::Ends, |&b| NEXT[usize::from(b)]);
    // One letter may be an initial.
    let ends = at - start >= 2
        && match next {
            Next::Ends => true,
            Next::Dot => sentence_ends(bytes, at),
            Next::Doubtful => false,
        };
    ends.then(|| (at, hash.finish()))
}

/// What the byte after some letters says of their being a whole word.
#[derive(Clone, Copy)]
enum Next {
    Ends,
    Dot,
    /// It may belong to the word.
    Doubtful,
}

static NEXT: [Next; 256] = {
    let mut table = [Next::Ends; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'.' => Next::Dot,
            b'\'' | b'&' | b'0'..=b'9' | 128.. => Next::Doubtful,
            _ => Next::Ends,
        };
        byte += 1;
    }
    table
};

/// The bytes from `at` on, the first one lowest; zeros after the end.
#[inline]
fn eight_from(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
        None => bytes[at..].iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// How many of eight bytes, from the lowest on, are ASCII letters.
#[inline]
fn leading_letters(eight: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // Lower case, without the high bits, so that the sums below stay within their bytes.
    let small = (eight & !HIGH) | (0x20 * EACH);
    let from_a = small + (0x80 - b'a' as u64) * EACH;
    let after_z = small + (0x7f - b'z' as u64) * EACH;
    let letters = from_a & !after_z & !eight & HIGH;
    ((letters ^ HIGH).trailing_zeros() / 8) as usize
}

/// Whether the mark at byte `at` is a full stop followed by white space, after a word of several letters.
fn sentence_ends(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_none_or(|b| matches!(b, b' ' | b'\n'))
}

/// The end and shape of the word or number that starts at byte `start`.
fn word(text: &str, start: usize) -> (usize, Shape) {
    let mut at = start;
    let (mut letters, mut uppers, mut digits, mut dots) = (0u32, 0u32, 0u32, 0u32);
    let mut inner_capital = false;
    let mut first_letter_upper = None;
    let mut run = 0; // letters since the last full stop
    loop {
        let (c, class, len) = peek(text, at);
        match class {
            Class::Upper | Class::Lower => {
                let upper = class == Class::Upper;
                inner_capital |= upper && letters > uppers;
                first_letter_upper.get_or_insert(upper);
                letters += 1;
                uppers += u32::from(upper);
                run += 1;
            }
            Class::Digit => {
                digits += 1;
                run += 1;
            }
            Class::Joiner => {}
            Class::Apostrophe => {
                // Inside a word when letters follow, unless they are the possessive "s".
                let (_, next, _) = peek(text, at + len);
                if letters == 0 || !matches!(next, Class::Upper | Class::Lower) || clitic(text, at).is_some()
                {
                    break;
                }
                inner_capital |= next == Class::Upper && uppers == 0;
                run = 2;
            }
            Class::Dot => match dot_joins(text, at, letters, uppers, digits, run) {
                Some(Dot::Inside) => {
                    dots += 1;
                    run = 0;
                }
                Some(Dot::Last) => {
                    dots += 1;
                    at += len;
                    break;
                }
                None => break,
            },
            Class::Mark if c == ',' && digits > 0 && letters == 0 => {
                let (_, next, _) = peek(text, at + 1);
                if next != Class::Digit {
                    break;
                }
            }
            Class::Mark if c == '&' && uppers > 0 && uppers == letters => {
                // AT&T, R&D
                let (_, next, _) = peek(text, at + 1);
                if next != Class::Upper {
                    break;
                }
            }
            _ => break,
        }
        at += len;
    }
    let mut shape = Shape::default();
    if letters > 0 {
        shape.add(Shape::LETTER);
    }
    if digits > 0 {
        shape.add(Shape::DIGIT);
    }
    if first_letter_upper == Some(true) {
        shape.add(Shape::CAPITAL);
    }
    if letters >= 2 && uppers == letters {
        shape.add(Shape::UPPER);
    }
    if inner_capital {
        shape.add(Shape::INNER_CAPITAL);
    }
    if dots > 0 && letters == 1 && uppers == 1 {
        shape.add(Shape::INITIAL);
    } else if dots > 0 && letters > 0 {
        shape.add(Shape::DOTTED);
    }
    (at, shape)
}

enum Dot {
    /// More of the word follows.
    Inside,
    /// The full stop is the word's last character.
    Last,
}

/// Whether the full stop at byte `at` belongs to the word before it.
fn dot_joins(text: &str, at: usize, letters: u32, uppers: u32, digits: u32, run: u32) -> Option<Dot> {
    let (_, next, len) = peek(text, at + 1);
    let (_, after, _) = peek(text, at + 1 + len);
    let next_is_letter = matches!(next, Class::Upper | Class::Lower);
    if letters == 0 {
        // 3.5
        return (next == Class::Digit && digits > 0).then_some(Dot::Inside);
    }
    let single = run == 1;
    if single && next_is_letter && after == Class::Dot {
        return Some(Dot::Inside); // the second letter of U.S. or a.m.
    }
    if single && next_is_letter && uppers == letters && next == Class::Upper {
        // "U.S" without its last full stop, or an initial glued to a name: "J.Smith"
        return Some(if after == Class::Lower { Dot::Last } else { Dot::Inside });
    }
    if single && (uppers == letters || letters > 1) && !next_is_letter && next != Class::Digit {
        // "J." and the last full stop of "U.S."; "I." ends a sentence more often than it is an initial.
        let pronoun = letters == 1 && text.as_bytes()[at - 1] == b'I' && follows_lower_case(text, at - 1);
        return (!pronoun).then_some(Dot::Last);
    }
    // "Amazon.com", "Ph.D."
    let domain = next == Class::Lower && matches!(after, Class::Lower | Class::Digit);
    let degree = run <= 2 && next == Class::Upper && after == Class::Dot && letters <= 2;
    (domain || degree).then_some(Dot::Inside)
}

/// Whether an "I" at byte `at` follows a lower-case word, as the pronoun at the end of a sentence does.
fn follows_lower_case(text: &str, at: usize) -> bool {
    let mut before = text[..at].bytes().rev();
    before.next() == Some(b' ') && before.next().is_some_and(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, &Gazetteer::builtin(), &mut Vocabulary::default(), &mut tokens);
        tokens.iter().map(|t| t.span.slice(text)).collect()
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
            ("so do I. The end", "so|do|I|.|The|end"),
            ("no\u{a0}break", "no|break"),
            ("“Hi,” he said", "“|Hi|,|”|he|said"),
            ("''Hi,'' he", "'|'|Hi|,|'|'|he"),
            ("G20 and COVID-19", "G20|and|COVID|-|19"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn the_fast_path_gives_what_the_careful_one_gives() {
        for text in ["Iran", "NATO", "McDonald", "word", "AbC", "ab", "Armenian", "internationally"] {
            for next in ["", " ", ",", "-", ". It"] {
                let found = plain_word(format!("{text}{next}").as_bytes(), 0);
                assert_eq!(found, Some((text.len(), hash(text.as_bytes()))), "{text}{next}");
            }
        }
        for text in ["U.S.", "O'Brien", "G20", "AT&T", "Sana’a", "J. K.", "Ph.D.", "I", "1st", "-", ""] {
            assert!(plain_word(text.as_bytes(), 0).is_none(), "{text}");
        }
    }

    #[test]
    fn letters_are_told_from_all_other_bytes() {
        for byte in 0..=255u8 {
            let letters = if byte.is_ascii_alphabetic() { 8 } else { 0 };
            assert_eq!(leading_letters(u64::from_le_bytes([byte; 8])), letters, "{byte}");
            let after_two = u64::from_le_bytes([b'a', b'Z', byte, b'x', byte, 255, 0, b'z']);
            assert_eq!(leading_letters(after_two) > 2, byte.is_ascii_alphabetic(), "{byte}");
        }
    }

    #[test]
    fn shapes_tell_acronyms_initials_and_mixed_case() {
        let text = "NATO's J. McDonald, eBay U.S. iPhone 3M";
        let mut tokens = Vec::new();
        tokenise(text, &Gazetteer::builtin(), &mut Vocabulary::default(), &mut tokens);
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
