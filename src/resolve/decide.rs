//! The two passes over a document's candidates, and what its names then agree on.

mod trace;

use std::ops::Range;

use super::agree::Agreement;
use super::calibration::NAMES;
use super::club::Homes;
use super::evidence::{Setting, View};
use super::first::{FirstSight, Shared};
use super::insist::Insistence;
use super::lattice::{Segment, Sums};
use super::pool::{Pool, written_name};
use super::reason::Reasons;
use super::rows::Rows;
use super::score::Score;
use super::second::observe_document;
use super::tables::{TableScorer, Tables};
use crate::gazetteer::WrittenName;
use crate::gazetteer::format::Reading;
use crate::kind::EntityType;
use crate::matching::{Candidates, Chunk, NameMatch};
use crate::text::Token;

pub(crate) use trace::explain;

/// A candidate that won in one of the passes.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Positions of its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityType,
    /// Probability that exactly these tokens are a mention of this type.
    pub(crate) probability: f32,
}

/// A candidate that won in the end.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// Positions of its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityType,
    /// The calibrated probability that exactly these tokens are a mention of this type.
    pub(crate) score: f32,
    /// The evidence that spoke most for it.
    pub(crate) reason: &'static str,
    /// The name as it stands in the text.
    pub(crate) name: WrittenName,
    /// What the built-in lists say of the name.
    pub(crate) readings: &'static [Reading],
    /// Position of the sentence.
    pub(crate) sentence: u32,
}

impl Decision {
    /// Its tokens.
    pub(crate) fn written<'a>(&self, view: &View<'a>) -> &'a [Token] {
        &view.segmented.tokens()[self.tokens.clone()]
    }
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
    /// What the first pass chose.
    first: Vec<Choice>,
    /// What the second pass chose in a chunk.
    second: Vec<Choice>,
    agreement: Agreement,
    homes: Homes,
}

/// What belongs to a chunk.
struct ChunkParts {
    setting: Setting,
    segments: Range<usize>,
    /// Its choices of the first pass.
    first: Range<usize>,
    /// Whether a segment needs a second look.
    open: bool,
}

/// A candidate that is less probable than this on first sight is out.
const HOPELESS: f32 = 0.15;

/// A candidate that is more probable than this on first sight, as one type, needs no second one.
const SURE: f32 = 0.95;

/// The scores of a candidate that is out.
pub(super) const GIVEN_UP: [i16; 3] = [i16::MIN; 3];

/// So many chunks ahead, what is known of their words is asked for.
const AHEAD: usize = 6;

/// Whether two stretches of tokens have one in common.
pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

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
    memory.settle(view, out);
}

