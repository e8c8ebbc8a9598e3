//! Paragraphs.

use std::ops::Range;

use super::sets::TokenSets;
use super::shape::Shape;
use super::token::Token;
use super::zone::Zone;
use crate::span::Span;

/// A paragraph: lines that belong together.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub(super) span: Span,
    pub(super) tokens: Range<u32>,
    pub(super) sentences: Range<u32>,
    pub(super) zone: Zone,
    pub(super) capitals: bool,
    pub(super) title_case: bool,
}

impl Paragraph {
    /// Positions of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }

    /// Positions of its sentences.
    pub fn sentences(&self) -> Range<usize> {
        self.sentences.start as usize..self.sentences.end as usize
    }

    /// What part of the article it is.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Whether it is written in capitals, so that capitals tell nothing.
    pub fn is_capitals(&self) -> bool {
        self.capitals
    }

    /// Whether Nearly All Its Words Start With a Capital.
    pub fn is_title_case(&self) -> bool {
        self.title_case
    }

    /// Whether it is written so that a capital tells nothing of a word.
    pub(crate) fn capitals_mean_nothing(&self) -> bool {
        self.capitals || self.title_case
    }
}

/// Lines of this length in bytes are taken to be wrapped by a program.
const WRAPPED: Range<usize> = 50..100;

/// Cuts tokens into paragraphs: at blank lines, and at line ends unless the lines are one wrapped text. `lines` is
/// memory for the first tokens of lines.
pub(super) fn split(
    (tokens, sets): (&[Token], &TokenSets),
    lines: &mut Vec<u32>,
    paragraphs: &mut Vec<Paragraph>,
) {
    paragraphs.clear();
    lines.clear();
    let next_line = |at: usize| sets.line_starts.first_in(at..tokens.len());
    lines.extend(std::iter::successors(next_line(0), |&at| next_line(at + 1)).map(|at| at as u32));
    let wrapped = is_hard_wrapped(tokens, lines);
    let mut start = 0;
    for (line, &next) in lines.iter().zip(&lines[1.min(lines.len())..]) {
        let next = next as usize;
        if tokens[next].shape.any(Shape::BLANK_BEFORE) || !continues(tokens, *line as usize, next, wrapped) {
            paragraphs.push(paragraph((tokens, sets), start..next));
            start = next;
        }
    }
    if start < tokens.len() {
        paragraphs.push(paragraph((tokens, sets), start..tokens.len()));
    }
}

/// A paragraph of so many tokens is neither in capitals nor in title case when less than a quarter of them have a capital,
/// whatever its words are: so most need not be counted out, and a long table of numbers with a few codes is neither.
const NO_TITLE: usize = 24;

fn paragraph((tokens, sets): (&[Token], &TokenSets), range: Range<usize>) -> Paragraph {
    let (mut words, mut upper, mut long, mut capitalised) = (0, 0, 0, 0);
    let plain = range.len() >= NO_TITLE && sets.capitalised.count_in(range.clone()) * 4 < range.len();
    let counted = if plain { 0..0 } else { range.clone() };
    for token in tokens[counted].iter().filter(|t| t.shape.any(Shape::LETTER)) {
        let is_long = usize::from(token.span.len() >= 4);
        words += 1;
        upper += usize::from(token.shape.any(Shape::UPPER));
        long += is_long;
        capitalised += is_long * usize::from(token.is_capitalised());
    }
    let capitals = words >= 2 && upper * 10 >= words * 7 && long > 0;
    Paragraph {
        span: tokens[range.start].span.cover(tokens[range.end - 1].span),
        tokens: range.start as u32..range.end as u32,
        sentences: 0..0,
        zone: Zone::Body,
        capitals,
        title_case: !capitals && long >= 3 && capitalised * 10 >= long * 8,
    }
}

/// Whether the line that starts at token `next` goes on with the sentence of the line that starts at `line`.
fn continues(tokens: &[Token], line: usize, next: usize, wrapped: bool) -> bool {
    let last = &tokens[next - 1];
    let length = last.span.end() - tokens[line].span.start();
    let ended = last.shape.any(Shape::TERMINAL.or(Shape::QUOTE));
    if wrapped {
        return length >= WRAPPED.start || !ended;
    }
    length >= WRAPPED.start && !ended && tokens[next].is_lower()
}

/// Whether most lines that another line follows directly have the length of wrapped lines and stop in the
/// middle of a sentence.
fn is_hard_wrapped(tokens: &[Token], lines: &[u32]) -> bool {
    let (mut followed, mut cut) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = [pair[0] as usize, pair[1] as usize];
        if !tokens[next].shape.any(Shape::BLANK_BEFORE) {
            let last = &tokens[next - 1];
            let length = last.span.end() - tokens[line].span.start();
            followed += 1;
            cut += usize::from(WRAPPED.contains(&length) && !last.shape.any(Shape::TERMINAL));
        }
    }
    followed >= 4 && cut * 3 >= followed * 2
}

#[cfg(test)]
mod tests {
    use super::super::{LineRules, Segmented};
    use crate::gazetteer::Gazetteer;

    /// The paragraphs of a text.
    fn paragraphs(text: &str) -> Vec<&str> {
        let gazetteer = Gazetteer::builtin();
        let mut segmented = Segmented::default();
        segmented.update(text, &gazetteer, &LineRules::new(&gazetteer));
        segmented.paragraphs().iter().map(|paragraph| paragraph.span.slice(text)).collect()
    }

    #[test]
    fn pages_and_lines_end_paragraphs_as_line_feeds_do() {
        let wrapped = "The committee of the coastal towns has met again on the\nroad that was closed for a week and said so";
        for (text, expected) in [
            ("He left London\u{c}\u{c}Madrid is warm.", vec!["He left London", "Madrid is warm."]),
            ("He left London\u{c}Madrid is warm.", vec!["He left London", "Madrid is warm."]),
            ("He left London\u{b}Madrid is warm.", vec!["He left London", "Madrid is warm."]),
            (wrapped, vec![wrapped]),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
        // A line that goes on does so after a vertical tab, but not on another page.
        assert_eq!(paragraphs(&wrapped.replace('\n', "\u{b}")).len(), 1);
        assert_eq!(paragraphs(&wrapped.replace('\n', "\u{c}")).len(), 2);
    }
}
