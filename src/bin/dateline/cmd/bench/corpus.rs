//! The texts to measure with, as files of different sizes.

use std::path::{Path, PathBuf};

use dateline::bench::{Articles, Sentences};
use dateline::{Document, Error, Gazetteer, InputOptions, Inputs, WholeFile};
use serde_json::json;

use crate::args::BenchArgs;
use crate::exit::{Failure, Problem};

/// The corpus: no more than was asked for, but at least one document.
pub fn documents(args: &BenchArgs, gazetteer: &Gazetteer) -> Result<Vec<Document>, Failure> {
    let megabytes = args.sizes.iter().copied().max().unwrap_or(args.megabytes).max(args.megabytes);
    let most = u64::from(megabytes.get()) * 1_000_000;
    if args.inputs.is_empty() {
        let sentences = Sentences::builtin();
        return Ok(up_to(most, Articles::new(gazetteer, &sentences, args.seed)));
    }
    let options = InputOptions { text_field: args.text_field.clone(), ..InputOptions::default() };
    let mut failure = None;
    let records = Inputs::new(&args.inputs, options)?
        .filter_map(|record| record.content.map_err(|error| failure.get_or_insert(error).to_string()).ok());
    let documents = up_to(most, records.filter(|document| !document.text.is_empty()));
    match (documents.is_empty(), failure) {
        (false, _) => Ok(documents),
        (true, Some(error)) => Err(error.into()),
        (true, None) => Err(Problem::Usage("the input holds no text to measure with".to_owned()).into()),
    }
}

fn up_to(most: u64, documents: impl Iterator<Item = Document>) -> Vec<Document> {
    let mut bytes = 0;
    documents
        .take_while(|document| {
            let first = bytes == 0;
            bytes += document.text.len() as u64;
            first || bytes <= most
        })
        .collect()
}

/// Writes documents as JSON lines.
pub fn write(path: &Path, documents: &[Document]) -> Result<(), Error> {
    let mut file = WholeFile::create(path)?;
    for Document { id, title, text } in documents {
        file.append(format!("{}\n", json!({ "id": id, "title": title, "text": text })).as_bytes())?;
    }
    file.finish()
}

/// A corpus on disk.
pub struct CorpusFile {
    pub path: PathBuf,
    /// Bytes of text in it.
    pub bytes: u64,
}

/// The beginnings of one corpus, of different sizes, the smallest first; the last is the whole.
pub struct Files(Vec<CorpusFile>);

impl Files {
    /// Writes them to a folder.
    pub fn write(
        folder: &Path,
        documents: Vec<Document>,
        sizes: &[std::num::NonZeroU32],
    ) -> Result<Files, Error> {
        let whole: u64 = documents.iter().map(|document| document.text.len() as u64).sum();
        let mut sizes: Vec<u64> = match sizes {
            [] => vec![whole / 4, whole / 2],
            _ => sizes.iter().map(|size| u64::from(size.get()) * 1_000_000).collect(),
        };
        sizes.sort_unstable();
        // Documents do not end where a size does: what comes near to the whole is the whole.
        sizes.retain(|&size| size > 0 && size < whole - whole / 20);
        sizes.push(whole);
        sizes.dedup();
        let mut files: Vec<CorpusFile> = Vec::new();
        for (at, size) in sizes.into_iter().enumerate() {
            let mut bytes = 0;
            let count = documents.iter().take_while(|document| {
                let fits = bytes == 0 || bytes + document.text.len() as u64 <= size;
                bytes += if fits { document.text.len() as u64 } else { 0 };
                fits
            });
            let count = count.count();
            if files.last().is_some_and(|file| file.bytes == bytes) {
                continue;
            }
            let path = folder.join(format!("corpus-{at}.jsonl"));
            write(&path, &documents[..count])?;
            files.push(CorpusFile { path, bytes });
        }
        Ok(Files(files))
    }

    /// All of them.
    pub fn all(&self) -> &[CorpusFile] {
        &self.0
    }

    /// The whole corpus.
    pub fn whole(&self) -> &CorpusFile {
        self.0.last().expect("the whole is always there")
    }
}
