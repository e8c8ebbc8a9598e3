//! Counts over a run.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{AddAssign, Range};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::annotation::{Annotations, Mention, Quote};
use crate::error::Error;
use crate::fold::{Key, KeyMap};
use crate::gazetteer::Gazetteer;
use crate::kind::{EntityType, QuoteKind, SpeakerStatus};

/// What was read and found. Sums of parts are the counts of the whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Stats {
    /// Documents that were tagged.
    pub documents: u64,
    /// Records that could not be.
    pub failed: u64,
    /// Bytes of text in the documents that were tagged.
    pub bytes: u64,
    /// Records whose id one before them has, see [`Output::repeated_ids`](crate::Output::repeated_ids), which is known
    /// when the run has come to its end.
    #[serde(skip)]
    pub repeated_ids: u64,
    mentions: [u64; EntityType::ALL.len()],
    quotes: [u64; QuoteKind::ALL.len()],
    speakers: [u64; SpeakerStatus::ALL.len()],
    /// Quotes whose speaker was resolved to an entity.
    pub resolved_speakers: u64,
    failures: BTreeMap<Cow<'static, str>, Failures>,
    /// Not a part of what a run keeps for later: they are as many as there are names.
    #[serde(skip)]
    pub(crate) names: Names,
}

/// Failures of one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    /// How many.
    pub count: u64,
    /// The message of the first.
    pub first: String,
}

impl Stats {
    /// Mentions of a type.
    pub fn mentions(&self, kind: EntityType) -> u64 {
        self.mentions[kind as usize]
    }

    /// Mentions of all types.
    pub fn all_mentions(&self) -> u64 {
        self.mentions.iter().sum()
    }

    /// Quotes of a kind.
    pub fn quotes(&self, kind: QuoteKind) -> u64 {
        self.quotes[kind as usize]
    }

    /// Quotes of all kinds.
    pub fn all_quotes(&self) -> u64 {
        self.quotes.iter().sum()
    }

    /// Quotes whose speaker is given in a way.
    pub fn speakers(&self, status: SpeakerStatus) -> u64 {
        self.speakers[status as usize]
    }

    /// Failures by cause, see [`ErrorKind::name`](crate::ErrorKind::name).
    pub fn failures(&self) -> impl Iterator<Item = (&str, &Failures)> {
        self.failures.iter().map(|(cause, failures)| (&**cause, failures))
    }

    /// Records that were read, whether they could be tagged or not.
    pub fn records(&self) -> u64 {
        self.documents + self.failed
    }

    /// The names of a type that most mentions stand for, with the number of mentions; nothing unless
    /// [`RenderOptions::count_names`](crate::RenderOptions::count_names) was set. Over a corpus with more than some
    /// hundred thousand different names the numbers are lower bounds.
    pub fn top_names(&self, kind: EntityType, at_most: usize) -> Vec<(&str, u64)> {
        self.names.top(kind, at_most)
    }

    /// Forgets all counts, keeping memory.
    pub(crate) fn clear(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        names.clear();
        *self = Stats { names, ..Stats::default() };
    }

    pub(crate) fn add_document(&mut self, bytes: usize) {
        self.documents += 1;
        self.bytes += bytes as u64;
    }

    pub(crate) fn add_mention(&mut self, mention: &Mention) {
        self.mentions[mention.kind as usize] += 1;
    }

    pub(crate) fn add_quote(&mut self, quote: &Quote) {
        self.quotes[quote.kind as usize] += 1;
        self.speakers[quote.status as usize] += 1;
        self.resolved_speakers += u64::from(quote.entity.is_some());
    }

    pub(crate) fn add_failure(&mut self, error: &Error, message: &str) {
        self.failed += 1;
        let failures = self.failures.entry(Cow::Borrowed(error.kind().name()));
        failures.or_insert_with(|| Failures { count: 0, first: message.to_owned() }).count += 1;
    }
}

impl AddAssign<&Stats> for Stats {
    /// Adds what comes later in the input: where both have a first example, that of `self` stays.
    fn add_assign(&mut self, later: &Stats) {
        self.add_counts(later);
        self.names.add(&later.names);
    }
}

impl Stats {
    /// Adds all but the names.
    pub(crate) fn add_counts(&mut self, later: &Stats) {
        self.documents += later.documents;
        self.failed += later.failed;
        self.bytes += later.bytes;
        self.resolved_speakers += later.resolved_speakers;
        let add =
            |sums: &mut [u64], counts: &[u64]| sums.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        add(&mut self.mentions, &later.mentions);
        add(&mut self.quotes, &later.quotes);
        add(&mut self.speakers, &later.speakers);
        for (cause, failures) in &later.failures {
            match self.failures.get_mut(cause) {
                Some(sum) => sum.count += failures.count,
                None => drop(self.failures.insert(cause.clone(), failures.clone())),
            }
        }
    }
}

/// How often each name is mentioned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The names of documents one after the other, so that what tags them does not look each one up. A name may come again.
    met: Vec<Met>,
    /// The names of `met`.
    written: String,
    /// By the hash of type and canonical name. That two names have one hash of 64 bits is not looked for: among
    /// [`Self::LIMIT`] names it happens once in a thousand million runs.
    sums: KeyMap<Sum>,
    /// Memory for the mentions of each entity of a document.
    by_entity: Vec<u32>,
}

