//! Which documents are exported, and to which part.
//!
//! A choice depends on the seed and on the ids of documents alone: it is the same on every machine, and a document
//! keeps its place in the order of chance when others come or go.

use std::collections::HashMap;
use std::str::FromStr;

use crate::kind::closed_set;

closed_set! {
    /// A part of an exported corpus.
    "part" Part {
        /// The whole of it, where it is not divided.
        All = "all",
        /// What is learned from.
        Train = "train",
        /// What is tried out on.
        Dev = "dev",
        /// What is measured on in the end.
        Test = "test",
    }
}

/// How documents are divided: shares of train, dev and test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    shares: [u32; 3],
}

/// A split that cannot be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadSplit;

impl std::fmt::Display for BadSplit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("two or three shares such as 80/20 or 80/10/10 are needed, for train, dev and test")
    }
}

impl std::error::Error for BadSplit {}

impl FromStr for Split {
    type Err = BadSplit;

    fn from_str(typed: &str) -> Result<Split, BadSplit> {
        let shares: Vec<u32> = typed
            .split('/')
            .map(|share| share.parse().ok().filter(|&share| share <= 1_000_000))
            .collect::<Option<_>>()
            .ok_or(BadSplit)?;
        match shares[..] {
            [train, dev] if train > 0 => Ok(Split { shares: [train, dev, 0] }),
            [train, dev, test] if train > 0 => Ok(Split { shares: [train, dev, test] }),
            _ => Err(BadSplit),
        }
    }
}

impl std::fmt::Display for Split {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [train, dev, test] = self.shares;
        write!(f, "{train}/{dev}/{test}")
    }
}

impl Split {
    /// The part of the document that is `rank`th of `all` in the order of chance.
    fn part(self, rank: usize, all: usize) -> Part {
        let [train, dev, test] = self.shares.map(u64::from);
        let end = |share: u64| (all as u64 * share + (train + dev + test) / 2) / (train + dev + test);
        match rank as u64 {
            rank if rank < end(train) => Part::Train,
            rank if rank < end(train + dev) => Part::Dev,
            _ if test > 0 => Part::Test,
            _ => Part::Dev,
        }
    }

    /// The parts that have a share.
    pub(super) fn parts(self) -> impl Iterator<Item = Part> {
        [Part::Train, Part::Dev, Part::Test]
            .into_iter()
            .zip(self.shares)
            .filter(|(_, share)| *share > 0)
            .map(|(part, _)| part)
    }
}

/// The part of each document, none for those that are not in the sample.
pub(super) fn choose(
    ids: &[String],
    sample: Option<usize>,
    split: Option<Split>,
    seed: u64,
) -> Vec<Option<Part>> {
    // Documents that share an id are told apart by which of them they are.
    let mut seen: HashMap<&str, u64> = HashMap::new();
    let mut order: Vec<(u64, usize)> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let times = seen.entry(id).or_default();
            *times += 1;
            (chance(seed, id, *times), at)
        })
        .collect();
    order.sort_unstable();
    let mut parts = vec![None; ids.len()];
    order.truncate(sample.unwrap_or(ids.len()));
    let all = order.len();
    // The sample is the beginning of the order; a second order keeps the parts independent of its size.
    let mut order: Vec<(u64, usize)> =
        order.into_iter().map(|(number, at)| (mix(number ^ seed.rotate_left(32)), at)).collect();
    order.sort_unstable();
    for (rank, (_, at)) in order.into_iter().enumerate() {
        parts[at] = Some(split.map_or(Part::All, |split| split.part(rank, all)));
    }
    parts
}

/// A number that looks like chance and depends on nothing else (FNV-1a, and the last step of SplitMix64).
fn chance(seed: u64, id: &str, times: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ mix(seed ^ times.rotate_left(48));
    mix(id.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}

fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("d{number}")).collect()
    }

    fn count(parts: &[Option<Part>], part: Part) -> usize {
        parts.iter().filter(|&&chosen| chosen == Some(part)).count()
    }

    #[test]
    fn shares_are_kept_and_the_seed_decides() {
        let split = Some("80/10/10".parse().unwrap());
        let parts = choose(&ids(100), None, split, 7);
        assert_eq!([Part::Train, Part::Dev, Part::Test].map(|part| count(&parts, part)), [80, 10, 10]);
        assert_eq!(parts, choose(&ids(100), None, split, 7));
        assert_ne!(parts, choose(&ids(100), None, split, 8));
        let parts = choose(&ids(3), None, Some("2/1".parse().unwrap()), 1);
        assert_eq!([Part::Train, Part::Dev, Part::Test].map(|part| count(&parts, part)), [2, 1, 0]);
    }

    #[test]
    fn a_larger_sample_holds_the_smaller() {
        let [small, large] = [10, 20].map(|sample| choose(&ids(50), Some(sample), None, 3));
        assert_eq!((count(&small, Part::All), count(&large, Part::All)), (10, 20));
        assert!(small.iter().zip(&large).all(|(small, large)| small.is_none() || large.is_some()));
        assert_eq!(count(&choose(&ids(5), Some(9), None, 3), Part::All), 5);
    }

    #[test]
    fn splits_are_checked() {
        for typed in ["80", "0/10/10", "a/b", "80/10/10/5", "", "-1/2", "80/ 20"] {
            assert!(typed.parse::<Split>().is_err(), "{typed}");
        }
        assert_eq!("70/30".parse::<Split>().unwrap().to_string(), "70/30/0");
    }
}
