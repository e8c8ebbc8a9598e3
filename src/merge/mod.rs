//! Putting the parts of a run together again.
//!
//! Each part has every nth record, so the rows of the first documents of all parts come first, in the order of the parts,
//! then those of the second ones. Rows are copied as bytes; nothing is held but one row of each table.

mod part;
mod raw;
mod report;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use self::part::Part;
use self::report::{COMMON, FirstFailures, report};
use crate::error::{Error, ErrorKind};
use crate::write::{Folder, Ids, OutputFormat, check_outputs, first_difference};

/// What was put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Merged {
    /// How many parts.
    pub parts: u64,
    /// How many records, whether they could be tagged or not.
    pub records: u64,
}

/// Puts the parts that [`Shard`](crate::Shard)s of one input were written to together, so that the tables have the bytes of
/// a single run. `run.json` has the counts of all, and tells of each part.
///
/// # Errors
///
/// If a part is missing, comes twice, was made otherwise or of another input, or was changed since it was written; or the
/// output cannot be written.
pub fn merge(folders: &[PathBuf], output: &Path) -> Result<Merged, Error> {
    let mut parts = folders.iter().map(|folder| Part::open(folder)).collect::<Result<Vec<_>, _>>()?;
    parts.sort_by_key(|part| part.shard);
    check(&parts)?;
    check_outputs(&[output], folders.iter().map(PathBuf::as_path))?;
    let mut across = Across { failures: FirstFailures::of(&parts), ids: Ids::default() };
    let mut target = Folder::without_journal(output, parts[0].format)?;
    let records = match parts[0].format {
        OutputFormat::Csv => tables(&mut parts, &mut target, &mut across)?,
        OutputFormat::Jsonl => objects(&mut parts, &mut target, &mut across)?,
    };
    parts.iter_mut().try_for_each(Part::check_end)?;
    target.finish_with(|tables| {
        let tables = serde_json::to_value(tables).expect("all keys are strings");
        report(&parts, &across.failures, across.ids.repeated(), tables)
    })?;
    Ok(Merged { parts: parts.len() as u64, records })
}

/// Makes sure that the parts, which are in order, are those of one run.
fn check(parts: &[Part]) -> Result<(), Error> {
    let Some(first) = parts.first() else { return Err(ErrorKind::NoInput.into()) };
    let count = first.shard.count();
    for (part, wanted) in parts.iter().zip(0..) {
        if part.shard.count() != count {
            let words =
                format!("is part {} where {} is part {}", part.shard, first.folder.display(), first.shard);
            return Err(fault(&part.folder, format!("{words}; name parts of one run")));
        }
        if part.shard.index() < wanted {
            let words = format!("is part {}, which was given already; name each part once", part.shard);
            return Err(fault(&part.folder, words));
        }
        if part.shard.index() > wanted {
            return Err(missing(&part.folder, wanted + 1, count));
        }
        let differ = |&key: &&str| first_difference(key.to_owned(), &first.run[key], &part.run[key]);
        if let Some((key, there, here)) = COMMON.iter().find_map(differ) {
            let words = format!(
                "differs in {key} from {}: {there} there, {here} here; tag one of them anew",
                first.folder.display()
            );
            return Err(fault(&part.folder, words));
        }
    }
    match parts.len() as u64 {
        all if all == count => Ok(()),
        some => Err(missing(&first.folder, some + 1, count)),
    }
}

fn missing(beside: &Path, number: u64, count: u64) -> Error {
    fault(beside, format!("is one of {count} parts, of which {number}/{count} is missing; name all of them"))
}

/// What is wrong with a folder or file.
fn fault(path: &Path, fault: String) -> Error {
    ErrorKind::Parts { path: path.to_owned(), fault }.into()
}

/// What no part can tell of all of them.
struct Across {
    failures: FirstFailures,
    ids: Ids,
}

/// What a row of `documents.csv` says of its document and of the rows of the other tables.
#[derive(Deserialize)]
struct Counts {
    doc_id: String,
    entities: Option<u64>,
    quotes: Option<u64>,
    error: Option<String>,
}

/// Puts the three tables together; gives the number of documents.
fn tables(parts: &mut [Part], target: &mut Folder, across: &mut Across) -> Result<u64, Error> {
    let mut header = csv::StringRecord::new();
    for part in parts.iter_mut() {
        for table in &mut part.tables {
            table.next()?;
        }
        header = one_row(&part.folder, part.tables[2].latest())?;
    }
    let mut records = 0;
    for at in (0..parts.len()).cycle() {
        let part = &mut parts[at];
        let Some(row) = part.tables[2].next()? else { break };
        let counts: Counts = one_row(&part.folder, row)?.deserialize(Some(&header)).map_err(|_| {
            fault(part.tables[2].path(), "is not as it was written; tag the part anew".to_owned())
        })?;
        for (table, rows) in [(0, counts.entities), (1, counts.quotes)] {
            for _ in 0..rows.unwrap_or_default() {
                if let Some(row) = part.tables[table].next()? {
                    target.append_rows(table, row)?;
                }
            }
        }
        across.ids.meet(Ids::hash(&counts.doc_id));
        if let Some(message) = counts.error {
            across.failures.hear(&message);
        }
        target.append_rows(2, part.tables[2].latest())?;
        records += 1;
    }
    Ok(records)
}

/// The cells of one row.
fn one_row(folder: &Path, row: &[u8]) -> Result<csv::StringRecord, Error> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).buffer_capacity(row.len()).from_reader(row);
    let mut cells = csv::StringRecord::new();
    match reader.read_record(&mut cells) {
        Ok(true) => Ok(cells),
        _ => Err(fault(
            &folder.join("documents.csv"),
            "is not as it was written; tag the part anew".to_owned(),
        )),
    }
}

/// The id in a line, which is its first member; nothing where the line is not as it was written, which is found later.
fn id_of(line: &[u8]) -> String {
    let value = line.strip_prefix(b"{\"doc_id\":").unwrap_or_default();
    let id = serde_json::Deserializer::from_slice(value).into_iter::<String>().next();
    id.and_then(Result::ok).unwrap_or_default()
}

/// What a line says of its document.
#[derive(Deserialize)]
struct Object {
    error: Option<String>,
}

/// Puts the lines of JSON together; gives the number of documents.
fn objects(parts: &mut [Part], target: &mut Folder, across: &mut Across) -> Result<u64, Error> {
    let mut records = 0;
    for at in (0..parts.len()).cycle() {
        let part = &mut parts[at];
        let Some(row) = part.tables[0].next()? else { break };
        target.append_rows(0, row)?;
        records += 1;
        across.ids.meet(Ids::hash(&id_of(row)));
        // Most lines need not be decoded.
        let failed = memchr::memmem::find(row, b"\"status\":\"failed\"").is_some();
        if let Some(message) = failed
            .then(|| serde_json::from_slice::<Object>(row).ok())
            .flatten()
            .and_then(|object| object.error)
        {
            across.failures.hear(&message);
        }
    }
    Ok(records)
}
