//! The tables of `dateline tag`, read as documents.

use std::path::Path;

use super::check::{check_bounds, to_points};
use super::listed::Listing;
use super::rows::{Cells, Rows};
use super::texts::{TextSource, Texts};
use super::{LabelledDocument, LabelledName, LabelledQuote, Points, RecordedRun};
use crate::error::Error;
use crate::write::OffsetUnit;

const NAME_COLUMNS: [&str; 7] = ["doc_id", "start", "end", "text", "type", "score", "rule"];
const QUOTE_COLUMNS: [&str; 15] = [
    "doc_id",
    "quote_id",
    "kind",
    "start",
    "end",
    "parts",
    "cue_start",
    "cue_end",
    "speaker_start",
    "speaker_end",
    "speaker_name",
    "speaker_status",
    "score",
    "rule",
    "speaker",
];

/// The folder that `dateline tag` has written, read one document after the other.
///
/// Rows of `entities.csv` and `quotes.csv` must be in the order of `documents.csv`, as they are written; they may have
/// been changed, added or removed by hand. Documents that failed are passed over.
pub struct OutputFolder {
    documents: Listing,
    names: Rows<LabelledName, { NAME_COLUMNS.len() }>,
    quotes: Rows<LabelledQuote, { QUOTE_COLUMNS.len() }>,
    texts: Option<Texts>,
    offsets: OffsetUnit,
    ended: bool,
}

impl OutputFolder {
    /// Opens the tables of a folder, and the texts.
    ///
    /// # Errors
    ///
    /// If a table is missing or lacks a column, or the texts are needed and cannot be opened.
    pub fn open(folder: &Path, texts: &TextSource) -> Result<OutputFolder, Error> {
        let run = RecordedRun::read(folder)?;
        let offsets = run.as_ref().and_then(RecordedRun::offsets).unwrap_or(OffsetUnit::Chars);
        Ok(OutputFolder {
            documents: Listing::open(folder)?,
            names: Rows::open(&folder.join("entities.csv"), NAME_COLUMNS, read_name)?,
            quotes: Rows::open(&folder.join("quotes.csv"), QUOTE_COLUMNS, read_quote)?,
            texts: Texts::open(folder, run, texts)?,
            offsets,
            ended: false,
        })
    }

    /// Whether a folder holds the tables of `dateline tag`.
    pub fn is_one(folder: &Path) -> bool {
        folder.join("documents.csv").is_file() && folder.join("entities.csv").is_file()
    }

    fn read_next(&mut self) -> Result<Option<LabelledDocument>, Error> {
        let Some((listed, most)) = self.documents.next()? else {
            self.names.check_end()?;
            self.quotes.check_end()?;
            return Ok(None);
        };
        let text = self.texts.as_mut().map(|texts| texts.of(&listed)).transpose()?;
        let mut document = LabelledDocument {
            names: Some(self.names.of(&listed.id, most[0])?),
            quotes: Some(self.quotes.of(&listed.id, most[1])?),
            id: Some(listed.id),
            text,
            length: Some(listed.length),
            place: format!("documents.csv, line {}", listed.line),
        };
        if self.offsets != OffsetUnit::Chars {
            to_points(&mut document, self.offsets)?;
        }
        check_bounds(&document)?;
        document.sort();
        Ok(Some(document))
    }
}

impl Iterator for OutputFolder {
    type Item = Result<LabelledDocument, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let document = self.read_next().transpose();
        self.ended = !matches!(document, Some(Ok(_)));
        document
    }
}

impl std::fmt::Debug for OutputFolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutputFolder").field("offsets", &self.offsets).finish_non_exhaustive()
    }
}

fn read_name(row: &Cells<'_, { NAME_COLUMNS.len() }>) -> Result<LabelledName, Error> {
    Ok(LabelledName {
        at: range(row, 1, 2)?.ok_or_else(|| row.fault("start and end are missing".to_owned()))?,
        kind: row.parse(4, "PER, LOC or ORG")?,
        text: row.words(3),
        score: row.optional(5, "a probability")?,
        rule: row.words(6),
    })
}

fn read_quote(row: &Cells<'_, { QUOTE_COLUMNS.len() }>) -> Result<LabelledQuote, Error> {
    let whole = range(row, 3, 4)?.ok_or_else(|| row.fault("start and end are missing".to_owned()))?;
    let parts = match row.get(5) {
        "" => vec![whole],
        list => serde_json::from_str::<Vec<(usize, usize)>>(list)
            .ok()
            .and_then(|parts| parts.into_iter().map(|(start, end)| Points::new(start, end)).collect())
            .filter(|parts: &Vec<Points>| !parts.is_empty())
            .ok_or_else(|| {
                row.fault(format!(
                    "the column \"parts\" holds {list:?} where a list such as [[3,9],[20,31]] is needed"
                ))
            })?,
    };
    Ok(LabelledQuote {
        id: row.get(1).to_owned(),
        kind: row.optional(2, "direct, mixed or indirect")?,
        parts,
        cue: range(row, 6, 7)?,
        speaker: range(row, 8, 9)?,
        speaker_name: row.words(10),
        status: row.optional(11, "the status of a speaker")?,
        score: row.optional(12, "a probability")?,
        rule: row.words(13),
    })
}

/// The range that two columns give; none where they are empty.
fn range<const N: usize>(row: &Cells<'_, N>, start: usize, end: usize) -> Result<Option<Points>, Error> {
    let needed = "a position";
    let (Some(start), Some(end)) = (row.optional(start, needed)?, row.optional(end, needed)?) else {
        return Ok(None);
    };
    match Points::new(start, end) {
        Some(at) => Ok(Some(at)),
        None => Err(
            row.fault(format!("{start} to {end} is no stretch of a text; the end must come after the start"))
        ),
    }
}
