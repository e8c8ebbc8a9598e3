//! Sentences.

use std::ops::Range;

use super::paragraph::Paragraph;
use super::sets::TokenSets;
use super::shape::Shape;
use super::token::Token;
use crate::gazetteer::words::WordFlags;

/// A sentence, with the quotation marks and brackets that close after it.
#[derive(Clone, Debug)]
pub struct Sentence {
    tokens: Range<u32>,
}

impl Sentence {
    /// Positions of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

/// Words of this SCOWL level or commoner start sentences often enough to end one after an abbreviation.
const SENTENCE_STARTER: u8 = 20;

/// Cuts paragraphs into sentences.
pub(super) fn split(
    text: &str,
    (tokens, sets): (&[Token], &TokenSets),
    paragraphs: &mut [Paragraph],
    sentences: &mut Vec<Sentence>,
) {
    sentences.clear();
    for paragraph in paragraphs {
        let first = sentences.len() as u32;
        let range = paragraph.tokens();
        let mut start = range.start;
        let mut from = range.start;
        // Where the marks end that were looked at last: those of a long row need not all look for its end.
        let mut marks_end = 0;
        while start < range.end {
            // Most tokens end nothing.
            let end = match sets.stops.first_in(from..range.end) {
                None => range.end,
                Some(at) => match sentence_end(text, &tokens[..range.end], at, &mut marks_end) {
                    Some(end) => end,
                    None if at + 1 == range.end => range.end,
                    None => {
                        from = at + 1;
                        continue;
                    }
                },
            };
            sentences.push(Sentence { tokens: start as u32..end as u32 });
            start = end;
            from = end;
        }
        paragraph.sentences = first..sentences.len() as u32;
    }
}

/// If token `at` ends a sentence, one past the sentence's last token. Every token from the last `at` to `marks_end` is a mark
/// that closes.
fn sentence_end(text: &str, tokens: &[Token], at: usize, marks_end: &mut usize) -> Option<usize> {
    let token = &tokens[at];
    let abbreviated = token.shape.any(Shape::INITIAL.or(Shape::DOTTED)) && ends_with_dot(text, token);
    if !token.shape.any(Shape::TERMINAL) && !abbreviated {
        return None;
    }
    // Further marks, then what closes: ?!, .", ...)
    let mut end = (at + 1).max(*marks_end);
    while let Some(next) = tokens.get(end) {
        let closes = next.shape.any(Shape::TERMINAL)
            || next.shape.any(Shape::GLUED) && (next.shape.any(Shape::QUOTE) || next.closes_bracket(text));
        if !closes {
            break;
        }
        end += 1;
    }
    *marks_end = end;
    let next = tokens.get(end)?;
    if next.shape.any(Shape::GLUED) && !next.is_capitalised() {
        return None;
    }
    let starter = opens_sentence(text, tokens, end);
    let common = |t: &Token| (1..=SENTENCE_STARTER).contains(&t.level);
    if abbreviated {
        let next = tokens[end..].iter().find(|t| !t.is_mark());
        // "a.m. Police" is two sentences, as is "U.S. The"; "U.S. Secretary" goes on, and "J. The" ends nothing.
        let starts = |t: &Token| match token.is_capitalised() {
            true => t.flags.any(WordFlags::FUNCTION),
            false => common(t),
        };
        let ends = !token.shape.any(Shape::INITIAL) && next.is_some_and(|t| t.is_capitalised() && starts(t));
        return (starter && ends).then_some(end);
    }
    if !starter {
        return None;
    }
    let before = at.checked_sub(1).map(|i| &tokens[i]).filter(|_| token.shape.any(Shape::GLUED));
    if let Some(before) = before
        && text.as_bytes()[token.span.start()] == b'.'
        && end == at + 1
    {
        let flags = before.flags;
        let next = &tokens[end];
        if flags.any(WordFlags::ABBREVIATED_TITLE) && before.is_capitalised() {
            return None;
        }
        if flags.any(WordFlags::ABBREVIATED.or(WordFlags::ABBREVIATED_SUFFIX))
            && !(next.is_capitalised() && common(next))
            && !next.shape.any(Shape::QUOTE)
        {
            return None;
        }
    }
    Some(end)
}

fn ends_with_dot(text: &str, token: &Token) -> bool {
    token.span.slice(text).ends_with('.')
}

/// Whether what stands at token `at` can start a sentence: a capital, a digit, or marks before one.
fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    for token in &tokens[at..tokens.len().min(at + 4)] {
        if !token.is_mark() {
            return token.is_capitalised() || token.shape.any(Shape::DIGIT);
        }
        let opening = token.shape.any(Shape::QUOTE.or(Shape::DASH).or(Shape::HYPHEN))
            || matches!(token.span.slice(text), "(" | "[" | "*" | "•");
        if !opening {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::{LineRules, Segmented};
    use crate::gazetteer::Gazetteer;

    fn sentences(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin();
        let mut segmented = Segmented::default();
        segmented.update(text, &gazetteer, &LineRules::new(&gazetteer));
        segmented.sentences().iter().map(|s| segmented.span_of(s.tokens()).slice(text).to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for (text, expected) in [
            ("He left. She stayed.", vec!["He left.", "She stayed."]),
            ("Gen. Shekarchi spoke. It rained.", vec!["Gen. Shekarchi spoke.", "It rained."]),
            (
                "The U.S. Senate met in the U.S. The vote failed.",
                vec!["The U.S. Senate met in the U.S.", "The vote failed."],
            ),
            ("The U.S. Secretary of State rose.", vec!["The U.S. Secretary of State rose."]),
            ("It began at 5 a.m. Police came.", vec!["It began at 5 a.m.", "Police came."]),
            ("“It is over.” He left.", vec!["“It is over.”", "He left."]),
            ("\"Is it over?\" she asked. It was.", vec!["\"Is it over?\" she asked.", "It was."]),
            (
                "Prices rose 3.5 percent. J. K. Rowling agreed.",
                vec!["Prices rose 3.5 percent.", "J. K. Rowling agreed."],
            ),
            ("Wait... what? No!", vec!["Wait... what?", "No!"]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
