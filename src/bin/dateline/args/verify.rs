//! The arguments of `dateline verify`.

use std::path::PathBuf;

/// Check tables against their input.
///
/// The input is read again, and each start and end of entities.csv and quotes.csv is looked up in its text. Checked are
/// also what joins the tables (documents, entities, speakers), order, doubled and missing rows, the counts of
/// documents.csv and run.json, and that the files are those that were written. The first rows that are wrong are printed,
/// each with file, line, column, what was expected and what was found.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct VerifyArgs {
    /// The folder that `tag` or `merge` has written, as tables.
    #[arg(value_name = "OUT")]
    pub folder: PathBuf,

    /// The input, where it is not any more what run.json names; may be given more than once.
    #[arg(long, value_name = "INPUT")]
    pub input: Vec<PathBuf>,

    /// How many faults to print.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,

    /// No closing words, only faults and errors.
    #[arg(short, long)]
    pub quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  dateline verify tagged
  dateline verify tagged --input moved/news.jsonl";

const LONG_HELP: &str = "\
Examples:
  dateline verify tagged
      against the input that run.json names, as seen from here
  dateline verify tagged --input moved/news.jsonl
      against an input that has been moved

How to read a fault:
  entities.csv, line 12, text: expected \"Berlin\", found \"Berli\"

Exit code:
  0  all is as the input says
  1  something is not
  2  a file could not be read";
