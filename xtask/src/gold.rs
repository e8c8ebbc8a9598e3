//! Annotated documents.

use std::path::Path;

use dateline::{EntityType, Span};
use serde::Deserialize;

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
