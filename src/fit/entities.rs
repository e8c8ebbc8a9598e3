//! Candidates for mentions and the names of their evidence.

use std::ops::Range;

use crate::gazetteer::Gazetteer;
use crate::kind::EntityType;
use crate::matching::Candidates;
use crate::resolve::{
    Choice, Namer, Pool, Segment, Setting, Sums, View, choose, each_candidate, observe, observe_document,
};
use crate::span::Span;
use crate::text::{LineRules, Segmented};

/// A document's candidates, chunk by chunk.
pub struct FitDocument {
    text: String,
    segmented: Segmented,
    chunks: Vec<FitChunk>,
}

/// One chunk.
pub struct FitChunk {
    tokens: Range<usize>,
    /// Its candidates, sorted by end and then by start.
    pub candidates: Vec<FitCandidate>,
}

/// One candidate.
pub struct FitCandidate {
    tokens: Range<usize>,
    /// Bytes of the text.
    pub span: Span,
    /// Names of its evidence, `template=value`.
    pub evidence: Vec<String>,
}

impl FitChunk {
    /// The number of tokens.
    pub fn token_count(&self) -> usize {
        self.tokens.len()
    }

    /// A candidate's tokens, counted from the chunk's start.
    pub fn local_range(&self, candidate: usize) -> Range<usize> {
        let range = &self.candidates[candidate].tokens;
        range.start - self.tokens.start..range.end - self.tokens.start
    }

    /// Probabilities of all candidates from their scores.
    pub fn probabilities(&self, scores: &[[f32; 3]]) -> Vec<[f32; 3]> {
        let mut segments = self.segments(scores);
        Sums::default().cut(&mut segments, self.tokens.len());
        segments.iter().map(|s| s.probability).collect()
    }

    /// The best cut: positions of candidates with their types.
    pub fn best(&self, scores: &[[f32; 3]]) -> Vec<(usize, EntityType)> {
        let mut best = Vec::new();
        let (mut sums, mut segments) = (Sums::default(), self.segments(scores));
        sums.cut(&mut segments, self.tokens.len());
        sums.best(&segments, |segment, kind| {
            let at = (0..self.candidates.len()).find(|&i| self.local_range(i) == segment.range());
            best.extend(at.map(|at| (at, kind)));
        });
        best
    }

    fn segments(&self, scores: &[[f32; 3]]) -> Vec<Segment> {
        // As the list of weights will have them.
        let thousandths = |score: f32| (score * 1000.0).round() as i16;
        let segment =
            |(i, score): (usize, &[f32; 3])| Segment::new(self.local_range(i), score.map(thousandths));
        scores.iter().enumerate().map(segment).collect()
    }
}

impl FitDocument {
    /// Finds the candidates of a text and their evidence on first sight.
    pub fn new(text: &str, gazetteer: &Gazetteer) -> FitDocument {
        let rules = LineRules::new(gazetteer);
        let mut segmented = Segmented::default();
        segmented.update(text, gazetteer, &rules);
        let mut candidates = Candidates::default();
        candidates.update(text, &segmented, gazetteer);
        let view = View { text, segmented: &segmented, gazetteer };
        let mut chunks = Vec::new();
        for chunk in candidates.chunks() {
            let matches = candidates.matches_in(chunk);
            let mut found = Vec::new();
            let setting = Setting::new(&view, chunk);
            each_candidate(chunk, matches, |tokens| {
                let mut namer = Namer::default();
                observe(&view, &setting, tokens.clone(), matches, &mut namer);
                let span = segmented.span_of(tokens.clone());
                found.push(FitCandidate { tokens, span, evidence: namer.names });
            });
            chunks.push(FitChunk { tokens: chunk.tokens(), candidates: found });
        }
        FitDocument { text: text.to_owned(), segmented, chunks }
    }

    /// The chunks in order.
    pub fn chunks(&self) -> &[FitChunk] {
        &self.chunks
    }

    /// The chunks in order, so that evidence that is no longer needed can be dropped.
    pub fn chunks_mut(&mut self) -> &mut [FitChunk] {
        &mut self.chunks
    }

    /// The document's evidence for every candidate, given the first pass's scores, chunk by chunk.
    pub fn second_evidence(&self, gazetteer: &Gazetteer, scores: &[Vec<[f32; 3]>]) -> Vec<Vec<Vec<String>>> {
        let view = View { text: &self.text, segmented: &self.segmented, gazetteer };
        let mut pool = Pool::default();
        let mut first: Vec<Choice> = Vec::new();
        let mut probabilities = Vec::new();
        for (chunk, scores) in self.chunks.iter().zip(scores) {
            let mut sums = Sums::default();
            let mut segments = chunk.segments(scores);
            sums.cut(&mut segments, chunk.tokens.len());
            for (candidate, segment) in chunk.candidates.iter().zip(&segments) {
                pool.add(&view, candidate.tokens.clone(), segment.probability);
            }
            let from = first.len();
            choose(&sums, &segments, &chunk.tokens, &mut first);
            probabilities.push((segments, from..first.len()));
        }
        self.chunks
            .iter()
            .zip(&probabilities)
            .map(|(chunk, (segments, decided))| {
                chunk
                    .candidates
                    .iter()
                    .zip(segments)
                    .map(|(candidate, segment)| {
                        let mut namer = Namer::default();
                        let tokens = candidate.tokens.clone();
                        let sentence =
                            self.segmented.sentences()[self.segmented.sentence_of(tokens.start)].tokens();
                        let near = (&first[..], decided.clone());
                        observe_document(
                            &view,
                            (tokens, sentence),
                            segment.probability,
                            &pool,
                            near,
                            &mut namer,
                        );
                        namer.names
                    })
                    .collect()
            })
            .collect()
    }
}
