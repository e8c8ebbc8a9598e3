//! Zones: what part of the page a paragraph is.

use super::paragraph::Paragraph;
use super::shape::Shape;
use super::token::Token;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::words::{LineKind, WordFlags};
use crate::kind::closed_set;
pub(crate) use crate::lines::LineRules;
use crate::span::Span;

closed_set! {
    /// What part of the page a paragraph is.
    "zone" Zone {
        /// The headline.
        Headline = "headline",
        /// The author's line.
        Byline = "byline",
        /// A picture's caption.
        Caption = "caption",
        /// Navigation, dates of update, credits: not the article.
        Furniture = "furniture",
        /// The article's text.
        Body = "body",
    }
}

/// A line that ends like a sentence is furniture only when it has no more tokens than this.
const SHORT_LINE: usize = 10;

/// A headline has at most this many tokens.
const LONGEST_HEADLINE: usize = 28;

/// Gives each paragraph its zone and returns the dateline.
pub(super) fn assign(
    text: &str,
    tokens: &[Token],
    paragraphs: &mut [Paragraph],
    rules: &LineRules,
) -> Option<Span> {
    let last = paragraphs.len().saturating_sub(1);
    let mut headline_seen = false;
    let mut dateline = None;
    for (i, paragraph) in paragraphs.iter_mut().enumerate() {
        let ended = tokens[paragraph.tokens().end - 1].shape.any(Shape::TERMINAL.or(Shape::QUOTE));
        let plausible = !ended || paragraph.tokens().len() <= SHORT_LINE;
        if plausible {
            paragraph.zone = match rules.kind_of(paragraph.span.slice(text)) {
                Some(LineKind::Furniture) => Zone::Furniture,
                Some(LineKind::Byline) => Zone::Byline,
                Some(LineKind::Caption) => Zone::Caption,
                None => Zone::Body,
            };
        }
        if paragraph.zone != Zone::Body || headline_seen {
            continue;
        }
        headline_seen = true;
        if i < last
            && paragraph.tokens().len() <= LONGEST_HEADLINE
            && find_dateline(text, tokens, paragraph).is_none()
        {
            paragraph.zone = Zone::Headline;
        }
    }
    for paragraph in paragraphs.iter().filter(|p| p.zone == Zone::Body).take(3) {
        dateline = dateline.or_else(|| find_dateline(text, tokens, paragraph));
    }
    dateline
}

/// "LONDON (Reuters) -", "BAKU, Oct 3 -" or "BEIJING 1996-08-22" at the start of a paragraph.
fn find_dateline(text: &str, tokens: &[Token], paragraph: &Paragraph) -> Option<Span> {
    let range = paragraph.tokens();
    let tokens = &tokens[range];
    let first = tokens.first()?;
    if !first.is_capitalised() {
        return None;
    }
    let mut dated = false;
    for (i, token) in tokens.iter().enumerate().take(16) {
        let spaced = !token.shape.any(Shape::GLUED);
        if i > 0 && spaced && token.shape.any(Shape::DASH.or(Shape::HYPHEN)) {
            let named = first.shape.any(Shape::UPPER) || dated;
            return named.then(|| first.span.cover(token.span));
        }
        let allowed = token.is_capitalised()
            || token.is_mark() && matches!(token.span.slice(text), "," | "(" | ")" | "." | "-" | "/")
            || token.shape.any(Shape::DIGIT);
        dated |= token.shape.any(Shape::DIGIT) || token.flags.any(WordFlags::DAY_MONTH);
        if !allowed {
            return None;
        }
    }
    // A line that is nothing else.
    (dated && first.shape.any(Shape::UPPER) && tokens.len() <= 10)
        .then(|| first.span.cover(tokens[tokens.len() - 1].span))
}
