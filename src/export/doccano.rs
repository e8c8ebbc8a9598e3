//! JSON lines for doccano.
//!
//! With names alone, a record is what projects for sequence labelling import: `label` with positions. With quotes, whose
//! parts overlap names and belong together, it is what projects with relations import: `entities` and `relations`.

use serde::Serialize;

use super::align::Prepared;
use super::units::Units;
use crate::labelled::QuotePart;
use crate::write::OffsetUnit;

#[derive(Serialize)]
struct Record<'d> {
    text: &'d str,
    label: Vec<(usize, usize, &'static str)>,
    doc_id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    window_start: Option<usize>,
}

#[derive(Serialize)]
struct RelatedRecord<'d> {
    text: &'d str,
    entities: Vec<Entity>,
    relations: Vec<Relation>,
    doc_id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    window_start: Option<usize>,
}

#[derive(Serialize)]
struct Entity {
    id: usize,
    start_offset: usize,
    end_offset: usize,
    label: &'static str,
}

#[derive(Serialize)]
struct Relation {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: &'static str,
}

/// A document as one line.
pub(super) fn write(document: &Prepared<'_>, quotes: bool, unit: OffsetUnit, out: &mut String) {
    let units = Units::new(document.text, unit);
    let Prepared { doc_id, window_start, .. } = *document;
    let names = document.names.iter().map(|name| {
        let at = units.of(name.place.at);
        (at.start, at.end, name.kind.as_str())
    });
    if !quotes {
        let record = Record { text: document.text, label: names.collect(), doc_id, window_start };
        return super::push_line(&record, out);
    }
    let mut entities = Vec::new();
    let mut relations = Vec::new();
    let mut add = |(start_offset, end_offset, label)| {
        let id = entities.len();
        entities.push(Entity { id, start_offset, end_offset, label });
        id
    };
    names.for_each(|name| {
        add(name);
    });
    for quote in &document.quotes {
        let ids: Vec<(QuotePart, usize)> = quote
            .parts
            .iter()
            .map(|(part, place)| {
                let at = units.of(place.at);
                (*part, add((at.start, at.end, part.as_str())))
            })
            .collect();
        // Every part is related to the first content, the further contents of a split quote, too.
        let Some(&(_, main)) = ids.iter().find(|(part, _)| *part == QuotePart::Content) else { continue };
        for &(part, to_id) in ids.iter().filter(|&&(_, id)| id != main) {
            relations.push(Relation { id: relations.len(), from_id: main, to_id, r#type: part.as_str() });
        }
    }
    super::push_line(&RelatedRecord { text: document.text, entities, relations, doc_id, window_start }, out);
}
