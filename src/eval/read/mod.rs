//! Reading annotated corpora: from the formats that others write to labelled documents.

mod brat;
mod conll;
mod jsonl;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, ErrorKind, FileAction};
use crate::ingest::Stream;
use crate::kind::closed_set;
use crate::labelled::{LabelledDocument, Labels, OutputFolder, PointIndex, Points, TextSource};

closed_set! {
    /// How an annotated corpus is laid out.
    "corpus format" CorpusFormat {
        /// The folder that `dateline tag` writes.
        Tables = "tables",
        /// A token and its tag a line: two to four columns, BIO, IOB1, BILOU or BIOES.
        Conll = "conll",
        /// A JSON object a line, with positions.
        Jsonl = "jsonl",
        /// A folder with a text and a standoff file (`.txt` and `.ann`) for each document.
        Brat = "brat",
    }
}

/// How corpora are read.
#[derive(Clone, Debug, Default)]
pub struct CorpusOptions {
    /// A table of labels that goes before the built-in one: CSV with the columns `key` and `type`.
    pub map: Option<PathBuf>,
    /// The texts of documents whose tables are read, where they are not where `run.json` says.
    pub input: Vec<PathBuf>,
}

/// An annotated corpus.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// How it is laid out.
    pub format: CorpusFormat,
    /// Its documents, in order.
    pub documents: Vec<LabelledDocument>,
    /// Labels that stand for no type of dateline's, each with the number of times. What they mark is not compared.
    pub left_out: BTreeMap<String, u64>,
}

impl Corpus {
    /// Reads a file or folder; its format is told by what is there.
    ///
    /// # Errors
    ///
    /// If it cannot be read. The first record that does not follow the format ends the reading: scores of a part of a
    /// corpus would pass for those of all of it.
    pub fn read(path: &Path, options: &CorpusOptions) -> Result<Corpus, Error> {
        let mut labels = Labels::load(options.map.as_deref())?;
        let (format, mut documents) = if path.is_dir() {
            if OutputFolder::is_one(path) {
                let texts = match options.input.as_slice() {
                    [] => TextSource::RecordedIfThere,
                    given => TextSource::Given(given.to_vec()),
                };
                let documents = OutputFolder::open(path, &texts)?.collect::<Result<_, _>>()?;
                (CorpusFormat::Tables, documents)
            } else {
                (CorpusFormat::Brat, brat::read(path, &mut labels)?)
            }
        } else {
            let source: Arc<str> = path.to_string_lossy().into();
            let content = read_file(path).map_err(|error| error.in_source(&source))?;
            if content.trim_start().starts_with('{') {
                (CorpusFormat::Jsonl, jsonl::read(&content, &source, &mut labels)?)
            } else {
                (CorpusFormat::Conll, conll::read(&content, &source, &mut labels)?)
            }
        };
        documents.iter_mut().for_each(LabelledDocument::sort);
        Ok(Corpus { format, documents, left_out: labels.left_out() })
    }
}

/// A file as text, decompressed.
fn read_file(path: &Path) -> Result<String, Error> {
    if !path.exists() && path != Path::new("-") {
        return Err(ErrorKind::NotFound { path: path.to_owned() }.into());
    }
    let mut bytes = Vec::new();
    let mut stream = Stream::of_path(path)?;
    stream.read_to_end(&mut bytes).map_err(|error| Error::io(path, FileAction::Read, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() as u64;
        ErrorKind::InvalidUtf8 { column: None, at }.into()
    })
}

/// The names of the files in a folder with an extension, without it, in order.
fn stems(folder: &Path, extension: &str) -> Result<Vec<String>, Error> {
    let failed = |error| Error::io(folder, FileAction::List, error);
    let mut stems = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if let Some(stem) = name.to_string_lossy().strip_suffix(extension) {
            stems.push(stem.to_owned());
        }
    }
    stems.sort();
    Ok(stems)
}

/// An error of an annotated corpus.
fn fault(source: &Arc<str>, line: u64, fault: String) -> Error {
    Error::from(ErrorKind::Annotation { fault }).in_source(source).at_line(line)
}

/// A range of a text that is there, or what is wrong with it.
fn range_in(index: Option<&PointIndex>, start: usize, end: usize) -> Result<Points, String> {
    let at = Points::new(start, end)
        .ok_or_else(|| format!("{start} to {end} holds nothing; the end must come after the start"))?;
    match index {
        Some(index) if end > index.count() => Err(format!(
            "{start} to {end} ends after the text, which has {} characters; positions must count Unicode code points",
            index.count()
        )),
        _ => Ok(at),
    }
}
