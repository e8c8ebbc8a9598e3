//! The files of an export, and what they hold beside the documents.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde::Serialize;

use super::align::{Aligner, Misfit, Outcome, Prepared};
use super::conll::Scheme;
use super::select::Part;
use super::target::Target;
use super::{ExportFormat, ExportOptions, Exported};
use super::{brat, conll, doccano, huggingface, label_studio, prodigy, spacy};
use crate::error::Error;
use crate::eval::Layer;

const REPORT: &str = "report.csv";
const DOCUMENTS: &str = "documents.csv";
const REPORT_COLUMNS: [&str; 9] =
    ["doc_id", "label", "start", "end", "text", "outcome", "new_start", "new_end", "reason"];
const DOCUMENT_COLUMNS: [&str; 7] = ["doc_id", "part", "name", "tokens", "sentences", "names", "quotes"];

/// An export that is under way.
pub(super) struct Writing<'o> {
    options: &'o ExportOptions,
    target: Target,
    pub(super) aligner: Aligner,
    exported: Exported,
    /// Labels by part, for the report.
    by_part: BTreeMap<Part, BTreeMap<&'static str, u64>>,
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
            exported: Exported::default(),
            by_part: BTreeMap::new(),
            taken: HashSet::new(),
            buffer: String::new(),
        };
        // All parts are there, even those that get no document.
        for part in writing.parts() {
            writing.by_part.insert(part, BTreeMap::new());
            writing.exported.documents.insert(part, 0);
            if options.format != ExportFormat::Brat {
                writing.target.append(&options.format.file_of(part), b"")?;
            }
        }
        writing.row(REPORT, &REPORT_COLUMNS.map(str::to_owned))?;
        writing.row(DOCUMENTS, &DOCUMENT_COLUMNS.map(str::to_owned))?;
        Ok(writing)
    }

    fn parts(&self) -> Vec<Part> {
        self.options.split.map_or_else(|| vec![Part::All], |split| split.parts().collect())
    }

    /// Writes a document.
    pub(super) fn document(&mut self, document: &Prepared<'_>, part: Part) -> Result<(), Error> {
        let written = self.exported.documents.entry(part).or_default();
        *written += 1;
        let first = *written == 1;
        self.count(document, part);
        for misfit in &document.misfits {
            self.misfit(document, misfit)?;
        }

        let ExportOptions { format, layers, types, offsets, .. } = self.options;
        let quotes = layers.contains(&Layer::Quotes);
        let mut out = std::mem::take(&mut self.buffer);
        out.clear();
        let mut name = String::new();
        match format {
            ExportFormat::Conll => conll::write(document, Scheme::Bio, &mut out),
            ExportFormat::Bilou => conll::write(document, Scheme::Bilou, &mut out),
            ExportFormat::Spacy => spacy::write(document, quotes, &mut out),
            ExportFormat::SpacyDocbin => spacy::write_doc(document, quotes, &mut out),
            ExportFormat::HuggingFace => huggingface::write(document, types, &mut out),
            ExportFormat::Prodigy => prodigy::write(document, &mut out),
            ExportFormat::LabelStudio => {
                out.push_str(if first { "[\n" } else { ",\n" });
                label_studio::write(document, *offsets, &mut out);
            }
            ExportFormat::Doccano => doccano::write(document, quotes, *offsets, &mut out),
            ExportFormat::Brat => {
                name = self.file_name(document.id);
                let folder = part.as_str();
                self.target.put_below(folder, &format!("{name}.txt"), document.text.as_bytes())?;
                self.target.put_below(
                    folder,
                    &format!("{name}.ann"),
                    brat::annotation(document).as_bytes(),
                )?;
            }
        }
        if *format != ExportFormat::Brat {
            self.target.append(&format.file_of(part), out.as_bytes())?;
        }
        self.buffer = out;
        let counts =
            [document.tokens.len(), document.sentences.len(), document.names.len(), document.quotes.len()];
        let [tokens, sentences, names, quotes] = counts.map(|count| count.to_string());
        self.row(
            DOCUMENTS,
            &[document.id.to_owned(), part.to_string(), name, tokens, sentences, names, quotes],
        )
    }

    fn count(&mut self, document: &Prepared<'_>, part: Part) {
        let names = document.names.iter().map(|name| name.kind.as_str());
        let quoted =
            document.quotes.iter().flat_map(|quote| quote.parts.iter().map(|(part, _)| part.as_str()));
        let of_part = self.by_part.entry(part).or_default();
        for label in names.chain(quoted) {
            *of_part.entry(label).or_default() += 1;
            *self.exported.labels.entry(label).or_default() += 1;
        }
    }

    fn misfit(&mut self, document: &Prepared<'_>, misfit: &Misfit) -> Result<(), Error> {
        match misfit.outcome() {
            Outcome::Moved => self.exported.moved += 1,
            Outcome::Dropped => self.exported.dropped += 1,
        }
        let [start, end] = match misfit.to {
            Some(to) => [to.start.to_string(), to.end.to_string()],
            None => [String::new(), String::new()],
        };
        self.row(
            REPORT,
            &[
                document.id.to_owned(),
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
        let number = self.exported.documents.values().sum::<u64>();
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
    pub(super) fn finish(mut self, folder: &Path) -> Result<Exported, Error> {
        let ExportOptions { format, layers, types, min_score, sample, split, seed, offsets, .. } =
            self.options;
        let quotes = layers.contains(&Layer::Quotes);
        let parts = self.parts();
        match format {
            ExportFormat::LabelStudio => {
                for &part in &parts {
                    let empty = self.exported.documents.get(&part).is_none_or(|&count| count == 0);
                    self.target.append(&format.file_of(part), if empty { b"[]\n" } else { b"\n]\n" })?;
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
        let by_part = parts.iter().map(|&part| {
            let counts =
                PartReport { documents: self.exported.documents[&part], labels: &self.by_part[&part] };
            (part.as_str(), counts)
        });
        let report = Report {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            tables: &folder.to_string_lossy(),
            format: format.as_str(),
            layers: layers.iter().map(|layer| layer.as_str()).collect(),
            types: types.iter().map(|kind| kind.as_str()).collect(),
            min_score: *min_score,
            sample: *sample,
            split: split.map(|split| split.to_string()),
            seed: *seed,
            offsets: offsets.as_str(),
            parts: by_part.collect(),
            moved: self.exported.moved,
            dropped: self.exported.dropped,
            files: self.target.names(),
        };
        let mut json = serde_json::to_vec_pretty(&report).expect("all keys are strings");
        json.push(b'\n');
        self.target.finish(&json)?;
        Ok(self.exported)
    }
}

/// The whole of `export.json`.
#[derive(Serialize)]
struct Report<'a> {
    program: &'static str,
    version: &'static str,
    tables: &'a str,
    format: &'static str,
    layers: Vec<&'static str>,
    types: Vec<&'static str>,
    min_score: f32,
    sample: Option<usize>,
    split: Option<String>,
    seed: u64,
    offsets: &'static str,
    parts: BTreeMap<&'static str, PartReport<'a>>,
    moved: u64,
    dropped: u64,
    files: Vec<&'a str>,
}

#[derive(Serialize)]
struct PartReport<'a> {
    documents: u64,
    labels: &'a BTreeMap<&'static str, u64>,
}
