//! Stretches between quotation marks.
//!
//! One state machine reads a paragraph's tokens for marks of all styles. Apostrophes, inches and decades are no
//! marks; a nested mark stays inside; a mark that is never closed is closed at the end of its paragraph, so that
//! a stray one costs no more than that. A paragraph that opens while the one before was left open goes on with
//! the same quote, as English print does it.

use std::ops::Range;

use crate::kind::closed_set;
use crate::text::{Segmented, Shape, Token};

closed_set! {
    /// Whether a stretch's marks were complete.
    "quotation mark state" Closure {
        /// Opened and closed.
        Closed = "closed",
        /// Never closed, and the next paragraph reopens: the quote goes on there.
        Continued = "continued",
        /// Never closed: closed by dateline at the end of the paragraph.
        Repaired = "repaired",
        /// No marks at all: a turn of a transcript.
        Spoken = "spoken",
    }
}

/// A stretch between quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// Positions of its tokens, marks included.
    pub(crate) tokens: Range<usize>,
    /// Positions of the tokens between the marks.
    pub(crate) inner: Range<usize>,
    pub(crate) closure: Closure,
    /// Position of its paragraph.
    pub(crate) paragraph: usize,
}

/// The kind of a mark by its form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// Opens by its form: “ „ «, or doubled backticks.
    Opening,
    /// Closes by its form: ” ».
    Closing,
    /// May do either: " or doubled apostrophes.
    Either,
}

/// A mark with the number of tokens it takes.
struct Found {
    mark: Mark,
    width: usize,
}

/// Walks along the regions of a document from its start to its end.
#[derive(Clone, Debug)]
pub(crate) struct RegionWalk<'a> {
    /// Those that do not end before the place last looked at.
    ahead: &'a [Region],
}

impl<'a> RegionWalk<'a> {
    pub(crate) fn new(regions: &'a [Region]) -> RegionWalk<'a> {
        RegionWalk { ahead: regions }
    }

    /// A walk that starts at a token.
    pub(crate) fn from(regions: &'a [Region], at: usize) -> RegionWalk<'a> {
        RegionWalk { ahead: &regions[regions.partition_point(|r| r.tokens.end <= at)..] }
    }

    /// The region that a token lies in; tokens are asked for in order.
    pub(crate) fn at(&mut self, at: usize) -> Option<&'a Region> {
        self.first_after(at).filter(|r| r.tokens.contains(&at))
    }

    /// The first region that ends after a token.
    pub(crate) fn first_after(&mut self, at: usize) -> Option<&'a Region> {
        while self.ahead.first().is_some_and(|r| r.tokens.end <= at) {
            self.ahead = &self.ahead[1..];
        }
        self.ahead.first()
    }
}

/// Finds the regions of all paragraphs in order of text. `quotes` are the positions of all marks that may be
/// quotation marks.
pub(crate) fn find(text: &str, segmented: &Segmented, quotes: &[u32], regions: &mut Vec<Region>) {
    regions.clear();
    let tokens = segmented.tokens();
    let mut quotes = quotes;
    for (p, paragraph) in segmented.paragraphs().iter().enumerate() {
        if quotes.is_empty() {
            break;
        }
        let range = paragraph.tokens();
        let here;
        (here, quotes) = quotes.split_at(quotes.iter().take_while(|&&q| (q as usize) < range.end).count());
        if here.is_empty() {
            continue;
        }
        let from = regions.len();
        double_marks(text, tokens, here, range.clone(), p, regions);
        single_marks(text, tokens, here, range, p, from, regions);
        regions[from..].sort_unstable_by_key(|r| r.tokens.start);
    }
    for i in 1..regions.len() {
        let (before, after) = regions.split_at_mut(i);
        let (last, next) = (&mut before[i - 1], &after[0]);
        let reopens = next.paragraph == last.paragraph + 1
            && next.tokens.start == segmented.paragraphs()[next.paragraph].tokens().start;
        if last.closure == Closure::Repaired && reopens {
            last.closure = Closure::Continued;
        }
    }
}

