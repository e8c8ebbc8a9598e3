//! Paragraphs.

use std::ops::Range;

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
}

/// Lines of this length in bytes are taken to be wrapped by a program.
const WRAPPED: Range<usize> = 50..100;

/// Cuts tokens into paragraphs: at blank lines, and at line ends unless the lines are one wrapped text.
pub(super) fn split(text: &str, tokens: &[Token], paragraphs: &mut Vec<Paragraph>) {
    paragraphs.clear();
    let wrapped = is_hard_wrapped(tokens);
    let mut start = 0;
    let mut line = 0;
    for i in 1..=tokens.len() {
        if i < tokens.len() {
            if !tokens[i].shape.any(Shape::LINE_START) {
                continue;
            }
            let joined = !tokens[i].shape.any(Shape::BLANK_BEFORE) && continues(tokens, line, i, wrapped);
            line = i;
            if joined {
                continue;
            }
        }
        if start < tokens.len() {
            paragraphs.push(paragraph(text, tokens, start..i));
        }
        start = i;
    }
}

fn paragraph(text: &str, tokens: &[Token], range: Range<usize>) -> Paragraph {
    let words = || tokens[range.clone()].iter().filter(|t| t.shape.any(Shape::LETTER));
    let long = |t: &&Token| t.span.len() >= 4;
    let (count, upper) = (words().count(), words().filter(|t| t.shape.any(Shape::UPPER)).count());
    let capitals = count >= 2 && upper * 10 >= count * 7 && words().filter(long).count() > 0;
    let long_words = words().filter(long).count();
    let capitalised = words().filter(long).filter(|t| t.is_capitalised()).count();
    debug_assert!(tokens[range.end - 1].span.end() <= text.len());
    Paragraph {
        span: tokens[range.start].span.cover(tokens[range.end - 1].span),
        tokens: range.start as u32..range.end as u32,
        sentences: 0..0,
        zone: Zone::Body,
        capitals,
        title_case: !capitals && long_words >= 3 && capitalised * 10 >= long_words * 8,
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
fn is_hard_wrapped(tokens: &[Token]) -> bool {
    let (mut followed, mut cut) = (0, 0);
    let mut line = 0;
    for next in 1..tokens.len() {
        if !tokens[next].shape.any(Shape::LINE_START) {
            continue;
        }
        if !tokens[next].shape.any(Shape::BLANK_BEFORE) {
            let last = &tokens[next - 1];
            let length = last.span.end() - tokens[line].span.start();
            followed += 1;
            cut += usize::from(WRAPPED.contains(&length) && !last.shape.any(Shape::TERMINAL));
        }
        line = next;
    }
    followed >= 4 && cut * 3 >= followed * 2
}
