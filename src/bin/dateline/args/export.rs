//! The arguments of `dateline export`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use dateline::eval::Layer;
use dateline::export::{ExportFormat, Split, Window};
use dateline::{EntityType, OffsetUnit};

use super::{choice, probability};

/// Write tagged documents as training data, or as tasks for annotators.
///
/// OUT is the folder that `tag` has written. The texts are read from what was tagged, which run.json tells. The folder
/// DEST gets the documents in the format's files; report.csv, with every span that was moved or dropped for the tokens
/// of the format, and why; documents.csv; and export.json with counts of labels. It appears when it is whole. You may
/// correct the rows of OUT by hand before. `tag --to FORMAT` does both in one step.
///
/// Tokens are dateline's: hyphens and possessive "'s" are tokens of their own.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct ExportArgs {
    /// The folder that `tag` has written.
    #[arg(value_name = "OUT")]
    pub tables: PathBuf,

    /// The format to write.
    #[arg(long, value_name = "FORMAT", value_parser = choice::<ExportFormat>(ExportFormat::ALL.iter().map(|v| v.as_str())))]
    pub to: ExportFormat,

    /// The folder to write to; one that holds anything but a former export is refused.
    #[arg(short, long, value_name = "DEST")]
    pub output: PathBuf,

    /// What was tagged, where it is no longer where run.json says.
    #[arg(long, value_name = "INPUT")]
    pub input: Vec<PathBuf>,

    /// Only names of these types.
    #[arg(long, value_name = "TYPES", value_delimiter = ',', value_parser = choice::<EntityType>(EntityType::ALL.iter().map(|v| v.as_str())))]
    pub types: Vec<EntityType>,

    /// Only names and quotes with at least this probability, 0 to 1.
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = probability)]
    pub min_score: f32,

    #[command(flatten)]
    pub choice: ChoiceArgs,

    /// What positions count in label-studio and doccano: code points, or utf16 if your version shifts text after emoji.
    #[arg(long, value_name = "UNIT", default_value = "chars", value_parser = choice::<OffsetUnit>([OffsetUnit::Chars, OffsetUnit::Utf16].iter().map(|v| v.as_str())))]
    pub offsets: OffsetUnit,

    /// No summary, only errors.
    #[arg(short, long)]
    pub quiet: bool,
}

/// What of the tagged documents is written and how, for `export` and for `tag --to`.
#[derive(clap::Args, Debug)]
pub struct ChoiceArgs {
    /// Names, quotes or both [default: names, and quotes in spacy, spacy-docbin, label-studio, brat and parquet].
    ///
    /// A quote is the spans SOURCE, CUE and CONTENT. They overlap names, which CoNLL and tags of tokens cannot hold.
    #[arg(long, value_name = "LAYERS", value_delimiter = ',', value_parser = choice::<Layer>(Layer::ALL.iter().map(|v| v.as_str())))]
    pub layers: Vec<Layer>,

    /// Only so many documents, taken by chance.
    #[arg(long, value_name = "N")]
    pub sample: Option<NonZeroUsize>,

    /// Divide the documents by chance into train, dev and test, as in 80/10/10 or 80/20.
    ///
    /// Articles that are nearly the same, such as one agency's in several papers, stay together; documents.csv says which.
    #[arg(long, value_name = "SHARES")]
    pub split: Option<Split>,

    /// What chance depends on: the same number gives the same documents.
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,

    /// Cut documents into windows of at most so many tokens, as in tokens:128 or, of whole sentences, sentences:128.
    ///
    /// No span is cut: a window ends before one that does not fit any more. Spans that are longer than a window are left
    /// out, and report.csv has them. conll, bilou and huggingface have windows in the place of sentences, the others a
    /// record for each window, with its document and its first code point there.
    #[arg(long, value_name = "UNIT:N")]
    pub window: Option<Window>,
}

impl ChoiceArgs {
    /// An option that was given, though nothing is exported.
    pub fn given(&self) -> Option<&'static str> {
        let ChoiceArgs { layers, sample, split, seed, window } = self;
        let given = [
            ("--layers", !layers.is_empty()),
            ("--sample", sample.is_some()),
            ("--split", split.is_some()),
            ("--seed", *seed != 0),
            ("--window", window.is_some()),
        ];
        given.into_iter().find(|(_, given)| *given).map(|(option, _)| option)
    }
}

const EXAMPLES: &str = "\
Examples:
  dateline export out --to conll -o train --split 80/10/10
  dateline export out --to spacy -o spacy --min-score 0.8
  dateline export out --to huggingface -o hf --window sentences:256
  dateline export out --to label-studio -o tasks --sample 100 --seed 7";

const LONG_HELP: &str = "\
Formats:
  conll         a token and its tag a line, four columns, BIO, -DOCSTART- before each document
  bilou         the same with B, I, L, O and U
  spacy         JSON lines {\"text\", \"entities\": [[start, end, label]], \"spans\": {\"quotes\": […]}}; some 7 names in
                1000 do not fit the tokens that spaCy itself makes (\"U.S.-led\"), and it leaves them out
  spacy-docbin  JSON lines for Doc.from_json, with dateline's tokens, so that all names fit, and to_docbin.py, which
                makes .spacy files of them
  huggingface   JSON lines {\"tokens\", \"ner_tags\"} of sentences, and README.md with the labels; load_dataset(DEST)
  prodigy       JSON lines {\"text\", \"tokens\", \"spans\", \"meta\"}
  label-studio  a JSON list of tasks with predictions, and label_config.xml
  doccano       JSON lines {\"text\", \"label\"}; with quotes {\"text\", \"entities\", \"relations\"}
  brat          .txt and .ann files, and annotation.conf
  parquet       entities.parquet, quotes.parquet and documents.parquet: the tables with types, nulls for empty cells

Examples:
  dateline export out --to conll -o train --split 80/10/10
      train.conll, dev.conll and test.conll
  dateline export out --to spacy -o spacy --min-score 0.8
      nothing doubtful, with quotes as the span group \"quotes\"
  dateline export out --to huggingface -o hf --window sentences:256
      sentences together, as many as 256 tokens hold
  dateline export out --to label-studio -o tasks --sample 100 --seed 7
      a hundred documents to correct by hand

Exit code:
  0  exported
  2  the tables or their texts could not be read, or the folder not be written";
