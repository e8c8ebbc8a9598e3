//! Cutting a text into tokens, sentences and paragraphs.
//!
//! Everything is a span of the caller's text; nothing is normalised or copied. The buffers of [`Segmented`] are
//! reused from one document to the next.

mod paragraph;
mod runs;
mod sentence;
mod sets;
pub(crate) mod shape;
mod token;
mod tokenise;
mod vocabulary;
pub(crate) mod word;
mod zone;

use std::ops::Range;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::WordRecord;
use crate::span::Span;

pub use paragraph::Paragraph;
use runs::Runs;
pub use sentence::Sentence;
pub(crate) use sets::TokenSet;
use sets::TokenSets;
pub(crate) use shape::Shape;
pub use token::Token;
pub(crate) use vocabulary::{FormId, Vocabulary};
pub(crate) use zone::LineRules;
pub use zone::Zone;

/// A text cut into tokens, sentences and paragraphs.
#[derive(Default, Debug)]
pub struct Segmented {
    tokens: Vec<Token>,
    sets: TokenSets,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Paragraph>,
    lines: Vec<u32>,
    dateline: Option<Span>,
    vocabulary: Vocabulary,
    runs: Runs,
}

impl Segmented {
    /// Cuts `text`, replacing what was held before.
    pub(crate) fn update(&mut self, text: &str, gazetteer: &Gazetteer, rules: &LineRules) {
        let cut = (&mut self.tokens, &mut self.sets);
        tokenise::tokenise(text, gazetteer, &mut self.vocabulary, &mut self.runs, cut);
        paragraph::split((&self.tokens, &self.sets), &mut self.lines, &mut self.paragraphs);
        self.dateline = zone::assign(text, &self.tokens, &mut self.paragraphs, rules);
        sentence::split(text, (&self.tokens, &self.sets), &mut self.paragraphs, &mut self.sentences);
    }

    /// All tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The tokens with a capital at their start or inside.
    pub(crate) fn capitalised(&self) -> &TokenSet {
        &self.sets.capitalised
    }

    /// All sentences in order; every token is in exactly one.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All paragraphs in order; every sentence is in exactly one.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// "LONDON, Nov 3 (Reuters) -" before the first words of the body, where there is one.
    pub fn dateline(&self) -> Option<Span> {
        self.dateline
    }

    /// What the gazetteer knows of a token's word.
    pub(crate) fn info(&self, token: &Token) -> &WordRecord {
        &self.vocabulary.form(token.form).info
    }

    /// The forms that this and earlier texts are made of.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The stretch of text from the first to the last of some tokens.
    ///
    /// # Panics
    ///
    /// If the range is empty or outside the tokens.
    pub(crate) fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span)
    }

    /// The position of the first token that ends after byte `at`; the number of tokens when there is none.
    pub(crate) fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end() <= at)
    }

    /// The paragraph that holds token `token`.
    pub(crate) fn paragraph_of(&self, token: usize) -> &Paragraph {
        &self.paragraphs[self.paragraphs.partition_point(|p| p.tokens().end <= token)]
    }

    /// The position of the sentence that holds token `token`.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens().end <= token)
    }
}
