//! The first sight of a chunk's candidates.

use std::ops::Range;

use super::evidence::{Beside, FormPatterns, Overlap, Role, Setting, Side, Site, View};
use super::lattice::Segment;
use super::rows::Rows;
use super::score::{Score, Scorer};
use super::tables::Tables;
use crate::matching::{Chunk, LONGEST_CANDIDATE, LONGEST_CHUNK, NameMatch};

/// When a candidate's words and surroundings speak so much against it, in thousandths of log-odds, it is out: the
/// candidate as a whole could not make up for that.
const FUTILE: i16 = -4000;

/// Scores of what the candidates of a chunk share, by position of a token in the chunk.
pub(super) struct Shared {
    /// Of a candidate's first word and what stands before it.
    starts: [Score; LONGEST_CHUNK],
    /// Of its last word and what stands after it.
    ends: [Score; LONGEST_CHUNK],
    /// Of a word inside.
    inner: [Score; LONGEST_CHUNK],
    /// Of the only word and what stands on both sides.
    alone: [Score; LONGEST_CHUNK],
    /// The patterns of the stretches from a token to the last one that was looked at.
    patterns: [FormPatterns; LONGEST_CHUNK],
}

impl Default for Shared {
    fn default() -> Shared {
        let none = [Score::default(); LONGEST_CHUNK];
        let patterns = [FormPatterns::EMPTY; LONGEST_CHUNK];
        Shared { starts: none, ends: none, inner: none, alone: none, patterns }
    }
}

/// Scores the candidates of one chunk.
pub(super) struct FirstSight<'a, 'm> {
    pub(super) view: &'a View<'a>,
    pub(super) tables: &'a Tables,
    pub(super) rows: &'m mut Rows,
    pub(super) shared: &'m mut Shared,
    pub(super) setting: &'m Setting,
}

impl FirstSight<'_, '_> {
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
            let mut score = self.beside(Side::Left, first);
            score += self.beside(Side::Right, first + 1);
            let usual = self.view.capital_is_usual(self.setting, first);
            score += self.rows.own(self.view, first, Role::Only, usual);
            score += self.whole(first..first + 1, matches);
            add(0..1, score);
            return;
        }
        self.share(chunk, matches);
        for end in 1..=chunk.len() {
            let letters = self.rows.letters(self.view, self.view.token(first + end - 1));
            let lowest = end.saturating_sub(LONGEST_CANDIDATE);
            self.shared.patterns[end - 1] = FormPatterns::EMPTY;
            let mut open = chunk.starts_in(lowest..end);
            while open != 0 {
                self.shared.patterns[open.trailing_zeros() as usize].push(letters);
                open &= open - 1;
            }
            let can_end = chunk.can_end(end - 1);
            if !can_end && !matches.iter().any(|m| m.end as usize == first + end) {
                continue;
            }
            let mut starts = chunk.starts_in(lowest..end);
            while starts != 0 {
                let start = starts.trailing_zeros() as usize;
                starts &= starts - 1;
                let tokens = first + start..first + end;
                if !can_end && !matches.iter().any(|m| m.covers(&tokens)) {
                    continue;
                }
                let mut score = self.words(start..end);
                let insisted = || matches.iter().any(|m| !m.insisted.is_empty() && m.covers(&tokens));
                if score.by_type().iter().all(|&s| s < FUTILE) && !insisted() {
                    continue;
                }
                if tokens.len() > 1 {
                    let patterns = &self.shared.patterns[start];
                    score += self.tables.length(tokens.len());
                    score += Scorer::score(self.view.gazetteer, |s| patterns.observe(s));
                }
                score += self.whole(tokens, matches);
                add(start..end, score);
            }
        }
    }

    /// Works out what the candidates of a chunk of several words share.
    fn share(&mut self, chunk: &Chunk, matches: &[NameMatch]) {
        let FirstSight { view, .. } = *self;
        for (k, at) in chunk.tokens().enumerate() {
            let usual = view.capital_is_usual(self.setting, at);
            let mut alone = Score::default();
            if chunk.can_start(k) {
                let left = self.beside(Side::Left, at);
                self.shared.starts[k] = left + self.rows.own(view, at, Role::First, usual);
                alone = left;
            }
            if chunk.can_end(k) || matches.iter().any(|m| m.end as usize == at + 1) {
                let right = self.beside(Side::Right, at + 1);
                self.shared.ends[k] = right + self.rows.own(view, at, Role::Last, usual);
                self.shared.alone[k] = alone + right + self.rows.own(view, at, Role::Only, usual);
            }
            self.shared.inner[k] = self.rows.own(view, at, Role::Inner, usual);
        }
    }

    /// The score of a candidate's words and of what stands on both sides.
    fn words(&self, local: Range<usize>) -> Score {
        let Shared { starts, ends, inner, alone, .. } = &*self.shared;
        if local.len() == 1 {
            return alone[local.start];
        }
        let last = local.end - 1;
        let ends = starts[local.start] + ends[last];
        inner[local.start + 1..last].iter().fold(ends, |sum, &score| sum + score)
    }

    /// The score of what stands on one side of a candidate whose edge is token `at`.
    #[inline]
    fn beside(&mut self, side: Side, at: usize) -> Score {
        let (view, rows, setting) = (self.view, &mut *self.rows, self.setting);
        let near = view.neighbours(setting, side, at);
        let mut sum = self.tables.beside(Beside::new(view, setting, (side, at), near));
        for (token, distance) in near.into_iter().zip(1..) {
            if let Some(token) = token {
                sum += rows.near(view, token, side, distance);
            }
        }
        sum
    }

    /// The score of a candidate as a whole, but for its form.
    #[inline]
    fn whole(&mut self, tokens: Range<usize>, matches: &[NameMatch]) -> Score {
        let FirstSight { view, tables, .. } = *self;
        let mut sum = Scorer::score(view.gazetteer, |s| view.around(self.setting, tokens.clone(), s));
        sum += tables.site(Site::new(self.setting, &tokens));
        let mut listed = None;
        for m in matches {
            if m.covers(&tokens) {
                listed = Some(self.rows.listed(view, tokens.clone(), m));
            } else if let Some(overlap) = Overlap::new(&tokens, m) {
                sum += tables.overlap(overlap);
            }
        }
        sum += listed.unwrap_or_else(|| tables.unlisted(tokens.len(), view.token(tokens.start).level));
        sum
    }
}
