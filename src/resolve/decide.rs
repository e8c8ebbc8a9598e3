//! The two passes over a document's candidates.

mod trace;

use std::ops::Range;

use super::calibration::calibrated;
use super::evidence::{Settings, View};
use super::first::{FirstSight, Shared};
use super::insist::Insistence;
use super::lattice::{Segment, Sums};
use super::pool::Pool;
use super::reason::Reasons;
use super::rows::Rows;
use super::score::Score;
use super::second::{DocumentScorer, observe_document};
use super::tables::Tables;
use crate::gazetteer::format::Reading;
use crate::kind::EntityType;
use crate::matching::Candidates;

pub(crate) use trace::explain;

/// A candidate that won.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// Positions of its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityType,
    /// Probability that exactly these tokens are a mention of this type; calibrated when the decision is final.
    pub(crate) score: f32,
    /// The evidence that spoke most for it, once the decision is final.
    pub(crate) reason: &'static str,
    /// What the built-in lists say of the name, once the decision is final.
    pub(crate) readings: &'static [Reading],
    /// Position of the sentence, once the decision is final.
    pub(crate) sentence: u32,
}

/// Reused memory of [`decide`].
#[derive(Default)]
pub(crate) struct Deciding {
    segments: Vec<Segment>,
    /// What the segments score on first sight.
    scores: Vec<Score>,
    chunks: Vec<ChunkParts>,
    rows: Rows,
    reasons: Reasons,
    insistence: Insistence,
    shared: Shared,
    sums: Sums,
    pool: Pool,
    first: Vec<Decision>,
}

/// What belongs to a chunk.
struct ChunkParts {
    segments: Range<usize>,
    /// Its decisions of the first pass.
    first: Range<usize>,
}

/// A candidate that is less probable than this on first sight is out.
const HOPELESS: f32 = 0.05;

/// A candidate that is more probable than this on first sight, as one type, needs no second one.
const SURE: f32 = 0.98;

/// The scores of a candidate that is out.
pub(super) const GIVEN_UP: [i16; 3] = [i16::MIN; 3];

/// So many chunks ahead, what is known of their words is asked for.
const AHEAD: usize = 3;

/// Whether a segment is out after the first pass.
fn is_hopeless(segment: &Segment) -> bool {
    segment.probability.iter().sum::<f32>() < HOPELESS
}

/// Whether a segment needs no second look after the first pass.
fn is_sure(segment: &Segment) -> bool {
    segment.probability.iter().any(|&p| p > SURE)
}

/// Decides which candidates are mentions, in order of text.
pub(crate) fn decide(
    view: &View<'_>,
    tables: &Tables,
    candidates: &Candidates,
    memory: &mut Deciding,
    out: &mut Vec<Decision>,
) {
    if memory.rows.prepare(view.segmented.vocabulary()) {
        memory.reasons.clear();
    }
    memory.first_pass(view, tables, candidates);
    memory.second_pass(view, tables, candidates, out);
}

impl Deciding {
    fn first_pass(&mut self, view: &View<'_>, tables: &Tables, candidates: &Candidates) {
        self.segments.clear();
        self.scores.clear();
        self.chunks.clear();
        self.first.clear();
        self.pool.clear();
        self.insistence.clear();
        let all = view.segmented.tokens();
        let mut settings = Settings::default();
        for (at, chunk) in candidates.chunks().iter().enumerate() {
            if let Some(later) = candidates.chunks().get(at + AHEAD) {
                let Range { start, end } = later.tokens();
                self.rows.expect(&all[..start], &all[start..end], &all[end..]);
            }
            let tokens = chunk.tokens();
            let (from, first) = (self.segments.len(), self.first.len());
            let setting = settings.of(view, chunk);
            let Deciding { rows, shared, .. } = self;
            let mut sight = FirstSight { view, tables, rows, shared, setting };
            let matches = candidates.matches_in(chunk);
            sight.score(chunk, matches, &mut self.segments, &mut self.scores);
            let segments = &mut self.segments[from..];
            if view.gazetteer.lists().is_some() {
                let seen = (&mut *segments, &mut self.scores[from..]);
                self.insistence.insist((chunk, matches), seen, &mut self.sums);
            }
            self.sums.probabilities(segments, chunk.len());
            for segment in segments.iter() {
                let words = &view.segmented.tokens()[tokens.clone()][segment.range()];
                self.pool.add(view.text, words, segment.probability);
            }
            choose(&mut self.sums, segments, &tokens, &mut self.first);
            self.chunks
                .push(ChunkParts { segments: from..self.segments.len(), first: first..self.first.len() });
        }
    }

    fn second_pass(
        &mut self,
        view: &View<'_>,
        tables: &Tables,
        candidates: &Candidates,
        out: &mut Vec<Decision>,
    ) {
        out.clear();
        let mut settings = Settings::default();
        for (chunk, parts) in candidates.chunks().iter().zip(&self.chunks) {
            let tokens = chunk.tokens();
            let sentence = view.segmented.sentences()[chunk.sentence()].tokens();
            let segments = &mut self.segments[parts.segments.clone()];
            let from = out.len();
            if segments.iter().all(|segment| is_hopeless(segment) || is_sure(segment)) {
                out.extend_from_slice(&self.first[parts.first.clone()]);
            } else {
                for (segment, base) in segments.iter_mut().zip(&self.scores[parts.segments.clone()]) {
                    if is_hopeless(segment) {
                        segment.score = GIVEN_UP;
                        continue;
                    }
                    if is_sure(segment) {
                        continue;
                    }
                    let mut scorer = DocumentScorer { gazetteer: view.gazetteer, tables, score: *base };
                    let at = tokens.start + segment.range().start..tokens.start + segment.range().end;
                    let first = (&self.first[..], parts.first.clone());
                    let place = (at, sentence.clone());
                    observe_document(view, place, segment.probability, &self.pool, first, &mut scorer);
                    segment.score = scorer.score.by_type();
                }
                if view.gazetteer.lists().is_some() {
                    let seen = (&mut *segments, &mut self.scores[parts.segments.clone()]);
                    self.insistence.insist((chunk, candidates.matches_in(chunk)), seen, &mut self.sums);
                }
                self.sums.probabilities(segments, chunk.len());
                choose(&mut self.sums, segments, &tokens, out);
            }
            if out.len() > from {
                let setting = settings.of(view, chunk);
                let matches = candidates.matches_in(chunk);
                for decision in &mut out[from..] {
                    decision.sentence = chunk.sentence() as u32;
                    let listed = matches.iter().find(|m| m.covers(&decision.tokens));
                    decision.readings = listed.map_or(&[], |m| m.readings);
                    if let Some(reason) = self.insistence.reason(decision) {
                        decision.reason = reason;
                        continue;
                    }
                    let rows = (tables, &mut self.rows);
                    decision.score = calibrated(decision.score);
                    decision.reason = self.reasons.of(view, setting, decision, matches, rows);
                }
            }
        }
        if let Some(lists) = view.gazetteer.lists() {
            self.insistence.strike((view, lists), out);
        }
    }
}

/// Appends the segments of a chunk's best cut in order of text.
pub(crate) fn choose(sums: &mut Sums, segments: &[Segment], chunk: &Range<usize>, out: &mut Vec<Decision>) {
    let from = out.len();
    sums.best(segments, |segment, kind| {
        let range = segment.range();
        out.push(Decision {
            tokens: chunk.start + range.start..chunk.start + range.end,
            kind,
            score: segment.probability[kind as usize],
            reason: "",
            readings: &[],
            sentence: 0,
        });
    });
    out[from..].reverse();
}
