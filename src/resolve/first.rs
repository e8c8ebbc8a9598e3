//! The first sight of a chunk's candidates.

use std::ops::Range;

use super::evidence::{Beside, Bounds, Joint, Role, Setting, Side, Site, View};
use super::lattice::Segment;
use super::rows::Rows;
use super::score::Score;
use super::tables::{SiteScores, Tables};
use crate::matching::{Chunk, LONGEST_CANDIDATE, LONGEST_CHUNK, NameMatch};
use crate::text::Token;

/// When a candidate's words and surroundings speak so much against it, in thousandths of log-odds, it is out unless it is
/// a listed name: the candidate as a whole could not make up for that otherwise.
const FUTILE: i16 = -1500;

/// Scores of what the candidates of a chunk share, by position of a token in the chunk.
pub(super) struct Shared {
    /// Of a candidate's first word and what stands before it, less those of the words up to it as ones inside.
    starts: [Score; LONGEST_CHUNK],
    /// Of its last word and what stands after it, with those of the words before it as ones inside.
    ends: [Score; LONGEST_CHUNK],
    /// Of the only word and what stands on both sides.
    alone: [Score; LONGEST_CHUNK],
}

impl Default for Shared {
    fn default() -> Shared {
        let none = [Score::default(); LONGEST_CHUNK];
        Shared { starts: none, ends: none, alone: none }
    }
}

/// Scores the candidates of one chunk.
pub(super) struct FirstSight<'a, 'm> {
    view: &'a View<'a>,
    tables: &'a Tables,
    rows: &'m mut Rows,
    shared: &'m mut Shared,
    setting: &'m Setting,
    /// The scores of candidates by where they stand.
    sites: &'a SiteScores,
}

impl<'a, 'm> FirstSight<'a, 'm> {
    /// Prepares for a chunk that stands in `setting`.
    pub(super) fn new(
        (view, tables): (&'a View<'a>, &'a Tables),
        (rows, shared): (&'m mut Rows, &'m mut Shared),
        setting: &'m Setting,
    ) -> FirstSight<'a, 'm> {
        let sites = tables.sites(Site::new(setting, &(0..1)));
        FirstSight { view, tables, rows, shared, setting, sites }
    }

    /// Appends the candidates that are not futile with their scores, sorted by end and then by start, as
    /// [`each_candidate`](super::candidate::each_candidate) lists them; the sum of a score is that of the parts that
    /// [`observe`](super::candidate::observe) shows.
    pub(super) fn score(
        &mut self,
        chunk: &Chunk,
        matches: &[NameMatch],
        segments: &mut Vec<Segment>,
        scores: &mut Vec<Score>,
    ) {
        let first = chunk.tokens().start;
        let mut add = |local: Range<usize>, score: Score| {
            segments.push(Segment::new(local, score.by_type()));
            scores.push(score);
        };
        if chunk.len() == 1 {
            let view = self.view;
            let [before, after] = self.beside(first, first + 1);
            let usual = view.capital_is_usual(self.setting, first);
            let mut score = self.left(before) + self.right(after);
            score += self.rows.own((view, self.tables), first, Role::Only, usual);
            // The only name that there can be in it is the word itself.
            let exact = matches.first();
            if score.is_below(FUTILE) && exact.is_none() {
                return;
            }
            score += self.itself(first..first + 1, exact);
            add(0..1, score);
            return;
        }
        self.share(chunk, matches);
        for end in 1..=chunk.len() {
            let can_end = chunk.can_end(end - 1);
            if !can_end && !matches.iter().any(|m| m.end as usize == first + end) {
                continue;
            }
            let mut starts = chunk.starts_in(end.saturating_sub(LONGEST_CANDIDATE)..end);
            while starts != 0 {
                let start = starts.trailing_zeros() as usize;
                starts &= starts - 1;
                let tokens = first + start..first + end;
                if !can_end && !matches.iter().any(|m| m.covers(&tokens)) {
                    continue;
                }
                let Shared { starts, ends, alone } = &*self.shared;
                let single = start + 1 == end;
                let mut score = if single { alone[start] } else { starts[start] + ends[end - 1] };
                if score.is_below(FUTILE) && !matches.iter().any(|m| m.covers(&tokens)) {
                    continue;
                }
                if !single {
                    score += self.tables.length(tokens.len());
                    score += self.tables.joint(Joint::new(self.view, self.setting, &tokens));
                }
                score += self.whole(tokens, matches);
                add(start..end, score);
            }
        }
    }

    /// Works out what the candidates of a chunk of several words share.
    fn share(&mut self, chunk: &Chunk, matches: &[NameMatch]) {
        let view = self.view;
        let mut inner = Score::default();
        for (k, at) in chunk.tokens().enumerate() {
            let usual = view.capital_is_usual(self.setting, at);
            let [only, first, inside, last] = self.rows.roles((view, self.tables), at, usual);
            let [before, after] = self.beside(at, at + 1);
            let mut alone = only;
            if chunk.can_start(k) {
                let left = self.left(before);
                self.shared.starts[k] = left + first - inner - inside;
                alone += left;
            }
            if chunk.can_end(k) || matches.iter().any(|m| m.end as usize == at + 1) {
                let right = self.right(after);
                self.shared.ends[k] = right + last + inner;
                self.shared.alone[k] = alone + right;
            }
            inner += inside;
        }
    }

    /// The words of the sentence before and after a candidate.
    #[inline]
    fn beside(&self, start: usize, end: usize) -> [&'a [Token]; 2] {
        [(Side::Left, start), (Side::Right, end)].map(|(side, at)| self.view.beside(self.setting, side, at))
    }

    /// The score of what stands before a candidate.
    #[inline(always)]
    fn left(&mut self, words: &[Token]) -> Score {
        self.near(Side::Left, words)
    }

    /// The score of what stands after a candidate.
    #[inline(always)]
    fn right(&mut self, words: &[Token]) -> Score {
        self.near(Side::Right, words)
    }

    #[inline(always)]
    fn near(&mut self, side: Side, words: &[Token]) -> Score {
        let mut sum = self.tables.beside(Beside::new(self.view, self.setting, side, words));
        let [first, second] = View::neighbours(side, words);
        if let Some(token) = first {
            sum += self.rows.near((self.view, self.tables), token, side, 1);
        }
        if let Some(token) = second {
            sum += self.rows.near((self.view, self.tables), token, side, 2);
        }
        sum
    }

    /// The score of a candidate as a whole, but for its length and what joins it.
    #[inline(always)]
    fn whole(&mut self, tokens: Range<usize>, matches: &[NameMatch]) -> Score {
        let mut overlaps = Score::default();
        let mut exact = None;
        for m in matches {
            let bounds = Bounds::new(&tokens, &m.tokens());
            if bounds == Bounds::SAME {
                exact = Some(m);
            }
            overlaps += self.tables.overlap(m, bounds);
        }
        overlaps + self.itself(tokens, exact)
    }

    /// The score of where a candidate stands, and of the listed name that it is, if it is one.
    #[inline(always)]
    fn itself(&mut self, tokens: Range<usize>, exact: Option<&NameMatch>) -> Score {
        let FirstSight { view, tables, .. } = *self;
        let site = Tables::site(self.sites, Site::new(self.setting, &tokens));
        site + match exact {
            Some(exact) => self.rows.listed(view, tokens, exact),
            None => tables.unlisted(tokens.len(), view.token(tokens.start).level),
        }
    }
}
