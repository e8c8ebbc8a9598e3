//! The schema of the output: each type here is a row of a CSV file or an object of JSON, each field a column or
//! a key. Nothing else decides what is written or what it is called.
//!
//! Rows borrow all they show and can only be written. In CSV a value that is absent is an empty cell, in JSON it
//! is `null`; keys are never left out. Names of columns keep their meaning from version to version.

use std::fmt;

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::buffer::Line;
use super::csv::Cell;
use super::known::{EntityColumns, PlaceColumns, PreparedCell, SpeakerColumns};
use super::marks::strip;
use super::offsets::Offsets;
use crate::annotation::{Annotations, Quote};
use crate::kind::{EntityType, QuoteKind, SpeakerStatus, Subtype};
use crate::span::Span;

/// What CSV files are made of.
pub(crate) trait Row {
    /// The header, in the order in which cells are put.
    const COLUMNS: &'static [&'static str];

    /// The most bytes that the cells can be.
    fn most(&self) -> usize;

    /// Appends one cell for each column.
    fn put(&self, out: &mut Line<'_>);
}

/// Defines a row by its columns. A field has one of them, or several that are filled together.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$field_meta:meta])* $($column:literal)+ => $field:ident: $type:ty,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, serde::Serialize)]
        pub(crate) struct $name<'a> {
            $($(#[$field_meta])* pub(super) $field: $type,)+
        }

        impl Row for $name<'_> {
            const COLUMNS: &'static [&'static str] = &[$($($column),+),+];

            #[inline(always)]
            fn most(&self) -> usize {
                0 $(+ self.$field.most())+
            }

            #[inline(always)]
            fn put(&self, out: &mut Line<'_>) {
                $(self.$field.put(out);)+
            }
        }
    };
}

row! {
    /// A row of `entities.csv`; an object in `entities` of a JSON document. Rows are in order of `start`, and no
    /// two of a document overlap.
    EntityRow {
        /// The document's id. Not in JSON, where the document is around it.
        #[serde(skip)]
        "doc_id" => doc_id: PreparedCell<'a>,
        /// Where the name begins, from 0, in the unit of `--offsets`: Unicode code points unless told otherwise.
        "start" => start: usize,
        /// Where it ends: the position after its last character.
        "end" => end: usize,
        /// The name exactly as the text has it, without title and possessive.
        "text" => text: Stretch<'a>,
        /// PER, LOC or ORG.
        #[serde(rename = "type")]
        "type" => kind: EntityType,
        /// What is named.
        #[serde(flatten)]
        "subtype" "name" "entity_id" => entity: EntityColumns<'a>,
        /// The title or role that stands before the name.
        "title" => title: Option<Stretch<'a>>,
        /// The probability that bounds and type are right.
        "score" => score: Score,
        /// The evidence that weighed most.
        "rule" => rule: &'a str,
        /// Where that is.
        #[serde(flatten)]
        "lat" "lon" "country" => place: PlaceColumns<'a>,
    }
}

row! {
    /// A row of `quotes.csv`; an object in `quotes` of a JSON document. Rows are in order of `start`.
    QuoteRow {
        /// The document's id. Not in JSON, where the document is around it.
        #[serde(skip)]
        "doc_id" => doc_id: PreparedCell<'a>,
        /// `q1` for the first quote of the document, and so on.
        "quote_id" => quote_id: QuoteId,
        /// `direct`, `indirect`, or `mixed` for a paraphrase with words within quotation marks.
        "kind" => kind: QuoteKind,
        /// Where the content begins, quotation marks included.
        "start" => start: usize,
        /// Where it ends.
        "end" => end: usize,
        /// What was said: the parts without the quotation marks around them, joined by a space.
        "quote" => quote: QuoteText<'a>,
        /// `[start,end]` of each part, when there is more than one: ("A," he said. "B.").
        "parts" => parts: Option<Parts<'a>>,
        /// The words that attribute ("said", "according to").
        "cue" => cue: Option<Stretch<'a>>,
        /// Where the cue begins.
        "cue_start" => cue_start: Option<usize>,
        /// Where the cue ends.
        "cue_end" => cue_end: Option<usize>,
        /// The speaker as written ("he", "the ambassador").
        "speaker" => speaker: Option<Stretch<'a>>,
        /// Where the speaker begins.
        "speaker_start" => speaker_start: Option<usize>,
        /// Where the speaker ends.
        "speaker_end" => speaker_end: Option<usize>,
        /// Who that is, where the document tells.
        #[serde(flatten)]
        "speaker_name" "speaker_id" "speaker_type" => speaker_entity: SpeakerColumns<'a>,
        /// How the speaker is given: named, pronoun, role, collective, document, anonymous or unknown.
        "speaker_status" => speaker_status: SpeakerStatus,
        /// The office or occupation that the text gives the speaker.
        "speaker_role" => speaker_role: Option<Stretch<'a>>,
        /// The probability that this is a quote by this speaker.
        "score" => score: Score,
        /// The construction that decided.
        "rule" => rule: &'a str,
    }
}

