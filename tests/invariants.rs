//! What holds for any text at all.

use std::sync::LazyLock;

use dateline::{Annotations, Scratch, Span, Tagger};
use proptest::prelude::*;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::builtin);

/// Pieces that news is made of, and pieces that break programs.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    ".",
    ". ",
    ",",
    ", ",
    ":",
    ";",
    "—",
    "-",
    "…",
    "'",
    "’",
    "’s",
    "'s",
    "\"",
    "“",
    "”",
    "‘",
    "''",
    "``",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "/",
    "&",
    "@",
    "#",
    "*",
    "Angela",
    "Merkel",
    "Ilham Aliyev",
    "Mr.",
    "President",
    "Dr",
    "the",
    "The",
    "of",
    "and",
    "in",
    "on",
    "said",
    "told",
    "says",
    "according to",
    "he",
    "She",
    "they",
    "a spokesman",
    "Baku",
    "Paris",
    "New York",
    "U.S.",
    "United Nations",
    "UN",
    "NATO",
    "Reuters",
    "BBC",
    "Bank of England",
    "Inc.",
    "Ltd",
    "University",
    "River",
    "BERLIN (Reuters) -",
    "By",
    "Photo:",
    "1999",
    "25",
    "$3.5bn",
    "10%",
    "I",
    "J.",
    "K",
    "McDonald",
    "O’Neill",
    "al-Assad",
    "İstanbul",
    "ß",
    "ﬁ",
    "ǅ",
    "e\u{301}",
    "Zoe\u{308}",
    "🇦🇿",
    "👩‍👩‍👧",
    "𝒳",
    "中文",
    "Москва",
    "שלום",
    "العربية",
    "\u{202e}",
    "\0",
    "\u{7f}",
    "WAR ENDS IN PARIS",
    "war",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Panics, naming `what`, unless the span is a stretch of whole characters.
fn check_span(text: &str, span: Span, what: &str) {
    assert!(span.end() <= text.len(), "{what} {span:?} ends after the text");
    assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()), "{what} {span:?} cuts");
    assert!(!span.is_empty(), "{what} {span:?} is empty");
}

fn check(text: &str, found: &Annotations) {
    let mut before = 0;
    for mention in &found.mentions {
        check_span(text, mention.span, "mention");
        assert!(mention.span.start() >= before, "mentions overlap or are out of order: {:?}", found.mentions);
        before = mention.span.end();
        let name = mention.span.slice(text);
        assert_eq!(name, name.trim(), "no space around a name");
        assert!((0.0..=1.0).contains(&mention.score), "{mention:?}");
        assert_eq!(found.entity(mention.entity).kind, mention.kind, "{mention:?}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_whole_in_order_and_within_the_text(text in any_text()) {
        check(&text, &TAGGER.tag(&text));
    }

    #[test]
    fn reused_memory_remembers_nothing(texts in prop::collection::vec(any_text(), 1..4)) {
        let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
        for text in &texts {
            TAGGER.tag_into(text, &mut scratch, &mut found);
            prop_assert_eq!(format!("{found:?}"), format!("{:?}", TAGGER.tag(text)));
        }
    }
}
