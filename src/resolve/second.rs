//! The second sight of a candidate: all evidence of its document.

use std::ops::Range;

use super::decide::Choice;
use super::evidence::View;
use super::pool::Pool;
use super::sink::Sink;

/// All evidence of the document for a candidate: its pooled names and its neighbours in the first pass. `near` is
/// where in `first` the decisions of the candidate's own chunk are.
pub(crate) fn observe_document(
    view: &View<'_>,
    (tokens, sentence): (Range<usize>, Range<usize>),
    own: [f32; 3],
    pool: &Pool,
    (first, near): (&[Choice], Range<usize>),
    sink: &mut impl Sink,
) {
    pool.observe(view, tokens.clone(), own, sink);
    let mut at = near.end;
    while at > 0 && first[at - 1].tokens.end > tokens.start {
        at -= 1;
    }
    if let Some(before) = at.checked_sub(1).map(|i| &first[i]).filter(|d| d.tokens.start >= sentence.start) {
        Pool::neighbour(view, false, before.tokens.end..tokens.start, before.kind, sink);
    }
    let mut at = near.start;
    while first.get(at).is_some_and(|d| d.tokens.start < tokens.end) {
        at += 1;
    }
    if let Some(after) = first.get(at).filter(|d| d.tokens.end <= sentence.end) {
        Pool::neighbour(view, true, tokens.end..after.tokens.start, after.kind, sink);
    }
}
