//! The two passes over a document's candidates.

use std::ops::Range;

use super::document::DocumentEvidence;
use super::evidence::{FormPatterns, Overlap, Role, Setting, Side, Site, View};
use super::lattice::{Segment, Sums};
use super::pool::Pool;
use super::rows::Rows;
use super::score::{Pass, Score, Scorer};
use super::sink::{Sink, Strongest};
use super::tables::Tables;
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::kind::EntityType;
use crate::matching::{Candidates, Chunk, LONGEST_CANDIDATE, LONGEST_CHUNK, NameMatch};
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
    /// What the segments score on first sight.
    scores: Vec<Score>,
    chunks: Vec<ChunkParts>,
    rows: Rows,
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

/// A candidate that is less probable than this on first sight gets no second one.
pub(crate) const HOPELESS: f32 = 0.002;

/// When a candidate's words and surroundings speak so much against it, in thousandths of log-odds, the candidate
/// as a whole is not looked at: it could not make up for that.
const FUTILE: i16 = -9000;

/// Decides which candidates are mentions, in order of text.
pub(crate) fn decide(
    view: &View<'_>,
    tables: &Tables,
    candidates: &Candidates,
    memory: &mut Deciding,
    out: &mut Vec<Decision>,
) {
    memory.rows.prepare(view.segmented.vocabulary());
    memory.first_pass(view, tables, candidates);
    memory.second_pass(view, tables, candidates, out);
}

/// Calls `each` with every candidate of a chunk, sorted by end and then by start; positions of tokens count
/// from the start of the document.
pub(crate) fn each_candidate(chunk: &Chunk, matches: &[NameMatch], mut each: impl FnMut(Range<usize>)) {
    let first = chunk.tokens().start;
    for end in 1..=chunk.len() {
        let last = first + end;
        if !chunk.can_end(end - 1) && !matches.iter().any(|m| m.end as usize == last) {
            continue;
        }
        let mut starts = chunk.starts_in(end.saturating_sub(LONGEST_CANDIDATE)..end);
        while starts != 0 {
            let range = first + starts.trailing_zeros() as usize..last;
            starts &= starts - 1;
            if chunk.can_end(end - 1) || matches.iter().any(|m| m.covers(&range)) {
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
    Listed { tokens: Range<usize>, exact: &'a NameMatch },
    /// The gazetteer does not know its name; how ordinary its only word is.
    Unlisted { tokens: usize, level: u8 },
    /// A listed name that it overlaps.
    Overlap(Overlap),
    /// The words on both sides together.
    Around(Range<usize>),
    /// Where it stands.
    Site(Site),
}

impl Observation<'_> {
    fn observe(&self, view: &View<'_>, setting: &Setting, sink: &mut impl Sink) {
        match self {
            &Observation::Near { token, side, distance } => view.near(token, side, distance, sink),
            &Observation::Beside { side, at } => view.beside(setting, side, at, sink),
            &Observation::Own { at, role } => view.own(at, role, view.capital_is_usual(setting, at), sink),
            Observation::Form(tokens) => view.form(tokens.clone(), sink),
            Observation::Listed { tokens, exact } => view.listed(tokens.clone(), exact, sink),
            &Observation::Unlisted { tokens, level } => View::unlisted(tokens, level, sink),
            Observation::Overlap(overlap) => overlap.observe(sink),
            Observation::Around(tokens) => view.around(setting, tokens.clone(), sink),
            Observation::Site(site) => site.observe(sink),
        }
    }

    // Inlined where the part is made, there is nothing left of the match.
    #[inline(always)]
    fn score(&self, view: &View<'_>, setting: &Setting, tables: &Tables, rows: &mut Rows) -> Score {
        match self {
            &Observation::Near { token, side, distance } => rows.near(view, token, side, distance),
            &Observation::Own { at, role } => rows.own(view, at, role, view.capital_is_usual(setting, at)),
            Observation::Listed { tokens, exact } => rows.listed(view, tokens.clone(), exact),
            &Observation::Unlisted { tokens, level } => tables.unlisted(tokens, level),
            &Observation::Overlap(overlap) => tables.overlap(overlap),
            &Observation::Site(site) => tables.site(site),
            Observation::Beside { .. } | Observation::Form(_) | Observation::Around(_) => {
                Scorer::score(view.gazetteer, |s| self.observe(view, setting, s))
            }
        }
    }
}

/// Calls `each` with the parts of what stands on one side of a candidate whose edge is token `at`.
#[inline(always)]
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
#[inline(always)]
fn each_whole<'a>(
    view: &View<'_>,
    setting: &Setting,
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
        } else if let Some(overlap) = Overlap::new(tokens, m) {
            each(Observation::Overlap(overlap));
        }
    }
    each(match exact {
        Some(exact) => Observation::Listed { tokens: tokens.clone(), exact },
        None => {
            let level = view.token(tokens.start).level;
            Observation::Unlisted { tokens: tokens.len(), level }
        }
    });
    each(Observation::Around(tokens.clone()));
    each(Observation::Site(Site::new(setting, tokens)));
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
    each_whole(view, setting, tokens, matches, each);
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

/// All evidence of the document for a candidate: its pooled names and its neighbours in the first pass. `near` is
/// where in `first` the decisions of the candidate's own chunk are.
pub(crate) fn observe_document(
    view: &View<'_>,
    (tokens, sentence): (Range<usize>, Range<usize>),
    own: [f32; 3],
    pool: &Pool,
    (first, near): (&[Decision], Range<usize>),
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
struct DocumentScorer<'a> {
    gazetteer: &'a Gazetteer,
    tables: &'a Tables,
    score: Score,
}

impl Sink for DocumentScorer<'_> {
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String) {
        self.score += Scorer::score(self.gazetteer, |s| s.see(template, key, value));
    }

    fn see_document(&mut self, evidence: DocumentEvidence) {
        self.score += self.tables.document(evidence);
    }
}

