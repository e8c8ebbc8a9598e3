//! Standoff annotation for brat: a text and an annotation file for each document.
//!
//! A line of annotation cannot hold a line end, so that a span that goes over one is divided there, as the parts of a
//! quote are that is split.

use std::fmt::Write;

use super::align::Prepared;
use crate::kind::{EntityType, QuoteKind};
use crate::labelled::{Points, QuotePart};

/// What `annotation.conf` and the files call a part of a quote.
fn label(part: QuotePart) -> &'static str {
    match part {
        QuotePart::Source => "Source",
        QuotePart::Cue => "Cue",
        QuotePart::Content => "Content",
    }
}

/// The relation of a content to another part of its quote.
fn relation(part: QuotePart) -> Option<&'static str> {
    match part {
        QuotePart::Source => Some("Said_by"),
        QuotePart::Cue => Some("Said_with"),
        QuotePart::Content => None,
    }
}

/// The annotation of a document.
pub(super) fn annotation(document: &Prepared<'_>) -> String {
    let mut out = String::new();
    let mut spans = 0;
    for name in &document.names {
        push_span(document, name.kind.as_str(), &[name.place.at], &mut spans, &mut out);
    }
    let (mut relations, mut attributes) = (0, 0);
    for quote in &document.quotes {
        let of_part = |wanted: QuotePart| {
            let parts = quote.parts.iter().filter(move |(part, _)| *part == wanted);
            parts.map(|(_, place)| place.at).collect::<Vec<_>>()
        };
        let content = of_part(QuotePart::Content);
        let Some(content) = push_span(document, label(QuotePart::Content), &content, &mut spans, &mut out)
        else {
            continue;
        };
        // Writing to a string cannot fail.
        if let Some(kind) = quote.kind {
            attributes += 1;
            let _ = writeln!(out, "A{attributes}\tKind T{content} {kind}");
        }
        for part in [QuotePart::Source, QuotePart::Cue] {
            let Some(related) = push_span(document, label(part), &of_part(part), &mut spans, &mut out) else {
                continue;
            };
            if let Some(relation) = relation(part) {
                relations += 1;
                let _ = writeln!(out, "R{relations}\t{relation} Arg1:T{content} Arg2:T{related}\t");
            }
        }
    }
    out
}

/// Appends a span and gives its number; none for nothing at all.
fn push_span(
    document: &Prepared<'_>,
    label: &str,
    ranges: &[Points],
    spans: &mut usize,
    out: &mut String,
) -> Option<usize> {
    let fragments: Vec<Points> = ranges.iter().flat_map(|&range| lines(document, range)).collect();
    if fragments.is_empty() {
        return None;
    }
    *spans += 1;
    let places: Vec<String> = fragments.iter().map(|at| format!("{} {}", at.start, at.end)).collect();
    let texts: Vec<&str> = fragments.iter().map(|&at| document.slice(at)).collect();
    let _ = writeln!(out, "T{spans}\t{label} {}\t{}", places.join(";"), texts.join(" "));
    Some(*spans)
}

/// The lines of a range that hold something, without white space at their ends.
fn lines(document: &Prepared<'_>, range: Points) -> Vec<Points> {
    let mut found = Vec::new();
    let mut open: Option<Points> = None;
    for (c, at) in document.slice(range).chars().zip(range.start..) {
        if is_line_end(c) {
            found.extend(open.take());
        } else if !c.is_whitespace() {
            open = Some(Points { start: open.map_or(at, |open| open.start), end: at + 1 });
        }
    }
    found.extend(open);
    found
}

/// Whether a line of a file ends here for brat, or for programs that read its files.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `annotation.conf`: the labels that the files have.
pub(super) fn config(kinds: &[EntityType], quotes: bool) -> String {
    let mut out = String::from("[entities]\n");
    for kind in kinds {
        let _ = writeln!(out, "{kind}");
    }
    let parts = QuotePart::ALL.iter().copied().filter(|_| quotes);
    for part in parts.clone() {
        let _ = writeln!(out, "{}", label(part));
    }
    // Without this, brat marks the parts of quotes that have names in them as errors.
    out.push_str("\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
    for part in parts {
        if let Some(relation) = relation(part) {
            let _ = writeln!(out, "{relation} Arg1:{}, Arg2:{}", label(QuotePart::Content), label(part));
        }
    }
    out.push_str("\n[events]\n\n[attributes]\n");
    if quotes {
        let kinds: Vec<&str> = QuoteKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let _ = writeln!(out, "Kind Arg:{}, Value:{}", label(QuotePart::Content), kinds.join("|"));
    }
    out
}
