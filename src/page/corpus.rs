//! What is kept of all articles: the things they name, who is quoted, and where.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::annotation::{Annotations, EntityIndex};
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::ingest::Record;
use crate::kind::{EntityType, Subtype};
use crate::stats::Stats;

/// The corpus in sum.
#[derive(Default)]
pub(super) struct Corpus {
    /// Things by number, in the order in which they come up.
    pub(super) things: Vec<Thing>,
    numbers: HashMap<String, u32>,
    documents: Vec<Listed>,
    /// Records that could not be read, in the order of input.
    pub(super) failures: Vec<Failed>,
    /// Counts over what is shown.
    pub(super) stats: Stats,
}

/// A person, place or organisation that is named or speaks in the corpus.
pub(super) struct Thing {
    pub(super) name: String,
    pub(super) kind: EntityType,
    id: String,
    subtype: Option<Subtype>,
    country: Option<String>,
    /// Degrees north and east.
    pub(super) point: Option<(f32, f32)>,
    /// How often it is named.
    pub(super) mentions: u64,
    /// How many documents name it.
    pub(super) documents: u64,
    /// What it says: each quote as document and position in the document, in order.
    pub(super) quotes: Vec<(u32, u32)>,
    /// Whom and what it names in its quotes, by number, with how often.
    named: BTreeMap<u32, u64>,
}

/// A document in the list of articles.
#[derive(Serialize)]
struct Listed {
    id: String,
    title: Option<String>,
    /// The things that it names, by number.
    things: Vec<u32>,
}

/// A record that is no document.
pub(super) struct Failed {
    pub(super) id: String,
    pub(super) error: String,
}

/// The numbers of a document's entities in the corpus.
pub(super) struct Numbers(Vec<Option<u32>>);

impl Numbers {
    /// The number of an entity.
    ///
    /// # Panics
    ///
    /// If nothing that was added to the corpus refers to it.
    pub(super) fn of(&self, at: EntityIndex) -> u32 {
        self.0[at.0 as usize].expect("what mentions and quotes refer to has a number")
    }
}

impl Corpus {
    /// Adds a record that failed.
    pub(super) fn add_failure(&mut self, record: &Record, error: &Error) {
        let message = error.to_string();
        self.stats.add_failure(error, &message);
        self.failures.push(Failed { id: record.id.clone(), error: message });
    }

    /// Adds a document with what is shown of it.
    pub(super) fn add_document(
        &mut self,
        record: &Record,
        text: &str,
        found: &Annotations,
        gazetteer: &Gazetteer,
    ) -> Numbers {
        let mut numbers = Numbers(vec![None; found.entities.len()]);
        self.stats.add_document(text.len());
        let mut things = Vec::new();
        for mention in &found.mentions {
            self.stats.add_mention(mention);
            let number = self.number(mention.entity, text, found, gazetteer, &mut numbers);
            self.things[number as usize].mentions += 1;
            things.push(number);
        }
        things.sort_unstable();
        things.dedup();
        things.iter().for_each(|&number| self.things[number as usize].documents += 1);

        let document = u32::try_from(self.documents.len()).expect("a page holds fewer documents");
        for (position, quote) in (0..).zip(&found.quotes) {
            self.stats.add_quote(quote);
            let Some(speaker) = quote.entity else { continue };
            let speaker = self.number(speaker, text, found, gazetteer, &mut numbers);
            self.things[speaker as usize].quotes.push((document, position));
            for &part in found.parts_of(quote) {
                let first = found.mentions.partition_point(|mention| mention.span.start() < part.start());
                let within = found.mentions[first..].iter().take_while(|m| m.span.start() < part.end());
                for mention in within {
                    let named = numbers.of(mention.entity);
                    // Names of oneself are mostly those beside the cue, where a paraphrase goes around it.
                    if named != speaker {
                        *self.things[speaker as usize].named.entry(named).or_default() += 1;
                    }
                }
            }
        }
        self.documents.push(Listed { id: record.id.clone(), title: record.title.clone(), things });
        numbers
    }

    /// The number of an entity, given now if it has none.
    fn number(
        &mut self,
        at: EntityIndex,
        text: &str,
        found: &Annotations,
        gazetteer: &Gazetteer,
        numbers: &mut Numbers,
    ) -> u32 {
        let known = &mut numbers.0[at.0 as usize];
        if let Some(number) = *known {
            return number;
        }
        let entity = found.entity(at);
        let id = entity.id(text, gazetteer);
        let number = match self.numbers.get(&*id) {
            Some(&number) => number,
            None => {
                let number = u32::try_from(self.things.len()).expect("a page holds fewer names");
                let entry = entity.entry(gazetteer);
                self.numbers.insert(id.clone().into_owned(), number);
                self.things.push(Thing {
                    name: on_one_line(entity.canonical_name(text, gazetteer)),
                    kind: entity.kind,
                    id: id.into_owned(),
                    subtype: entity.subtype,
                    country: entry.and_then(|entry| entry.country()).map(str::to_owned),
                    point: entry.and_then(|entry| entry.coordinates()),
                    mentions: 0,
                    documents: 0,
                    quotes: Vec::new(),
                    named: BTreeMap::new(),
                });
                number
            }
        };
        *known = Some(number);
        number
    }

