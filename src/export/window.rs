//! Windows: documents cut into stretches of tokens that a trainer can take.

use std::ops::Range;
use std::str::FromStr;

use super::align::{Misfit, Prepared, Reason};
use crate::kind::closed_set;

closed_set! {
    /// Where a window may end.
    "unit of windows" WindowUnit {
        /// After any token.
        Tokens = "tokens",
        /// After a sentence, unless a single one is too long.
        Sentences = "sentences",
    }
}

/// How documents are cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// Where a window may end.
    pub unit: WindowUnit,
    /// The most tokens that it has, at least 1.
    pub most: usize,
}

/// A window that cannot be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadWindow;

impl std::fmt::Display for BadWindow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(
            "tokens or sentences and a number of tokens are needed, such as tokens:128 or sentences:256",
        )
    }
}

impl std::error::Error for BadWindow {}

impl FromStr for Window {
    type Err = BadWindow;

    fn from_str(typed: &str) -> Result<Window, BadWindow> {
        let (unit, most) = typed.split_once(':').ok_or(BadWindow)?;
        let most = most.parse().ok().filter(|&most| most > 0).ok_or(BadWindow)?;
        Ok(Window { unit: unit.parse().map_err(|_| BadWindow)?, most })
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.unit, self.most)
    }
}

/// How many names and quotes go over each place between two tokens; a place is called by the token after it.
struct Crossed {
    names: Vec<u32>,
    quotes: Vec<u32>,
}

/// Cuts a document into windows, as ranges of its tokens: as few as may be, one beginning where the other ends.
///
/// No span is cut: a window ends before a span that does not fit any more. Spans for which there is no such place, because
/// they (or quotes with others that they overlap) are longer than a window, are taken out of the document and become
/// misfits.
pub(super) fn cut(document: &mut Prepared<'_>, window: Window) -> Vec<Range<usize>> {
    drop_spans(document, |tokens| tokens.len() > window.most);
    let mut crossed = Crossed::of(document);
    let mut windows = Vec::new();
    let mut start = 0;
    while start < document.tokens.len() {
        let end = crossed.end(document, window, start);
        if crossed.quotes[end] > 0 {
            drop_spans(document, |tokens| tokens.start < end && end < tokens.end);
            crossed = Crossed::of(document);
        }
        windows.push(start..end);
        start = end;
    }
    windows
}

impl Crossed {
    fn of(document: &Prepared<'_>) -> Crossed {
        let count = |spans: &mut dyn Iterator<Item = Range<usize>>| {
            let mut counts = vec![0; document.tokens.len() + 1];
            for span in spans {
                counts[span.start + 1..span.end].iter_mut().for_each(|count| *count += 1);
            }
            counts
        };
        Crossed {
            names: count(&mut document.names.iter().map(|name| name.place.tokens.clone())),
            quotes: count(&mut document.quotes.iter().map(|quote| quote.tokens())),
        }
    }

    /// Where the window that starts at a token ends: the last place that is no further than its length and cuts nothing,
    /// at the end of a sentence if that was asked for; else the last that cuts no name.
    fn end(&self, document: &Prepared<'_>, window: Window, start: usize) -> usize {
        let Window { unit, most } = window;
        let last = start.saturating_add(most).min(document.tokens.len());
        if last == document.tokens.len() {
            return last;
        }
        let whole = |&end: &usize| self.names[end] == 0 && self.quotes[end] == 0;
        let sentences = document.sentences.iter().map(|sentence| sentence.end).rev();
        let sentence = match unit {
            WindowUnit::Sentences => {
                sentences.skip_while(|&end| end > last).take_while(|&end| end > start).find(whole)
            }
            WindowUnit::Tokens => None,
        };
        let places = (start + 1..=last).rev();
        sentence
            .or_else(|| places.clone().find(whole))
            .or_else(|| places.clone().find(|&end| self.names[end] == 0))
            // Not reached: names do not overlap and none is longer than a window.
            .unwrap_or(last)
    }
}

