//! What two runs over the same documents found otherwise.
//!
//! [`diff`] reads two folders that `dateline tag` has written and tells, row by row, what appeared, vanished or changed,
//! with counts by the evidence that decided.

mod documents;
mod sheet;

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, ErrorKind};
use crate::kind::closed_set;
use crate::labelled::{Points, RecordedRun, closest};
use crate::write::OffsetUnit;

use self::documents::{Folder, Found, Tagged, side_by_side};
use self::sheet::Entry;

closed_set! {
    /// A table that is compared.
    "table" TableKind {
        /// `entities.csv`
        Entities = "entities",
        /// `quotes.csv`
        Quotes = "quotes",
    }
}

const TABLES: [TableKind; 2] = [TableKind::Entities, TableKind::Quotes];

impl TableKind {
    fn file(self) -> &'static str {
        match self {
            TableKind::Entities => "entities.csv",
            TableKind::Quotes => "quotes.csv",
        }
    }

    /// The column that says what kind of thing a row is.
    fn label_column(self) -> &'static str {
        match self {
            TableKind::Entities => "type",
            TableKind::Quotes => "kind",
        }
    }

    /// The column that has the words.
    fn text_column(self) -> &'static str {
        match self {
            TableKind::Entities => "text",
            TableKind::Quotes => "quote",
        }
    }
}

closed_set! {
    /// What became of a row.
    "change" ChangeKind {
        /// It is in the second folder alone.
        Appeared = "appeared",
        /// It is in the first folder alone.
        Vanished = "vanished",
        /// It is in both, with other bounds or cells.
        Changed = "changed",
        /// It is in both, and only its score or rule are others.
        Rescored = "rescored",
    }
}

/// The columns that tell why and how surely, not what.
const REASONS: [&str; 2] = ["score", "rule"];

/// A column that does not tell what was found: quotes are numbered anew when one of them appears.
const NUMBER: &str = "quote_id";

/// Which of the folders.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Before,
    After,
}

/// A row as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownRow {
    /// Where it is, in the unit of the tables.
    pub at: Points,
    /// Its words.
    pub text: String,
    /// Its type or kind.
    pub label: String,
    /// The evidence that decided.
    pub rule: String,
}

/// A cell that is another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangedCell {
    /// The column; `start` or `end` for bounds.
    pub column: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// A row that is not the same in both folders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The table.
    pub table: TableKind,
    /// The id of the document.
    pub document: String,
    /// What became of the row.
    pub kind: ChangeKind,
    /// The row of the first folder.
    pub before: Option<ShownRow>,
    /// The row of the second folder.
    pub after: Option<ShownRow>,
    /// The cells that are others, in order of columns; none where the row is on one side alone.
    pub cells: Vec<ChangedCell>,
}

/// How many rows are the same, and what became of the others.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableSummary {
    /// Rows that are the same.
    pub same: u64,
    /// The others, by what became of them.
    pub changes: BTreeMap<ChangeKind, u64>,
    /// The others by evidence, the part of the rule before `=`: that of the second folder's row where there is one.
    pub by_rule: BTreeMap<String, BTreeMap<ChangeKind, u64>>,
    /// The columns that are others in changed rows, with the number of rows.
    pub columns: BTreeMap<String, u64>,
}

/// The difference of two folders in numbers.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Summary {
    /// Documents in both.
    pub documents: u64,
    /// Documents in the first folder alone.
    pub only_before: u64,
    /// Documents in the second folder alone.
    pub only_after: u64,
    /// Each table.
    pub tables: BTreeMap<TableKind, TableSummary>,
}

impl Summary {
    /// Whether the folders have the same documents with the same rows, scores included.
    pub fn is_same(&self) -> bool {
        let documents = self.only_before + self.only_after;
        documents == 0 && self.tables.values().all(|table| table.changes.is_empty())
    }
}

/// Compares two folders that `dateline tag` has written, and tells each difference as it is met: documents in the order of
/// the folders, rows in order of place. Documents that failed have no rows.
///
/// # Errors
///
/// If a table cannot be read, or the folders count positions in other units.
pub fn diff(before: &Path, after: &Path, tell: &mut dyn FnMut(&Difference)) -> Result<Summary, Error> {
    let unit = |folder| -> Result<OffsetUnit, Error> {
        let run = RecordedRun::read(folder)?;
        Ok(run.as_ref().and_then(RecordedRun::offsets).unwrap_or(OffsetUnit::Chars))
    };
    let units = [unit(before)?, unit(after)?];
    if units[0] != units[1] {
        let fault = format!(
            "positions count {} in {} and {} in {}; tag both with the same --offsets",
            units[0],
            before.display(),
            units[1],
            after.display()
        );
        return Err(ErrorKind::Annotation { fault }.into());
    }
    let mut folders = [Folder::open(before)?, Folder::open(after)?];
    let [of_before, of_after] = [folders[0].columns(), folders[1].columns()];
    let columns = [0, 1].map(|at: usize| Columns::new(TABLES[at], &of_before[at], &of_after[at]));
    let mut comparison = Comparison { columns, summary: Summary::default(), tell };
    for table in TABLES {
        comparison.summary.tables.insert(table, TableSummary::default());
    }
    side_by_side(before, after, &mut folders, |found| {
        comparison.document(found);
        Ok(())
    })?;
    Ok(comparison.summary)
}

