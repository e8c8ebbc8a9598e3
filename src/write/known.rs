//! What stands in many rows of a document: its id and what is known of its entities.

use std::ops::Range;

use serde::ser::{Serialize, Serializer};

use super::buffer::{Buffer, Line};
use super::csv::Cell;
use super::wire::{Degrees, EntityValues, PlaceValues, SpeakerValues, Stretch};
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
    cells: Buffer,
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
        cells.truncate(0);
        entities.clear();
        cells.append(doc_id.most(), |line| doc_id.put(line));
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

            let name_cell = Stretch { from: &texts[name.start..], len: name.len() };
            let id_cell = Stretch { from: &texts[name.end..], len: id_end - name.end };
            let place = point.map(|(latitude, longitude)| [latitude, longitude].map(Degrees));
            let [latitude, longitude] = [place.map(|[north, _]| north), place.map(|[_, east]| east)];
            let most = entity.subtype.most()
                + name_cell.most()
                + id_cell.most()
                + entity.kind.most()
                + latitude.most()
                + longitude.most()
                + country.most();
            let subtype = cells.len();
            let cells = cells.append(most, |line| {
                entity.subtype.put(line);
                let name = subtype + line.len();
                name_cell.put(line);
                id_cell.put(line);
                let kind = subtype + line.len();
                entity.kind.put(line);
                let latitude_cell = subtype + line.len();
                latitude.put(line);
                longitude.put(line);
                country.put(line);
                CellEnds { subtype, name, kind, latitude: latitude_cell, end: subtype + line.len() }
            });
            KnownEntity {
                kind: entity.kind,
                subtype: entity.subtype,
                name,
                id_end,
                country_end: texts.len(),
                point,
                cells,
            }
        }));
    }

    /// The cell of the document's id.
    pub(super) fn doc_id(&self) -> PreparedCell<'_> {
        PreparedCell { from: self.cells.from(0), len: self.doc_id }
    }

    /// What is known of an entity.
    pub(super) fn entity(&self, at: EntityIndex) -> Known<'_> {
        Known { values: self, entity: &self.entities[at.0 as usize] }
    }
}

/// A cell with the comma after it.
#[derive(Clone, Copy)]
pub(crate) struct PreparedCell<'a> {
    /// Begins with the cell.
    from: &'a [u8],
    len: usize,
}

impl Cell for PreparedCell<'_> {
    #[inline(always)]
    fn most(&self) -> usize {
        self.len
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        out.start_of(self.from, self.len);
    }
}

/// Columns whose cells were put together before.
trait Prepared {
    fn cells(&self) -> PreparedCell<'_>;
}

impl<T: Prepared> Cell for T {
    #[inline(always)]
    fn most(&self) -> usize {
        self.cells().most()
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        self.cells().put(out);
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

    #[inline(always)]
    fn cells(self, cells: Range<usize>) -> PreparedCell<'a> {
        PreparedCell { from: self.values.cells.from(cells.start), len: cells.len() }
    }
}

/// The columns `subtype`, `name` and `entity_id`.
#[derive(Clone, Copy)]
pub(crate) struct EntityColumns<'a>(pub(super) Known<'a>);

impl Prepared for EntityColumns<'_> {
    #[inline(always)]
    fn cells(&self) -> PreparedCell<'_> {
        let ends = &self.0.entity.cells;
        self.0.cells(ends.subtype..ends.kind)
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

impl Prepared for PlaceColumns<'_> {
    #[inline(always)]
    fn cells(&self) -> PreparedCell<'_> {
        let ends = &self.0.entity.cells;
        self.0.cells(ends.latitude..ends.end)
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

impl Prepared for SpeakerColumns<'_> {
    #[inline(always)]
    fn cells(&self) -> PreparedCell<'_> {
        match self.0 {
            Some(known) => known.cells(known.entity.cells.name..known.entity.cells.latitude),
            None => PreparedCell { from: &[b','; 32], len: 3 },
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
