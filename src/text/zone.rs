//! Zones: what part of the page a paragraph is.

use once_cell::sync::OnceCell;
use regex::{RegexSet, RegexSetBuilder};

use super::paragraph::Paragraph;
use super::shape::Shape;
use super::token::Token;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::words::{LineKind, WordFlags};
use crate::kind::closed_set;
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

/// Lines longer than this in bytes are never furniture, so that no pattern is run over running text.
const LONGEST_LINE: usize = 160;

/// A line that ends like a sentence is furniture only when it has no more tokens than this.
const SHORT_LINE: usize = 10;

/// Bytes that the patterns' automaton may take.
const AUTOMATON: usize = 1 << 24;

/// A headline has at most this many tokens.
const LONGEST_HEADLINE: usize = 28;

/// The patterns of lines that are not the article's own text.
#[derive(Debug)]
pub(crate) struct LineRules {
    set: OnceCell<RegexSet>,
    patterns: Vec<&'static str>,
    kinds: Vec<LineKind>,
}

impl LineRules {
    /// Takes the patterns of a gazetteer; they are compiled when the first short line is seen.
    pub(crate) fn new(gazetteer: &Gazetteer) -> LineRules {
        let (kinds, patterns) = gazetteer.line_rules().unzip();
        LineRules { set: OnceCell::new(), patterns, kinds }
    }

    fn kind_of(&self, line: &str) -> Option<LineKind> {
        let set = self.set.get_or_init(|| {
            // A Unicode word boundary would keep the fast automaton from running over lines with other letters.
            let patterns = self.patterns.iter().map(|p| p.replace(r"\b", r"(?-u:\b)"));
            let set = RegexSetBuilder::new(patterns).dfa_size_limit(AUTOMATON).build();
            set.unwrap_or_else(|_| RegexSet::empty())
        });
        set.matches(line).iter().next().map(|i| self.kinds[i])
    }
}

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
        if plausible && paragraph.span.len() <= LONGEST_LINE {
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
