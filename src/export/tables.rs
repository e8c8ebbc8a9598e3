//! The tables of `dateline tag` with types, for the documents that are chosen. No text is read, unless near duplicates are
//! looked for. Columns that someone has added to the tables are left out.

use std::path::{Path, PathBuf};

use super::manifest::Tally;
use super::parquet::ParquetFile;
use super::select::Part;
use super::target::Target;
use super::{Choices, ExportOptions, Exported};
use crate::error::Error;
use crate::eval::Layer;
use crate::kind::{EntityType, QuoteKind};
use crate::labelled::{Cells, Listing, RecordedRun, Rows, Table};
use crate::write::OffsetUnit;

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ColumnType {
    Text,
    Integer,
    Number,
}

use ColumnType::{Integer, Number, Text};

/// A cell; an empty one is none.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Number(f64),
}

/// The columns of `entities.csv` and their types.
const ENTITIES: [(&str, ColumnType); 14] = [
    ("doc_id", Text),
    ("start", Integer),
    ("end", Integer),
    ("text", Text),
    ("type", Text),
    ("subtype", Text),
    ("name", Text),
    ("entity_id", Text),
    ("title", Text),
    ("score", Number),
    ("rule", Text),
    ("lat", Number),
    ("lon", Number),
    ("country", Text),
];
const ENTITY_TYPE: usize = 4;
const ENTITY_SCORE: usize = 9;

/// The columns of `quotes.csv` and their types. `parts` stays JSON, as in the other formats.
const QUOTES: [(&str, ColumnType); 20] = [
    ("doc_id", Text),
    ("quote_id", Text),
    ("kind", Text),
    ("start", Integer),
    ("end", Integer),
    ("quote", Text),
    ("parts", Text),
    ("cue", Text),
    ("cue_start", Integer),
    ("cue_end", Integer),
    ("speaker", Text),
    ("speaker_start", Integer),
    ("speaker_end", Integer),
    ("speaker_name", Text),
    ("speaker_id", Text),
    ("speaker_type", Text),
    ("speaker_status", Text),
    ("speaker_role", Text),
    ("score", Number),
    ("rule", Text),
];
const QUOTE_KIND: usize = 2;
const QUOTE_SCORE: usize = 18;

/// The columns of `documents.csv` and their types.
const DOCUMENTS: [(&str, ColumnType); 9] = [
    ("doc_id", Text),
    ("source", Text),
    ("record", Integer),
    ("title", Text),
    ("chars", Integer),
    ("entities", Integer),
    ("quotes", Integer),
    ("status", Text),
    ("error", Text),
];
const DOCUMENT_COUNTS: [usize; 2] = [5, 6];
const STATUS: usize = 7;
const FAILED: &str = "failed";

/// The row of a table.
type TableRow = Vec<Option<Value>>;

