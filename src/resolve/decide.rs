//! The two passes over a document's candidates.

use std::ops::Range;

use super::evidence::{Role, Setting, Side, View};
use super::lattice::{Segment, Sums};
use super::memo::Memo;
use super::pool::Pool;
use super::sink::{Rememberer, Score, Scorer, Sink, Strongest};
use crate::evidence::label;
use crate::fold::{Key, join};
use crate::kind::EntityType;
use crate::matching::{Candidates, Chunk, LONGEST_CANDIDATE, NameMatch};
use crate::text::Token;

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
    second: Vec<Score>,
    chunks: Vec<Range<usize>>,
    parts: Parts,
    memo: Memo,
    sums: Sums,
    pool: Pool,
    first: Vec<Decision>,
}

/// A candidate that is less probable than this on first sight gets no second one.
pub(crate) const HOPELESS: f32 = 0.002;

/// When a candidate's words and surroundings speak so much against it, in thousandths of log-odds, the candidate
/// as a whole is not looked at: it could not make up for that.
const FUTILE: i32 = -9000;

/// Scores of the parts that a chunk's candidates share.
#[derive(Default)]
struct Parts {
    left: Vec<Option<Score>>,
    right: Vec<Option<Score>>,
    own: [Vec<Option<Score>>; 4],
}

/// Decides which candidates are mentions, in order of text.
pub(crate) fn decide(
    view: &View<'_>,
    candidates: &Candidates,
    memory: &mut Deciding,
    out: &mut Vec<Decision>,
) {
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

/// A part of a candidate's evidence that can be scored by itself.
#[derive(Clone, Debug)]
pub(crate) enum Observation<'a> {
    /// One word next to the candidate.
    Near { token: &'a Token, side: Side, distance: usize },
    /// The words on one side together; `at` is the candidate's edge.
    Beside { side: Side, at: usize },
    /// One word of the candidate.
    Own { at: usize, role: Role },
    /// The form of a candidate of several words.
    Form(Range<usize>),
    /// What the gazetteer says of its name.
    Listed { tokens: Range<usize>, exact: Option<&'a NameMatch> },
    /// A listed name that it overlaps.
    Overlap((u8, EntityType, usize)),
    /// The words on both sides together.
    Around(Range<usize>),
    /// Where it stands.
    Place(Range<usize>),
}

impl Observation<'_> {
    fn observe(&self, view: &View<'_>, setting: &Setting, sink: &mut impl Sink) {
        match self {
            &Observation::Near { token, side, distance } => view.near(token, side, distance, sink),
            &Observation::Beside { side, at } => view.beside(setting, side, at, sink),
            &Observation::Own { at, role } => view.own(setting, at, role, sink),
            Observation::Form(tokens) => view.form(tokens.clone(), sink),
            Observation::Listed { tokens, exact } => view.listed(tokens.clone(), *exact, sink),
            &Observation::Overlap(relation) => View::overlap(relation, sink),
            Observation::Around(tokens) => view.around(setting, tokens.clone(), sink),
            Observation::Place(tokens) => View::place(setting, tokens.clone(), sink),
        }
    }

    /// The key under which the part's score can be remembered, if it is the same elsewhere.
    fn key(&self, view: &View<'_>, setting: &Setting) -> Option<Key> {
        match self {
            &Observation::Near { token, side, distance } => Some(View::near_key(token, side, distance)),
            &Observation::Own { at, role } => view.own_key(setting, at, role),
            Observation::Listed { tokens, exact } => Some(view.listed_key(tokens.clone(), *exact)),
            &Observation::Overlap((place, kind, length)) => {
                Some(join(49, u64::from(place) << 8 | (kind as u64) << 4 | length as u64))
            }
            Observation::Place(tokens) => Some(View::place_key(setting, tokens)),
            Observation::Beside { .. } | Observation::Form(_) | Observation::Around(_) => None,
        }
    }

    fn score(&self, view: &View<'_>, setting: &Setting, memo: &mut Memo) -> Score {
        let key = self.key(view, setting);
        if let Some(known) = key.and_then(|key| memo.known(key)) {
            return known;
        }
        let score = Rememberer::score(view.gazetteer, memo, |sink| self.observe(view, setting, sink));
        if let Some(key) = key {
            memo.remember(key, score);
        }
        score
    }
}

/// Calls `each` with the parts of what stands on one side of a candidate whose edge is token `at`.
fn each_beside<'a>(
    view: &View<'a>,
    setting: &Setting,
    side: Side,
    at: usize,
    mut each: impl FnMut(Observation<'a>),
) {
    for (n, token) in view.neighbours(setting, side, at).into_iter().flatten().enumerate() {
        each(Observation::Near { token, side, distance: n + 1 });
    }
    each(Observation::Beside { side, at });
}

/// Calls `each` with the parts that belong to the candidate as a whole.
fn each_whole<'a>(
    view: &View<'_>,
    tokens: &Range<usize>,
    matches: &'a [NameMatch],
    mut each: impl FnMut(Observation<'a>),
) {
    if tokens.len() > 1 {
        each(Observation::Form(tokens.clone()));
    }
    let mut exact = None;
    for m in matches {
        if m.covers(tokens) {
            exact = Some(m);
        } else if let Some(relation) = view.relation(tokens, m) {
            each(Observation::Overlap(relation));
        }
    }
    each(Observation::Listed { tokens: tokens.clone(), exact });
    each(Observation::Around(tokens.clone()));
    each(Observation::Place(tokens.clone()));
}

/// Calls `each` with all parts of a candidate's evidence on first sight.
fn each_part<'a>(
    view: &View<'a>,
    setting: &Setting,
    tokens: &Range<usize>,
    matches: &'a [NameMatch],
    mut each: impl FnMut(Observation<'a>),
) {
    each_beside(view, setting, Side::Left, tokens.start, &mut each);
    each_beside(view, setting, Side::Right, tokens.end, &mut each);
    for at in tokens.clone() {
        each(Observation::Own { at, role: role_of(at, tokens) });
    }
    each_whole(view, tokens, matches, each);
}

/// All evidence of a candidate on first sight.
pub(crate) fn observe(
    view: &View<'_>,
    setting: &Setting,
    tokens: Range<usize>,
    matches: &[NameMatch],
    sink: &mut impl Sink,
) {
    each_part(view, setting, &tokens, matches, |part| part.observe(view, setting, sink));
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
        Pool::neighbour(view, label!("before"), before.tokens.end..tokens.start, before.kind, sink);
    }
    let at = first.partition_point(|d| d.tokens.start < tokens.end);
    if let Some(after) = first.get(at).filter(|d| d.tokens.end <= sentence.end) {
        Pool::neighbour(view, label!("after"), tokens.end..after.tokens.start, after.kind, sink);
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
            let setting = Setting::new(view, chunk);
            each_candidate(chunk, matches, |range| {
                let shared = (&mut self.parts, &mut self.memo);
                let score = score(view, &setting, (range.clone(), tokens.start), matches, shared);
                let local = range.start - tokens.start..range.end - tokens.start;
                self.segments.push(Segment::new(local, score.first()));
                self.second.push(score);
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
                if segment.probability.iter().sum::<f32>() < HOPELESS {
                    segment.score = [-100.0; 3];
                    continue;
                }
                let mut scorer = Scorer::new(view.gazetteer);
                let at = tokens.start + segment.range().start..tokens.start + segment.range().end;
                observe_document(view, at, segment.probability, &self.pool, &self.first, &mut scorer);
                scorer.score += *base;
                segment.score = scorer.score.second();
            }
        }
        for (chunk, range) in candidates.chunks().iter().zip(&self.chunks) {
            let segments = &mut self.segments[range.clone()];
            self.sums.probabilities(segments, chunk.len());
            let from = out.len();
            choose(&mut self.sums, segments, &chunk.tokens(), out);
            let setting = Setting::new(view, chunk);
            for decision in &mut out[from..] {
                let matches = candidates.matches_in(chunk);
                decision.reason = reason(view, &setting, decision, matches, &mut self.memo);
            }
        }
    }
}

