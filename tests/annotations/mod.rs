//! What annotations of any text are like, whatever the text: for the property tests and the fuzz targets.

use dateline::{Annotations, Span};

/// Panics, naming `what`, unless the span is a stretch of whole characters.
fn check_span(text: &str, span: Span, what: &str) {
    assert!(span.end() <= text.len(), "{what} {span:?} ends after the text");
    assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()), "{what} {span:?} cuts");
    assert!(!span.is_empty(), "{what} {span:?} is empty");
}

/// Panics unless all spans are whole stretches of the text, in order, and mentions and parts do not overlap.
pub fn check(text: &str, found: &Annotations) {
    let mut before = 0;
    for mention in &found.mentions {
        check_span(text, mention.span, "mention");
        assert!(mention.span.start() >= before, "mentions overlap or are out of order: {:?}", found.mentions);
        before = mention.span.end();
        let name = mention.span.slice(text);
        assert_eq!(name, name.trim(), "no space around a name");
        assert!((0.0..=1.0).contains(&mention.score), "{mention:?}");
        assert_eq!(found.entity(mention.entity).kind, mention.kind, "{mention:?}");
        assert!(!mention.rule.is_empty(), "{mention:?}");
        if let Some(title) = mention.title {
            check_span(text, title, "title");
        }
    }
    for entity in &found.entities {
        check_span(text, entity.name, "name");
    }
    let mut before = 0;
    for quote in &found.quotes {
        check_span(text, quote.span, "quote");
        assert!(quote.span.start() >= before, "quotes are out of order: {:?}", found.quotes);
        before = quote.span.start();
        assert!((0.0..=1.0).contains(&quote.score), "{quote:?}");
        for (span, what) in [(quote.cue, "cue"), (quote.speaker, "speaker"), (quote.role, "role")] {
            if let Some(span) = span {
                check_span(text, span, what);
            }
        }
        let parts = found.parts_of(quote);
        assert!(!parts.is_empty(), "{quote:?}");
        let mut end = quote.span.start();
        for &part in parts {
            check_span(text, part, "part");
            assert!(part.start() >= end && quote.span.contains(part), "{parts:?} of {quote:?}");
            end = part.end();
        }
    }
}
