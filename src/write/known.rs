//! What stands in many rows of a document: its id and what is known of its entities.

use std::ops::Range;

use serde::ser::{Serialize, Serializer};

use super::csv::Cell;
use super::wire::{Degrees, EntityValues, PlaceValues, SpeakerValues};
use crate::annotation::{Annotations, EntityIndex};
use crate::gazetteer::Gazetteer;
use crate::kind::{EntityType, Subtype};

/// What is known of one document, with the cells that it makes in CSV, so that what stands in many rows is looked up and
/// written out only once. The memory is reused for the next document.
#[derive(Default)]
pub(super) struct KnownValues {
    /// Name, id and country of each entity, one after the other.
    text: String,
    /// The cells of the document's id, then those of each entity, each with the comma after it.
    cells: Vec<u8>,
    /// Where the cell of the document's id ends.
    doc_id: usize,
    entities: Vec<KnownEntity>,
}

struct KnownEntity {
    kind: EntityType,
    subtype: Option<Subtype>,
    /// Where its name is in `text`; its id follows, and its country, if it has one.
    name: Range<usize>,
    id_end: usize,
    country_end: usize,
    point: Option<(f32, f32)>,
    /// Where its cells are: subtype, name, id, type, latitude, longitude, country.
    cells: CellEnds,
}

/// Where cells begin and end.
struct CellEnds {
    subtype: usize,
    name: usize,
    kind: usize,
    latitude: usize,
    end: usize,
}

impl KnownValues {
    /// Replaces what is known by that of another document.
    pub(super) fn update(&mut self, doc_id: &str, text: &str, found: &Annotations, gazetteer: &Gazetteer) {
        let KnownValues { text: texts, cells, entities, .. } = self;
        texts.clear();
        cells.clear();
        entities.clear();
        doc_id.put(cells);
        self.doc_id = cells.len();
        entities.extend(found.entities.iter().map(|entity| {
            let entry = entity.entry(gazetteer);
            let point = entry.and_then(|entry| entry.coordinates());
            let country = entry.and_then(|entry| entry.country());
            let name = texts.len();
            texts.push_str(entity.canonical_name(text, gazetteer));
            let name = name..texts.len();
            entity.push_id(text, gazetteer, texts);
            let id_end = texts.len();
            texts.push_str(country.unwrap_or_default());

            let mut cell = |value: &dyn Cell| {
                let start = cells.len();
                value.put(cells);
                start
            };
            let subtype = cell(&entity.subtype);
            let name_cell = cell(&&texts[name.clone()]);
            cell(&&texts[name.end..id_end]);
            let kind = cell(&entity.kind);
            let latitude = cell(&point.map(|(latitude, _)| Degrees(latitude)));
            cell(&point.map(|(_, longitude)| Degrees(longitude)));
            cell(&country);
            KnownEntity {
                kind: entity.kind,
                subtype: entity.subtype,
                name,
                id_end,
                country_end: texts.len(),
                point,
                cells: CellEnds { subtype, name: name_cell, kind, latitude, end: cells.len() },
            }
        }));
    }

    /// The cell of the document's id.
    pub(super) fn doc_id(&self) -> PreparedCell<'_> {
        PreparedCell(&self.cells[..self.doc_id])
    }

    /// What is known of an entity.
    pub(super) fn entity(&self, at: EntityIndex) -> Known<'_> {
        Known { values: self, entity: &self.entities[at.0 as usize] }
    }
}

/// A cell with the comma after it.
#[derive(Clone, Copy)]
pub(crate) struct PreparedCell<'a>(&'a [u8]);

impl Cell for PreparedCell<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.0);
    }
}

/// What is known of one entity.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    values: &'a KnownValues,
    entity: &'a KnownEntity,
}

impl<'a> Known<'a> {
    fn name(self) -> &'a str {
        &self.values.text[self.entity.name.clone()]
    }

    fn id(self) -> &'a str {
        &self.values.text[self.entity.name.end..self.entity.id_end]
    }

    fn country(self) -> Option<&'a str> {
        let country = &self.values.text[self.entity.id_end..self.entity.country_end];
        (!country.is_empty()).then_some(country)
    }

    fn put(self, cells: Range<usize>, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.values.cells[cells]);
    }
}

/// The columns `subtype`, `name` and `entity_id`.
#[derive(Clone, Copy)]
pub(crate) struct EntityColumns<'a>(pub(super) Known<'a>);

impl Cell for EntityColumns<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        let ends = &self.0.entity.cells;
        self.0.put(ends.subtype..ends.kind, out);
    }
}

impl Serialize for EntityColumns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = self.0;
        let values =
            EntityValues { subtype: known.entity.subtype, name: known.name(), entity_id: known.id() };
        values.serialize(serializer)
    }
}

/// The columns `lat`, `lon` and `country`.
#[derive(Clone, Copy)]
pub(crate) struct PlaceColumns<'a>(pub(super) Known<'a>);

impl Cell for PlaceColumns<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        let ends = &self.0.entity.cells;
        self.0.put(ends.latitude..ends.end, out);
    }
}

impl Serialize for PlaceColumns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let point = self.0.entity.point;
        let [lat, lon] = [point.map(|point| point.0), point.map(|point| point.1)];
        PlaceValues { lat: lat.map(Degrees), lon: lon.map(Degrees), country: self.0.country() }
            .serialize(serializer)
    }
}

/// The columns `speaker_name`, `speaker_id` and `speaker_type`, empty without a speaker.
#[derive(Clone, Copy)]
pub(crate) struct SpeakerColumns<'a>(pub(super) Option<Known<'a>>);

impl Cell for SpeakerColumns<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        match self.0 {
            Some(known) => known.put(known.entity.cells.name..known.entity.cells.latitude, out),
            None => out.extend_from_slice(b",,,"),
        }
    }
}

impl Serialize for SpeakerColumns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = SpeakerValues {
            speaker_name: self.0.map(Known::name),
            speaker_id: self.0.map(Known::id),
            speaker_type: self.0.map(|known| known.entity.kind),
        };
        values.serialize(serializer)
    }
}
