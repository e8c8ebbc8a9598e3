//! Standoff folders: `name.txt` with a text and `name.ann` with what is marked in it.
//!
//! `T1<TAB>Label 0 4<TAB>text` marks a range, or several divided by semicolons; `R1<TAB>Said_by Arg1:T2 Arg2:T1` and
//! events relate the parts of a quote. Other lines (attributes, notes, equivalences) are passed over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{fault, range_in, read_file, stems};
use crate::error::{Error, ErrorKind};
use crate::kind::QuoteKind;
use crate::labelled::{LabelledDocument, LabelledName, LabelledQuote, Labels, PointIndex, Points, QuotePart};

/// The text and the standoff file of each document in a folder, in order.
pub(super) fn files(folder: &Path) -> Result<Vec<[PathBuf; 2]>, Error> {
    let stems = stems(folder, ".ann")?;
    let files = |stem: &String| [".txt", ".ann"].map(|extension| folder.join(format!("{stem}{extension}")));
    Ok(stems.iter().map(files).collect())
}

/// Reads a folder.
pub(super) fn read(folder: &Path, labels: &mut Labels) -> Result<Vec<LabelledDocument>, Error> {
    let files = files(folder)?;
    if files.is_empty() {
        let fault = "the folder holds neither the tables of dateline tag (documents.csv, entities.csv, quotes.csv) nor \
                     .ann files; name a file or a folder of annotations"
            .to_owned();
        return Err(Error::from(ErrorKind::Annotation { fault }).in_source(&folder.to_string_lossy().into()));
    }
    let marks_quotes = &mut false;
    let mut documents = Vec::new();
    for [text_path, path] in files {
        let source: Arc<str> = path.to_string_lossy().into();
        let text = read_file(&text_path).map_err(|error| error.in_source(&source))?;
        let content = read_file(&path).map_err(|error| error.in_source(&source))?;
        let mut reading = Reading { index: PointIndex::new(&text), text: &text, ..Reading::default() };
        for (line, number) in content.lines().zip(1..) {
            reading.line(line, labels).map_err(|message| fault(&source, number, message))?;
        }
        *marks_quotes |= !reading.parts.is_empty();
        documents.push(LabelledDocument {
            id: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            length: Some(reading.index.count()),
            quotes: Some(reading.quotes()),
            names: Some(reading.names),
            text: Some(text),
            place: source.to_string(),
        });
    }
    if !*marks_quotes {
        // A corpus without a single part of a quote is one of names alone.
        documents.iter_mut().for_each(|document| document.quotes = None);
    }
    Ok(documents)
}

/// A document that is being read.
#[derive(Default)]
struct Reading<'t> {
    text: &'t str,
    index: PointIndex,
    names: Vec<LabelledName>,
    /// Parts of quotes by their ids.
    parts: BTreeMap<String, (QuotePart, Vec<Points>)>,
    /// The ids of parts that belong together, of which one is a content.
    related: Vec<(String, String)>,
    /// What attributes say of contents.
    kinds: BTreeMap<String, QuoteKind>,
}

