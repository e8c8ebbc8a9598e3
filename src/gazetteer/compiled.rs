//! Compiling a user's lists into an index.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::compile::{CompileError, Compiler};
use super::files::content_of;
use super::format::Section;
use super::sections::Sections;
use crate::error::{Error, ErrorKind};
use crate::write::{WholeFile, check_outputs};

/// What became of lists that were compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// Entries, which are rows.
    pub entries: usize,
    /// Different names, after folding.
    pub names: usize,
    /// Bytes of the index.
    pub bytes: usize,
    /// The index's digest.
    pub digest: u64,
}

/// Compiles lists in the entries' schema into an index file, for
/// [`Overlay::open`](super::Overlay::open). The file appears under its name
/// when it is whole. The same lists in the same order always give the same bytes.
///
/// # Errors
///
/// If a list cannot be read or is the file to be written, a row does not follow the schema, or the index cannot be
/// written.
pub fn compile_lists(lists: &[PathBuf], to: &Path) -> Result<Compiled, Error> {
    check_outputs(&[to], lists.iter().map(PathBuf::as_path))?;
    // Before the work: that a folder is missing should not be told at its end.
    let mut file = WholeFile::create(to)?;
    let index = index_of(lists)?;
    file.append(&index)?;
    file.finish()?;
    let sections = Sections::read(&index).expect("the compiler writes whole indexes");
    Ok(Compiled {
        entries: sections.count(Section::Entries),
        names: sections.count(Section::Names),
        bytes: index.len(),
        digest: sections.digest(),
    })
}

/// The index of some lists.
pub(super) fn index_of(lists: &[PathBuf]) -> Result<Vec<u8>, Error> {
    let mut compiler = Compiler::new();
    for list in lists {
        compiler.add_entries("", &content_of(list)?).map_err(|error| in_list(list, error))?;
    }
    compiler.finish().map_err(|error| ErrorKind::IndexTooLarge { bytes: error.bytes }.into())
}

fn in_list(list: &Path, error: CompileError) -> Error {
    let CompileError { line, message, .. } = error;
    let fault = format!("{message}; `dateline gazetteer lint` tells all that is wrong with a list");
    let source: Arc<str> = list.to_string_lossy().into();
    Error::from(ErrorKind::List { fault }).in_source(&source).at_line(line)
}
