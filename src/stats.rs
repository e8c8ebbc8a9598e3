//! Counts over a run.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::annotation::{Annotations, Mention, Quote};
use crate::error::Error;
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
    /// By canonical name, for each type by its position in [`EntityType::ALL`].
    counts: [HashMap<Box<str>, u64>; EntityType::ALL.len()],
    /// Memory for the mentions of each entity of a document.
    by_entity: Vec<u64>,
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
            self.add_name(entity.kind, entity.canonical_name(text, gazetteer), count);
        }
        self.by_entity = by_entity;
    }

    fn add_name(&mut self, kind: EntityType, name: &str, count: u64) {
        let counts = &mut self.counts[kind as usize];
        // Looked for before it is copied: most names have been counted before.
        match counts.get_mut(name) {
            Some(sum) => *sum += count,
            None => drop(counts.insert(name.into(), count)),
        }
    }

    fn add(&mut self, later: &Names) {
        for (&kind, counts) in EntityType::ALL.iter().zip(&later.counts) {
            counts.iter().for_each(|(name, &count)| self.add_name(kind, name, count));
        }
        let mut least = 1;
        while self.counts.iter().map(HashMap::len).sum::<usize>() > Self::LIMIT {
            self.counts.iter_mut().for_each(|counts| counts.retain(|_, &mut count| count > least));
            least *= 2;
        }
    }

    /// Forgets all names, keeping the memory.
    fn clear(&mut self) {
        self.counts.iter_mut().for_each(HashMap::clear);
    }

    fn top(&self, kind: EntityType, at_most: usize) -> Vec<(&str, u64)> {
        let counts = self.counts[kind as usize].iter();
        let mut names: Vec<(&str, u64)> = counts.map(|(name, &count)| (&**name, count)).collect();
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
        let mut names = Names::default();
        for i in 0..Names::LIMIT {
            names.add_name(EntityType::Per, &format!("name {i}"), 1);
        }
        let of = |name: &str, count| {
            let mut names = Names::default();
            names.add_name(EntityType::Per, name, count);
            names
        };
        names.add(&of("Ilham Aliyev", 20));
        assert!(names.counts.iter().map(HashMap::len).sum::<usize>() <= Names::LIMIT);
        names.add(&of("Nikol Pashinyan", 20));
        assert_eq!(names.top(EntityType::Per, 2), [("Ilham Aliyev", 20), ("Nikol Pashinyan", 20)]);
        assert!(names.top(EntityType::Loc, 2).is_empty());
    }
}
