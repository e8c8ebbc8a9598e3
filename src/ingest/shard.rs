//! One of several runs that share an input between them.

use std::fmt;
use std::str::FromStr;

use super::Record;

/// A part of the records of an input: each `count`th of them, so that the parts put together again, one record of each
/// after the other, are in the order of the input. All parts read the whole input; what takes time is to tag.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shard {
    /// From 0.
    index: u64,
    count: u64,
}

/// What was given is not the name of a shard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoShard;

impl Shard {
    /// The shard `index`, from 0, of `count`; none if there is no such one.
    pub fn new(index: u64, count: u64) -> Option<Shard> {
        (index < count).then_some(Shard { index, count })
    }

    /// Which one it is, from 0.
    pub fn index(self) -> u64 {
        self.index
    }

    /// How many there are.
    pub fn count(self) -> u64 {
        self.count
    }

    /// The records of the shard among all records, or all of them without a shard.
    pub fn select<I: Iterator<Item = Record>>(shard: Option<Shard>, records: I) -> Sharded<I> {
        let Shard { index, count } = shard.unwrap_or(Shard { index: 0, count: 1 });
        Sharded { records, before: index, between: count - 1 }
    }
}

impl fmt::Display for Shard {
    /// As on the command line, from 1: `2/5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index + 1, self.count)
    }
}

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(typed: &str) -> Result<Shard, NoShard> {
        let (number, count) = typed.split_once('/').ok_or(NoShard)?;
        let number: u64 = number.parse().map_err(|_| NoShard)?;
        let count = count.parse().map_err(|_| NoShard)?;
        number.checked_sub(1).and_then(|index| Shard::new(index, count)).ok_or(NoShard)
    }
}

impl fmt::Display for NoShard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part and the number of parts are needed, such as 1/4 for the first of four")
    }
}

impl std::error::Error for NoShard {}

/// The records of a shard.
#[derive(Debug)]
pub struct Sharded<I> {
    records: I,
    /// How many records come before the next that is the shard's.
    before: u64,
    between: u64,
}

impl<I: Iterator<Item = Record>> Iterator for Sharded<I> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let before = std::mem::replace(&mut self.before, self.between);
        for _ in 0..before {
            self.records.next()?;
        }
        self.records.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn numbers(shard: &str, records: u64) -> Vec<u64> {
        let record = |number| Record {
            source: "a".into(),
            number,
            id: String::new(),
            title: None,
            content: Ok(Document::default()),
        };
        Shard::select(shard.parse().ok(), (0..records).map(record)).map(|record| record.number).collect()
    }

    #[test]
    fn each_record_is_in_one_shard() {
        assert_eq!(numbers("1/3", 7), [0, 3, 6]);
        assert_eq!(numbers("2/3", 7), [1, 4]);
        assert_eq!(numbers("3/3", 7), [2, 5]);
        assert_eq!(numbers("1/1", 3), [0, 1, 2]);
        assert!(numbers("5/5", 4).is_empty());
        assert_eq!(numbers("none", 2), [0, 1]);
    }

    #[test]
    fn shards_are_spelled_from_one() {
        assert_eq!("2/5".parse::<Shard>().unwrap().to_string(), "2/5");
        for typed in ["", "2", "0/3", "4/3", "1/0", "a/b", "1/2/3", "-1/2"] {
            assert_eq!(typed.parse::<Shard>(), Err(NoShard), "{typed}");
        }
    }
}
