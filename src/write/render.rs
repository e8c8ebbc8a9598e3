//! From the annotations of a document to bytes of output.

use std::borrow::Cow;

use super::csv;
use super::jsonl;
use super::offsets::{OffsetTable, OffsetUnit, Offsets};
use super::wire::{
    Degrees, DocumentObject, DocumentRow, EntityRow, List, Parts, QuoteId, QuoteRow, QuoteText, Score, Status,
};
use crate::annotation::{Annotations, EntityIndex, Mention, Quote};
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::ingest::Record;
use crate::kind::{EntityType, closed_set};
use crate::span::Span;
use crate::stats::Stats;

closed_set! {
    /// How results are laid out.
    "output format" OutputFormat {
        /// Tables: `entities.csv`, `quotes.csv` and `documents.csv`.
        Csv = "csv",
        /// One JSON object for each document: `documents.jsonl`.
        Jsonl = "jsonl",
    }
}

/// What is written, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderOptions {
    /// How results are laid out.
    pub format: OutputFormat,
    /// What positions count.
    pub offsets: OffsetUnit,
    /// The types of the mentions that are written.
    pub types: Vec<EntityType>,
    /// Mentions and quotes with a lower score are not written.
    pub min_score: f32,
    /// Whether names are counted, for [`Stats::top_names`].
    pub count_names: bool,
}

impl Default for RenderOptions {
    fn default() -> RenderOptions {
        RenderOptions {
            format: OutputFormat::Csv,
            offsets: OffsetUnit::Chars,
            types: EntityType::ALL.to_vec(),
            min_score: 0.0,
            count_names: false,
        }
    }
}

/// Documents as bytes of output, ready to be appended to files, and what they add to the statistics.
#[derive(Default, Debug)]
pub struct Rendered {
    pub(super) entities: Vec<u8>,
    pub(super) quotes: Vec<u8>,
    pub(super) documents: Vec<u8>,
    /// Counts over these documents.
    pub stats: Stats,
}

impl Rendered {
    /// Forgets everything, keeping memory for a usual number of documents.
    pub(crate) fn clear(&mut self) {
        const KEPT: usize = 4 << 20;
        for buffer in [&mut self.entities, &mut self.quotes, &mut self.documents] {
            buffer.clear();
            buffer.shrink_to(KEPT);
        }
        self.stats = Stats::default();
    }

    /// How much has been rendered, to come back to with [`Self::truncate`].
    pub(crate) fn mark(&self) -> [usize; 3] {
        [self.entities.len(), self.quotes.len(), self.documents.len()]
    }

    /// Forgets what was rendered after a mark.
    pub(crate) fn truncate(&mut self, [entities, quotes, documents]: [usize; 3]) {
        self.entities.truncate(entities);
        self.quotes.truncate(quotes);
        self.documents.truncate(documents);
    }
}

/// Renders documents; one for each thread.
pub(crate) struct Renderer<'r> {
    gazetteer: &'r Gazetteer,
    options: &'r RenderOptions,
    table: OffsetTable,
    ids: Vec<Cow<'static, str>>,
}

/// A document with all that its rows are made of.
#[derive(Clone, Copy)]
struct View<'a> {
    doc_id: &'a str,
    text: &'a str,
    annotations: &'a Annotations,
    gazetteer: &'a Gazetteer,
    offsets: Offsets<'a>,
    /// The id of each entity.
    ids: &'a [Cow<'static, str>],
}

