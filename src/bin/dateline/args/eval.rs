//! The arguments of `dateline eval`.

use std::path::PathBuf;

/// Compare names and quotes with annotated ones.
///
/// GOLD is what is right, PRED what was found. Each may be the folder that `tag` has written; a CoNLL file (a token and
/// its tag a line, two to four columns, in BIO, IOB1, BILOU or BIOES); JSON lines with positions, as spaCy, doccano or
/// Prodigy have them; or a folder of brat's .txt and .ann files. Files may be compressed. Positions count Unicode code
/// points.
///
/// Documents are found by their ids or, where these differ, by their texts, white space aside; their order does not
/// count. Labels of other schemes (PERSON, GPE, ORGANISATION, …) are read as PER, LOC and ORG; what has another label is
/// not compared, and counted.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct EvalArgs {
    /// The annotated documents.
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,

    /// What was found in them.
    #[arg(value_name = "PRED")]
    pub found: PathBuf,

    /// Write all that was found otherwise to this file, as CSV with a row for each mistake.
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,

    /// Write the scores of each document to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    pub by_document: Option<PathBuf>,

    /// Tables to read (text), or all numbers as a JSON object (json).
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: EvalFormat,

    /// Your own meaning of labels: CSV with the columns key and type, where type is PER, LOC, ORG or empty.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,

    /// What was tagged, where it is no longer where run.json of a tagged folder says.
    #[arg(long, value_name = "INPUT")]
    pub input: Vec<PathBuf>,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvalFormat {
    Text,
    Json,
}

const EXAMPLES: &str = "\
Examples:
  dateline tag gold.jsonl -o out && dateline eval gold.jsonl out
  dateline eval gold.conll out --errors mistakes.csv
  dateline eval brat/ spacy.jsonl --format json | jq .names.strict.all.f1";

const LONG_HELP: &str = "\
Examples:
  dateline tag gold.jsonl -o out && dateline eval gold.jsonl out
      how well dateline does on {\"id\": …, \"text\": …, \"entities\": [[0, 4, \"PERSON\"], …]}
  dateline eval gold.conll out --errors mistakes.csv
      the same for CoNLL, with a list of mistakes to look through
  dateline eval brat/ spacy.jsonl --format json | jq .names.strict.all.f1
      one annotation against another, for a script

Names are scored in four ways, as nervaluate does (SemEval-2013, task 9.1):
  strict   bounds and type are right; what CoNLL and seqeval count
  exact    bounds are right, whatever the type
  partial  bounds are right, or half so where they overlap
  type     the type is right and bounds overlap
Scores of a type are counted as if there were no other.

Quotes are scored by their content, speakers where at least 30 % of the content is shared:
  exact       the same bounds, quotation marks and white space at the ends aside
  overlap-80  what both contents share is at least 80 % of what either has
  overlap-30  the same with 30 %

Exit code:
  0  compared
  2  a file could not be read, or the two are not about the same texts";
