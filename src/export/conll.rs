//! CoNLL: a token and its tag a line, a blank line after each sentence or window.
//!
//! There are four columns, as in CoNLL-2003, of which the two for part of speech and chunk hold `-X-` and `O`. Documents
//! begin with `-DOCSTART- -X- O O`, which is what spaCy's converter and others look for.

use std::ops::Range;

use super::align::Prepared;
use crate::kind::{EntityType, closed_set};

closed_set! {
    /// How the tokens of a name are told from each other.
    "tagging scheme" Scheme {
        /// B begins a name, I goes on with it.
        Bio = "BIO",
        /// The same, with L for the last token and U for the only one.
        Bilou = "BILOU",
    }
}

/// What stands before a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Prefix {
    Begin,
    Inside,
    Last,
    Unit,
}

impl Prefix {
    fn letter(self) -> char {
        match self {
            Prefix::Begin => 'B',
            Prefix::Inside => 'I',
            Prefix::Last => 'L',
            Prefix::Unit => 'U',
        }
    }
}

/// The tag of a token; none is O.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag {
    prefix: Prefix,
    pub(super) kind: EntityType,
}

impl Tag {
    /// Whether a name begins here, in BIO.
    pub(super) fn begins(self) -> bool {
        self.prefix == Prefix::Begin
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.prefix.letter(), self.kind)
    }
}

/// The tag of each token.
pub(super) fn tags(document: &Prepared<'_>, scheme: Scheme) -> Vec<Option<Tag>> {
    let mut tags = vec![None; document.tokens.len()];
    for name in &document.names {
        let Range { start, end } = name.place.tokens;
        for (at, tag) in (start..end).zip(&mut tags[start..end]) {
            let prefix = match (at == start, at + 1 == end) {
                (true, true) if scheme == Scheme::Bilou => Prefix::Unit,
                (false, true) if scheme == Scheme::Bilou => Prefix::Last,
                (true, _) => Prefix::Begin,
                (false, _) => Prefix::Inside,
            };
            *tag = Some(Tag { prefix, kind: name.kind });
        }
    }
    tags
}

/// Appends a document in blocks, ranges of tokens: its sentences or windows.
pub(super) fn write(document: &Prepared<'_>, blocks: &[Range<usize>], scheme: Scheme, out: &mut String) {
    use std::fmt::Write;
    out.push_str("-DOCSTART- -X- O O\n\n");
    let tags = tags(document, scheme);
    for block in blocks {
        for at in block.clone() {
            let token = document.slice(document.tokens[at]);
            // Writing to a string cannot fail.
            let _ = match tags[at] {
                Some(tag) => writeln!(out, "{token} -X- O {tag}"),
                None => writeln!(out, "{token} -X- O O"),
            };
        }
        out.push('\n');
    }
}
