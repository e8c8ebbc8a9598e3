//! The formats, and what can be asked of them.

use super::align::Fit;
use super::select::{Part, Split};
use super::window::Window;
use crate::eval::Layer;
use crate::kind::{EntityType, closed_set};
use crate::labelled::TextSource;
use crate::write::OffsetUnit;

closed_set! {
    /// What is written.
    "export format" ExportFormat {
        /// CoNLL-2003: a token and its tag in BIO a line, four columns.
        Conll = "conll",
        /// The same in BILOU.
        Bilou = "bilou",
        /// JSON lines with positions, for spaCy.
        Spacy = "spacy",
        /// JSON lines that are whole documents of spaCy, with tokens.
        SpacyDocbin = "spacy-docbin",
        /// JSON lines with tokens and numbered tags of sentences, and a dataset card.
        HuggingFace = "huggingface",
        /// JSON lines with tokens and spans.
        Prodigy = "prodigy",
        /// A JSON list of tasks with predictions.
        LabelStudio = "label-studio",
        /// JSON lines with labels, or with entities and relations.
        Doccano = "doccano",
        /// A text and a standoff file for each document.
        Brat = "brat",
        /// The three tables, as files with types.
        Parquet = "parquet",
    }
}

impl ExportFormat {
    /// Whether it can hold quotes: spans that overlap others.
    pub fn holds_quotes(self) -> bool {
        !self.is_sequences()
    }

    /// What it holds unless told otherwise: quotes only where they are kept apart from names, or related.
    pub fn default_layers(self) -> &'static [Layer] {
        match self {
            ExportFormat::Conll
            | ExportFormat::Bilou
            | ExportFormat::HuggingFace
            | ExportFormat::Prodigy
            | ExportFormat::Doccano => &[Layer::Names],
            ExportFormat::Spacy
            | ExportFormat::SpacyDocbin
            | ExportFormat::LabelStudio
            | ExportFormat::Brat
            | ExportFormat::Parquet => Layer::ALL,
        }
    }

    /// Whether documents can be cut into windows.
    pub fn has_windows(self) -> bool {
        self != ExportFormat::Parquet
    }

    /// Whether a record is a sequence of tokens without a text: windows then take the place of sentences.
    pub(super) fn is_sequences(self) -> bool {
        matches!(self, ExportFormat::Conll | ExportFormat::Bilou | ExportFormat::HuggingFace)
    }

    /// Whether positions can be written in another unit than code points.
    pub fn has_units(self) -> bool {
        matches!(self, ExportFormat::LabelStudio | ExportFormat::Doccano)
    }

    pub(super) fn fit(self) -> Fit {
        match self {
            ExportFormat::Conll
            | ExportFormat::Bilou
            | ExportFormat::SpacyDocbin
            | ExportFormat::HuggingFace
            | ExportFormat::Prodigy => Fit::Tokens,
            ExportFormat::Spacy
            | ExportFormat::LabelStudio
            | ExportFormat::Doccano
            | ExportFormat::Brat
            | ExportFormat::Parquet => Fit::Characters,
        }
    }

    /// The file at the top of the folder that a part is written to; for brat and Parquet, the folder.
    pub(super) fn file_of(self, part: Part) -> String {
        let extension = match self {
            ExportFormat::Conll => ".conll",
            ExportFormat::Bilou => ".bilou",
            ExportFormat::Spacy
            | ExportFormat::SpacyDocbin
            | ExportFormat::HuggingFace
            | ExportFormat::Prodigy
            | ExportFormat::Doccano => ".jsonl",
            ExportFormat::LabelStudio => ".json",
            ExportFormat::Brat | ExportFormat::Parquet => "",
        };
        format!("{part}{extension}")
    }
}

/// What is exported, and how.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// What is written.
    pub format: ExportFormat,
    /// What is exported; must not hold [`Layer::Quotes`] where the format [cannot](ExportFormat::holds_quotes).
    pub layers: Vec<Layer>,
    /// The types of names, in order of declaration.
    pub types: Vec<EntityType>,
    /// The least probability of a name or quote, 0 to 1.
    pub min_score: f32,
    /// The number of documents that are taken by chance; all without it.
    pub sample: Option<usize>,
    /// How documents are divided, those together that are nearly the same; not at all without it.
    pub split: Option<Split>,
    /// What chance depends on.
    pub seed: u64,
    /// How documents are cut; not at all without it. Must be none where the format [cannot](ExportFormat::has_windows).
    pub window: Option<Window>,
    /// What positions count, where the format leaves a choice.
    pub offsets: OffsetUnit,
    /// Where the texts are.
    pub texts: TextSource,
}

impl ExportOptions {
    /// Everything in one file, with what the format holds by default.
    pub fn new(format: ExportFormat) -> ExportOptions {
        ExportOptions {
            format,
            layers: format.default_layers().to_vec(),
            types: EntityType::ALL.to_vec(),
            min_score: 0.0,
            sample: None,
            split: None,
            seed: 0,
            window: None,
            offsets: OffsetUnit::Chars,
            texts: TextSource::Recorded,
        }
    }

    /// The parts that are written.
    pub(super) fn parts(&self) -> Vec<Part> {
        self.split.map_or_else(|| vec![Part::All], |split| split.parts().collect())
    }
}
