//! Whether tables are what their input says.
//!
//! Documents, names and quotes are gone through side by side with the input, which is read again as it was for the run.
//! Each position is looked up in the text, so what is found to be good does not depend on what wrote it.

mod fault;
mod names;
mod quotes;
mod recorded;
mod rows;
mod ruler;

use std::path::{Path, PathBuf};

pub use self::fault::Fault;
use self::fault::Faults;
use self::names::Names;
use self::quotes::Quotes;
use self::recorded::Recorded;
pub use self::recorded::Verified;
use self::rows::{Row, Rows};
use self::ruler::Ruler;
use crate::error::{Error, ErrorKind};
use crate::ingest::{Inputs, Record, Shard};
use crate::labelled::RecordedRun;
use crate::write::{Ids, OffsetUnit};

const ENTITIES: &str = "entities.csv";
const QUOTES: &str = "quotes.csv";
const DOCUMENTS: &str = "documents.csv";

const COLUMNS: [&str; 9] =
    ["doc_id", "source", "record", "title", "chars", "entities", "quotes", "status", "error"];
const DOC_ID: usize = 0;
const SOURCE: usize = 1;
const RECORD: usize = 2;
const TITLE: usize = 3;
const CHARS: usize = 4;
const NAMES_COUNT: usize = 5;
const QUOTES_COUNT: usize = 6;
const STATUS: usize = 7;
const ERROR: usize = 8;

type DocumentRow<'r> = Row<'r, { COLUMNS.len() }>;

/// Checks the tables of a folder against their input: the one that `run.json` names, or `inputs`, if there are any. Gives
/// the counts, and the first faults, `most` of them at the most; there are none if all is well.
///
/// # Errors
///
/// If a file cannot be read, or is no table of dateline at all.
pub fn verify(folder: &Path, inputs: &[PathBuf], most: usize) -> Result<(Verified, Vec<Fault>), Error> {
    let recorded = Recorded::read(folder)?;
    let Some(run) = RecordedRun::read(folder)? else {
        return Err(ErrorKind::NotFound { path: folder.join("run.json") }.into());
    };
    let given = !inputs.is_empty();
    let sources = Inputs::new(if given { inputs } else { run.inputs() }, run.input_options())?;
    let shard: Option<Shard> = recorded.shard.as_deref().and_then(|shard| shard.parse().ok());
    let mut check = Check {
        unit: run.offsets().unwrap_or(OffsetUnit::Chars),
        given,
        all_names: recorded.has_all_names(),
        names: Rows::open(folder, ENTITIES, names::COLUMNS)?,
        quotes: Rows::open(folder, QUOTES, quotes::COLUMNS)?,
        found: Verified::default(),
    };
    let mut faults = Faults::new(most);
    let mut documents = Rows::open(folder, DOCUMENTS, COLUMNS)?;
    let mut ids = Ids::default();
    for mut record in Shard::select(shard, sources) {
        let mut listed = None;
        documents.next_row(
            &format!("record {} of {}", record.number, record.source),
            &mut faults,
            |row| {
                listed = Some(check.document(&mut record, row));
            },
        )?;
        let Some(counts) = listed else { break };
        ids.meet(Ids::hash(&record.id));
        check.rows(&record, counts, &mut faults)?;
        if faults.are_enough() {
            return Ok((check.found, faults.into_vec()));
        }
    }
    documents.check_end(&mut faults)?;
    check.names.check_end(&mut faults)?;
    check.quotes.check_end(&mut faults)?;
    check.found.repeated_ids = ids.repeated();
    check.found.entities = check.names.count;
    check.found.quotes = check.quotes.count;
    // A row that is wrong makes these wrong as well, and says more.
    if faults.are_none() {
        recorded.compare(&check.found, &mut faults);
        recorded.compare_bytes(folder, &[DOCUMENTS, ENTITIES, QUOTES], &mut faults)?;
    }
    Ok((check.found, faults.into_vec()))
}

/// The tables beside the documents, and what is known of them.
struct Check {
    unit: OffsetUnit,
    /// Whether the input was given, and may have another name than it had.
    given: bool,
    all_names: bool,
    names: Rows<{ names::COLUMNS.len() }>,
    quotes: Rows<{ quotes::COLUMNS.len() }>,
    found: Verified,
}

/// The rows that a document should have in the other tables.
#[derive(Clone, Copy)]
struct Counts {
    names: u64,
    quotes: u64,
}

impl Check {
    /// Looks at what is listed of a document.
    fn document(&mut self, record: &mut Record, row: &mut DocumentRow<'_>) -> Counts {
        // The folder that was searched is not known any more, but the ids of its files depend on it.
        let id = row.get(DOC_ID);
        if id != record.id && record.has_placed_id(&record.id) && record.has_placed_id(id) {
            record.id = id.to_owned();
        }
        row.expect(DOC_ID, &record.id);
        if !self.given {
            row.expect(SOURCE, &record.source);
        }
        row.expect(RECORD, &record.number.to_string());
        row.expect(TITLE, record.title.as_deref().unwrap_or_default());
        match &record.content {
            // The tagger itself may have failed.
            Ok(_) if row.get(STATUS) == "failed" && !row.get(ERROR).is_empty() => {}
            Ok(document) => {
                let counts = Counts { names: row.count(NAMES_COUNT), quotes: row.count(QUOTES_COUNT) };
                row.expect(STATUS, "ok");
                row.expect(ERROR, "");
                row.expect(CHARS, &document.text.chars().count().to_string());
                self.found.documents += 1;
                return counts;
            }
            Err(error) => {
                row.expect(STATUS, "failed");
                if !self.given {
                    row.expect(ERROR, &error.to_string());
                }
            }
        }
        for column in [CHARS, NAMES_COUNT, QUOTES_COUNT] {
            row.expect(column, "");
        }
        self.found.failed += 1;
        Counts { names: 0, quotes: 0 }
    }

    /// Looks at the rows of a document in the other tables.
    fn rows(&mut self, record: &Record, counts: Counts, faults: &mut Faults) -> Result<(), Error> {
        let Ok(document) = &record.content else { return Ok(()) };
        let ruler = Ruler::new(&document.text, self.unit);
        let mut names = Names::default();
        self.names.of_document(&record.id, counts.names, faults, |row| names.look(row, &ruler))?;
        let known = self.all_names.then_some(&names);
        let mut quotes = Quotes::default();
        self.quotes.of_document(&record.id, counts.quotes, faults, |row| quotes.look(row, &ruler, known))
    }
}