row! {
    /// A row of `documents.csv`: one for every record of the input, whether it could be read or not.
    DocumentRow {
        /// The id that the document's rows in the other files carry.
        "doc_id" => doc_id: &'a str,
        /// The file it comes from, as named on the command line; `-` for standard input.
        "source" => source: &'a str,
        /// Its position within the source, from 1.
        "record" => record: u64,
        /// The title that the input gives.
        "title" => title: Option<&'a str>,
        /// The length of the text in Unicode code points, whatever `--offsets` says. Absent when it failed.
        "chars" => chars: Option<usize>,
        /// The number of its rows in `entities.csv`. Absent when it failed.
        "entities" => entities: Option<usize>,
        /// The number of its rows in `quotes.csv`. Absent when it failed.
        "quotes" => quotes: Option<usize>,
        /// `ok` or `failed`.
        "status" => status: Status,
        /// Why it failed.
        "error" => error: Option<&'a str>,
    }
}

/// The columns of an entity that are the same in all its rows.
#[derive(serde::Serialize)]
pub(super) struct EntityValues<'a> {
    /// The finer kind (country, city, party, company and so on), where it is known.
    pub(super) subtype: Option<Subtype>,
    /// The name of what is meant: the gazetteer's, or the longest that the document gives.
    pub(super) name: &'a str,
    /// Its id: the gazetteer's, or `nil:` with type and name for what is not listed.
    pub(super) entity_id: &'a str,
}

/// Where an entity is.
#[derive(serde::Serialize)]
pub(super) struct PlaceValues<'a> {
    /// Latitude of a place in degrees north.
    pub(super) lat: Option<Degrees>,
    /// Longitude of a place in degrees east.
    pub(super) lon: Option<Degrees>,
    /// The country that the listed thing belongs to, as ISO 3166-1 alpha-2 code.
    pub(super) country: Option<&'a str>,
}

/// Who a speaker is, where the document tells.
#[derive(serde::Serialize)]
pub(super) struct SpeakerValues<'a> {
    /// As `name` of an entity.
    pub(super) speaker_name: Option<&'a str>,
    /// As `entity_id` of an entity.
    pub(super) speaker_id: Option<&'a str>,
    /// PER, LOC or ORG.
    pub(super) speaker_type: Option<EntityType>,
}

/// A line of `documents.jsonl`: a row of `documents.csv` with the rows themselves instead of their number. A
/// document that failed has empty lists.
#[derive(serde::Serialize)]
pub(crate) struct DocumentObject<'a, E: Serialize, Q: Serialize> {
    pub(super) doc_id: &'a str,
    pub(super) source: &'a str,
    pub(super) record: u64,
    pub(super) title: Option<&'a str>,
    pub(super) chars: Option<usize>,
    pub(super) status: Status,
    pub(super) error: Option<&'a str>,
    pub(super) entities: E,
    pub(super) quotes: Q,
}

/// A list whose elements are made while they are written.
pub(crate) struct List<I>(pub(super) I);

impl<I> Serialize for List<I>
where
    I: Iterator<Item: Serialize> + Clone,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

crate::kind::closed_set! {
    /// What became of a record.
    "status" Status {
        /// It was read and tagged.
        Ok = "ok",
        /// It could not be.
        Failed = "failed",
    }
}

/// A probability, written with three decimals.
#[derive(Clone, Copy)]
pub(crate) struct Score(pub(crate) f32);

impl Score {
    /// Whether the score, as it is written, is at least as high as this.
    pub(crate) fn reaches(self, least: f32) -> bool {
        (decimals(self.0, 1e3) as f64 / 1e3) as f32 >= least
    }
}

/// Degrees of latitude or longitude, written with four decimals, which is ten metres.
#[derive(Clone, Copy)]
pub(crate) struct Degrees(pub(super) f32);

