//! Annotated documents.

use std::io::{BufRead, BufReader};
use std::path::Path;

use dateline::fit::GoldQuote;
use dateline::{EntityType, Span};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Parts into which documents are cut for cross-validation, so that nothing is found by a model that its document had a
/// part in.
pub const FOLDS: usize = 5;

/// The part of a document, by position among so many. Neighbours share one: they are often of one source, or of one day.
pub fn fold_of(document: usize, documents: usize) -> usize {
    document * FOLDS / documents
}

/// A document with its entities as byte spans.
pub struct Gold {
    pub text: String,
    pub entities: Vec<(Span, EntityType)>,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    r#type: String,
}

/// Reads JSON lines with `text` and `entities` (start, end in code points; type).
pub fn read(path: &Path) -> Result<Vec<Gold>, String> {
    let content = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let parse = |(i, line): (usize, &str)| {
        let record: Record =
            serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), i + 1))?;
        Ok(Gold::new(record))
    };
    content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(parse).collect()
}

impl Gold {
    fn new(record: Record) -> Gold {
        let mut bytes: Vec<usize> = record.text.char_indices().map(|(i, _)| i).collect();
        bytes.push(record.text.len());
        let kind = |name: &str| match name {
            "PERSON" | "PER" => Some(EntityType::Per),
            "PLACE" | "LOC" => Some(EntityType::Loc),
            "ORGANISATION" | "ORG" => Some(EntityType::Org),
            _ => None,
        };
        let entities = record
            .entities
            .iter()
            .filter_map(|e| Some((Span::new(*bytes.get(e.start)?, *bytes.get(e.end)?), kind(&e.r#type)?)))
            .collect();
        Gold { text: record.text, entities }
    }
}

/// What the documents of a file are annotated with, by its first line.
pub struct Layers {
    pub entities: bool,
    pub quotes: bool,
}

impl Layers {
    pub fn of(path: &Path) -> Result<Layers, String> {
        #[derive(Deserialize)]
        struct Fields {
            entities: Option<IgnoredAny>,
            quotes: Option<IgnoredAny>,
        }
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = std::fs::File::open(path).map_err(|e| failed(&e))?;
        let mut line = String::new();
        BufReader::new(file).read_line(&mut line).map_err(|e| failed(&e))?;
        let fields: Fields = serde_json::from_str(&line).map_err(|e| failed(&e))?;
        Ok(Layers { entities: fields.entities.is_some(), quotes: fields.quotes.is_some() })
    }
}

/// A document with its quotes.
pub struct QuotedDocument {
    pub text: String,
    pub quotes: Vec<GoldQuote>,
    /// Where the speakers of the quotes stand.
    pub places: Vec<Place>,
    /// Stretches that the annotators left out.
    ignored: Vec<Span>,
}

impl QuotedDocument {
    /// Whether annotators did not look at a stretch.
    pub fn is_ignored(&self, span: Span) -> bool {
        self.ignored.iter().any(|ignored| ignored.contains(span))
    }
}

/// How and where a text gives the speaker of a quote, in the annotators' words.
pub struct Place {
    /// Pronoun, person, organisation, common noun.
    pub speaker: Option<String>,
    /// Before, after or amid the content.
    pub side: Option<String>,
    /// In the same sentence or another.
    pub distance: Option<String>,
}

#[derive(Deserialize)]
struct QuotedRecord {
    text: String,
    quotes: Vec<QuoteRecord>,
    #[serde(default)]
    ignore: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct QuoteRecord {
    kind: String,
    start: usize,
    end: usize,
    #[serde(default)]
    spans: Vec<[usize; 2]>,
    cue: Option<Stretch>,
    speaker: Option<Stretch>,
    pos: Option<String>,
    dist: Option<String>,
}

#[derive(Deserialize)]
struct Stretch {
    start: usize,
    end: usize,
    r#type: Option<String>,
}

/// Reads JSON lines with `text` and `quotes` (kind, start, end, spans, cue, speaker; offsets in code points).
pub fn read_quotes(path: &Path) -> Result<Vec<QuotedDocument>, String> {
    let content = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let parse = |(i, line): (usize, &str)| {
        let record: QuotedRecord =
            serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), i + 1))?;
        let mut bytes: Vec<usize> = record.text.char_indices().map(|(i, _)| i).collect();
        bytes.push(record.text.len());
        // A stretch that ends before it starts, or outside the text, is left out.
        let span = |start: usize, end: usize| {
            (start <= end).then_some(())?;
            Some(Span::new(*bytes.get(start)?, *bytes.get(end)?))
        };
        let quotes = record.quotes.iter().filter_map(|q| {
            let parts = if q.spans.is_empty() { vec![[q.start, q.end]] } else { q.spans.clone() };
            let quote = GoldQuote {
                kind: q.kind.parse().ok()?,
                parts: parts.iter().filter_map(|&[s, e]| span(s, e)).collect(),
                cue: q.cue.as_ref().and_then(|c| span(c.start, c.end)),
                speaker: q.speaker.as_ref().and_then(|s| span(s.start, s.end)),
            };
            let place = Place {
                speaker: q.speaker.as_ref().and_then(|s| s.r#type.clone()),
                side: q.pos.clone(),
                distance: q.dist.clone(),
            };
            Some((quote, place))
        });
        let (quotes, places) = quotes.unzip();
        let ignored = record.ignore.iter().filter_map(|&[s, e]| span(s, e)).collect();
        Ok(QuotedDocument { text: record.text, quotes, places, ignored })
    };
    content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(parse).collect()
}