impl Reading<'_> {
    fn line(&mut self, line: &str, labels: &mut Labels) -> Result<(), String> {
        let mut cells = line.split('\t');
        let (id, body, written) = (cells.next().unwrap_or_default(), cells.next(), cells.next());
        match (id.chars().next(), body) {
            (Some('T'), Some(body)) => self.marked(id, body, written, labels),
            (Some('T'), None) => Err("a T line must have a tab after its id and before its text".to_owned()),
            (Some('R'), Some(body)) => {
                let ids: Vec<&str> =
                    body.split(' ').filter_map(|part| part.split_once(':')).map(|(_, id)| id).collect();
                if let [one, other] = ids[..] {
                    self.related.push((one.to_owned(), other.to_owned()));
                }
                Ok(())
            }
            (Some('A' | 'M'), Some(body)) => {
                if let [_, target, kind] = body.split(' ').collect::<Vec<_>>()[..]
                    && let Ok(kind) = kind.parse()
                {
                    self.kinds.insert(target.to_owned(), kind);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn marked(
        &mut self,
        id: &str,
        body: &str,
        written: Option<&str>,
        labels: &mut Labels,
    ) -> Result<(), String> {
        let shape =
            || format!("{body:?} is not a label and a range, as in \"Person 0 4\" or \"Content 0 4;6 9\"");
        let (label, ranges) = body.split_once(' ').ok_or_else(shape)?;
        let range = |range: &str| {
            let (start, end) = range.split_once(' ').ok_or_else(shape)?;
            let (Ok(start), Ok(end)) = (start.parse(), end.parse()) else { return Err(shape()) };
            range_in(Some(&self.index), start, end)
        };
        let parts: Vec<Points> = ranges.split(';').map(range).collect::<Result<_, _>>()?;
        if let (Some(written), [at]) = (written, parts.as_slice())
            && let Some(found) = self.index.slice(self.text, *at)
            && found != written
        {
            return Err(format!(
                "the text from {} to {} is {found:?} and not {written:?}; positions must count Unicode code points",
                at.start, at.end
            ));
        }
        if let Some(part) = Labels::quote_part(label) {
            self.parts.insert(id.to_owned(), (part, parts));
        } else if let Some(kind) = labels.kind(label) {
            let at = parts.iter().copied().reduce(Points::cover).ok_or_else(shape)?;
            self.names.push(LabelledName { at, kind, text: None, score: None, rule: None });
        }
        Ok(())
    }

    /// The quotes: each content with the source and the cue that it is related to.
    fn quotes(&self) -> Vec<LabelledQuote> {
        let contents = self.parts.iter().filter(|(_, (part, _))| *part == QuotePart::Content);
        let quote = |(id, (_, ranges)): (&String, &(QuotePart, Vec<Points>))| {
            let mut quote = LabelledQuote {
                id: id.clone(),
                kind: self.kinds.get(id).copied(),
                parts: ranges.clone(),
                ..LabelledQuote::default()
            };
            for (one, other) in &self.related {
                let related = if one == id { other } else { one };
                if one != id && other != id {
                    continue;
                }
                let Some((part, ranges)) = self.parts.get(related) else { continue };
                let at = ranges.iter().copied().reduce(Points::cover);
                match part {
                    QuotePart::Source => quote.speaker = at,
                    QuotePart::Cue => quote.cue = at,
                    QuotePart::Content => {}
                }
            }
            quote
        };
        contents.map(quote).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_files(text: &str, ann: &str) -> Result<Vec<LabelledDocument>, Error> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), text).unwrap();
        std::fs::write(folder.path().join("a.ann"), ann).unwrap();
        read(folder.path(), &mut Labels::load(None)?)
    }

    #[test]
    fn names_and_quotes_are_read() {
        let ann = "T1\tPerson 5 8\tAna\nT2\tContent 0 3;14 16\tYes No\nT3\tSource 5 8\tAna\nT4\tCue 9 13\tsaid\n\
                   R1\tSaid_by Arg1:T2 Arg2:T3\t\nR2\tSaid_with Arg1:T2 Arg2:T4\t\nA1\tKind T2 direct\n#1\tNote T1\tx\n";
        let documents = read_files("Yes, Ana said No", ann).unwrap();
        let quote = &documents[0].quotes.as_ref().unwrap()[0];
        let range = |start, end| Points { start, end };
        assert_eq!(quote.parts, [range(0, 3), range(14, 16)]);
        assert_eq!((quote.speaker, quote.cue), (Some(range(5, 8)), Some(range(9, 13))));
        assert_eq!(quote.kind, Some(QuoteKind::Direct));
        assert_eq!(documents[0].names.as_ref().unwrap()[0].at, range(5, 8));
        assert!(read_files("Ana", "T1\tPerson 0 3\tAna\n").unwrap()[0].quotes.is_none());
    }

    #[test]
    fn bad_lines_are_told_with_file_and_line() {
        for (ann, parts) in [
            ("T1\tPerson 0 3\tAna\nT2\tPerson 0\tAna\n", ["a.ann, line 2", "is not a label and a range"]),
            ("T1\tPerson 0 30\tAna\n", ["line 1", "3 characters"]),
            ("T1\tPerson 0 2\tAna\n", ["line 1", "not \"Ana\""]),
            ("T1 Person 0 2 Ana\n", ["line 1", "a tab after its id"]),
        ] {
            let message = read_files("Ana", ann).unwrap_err().to_string();
            assert!(parts.iter().all(|part| message.contains(part)), "{message}");
        }
    }
}
