//! The files of an export, and what they hold beside the documents.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::align::{Aligner, Misfit, Outcome, Prepared};
use super::conll::Scheme;
use super::manifest::Tally;
use super::select::Part;
use super::target::Target;
use super::{Choice, ExportFormat, ExportOptions, Exported};
use super::{brat, conll, doccano, huggingface, label_studio, prodigy, spacy, window};
use crate::error::Error;
use crate::eval::Layer;

const REPORT: &str = "report.csv";
const DOCUMENTS: &str = "documents.csv";
const REPORT_COLUMNS: [&str; 9] =
    ["doc_id", "label", "start", "end", "text", "outcome", "new_start", "new_end", "reason"];
const DOCUMENT_COLUMNS: [&str; 9] =
    ["doc_id", "part", "name", "tokens", "sentences", "names", "quotes", "windows", "near_duplicate_of"];

/// An export that is under way.
pub(super) struct Writing<'o> {
    options: &'o ExportOptions,
    target: Target,
    pub(super) aligner: Aligner,
    tally: Tally,
    /// Parts that have a record.
    begun: BTreeSet<Part>,
    /// Names of brat's files that are taken, in lower case: some systems do not tell case apart.
    taken: HashSet<String>,
    /// Memory for what is written next.
    buffer: String,
}

