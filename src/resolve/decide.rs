//! The two passes over a document's candidates.

use std::ops::Range;

use super::evidence::{Role, View};
use super::lattice::{Segment, Sums};
use super::pool::Pool;
use super::sink::{Score, Scorer, Sink, Strongest};
use crate::kind::EntityType;
use crate::matching::{Candidates, Chunk, LONGEST_CANDIDATE, NameMatch};

/// A candidate that won.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// Positions of its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityType,
    /// Probability that exactly these tokens are a mention of this type.
    pub(crate) score: f32,
    /// The evidence that spoke most for it.
    pub(crate) reason: &'static str,
}

/// Reused memory of [`decide`].
#[derive(Default)]
pub(crate) struct Deciding {
    segments: Vec<Segment>,
    second: Vec<[f32; 3]>,
    chunks: Vec<Range<usize>>,
    parts: Parts,
    sums: Sums,
    pool: Pool,
    first: Vec<Decision>,
}

/// Scores of the parts that a chunk's candidates share.
#[derive(Default)]
struct Parts {
    left: Vec<Option<Score>>,
    right: Vec<Option<Score>>,
    own: [Vec<Option<Score>>; 4],
}

/// Decides which candidates are mentions, in order of text.
pub(crate) fn decide(view: &View<'_>, candidates: &Candidates, memory: &mut Deciding, out: &mut Vec<Decision>) {
    memory.first_pass(view, candidates);
    memory.second_pass(view, candidates, out);
}

/// Calls `each` with every candidate of a chunk, sorted by end and then by start; positions of tokens count
/// from the start of the document.
pub(crate) fn each_candidate(chunk: &Chunk, matches: &[NameMatch], mut each: impl FnMut(Range<usize>)) {
    let first = chunk.tokens().start;
    for end in 1..=chunk.len() {
        for start in end.saturating_sub(LONGEST_CANDIDATE)..end {
            let range = first + start..first + end;
            let listed = || matches.iter().any(|m| m.covers(&range));
            if chunk.can_start(start) && (chunk.can_end(end - 1) || listed()) {
                each(range);
            }
        }
    }
}

/// All evidence of a candidate on first sight.
pub(crate) fn observe(view: &View<'_>, tokens: Range<usize>, matches: &[NameMatch], sink: &mut impl Sink) {
    view.left(tokens.start, sink);
    view.right(tokens.end, sink);
    for at in tokens.clone() {
        view.own(at, role_of(at, &tokens), sink);
    }
    view.span(tokens, matches, sink);
}

fn role_of(at: usize, tokens: &Range<usize>) -> Role {
    match (at == tokens.start, at + 1 == tokens.end) {
        (true, true) => Role::Only,
        (true, false) => Role::First,
        (false, true) => Role::Last,
        (false, false) => Role::Inner,
    }
}

/// All evidence of the document for a candidate: its pooled names and its neighbours in the first pass.
pub(crate) fn observe_document(
    view: &View<'_>,
    tokens: Range<usize>,
    own: [f32; 3],
    pool: &Pool,
    first: &[Decision],
    sink: &mut impl Sink,
) {
    pool.observe(view, tokens.clone(), own, sink);
    let sentence = view.segmented.sentences()[view.segmented.sentence_of(tokens.start)].tokens();
    let at = first.partition_point(|d| d.tokens.end <= tokens.start);
    if let Some(before) = at.checked_sub(1).map(|i| &first[i]).filter(|d| d.tokens.start >= sentence.start) {
        Pool::neighbour(view, "before", before.tokens.end..tokens.start, before.kind, sink);
    }
    let at = first.partition_point(|d| d.tokens.start < tokens.end);
    if let Some(after) = first.get(at).filter(|d| d.tokens.end <= sentence.end) {
        Pool::neighbour(view, "after", tokens.end..after.tokens.start, after.kind, sink);
    }
}