fn double_marks(
    text: &str,
    tokens: &[Token],
    quotes: &[u32],
    range: Range<usize>,
    paragraph: usize,
    regions: &mut Vec<Region>,
) {
    let mut open: Option<(usize, usize)> = None; // the mark's token, and the first token after it
    let mut directed = false; // whether that mark opens by its form
    let mut nested = false; // whether a mark that may do either is open within it
    let mut free = range.start; // the first token after the mark before
    let mut push = |open: (usize, usize), inner_end: usize, end: usize, closure| {
        if inner_end > open.1 {
            regions.push(Region { tokens: open.0..end, inner: open.1..inner_end, closure, paragraph });
        }
    };
    for at in quotes.iter().map(|&q| q as usize) {
        let found = if at < free { None } else { double_mark(text, tokens, at, range.end) };
        let Some(Found { mark, width }) = found else { continue };
        // Asked only of marks whose form does not tell.
        let opens = || looks_opening(text, tokens, at, width, &range);
        let closes = || looks_closing(text, tokens, at, width, &range);
        match open {
            None => {
                let inch = || at > range.start && tokens[at - 1].shape.any(Shape::DIGIT);
                let starts = match mark {
                    Mark::Opening => true,
                    Mark::Closing => opens(),
                    Mark::Either => opens() || !inch() && !closes() && !glued_to_word(tokens, at, &range),
                };
                if starts {
                    open = Some((at, at + width));
                    (directed, nested) = (mark == Mark::Opening, false);
                }
            }
            Some(start) => match mark {
                // Open again while open: the first was never closed.
                Mark::Opening if opens() && !closes() => {
                    push(start, at, at, Closure::Repaired);
                    open = Some((at, at + width));
                    (directed, nested) = (true, false);
                }
                Mark::Either if opens() && !closes() && !glued_to_comma(text, tokens, at) => {
                    nested = directed
                }
                Mark::Either if nested && closes() => nested = false,
                _ => {
                    push(start, at, at + width, Closure::Closed);
                    open = None;
                }
            },
        }
        free = at + width;
    }
    if let Some(start) = open {
        push(start, range.end, range.end, Closure::Repaired);
    }
}

