//! What is observed of a candidate, its neighbours and its words.
//!
//! Each function looks at one part of a candidate, so that the parts can be scored once and shared: what stands
//! to the left of a token is the same for all candidates that start there, and what a word tells by itself is
//! the same wherever it stands. Scores only add up.

mod side;
mod whole;
mod word;

use std::ops::Range;

use crate::gazetteer::words::{CueForm, WordFlags};
use crate::gazetteer::{CueId, Gazetteer, Title};
use crate::matching::{Chunk, phrases_at};
use crate::text::{Segmented, Shape, Token, Zone};

pub(crate) use side::Beside;
pub(crate) use whole::{Bounds, Joint, Overlap, Print, Relation, Site};
pub(crate) use word::WordFact;

/// The place of a word within a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Only,
    First,
    Inner,
    Last,
}

impl Role {
    /// All of them in order.
    pub(crate) const ALL: [Role; 4] = [Role::Only, Role::First, Role::Inner, Role::Last];
}

/// A side of a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Where a chunk stands: what its candidates have in common.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// Positions of the sentence's tokens.
    sentence: Range<usize>,
    /// Up to this token, the sentence is but a few marks, so that a capital is usual.
    opening: usize,
    print: Print,
    dateline: bool,
    /// In a table or a list of results: a short line with numbers.
    table: bool,
}

impl Setting {
    pub(crate) fn new(view: &View<'_>, chunk: &Chunk) -> Setting {
        let sentence = view.segmented.sentences()[chunk.sentence()].tokens();
        let tokens = &view.segmented.tokens()[sentence.clone()];
        let paragraph = &view.segmented.paragraphs()[chunk.paragraph()];
        let print = if paragraph.is_capitals() {
            Print::Capitals
        } else if paragraph.is_title_case() {
            Print::TitleCase
        } else if paragraph.zone() == Zone::Headline {
            Print::Headline
        } else {
            Print::Body
        };
        const MOST_MARKS: usize = 3;
        let marks = tokens.iter().take(MOST_MARKS).take_while(|t| t.is_mark()).count();
        Setting {
            print,
            opening: sentence.start + marks,
            dateline: Self::in_dateline(view, chunk),
            table: sentence.len() <= 12
                && tokens.iter().any(|t| t.shape.any(Shape::DIGIT))
                && tokens.iter().filter(|t| t.is_lower()).count() <= 2,
            sentence,
        }
    }

    /// The setting of another chunk of the sentence.
    pub(crate) fn with_chunk(&self, view: &View<'_>, chunk: &Chunk) -> Setting {
        Setting { dateline: Self::in_dateline(view, chunk), ..self.clone() }
    }

    fn in_dateline(view: &View<'_>, chunk: &Chunk) -> bool {
        let start = view.token(chunk.tokens().start).span;
        view.segmented.dateline().is_some_and(|dateline| dateline.contains(start))
    }
}

/// A document as the observers see it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) segmented: &'a Segmented,
    pub(crate) gazetteer: &'a Gazetteer,
}

/// A value known when the program is compiled.
macro_rules! known {
    ($sink:expr, $template:expr, $value:literal) => {
        $sink.see($template, const { crate::fold::ascii_key($value) }, || String::from($value))
    };
}
use known;

impl<'a> View<'a> {
    pub(super) fn token(&self, at: usize) -> &'a Token {
        &self.segmented.tokens()[at]
    }

    /// The cue that a token is a form of.
    pub(crate) fn cue_of(&self, token: &Token) -> Option<(CueId, CueForm)> {
        self.gazetteer.cue_of(self.segmented.info(token))
    }

    /// The title that a token is by itself.
    pub(crate) fn title_of(&self, token: &Token) -> Option<Title> {
        // The token itself says of nearly all words that they are none.
        if !token.flags.any(WordFlags::TITLE) {
            return None;
        }
        self.gazetteer.title_of(self.segmented.info(token))
    }

    /// The title that several tokens are together.
    pub(crate) fn title_of_words(&self, tokens: Range<usize>) -> Option<Title> {
        if !self.token(tokens.start).flags.any(WordFlags::PHRASE_START) {
            return None;
        }
        let last = tokens.end;
        let mut title = None;
        phrases_at(self.segmented.tokens(), tokens, self.gazetteer, |phrase, end| {
            if end == last {
                title = self.gazetteer.title_of_phrase(phrase);
            }
        });
        title
    }

    fn folded(&self, token: &Token) -> String {
        token.folded(self.text)
    }

    /// Whether a token stands where a capital is usual whatever the word: at the start of a sentence, or after an
    /// opening mark.
    pub(crate) fn capital_is_usual(&self, setting: &Setting, at: usize) -> bool {
        at <= setting.opening
            || self.token(at - 1).shape.any(Shape::QUOTE) && self.token(at).shape.any(Shape::GLUED)
    }
}