    /// The things of a type that are named most, with their numbers.
    pub(super) fn most_named(&self, kind: EntityType, at_most: usize) -> Vec<(u32, &Thing)> {
        self.most(at_most, |thing| if thing.kind == kind { thing.mentions } else { 0 })
    }

    /// The things that are quoted most, with their numbers.
    pub(super) fn most_quoted(&self, at_most: usize) -> Vec<(u32, &Thing)> {
        self.most(at_most, |thing| thing.quotes.len() as u64)
    }

    /// The first by a count, without those that have none; equals by name, then in order of input.
    pub(super) fn most(&self, at_most: usize, count: impl Fn(&Thing) -> u64) -> Vec<(u32, &Thing)> {
        let mut found: Vec<_> = (0..).zip(&self.things).filter(|(_, thing)| count(thing) > 0).collect();
        found.sort_by(|(_, a), (_, b)| count(b).cmp(&count(a)).then_with(|| a.name.cmp(&b.name)));
        found.truncate(at_most);
        found
    }

    /// What a thing names most in its quotes: number, thing and how often.
    pub(super) fn named_by(&self, thing: &Thing, at_most: usize) -> Vec<(u32, &Thing, u64)> {
        let of = |(&number, &count): (&u32, &u64)| (number, &self.things[number as usize], count);
        let mut named: Vec<_> = thing.named.iter().map(of).collect();
        named.sort_by(|(_, a, m), (_, b, n)| n.cmp(m).then_with(|| a.name.cmp(&b.name)));
        named.truncate(at_most);
        named
    }

    /// What the script is told.
    pub(super) fn index(&self) -> impl Serialize + '_ {
        Index { things: self.things.iter().map(ThingObject::new).collect(), documents: &self.documents }
    }
}

impl Thing {
    /// What it is more finely and where, to tell it from others of its name; may be empty.
    pub(super) fn note(&self) -> String {
        let parts = [self.subtype.map(Subtype::as_str), self.country.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The name with what tells it from others of that name, if that is known.
    pub(super) fn name_and_note(&self) -> String {
        match self.note() {
            note if note.is_empty() => self.name.clone(),
            note => format!("{} ({note})", self.name),
        }
    }

    /// In how many documents it is quoted.
    pub(super) fn quoted_in(&self) -> usize {
        self.quotes.chunk_by(|(a, _), (b, _)| a == b).count()
    }
}

/// A name that goes over the end of a line.
fn on_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Serialize)]
struct Index<'c> {
    things: Vec<ThingObject<'c>>,
    documents: &'c [Listed],
}

#[derive(Serialize)]
struct ThingObject<'c> {
    name: &'c str,
    kind: EntityType,
    id: &'c str,
    subtype: Option<Subtype>,
    country: Option<&'c str>,
    mentions: u64,
    documents: u64,
    quotes: &'c [(u32, u32)],
}

impl<'c> ThingObject<'c> {
    fn new(thing: &'c Thing) -> ThingObject<'c> {
        ThingObject {
            name: &thing.name,
            kind: thing.kind,
            id: &thing.id,
            subtype: thing.subtype,
            country: thing.country.as_deref(),
            mentions: thing.mentions,
            documents: thing.documents,
            quotes: &thing.quotes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::tagger::Tagger;

    fn corpus(texts: &[&str]) -> Corpus {
        let tagger = Tagger::builtin();
        let mut corpus = Corpus::default();
        for (number, text) in (1..).zip(texts) {
            let id = format!("d{number}");
            let content = Ok(Document { id: id.clone(), title: None, text: (*text).to_owned() });
            let record = Record { source: "test".into(), number, id, title: None, content };
            corpus.add_document(&record, text, &tagger.tag(text), tagger.gazetteer());
        }
        corpus
    }

    #[test]
    fn one_thing_in_two_documents_is_counted_together() {
        let corpus = corpus(&[
            "Angela Merkel met dockers in Berlin. “Berlin is ready,” Merkel said.",
            "“We need Paris and Baku,” Angela Merkel told reporters. She said Baku would help.",
        ]);
        let speakers = corpus.most_quoted(5);
        assert_eq!(speakers.len(), 1);
        let merkel = speakers[0].1;
        assert_eq!((merkel.name.as_str(), merkel.documents, merkel.quoted_in()), ("Angela Merkel", 2, 2));
        assert_eq!(merkel.quotes, [(0, 0), (1, 0), (1, 1)]);
        let named: Vec<_> =
            corpus.named_by(merkel, 2).iter().map(|(_, thing, n)| (&*thing.name, *n)).collect();
        assert_eq!(named, [("Baku", 2), ("Berlin", 1)]);
        let places = corpus.most_named(EntityType::Loc, 9);
        assert_eq!(places.iter().map(|(_, thing)| thing.mentions).collect::<Vec<_>>(), [2, 2, 1]);
        assert!(places.iter().all(|(_, thing)| thing.point.is_some()));
    }

    #[test]
    fn the_index_refers_to_things_by_number() {
        let corpus = corpus(&["Paris and Baku.", "Baku."]);
        let index = serde_json::to_value(corpus.index()).expect("JSON");
        let baku = index["documents"][1]["things"][0].as_u64().expect("a number") as usize;
        assert_eq!(index["things"][baku]["name"], "Baku");
        assert_eq!(index["things"][baku]["documents"], 2);
    }
}
