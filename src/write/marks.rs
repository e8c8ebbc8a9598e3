//! The quotation marks around a quote.

use crate::kind::QuoteKind;

/// Pairs of opening and closing marks; the first that fits is taken.
const PAIRS: &[(&str, &str)] = &[
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("\"", "\""),
    ("''", "''"),
    ("``", "''"),
    ("«", "»"),
    ("»", "«"),
    ("‟", "”"),
    ("＂", "＂"),
    ("‘", "’"),
    ("‚", "‘"),
    ("'", "'"),
    ("`", "'"),
    ("‹", "›"),
    ("「", "」"),
];

/// Marks that can stand at one end of a part alone, because it goes on in the next paragraph. An apostrophe at the
/// end of a word must not be taken for one.
const OPENING: &[&str] = &["“", "„", "\"", "``", "''", "«", "‟", "＂"];
const CLOSING: &[&str] = &["”", "\"", "''", "»", "＂"];

/// A part of a quote without the marks around it. Marks that belong to words within a paraphrase stay.
pub(crate) fn strip(part: &str, kind: QuoteKind) -> &str {
    let part = part.trim();
    // Most parts of paraphrases are words alone, which no list of marks needs to be asked for.
    let (opens, closes) = (may_be_mark(part.bytes().next()), may_be_mark(part.bytes().next_back()));
    if !opens && !closes {
        return part;
    }
    let pairs = if opens && closes { PAIRS } else { &[] };
    let first = part.bytes().next();
    let within = |&(open, close): &(&str, &str)| {
        // Most pairs begin with another byte.
        let begins = open.bytes().next() == first;
        if begins { part.strip_prefix(open)?.strip_suffix(close) } else { None }
    };
    let holds_marks = |inner: &str| OPENING.iter().chain(CLOSING).any(|&mark| inner.contains(mark));
    match kind {
        // “peace” and “dignity” begins and ends with marks that are not around it.
        QuoteKind::Mixed | QuoteKind::Indirect => {
            pairs.iter().find_map(within).filter(|inner| !holds_marks(inner)).unwrap_or(part)
        }
        QuoteKind::Direct => match pairs.iter().find_map(within) {
            Some(inner) => inner,
            None => {
                let part = OPENING.iter().find_map(|&open| part.strip_prefix(open)).unwrap_or(part);
                CLOSING.iter().find_map(|&close| part.strip_suffix(close)).unwrap_or(part)
            }
        }
        .trim(),
    }
}

/// Whether a byte at one end of a part may belong to a mark; `false` is certain.
fn may_be_mark(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| !byte.is_ascii() || matches!(byte, b'"' | b'\'' | b'`'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_may_be_one() {
        let pairs = PAIRS.iter().flat_map(|&(open, close)| [open, close]);
        for mark in pairs.chain(OPENING.iter().chain(CLOSING).copied()) {
            assert!(may_be_mark(mark.bytes().next()) && may_be_mark(mark.bytes().next_back()), "{mark}");
        }
    }

    #[test]
    fn marks_around_a_part_are_not_part_of_what_was_said() {
        for (part, inner) in [
            ("“We won’t go.”", "We won’t go."),
            ("\"We won't go,\"", "We won't go,"),
            ("``We won't go.''", "We won't go."),
            ("‘We won’t go’", "We won’t go"),
            ("“First paragraph.", "First paragraph."),
            ("last one.”", "last one."),
            ("It is the workers'", "It is the workers'"),
            ("“He called it ‘a farce’”", "He called it ‘a farce’"),
            ("\"", ""),
            ("", ""),
        ] {
            assert_eq!(strip(part, QuoteKind::Direct), inner, "{part}");
        }
    }

    #[test]
    fn marks_within_a_paraphrase_stay() {
        for part in
            ["he wanted “peace”", "“peace” and “dignity”", "\"peace\" and \"dignity\"", "the strike is over"]
        {
            assert_eq!(strip(part, QuoteKind::Mixed), part);
        }
        assert_eq!(strip("“peace”", QuoteKind::Mixed), "peace");
    }
}