impl Deciding {
    fn first_pass(&mut self, view: &View<'_>, candidates: &Candidates) {
        self.segments.clear();
        self.second.clear();
        self.chunks.clear();
        self.first.clear();
        self.pool.clear();
        for chunk in candidates.chunks() {
            let matches = candidates.matches_in(chunk);
            let tokens = chunk.tokens();
            let from = self.segments.len();
            self.parts.reset(chunk.len());
            each_candidate(chunk, matches, |range| {
                let score = self.parts.score(view, range.clone(), tokens.start, matches);
                let local = range.start - tokens.start..range.end - tokens.start;
                self.segments.push(Segment::new(local, score.first));
                self.second.push(score.second);
            });
            let segments = &mut self.segments[from..];
            self.sums.probabilities(segments, chunk.len());
            for segment in segments.iter() {
                let words = &view.segmented.tokens()[tokens.clone()][segment.range()];
                self.pool.add(view.text, words, segment.probability);
            }
            choose(&mut self.sums, segments, &tokens, &mut self.first);
            self.chunks.push(from..self.segments.len());
        }
    }

    fn second_pass(&mut self, view: &View<'_>, candidates: &Candidates, out: &mut Vec<Decision>) {
        out.clear();
        for (chunk, range) in candidates.chunks().iter().zip(&self.chunks) {
            let tokens = chunk.tokens();
            for (segment, base) in self.segments[range.clone()].iter_mut().zip(&self.second[range.clone()]) {
                let mut scorer = Scorer::new(view.gazetteer);
                let at = tokens.start + segment.range().start..tokens.start + segment.range().end;
                observe_document(view, at, segment.probability, &self.pool, &self.first, &mut scorer);
                segment.score = [0, 1, 2].map(|t| base[t] + scorer.score.second[t]);
            }
        }
        for (chunk, range) in candidates.chunks().iter().zip(&self.chunks) {
            let segments = &mut self.segments[range.clone()];
            self.sums.probabilities(segments, chunk.len());
            let from = out.len();
            choose(&mut self.sums, segments, &chunk.tokens(), out);
            for decision in &mut out[from..] {
                let mut strongest = Strongest::for_type(view.gazetteer, decision.kind as usize);
                observe(view, decision.tokens.clone(), candidates.matches_in(chunk), &mut strongest);
                decision.reason = strongest.name;
            }
        }
    }
}

/// Appends the segments of a chunk's best cut in order of text.
pub(crate) fn choose(sums: &mut Sums, segments: &[Segment], chunk: &Range<usize>, out: &mut Vec<Decision>) {
    let from = out.len();
    sums.best(segments, chunk.len(), |segment, kind| {
        let range = segment.range();
        out.push(Decision {
            tokens: chunk.start + range.start..chunk.start + range.end,
            kind,
            score: segment.probability[kind as usize],
            reason: "",
        });
    });
    out[from..].reverse();
}

impl Parts {
    fn reset(&mut self, len: usize) {
        for part in [&mut self.left, &mut self.right].into_iter().chain(&mut self.own) {
            part.clear();
            part.resize(len + 1, None);
        }
    }

    fn score(&mut self, view: &View<'_>, tokens: Range<usize>, chunk_start: usize, matches: &[NameMatch]) -> Score {
        let once = |slot: &mut Option<Score>, observe: &dyn Fn(&mut Scorer<'_>)| {
            *slot.get_or_insert_with(|| {
                let mut scorer = Scorer::new(view.gazetteer);
                observe(&mut scorer);
                scorer.score
            })
        };
        let local = |at: usize| at - chunk_start;
        let mut sum = once(&mut self.left[local(tokens.start)], &|s| view.left(tokens.start, s));
        sum += once(&mut self.right[local(tokens.end)], &|s| view.right(tokens.end, s));
        for at in tokens.clone() {
            let role = role_of(at, &tokens);
            sum += once(&mut self.own[role as usize][local(at)], &|s| view.own(at, role, s));
        }
        let mut scorer = Scorer::new(view.gazetteer);
        view.span(tokens, matches, &mut scorer);
        sum += scorer.score;
        sum
    }
}
