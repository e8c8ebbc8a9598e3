//! Choosing the best non-overlapping candidates of a chunk.
//!
//! A chunk is cut into single words that are no part of a name and candidates with a type, each with an additive
//! score; words score nothing. This is a semi-Markov conditional random field without transitions (Sarawagi and
//! Cohen, 2004): the best cut is found by dynamic programming over ends, and forward and backward sums give
//! each candidate's probability over all cuts, which is the score that rows carry.

use std::ops::Range;

use crate::kind::EntityType;
use crate::matching::LONGEST_CHUNK;
use crate::power::power_of_two;

/// A stretch of a chunk that may be a mention.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    /// First token, counted from the chunk's start.
    pub(crate) start: u8,
    /// One past the last token.
    pub(crate) end: u8,
    /// Thousandths of log-odds of each type against "no name", and of "no name", which are 0.
    scores: [i16; 4],
    /// Probability of each type, once computed.
    pub(crate) probability: [f32; 3],
}

impl Segment {
    pub(crate) fn new(range: Range<usize>, score: [i16; 3]) -> Segment {
        let [start, end] = [range.start as u8, range.end as u8];
        let mut segment = Segment { start, end, scores: [0; 4], probability: [0.0; 3] };
        segment.set_score(score);
        segment
    }

    /// Thousandths of log-odds of each type against "no name".
    pub(crate) fn score(&self) -> [i16; 3] {
        let [per, loc, org, _] = self.scores;
        [per, loc, org]
    }

    /// Changes the score.
    pub(crate) fn set_score(&mut self, [per, loc, org]: [i16; 3]) {
        self.scores = [per, loc, org, 0];
    }

    pub(crate) fn range(&self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    /// The type that scores most, the first of them where some are equal, and its score.
    fn best_type(&self) -> (EntityType, i16) {
        let [per, loc, org] = self.score();
        let best = if loc > per { (EntityType::Loc, loc) } else { (EntityType::Per, per) };
        if org > best.1 { (EntityType::Org, org) } else { best }
    }
}

/// Memory of the sums over cuts, by position in the chunk.
#[derive(Debug)]
pub(crate) struct Sums {
    /// Odds of each segment, of each type and of "no name".
    odds: Vec<[f32; 4]>,
    forward: [f64; LONGEST_CHUNK + 1],
    backward: [f64; LONGEST_CHUNK + 1],
    /// The best cut up to a position, as far as it is known.
    best: [Best; LONGEST_CHUNK + 1],
    /// The last end of a segment.
    end: usize,
}

/// The sum of the best cut up to a position, and the segment that ends it.
///
/// Both in one number, so that the greater sum is the greater number and, of equal ones, the one that came first:
/// which one that is, is hard to foretell, and to take the greater number needs no branch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Best(i64);

impl Best {
    /// The empty cut.
    const NOTHING: Best = Best(u32::MAX as i64);

    fn sum(self) -> i64 {
        self.0 >> 32
    }

    /// The cut up to the next position, if no segment ends there.
    fn without_segment(self) -> Best {
        Best(self.0 | i64::from(u32::MAX))
    }

    /// This cut, and after it a segment of a score and type, `at` among the chunk's.
    #[inline]
    fn with_segment(self, at: usize, kind: EntityType, score: i16) -> Best {
        let number = (at as u32 + 1) << 2 | kind as u32;
        Best((self.sum() + i64::from(score)) << 32 | i64::from(!number))
    }

    /// The last segment of the cut and its type, if a segment ends it.
    fn segment(self) -> Option<(usize, EntityType)> {
        let number = !(self.0 as u32);
        let at = (number >> 2).checked_sub(1)?;
        Some((at as usize, EntityType::ALL[number as usize & 3]))
    }
}

impl Default for Sums {
    fn default() -> Sums {
        let none = [0.0; LONGEST_CHUNK + 1];
        let best = [Best::NOTHING; LONGEST_CHUNK + 1];
        Sums { odds: Vec::new(), forward: none, backward: none, best, end: 0 }
    }
}

/// Beyond this in both directions, a score says no more than "certain"; the bound keeps sums of products finite.
const CERTAIN: i16 = 16_000;

/// The odds of scores in thousandths. Four of them are worked out as quickly as one, so long as none is left out, which
/// is why this is not made part of where they are wanted.
#[inline(never)]
fn odds(scores: &[i16; 4]) -> [f32; 4] {
    /// Powers of 2 to a thousandth of a unit.
    const SCALE: f32 = std::f32::consts::LOG2_E / 1000.0;
    scores.map(|score| power_of_two(f32::from(score.clamp(-CERTAIN, CERTAIN)) * SCALE))
}

impl Sums {
    /// Computes each segment's probabilities, and the best cut, see [`Sums::best`]. `segments` are sorted by end, then
    /// by start; `len` is the number of tokens in the chunk.
    pub(crate) fn cut(&mut self, segments: &mut [Segment], len: usize) {
        if let [only] = segments {
            // Most chunks: the one candidate is a mention, or nothing is.
            let [per, loc, org, none] = odds(&only.scores);
            let all = 1.0 / (per + loc + org + none);
            only.probability = [per * all, loc * all, org * all];
            return;
        }
        self.odds.clear();
        self.odds.extend(segments.iter().map(|segment| odds(&segment.scores)));
        let all_types = |&[per, loc, org, _]: &[f32; 4]| f64::from(per + loc + org);
        let Sums { odds, forward, backward, best, .. } = self;
        forward[0] = 1.0;
        best[0] = Best::NOTHING;
        let mut done = 0;
        for (at, (segment, odds)) in segments.iter().zip(&*odds).enumerate() {
            let Range { start, end } = segment.range();
            while done < end {
                forward[done + 1] = forward[done];
                best[done + 1] = best[done].without_segment();
                done += 1;
            }
            forward[end] += forward[start] * all_types(odds);
            let [per, loc, org] = segment.score();
            let before = best[start];
            for (kind, score) in [(EntityType::Per, per), (EntityType::Loc, loc), (EntityType::Org, org)] {
                best[end] = best[end].max(before.with_segment(at, kind, score));
            }
        }
        self.end = done;
        let total = forward[done];
        backward[..len].fill(0.0);
        backward[len] = 1.0;
        let mut done = len;
        for (segment, odds) in segments.iter().zip(&*odds).rev() {
            let Range { start, end } = segment.range();
            while done > end {
                backward[done - 1] += backward[done];
                done -= 1;
            }
            backward[start] += backward[end] * all_types(odds);
        }
        for (segment, &[per, loc, org, _]) in segments.iter_mut().zip(&*odds) {
            let Range { start, end } = segment.range();
            let cuts = (forward[start] * backward[end] / total) as f32;
            segment.probability = [per * cuts, loc * cuts, org * cuts];
        }
    }

