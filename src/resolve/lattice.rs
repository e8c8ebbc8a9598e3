//! Choosing the best non-overlapping candidates of a chunk.
//!
//! A chunk is cut into single words that are no part of a name and candidates with a type, each with an additive
//! score; words score nothing. This is a semi-Markov conditional random field without transitions (Sarawagi and
//! Cohen, 2004): the best cut is found by dynamic programming over ends, and forward and backward sums give
//! each candidate's probability over all cuts, which is the score that rows carry.

use std::ops::Range;

use crate::kind::EntityType;

/// A stretch of a chunk that may be a mention.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    /// First token, counted from the chunk's start.
    pub(crate) start: u8,
    /// One past the last token.
    pub(crate) end: u8,
    /// Thousandths of log-odds of each type against "no name".
    pub(crate) score: [i16; 3],
    /// Probability of each type, once computed.
    pub(crate) probability: [f32; 3],
}

impl Segment {
    pub(crate) fn new(range: Range<usize>, score: [i16; 3]) -> Segment {
        Segment { start: range.start as u8, end: range.end as u8, score, probability: [0.0; 3] }
    }

    pub(crate) fn range(&self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }
}

/// Reused memory of the sums over cuts.
#[derive(Default, Debug)]
pub(crate) struct Sums {
    forward: Vec<f64>,
    backward: Vec<f64>,
    best: Vec<(i32, Option<(usize, EntityType)>)>,
    odds: Odds,
}

/// Odds of scores: powers of e by table, so that they are the same on every machine.
#[derive(Debug)]
struct Odds {
    /// Of whole units from [`Odds::LOWEST`] on.
    units: Vec<f64>,
    /// Of thousandths of a unit.
    parts: Vec<f64>,
}

impl Odds {
    /// Beyond this in both directions, a score says no more than "certain"; the bound keeps sums of products
    /// finite.
    const CERTAIN: i16 = 16_000;
    /// Thousandths to the unit.
    const UNIT: i16 = 1000;

    /// The odds of a score in thousandths.
    fn of(&self, score: i16) -> f32 {
        let above = score.clamp(-Self::CERTAIN, Self::CERTAIN) + Self::CERTAIN;
        let unit = self.units[(above / Self::UNIT) as usize];
        (unit * self.parts[(above % Self::UNIT) as usize]) as f32
    }
}

impl Default for Odds {
    fn default() -> Odds {
        let units = -Self::CERTAIN / Self::UNIT..=Self::CERTAIN / Self::UNIT;
        Odds {
            units: units.map(|n| exp(f64::from(n))).collect(),
            parts: (0..Self::UNIT).map(|n| exp(f64::from(n) / f64::from(Self::UNIT))).collect(),
        }
    }
}

/// A power of e in plain arithmetic, unlike the system's library the same everywhere: the series for a
/// sixty-fourth of the exponent, squared six times.
fn exp(x: f64) -> f64 {
    let x = x / 64.0;
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..16 {
        term *= x / f64::from(n);
        sum += term;
    }
    (0..6).fold(sum, |power, _| power * power)
}

impl Sums {
    /// Computes each segment's probabilities. `segments` are sorted by end, then by start; `len` is the number
    /// of tokens in the chunk.
    pub(crate) fn probabilities(&mut self, segments: &mut [Segment], len: usize) {
        for segment in segments.iter_mut() {
            segment.probability = segment.score.map(|s| self.odds.of(s));
        }
        let odds = |s: &Segment| s.probability.iter().map(|&p| f64::from(p)).sum::<f64>();
        if let [only] = segments {
            // Most chunks: the one candidate is a mention, or nothing is.
            let outside = 1.0 / (1.0 + odds(only));
            only.probability = only.probability.map(|p| (f64::from(p) * outside) as f32);
            return;
        }
        self.forward.clear();
        self.forward.resize(len + 1, 0.0);
        self.backward.clear();
        self.backward.resize(len + 1, 0.0);
        self.forward[0] = 1.0;
        let mut next = 0;
        for end in 1..=len {
            let mut sum = self.forward[end - 1];
            while next < segments.len() && usize::from(segments[next].end) == end {
                sum += self.forward[usize::from(segments[next].start)] * odds(&segments[next]);
                next += 1;
            }
            self.forward[end] = sum;
        }
        self.backward[len] = 1.0;
        let mut next = segments.len();
        for end in (1..=len).rev() {
            while next > 0 && usize::from(segments[next - 1].end) == end {
                next -= 1;
                let segment = &segments[next];
                self.backward[usize::from(segment.start)] += self.backward[end] * odds(segment);
            }
            self.backward[end - 1] += self.backward[end];
        }
        let total = self.forward[len];
        for segment in segments {
            let outside =
                self.forward[usize::from(segment.start)] * self.backward[usize::from(segment.end)] / total;
            segment.probability = segment.probability.map(|p| (f64::from(p) * outside) as f32);
        }
    }

    /// Calls `chosen` with the segments of the best cut, last first.
    pub(crate) fn best(
        &mut self,
        segments: &[Segment],
        len: usize,
        mut chosen: impl FnMut(&Segment, EntityType),
    ) {
        if let [only] = segments {
            let mut best = (0, None);
            for &kind in EntityType::ALL {
                if only.score[kind as usize] > best.0 {
                    best = (only.score[kind as usize], Some(kind));
                }
            }
            if let Some(kind) = best.1 {
                chosen(only, kind);
            }
            return;
        }
        self.best.clear();
        self.best.push((0, None));
        let mut next = 0;
        for end in 1..=len {
            let mut best = (self.best[end - 1].0, None);
            while next < segments.len() && usize::from(segments[next].end) == end {
                let segment = &segments[next];
                for &kind in EntityType::ALL {
                    let score =
                        self.best[usize::from(segment.start)].0 + i32::from(segment.score[kind as usize]);
                    if score > best.0 {
                        best = (score, Some((next, kind)));
                    }
                }
                next += 1;
            }
            self.best.push(best);
        }
        let mut end = len;
        while end > 0 {
            match self.best[end].1 {
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
        let mut chosen = Vec::new();
        Sums::default().best(&segments(), 3, |s, kind| chosen.push((s.range(), kind)));
        assert_eq!(chosen, [(0..3, EntityType::Org)]);
    }

    #[test]
    fn probabilities_are_those_of_all_cuts() {
        let mut segments = segments();
        Sums::default().probabilities(&mut segments, 3);
        let odds = |s: &Segment| s.score.iter().map(|&x| (f32::from(x) / 1000.0).exp()).sum::<f32>();
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
        let odds = Odds::default();
        for score in (-16_000..=16_000i16).step_by(37) {
            let expected = (f64::from(score) / 1000.0).exp() as f32;
            assert!((odds.of(score) / expected - 1.0).abs() < 1e-6, "{score}");
        }
        assert_eq!(odds.of(i16::MAX), odds.of(16_000));
        assert_eq!(odds.of(i16::MIN), odds.of(-16_000));
    }
}
