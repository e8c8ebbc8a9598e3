//! Why candidates won or lost: both passes made again, with the evidence listed instead of summed.

use std::ops::Range;

use super::{Deciding, Decision, is_hopeless, is_sure, overlap};
use crate::explain::{ByType, Candidate, LogOdds, Look, NameChoice, Reading};
use crate::kind::EntityType;
use crate::matching::{Candidates, Chunk};
use crate::resolve::candidate::{each_candidate, observe};
use crate::resolve::evidence::{Setting, View};
use crate::resolve::lattice::{Segment, Sums};
use crate::resolve::second::observe_document;
use crate::resolve::tables::Tables;
use crate::resolve::weigher::Weigher;
use crate::span::Span;

/// The choices of a document's names that overlap a stretch of its text, in order of text.
pub(crate) fn explain(
    view: &View<'_>,
    tables: &Tables,
    candidates: &Candidates,
    at: Span,
) -> Vec<NameChoice> {
    let mut memory = Deciding::default();
    memory.rows.prepare(view.segmented.vocabulary());
    memory.first_pass(view, tables, candidates);
    let first_sight = memory.segments.clone();
    let mut decisions = Vec::new();
    memory.second_pass(view, tables, candidates, &mut decisions);
    let by_themselves = decisions.clone();
    memory.settle(view, &mut decisions);

    let mut choices = Vec::new();
    for (position, chunk) in candidates.chunks().iter().enumerate() {
        let tokens = chunk.tokens();
        if !view.segmented.span_of(tokens.clone()).overlaps(at) {
            continue;
        }
        let from = decisions.partition_point(|d| d.tokens.start < tokens.start);
        let until = decisions.partition_point(|d| d.tokens.start < tokens.end);
        let segments = memory.chunks[position].segments.clone();
        let trace = Trace {
            view,
            memory: &memory,
            position,
            chunk,
            candidates,
            first_sight: &first_sight[segments.clone()],
            segments: &memory.segments[segments],
            chosen: &decisions[from..until],
            by_themselves: &by_themselves,
        };
        trace.choices(at, &mut choices);
    }
    choices
}

/// A chunk after both passes.
struct Trace<'a> {
    view: &'a View<'a>,
    memory: &'a Deciding,
    /// Of the chunk among all.
    position: usize,
    chunk: &'a Chunk,
    candidates: &'a Candidates,
    /// The segments after the first pass.
    first_sight: &'a [Segment],
    /// The same after the second.
    segments: &'a [Segment],
    chosen: &'a [Decision],
    /// All decisions of the document before its names agreed.
    by_themselves: &'a [Decision],
}

