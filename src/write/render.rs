//! From the annotations of a document to bytes of output.

use super::buffer::Buffer;
use super::csv;
use super::ids::Ids;
use super::jsonl;
use super::known::{EntityColumns, KnownValues, PlaceColumns, SpeakerColumns};
use super::offsets::{OffsetTable, OffsetUnit, Offsets};
use super::spreadsheet::neutralise;
use super::wire::{
    DocumentObject, DocumentRow, EntityRow, List, Parts, QuoteId, QuoteRow, QuoteText, Score, Status, Stretch,
};
use crate::annotation::{Annotations, Mention, Quote};
use crate::error::Error;
use crate::fold::Key;
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
    /// Mentions and quotes with a lower score, as it is written, are not written.
    pub min_score: f32,
    /// Whether cells of tables that a spreadsheet would run as formulas get an apostrophe before them.
    pub spreadsheet_safe: bool,
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
            spreadsheet_safe: false,
            count_names: false,
        }
    }
}

/// Documents as bytes of output, ready to be appended to files, and what they add to the statistics.
#[derive(Default, Debug)]
pub struct Rendered {
    entities: Buffer,
    quotes: Buffer,
    documents: Buffer,
    /// Counts over these documents.
    pub stats: Stats,
    /// Why records failed, in their order.
    pub(crate) failures: Vec<Error>,
    /// The hashes of the records' ids, in their order.
    pub(super) ids: Vec<Key>,
}

impl Rendered {
    /// Forgets everything, keeping memory for a usual number of documents.
    pub(crate) fn clear(&mut self) {
        const KEPT: usize = 4 << 20;
        for buffer in [&mut self.entities, &mut self.quotes, &mut self.documents] {
            buffer.clear(KEPT);
        }
        self.stats.clear();
        self.failures.clear();
        self.ids.clear();
    }

    /// Why records among these failed, in their order.
    pub fn failures(&self) -> &[Error] {
        &self.failures
    }

    /// The rows of `documents.csv`, or the objects of `documents.jsonl`.
    pub fn documents(&self) -> &[u8] {
        &self.documents
    }

    /// The rows of `entities.csv`; none in JSONL, where they are within the documents.
    pub fn entities(&self) -> &[u8] {
        &self.entities
    }

    /// The rows of `quotes.csv`; none in JSONL, where they are within the documents.
    pub fn quotes(&self) -> &[u8] {
        &self.quotes
    }

    /// How much has been rendered, to come back to with [`Self::truncate`].
    pub(crate) fn mark(&self) -> [usize; 3] {
        [self.entities.len(), self.quotes.len(), self.documents.len()]
    }

    /// Puts an apostrophe before formulas in the rows after a mark.
    fn neutralise(&mut self, [entities, quotes, documents]: [usize; 3], memory: &mut Vec<u8>) {
        neutralise(&mut self.entities, entities, memory);
        neutralise(&mut self.quotes, quotes, memory);
        neutralise(&mut self.documents, documents, memory);
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
    /// The types of the mentions that are written, by position in [`EntityType::ALL`].
    wanted: [bool; EntityType::ALL.len()],
    table: OffsetTable,
    known: KnownValues,
    /// Memory for rows that are gone over again.
    rows: Vec<u8>,
}

/// A document with all that its rows are made of.
#[derive(Clone, Copy)]
struct View<'a> {
    text: &'a str,
    annotations: &'a Annotations,
    offsets: Offsets<'a>,
    known: &'a KnownValues,
}