impl<'r> Renderer<'r> {
    pub(crate) fn new(gazetteer: &'r Gazetteer, options: &'r RenderOptions) -> Renderer<'r> {
        Renderer { gazetteer, options, table: OffsetTable::default(), ids: Vec::new() }
    }

    /// Appends what was found in a record's text.
    pub(crate) fn document(&mut self, record: &Record, text: &str, found: &Annotations, out: &mut Rendered) {
        let RenderOptions { format, offsets, types, min_score, count_names } = self.options;
        self.ids.clear();
        self.ids.extend(found.entities.iter().map(|entity| entity.id(text, self.gazetteer)));
        let view = View {
            doc_id: &record.id,
            text,
            annotations: found,
            gazetteer: self.gazetteer,
            offsets: self.table.update(text, *offsets),
            ids: &self.ids,
        };
        let mentions = found.mentions.iter().filter(|m| m.score >= *min_score && types.contains(&m.kind));
        // Numbered before any is left out, so that an id does not depend on the options.
        let quotes = found.quotes.iter().enumerate().filter(|(_, q)| q.score >= *min_score);

        let title = record.title.as_deref();
        let chars = Some(text.chars().count());
        match format {
            OutputFormat::Csv => {
                let (mut entity_rows, mut quote_rows) = (0, 0);
                for mention in mentions.clone() {
                    csv::row(&view.entity_row(mention), &mut out.entities);
                    entity_rows += 1;
                }
                for (at, quote) in quotes.clone() {
                    csv::row(&view.quote_row(at, quote), &mut out.quotes);
                    quote_rows += 1;
                }
                let row = DocumentRow {
                    chars,
                    entities: Some(entity_rows),
                    quotes: Some(quote_rows),
                    ..document_row(record, Status::Ok)
                };
                csv::row(&row, &mut out.documents);
            }
            OutputFormat::Jsonl => {
                let object = DocumentObject {
                    doc_id: &record.id,
                    source: &record.source,
                    record: record.number,
                    title,
                    chars,
                    status: Status::Ok,
                    error: None,
                    entities: List(mentions.clone().map(|mention| view.entity_row(mention))),
                    quotes: List(quotes.clone().map(|(at, quote)| view.quote_row(at, quote))),
                };
                jsonl::line(&object, &mut out.documents);
            }
        }

        // Last, so that a document which cannot be rendered is not counted.
        let stats = &mut out.stats;
        stats.add_document(text.len());
        mentions.clone().for_each(|mention| stats.add_mention(mention));
        quotes.for_each(|(_, quote)| stats.add_quote(quote));
        if *count_names {
            stats.names.add_mentions(text, found, self.gazetteer, mentions);
        }
    }

    /// Appends that a record failed.
    pub(crate) fn failure(&self, record: &Record, error: &Error, out: &mut Rendered) {
        let message = error.to_string();
        out.stats.add_failure(error, &message);
        let row = DocumentRow { error: Some(&message), ..document_row(record, Status::Failed) };
        match self.options.format {
            OutputFormat::Csv => csv::row(&row, &mut out.documents),
            OutputFormat::Jsonl => {
                let nothing: [(); 0] = [];
                let object = DocumentObject {
                    doc_id: row.doc_id,
                    source: row.source,
                    record: row.record,
                    title: row.title,
                    chars: None,
                    status: row.status,
                    error: row.error,
                    entities: nothing,
                    quotes: nothing,
                };
                jsonl::line(&object, &mut out.documents);
            }
        }
    }
}

/// The columns that all records have.
fn document_row(record: &Record, status: Status) -> DocumentRow<'_> {
    DocumentRow {
        doc_id: &record.id,
        source: &record.source,
        record: record.number,
        title: record.title.as_deref(),
        chars: None,
        entities: None,
        quotes: None,
        status,
        error: None,
    }
}

impl<'a> View<'a> {
    fn slice(self, span: Span) -> &'a str {
        span.slice(self.text)
    }

    fn id(self, at: EntityIndex) -> &'a str {
        &self.ids[at.0 as usize]
    }

    fn entity_row(self, mention: &Mention) -> EntityRow<'a> {
        let entity = self.annotations.entity(mention.entity);
        let entry = entity.entry(self.gazetteer);
        let point = entry.and_then(|entry| entry.coordinates());
        let [start, end] = self.offsets.of(mention.span);
        EntityRow {
            doc_id: self.doc_id,
            start,
            end,
            text: self.slice(mention.span),
            kind: mention.kind,
            subtype: entity.subtype,
            name: entity.canonical_name(self.text, self.gazetteer),
            entity_id: self.id(mention.entity),
            title: mention.title.map(|title| self.slice(title)),
            score: Score(mention.score),
            rule: mention.rule,
            lat: point.map(|(lat, _)| Degrees(lat)),
            lon: point.map(|(_, lon)| Degrees(lon)),
            country: entry.and_then(|entry| entry.country()),
        }
    }

    /// The row of the quote at position `at` of the document's quotes.
    fn quote_row(self, at: usize, quote: &Quote) -> QuoteRow<'a> {
        let parts = self.annotations.parts_of(quote);
        let entity = quote.entity.map(|at| self.annotations.entity(at));
        let [start, end] = self.offsets.of(quote.span);
        let ends = |span: Option<Span>| match span.map(|span| self.offsets.of(span)) {
            Some([start, end]) => (Some(start), Some(end)),
            None => (None, None),
        };
        let (cue_start, cue_end) = ends(quote.cue);
        let (speaker_start, speaker_end) = ends(quote.speaker);
        QuoteRow {
            doc_id: self.doc_id,
            quote_id: QuoteId(at + 1),
            kind: quote.kind,
            start,
            end,
            quote: QuoteText::new(self.text, self.annotations, quote),
            parts: (parts.len() > 1).then_some(Parts { parts, offsets: self.offsets }),
            cue: quote.cue.map(|cue| self.slice(cue)),
            cue_start,
            cue_end,
            speaker: quote.speaker.map(|speaker| self.slice(speaker)),
            speaker_start,
            speaker_end,
            speaker_name: entity.map(|entity| entity.canonical_name(self.text, self.gazetteer)),
            speaker_id: quote.entity.map(|at| self.id(at)),
            speaker_type: entity.map(|entity| entity.kind),
            speaker_status: quote.status,
            speaker_role: quote.role.map(|role| self.slice(role)),
            score: Score(quote.score),
            rule: quote.rule,
        }
    }
}
