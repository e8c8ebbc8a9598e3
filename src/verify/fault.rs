//! A row that is not as it should be.

use std::fmt;

/// A cell that does not hold what it should, by the input, by the other rows or by `run.json`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The file, within the folder.
    pub file: &'static str,
    /// The line on which the row begins, from 1; 0 for the file as a whole.
    pub line: u64,
    /// The column, or the key in `run.json`; empty for the row as a whole.
    pub column: &'static str,
    /// What should be there.
    pub expected: String,
    /// What is.
    pub found: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": expected {}, found {}", Short(&self.expected), Short(&self.found))
    }
}

/// Words on one line, and not too many.
struct Short<'w>(&'w str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 80;
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

/// The faults of one file, as many as are wanted over all files.
pub(super) struct Faults {
    all: Vec<Fault>,
    most: usize,
}

impl Faults {
    pub(super) fn new(most: usize) -> Faults {
        Faults { all: Vec::new(), most: most.max(1) }
    }

    pub(super) fn add(&mut self, fault: Fault) {
        if !self.are_enough() {
            self.all.push(fault);
        }
    }

    /// Whether there is no need to look further.
    pub(super) fn are_enough(&self) -> bool {
        self.all.len() >= self.most
    }

    pub(super) fn are_none(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<Fault> {
        self.all
    }
}
