//! The tables of `dateline tag`, read as documents.

use std::path::{Path, PathBuf};

use super::rows::{Cells, Table};
use super::{LabelledDocument, LabelledName, LabelledQuote, Points, RecordedRun};
use crate::error::{Error, ErrorKind};
use crate::ingest::{InputOptions, Inputs};
use crate::write::OffsetUnit;

/// Where the texts of tagged documents are taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TextSource {
    /// The inputs that `run.json` names, as seen from the current folder.
    #[default]
    Recorded,
    /// The same, but documents go without text where `run.json` or one of the inputs is missing.
    RecordedIfThere,
    /// These inputs, whose records have the ids of the documents and come in their order.
    Given(Vec<PathBuf>),
}

const DOCUMENT_COLUMNS: [&str; 6] = ["doc_id", "source", "record", "chars", "status", "error"];
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

/// The ids of the documents that `dateline tag` has written to a folder and that did not fail, in order.
///
/// # Errors
///
/// If `documents.csv` cannot be read.
pub(crate) fn document_ids(folder: &Path) -> Result<Vec<String>, Error> {
    let mut table = Table::open(&folder.join("documents.csv"), ["doc_id", "status"])?;
    let mut ids = Vec::new();
    while let Some(row) = table.next()? {
        if row.get(1) != FAILED {
            ids.push(row.get(0).to_owned());
        }
    }
    Ok(ids)
}

/// The status of a document that has no rows in the other tables.
const FAILED: &str = "failed";

