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
use crate::ingest::{Stream, is_json_list};
use crate::kind::closed_set;
use crate::labelled::{LabelledDocument, Labels, OutputFolder, PointIndex, Points, RecordedRun, TextSource};
use crate::write::{OBJECTS, OffsetUnit};

closed_set! {
    /// How an annotated corpus is laid out.
    "corpus format" CorpusFormat {
        /// The folder that `dateline tag` writes.
        Tables = "tables",
        /// The same, with the objects of `--format jsonl`.
        Objects = "objects",
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
            } else if path.join(OBJECTS).is_file() {
                (CorpusFormat::Objects, read_objects(path, &mut labels)?)
            } else {
                (CorpusFormat::Brat, brat::read(path, &mut labels)?)
            }
        } else {
            let source: Arc<str> = path.to_string_lossy().into();
            let content = read_file(path).map_err(|error| error.in_source(&source))?;
            if is_json_list(content.as_bytes()) {
                let fault = "a JSON list, as Label Studio exports it, is not read; export CoNLL there, or make lines \
                             such as {\"text\": …, \"entities\": [[0, 4, \"PER\"]]} of it";
                return Err(Error::from(ErrorKind::Annotation { fault: fault.to_owned() }).in_source(&source));
            }
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

impl Corpus {
    /// The files beside tables that [`Corpus::read`] reads of a path, which no output may replace.
    ///
    /// # Errors
    ///
    /// If a folder cannot be listed, or its `run.json` is not dateline's.
    pub fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
        if !path.is_dir() {
            return Ok(vec![path.to_owned()]);
        }
        if OutputFolder::is_one(path) || path.join(OBJECTS).is_file() {
            return Ok(RecordedRun::read(path)?.map_or_else(Vec::new, |run| run.inputs().to_vec()));
        }
        Ok(brat::files(path)?.into_iter().flatten().collect())
    }
}

/// What `dateline tag --format jsonl` has written to a folder.
fn read_objects(folder: &Path, labels: &mut Labels) -> Result<Vec<LabelledDocument>, Error> {
    let path = folder.join(OBJECTS);
    let source: Arc<str> = path.to_string_lossy().into();
    let unit = RecordedRun::read(folder)?.and_then(|run| run.offsets()).unwrap_or(OffsetUnit::Chars);
    if unit != OffsetUnit::Chars {
        let fault =
            format!("positions count {unit}; tag with --offsets chars, or write tables (--format csv)");
        return Err(Error::from(ErrorKind::Annotation { fault }).in_source(&source));
    }
    jsonl::read(&read_file(&path).map_err(|error| error.in_source(&source))?, &source, labels)
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
    let at = Points::new(start, end).ok_or_else(|| {
        format!("{start} to {end} is no stretch of a text; the end must come after the start")
    })?;
    match index {
        Some(index) if end > index.count() => Err(format!(
            "{start} to {end} ends after the text, which has {} characters; positions must count Unicode code points",
            index.count()
        )),
        _ => Ok(at),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Corpora of all formats, of which a piece is replaced.
    const CONLL: &str = "-DOCSTART- -X- O O\n\nAna -X- O B-PER\nin -X- O O\nBaku -X- O U-LOC\n";
    const JSONL: &str = "{\"id\":\"a\",\"text\":\"Ana: “É.”\",\"entities\":[[0,3,\"PER\"],{\"start\":0,\"end\":3,\"label\":\"PER\"}],\
                         \"spans\":{\"q\":[{\"start\":5,\"end\":7,\"label\":\"CONTENT\",\"quote\":\"q1\"}]},\
                         \"relations\":[{\"from_id\":1,\"to_id\":2}]}\n";
    const ANN: &str =
        "T1\tPerson 0 3\tAna\nT2\tContent 5 6;7 8\t“ .\nR1\tSaid_by Arg1:T2 Arg2:T1\nA1\tKind T2 direct\n";

    fn damaged(content: &str, from: usize, length: usize, piece: &str) -> String {
        let chars: Vec<char> = content.chars().collect();
        let from = from % chars.len();
        let to = (from + length).min(chars.len());
        chars[..from].iter().copied().chain(piece.chars()).chain(chars[to..].iter().copied()).collect()
    }

    proptest! {
        #[test]
        fn damage_is_an_error_or_another_corpus_but_no_panic(
            from in 0..400usize,
            length in 0..12usize,
            piece in "[-0-9A-Z\"\\[\\]{},;:\t\n é“]{0,6}",
        ) {
            let source: Arc<str> = "x".into();
            let mut labels = Labels::load(None).unwrap();
            let _ = conll::read(&damaged(CONLL, from, length, &piece), &source, &mut labels);
            let _ = jsonl::read(&damaged(JSONL, from, length, &piece), &source, &mut labels);
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("a.txt"), "Ana: “É.”").unwrap();
            fs::write(folder.path().join("a.ann"), damaged(ANN, from, length, &piece)).unwrap();
            let _ = brat::read(folder.path(), &mut labels);
        }
    }
}
