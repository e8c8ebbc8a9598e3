//! What is observed of a candidate, its neighbours and its words.
//!
//! Each function looks at one part of a candidate, so that the parts can be scored once and shared: what stands
//! to the left of a token is the same for all candidates that start there, and what a word tells by itself is
//! the same wherever it stands. Scores only add up.

mod side;
mod whole;
mod word;

use std::ops::Range;

use crate::fold::{Key, join};
use crate::gazetteer::words::CueForm;
use crate::gazetteer::{CueId, Gazetteer, Title};
use crate::matching::Chunk;
use crate::text::{Segmented, Shape, Token, Zone};

pub(crate) use side::Beside;
pub(crate) use whole::{FormLetters, FormPatterns, Overlap, Print, Relation, Site};

/// The place of a word within a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Only,
    First,
    Inner,
    Last,
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
        Setting {
            print,
            dateline: Self::in_dateline(view, chunk),
            table: sentence.len() <= 12
                && tokens.iter().any(|t| t.shape.any(Shape::DIGIT))
                && tokens.iter().filter(|t| t.is_lower()).count() <= 2,
            sentence,
        }
    }

    /// The setting of another chunk of the sentence.
    fn with_chunk(&self, view: &View<'_>, chunk: &Chunk) -> Setting {
        Setting { dateline: Self::in_dateline(view, chunk), ..self.clone() }
    }

    fn in_dateline(view: &View<'_>, chunk: &Chunk) -> bool {
        let start = view.token(chunk.tokens().start).span;
        view.segmented.dateline().is_some_and(|dateline| dateline.contains(start))
    }
}

/// The setting of the chunk that was asked for last: chunks come in order, and those of one sentence have much of it in
/// common.
#[derive(Default)]
pub(crate) struct Settings(Option<(usize, Setting)>);

impl Settings {
    /// The setting of a chunk.
    pub(crate) fn of(&mut self, view: &View<'_>, chunk: &Chunk) -> &Setting {
        let setting = match &self.0 {
            Some((sentence, setting)) if *sentence == chunk.sentence() => setting.with_chunk(view, chunk),
            _ => Setting::new(view, chunk),
        };
        &self.0.insert((chunk.sentence(), setting)).1
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

fn pair(a: Key, b: Key) -> Key {
    join(join(0, a), b)
}

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
        self.gazetteer.title_of(self.segmented.info(token))
    }

    fn folded(&self, token: &Token) -> String {
        token.folded(self.text)
    }

    /// Whether a token stands where a capital is usual whatever the word: at the start of a sentence, or after an
    /// opening mark.
    pub(crate) fn capital_is_usual(&self, setting: &Setting, at: usize) -> bool {
        let first = setting.sentence.start;
        at == first || {
            let before = self.token(at - 1);
            before.shape.any(Shape::QUOTE) && self.token(at).shape.any(Shape::GLUED)
                || at - first <= 3 && self.segmented.tokens()[first..at].iter().all(Token::is_mark)
        }
    }
}