impl Deciding {
    fn first_pass(&mut self, view: &View<'_>, tables: &Tables, candidates: &Candidates) {
        self.segments.clear();
        self.scores.clear();
        self.chunks.clear();
        self.first.clear();
        self.pool.clear();
        for chunk in candidates.chunks() {
            let tokens = chunk.tokens();
            let (from, first) = (self.segments.len(), self.first.len());
            let mut scoring = Scoring::new(view, tables, (&mut self.rows, &mut self.shared), chunk);
            let matches = candidates.matches_in(chunk);
            each_candidate(chunk, matches, |range| {
                let score = scoring.score(range.clone(), matches);
                let local = range.start - tokens.start..range.end - tokens.start;
                self.segments.push(Segment::new(local, score.of(Pass::First)));
                self.scores.push(score);
            });
            let segments = &mut self.segments[from..];
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
        for (chunk, parts) in candidates.chunks().iter().zip(&self.chunks) {
            let tokens = chunk.tokens();
            let sentence = view.segmented.sentences()[chunk.sentence()].tokens();
            let segments = &mut self.segments[parts.segments.clone()];
            for (segment, base) in segments.iter_mut().zip(&self.scores[parts.segments.clone()]) {
                if segment.probability.iter().sum::<f32>() < HOPELESS {
                    segment.score = [i16::MIN; 3];
                    continue;
                }
                let mut scorer = DocumentScorer { gazetteer: view.gazetteer, tables, score: *base };
                let at = tokens.start + segment.range().start..tokens.start + segment.range().end;
                let first = (&self.first[..], parts.first.clone());
                let place = (at, sentence.clone());
                observe_document(view, place, segment.probability, &self.pool, first, &mut scorer);
                segment.score = scorer.score.of(Pass::Second);
            }
            self.sums.probabilities(segments, chunk.len());
            let from = out.len();
            choose(&mut self.sums, segments, &tokens, out);
            if out.len() > from {
                let setting = Setting::new(view, chunk);
                for decision in &mut out[from..] {
                    let matches = candidates.matches_in(chunk);
                    decision.reason = reason(view, &setting, decision, matches, (tables, &mut self.rows));
                }
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
    (tables, rows): (&Tables, &mut Rows),
) -> &'static str {
    let kind = decision.kind as usize;
    let tokens = &decision.tokens;
    let mut best: Option<(i16, Observation<'_>)> = None;
    each_part(view, setting, tokens, matches, |part| {
        let weight = part.score(view, setting, tables, rows).of(Pass::Second)[kind];
        if best.as_ref().is_none_or(|(top, _)| weight > *top) {
            best = Some((weight, part));
        }
    });
    let mut strongest = Strongest::for_type(view.gazetteer, kind);
    if let Some((_, part)) = best {
        part.observe(view, setting, &mut strongest);
    }
    strongest.name()
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

/// Scores of parts that the candidates of a chunk share.
struct Shared {
    /// Bit `k`: the score of what stands to the left of the chunk's token `k`, and to the right of what ends before
    /// it, is known.
    known: [u64; 2],
    beside: [[Score; LONGEST_CHUNK + 1]; 2],
    /// Bit `k`: token `k` stands where a capital is usual.
    usual: u64,
    /// The patterns of the stretches from token `k` to the last one that was looked at.
    patterns: [FormPatterns; LONGEST_CHUNK],
    /// How many tokens were looked at.
    patterned: usize,
}

impl Default for Shared {
    fn default() -> Shared {
        Shared {
            known: [0; 2],
            beside: [[Score::default(); LONGEST_CHUNK + 1]; 2],
            usual: 0,
            patterns: [FormPatterns::EMPTY; LONGEST_CHUNK],
            patterned: 0,
        }
    }
}

/// Scores the candidates of one chunk.
struct Scoring<'a, 'm> {
    view: &'a View<'a>,
    tables: &'a Tables,
    rows: &'m mut Rows,
    shared: &'m mut Shared,
    setting: Setting,
    /// The chunk's first token.
    start: usize,
}

impl<'a, 'm> Scoring<'a, 'm> {
    fn new(
        view: &'a View<'a>,
        tables: &'a Tables,
        (rows, shared): (&'m mut Rows, &'m mut Shared),
        chunk: &Chunk,
    ) -> Scoring<'a, 'm> {
        let setting = Setting::new(view, chunk);
        let usual = |at| u64::from(view.capital_is_usual(&setting, at));
        shared.known = [0; 2];
        shared.patterned = 0;
        shared.usual = chunk.tokens().rev().fold(0, |bits, at| bits << 1 | usual(at));
        Scoring { view, tables, rows, shared, setting, start: chunk.tokens().start }
    }

    /// The score of all that [`observe`] sees of a candidate. Candidates are asked for in the order of their ends.
    fn score(&mut self, tokens: Range<usize>, matches: &[NameMatch]) -> Score {
        let mut sum = self.beside(Side::Left, tokens.start);
        sum += self.beside(Side::Right, tokens.end);
        for at in tokens.clone() {
            let usual = self.shared.usual >> (at - self.start) & 1 != 0;
            sum += self.rows.own(self.view, at, role_of(at, &tokens), usual);
        }
        if tokens.len() > 1 {
            if sum.of(Pass::First).iter().all(|&s| s < FUTILE) {
                return sum;
            }
            sum += self.form(&tokens);
        }
        let (view, rows, setting, tables) = (self.view, &mut *self.rows, &self.setting, self.tables);
        each_whole(view, setting, &tokens, matches, |part| {
            if !matches!(part, Observation::Form(_)) {
                sum += part.score(view, setting, tables, rows);
            }
        });
        sum
    }

    /// The score of what stands on one side of a candidate whose edge is token `at`.
    fn beside(&mut self, side: Side, at: usize) -> Score {
        let place = at - self.start;
        if self.shared.known[side as usize] & 1 << place == 0 {
            self.shared.known[side as usize] |= 1 << place;
            let (view, rows, setting, tables) = (self.view, &mut *self.rows, &self.setting, self.tables);
            let mut sum = Score::default();
            each_beside(view, setting, side, at, |part| sum += part.score(view, setting, tables, rows));
            self.shared.beside[side as usize][place] = sum;
        }
        self.shared.beside[side as usize][place]
    }

    /// The score of the form of a candidate of several words.
    fn form(&mut self, tokens: &Range<usize>) -> Score {
        let Shared { patterns, patterned, .. } = &mut *self.shared;
        while self.start + *patterned < tokens.end {
            let letters = self.rows.letters(self.view, self.view.token(self.start + *patterned));
            patterns[*patterned] = FormPatterns::EMPTY;
            let from = (*patterned + 1).saturating_sub(LONGEST_CANDIDATE);
            patterns[from..=*patterned].iter_mut().for_each(|p| p.push(letters));
            *patterned += 1;
        }
        let pattern = &patterns[tokens.start - self.start];
        let mut sum = self.tables.length(tokens.len());
        sum += Scorer::score(self.view.gazetteer, |s| pattern.observe(s));
        sum
    }
}