/// The folder that `dateline tag` has written, read one document after the other.
///
/// Rows of `entities.csv` and `quotes.csv` must be in the order of `documents.csv`, as they are written; they may have
/// been changed, added or removed by hand. Documents that failed are passed over.
pub struct OutputFolder {
    documents: Table<{ DOCUMENT_COLUMNS.len() }>,
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
            documents: Table::open(&folder.join("documents.csv"), DOCUMENT_COLUMNS)?,
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
        let row = loop {
            match self.documents.next()? {
                None => {
                    self.names.check_end()?;
                    self.quotes.check_end()?;
                    return Ok(None);
                }
                Some(row) if row.get(4) == FAILED => {}
                Some(_) => break self.documents.latest(),
            }
        };
        let id = row.get(0).to_owned();
        let length: usize = row.parse(3, "a number of code points")?;
        let place = format!("documents.csv, line {}", row.line());
        let text = match &mut self.texts {
            None => None,
            Some(texts) => {
                let record: u64 = row.parse(2, "the number of a record")?;
                Some(texts.of(&id, row.get(1), record, length)?)
            }
        };
        let mut document = LabelledDocument {
            names: Some(self.names.of(&id)?),
            quotes: Some(self.quotes.of(&id)?),
            id: Some(id),
            text,
            length: Some(length),
            place,
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

/// The rows of a table that belong to documents, the id of which is in the first column.
struct Rows<T, const N: usize> {
    table: Table<N>,
    read: fn(&Cells<'_, N>) -> Result<T, Error>,
    /// The document of the row that comes next; none after the last.
    next: Option<String>,
}

impl<T, const N: usize> Rows<T, N> {
    fn open(
        path: &Path,
        columns: [&'static str; N],
        read: fn(&Cells<'_, N>) -> Result<T, Error>,
    ) -> Result<Rows<T, N>, Error> {
        let mut rows = Rows { table: Table::open(path, columns)?, read, next: None };
        rows.advance()?;
        Ok(rows)
    }

    fn advance(&mut self) -> Result<(), Error> {
        self.next = self.table.next()?.map(|row| row.get(0).to_owned());
        Ok(())
    }

    /// The rows of the next document.
    fn of(&mut self, id: &str) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while self.next.as_deref() == Some(id) {
            all.push((self.read)(&self.table.latest())?);
            self.advance()?;
        }
        Ok(all)
    }

    /// Makes sure that no row is left when there are no more documents.
    fn check_end(&self) -> Result<(), Error> {
        match &self.next {
            None => Ok(()),
            Some(id) => Err(self.table.latest().fault(format!(
                "the row is of document {id:?}, which documents.csv does not list or lists before; put the rows \
                 in its order, as dateline tag writes them"
            ))),
        }
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
        None => Err(row.fault(format!("{start} to {end} holds nothing; the end must come after the start"))),
    }
}

/// The texts of the documents, read beside the tables.
struct Texts {
    inputs: Inputs,
    /// Whether records are known by their ids, not by their sources.
    by_id: bool,
}

impl Texts {
    fn open(folder: &Path, run: Option<RecordedRun>, texts: &TextSource) -> Result<Option<Texts>, Error> {
        let options = run.as_ref().map_or_else(InputOptions::default, RecordedRun::input_options);
        let recorded = run.as_ref().map_or(&[][..], RecordedRun::inputs);
        let there = !recorded.is_empty() && recorded.iter().all(|path| path.is_file());
        let inputs = match texts {
            TextSource::Given(paths) => Inputs::new(paths, options)?,
            TextSource::RecordedIfThere if !there => return Ok(None),
            TextSource::Recorded if !there => {
                let missing = recorded.iter().find(|path| !path.is_file()).cloned();
                return Err(ErrorKind::TextsMissing { folder: folder.to_owned(), input: missing }.into());
            }
            TextSource::Recorded | TextSource::RecordedIfThere => Inputs::new(recorded, options)?,
        };
        Ok(Some(Texts { inputs, by_id: matches!(texts, TextSource::Given(_)) }))
    }

    /// The text of the next document. Records that were not asked for are passed over.
    fn of(&mut self, id: &str, source: &str, number: u64, length: usize) -> Result<String, Error> {
        let by_id = self.by_id;
        let wanted = |record: &crate::ingest::Record| match by_id {
            true => record.id == id,
            false => *record.source == *source && record.number == number,
        };
        let Some(record) = self.inputs.find(wanted) else {
            let fault = format!(
                "the input holds no document {id:?}, or not in the order of documents.csv; name with --input what \
                 was tagged"
            );
            return Err(ErrorKind::Annotation { fault }.into());
        };
        let text = record.content?.text;
        let found = text.chars().count();
        if found != length {
            let fault = format!(
                "the text of document {id:?} has {found} characters, and had {length} when it was tagged; tag the \
                 input anew, or name with --input what was tagged"
            );
            return Err(ErrorKind::Annotation { fault }.into());
        }
        Ok(text)
    }
}

/// Makes code points of positions that count something else.
fn to_points(document: &mut LabelledDocument, unit: OffsetUnit) -> Result<(), Error> {
    let called = document.called();
    let Some(text) = &document.text else {
        let fault = format!(
            "positions count {unit} and cannot be understood without the texts; name them with --input, or tag \
             with --offsets chars"
        );
        return Err(ErrorKind::Annotation { fault }.into());
    };
    // Where each code point begins in the unit, and the end of the text.
    let mut begins = vec![0];
    for c in text.chars() {
        let length = match unit {
            OffsetUnit::Chars => 1,
            OffsetUnit::Bytes => c.len_utf8(),
            OffsetUnit::Utf16 => c.len_utf16(),
        };
        begins.push(begins[begins.len() - 1] + length);
    }
    let convert = |at: &mut Points| {
        let found = (begins.binary_search(&at.start), begins.binary_search(&at.end));
        let (Ok(start), Ok(end)) = found else {
            let fault = format!(
                "{called}: {} to {} is no stretch of the text in {unit}; tag the input anew",
                at.start, at.end
            );
            return Err(Error::from(ErrorKind::Annotation { fault }));
        };
        *at = Points { start, end };
        Ok(())
    };
    document.names.iter_mut().flatten().try_for_each(|name| convert(&mut name.at))?;
    for quote in document.quotes.iter_mut().flatten() {
        let ranges = quote.parts.iter_mut().chain(&mut quote.cue).chain(&mut quote.speaker);
        ranges.into_iter().try_for_each(convert)?;
    }
    Ok(())
}

/// Makes sure that all ranges lie in the text, and that the text of a row is what lies there.
fn check_bounds(document: &LabelledDocument) -> Result<(), Error> {
    let fault = |fault: String| Err(ErrorKind::Annotation { fault }.into());
    let called = document.called();
    let index = document.text.as_deref().map(|text| (text, super::PointIndex::new(text)));
    let length = document.length.unwrap_or(usize::MAX);
    let names = document.names.iter().flatten().map(|name| (name.at, name.text.as_deref()));
    let quotes = document.quotes.iter().flatten();
    let quotes = quotes.flat_map(|q| q.parts.iter().chain(&q.cue).chain(&q.speaker).map(|&at| (at, None)));
    for (at, written) in names.chain(quotes) {
        if at.end > length {
            return fault(format!(
                "{called}: {} to {} ends after the text, which has {length} characters; correct the row",
                at.start, at.end
            ));
        }
        if let (Some((text, index)), Some(written)) = (&index, written)
            && index.slice(text, at) != Some(written)
        {
            return fault(format!(
                "{called}: the text from {} to {} is {:?} and not {written:?}; the input has changed since it was \
                 tagged, or the row was edited: tag it anew or correct the row",
                at.start,
                at.end,
                index.slice(text, at).unwrap_or_default()
            ));
        }
    }
    Ok(())
}
