//! The words that a listed name or phrase may consist of.

use std::ops::{ControlFlow, Range};

use crate::fold::{Key, join};
use crate::text::Token;

/// The words of a stretch of text, without marks.
pub(super) struct Stretch<'a> {
    /// The key of a name or phrase of these words.
    pub(super) key: Key,
    /// How many words there are.
    pub(super) words: u8,
    /// The last of them, and its position.
    pub(super) last: &'a Token,
    pub(super) at: usize,
}

/// Calls `visit` with every stretch that starts with the first token of a range and ends within it, the shortest first,
/// until it breaks or no listed name or phrase has more words. One mark between two words is looked past: hyphens, the
/// full stop of "St.", a comma.
#[inline]
pub(super) fn each_stretch<'a>(
    tokens: &'a [Token],
    range: Range<usize>,
    mut visit: impl FnMut(Stretch<'a>) -> ControlFlow<()>,
) {
    let Range { start, end } = range;
    let longest = tokens[start].longest_name;
    let (mut key, mut words) = (0, 0);
    for at in start..end {
        if words == longest {
            break;
        }
        let last = &tokens[at];
        if last.is_mark() {
            if at == start || tokens[at - 1].is_mark() {
                break;
            }
            continue;
        }
        key = join(key, last.key);
        words += 1;
        if visit(Stretch { key, words, last, at }).is_break() {
            break;
        }
    }
}
