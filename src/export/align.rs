//! Names and quotes as they fit a format: on whole tokens, or on characters without white space at the ends.

use std::borrow::Cow;
use std::ops::Range;

use crate::gazetteer::Gazetteer;
use crate::kind::{EntityType, QuoteKind, closed_set};
use crate::labelled::{LabelledDocument, LabelledName, LabelledQuote, PointIndex, Points, QuotePart};
use crate::text::{LineRules, Segmented};

closed_set! {
    /// What became of a span that does not fit.
    "outcome" Outcome {
        /// It was given other bounds.
        Moved = "moved",
        /// It was left out.
        Dropped = "dropped",
    }
}

closed_set! {
    /// Why a span does not fit.
    "reason" Reason {
        /// It begins or ends within a token.
        WithinToken = "within-a-token",
        /// It begins or ends with white space or invisible characters.
        WhiteSpace = "white-space-at-an-end",
        /// There is no token in it.
        NoToken = "no-token",
        /// It overlaps a name that comes before it.
        Overlap = "overlaps-a-name",
        /// It is longer than a window, by itself or with what it overlaps.
        LongerThanWindow = "longer-than-a-window",
    }
}

/// A span that does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// Its label.
    pub label: &'static str,
    /// Where it was.
    pub from: Points,
    /// Where it is now; none where it was left out.
    pub to: Option<Points>,
    /// Why.
    pub reason: Reason,
}

impl Misfit {
    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        if self.to.is_some() { Outcome::Moved } else { Outcome::Dropped }
    }
}

/// What spans must fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fit {
    /// The tokens of the format.
    Tokens,
    /// Characters.
    Characters,
}

/// A document as it is written, or a window of it.
#[derive(Debug)]
pub(super) struct Prepared<'d> {
    /// The document's id; for a window with its number after it, from 1: "id#2".
    pub(super) id: Cow<'d, str>,
    pub(super) doc_id: &'d str,
    /// For a window, the point of the document at which it begins. Positions are counted from there.
    pub(super) window_start: Option<usize>,
    pub(super) text: &'d str,
    pub(super) index: PointIndex,
    /// Words, numbers and marks, without the space between.
    pub(super) tokens: Vec<Points>,
    /// Sentences as ranges of tokens, with all of them; none is cut within a name.
    pub(super) sentences: Vec<Range<usize>>,
    /// Names in order of place, of which no two overlap.
    pub(super) names: Vec<PlacedName>,
    pub(super) quotes: Vec<PlacedQuote<'d>>,
    pub(super) misfits: Vec<Misfit>,
}

/// Where something is, in characters and in tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) at: Points,
    /// All tokens that it touches.
    pub(super) tokens: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct PlacedName {
    pub(super) place: Place,
    pub(super) kind: EntityType,
    pub(super) score: Option<f32>,
}

#[derive(Clone, Debug)]
pub(super) struct PlacedQuote<'d> {
    pub(super) id: &'d str,
    pub(super) kind: Option<QuoteKind>,
    pub(super) score: Option<f32>,
    /// Its parts, in the order source, cue, contents.
    pub(super) parts: Vec<(QuotePart, Place)>,
}

impl PlacedQuote<'_> {
    /// The tokens from the first that belongs to a part of it to the last.
    pub(super) fn tokens(&self) -> Range<usize> {
        let tokens = self.parts.iter().map(|(_, place)| &place.tokens);
        let start = tokens.clone().map(|tokens| tokens.start).min().unwrap_or_default();
        start..tokens.map(|tokens| tokens.end).max().unwrap_or(start)
    }
}

impl Place {
    /// The same place as the window that is at some points of the text has it, whose first token is told.
    fn shifted(&self, window: Points, first: usize) -> Place {
        let at = Points { start: self.at.start - window.start, end: self.at.end - window.start };
        Place { at, tokens: self.tokens.start - first..self.tokens.end - first }
    }
}