impl Deciding {
    fn first_pass(&mut self, view: &View<'_>, tables: &Tables, candidates: &Candidates) {
        self.segments.clear();
        self.scores.clear();
        self.chunks.clear();
        self.first.clear();
        self.pool.clear(candidates.chunks().len() * 2);
        self.insistence.clear();
        for (at, chunk) in candidates.chunks().iter().enumerate() {
            if let Some(later) = candidates.chunks().get(at + AHEAD) {
                self.rows.expect(view.segmented, later.tokens(), candidates.matches_in(later));
            }
            let tokens = chunk.tokens();
            let (from, first) = (self.segments.len(), self.first.len());
            let setting = match self.chunks.last() {
                Some(last) if candidates.chunks()[at - 1].sentence() == chunk.sentence() => {
                    last.setting.with_chunk(view, chunk)
                }
                _ => Setting::new(view, chunk),
            };
            let Deciding { rows, shared, .. } = self;
            let mut sight = FirstSight::new((view, tables), (rows, shared), &setting);
            let matches = candidates.matches_in(chunk);
            sight.score(chunk, matches, &mut self.segments, &mut self.scores);
            let segments = &mut self.segments[from..];
            if view.gazetteer.lists().is_some() {
                let seen = (&mut *segments, &mut self.scores[from..]);
                self.insistence.insist((chunk, matches), seen, &mut self.sums);
            }
            self.sums.cut(segments, chunk.len());
            let mut open = false;
            for segment in segments.iter() {
                if !is_hopeless(segment) {
                    open |= !is_sure(segment);
                    let local = segment.range();
                    let range = tokens.start + local.start..tokens.start + local.end;
                    self.pool.add(view, range, segment.probability);
                }
            }
            choose(&self.sums, segments, &tokens, &mut self.first);
            let (segments, first) = (from..self.segments.len(), first..self.first.len());
            self.chunks.push(ChunkParts { setting, segments, first, open });
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
        self.agreement.clear();
        for (at, chunk) in candidates.chunks().iter().enumerate() {
            let open = self.chunks[at].open;
            if open {
                self.look_again(view, tables, (chunk, candidates.matches_in(chunk)), at);
            }
            let Deciding { chunks, first, second, rows, reasons, insistence, .. } = self;
            let ChunkParts { setting, first: chosen, segments, .. } = &chunks[at];
            let matches = candidates.matches_in(chunk);
            if open {
                let segments = self.segments[segments.clone()].iter().filter(|segment| !is_hopeless(segment));
                let place = (chunk.tokens().start, chunk.sentence());
                self.agreement.note_likely(place, segments, second, matches);
            }
            for choice in if open { &second[..] } else { &first[chosen.clone()] } {
                let listed = matches.iter().find(|m| m.covers(&choice.tokens));
                let written = || written_name(&view.segmented.tokens()[choice.tokens.clone()]);
                let (score, reason) = match insistence.reason(choice) {
                    Some(reason) => (choice.probability, reason),
                    None => {
                        let of = (out.len(), at);
                        reasons.note(view, setting, choice, matches, (tables, &mut *rows), of);
                        (NAMES.of(choice.probability), "")
                    }
                };
                out.push(Decision {
                    tokens: choice.tokens.clone(),
                    kind: choice.kind,
                    score,
                    reason,
                    name: listed.map_or_else(written, NameMatch::written),
                    readings: listed.map_or(&[], |m| m.readings),
                    sentence: chunk.sentence() as u32,
                });
            }
        }
        let Deciding { chunks, reasons, .. } = self;
        let chunk = |at: usize| (&chunks[at].setting, candidates.matches_in(&candidates.chunks()[at]));
        reasons.name(view, chunk, out);
        if let Some(lists) = view.gazetteer.lists() {
            self.insistence.strike(lists, out);
        }
    }

    /// Settles what names stand for by all that the document has of them.
    fn settle(&mut self, view: &View<'_>, out: &mut Vec<Decision>) {
        self.agreement.settle(view.segmented.tokens(), out);
        self.homes.settle(view, out);
    }

    /// Chooses anew in a chunk, with the evidence of the document, for `self.second`. It is the chunk at position `at`.
    fn look_again(
        &mut self,
        view: &View<'_>,
        tables: &Tables,
        (chunk, matches): (&Chunk, &[NameMatch]),
        at: usize,
    ) {
        let tokens = chunk.tokens();
        let sentence = view.segmented.sentences()[chunk.sentence()].tokens();
        let parts = &self.chunks[at];
        let segments = &mut self.segments[parts.segments.clone()];
        let scores = &mut self.scores[parts.segments.clone()];
        for (segment, base) in segments.iter_mut().zip(&*scores) {
            if is_hopeless(segment) {
                segment.set_score(GIVEN_UP);
                continue;
            }
            if is_sure(segment) {
                continue;
            }
            let mut scorer = TableScorer { gazetteer: view.gazetteer, tables, score: *base };
            let at = tokens.start + segment.range().start..tokens.start + segment.range().end;
            let first = (&self.first[..], parts.first.clone());
            let place = (at, sentence.clone());
            observe_document(view, place, segment.probability, &self.pool, first, &mut scorer);
            segment.set_score(scorer.score.by_type());
        }
        if view.gazetteer.lists().is_some() {
            self.insistence.insist((chunk, matches), (&mut *segments, scores), &mut self.sums);
        }
        self.sums.cut(segments, chunk.len());
        self.second.clear();
        choose(&self.sums, segments, &tokens, &mut self.second);
    }
}

/// Appends the segments of a chunk's best cut in order of text.
pub(crate) fn choose(sums: &Sums, segments: &[Segment], chunk: &Range<usize>, out: &mut Vec<Choice>) {
    let from = out.len();
    sums.best(segments, |segment, kind| {
        let range = segment.range();
        let tokens = chunk.start + range.start..chunk.start + range.end;
        out.push(Choice { tokens, kind, probability: segment.probability[kind as usize] });
    });
    out[from..].reverse();
}