    /// Calls `chosen` with the segments of the best cut, last first. They are those whose cut was computed last.
    pub(crate) fn best(&self, segments: &[Segment], mut chosen: impl FnMut(&Segment, EntityType)) {
        if let [only] = segments {
            let (kind, score) = only.best_type();
            if score > 0 {
                chosen(only, kind);
            }
            return;
        }
        let mut end = self.end;
        while end > 0 {
            match self.best[end].segment() {
                Some((at, kind)) => {
                    chosen(&segments[at], kind);
                    end = usize::from(segments[at].start);
                }
                None => end -= 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO: i16 = -9000;

    fn segments() -> Vec<Segment> {
        // "Bank of China": the whole as ORG, or "China" as LOC.
        vec![
            Segment::new(0..1, [NO, NO, -2000]),
            Segment::new(0..3, [NO, NO, 3000]),
            Segment::new(2..3, [NO, 2000, NO]),
        ]
    }

    #[test]
    fn the_best_cut_has_the_highest_sum() {
        let (mut sums, mut segments) = (Sums::default(), segments());
        let mut chosen = Vec::new();
        sums.cut(&mut segments, 3);
        sums.best(&segments, |s, kind| chosen.push((s.range(), kind)));
        assert_eq!(chosen, [(0..3, EntityType::Org)]);
    }

    #[test]
    fn of_cuts_with_equal_sums_the_one_that_came_first_is_the_best() {
        for (scores, expected) in [
            ([[NO, NO, 0], [NO, NO, 0]], vec![]),
            ([[NO, 500, 500], [NO, NO, 500]], vec![(0..2, EntityType::Loc)]),
            ([[NO, NO, 500], [NO, 501, 501]], vec![(1..2, EntityType::Loc)]),
        ] {
            let mut segments = vec![Segment::new(0..2, scores[0]), Segment::new(1..2, scores[1])];
            let (mut sums, mut chosen) = (Sums::default(), Vec::new());
            sums.cut(&mut segments, 2);
            sums.best(&segments, |s, kind| chosen.push((s.range(), kind)));
            assert_eq!(chosen, expected);
        }
    }

    #[test]
    fn probabilities_are_those_of_all_cuts() {
        let mut segments = segments();
        Sums::default().cut(&mut segments, 3);
        let odds = |s: &Segment| s.score().iter().map(|&x| (f32::from(x) / 1000.0).exp()).sum::<f32>();
        let fresh = self::segments();
        // cuts: none, [0], [0..3], [2..3], [0]+[2..3]
        let (a, b, c) = (odds(&fresh[0]), odds(&fresh[1]), odds(&fresh[2]));
        let total = 1.0 + a + b + c + a * c;
        let expected = 3f32.exp() / total;
        assert!((segments[1].probability[2] - expected).abs() < 1e-4, "{segments:?}");
        let expected = 2f32.exp() * (1.0 + a) / total;
        assert!((segments[2].probability[1] - expected).abs() < 1e-4, "{segments:?}");
    }

    #[test]
    fn odds_are_powers_of_e() {
        for score in (-16_000..=16_000i16).step_by(37) {
            let expected = (f64::from(score) / 1000.0).exp() as f32;
            let [first, second, third, none] = odds(&[score, 0, score, 0]);
            assert!((first / expected - 1.0).abs() < 3e-6, "{score}");
            assert_eq!((second, third, none), (1.0, first, 1.0));
        }
        assert_eq!(odds(&[i16::MAX, i16::MIN, 0, 0]), odds(&[16_000, -16_000, 0, 0]));
    }
}