/// The position of a quote in its document, from 1.
#[derive(Clone, Copy)]
pub(crate) struct QuoteId(pub(super) usize);

impl fmt::Display for QuoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "q{}", self.0)
    }
}

/// A stretch of a document's text.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'a> {
    /// The text from where the stretch begins. It may go on, so that a short stretch can be copied as a block.
    pub(super) from: &'a str,
    /// The length of the stretch in bytes.
    pub(super) len: usize,
}

impl<'a> Stretch<'a> {
    pub(super) fn new(text: &'a str, span: Span) -> Stretch<'a> {
        Stretch { from: &text[span.start()..], len: span.len() }
    }
}

impl Serialize for Stretch<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.from[..self.len])
    }
}

/// What was said: the parts of a quote without the quotation marks around them, joined by a space.
#[derive(Clone, Copy, Debug)]
pub struct QuoteText<'a> {
    text: &'a str,
    parts: &'a [Span],
    kind: QuoteKind,
}

impl<'a> QuoteText<'a> {
    /// The content of a quote among what was found in a text.
    ///
    /// # Panics
    ///
    /// If the quote is not one of `found`, or `found` is of another text.
    pub fn new(text: &'a str, found: &'a Annotations, quote: &Quote) -> QuoteText<'a> {
        QuoteText { text, parts: found.parts_of(quote), kind: quote.kind }
    }

    /// The text of the part, when there is only one.
    pub(super) fn only_piece(self) -> Option<&'a str> {
        match self.parts {
            [part] => Some(strip(part.slice(self.text), self.kind)),
            _ => None,
        }
    }

    /// The most bytes that it can be.
    pub(super) fn longest(self) -> usize {
        self.parts.iter().map(|part| part.len() + 1).sum()
    }

    /// The text of each part without the quotation marks around it.
    pub(super) fn pieces(self) -> impl Iterator<Item = &'a str> + Clone {
        self.parts.iter().map(move |part| strip(part.slice(self.text), self.kind))
    }
}

impl fmt::Display for QuoteText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, piece) in self.pieces().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            f.write_str(piece)?;
        }
        Ok(())
    }
}

/// The ends of a quote's parts.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'a> {
    pub(super) parts: &'a [Span],
    pub(super) offsets: Offsets<'a>,
}

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.parts.len()))?;
        for &part in self.parts {
            list.serialize_element(&self.offsets.of(part))?;
        }
        list.end()
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(decimals(self.0, 1e3) as f64 / 1e3)
    }
}

impl Serialize for Degrees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(decimals(self.0, 1e4) as f64 / 1e4)
    }
}

/// A number as a multiple of 1/`scale`, the nearest, so that CSV and JSON round in the same way.
///
/// Adding a half is exact: a single-precision number and the scales in use have 38 bits together, of the 53 that there
/// are. To call the library's `round` would cost more than to write the digits.
pub(super) fn decimals(number: f32, scale: f64) -> i64 {
    let scaled = f64::from(number) * scale;
    (scaled + 0.5f64.copysign(scaled)) as i64
}

impl Serialize for QuoteId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for QuoteText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.only_piece() {
            Some(piece) => serializer.serialize_str(piece),
            None => serializer.collect_str(self),
        }
    }
}

macro_rules! serialize_closed_sets {
    ($($set:ty),+) => {$(
        impl Serialize for $set {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )+};
}

serialize_closed_sets!(EntityType, Subtype, QuoteKind, SpeakerStatus, Status);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_reaches_what_its_cell_shows() {
        for (score, least, reaches) in [
            (0.9996, 1.0, true),
            (0.9994, 1.0, false),
            (0.7996, 0.8, true),
            (0.7994, 0.8, false),
            (0.0, 0.0, true),
        ] {
            assert_eq!(Score(score).reaches(least), reaches, "{score} {least}");
        }
    }

    #[test]
    fn decimals_are_those_of_rounding() {
        // Every exponent and sign, with mantissas that lie around halves of the last decimal.
        let bits = (0..=u32::MAX).step_by(4099);
        let halves = (0..4000).map(|i| (i as f32 * 0.0005).to_bits());
        for number in bits.chain(halves).map(f32::from_bits) {
            for scale in [1e3, 1e4] {
                assert_eq!(decimals(number, scale), (f64::from(number) * scale).round() as i64, "{number}");
            }
        }
    }
}