/// Takes names and quotes out of a document and reports them.
fn drop_spans(document: &mut Prepared<'_>, is_wrong: impl Fn(&Range<usize>) -> bool) {
    let misfit = |label, from| Misfit { label, from, to: None, reason: Reason::LongerThanWindow };
    let misfits = &mut document.misfits;
    document.names.retain(|name| {
        let wrong = is_wrong(&name.place.tokens);
        if wrong {
            misfits.push(misfit(name.kind.as_str(), name.place.at));
        }
        !wrong
    });
    document.quotes.retain(|quote| {
        let wrong = is_wrong(&quote.tokens());
        if wrong {
            misfits.extend(quote.parts.iter().map(|(part, place)| misfit(part.as_str(), place.at)));
        }
        !wrong
    });
}

#[cfg(test)]
mod tests {
    use super::super::align::{Aligner, Fit};
    use super::*;
    use crate::kind::EntityType;
    use crate::labelled::{LabelledDocument, LabelledName, LabelledQuote, Points};

    // Ten tokens in two sentences: "Ana Lind left ." and "Oslo and Baku did not .".
    const TEXT: &str = "Ana Lind left. Oslo and Baku did not.";
    const ANA_LIND: Points = Points { start: 0, end: 8 };
    const OSLO_TO_BAKU: Points = Points { start: 15, end: 28 };
    const LEFT_TO_OSLO: Points = Points { start: 9, end: 19 };
    const AND_TO_NOT: Points = Points { start: 20, end: 36 };

    fn windows(names: &[Points], quotes: &[Points], window: &str) -> (Vec<Range<usize>>, Vec<&'static str>) {
        let name =
            |&at: &Points| LabelledName { at, kind: EntityType::Per, text: None, score: None, rule: None };
        let quote = |&at: &Points| LabelledQuote { parts: vec![at], ..LabelledQuote::default() };
        let document = LabelledDocument {
            text: Some(TEXT.to_owned()),
            names: Some(names.iter().map(name).collect()),
            quotes: Some(quotes.iter().map(quote).collect()),
            ..LabelledDocument::default()
        };
        let mut prepared = Aligner::new(Fit::Tokens).prepare(&document, |_| true, |_| true);
        let windows = cut(&mut prepared, window.parse().unwrap());
        assert!(prepared.misfits.iter().all(|misfit| misfit.reason == Reason::LongerThanWindow));
        (windows, prepared.misfits.iter().map(|misfit| misfit.label).collect())
    }

    #[test]
    fn windows_end_after_tokens_or_sentences() {
        assert_eq!(windows(&[], &[], "tokens:7"), (vec![0..7, 7..10], vec![]));
        assert_eq!(windows(&[], &[], "sentences:7"), (vec![0..4, 4..10], vec![]));
        assert_eq!(windows(&[], &[], "sentences:10").0.len(), 1);
        // A sentence that is too long is cut between tokens.
        assert_eq!(windows(&[], &[], "sentences:5").0, [0..4, 4..9, 9..10]);
    }

    #[test]
    fn a_window_ends_before_a_span_and_what_is_longer_is_reported() {
        assert_eq!(windows(&[ANA_LIND, OSLO_TO_BAKU], &[], "tokens:6"), (vec![0..4, 4..10], vec![]));
        assert_eq!(windows(&[ANA_LIND, OSLO_TO_BAKU], &[], "tokens:2").1, ["PER"]);
        assert_eq!(windows(&[], &[LEFT_TO_OSLO], "sentences:4"), (vec![0..2, 2..6, 6..10], vec![]));
    }

    #[test]
    fn of_spans_in_a_row_quotes_are_given_up_and_names_are_not() {
        let (found, dropped) = windows(&[OSLO_TO_BAKU], &[LEFT_TO_OSLO, AND_TO_NOT], "tokens:6");
        assert_eq!(found, [0..2, 2..8, 8..10]);
        assert_eq!(dropped, ["CONTENT"]);
    }

    #[test]
    fn windows_are_checked() {
        for typed in ["tokens", "tokens:0", "words:5", "tokens:-1", ":5", "sentences:"] {
            assert!(typed.parse::<Window>().is_err(), "{typed}");
        }
        assert_eq!("sentences:256".parse::<Window>().unwrap().to_string(), "sentences:256");
    }
}
