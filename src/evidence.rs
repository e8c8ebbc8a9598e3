//! The names of evidence: templates whose instances carry fitted weights.
//!
//! One piece of evidence is a template and a value, written `left1=minister`. Both the list of weights and the
//! running program derive the same key from it.

use crate::fold::{Key, ascii_key, name_key, word_key};
use crate::kind::closed_set;

closed_set! {
    /// Where a piece of evidence was observed.
    ///
    /// `own…` templates look at one word of the candidate by its place in it, `left…` and `right…` at the words
    /// around it, `span…` at the candidate as a whole, `doc…` at the rest of the document. `user-list` is what a user's
    /// list settles, `doc-agreed` what the other mentions of a name do and `doc-sport` what the article is not about; they
    /// have no weights that are fitted. The six before `user-list` are of quotes: whether a noun phrase is a cue's speaker,
    /// whether a cue attributes, what its content starts with, where it is, which cue a stretch between quotation marks
    /// belongs to, and which of two quotes that overlap stays.
    #[allow(missing_docs)]
    "evidence" Template {
        Bias = "bias",
        OwnOnly = "own-only", OwnFirst = "own-first", OwnInner = "own-inner", OwnLast = "own-last",
        FlagOnly = "flag-only", FlagFirst = "flag-first", FlagInner = "flag-inner", FlagLast = "flag-last",
        Left1 = "left1", Left2 = "left2", LeftFlag = "left-flag",
        Left2Flag = "left2-flag",
        Right1 = "right1", Right2 = "right2", RightFlag = "right-flag", Right2Flag = "right2-flag",
        SpanLength = "span-length",
        SpanReading = "span-reading", SpanReadings = "span-readings", SpanPlace = "span-place",
        SpanJoint = "span-joint",
        Inside = "inside", Zone = "zone", Position = "position",
        DocSame = "doc-same", DocPart = "doc-part", DocWhole = "doc-whole", DocAcronym = "doc-acronym",
        DocNeighbour = "doc-neighbour", DocMix = "doc-mix", DocAgreed = "doc-agreed",
        DocSport = "doc-sport",
        First = "first",
        Speaker = "speaker", Attributes = "attributes", Start = "start", Content = "content", Quoted = "quoted",
        Overlap = "overlap",
        UserList = "user-list",
    }
}

impl Template {
    /// Whether its weights are asked for with every candidate or name, and not once for a word or a closed set of values:
    /// they stand together, so that they stay near.
    pub(crate) const fn is_asked_often(self) -> bool {
        matches!(
            self,
            Template::DocNeighbour | Template::SpanReading | Template::SpanReadings | Template::SpanPlace
        )
    }
}

/// The key of a value: one word, or several joined by `|`.
pub fn value_key(value: &str) -> Key {
    if value.len() > 1 && value.contains('|') {
        name_key(value.split('|').map(word_key))
    } else {
        word_key(value)
    }
}

/// A word of evidence with its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The key of the text.
    pub key: Key,
    /// The text, in ASCII.
    pub text: &'static str,
}

impl Label {
    /// A label; made when the program is compiled, its key costs nothing.
    pub const fn new(text: &'static str) -> Label {
        Label { key: ascii_key(text), text }
    }
}

/// A label whose key is computed when the program is compiled.
macro_rules! label {
    ($text:literal) => {
        const { $crate::evidence::Label::new($text) }
    };
}
pub(crate) use label;

/// Labels of small numbers.
pub(crate) const fn number(n: usize) -> Label {
    const NUMBERS: [Label; 16] = [
        Label::new("n0"),
        Label::new("n1"),
        Label::new("n2"),
        Label::new("n3"),
        Label::new("n4"),
        Label::new("n5"),
        Label::new("n6"),
        Label::new("n7"),
        Label::new("n8"),
        Label::new("n9"),
        Label::new("n10"),
        Label::new("n11"),
        Label::new("n12"),
        Label::new("n13"),
        Label::new("n14"),
        Label::new("n15"),
    ];
    NUMBERS[if n < 16 { n } else { 15 }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_alone_is_a_value() {
        assert_eq!(value_key("|"), word_key("|"));
        assert_eq!(value_key("of|the"), name_key([word_key("of"), word_key("the")]));
    }
}