/// A name of one document.
#[derive(Clone, Debug)]
struct Met {
    key: Key,
    kind: EntityType,
    /// In [`Names::written`], in bytes.
    name: Range<usize>,
    count: u32,
}

/// A name of all documents.
#[derive(Clone, Debug)]
struct Sum {
    kind: EntityType,
    name: Box<str>,
    count: u64,
}

impl Names {
    /// More names than this and the rare ones are forgotten, so that memory does not grow with the corpus.
    const LIMIT: usize = 200_000;

    /// Counts the mentions of one document.
    pub(crate) fn add_mentions<'m>(
        &mut self,
        text: &str,
        found: &Annotations,
        gazetteer: &Gazetteer,
        mentions: impl Iterator<Item = &'m Mention>,
    ) {
        let mut by_entity = std::mem::take(&mut self.by_entity);
        by_entity.clear();
        by_entity.resize(found.entities.len(), 0);
        mentions.for_each(|mention| by_entity[mention.entity.0 as usize] += 1);
        for (entity, &count) in found.entities.iter().zip(&by_entity).filter(|&(_, &count)| count > 0) {
            self.meet(entity.kind, entity.canonical_name(text, gazetteer), count);
        }
        self.by_entity = by_entity;
    }

    fn meet(&mut self, kind: EntityType, name: &str, count: u32) {
        let key = xxh3_64_with_seed(name.as_bytes(), kind as u64);
        let start = self.written.len();
        self.written.push_str(name);
        self.met.push(Met { key, kind, name: start..self.written.len(), count });
    }

    fn add(&mut self, later: &Names) {
        let met = later
            .met
            .iter()
            .map(|met| (met.key, met.kind, &later.written[met.name.clone()], met.count.into()));
        let sums = later.sums.iter().map(|(&key, sum)| (key, sum.kind, &*sum.name, sum.count));
        for (key, kind, name, count) in met.chain(sums) {
            let sum = self.sums.entry(key);
            sum.or_insert_with(|| Sum { kind, name: name.into(), count: 0 }).count += count;
        }
        let mut least = 1;
        while self.sums.len() > Self::LIMIT {
            self.sums.retain(|_, sum| sum.count > least);
            least *= 2;
        }
    }

    /// Forgets all names, keeping the memory.
    fn clear(&mut self) {
        self.met.clear();
        self.written.clear();
        self.sums.clear();
    }

    fn top(&self, kind: EntityType, at_most: usize) -> Vec<(&str, u64)> {
        let met = self.met.iter().filter(|met| met.kind == kind);
        let sums = self.sums.values().filter(|sum| sum.kind == kind);
        let met = met.map(|met| (&self.written[met.name.clone()], u64::from(met.count)));
        let mut names: Vec<(&str, u64)> = sums.map(|sum| (&*sum.name, sum.count)).chain(met).collect();
        names.sort_unstable();
        names.dedup_by(|(name, count), (first, sum)| {
            let again = name == first;
            *sum += if again { *count } else { 0 };
            again
        });
        names.sort_unstable_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
        names.truncate(at_most);
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn the_first_example_of_a_cause_stays() {
        let failed = |message: &str| {
            let mut stats = Stats::default();
            stats.add_failure(&ErrorKind::Utf16.into(), message);
            stats
        };
        let mut sum = Stats::default();
        sum += &failed("first");
        sum += &failed("second");
        let failures: Vec<_> = sum.failures().collect();
        assert_eq!(failures, [("utf-16", &Failures { count: 2, first: "first".to_owned() })]);
        assert_eq!(sum.failed, 2);
    }

    #[test]
    fn frequent_names_survive_the_rare_ones() {
        let of = |name: &str, count| {
            let mut names = Names::default();
            names.meet(EntityType::Per, name, count);
            names
        };
        let mut names = Names::default();
        for i in 0..Names::LIMIT {
            names.add(&of(&format!("name {i}"), 1));
        }
        names.add(&of("Ilham Aliyev", 20));
        assert!(names.sums.len() <= Names::LIMIT);
        names.add(&of("Nikol Pashinyan", 20));
        assert_eq!(names.top(EntityType::Per, 2), [("Ilham Aliyev", 20), ("Nikol Pashinyan", 20)]);
        assert!(names.top(EntityType::Loc, 2).is_empty());
    }

    #[test]
    fn names_of_documents_and_sums_of_them_count_together() {
        let mut part = Names::default();
        part.meet(EntityType::Loc, "Baku", 2);
        part.meet(EntityType::Loc, "Ganja", 4);
        part.meet(EntityType::Loc, "Baku", 3);
        part.meet(EntityType::Org, "Baku", 1);
        assert_eq!(part.top(EntityType::Loc, 2), [("Baku", 5), ("Ganja", 4)]);
        let mut sum = Names::default();
        sum.add(&part);
        sum.add(&part);
        assert_eq!(sum.top(EntityType::Loc, 2), [("Baku", 10), ("Ganja", 8)]);
        sum.meet(EntityType::Loc, "Ganja", 3);
        assert_eq!(sum.top(EntityType::Loc, 2), [("Ganja", 11), ("Baku", 10)]);
        assert_eq!(sum.top(EntityType::Org, 2), [("Baku", 2)]);
    }
}