/// The evidence that speaks most for a decision, among the part of its evidence that speaks most for it.
fn reason(
    view: &View<'_>,
    setting: &Setting,
    decision: &Decision,
    matches: &[NameMatch],
    memo: &mut Memo,
) -> &'static str {
    let kind = decision.kind as usize;
    let tokens = &decision.tokens;
    let mut best: Option<(i32, Observation<'_>)> = None;
    each_part(view, setting, tokens, matches, |part| {
        let weight = part.score(view, setting, memo).second[kind];
        if best.as_ref().is_none_or(|(top, _)| weight > *top) {
            best = Some((weight, part));
        }
    });
    let mut strongest = Strongest::for_type(view.gazetteer, kind);
    if let Some((_, part)) = best {
        part.observe(view, setting, &mut strongest);
    }
    strongest.name
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
}

/// The score of all that [`observe`] sees, from parts that are shared and remembered.
fn score(
    view: &View<'_>,
    setting: &Setting,
    (tokens, chunk_start): (Range<usize>, usize),
    matches: &[NameMatch],
    (parts, memo): (&mut Parts, &mut Memo),
) -> Score {
    let local = |at: usize| at - chunk_start;
    let mut sum = Score::default();
    for (side, at) in [(Side::Left, tokens.start), (Side::Right, tokens.end)] {
        let slot = match side {
            Side::Left => &mut parts.left[local(at)],
            Side::Right => &mut parts.right[local(at)],
        };
        sum += *slot.get_or_insert_with(|| {
            let mut sum = Score::default();
            each_beside(view, setting, side, at, |part| sum += part.score(view, setting, memo));
            sum
        });
    }
    for at in tokens.clone() {
        let role = role_of(at, &tokens);
        let own = Observation::Own { at, role };
        sum += *parts.own[role as usize][local(at)].get_or_insert_with(|| own.score(view, setting, memo));
    }
    if tokens.len() > 1 && sum.first.iter().all(|&s| s < FUTILE) {
        return sum;
    }
    each_whole(view, &tokens, matches, |part| sum += part.score(view, setting, memo));
    sum
}
