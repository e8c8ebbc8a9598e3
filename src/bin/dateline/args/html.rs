//! The arguments of `dateline html`.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use dateline::EntityType;

use super::{ListArgs, RecordArgs, choice, probability};

/// Tag articles and write a page to look at in a browser.
///
/// The page is one file that needs no network: the articles with names and quotes marked, each with type, score and the
/// evidence that decided; all that a person says, wherever it stands; who and what is named most, a map of the places,
/// and the most quoted speakers with the names in what they say. It can be filtered by type, score, name and word, and is
/// made for some thousands of articles.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct HtmlArgs {
    /// Files or folders to read, as `tag` reads them; `-` is standard input.
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,

    /// The file to write, such as page.html; what it held before is replaced when the page is whole.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,

    /// The heading of the page.
    #[arg(long, value_name = "WORDS", default_value = "Tagged articles", value_parser = NonEmptyStringValueParser::new())]
    pub title: String,

    /// Show only names of these types.
    #[arg(long, value_name = "TYPES", value_delimiter = ',', value_parser = choice::<EntityType>(EntityType::ALL.iter().map(|v| v.as_str())))]
    pub types: Vec<EntityType>,

    /// Show only names and quotes with at least this probability, 0 to 1; the page can raise it, not lower it.
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = probability)]
    pub min_score: f32,

    #[command(flatten)]
    pub records: RecordArgs,

    /// No summary, only errors.
    #[arg(short, long)]
    pub quiet: bool,

    #[command(flatten)]
    pub lists: ListArgs,
}

const EXAMPLES: &str = "\
Examples:
  dateline html news.jsonl -o page.html
  dateline html archive/ -o page.html --title \"Ports, 2024\" --min-score 0.7
  dateline html news.jsonl -o people.html --types PER";

const LONG_HELP: &str = "\
Examples:
  dateline html news.jsonl -o page.html
      one JSON object a line, with the text in the field \"text\"
  dateline html archive/ -o page.html --title \"Ports, 2024\" --min-score 0.7
      a folder of files; nothing doubtful
  dateline html news.jsonl -o people.html --types PER
      people alone, and what they say

Exit code:
  0  the page holds all records
  1  some records failed; the page lists them
  2  the page could not be written";
