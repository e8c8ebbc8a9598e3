//! Which documents are exported, and to which part.
//!
//! A choice depends on the seed and on the ids of documents alone: it is the same on every machine, and a document
//! keeps its place in the order of chance when others come or go.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use crate::kind::closed_set;
use crate::mix::mix;

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
        f.write_str("two or three shares that add up to 100, such as 80/20 or 80/10/10, are needed, for train, dev and test")
    }
}

impl std::error::Error for BadSplit {}

impl FromStr for Split {
    type Err = BadSplit;

    fn from_str(typed: &str) -> Result<Split, BadSplit> {
        let shares: Vec<u32> = typed
            .split('/')
            .map(|share| share.parse().ok().filter(|&share: &u32| share <= 100))
            .collect::<Option<_>>()
            .ok_or(BadSplit)?;
        // What is no hundred in sum is likely to be a slip, unless it is a ratio such as 2/1.
        if shares.iter().sum::<u32>() != 100 && shares.iter().any(|&share| share > 9) {
            return Err(BadSplit);
        }
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
    /// How many of some documents each part that has a share is to get.
    fn sizes(self, all: usize) -> Vec<(Part, i64)> {
        let [train, dev, test] = self.shares.map(u64::from);
        let end = |share: u64| {
            let end = (all as u64 * share + (train + dev + test) / 2) / (train + dev + test);
            i64::try_from(end).unwrap_or(i64::MAX)
        };
        let sizes = [end(train), end(train + dev) - end(train), end(train + dev + test) - end(train + dev)];
        self.parts().map(|part| (part, sizes[part as usize - Part::Train as usize])).collect()
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

/// The place of each document in the order of chance, none for those that are not in the sample.
///
/// A larger sample holds the smaller one.
pub(super) fn sample(ids: &[String], size: Option<usize>, seed: u64) -> Vec<Option<u64>> {
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
    order.truncate(size.unwrap_or(ids.len()));
    let mut chosen = vec![None; ids.len()];
    for (number, at) in order {
        // The sample is the beginning of the order; a second order keeps the parts independent of its size.
        chosen[at] = Some(mix(number ^ seed.rotate_left(32)));
    }
    chosen
}

/// The part of each document of a sample. `groups` has for each document the first of those that it must stay together
/// with, which is in the sample, too.
///
/// Groups go one after the other, the largest first, to the part that lacks most; then the parts are filled with the other
/// documents by chance. So shares are kept as far as the groups allow.
pub(super) fn divide(chosen: &[Option<u64>], groups: &[usize], split: Split) -> Vec<Option<Part>> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, _) in chosen.iter().enumerate().filter(|(_, number)| number.is_some()) {
        members.entry(groups[at]).or_default().push(at);
    }
    let mut members: Vec<(Reverse<usize>, Option<u64>, Vec<usize>)> = members
        .into_values()
        .map(|group| (Reverse(group.len()), group.iter().filter_map(|&at| chosen[at]).min(), group))
        .collect();
    members.sort_unstable();

    let mut free = split.sizes(chosen.iter().flatten().count());
    let mut parts = vec![None; chosen.len()];
    for (_, _, group) in members {
        let part = match group.len() {
            1 => free.iter().position(|&(_, free)| free > 0),
            _ => (0..free.len()).max_by_key(|&part| (free[part].1, Reverse(part))),
        };
        // There is always room for one more: groups take what is not given to others.
        let (part, free) = &mut free[part.unwrap_or_default()];
        *free -= group.len() as i64;
        group.into_iter().for_each(|at| parts[at] = Some(*part));
    }
    parts
}

/// A number that looks like chance and depends on nothing else (FNV-1a, and the last step of SplitMix64).
fn chance(seed: u64, id: &str, times: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ mix(seed ^ times.rotate_left(48));
    mix(id.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("d{number}")).collect()
    }

    fn parts(count: usize, groups: &[usize], split: &str, seed: u64) -> Vec<Option<Part>> {
        divide(&sample(&ids(count), None, seed), groups, split.parse().unwrap())
    }

    fn apart(count: usize) -> Vec<usize> {
        (0..count).collect()
    }

    fn sizes(parts: &[Option<Part>]) -> [usize; 3] {
        let size = |part| parts.iter().filter(|&&chosen| chosen == Some(part)).count();
        [Part::Train, Part::Dev, Part::Test].map(size)
    }

    #[test]
    fn shares_are_kept_and_the_seed_decides() {
        let hundred = parts(100, &apart(100), "80/10/10", 7);
        assert_eq!(sizes(&hundred), [80, 10, 10]);
        assert_eq!(hundred, parts(100, &apart(100), "80/10/10", 7));
        assert_ne!(hundred, parts(100, &apart(100), "80/10/10", 8));
        assert_eq!(sizes(&parts(3, &apart(3), "2/1", 1)), [2, 1, 0]);
    }

    #[test]
    fn groups_stay_together_and_shares_are_kept_as_far_as_they_can_be() {
        // Every fifth document is like the one before; all of the last thirty are alike.
        let mut groups = apart(100);
        (1..70).step_by(5).for_each(|at| groups[at] = at - 1);
        groups[70..].fill(70);
        for seed in 0..20 {
            let parts = parts(100, &groups, "80/10/10", seed);
            assert_eq!(sizes(&parts), [80, 10, 10], "{seed}");
            assert!(groups.iter().enumerate().all(|(at, &first)| parts[at] == parts[first]), "{seed}");
        }
        assert_eq!(sizes(&parts(4, &[0, 0, 0, 0], "50/50", 1)), [4, 0, 0]);
        assert_eq!(sizes(&parts(3, &[0, 0, 2], "1/2", 1)), [1, 2, 0]);
    }

    #[test]
    fn a_larger_sample_holds_the_smaller() {
        let [small, large] = [10, 20].map(|size| sample(&ids(50), Some(size), 3));
        assert_eq!((small.iter().flatten().count(), large.iter().flatten().count()), (10, 20));
        assert!(small.iter().zip(&large).all(|(small, large)| small.is_none() || large.is_some()));
        assert_eq!(sample(&ids(5), Some(9), 3).iter().flatten().count(), 5);
    }

    #[test]
    fn splits_are_checked() {
        for typed in ["80", "50/10", "80/10/20", "0/10/10", "a/b", "80/10/10/5", "", "-1/2", "80/ 20"] {
            assert!(typed.parse::<Split>().is_err(), "{typed}");
        }
        assert_eq!("70/30".parse::<Split>().unwrap().to_string(), "70/30/0");
    }
}
