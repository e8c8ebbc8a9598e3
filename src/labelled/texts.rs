//! The texts of tagged documents, which the tables do not hold.

use std::path::{Path, PathBuf};

use super::RecordedRun;
use super::listed::Listed;
use crate::error::{Error, ErrorKind};
use crate::ingest::{InputOptions, Inputs, Record};

/// Where the texts of tagged documents are taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TextSource {
    /// The inputs that `run.json` names, as seen from the current folder.
    #[default]
    Recorded,
    /// The same, but documents go without text where `run.json` or one of the inputs is missing.
    RecordedIfThere,
    /// These inputs, whose records have the ids of the documents and come in their order.
    Given(Vec<PathBuf>),
}

/// The texts of the documents, read beside the tables.
pub(super) struct Texts {
    inputs: Inputs,
    /// Whether records are known by their ids, not by their sources.
    by_id: bool,
}

impl Texts {
    pub(super) fn open(
        folder: &Path,
        run: Option<RecordedRun>,
        texts: &TextSource,
    ) -> Result<Option<Texts>, Error> {
        let options = run.as_ref().map_or_else(InputOptions::default, RecordedRun::input_options);
        let recorded = run.as_ref().map_or(&[][..], RecordedRun::inputs);
        let there = !recorded.is_empty() && recorded.iter().all(|path| path.is_file());
        let inputs = match texts {
            TextSource::Given(paths) => Inputs::new(paths, options)?,
            TextSource::RecordedIfThere if !there => return Ok(None),
            TextSource::Recorded if !there => {
                let missing = recorded.iter().find(|path| !path.is_file()).cloned();
                return Err(ErrorKind::TextsMissing { folder: folder.to_owned(), input: missing }.into());
            }
            TextSource::Recorded | TextSource::RecordedIfThere => Inputs::new(recorded, options)?,
        };
        Ok(Some(Texts { inputs, by_id: matches!(texts, TextSource::Given(_)) }))
    }

    /// The text of the next document. Records that were not asked for are passed over.
    pub(super) fn of(&mut self, listed: &Listed) -> Result<String, Error> {
        let Listed { id, source, record, length, .. } = listed;
        let by_id = self.by_id;
        let wanted = |found: &Record| match by_id {
            true => found.id == *id,
            false => *found.source == **source && found.number == *record,
        };
        let Some(record) = self.inputs.find(wanted) else {
            let fault = format!(
                "the input holds no document {id:?}, or not in the order of documents.csv; name with --input what \
                 was tagged"
            );
            return Err(ErrorKind::Annotation { fault }.into());
        };
        let text = record.content?.text;
        let found = text.chars().count();
        if found != *length {
            let fault = format!(
                "the text of document {id:?} has {found} characters, and had {length} when it was tagged; tag the \
                 input anew, or name with --input what was tagged"
            );
            return Err(ErrorKind::Annotation { fault }.into());
        }
        Ok(text)
    }
}
