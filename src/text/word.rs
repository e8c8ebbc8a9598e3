//! Words read with care: character by character, with what may stand inside them.

use super::shape::Shape;
use crate::fold::is_invisible;

/// What a character does in a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Upper,
    Lower,
    Digit,
    Space,
    Newline,
    /// Ends a paragraph.
    PageBreak,
    Apostrophe,
    Dot,
    Hyphen,
    /// Invisible characters and combining marks, which belong to the word they stand in, but an invisible one to none that
    /// it ends.
    Joiner,
    Mark,
}

pub(super) static ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            // A vertical tab is a line break within a paragraph in some word processors.
            b'\n' | 0x0b => Class::Newline,
            // As stands between the pages of a text that was made of a PDF.
            0x0c => Class::PageBreak,
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
        '\u{300}'..='\u{36f}' => Class::Joiner,
        c if is_invisible(c) => Class::Joiner,
        // Dashes, quotation marks and the like, which are all of the rest that is common.
        '\u{2012}'..='\u{201f}' | '\u{2020}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => Class::Mark,
        c if c.is_whitespace() => Class::Space,
        c if c.is_uppercase() => Class::Upper,
        c if c.is_alphabetic() => Class::Lower,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}

/// The character at byte `at` with its class and length; a space after the end.
pub(super) fn peek(text: &str, at: usize) -> (char, Class, usize) {
    match text.as_bytes().get(at) {
        None => (' ', Class::Space, 0),
        Some(&b) if b < 128 => (b as char, ASCII[usize::from(b)], 1),
        Some(_) => {
            let c = text[at..].chars().next().unwrap_or(' ');
            (c, class_of(c), c.len_utf8())
        }
    }
}

/// The first character from byte `at` on that is not invisible, with its class, and the length of all up to its end.
pub(super) fn peek_visible(text: &str, at: usize) -> (char, Class, usize) {
    let mut skipped = 0;
    loop {
        let (c, class, len) = peek(text, at + skipped);
        if class != Class::Joiner || !is_invisible(c) {
            return (c, class, skipped + len);
        }
        skipped += len;
    }
}

/// Whether a character parts words wherever it stands: blanks, hyphens and marks, but not "&", which may stand inside one
/// ("AT&T").
pub fn parts_words(c: char) -> bool {
    let parts =
        matches!(class_of(c), Class::Space | Class::Newline | Class::PageBreak | Class::Hyphen | Class::Mark);
    parts && c != '&'
}

/// Where the token at byte `at` ends; the class and length of the character if it is a blank or invisible one and no
/// token. `after_word` says whether a word ends there, with nothing that shows between.
pub(super) fn token_end(text: &str, at: usize, after_word: bool) -> Result<usize, (Class, usize)> {
    let (_, class, len) = peek(text, at);
    match class {
        Class::Upper | Class::Lower | Class::Digit => Ok(word(text, at).0),
        Class::Space | Class::Newline | Class::PageBreak | Class::Joiner => Err((class, len)),
        Class::Apostrophe if after_word => {
            Ok(plain_clitic(text.as_bytes(), at).or_else(|| clitic(text, at)).unwrap_or(at + len))
        }
        Class::Apostrophe | Class::Dot | Class::Hyphen | Class::Mark => Ok(at + len),
    }
}

/// The end of a possessive "'s" that starts at a byte, as nearly all are written; `None` leaves it to be read with care.
#[inline]
pub(super) fn plain_clitic(bytes: &[u8], at: usize) -> Option<usize> {
    let letter = match bytes[at..] {
        [b'\'', b's', ..] => at + 1,
        [0xe2, 0x80, 0x99, b's', ..] => at + 3,
        _ => return None,
    };
    no_more(bytes, letter + 1).then_some(letter + 1)
}

/// Whether no letter, digit or part of one can stand at a byte.
pub(super) fn no_more(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
}

/// The end of a possessive "'s" that starts at byte `at`.
pub(super) fn clitic(text: &str, at: usize) -> Option<usize> {
    let (_, _, mark) = peek(text, at);
    let (c, _, len) = peek_visible(text, at + mark);
    let (_, after, _) = peek_visible(text, at + mark + len);
    let ends = !matches!(after, Class::Upper | Class::Lower | Class::Digit | Class::Joiner);
    (matches!(c, 's' | 'S') && ends).then_some(at + mark + len)
}

/// The end and shape of the word or number that starts at byte `start`.
pub(super) fn word(text: &str, start: usize) -> (usize, Shape) {
    let mut at = start;
    let mut end = start; // of what shows
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
            Class::Joiner if is_invisible(c) => {
                at += len;
                continue;
            }
            Class::Joiner => {}
            Class::Apostrophe => {
                // Inside a word when letters follow, unless they are the possessive "s".
                let (_, next, _) = peek_visible(text, at + len);
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
                    end = at + len;
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
                let (_, next, _) = peek_visible(text, at + 1);
                if next != Class::Upper {
                    break;
                }
            }
            _ => break,
        }
        at += len;
        end = at;
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
    // One capital alone may be any word's first; "G20" is no word.
    if uppers == letters && (letters >= 2 || letters == 1 && digits > 0) {
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
    (end, shape)
}

enum Dot {
    /// More of the word follows.
    Inside,
    /// The full stop is the word's last character.
    Last,
}

/// Whether the full stop at byte `at` belongs to the word before it.
fn dot_joins(text: &str, at: usize, letters: u32, uppers: u32, digits: u32, run: u32) -> Option<Dot> {
    let (_, next, len) = peek_visible(text, at + 1);
    let (_, after, _) = peek_visible(text, at + 1 + len);
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
