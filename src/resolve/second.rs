//! The second sight of a candidate: all evidence of its document.

use std::ops::Range;

use super::decide::Choice;
use super::document::DocumentEvidence;
use super::evidence::View;
use super::pool::Pool;
use super::score::{Score, Scorer};
use super::sink::Sink;
use super::tables::Tables;
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;

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

/// Sums the weights of the document's evidence.
pub(super) struct DocumentScorer<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) tables: &'a Tables,
    pub(super) score: Score,
}

impl Sink for DocumentScorer<'_> {
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String) {
        self.score += Scorer::score(self.gazetteer, |s| s.see(template, key, value));
    }

    #[inline(always)]
    fn see_document(&mut self, evidence: DocumentEvidence) {
        self.score += self.tables.document(evidence);
    }
}