/// Where the columns of a table are in each folder.
struct Columns {
    /// Columns that both have, with their places: the number of a quote is not among them.
    both: Vec<(String, [usize; 2])>,
    /// Places of text, label and rule on each side.
    shown: [[Option<usize>; 3]; 2],
}

impl Columns {
    fn new(table: TableKind, before: &[String], after: &[String]) -> Columns {
        let place = |columns: &[String], name: &str| columns.iter().position(|column| column == name);
        let both = before.iter().enumerate().filter(|(_, column)| *column != NUMBER);
        let shown = [table.text_column(), table.label_column(), "rule"];
        Columns {
            both: both.filter_map(|(at, name)| Some((name.clone(), [at, place(after, name)?]))).collect(),
            shown: [before, after].map(|columns| shown.map(|name| place(columns, name))),
        }
    }

    fn show(&self, side: Side, entry: &Entry) -> ShownRow {
        let cell = |at: Option<usize>| at.map_or_else(String::new, |at| entry.cells[at].clone());
        let [text, label, rule] = self.shown[side as usize].map(cell);
        ShownRow { at: entry.at, text, label, rule }
    }

    /// The cells that are not the same.
    fn compare(&self, before: &Entry, after: &Entry) -> Vec<ChangedCell> {
        let bounds = [("start", before.at.start, after.at.start), ("end", before.at.end, after.at.end)];
        let bounds = bounds.into_iter().filter(|(_, before, after)| before != after);
        let bounds = bounds.map(|(column, before, after)| ChangedCell {
            column: column.to_owned(),
            before: before.to_string(),
            after: after.to_string(),
        });
        let cells = self.both.iter().filter(|(_, at)| before.cells[at[0]] != after.cells[at[1]]);
        let cells = cells.map(|(column, at)| ChangedCell {
            column: column.clone(),
            before: before.cells[at[0]].clone(),
            after: after.cells[at[1]].clone(),
        });
        bounds.chain(cells).collect()
    }
}

/// A comparison that is under way.
struct Comparison<'t> {
    columns: [Columns; 2],
    summary: Summary,
    tell: &'t mut dyn FnMut(&Difference),
}

impl Comparison<'_> {
    fn document(&mut self, found: Found) {
        let [before, after] = match found {
            Found::Both(pair) => {
                self.summary.documents += 1;
                *pair
            }
            Found::Only(Side::Before, tagged) => {
                self.summary.only_before += 1;
                let id = tagged.id.clone();
                [tagged, Tagged { id, rows: [const { Vec::new() }; 2] }]
            }
            Found::Only(Side::After, tagged) => {
                self.summary.only_after += 1;
                let id = tagged.id.clone();
                [Tagged { id, rows: [const { Vec::new() }; 2] }, tagged]
            }
        };
        for (at, table) in TABLES.into_iter().enumerate() {
            self.rows(table, at, &before.id, &before.rows[at], &after.rows[at]);
        }
    }

    fn rows(&mut self, table: TableKind, at: usize, document: &str, before: &[Entry], after: &[Entry]) {
        let places = |entries: &[Entry]| entries.iter().map(|entry| entry.at).collect::<Vec<_>>();
        let columns = &self.columns[at];
        let pairs = closest(&places(before), &places(after), |i, j| {
            let (one, other) = (&before[i], &after[j]);
            // Of quotes with one content, each with a speaker, those are pairs that differ least.
            let exact = one.at == other.at;
            let changes = if exact { columns.compare(one, other).len() } else { 0 };
            (exact, std::cmp::Reverse(changes), one.at.shared(other.at))
        });
        let summary = self.summary.tables.entry(table).or_default();
        for (i, j) in pairs {
            let (one, other) = (i.map(|i| &before[i]), j.map(|j| &after[j]));
            let (kind, cells) = match (one, other) {
                (Some(one), Some(other)) => {
                    let cells = columns.compare(one, other);
                    if cells.is_empty() {
                        summary.same += 1;
                        continue;
                    }
                    let rescored = cells.iter().all(|cell| REASONS.contains(&cell.column.as_str()));
                    (if rescored { ChangeKind::Rescored } else { ChangeKind::Changed }, cells)
                }
                (Some(_), None) => (ChangeKind::Vanished, Vec::new()),
                (None, _) => (ChangeKind::Appeared, Vec::new()),
            };
            let difference = Difference {
                table,
                document: document.to_owned(),
                kind,
                before: one.map(|entry| columns.show(Side::Before, entry)),
                after: other.map(|entry| columns.show(Side::After, entry)),
                cells,
            };
            summary.add(&difference);
            (self.tell)(&difference);
        }
    }
}

impl TableSummary {
    fn add(&mut self, difference: &Difference) {
        *self.changes.entry(difference.kind).or_default() += 1;
        let row = difference.after.as_ref().or(difference.before.as_ref());
        let rule = row.map_or("", |row| row.rule.split('=').next().unwrap_or_default());
        *self.by_rule.entry(rule.to_owned()).or_default().entry(difference.kind).or_default() += 1;
        if difference.kind == ChangeKind::Changed {
            for cell in &difference.cells {
                *self.columns.entry(cell.column.clone()).or_default() += 1;
            }
        }
    }
}