/// The double mark at a token, if it is one: a single character, or two apostrophes or backticks side by side.
fn double_mark(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<Found> {
    let mark = match tokens[at].character(text) {
        '“' | '„' | '‟' | '«' => Mark::Opening,
        '”' | '»' => Mark::Closing,
        '"' | '＂' => Mark::Either,
        first @ ('\'' | '`' | '‘' | '’') => {
            let next = tokens.get(at + 1).filter(|_| at + 1 < end)?;
            if !next.shape.any(Shape::GLUED) || !next.is_mark() || next.character(text) != first {
                return None;
            }
            let mark = match first {
                '`' | '‘' => Mark::Opening,
                '’' => Mark::Closing,
                _ => Mark::Either,
            };
            return Some(Found { mark, width: 2 });
        }
        _ => return None,
    };
    Some(Found { mark, width: 1 })
}

fn glued_to_word(tokens: &[Token], at: usize, range: &Range<usize>) -> bool {
    at > range.start && tokens[at].shape.any(Shape::GLUED) && !tokens[at - 1].is_mark()
}

/// Whether a mark stands right behind a comma, where one that is open is closed though a space is missing: `…,"he said`.
fn glued_to_comma(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[at].shape.any(Shape::GLUED) && tokens[at - 1].character(text) == ','
}

fn looks_opening(text: &str, tokens: &[Token], at: usize, width: usize, range: &Range<usize>) -> bool {
    let before = at.checked_sub(1).filter(|_| at > range.start).map(|b| &tokens[b]);
    let free = !tokens[at].shape.any(Shape::GLUED)
        || before.is_none_or(|b| {
            b.is_mark()
                && matches!(
                    b.character(text),
                    '(' | '[' | '{' | '-' | '–' | '—' | '―' | '…' | '/' | ':' | ',' | '\'' | '‘'
                )
        });
    let next_is_glued =
        tokens.get(at + width).is_some_and(|n| at + width < range.end && n.shape.any(Shape::GLUED));
    free && next_is_glued
}

fn looks_closing(text: &str, tokens: &[Token], at: usize, width: usize, range: &Range<usize>) -> bool {
    let next = tokens.get(at + width).filter(|_| at + width < range.end);
    let free = next.is_none_or(|n| {
        !n.shape.any(Shape::GLUED)
            || n.shape.any(Shape::TERMINAL.or(Shape::DASH).or(Shape::HYPHEN).or(Shape::CLITIC))
            || matches!(n.character(text), ')' | ']' | '}' | ',' | ':' | ';' | '/' | '\'' | '’')
    });
    free && tokens[at].shape.any(Shape::GLUED)
}

/// Single marks outside double ones: headlines and British print.
fn single_marks(
    text: &str,
    tokens: &[Token],
    quotes: &[u32],
    range: Range<usize>,
    paragraph: usize,
    from: usize,
    regions: &mut Vec<Region>,
) {
    let double = regions.len();
    let mut free = range.start; // the first token after the region before
    let mut next_double = from; // the first double-marked region that ends after the mark looked at
    // Closing marks of either form before these tokens were looked for in vain.
    let mut vain = [range.start; 2];
    for (i, at) in quotes.iter().map(|&q| q as usize).enumerate() {
        while next_double < double && regions[next_double].tokens.end <= at {
            next_double += 1;
        }
        let following = (next_double < double).then(|| regions[next_double].tokens.clone());
        if at < free || following.as_ref().is_some_and(|r| r.contains(&at)) {
            continue;
        }
        let mark = tokens[at].character(text);
        let opens = matches!(mark, '\'' | '‘')
            && looks_opening(text, tokens, at, 1, &range)
            && tokens.get(at + 1).is_some_and(|t| !t.is_mark() && !is_decade(t));
        let form = usize::from(mark == '‘');
        if !opens || at < vain[form] {
            continue;
        }
        let closing = if form == 1 { '’' } else { '\'' };
        let limit = following.map_or(range.end, |r| r.start);
        let after = quotes[i + 1..].iter().map(|&q| q as usize).take_while(|&q| q < limit);
        let close = after
            .filter(|&c| c > at + 1)
            .find(|&c| tokens[c].character(text) == closing && looks_closing(text, tokens, c, 1, &range));
        match close {
            Some(c) if c > at + 2 || closing == '’' => {
                regions.push(Region {
                    tokens: at..c + 1,
                    inner: at + 1..c,
                    closure: Closure::Closed,
                    paragraph,
                });
                free = c + 1;
            }
            Some(_) => {}
            None => vain[form] = limit,
        }
    }
}

/// "'90s"
fn is_decade(token: &Token) -> bool {
    token.shape.any(Shape::DIGIT)
}

#[cfg(test)]
mod tests {
    use super::super::survey::Survey;
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::resolve::View;
    use crate::text::LineRules;

    fn regions(text: &str) -> Vec<(String, Closure)> {
        let gazetteer = Gazetteer::builtin();
        let mut segmented = Segmented::default();
        segmented.update(text, &gazetteer, &LineRules::new(&gazetteer));
        let view = View { text, segmented: &segmented, gazetteer: &gazetteer };
        let mut survey = Survey::default();
        survey.update(&view, &[]);
        let mut regions = Vec::new();
        find(text, &segmented, &survey.quotes, &mut regions);
        let slice = |r: &Region| segmented.span_of(r.inner.clone()).slice(text).to_owned();
        regions.iter().map(|r| (slice(r), r.closure)).collect()
    }

    fn closed(text: &str, expected: &[&str]) {
        let expected: Vec<_> = expected.iter().map(|s| (s.to_string(), Closure::Closed)).collect();
        assert_eq!(regions(text), expected, "{text}");
    }

    #[test]
    fn marks_of_all_styles_pair_up() {
        closed("He said, “It is over.” They left.", &["It is over."]);
        closed("\"It is over,\" he said. \"Go.\"", &["It is over,", "Go."]);
        closed("''It is over,'' he said.", &["It is over,"]);
        closed("``It is over,'' he said.", &["It is over,"]);
        closed("«It is over», he said.", &["It is over"]);
        closed("„It is over“, he said.", &["It is over"]);
        closed("Minister: ‘It is over’ for now", &["It is over"]);
        closed("Minister says 'it is over' for now", &["it is over"]);
    }

    #[test]
    fn apostrophes_inches_and_decades_are_no_marks() {
        closed("The ministers' plan of the '90s isn't Iran's.", &[]);
        closed("He is 6'2\" tall and she said \"no\" twice.", &["no"]);
    }

    #[test]
    fn a_nested_mark_stays_inside() {
        closed("“He said ‘go’ and left,” she said.", &["He said ‘go’ and left,"]);
        closed("“He said \"go\" and left,” she said.", &["He said \"go\" and left,"]);
    }

    #[test]
    fn an_unclosed_mark_costs_its_paragraph_and_no_more() {
        let text = "“It is over, he said.\n\nShe said “no” twice.";
        assert_eq!(
            regions(text),
            [("It is over, he said.".to_owned(), Closure::Repaired), ("no".to_owned(), Closure::Closed),]
        );
    }

    #[test]
    fn a_reopened_paragraph_goes_on_with_the_quote() {
        let text = "“First we met.\n\n“Then we left,” she said.";
        assert_eq!(regions(text)[0].1, Closure::Continued);
        assert_eq!(regions(text)[1], ("Then we left,".to_owned(), Closure::Closed));
    }
}
