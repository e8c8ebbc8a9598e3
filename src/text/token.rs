//! Tokens: words, numbers and marks.

use super::shape::Shape;
use super::vocabulary::{FormId, Known};
use crate::fold::{Key, folded};
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
    pub(super) fn new(span: Span, before: Shape, known: &Known) -> Token {
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

    /// Whether all its letters are capitals, be it only one of ASCII ("X").
    pub(crate) fn is_in_capitals(&self) -> bool {
        self.shape.any(Shape::UPPER) || self.shape.any(Shape::CAPITAL) && self.span.len() == 1
    }

    /// The word as evidence names it: tokens with the same key have the same, whatever their marks and case.
    pub(crate) fn folded(&self, text: &str) -> String {
        let written = self.span.slice(text);
        if self.is_mark() { mark_name(written, self.shape).to_owned() } else { folded(written) }
    }

    pub(crate) fn is_mark(&self) -> bool {
        self.shape.any(Shape::MARK)
    }

    /// The first character, which is the only one of a mark.
    pub(crate) fn character(&self, text: &str) -> char {
        self.span.slice(text).chars().next().unwrap_or_default()
    }

    /// Whether it is a bracket that opens.
    pub(crate) fn opens_bracket(&self, text: &str) -> bool {
        self.is_mark() && matches!(self.character(text), '(' | '[')
    }

    /// Whether it is a bracket that closes.
    pub(crate) fn closes_bracket(&self, text: &str) -> bool {
        matches!(self.character(text), ')' | ']')
    }

    /// Whether it is a word in lower case.
    pub(crate) fn is_lower(&self) -> bool {
        self.shape.is_lower()
    }
}

/// The name under which a mark has its key: marks of one function share it, and the bar, which parts the words of
/// evidence, is named by another.
pub(super) fn mark_name(written: &str, shape: Shape) -> &str {
    match written {
        "|" => "¦",
        _ if !shape.any(Shape::QUOTE) => written,
        "'" | "\u{2018}" | "\u{2019}" | "\u{201a}" | "\u{201b}" | "`" | "‹" | "›" => "'",
        _ => "\"",
    }
}

pub(super) fn mark_shape(c: char) -> Shape {
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