impl<'r> Renderer<'r> {
    pub(crate) fn new(gazetteer: &'r Gazetteer, options: &'r RenderOptions) -> Renderer<'r> {
        let mut wanted = [false; EntityType::ALL.len()];
        options.types.iter().for_each(|&kind| wanted[kind as usize] = true);
        Renderer {
            gazetteer,
            options,
            wanted,
            table: OffsetTable::default(),
            known: KnownValues::default(),
            rows: Vec::new(),
        }
    }

    /// Appends what was found in a record's text.
    pub(crate) fn document(&mut self, record: &Record, text: &str, found: &Annotations, out: &mut Rendered) {
        let RenderOptions { format, offsets, min_score, count_names, .. } = self.options;
        let wanted = self.wanted;
        self.known.update(&record.id, text, found, self.gazetteer);
        let view =
            View { text, annotations: found, offsets: self.table.update(text, *offsets), known: &self.known };
        let mentions =
            found.mentions.iter().filter(|m| Score(m.score).reaches(*min_score) && wanted[m.kind as usize]);
        // Numbered before any is left out, so that an id does not depend on the options.
        let quotes = found.quotes.iter().enumerate().filter(|(_, q)| Score(q.score).reaches(*min_score));

        let start = out.mark();
        let title = record.title.as_deref();
        let chars = Some(view.offsets.code_points());
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
                if self.options.spreadsheet_safe {
                    out.neutralise(start, &mut self.rows);
                }
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
        out.ids.push(Ids::hash(&record.id));
        let stats = &mut out.stats;
        stats.add_document(text.len());
        mentions.clone().for_each(|mention| stats.add_mention(mention));
        quotes.for_each(|(_, quote)| stats.add_quote(quote));
        if *count_names {
            stats.names.add_mentions(text, found, self.gazetteer, mentions);
        }
    }

    /// Appends that a record failed.
    pub(crate) fn failure(&mut self, record: &Record, error: &Error, out: &mut Rendered) {
        let message = error.to_string();
        out.stats.add_failure(error, &message);
        out.ids.push(Ids::hash(&record.id));
        let start = out.mark();
        let row = DocumentRow { error: Some(&message), ..document_row(record, Status::Failed) };
        match self.options.format {
            OutputFormat::Csv => {
                csv::row(&row, &mut out.documents);
                if self.options.spreadsheet_safe {
                    out.neutralise(start, &mut self.rows);
                }
            }
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
    fn slice(self, span: Span) -> Stretch<'a> {
        Stretch::new(self.text, span)
    }

    #[inline(always)]
    fn entity_row(self, mention: &Mention) -> EntityRow<'a> {
        let entity = self.known.entity(mention.entity);
        let [start, end] = self.offsets.of(mention.span);
        EntityRow {
            doc_id: self.known.doc_id(),
            start,
            end,
            text: self.slice(mention.span),
            kind: mention.kind,
            entity: EntityColumns(entity),
            title: mention.title.map(|title| self.slice(title)),
            score: Score(mention.score),
            rule: mention.rule,
            place: PlaceColumns(entity),
        }
    }

    /// The row of the quote at position `at` of the document's quotes.
    #[inline(always)]
    fn quote_row(self, at: usize, quote: &Quote) -> QuoteRow<'a> {
        let parts = self.annotations.parts_of(quote);
        let [start, end] = self.offsets.of(quote.span);
        let ends = |span: Option<Span>| match span.map(|span| self.offsets.of(span)) {
            Some([start, end]) => (Some(start), Some(end)),
            None => (None, None),
        };
        let (cue_start, cue_end) = ends(quote.cue);
        let (speaker_start, speaker_end) = ends(quote.speaker);
        QuoteRow {
            doc_id: self.known.doc_id(),
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
            speaker_entity: SpeakerColumns(quote.entity.map(|at| self.known.entity(at))),
            speaker_status: quote.status,
            speaker_role: quote.role.map(|role| self.slice(role)),
            score: Score(quote.score),
            rule: quote.rule,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Entity, EntityIndex};
    use crate::error::ErrorKind;
    use crate::gazetteer::EntryId;
    use crate::kind::{Gender, QuoteKind, SpeakerStatus};

    const TEXT: &str =
        "“Şimdi gidiyoruz 👋,” President Ana Sá said in Baku. “It’s \"final\".”\nShe denied it.";

    fn span(part: &str) -> Span {
        let start = TEXT.find(part).expect("the part is in the text");
        Span::new(start, start + part.len())
    }

    /// A speaker that no list knows, a place that they do, a quote in two parts and a paraphrase.
    fn found(gazetteer: &Gazetteer) -> Annotations {
        let entity = |kind, entry: Option<EntryId>, name| Entity {
            kind,
            subtype: entry.and_then(|id| gazetteer.entry(id).subtype()),
            entry,
            name: span(name),
            gender: Gender::Unknown,
            role: None,
        };
        let baku = gazetteer.lookup("Baku").find(|&id| gazetteer.entry(id).entity_type() == EntityType::Loc);
        let mention = |entity, kind, name, title, score| Mention {
            span: span(name),
            kind,
            entity: EntityIndex(entity),
            title,
            score,
            rule: "test",
        };
        let quote = Quote {
            kind: QuoteKind::Direct,
            span: span("“Şimdi").cover(span("“It’s \"final\".”")),
            parts: 0..2,
            cue: Some(span("said")),
            speaker: Some(span("Ana Sá")),
            entity: Some(EntityIndex(0)),
            status: SpeakerStatus::Named,
            role: Some(span("President")),
            score: 0.9,
            rule: "test",
        };
        Annotations {
            mentions: vec![
                mention(0, EntityType::Per, "Ana Sá", Some(span("President")), 0.875),
                mention(1, EntityType::Loc, "Baku", None, 0.5),
            ],
            entities: vec![entity(EntityType::Per, None, "Ana Sá"), entity(EntityType::Loc, baku, "Baku")],
            quotes: vec![
                quote.clone(),
                Quote {
                    kind: QuoteKind::Indirect,
                    span: span("it."),
                    parts: 2..3,
                    cue: None,
                    speaker: Some(span("She")),
                    entity: None,
                    status: SpeakerStatus::Pronoun,
                    role: None,
                    score: 0.25,
                    ..quote
                },
            ],
            parts: vec![span("“Şimdi gidiyoruz 👋,”"), span("“It’s \"final\".”"), span("it.")],
        }
    }

    fn record() -> Record {
        Record {
            source: "a,b.jsonl".into(),
            number: 3,
            id: "x-3".to_owned(),
            title: Some("The \"end\"".to_owned()),
            content: Ok(crate::document::Document::default()),
        }
    }

    fn render(options: &RenderOptions) -> Rendered {
        let gazetteer = Gazetteer::builtin();
        let mut out = Rendered::default();
        Renderer::new(&gazetteer, options).document(&record(), TEXT, &found(&gazetteer), &mut out);
        out
    }

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_quote_has_all_its_columns() {
        let quotes = rows(&render(&RenderOptions::default()).quotes);
        let direct = [
            "x-3",
            "q1",
            "direct",
            "0",
            "67",
            "Şimdi gidiyoruz 👋, It’s \"final\".",
            "[[0,20],[52,67]]",
            "said",
            "38",
            "42",
            "Ana Sá",
            "31",
            "37",
            "Ana Sá",
            "nil:per:ana-sá",
            "PER",
            "named",
            "President",
            "0.900",
            "test",
        ];
        let indirect = [
            "x-3", "q2", "indirect", "79", "82", "it.", "", "", "", "", "She", "68", "71", "", "", "",
            "pronoun", "", "0.250", "test",
        ];
        assert_eq!(quotes, [direct, indirect]);
    }

    #[test]
    fn an_entity_has_all_its_columns() {
        let entities = rows(&render(&RenderOptions::default()).entities);
        assert_eq!(entities[0][..9].join("|"), "x-3|31|37|Ana Sá|PER||Ana Sá|nil:per:ana-sá|President");
        assert_eq!(entities[0][9..], ["0.875", "test", "", "", ""]);
        assert_eq!(entities[1][..4].join("|"), "x-3|46|50|Baku");
        let [lat, lon] = [11, 12].map(|at| entities[1][at].parse::<f64>().expect("degrees"));
        assert!((lat - 40.4).abs() < 0.2 && (lon - 49.9).abs() < 0.2, "{lat} {lon}");
        assert_eq!(entities[1][13], "AZ");
    }

    #[test]
    fn json_says_the_same_as_the_tables() {
        let tables = render(&RenderOptions::default());
        let json = render(&RenderOptions { format: OutputFormat::Jsonl, ..RenderOptions::default() });
        let object: serde_json::Value = serde_json::from_slice(&json.documents).expect("JSON");
        let cell = |value: &serde_json::Value, column: &str| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) if column == "score" => {
                format!("{:.3}", number.as_f64().unwrap())
            }
            serde_json::Value::Number(number) if matches!(column, "lat" | "lon") => {
                format!("{:.4}", number.as_f64().unwrap())
            }
            other => other.to_string(),
        };
        use crate::write::wire::Row;
        for (key, table, columns) in [
            ("entities", &tables.entities, EntityRow::COLUMNS),
            ("quotes", &tables.quotes, QuoteRow::COLUMNS),
        ] {
            let objects = object[key].as_array().expect("a list");
            let rows = rows(table);
            assert_eq!(objects.len(), rows.len());
            for (object, row) in objects.iter().zip(rows) {
                assert_eq!(object.as_object().unwrap().len(), columns.len() - 1, "all keys but doc_id");
                for (column, expected) in columns.iter().zip(row).skip(1) {
                    assert_eq!(cell(&object[column], column), expected, "{key} {column}");
                }
            }
        }
        let documents = &rows(&tables.documents)[0];
        assert_eq!(documents, &["x-3", "a,b.jsonl", "3", "The \"end\"", "82", "2", "2", "ok", ""]);
        assert_eq!(object["chars"], 82);
        assert_eq!(object["title"], "The \"end\"");
    }

    #[test]
    fn what_is_filtered_out_is_not_counted_and_ids_stay() {
        let rendered = render(&RenderOptions { types: vec![EntityType::Loc], ..RenderOptions::default() });
        assert_eq!(rows(&rendered.entities).len(), 1);
        assert_eq!(rows(&rendered.quotes)[0][14], "nil:per:ana-sá", "speakers are named all the same");
        assert_eq!(
            (rendered.stats.mentions(EntityType::Per), rendered.stats.mentions(EntityType::Loc)),
            (0, 1)
        );

        let doubtful = RenderOptions { min_score: 0.6, ..RenderOptions::default() };
        let rendered = render(&doubtful);
        assert_eq!(rows(&rendered.documents)[0][5..7], ["1", "1"]);
        assert_eq!(rendered.stats.all_quotes(), 1);
    }

    #[test]
    fn a_failure_is_a_row_with_its_reason() {
        let gazetteer = Gazetteer::builtin();
        let error = Error::from(ErrorKind::TooLarge { limit: 9 });
        for &format in OutputFormat::ALL {
            let options = RenderOptions { format, ..RenderOptions::default() };
            let mut out = Rendered::default();
            Renderer::new(&gazetteer, &options).failure(&record(), &error, &mut out);
            assert!(out.entities.is_empty() && out.quotes.is_empty());
            match format {
                OutputFormat::Csv => {
                    let row = &rows(&out.documents)[0];
                    assert_eq!(row[4..8], ["", "", "", "failed"]);
                    assert_eq!(row[8], error.to_string());
                }
                OutputFormat::Jsonl => {
                    let object: serde_json::Value = serde_json::from_slice(&out.documents).expect("JSON");
                    assert_eq!(object["error"], error.to_string());
                    assert_eq!(object["entities"], serde_json::json!([]));
                    assert!(object["chars"].is_null());
                }
            }
            assert_eq!(out.stats.failed, 1);
        }
    }
}