impl<'d> Prepared<'d> {
    /// The text of a range.
    pub(super) fn slice(&self, at: Points) -> &'d str {
        self.index.slice(self.text, at).unwrap_or_default()
    }

    /// The window of some tokens, at least one, with what lies within it. Its number counts from 1.
    pub(super) fn window(&self, tokens: &Range<usize>, number: usize) -> Prepared<'d> {
        let whole = self.tokens[tokens.start].cover(self.tokens[tokens.end - 1]);
        let text = self.slice(whole);
        let first = tokens.start;
        let within = |span: &Range<usize>| tokens.start <= span.start && span.end <= tokens.end;
        let sentences = self.sentences.iter().map(|sentence| {
            sentence.start.clamp(tokens.start, tokens.end) - first
                ..sentence.end.clamp(tokens.start, tokens.end) - first
        });
        let names = self.names.iter().filter(|name| within(&name.place.tokens));
        let quotes = self.quotes.iter().filter(|quote| within(&quote.tokens()));
        Prepared {
            id: format!("{}#{number}", self.doc_id).into(),
            doc_id: self.doc_id,
            window_start: Some(whole.start),
            text,
            index: PointIndex::new(text),
            tokens: self.tokens[tokens.clone()]
                .iter()
                .map(|at| Points { start: at.start - whole.start, end: at.end - whole.start })
                .collect(),
            sentences: sentences.filter(|sentence| !sentence.is_empty()).collect(),
            names: names
                .map(|name| PlacedName { place: name.place.shifted(whole, first), ..name.clone() })
                .collect(),
            quotes: quotes
                .map(|quote| {
                    let parts = quote.parts.iter().map(|(part, place)| (*part, place.shifted(whole, first)));
                    PlacedQuote { parts: parts.collect(), ..quote.clone() }
                })
                .collect(),
            misfits: Vec::new(),
        }
    }
}

/// Cuts texts into tokens and puts spans on them. Its memory is reused from one document to the next.
pub(super) struct Aligner {
    gazetteer: Gazetteer,
    rules: LineRules,
    segmented: Segmented,
    fit: Fit,
}

impl Aligner {
    pub(super) fn new(fit: Fit) -> Aligner {
        let gazetteer = Gazetteer::builtin();
        let rules = LineRules::new(&gazetteer);
        Aligner { gazetteer, rules, segmented: Segmented::default(), fit }
    }

    /// A document with the names and quotes that `keeps` lets pass.
    ///
    /// # Panics
    ///
    /// If the document has no text.
    pub(super) fn prepare<'d>(
        &mut self,
        document: &'d LabelledDocument,
        keep_name: impl Fn(&LabelledName) -> bool,
        keep_quote: impl Fn(&LabelledQuote) -> bool,
    ) -> Prepared<'d> {
        let text = document.text.as_deref().expect("documents are exported with their texts");
        self.segmented.update(text, &self.gazetteer, &self.rules);
        let index = PointIndex::new(text);
        let points =
            |span: crate::Span| Points { start: index.point(span.start()), end: index.point(span.end()) };
        let tokens: Vec<Points> = self.segmented.tokens().iter().map(|token| points(token.span)).collect();
        let sentences = self.segmented.sentences().iter().map(|sentence| sentence.tokens()).collect();
        let mut prepared = Prepared {
            id: document.id.as_deref().unwrap_or_default().into(),
            doc_id: document.id.as_deref().unwrap_or_default(),
            window_start: None,
            text,
            index,
            tokens,
            sentences,
            names: Vec::new(),
            quotes: Vec::new(),
            misfits: Vec::new(),
        };
        for name in document.names.iter().flatten().filter(|name| keep_name(name)) {
            let Some(place) = self.place(&mut prepared, name.at, name.kind.as_str()) else { continue };
            if prepared.names.last().is_some_and(|last| self.overlap(&last.place, &place)) {
                let misfit =
                    Misfit { label: name.kind.as_str(), from: name.at, to: None, reason: Reason::Overlap };
                // What became of it first is of no interest any more.
                prepared.misfits.retain(|before| (before.label, before.from) != (misfit.label, misfit.from));
                prepared.misfits.push(misfit);
                continue;
            }
            prepared.names.push(PlacedName { place, kind: name.kind, score: name.score });
        }
        for quote in document.quotes.iter().flatten().filter(|quote| keep_quote(quote)) {
            let source = quote.speaker.map(|at| (QuotePart::Source, at));
            let cue = quote.cue.map(|at| (QuotePart::Cue, at));
            let contents = quote.parts.iter().map(|&at| (QuotePart::Content, at));
            let parts = source.into_iter().chain(cue).chain(contents);
            let parts: Vec<(QuotePart, Place)> = parts
                .filter_map(|(part, at)| Some((part, self.place(&mut prepared, at, part.as_str())?)))
                .collect();
            if parts.iter().any(|(part, _)| *part == QuotePart::Content) {
                prepared.quotes.push(PlacedQuote {
                    id: &quote.id,
                    kind: quote.kind,
                    score: quote.score,
                    parts,
                });
            }
        }
        join_sentences(&mut prepared);
        prepared
    }

    fn overlap(&self, one: &Place, other: &Place) -> bool {
        match self.fit {
            Fit::Tokens => one.tokens.end > other.tokens.start && other.tokens.end > one.tokens.start,
            Fit::Characters => one.at.shared(other.at) > 0,
        }
    }

    /// Puts a span where it fits, and notes where it did not.
    fn place(&self, prepared: &mut Prepared<'_>, from: Points, label: &'static str) -> Option<Place> {
        let tokens = &prepared.tokens;
        let first = tokens.partition_point(|token| token.end <= from.start);
        let end = tokens.partition_point(|token| token.start < from.end);
        if first >= end {
            prepared.misfits.push(Misfit { label, from, to: None, reason: Reason::NoToken });
            return None;
        }
        let covered = Points { start: tokens[first].start, end: tokens[end - 1].end };
        let trimmed = Points { start: from.start.max(covered.start), end: from.end.min(covered.end) };
        let at = match self.fit {
            Fit::Tokens => covered,
            Fit::Characters => trimmed,
        };
        if at != from {
            let reason = if at == trimmed { Reason::WhiteSpace } else { Reason::WithinToken };
            prepared.misfits.push(Misfit { label, from, to: Some(at), reason });
        }
        Some(Place { at, tokens: first..end })
    }
}

