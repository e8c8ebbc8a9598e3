//! Looking up phrases in the gazetteer: titles and cues of several words.

use std::ops::{ControlFlow, Range};

use super::stretch::each_stretch;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::text::Token;

/// Calls `found` with the key of every phrase that may be listed, starts with the first token of a range and ends within
/// it, and with the position after its last word; the shortest first. What its readings are, if it has any, is for the
/// gazetteer to tell.
pub(crate) fn phrases_at(
    tokens: &[Token],
    range: Range<usize>,
    gazetteer: &Gazetteer,
    mut found: impl FnMut(Key, usize),
) {
    each_stretch(tokens, range, |stretch| {
        if stretch.words > 1 {
            if !gazetteer.may_start_phrase(stretch.key) {
                return ControlFlow::Break(());
            }
            if gazetteer.may_be_phrase(stretch.key) {
                found(stretch.key, stretch.at + 1);
            }
        }
        ControlFlow::Continue(())
    });
}