/// Writes the tables of the documents that are chosen to a folder.
pub(super) fn export(
    folder: &Path,
    output: &Path,
    options: &ExportOptions,
    choices: &Choices,
    inputs: &[PathBuf],
) -> Result<Exported, Error> {
    let mut target = Target::create(output)?;
    let unit = RecordedRun::read(folder)?.and_then(|run| run.offsets()).unwrap_or(OffsetUnit::Chars);
    let mut parts = Vec::new();
    for part in options.parts() {
        parts.push((part, PartFiles::create(&mut target, part, options, unit)?));
    }
    let mut tally = Tally::new(options);

    let mut documents = Table::open(&folder.join("documents.csv"), names(&DOCUMENTS))?;
    let mut listing = Listing::open(folder)?;
    let mut entities =
        Rows::open(&folder.join("entities.csv"), names(&ENTITIES), |row| typed(row, &ENTITIES))?;
    let mut quotes = Rows::open(&folder.join("quotes.csv"), names(&QUOTES), |row| typed(row, &QUOTES))?;
    let all = options.sample.is_none() && options.split.is_none();
    let mut at = 0;
    while let Some(row) = documents.next()? {
        let failed = row.get(STATUS) == FAILED;
        let mut row = typed(&row, &DOCUMENTS)?;
        if failed {
            // It has no part of its own, and is told of where nothing else is left out.
            if all {
                parts[0].1.documents.push(row)?;
            }
            continue;
        }
        // Both read the same file, this one without what failed.
        let Some((listed, most)) = listing.next()? else { break };
        let mut entities = entities.of(&listed.id, most[0])?;
        let mut quotes = quotes.of(&listed.id, most[1])?;
        let choice = choices.of(at);
        at += 1;
        let Some(choice) = choice else { continue };
        let Some((part, files)) = parts.iter_mut().find(|(part, _)| *part == choice.part) else { continue };
        let good = |score: &Option<Value>| match score {
            Some(Value::Number(score)) => *score >= f64::from(options.min_score),
            _ => true,
        };
        entities.retain(|row| {
            good(&row[ENTITY_SCORE]) && kind_of(row).is_some_and(|kind| options.types.contains(&kind))
        });
        quotes.retain(|row| good(&row[QUOTE_SCORE]));
        for ((counted, file), rows) in
            DOCUMENT_COUNTS.into_iter().zip([&files.entities, &files.quotes]).zip([&entities, &quotes])
        {
            let count = if file.is_some() { rows.len() } else { 0 };
            row[counted] = Some(Value::Integer(count as i64));
        }
        files.documents.push(row)?;
        *tally.exported.documents.entry(*part).or_default() += 1;
        tally.exported.near_duplicates += u64::from(choice.near_duplicate_of.is_some());
        if let Some(file) = &mut files.entities {
            for row in entities {
                if let Some(kind) = kind_of(&row) {
                    tally.label(*part, kind.as_str());
                }
                file.push(row)?;
            }
        }
        if let Some(file) = &mut files.quotes {
            for row in quotes {
                if let Some(kind) = word(&row, QUOTE_KIND).and_then(|kind| kind.parse::<QuoteKind>().ok()) {
                    tally.label(*part, kind.as_str());
                }
                file.push(row)?;
            }
        }
    }
    entities.check_end()?;
    quotes.check_end()?;
    for (_, files) in parts {
        files.finish()?;
    }
    let json = tally.manifest(options, inputs, target.names());
    target.finish(&json)?;
    Ok(tally.exported)
}

/// The files of a part of the corpus.
struct PartFiles {
    documents: ParquetFile,
    /// None without names.
    entities: Option<ParquetFile>,
    /// None without quotes.
    quotes: Option<ParquetFile>,
}

impl PartFiles {
    /// Begins the files of a part: in a folder of its own, unless it is the whole.
    fn create(
        target: &mut Target,
        part: Part,
        options: &ExportOptions,
        unit: OffsetUnit,
    ) -> Result<PartFiles, Error> {
        let mut create = |name: &str, columns: &[(&'static str, ColumnType)]| {
            let path = match part {
                Part::All => target.file(name),
                part => target.folder(part.as_str())?.join(name),
            };
            ParquetFile::create(&path, columns, unit)
        };
        let with = |layer| options.layers.contains(&layer);
        Ok(PartFiles {
            documents: create("documents.parquet", &DOCUMENTS)?,
            entities: with(Layer::Names).then(|| create("entities.parquet", &ENTITIES)).transpose()?,
            quotes: with(Layer::Quotes).then(|| create("quotes.parquet", &QUOTES)).transpose()?,
        })
    }

    fn finish(self) -> Result<(), Error> {
        [Some(self.documents), self.entities, self.quotes]
            .into_iter()
            .flatten()
            .try_for_each(ParquetFile::finish)
    }
}

fn names<const N: usize>(columns: &[(&'static str, ColumnType); N]) -> [&'static str; N] {
    columns.map(|(name, _)| name)
}

/// The cells of a row as what they are.
fn typed<const N: usize>(row: &Cells<'_, N>, columns: &[(&str, ColumnType); N]) -> Result<TableRow, Error> {
    let cells = columns.iter().enumerate().map(|(at, (_, kind))| match kind {
        Text => Ok(row.words(at).map(Value::Text)),
        Integer => Ok(row.optional(at, "a whole number")?.map(Value::Integer)),
        Number => Ok(row.optional(at, "a number")?.map(Value::Number)),
    });
    cells.collect()
}

fn word(row: &TableRow, column: usize) -> Option<&str> {
    match row[column].as_ref()? {
        Value::Text(word) => Some(word),
        _ => None,
    }
}

fn kind_of(row: &TableRow) -> Option<EntityType> {
    word(row, ENTITY_TYPE)?.parse().ok()
}
