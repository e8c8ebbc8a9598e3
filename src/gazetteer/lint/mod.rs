//! Checking a user's lists before they are used: what is wrong, and what may do harm.
//!
//! Errors are what the compiler refuses or would misread; they are found row by row ([`rows`]). Warnings come from a
//! look at what the built-in lists know ([`risks`]).

mod problem;
mod risks;
mod rows;

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use problem::{Other, Problem, Severity};

use crate::error::Error;
use crate::fold::{Key, KeyMap};
use crate::gazetteer::compile::key_of_name;
use crate::gazetteer::compile::rows::line_of;
use crate::gazetteer::files::content_of;
use crate::kind::EntityType;
use risks::Risks;
use rows::{Cells, Header};

/// Something that was found in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The file, as given.
    pub file: Arc<str>,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The row's id, where it has one.
    pub id: String,
    /// The name that it is about, or empty.
    pub name: String,
    /// What it is.
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, name, problem, .. } = self;
        write!(f, "{file}:{line}: {}: ", problem.severity())?;
        if !name.is_empty() {
            write!(f, "{name:?}: ")?;
        }
        write!(f, "{problem}; {}", problem.remedy())
    }
}

/// How many rows were looked at, and what was found in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Lists.
    pub files: usize,
    /// Rows.
    pub rows: u64,
    /// Errors.
    pub errors: u64,
    /// Warnings.
    pub warnings: u64,
    /// Findings by the name of their problem, the errors first, each group by name.
    pub kinds: Vec<(Severity, &'static str, u64)>,
}

/// Checks lists, of which all ids are to be unique together, and tells each finding in the order of the lists.
///
/// # Errors
///
/// If a list cannot be read. What is wrong within one is no error of this function, but a finding.
pub fn lint(lists: &[PathBuf], tell: &mut dyn FnMut(&Finding)) -> Result<Summary, Error> {
    let mut linter = Linter {
        risks: Risks::new(),
        summary: Summary { files: lists.len(), ..Summary::default() },
        seen: Seen::default(),
        tell,
    };
    for list in lists {
        linter.list(list)?;
    }
    linter.summary.kinds.sort_unstable();
    Ok(linter.summary)
}

/// Where something was seen first: file and line.
type Place = (Arc<str>, u64);

/// What must not come twice.
#[derive(Default)]
struct Seen {
    ids: HashMap<String, Place>,
    /// Canonical names, for each type.
    names: [KeyMap<Place>; EntityType::ALL.len()],
}

struct Linter<'a> {
    risks: Risks,
    summary: Summary,
    seen: Seen,
    tell: &'a mut dyn FnMut(&Finding),
}

impl Linter<'_> {
    fn list(&mut self, path: &Path) -> Result<(), Error> {
        let file: Arc<str> = path.to_string_lossy().into();
        let content = content_of(path)?;
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(content.as_slice());
        const MEMORY: &str = "rows of bytes of any number of cells can always be read from memory";
        let header = match Header::read(reader.byte_headers().expect(MEMORY)) {
            Ok(header) => header,
            Err(problem) => {
                self.found(&file, 1, &Cells::default(), "", problem);
                return Ok(());
            }
        };
        for problem in header.problems() {
            self.found(&file, 1, &Cells::default(), "", problem);
        }
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).expect(MEMORY) {
            let line = line_of(&content, record.position());
            self.summary.rows += 1;
            match header.cells(&record) {
                Ok(cells) => self.row(&file, line, &cells),
                Err(problem) => self.found(&file, line, &Cells::default(), "", problem),
            }
        }
        Ok(())
    }

    fn row(&mut self, file: &Arc<str>, line: u64, cells: &Cells<'_>) {
        let mut problems = Vec::new();
        let kind = cells.check(self.risks.countries(), &mut problems);
        for (name, problem) in problems {
            self.found(file, line, cells, name, problem);
        }
        let here = (Arc::clone(file), line);
        if !cells.id.is_empty() {
            match self.seen.ids.get(cells.id).cloned() {
                Some(first) => self.found(file, line, cells, "", Problem::RepeatedId { first }),
                None => _ = self.seen.ids.insert(cells.id.to_owned(), here.clone()),
            }
        }
        let Some(kind) = kind.filter(|_| !cells.name.is_empty()) else { return };
        let key: Key = key_of_name(cells.name);
        match self.seen.names[kind as usize].get(&key).cloned() {
            Some(first) => self.found(file, line, cells, cells.name, Problem::RepeatedName { kind, first }),
            None => _ = self.seen.names[kind as usize].insert(key, here),
        }
        let mut looked_at: KeyMap<()> = KeyMap::default();
        for name in std::iter::once(cells.name).chain(cells.aliases()) {
            if looked_at.insert(key_of_name(name), ()).is_some() {
                continue;
            }
            let risks: Vec<Problem> = self.risks.of(name, kind, cells).collect();
            for problem in risks {
                self.found(file, line, cells, name, problem);
            }
        }
    }

    fn found(&mut self, file: &Arc<str>, line: u64, cells: &Cells<'_>, name: &str, problem: Problem) {
        let severity = problem.severity();
        match severity {
            Severity::Error => self.summary.errors += 1,
            Severity::Warning => self.summary.warnings += 1,
        }
        let kinds = &mut self.summary.kinds;
        match kinds.iter_mut().find(|kind| kind.1 == problem.name()) {
            Some(kind) => kind.2 += 1,
            None => kinds.push((severity, problem.name(), 1)),
        }
        let (id, name) = (cells.id.to_owned(), name.to_owned());
        (self.tell)(&Finding { file: Arc::clone(file), line, id, name, problem });
    }
}
