//! Articles that are nearly the same: wire copy that many papers print, each with changes of its own.
//!
//! A document is the set of its runs of three words. MinHash (Broder, "On the resemblance and containment of documents",
//! 1997) keeps of each set a signature of fixed size, in which two documents agree about as often as their sets overlap
//! (Jaccard). Only documents that agree on a whole band of the signature are compared (Indyk and Motwani, "Approximate
//! nearest neighbors", 1998; Leskovec, Rajaraman and Ullman, "Mining of massive datasets", section 3.4), so that no
//! document meets all others; those that are alike are joined, with whatever each is alike to, by union-find.

use xxhash_rust::xxh3::xxh3_64;

use crate::mix::mix;

/// Words in a run.
const RUN: usize = 3;
/// Signatures are bands of a few numbers each. Documents whose sets overlap by 0.4, 0.5 or 0.6 share a band with
/// probability 0.88, 0.99 or 1.00, by 0.1 with 0.03.
const BANDS: usize = 32;
const ROWS: usize = 3;
const NUMBERS: usize = BANDS * ROWS;
/// The least share of the signature on which documents that are alike agree. Articles on one event that were written apart
/// hardly ever have a tenth of their runs in common.
const ALIKE: f64 = 0.4;
/// A band that many documents share without being alike is a phrase of the paper's: each is compared with so many groups.
const MOST_GROUPS: usize = 64;

/// The last bits of the least values of a set under many hash functions: two bytes a function are enough to tell.
type Signature = [u16; NUMBERS];

/// Finds near duplicates among documents that are shown one after the other; keeps some 200 bytes of each.
#[derive(Default)]
pub(super) struct NearDuplicates {
    /// None for what has no words.
    signatures: Vec<Option<Box<Signature>>>,
    words: Vec<u64>,
}

impl NearDuplicates {
    /// Shows the next document.
    pub(super) fn push(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        self.words.clear();
        self.words.extend(words.map(|word| xxh3_64(word.to_lowercase().as_bytes())));
        self.signatures.push(signature(&self.words));
    }

    /// For each document the first of its group, which is itself where it is like none before it.
    pub(super) fn groups(self) -> Vec<usize> {
        let mut groups = Groups::new(self.signatures.len());
        let mut keys: Vec<(u64, usize)> = Vec::with_capacity(self.signatures.len());
        for band in 0..BANDS {
            keys.clear();
            let signatures = self.signatures.iter().enumerate();
            keys.extend(signatures.filter_map(|(at, signature)| {
                let rows = &signature.as_ref()?[band * ROWS..(band + 1) * ROWS];
                Some((rows.iter().fold(0, |key, &number| key << 16 | u64::from(number)), at))
            }));
            keys.sort_unstable();
            for bucket in keys.chunk_by(|one, other| one.0 == other.0) {
                self.join(bucket, &mut groups);
            }
        }
        (0..self.signatures.len()).map(|at| groups.first(at)).collect()
    }

    /// Joins the documents of a bucket that are alike.
    fn join(&self, bucket: &[(u64, usize)], groups: &mut Groups) {
        let mut seen: Vec<usize> = Vec::new();
        for &(_, at) in bucket {
            let known = seen.iter().any(|&other| {
                groups.first(other) == groups.first(at) || {
                    let alike = self.alike(other, at);
                    if alike {
                        groups.join(other, at);
                    }
                    alike
                }
            });
            if !known && seen.len() < MOST_GROUPS {
                seen.push(at);
            }
        }
    }

    fn alike(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (&self.signatures[one], &self.signatures[other]) else { return false };
        let same = one.iter().zip(&other[..]).filter(|(one, other)| one == other).count();
        same as f64 >= ALIKE * NUMBERS as f64
    }
}

/// The signature of a text's words; none where there are none.
fn signature(words: &[u64]) -> Option<Box<Signature>> {
    if words.is_empty() {
        return None;
    }
    let mut least = [u32::MAX; NUMBERS];
    for run in words.windows(RUN.min(words.len())) {
        let run = run.iter().fold(0u64, |run, &word| mix(run.rotate_left(5) ^ word));
        for (least, factor) in least.iter_mut().zip(FACTORS) {
            // Multiply-shift (Dietzfelbinger and others, 1997): a hash function for each odd factor.
            *least = (*least).min((run.wrapping_mul(factor) >> 32) as u32);
        }
    }
    // The first bits of least values are all nought.
    Some(Box::new(least.map(|least| least as u16)))
}

/// Odd numbers that look like chance.
const FACTORS: [u64; NUMBERS] = {
    let mut factors = [0; NUMBERS];
    let mut at = 0;
    while at < NUMBERS {
        factors[at] = mix(at as u64) | 1;
        at += 1;
    }
    factors
};

/// Union-find; the first member stands for a group.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Groups {
        Groups { parents: (0..count).collect() }
    }

    fn first(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.parents[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many words by chance, of which no two texts share runs.
    fn words(seed: u64, count: u64) -> Vec<String> {
        (0..count).map(|at| format!("w{}", mix(seed << 32 | at) % 5000)).collect()
    }

    fn groups(texts: &[String]) -> Vec<usize> {
        let mut near = NearDuplicates::default();
        texts.iter().for_each(|text| near.push(text));
        near.groups()
    }

    #[test]
    fn copies_with_changes_are_found_and_others_are_not() {
        let article = words(1, 300);
        let mut changed = article.clone();
        // Every twentieth word is another one, and case, marks and the beginning are, too.
        changed.iter_mut().step_by(20).for_each(|word| *word = "edited".to_owned());
        let mut half = article[..150].to_vec();
        half.extend(words(2, 150));
        let texts = [
            article.join(" "),
            words(3, 300).join(" "),
            format!("LAGOS — {}", changed.join("  ").to_uppercase()),
            half.join(" "),
            words(4, 300).join(" "),
            format!("{} Reporting by staff.", article.join(" ")),
        ];
        assert_eq!(groups(&texts), [0, 1, 0, 3, 4, 0]);
    }

    #[test]
    fn likeness_is_handed_on_and_texts_without_words_are_like_nothing() {
        let article = words(1, 300);
        let version = |kept: std::ops::Range<usize>| article[kept].join(" ");
        // The first and the last share too little, but each is like the one between.
        let texts = [version(0..200), String::new(), version(50..250), "…".to_owned(), version(100..300)];
        assert_eq!(groups(&texts), [0, 1, 0, 3, 0]);
        assert_eq!(groups(&["One.".to_owned(), "one".to_owned(), "two".to_owned()]), [0, 0, 2]);
    }
}