/// Joins sentences that a name goes over the end of, so that no tag is cut in two.
fn join_sentences(prepared: &mut Prepared<'_>) {
    let names = &prepared.names;
    prepared.sentences.dedup_by(|next, before| {
        let cut = next.start;
        let at = names.partition_point(|name| name.place.tokens.end <= cut);
        let within = names.get(at).is_some_and(|name| name.place.tokens.start < cut);
        if within {
            before.end = next.end;
        }
        within
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "  Ana Müller-Lind met Reuters.  He left. ";

    fn document(names: &[(usize, usize)]) -> LabelledDocument {
        let name = |&(start, end): &(usize, usize)| LabelledName {
            at: Points { start, end },
            kind: EntityType::Per,
            text: None,
            score: None,
            rule: None,
        };
        LabelledDocument {
            text: Some(TEXT.to_owned()),
            names: Some(names.iter().map(name).collect()),
            ..LabelledDocument::default()
        }
    }

    fn texts(fit: Fit, names: &[(usize, usize)]) -> (Vec<String>, Vec<Reason>) {
        let document = document(names);
        let prepared = Aligner::new(fit).prepare(&document, |_| true, |_| true);
        let text = |name: &PlacedName| prepared.slice(name.place.at).to_owned();
        (
            prepared.names.iter().map(text).collect(),
            prepared.misfits.iter().map(|misfit| misfit.reason).collect(),
        )
    }

    #[test]
    fn spans_are_put_on_tokens_or_trimmed() {
        // " Ana Mülle" and "Lind ".
        let names = [(1, 11), (13, 18)];
        let (found, reasons) = texts(Fit::Tokens, &names);
        assert_eq!(found, ["Ana Müller", "Lind"]);
        assert_eq!(reasons, [Reason::WithinToken, Reason::WhiteSpace]);
        let (found, reasons) = texts(Fit::Characters, &names);
        assert_eq!(found, ["Ana Mülle", "Lind"]);
        assert_eq!(reasons, [Reason::WhiteSpace, Reason::WhiteSpace]);
    }

    #[test]
    fn what_cannot_be_kept_is_dropped_with_its_reason() {
        let (found, reasons) = texts(Fit::Tokens, &[(0, 2), (2, 9), (8, 12)]);
        assert_eq!(found, ["Ana Müller"]);
        assert_eq!(reasons, [Reason::NoToken, Reason::WithinToken, Reason::Overlap]);
    }

    #[test]
    fn a_name_joins_the_sentences_that_it_goes_over() {
        let mut aligner = Aligner::new(Fit::Tokens);
        let count = |aligner: &mut Aligner, names: &[(usize, usize)]| {
            aligner.prepare(&document(names), |_| true, |_| true).sentences.len()
        };
        assert_eq!(count(&mut aligner, &[(22, 29)]), 2);
        assert_eq!(count(&mut aligner, &[(22, 34)]), 1);
    }
}