impl<'o> Writing<'o> {
    pub(super) fn start(output: &Path, options: &'o ExportOptions) -> Result<Writing<'o>, Error> {
        let mut writing = Writing {
            options,
            target: Target::create(output)?,
            aligner: Aligner::new(options.format.fit()),
            tally: Tally::new(options),
            begun: BTreeSet::new(),
            taken: HashSet::new(),
            buffer: String::new(),
        };
        // All parts are there, even those that get no document.
        if options.format != ExportFormat::Brat {
            for part in options.parts() {
                writing.target.append(&options.format.file_of(part), b"")?;
            }
        }
        writing.row(REPORT, &REPORT_COLUMNS.map(str::to_owned))?;
        writing.row(DOCUMENTS, &DOCUMENT_COLUMNS.map(str::to_owned))?;
        Ok(writing)
    }

    /// Writes a document.
    pub(super) fn document(&mut self, mut document: Prepared<'_>, choice: Choice<'_>) -> Result<(), Error> {
        let Choice { part, near_duplicate_of } = choice;
        let windows = self.options.window.map(|window| window::cut(&mut document, window));
        self.count(&document, part);
        self.tally.exported.near_duplicates += u64::from(near_duplicate_of.is_some());
        for misfit in &document.misfits {
            self.misfit(&document, misfit)?;
        }
        let name = match self.options.format {
            ExportFormat::Brat => self.file_name(document.doc_id),
            _ => String::new(),
        };
        match &windows {
            Some(windows) if !self.options.format.is_sequences() => {
                for (window, number) in windows.iter().zip(1..) {
                    // No other file's name has a plus sign.
                    let name = format!("{name}+{number}");
                    self.record(&document.window(window, number), &[], part, &name)?;
                }
            }
            Some(windows) => self.record(&document, windows, part, &name)?,
            None => self.record(&document, &document.sentences, part, &name)?,
        }
        let counts =
            [document.tokens.len(), document.sentences.len(), document.names.len(), document.quotes.len()];
        let [tokens, sentences, names, quotes] = counts.map(|count| count.to_string());
        let near = near_duplicate_of.unwrap_or_default().to_owned();
        let windows = windows.map_or_else(String::new, |windows| windows.len().to_string());
        let id = document.doc_id.to_owned();
        self.row(DOCUMENTS, &[id, part.to_string(), name, tokens, sentences, names, quotes, windows, near])
    }

    /// Writes a document or a window of it. `rows` are the ranges of tokens that formats without a text have; `name` is that
    /// of a file, where it gets one of its own.
    fn record(
        &mut self,
        document: &Prepared<'_>,
        rows: &[Range<usize>],
        part: Part,
        name: &str,
    ) -> Result<(), Error> {
        let ExportOptions { format, layers, types, offsets, .. } = self.options;
        let quotes = layers.contains(&Layer::Quotes);
        let first = self.begun.insert(part);
        let mut out = std::mem::take(&mut self.buffer);
        out.clear();
        match format {
            ExportFormat::Conll => conll::write(document, rows, Scheme::Bio, &mut out),
            ExportFormat::Bilou => conll::write(document, rows, Scheme::Bilou, &mut out),
            ExportFormat::Spacy => spacy::write(document, quotes, &mut out),
            ExportFormat::SpacyDocbin => spacy::write_doc(document, quotes, &mut out),
            ExportFormat::HuggingFace => huggingface::write(document, rows, types, &mut out),
            ExportFormat::Prodigy => prodigy::write(document, &mut out),
            ExportFormat::LabelStudio => {
                out.push_str(if first { "[\n" } else { ",\n" });
                label_studio::write(document, *offsets, &mut out);
            }
            ExportFormat::Doccano => doccano::write(document, quotes, *offsets, &mut out),
            ExportFormat::Brat => {
                let folder = part.as_str();
                self.target.put_below(folder, &format!("{name}.txt"), document.text.as_bytes())?;
                let annotation = brat::annotation(document);
                self.target.put_below(folder, &format!("{name}.ann"), annotation.as_bytes())?;
            }
            // Tables are written as they are (see `tables`).
            ExportFormat::Parquet => {}
        }
        if *format != ExportFormat::Brat {
            self.target.append(&format.file_of(part), out.as_bytes())?;
        }
        self.buffer = out;
        Ok(())
    }

    fn count(&mut self, document: &Prepared<'_>, part: Part) {
        *self.tally.exported.documents.entry(part).or_default() += 1;
        for name in &document.names {
            self.tally.label(part, name.kind.as_str());
        }
        for (quoted, _) in document.quotes.iter().flat_map(|quote| &quote.parts) {
            self.tally.label(part, quoted.as_str());
        }
    }

    fn misfit(&mut self, document: &Prepared<'_>, misfit: &Misfit) -> Result<(), Error> {
        match misfit.outcome() {
            Outcome::Moved => self.tally.exported.moved += 1,
            Outcome::Dropped => self.tally.exported.dropped += 1,
        }
        let [start, end] = match misfit.to {
            Some(to) => [to.start.to_string(), to.end.to_string()],
            None => [String::new(), String::new()],
        };
        self.row(
            REPORT,
            &[
                document.doc_id.to_owned(),
                misfit.label.to_owned(),
                misfit.from.start.to_string(),
                misfit.from.end.to_string(),
                document.slice(misfit.from).to_owned(),
                misfit.outcome().to_string(),
                start,
                end,
                misfit.reason.to_string(),
            ],
        )
    }

    /// A name for the files of a document: its id where that is a name, else what of it can be with a number.
    fn file_name(&mut self, id: &str) -> String {
        /// Longer names are no use to anyone, and some systems have a limit.
        const LONGEST: usize = 100;
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let mut name: String = id.chars().map(|c| if allowed(c) { c } else { '_' }).take(LONGEST).collect();
        let number = self.tally.exported.documents.values().sum::<u64>();
        if name != id || name.is_empty() || name.starts_with('.') || self.taken.contains(&name.to_lowercase())
        {
            name = format!("{number:06}-{name}");
        }
        self.taken.insert(name.to_lowercase());
        name
    }

    /// Appends a row to a table.
    fn row(&mut self, table: &str, cells: &[String]) -> Result<(), Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells).expect("memory takes a row");
        self.target.append(table, &writer.into_inner().expect("memory takes a row"))
    }

    /// Writes what the format needs at the end, and puts the folder in its place.
    pub(super) fn finish(mut self, inputs: &[PathBuf]) -> Result<Exported, Error> {
        let ExportOptions { format, layers, types, .. } = self.options;
        let quotes = layers.contains(&Layer::Quotes);
        let parts = self.options.parts();
        match format {
            ExportFormat::LabelStudio => {
                for &part in &parts {
                    let end: &[u8] = if self.begun.contains(&part) { b"\n]\n" } else { b"[]\n" };
                    self.target.append(&format.file_of(part), end)?;
                }
                self.target.append("label_config.xml", label_studio::config(types, quotes).as_bytes())?;
            }
            ExportFormat::HuggingFace => {
                self.target.append("README.md", huggingface::card(types, &parts).as_bytes())?;
            }
            ExportFormat::SpacyDocbin => self.target.append("to_docbin.py", spacy::TO_DOCBIN.as_bytes())?,
            ExportFormat::Brat => {
                for &part in &parts {
                    let config = brat::config(types, quotes);
                    self.target.put_below(part.as_str(), "annotation.conf", config.as_bytes())?;
                }
            }
            _ => {}
        }
        let json = self.tally.manifest(self.options, inputs, self.target.names());
        self.target.finish(&json)?;
        Ok(self.tally.exported)
    }
}