impl Trace<'_> {
    /// Appends the chunk's choices: one for each chosen name, and one for what is left of the candidates.
    fn choices(&self, at: Span, out: &mut Vec<NameChoice>) {
        let span_of = |tokens: &Range<usize>| self.view.segmented.span_of(tokens.clone());
        let mut all = Vec::new();
        each_candidate(self.chunk, self.candidates.matches_in(self.chunk), |tokens| all.push(tokens));
        for decision in self.chosen.iter().filter(|d| span_of(&d.tokens).overlaps(at)) {
            let rivals = all.iter().filter(|tokens| overlap(tokens, &decision.tokens)).collect::<Vec<_>>();
            out.push(self.choice(Some(decision), decision.tokens.clone(), &rivals));
        }
        let free = |tokens: &&Range<usize>| {
            span_of(tokens).overlaps(at) && !self.chosen.iter().any(|d| overlap(&d.tokens, tokens))
        };
        let left: Vec<_> = all.iter().filter(free).collect();
        if let (Some(start), Some(end)) =
            (left.iter().map(|t| t.start).min(), left.iter().map(|t| t.end).max())
        {
            out.push(self.choice(None, start..end, &left));
        }
    }

    /// The choice among the candidates `rivals`, which decided on the stretch `tokens`.
    fn choice(
        &self,
        decision: Option<&Decision>,
        tokens: Range<usize>,
        rivals: &[&Range<usize>],
    ) -> NameChoice {
        let first = self.chunk.tokens().start;
        let tokens_of = |segment: &Segment| first + segment.range().start..first + segment.range().end;
        let span_of = |tokens: Range<usize>| self.view.segmented.span_of(tokens);
        let is_rival = |segment: &Segment| rivals.contains(&&tokens_of(segment));

        let mut readings = vec![(Reading::NoName, self.best_cut(|segment| !is_rival(segment)))];
        let stopped = |segment: &&Segment| self.memory.insistence.has_struck(&tokens_of(segment));
        for rival in self.segments.iter().filter(|segment| is_rival(segment) && !stopped(segment)) {
            let around = self.best_cut(|segment| !overlap(&segment.range(), &rival.range()));
            let reading = |kind: EntityType| {
                let sum = around + i32::from(rival.score()[kind as usize]);
                (Reading::Name(span_of(tokens_of(rival)), kind), sum)
            };
            readings.extend(EntityType::ALL.iter().map(|&kind| reading(kind)));
        }
        let reading = |d: Option<&Decision>| {
            d.map_or(Reading::NoName, |d| Reading::Name(span_of(d.tokens.clone()), d.kind))
        };
        let winner = reading(decision);
        let by_itself = reading(self.by_themselves.iter().find(|d| d.tokens == tokens));
        let (won, lost): (Vec<_>, Vec<_>) =
            readings.into_iter().partition(|(reading, _)| *reading == by_itself);
        let runner_up = lost.iter().max_by_key(|(_, sum)| *sum);
        let margin = won.iter().zip(runner_up).map(|((_, winner), (_, second))| winner - second).sum();

        let mut candidates: Vec<Candidate> = rivals.iter().map(|tokens| self.candidate(tokens)).collect();
        let most = |c: &Candidate| c.probability.iter().map(|(_, p)| p).fold(0.0, f32::max);
        candidates.sort_by(|a, b| most(b).total_cmp(&most(a)));
        NameChoice {
            winner,
            overruled: (by_itself != winner).then_some(by_itself),
            span: span_of(tokens),
            runner_up: runner_up.map(|(reading, _)| *reading),
            margin: LogOdds::of_thousandths(margin),
            identity: None, // known once names are linked
            score: decision.map(|d| d.score),
            candidates,
        }
    }

    /// The sum of the best cut that is made of some segments alone.
    fn best_cut(&self, may_stand: impl Fn(&Segment) -> bool) -> i32 {
        let mut segments: Vec<Segment> = self.segments.iter().filter(|s| may_stand(s)).copied().collect();
        let (mut sums, mut sum) = (Sums::default(), 0);
        sums.cut(&mut segments, self.chunk.len());
        sums.best(&segments, |segment, kind| {
            sum += i32::from(segment.score()[kind as usize]);
        });
        sum
    }

    /// A candidate with all its evidence.
    fn candidate(&self, tokens: &Range<usize>) -> Candidate {
        let view = self.view;
        let parts = &self.memory.chunks[self.position];
        let first = self.chunk.tokens().start;
        let local = tokens.start - first..tokens.end - first;
        let setting = Setting::new(view, self.chunk);
        let matches = self.candidates.matches_in(self.chunk);
        let mut on_first_sight = Weigher::list(view.gazetteer, |sink| {
            observe(view, &setting, tokens.clone(), matches, sink);
        });
        on_first_sight.extend(self.memory.insistence.evidence(tokens));
        let chosen = self.chosen.iter().find(|d| d.tokens == *tokens).map(|d| d.kind);
        let span = view.segmented.span_of(tokens.clone());
        let Some(at) = self.segments.iter().position(|segment| segment.range() == local) else {
            return Candidate {
                span,
                score: on_first_sight.iter().map(|evidence| evidence.weight).sum(),
                on_first_sight,
                first_probability: None,
                of_document: Vec::new(),
                look: Look::Futile,
                probability: ByType::default(),
                chosen,
                stopped: false,
            };
        };
        let first_sight = &self.first_sight[at];
        let look = self.look(first_sight);
        let of_document = match look {
            Look::Twice => Weigher::list(view.gazetteer, |sink| {
                let sentence = view.segmented.sentences()[self.chunk.sentence()].tokens();
                let decided = (&self.memory.first[..], parts.first.clone());
                let place = (tokens.clone(), sentence);
                observe_document(view, place, first_sight.probability, &self.memory.pool, decided, sink);
            }),
            Look::Futile | Look::Hopeless | Look::Clear => Vec::new(),
        };
        // The second pass forgets the scores of what is out.
        let score = if look == Look::Twice { self.segments[at].score() } else { first_sight.score() };
        Candidate {
            span,
            on_first_sight,
            first_probability: Some(first_sight.probability.into()),
            of_document,
            look,
            score: score.into(),
            probability: self.segments[at].probability.into(),
            chosen,
            stopped: self.memory.insistence.has_struck(tokens),
        }
    }

    fn look(&self, segment: &Segment) -> Look {
        if self.first_sight.iter().all(|s| is_hopeless(s) || is_sure(s)) || is_sure(segment) {
            Look::Clear
        } else if is_hopeless(segment) {
            Look::Hopeless
        } else {
            Look::Twice
        }
    }
}
