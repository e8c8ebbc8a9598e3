//! The command line as typed.

mod bench;
mod diff;
mod eval;
mod explain;
mod export;
mod gazetteer;
mod html;
mod lists;
mod log;
mod merge;
mod records;
mod verify;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::TypedValueParser;
use clap::{Parser, Subcommand};
use dateline::export::ExportFormat;
use dateline::{EntityType, OffsetUnit, OutputFormat, Shard};

pub use bench::BenchArgs;
pub use diff::DiffArgs;
pub use eval::{EvalArgs, EvalFormat};
pub use explain::{ExplainArgs, ExplainFormat};
pub use export::{ChoiceArgs, ExportArgs};
pub use gazetteer::{
    CompileArgs, GateArgs, GazetteerArgs, GazetteerCommand, GeonamesArgs, ImportArgs, ImportFormat,
    Importing, InspectArgs, LintArgs, LintFormat, SpacyArgs, WikidataArgs,
};
pub use html::HtmlArgs;
pub use lists::ListArgs;
pub use log::LogFormat;
pub use merge::MergeArgs;
pub use records::RecordArgs;
pub use verify::VerifyArgs;

/// Find the people, places, organisations and attributed quotes in news articles.
///
/// dateline works offline, gives the same output for the same input on any number of threads, and is made for large
/// corpora: memory does not grow with them.
#[derive(Parser, Debug)]
#[command(version, max_term_width = 90, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dateline tag news.jsonl -o tagged           tables in the folder tagged/
  dateline tag 2024/ 2025/*.csv.gz -o tagged  folders, many files, compressed ones
  zcat news.gz | dateline tag - -o - | jq .   JSON objects through a pipe
  dateline merge part-1 part-2 -o tagged      parts made with tag --shard, as one
  dateline verify tagged                      whether tables are as their input says
  dateline show article.txt                   one article, to look at
  dateline html news.jsonl -o page.html       a page of articles, quotes and a map
  dateline explain article.txt --find Paris   why it is tagged as it is
  dateline eval gold.jsonl tagged             how good it is, by what you annotated
  dateline export tagged --to spacy -o train  training data, or tasks for annotators
  dateline diff tagged tagged-2               what a change of lists or options changed
  dateline bench                              how fast this machine tags
  dateline gazetteer lint staff.csv           a list of names of your own";

#[derive(Subcommand, Debug)]
pub enum Command {
    Tag(TagArgs),
    Merge(MergeArgs),
    Verify(VerifyArgs),
    Show(ShowArgs),
    Explain(ExplainArgs),
    Eval(EvalArgs),
    Html(HtmlArgs),
    Export(ExportArgs),
    Diff(DiffArgs),
    Bench(BenchArgs),
    Gazetteer(GazetteerArgs),
}

/// Tag a corpus and write tables, or JSON objects, of what was found.
///
/// The folder OUT gets entities.csv, quotes.csv and documents.csv, and run.json, which says what was run. They appear
/// when all of them are whole. Records that cannot be read are rows of documents.csv with the reason, and do not
/// stop the run.
#[derive(clap::Args, Debug)]
#[command(after_help = TAG_EXAMPLES, after_long_help = TAG_LONG_HELP)]
pub struct TagArgs {
    /// Files or folders to read; `-` is standard input.
    ///
    /// Text files (.txt) are one document each. JSONL, CSV and TSV hold one document a line or row. All of them may
    /// be compressed with gzip or Zstandard. Folders are searched for files with these names.
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,

    /// The folder to write to; `-` writes JSON lines to standard output.
    ///
    /// The folder is made if need be. One that holds anything but the output of a former run, or that another run is
    /// writing to, is refused.
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,

    /// Tables (csv) or one JSON object a document (jsonl) [default: csv; jsonl with -o -].
    #[arg(long, value_name = "FORMAT", value_parser = choice::<OutputFormat>(OutputFormat::ALL.iter().map(|v| v.as_str())))]
    pub format: Option<OutputFormat>,

    /// Write training data or tasks for annotators instead of tables, as `dateline export` does with them.
    ///
    /// OUT then gets what `dateline export --to FORMAT` writes, byte for byte; the tables are made in a temporary folder
    /// beside it. `dateline export --help` explains the formats.
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["format", "resume", "spreadsheet_safe"], value_parser = choice::<ExportFormat>(ExportFormat::ALL.iter().map(|v| v.as_str())))]
    pub to: Option<ExportFormat>,

    /// What start and end count.
    ///
    /// chars are Unicode code points, as in Python; bytes are those of UTF-8, as in Rust and Go; utf16 are code units,
    /// as in JavaScript and Java.
    #[arg(long, value_name = "UNIT", default_value = "chars", value_parser = choice::<OffsetUnit>(OffsetUnit::ALL.iter().map(|v| v.as_str())))]
    pub offsets: OffsetUnit,

    /// Write only mentions of these types.
    #[arg(long, value_name = "TYPES", value_delimiter = ',', value_parser = choice::<EntityType>(EntityType::ALL.iter().map(|v| v.as_str())))]
    pub types: Vec<EntityType>,

    /// Write only mentions and quotes with at least this probability, 0 to 1.
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = probability)]
    pub min_score: f32,

    #[command(flatten, next_help_heading = "With --to")]
    pub choice: ChoiceArgs,

    #[command(flatten, next_help_heading = "Options")]
    pub records: RecordArgs,

    /// The largest record to read, such as 500K or 2G; larger ones are rows of documents.csv that failed.
    #[arg(long, value_name = "BYTES", default_value = "1G", value_parser = bytes)]
    pub max_document: u64,

    /// How many times as large a compressed file may become; what is beyond fails.
    ///
    /// News becomes some 3 to 10 times as large. Files that become thousands of times as large are made to fill memory or
    /// time. The first 16 MiB are free.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..))]
    pub max_ratio: u64,

    /// Put an apostrophe before cells that a spreadsheet would run as formulas.
    ///
    /// Those begin with =, +, -, @, a tab or a carriage return, and are no numbers: the text of a stranger's article
    /// should not be run. It changes cells, so offsets then slice to the cell without its apostrophe, and other programs
    /// see it. For tables only.
    #[arg(long)]
    pub spreadsheet_safe: bool,

    /// The number of threads that tag [default: all cores].
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// Stop at the first record that fails, with exit code 1 and without output in the folder.
    ///
    /// With -o -, objects that were printed before stay.
    #[arg(long)]
    pub strict: bool,

    /// Go on with a run that was killed or whose disk was full.
    ///
    /// While a run is going, OUT keeps a journal of what is done. The same command with --resume cuts the tables back to
    /// the last whole chunk, skips the input to it and ends with the bytes of a run that nothing has disturbed. It is
    /// refused if options, lists, version or input are not the same any more; the number of threads may be another. The
    /// input is known by the names, sizes and times of change of all files and the first and last 64 KiB of the first
    /// thousand; a smaller one of these may have another time. If no run was left unfinished, a new one begins. Standard
    /// input and pipes are read only once and have no journal.
    #[arg(long)]
    pub resume: bool,

    /// Tag a part of the records only: I/N is the Ith of N parts.
    ///
    /// Each part has every Nth record of all inputs together, and reads all of them. Run the parts on as many machines as
    /// you like, each with a folder of its own, and put them together with `dateline merge`.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,

    /// No progress and no summary, only errors.
    #[arg(short, long)]
    pub quiet: bool,

    /// How the run tells of itself on standard error: in words (text), or one JSON object a line (json).
    ///
    /// Each object has the members event and time (seconds since 1970). The events are started; progress, every five
    /// seconds; record-failed, with file, record, line, byte, cause, message and remedy; finished, with counts, seconds,
    /// mb_per_second, failures by cause and exit_code; and error, which ends a run, with the same as record-failed,
    /// exit_code, and resumable if --resume goes on with what is done. --quiet leaves record-failed and error.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub log: LogFormat,

    #[command(flatten)]
    pub lists: ListArgs,
}

const TAG_EXAMPLES: &str = "\
Examples:
  dateline tag news.jsonl -o tagged
  dateline tag export.csv --text-field body --id-field url -o tagged
  dateline tag archive/ --types PER,ORG --min-score 0.8 -o tagged
  dateline tag news.jsonl --gazetteer staff.csv --stop never.txt -o tagged
  dateline tag archive/ -o tagged --resume
  dateline tag news.jsonl --to spacy -o train --split 80/10/10
  zcat news.gz | dateline tag - -o - | jq '.quotes[]'";

const TAG_LONG_HELP: &str = "\
Examples:
  dateline tag news.jsonl -o tagged
      one JSON object a line, with the text in the field \"text\"
  dateline tag export.csv --text-field body --id-field url -o tagged
      other names of columns
  dateline tag archive/ --types PER,ORG --min-score 0.8 -o tagged
      a folder of files; no places, and nothing doubtful
  dateline tag news.jsonl --gazetteer staff.csv --stop never.txt -o tagged
      names of your own, and names that are not wanted
  dateline tag archive/ -o tagged --resume
      what a killed run had not done yet
  dateline tag news.jsonl --to spacy -o train --split 80/10/10
      training data in one step
  zcat news.gz | dateline tag - -o - | jq '.quotes[]'
      through a pipe

Exit code:
  0  all records were tagged
  1  some records failed; documents.csv says which and why
  2  the run could not start or go on";

/// Print an article with what was found in it.
///
/// People, places and organisations are coloured, or in brackets with their type where there is no colour. In colour,
/// words that attribute and speakers who are not named on the spot are marked, too. After each paragraph come its
/// quotes: what was said, who spoke and how the text gives the speaker, by which cue, and how probable it is.
#[derive(clap::Args, Debug)]
#[command(after_help = SHOW_EXAMPLES)]
pub struct ShowArgs {
    /// The article: a text file, or any input that `tag` reads; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Whether to use colour; auto does on a terminal, unless NO_COLOR is set.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,

    /// Show only names and quotes with at least this probability, 0 to 1.
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = probability)]
    pub min_score: f32,

    #[command(flatten)]
    pub records: RecordArgs,

    #[command(flatten)]
    pub lists: ListArgs,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  dateline show article.txt
  dateline show article.txt --color always | less -R
  dateline show article.txt --min-score 0.6
      without quotes that are more doubtful than that
  dateline show article.txt --gazetteer staff.csv
  pbpaste | dateline show -";

/// One of the spellings of a closed set.
fn choice<T>(spellings: impl Iterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    clap::builder::PossibleValuesParser::new(spellings).try_map(|name| name.parse::<T>())
}

/// A number from 0 to 1.
fn probability(typed: &str) -> Result<f32, String> {
    match typed.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("a number from 0 to 1 is needed".to_owned()),
    }
}

/// A number of bytes, with K, M or G for a thousand, a million or a thousand million.
fn bytes(typed: &str) -> Result<u64, String> {
    let digits = typed.trim_end_matches(['k', 'K', 'm', 'M', 'g', 'G']);
    let unit: u64 = match typed[digits.len()..].to_ascii_uppercase().as_str() {
        "" => 1,
        "K" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        _ => 0,
    };
    let number = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    number
        .filter(|&number| number > 0)
        .ok_or_else(|| "a number such as 4096, 500K or 2G is needed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_argument_has_help() {
        fn check(command: &clap::Command) {
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            for below in command.get_subcommands() {
                assert!(below.get_about().is_some(), "{}", below.get_name());
                check(below);
            }
        }
        check(&Args::command());
    }

    #[test]
    fn sizes_and_probabilities_are_checked() {
        assert_eq!(bytes("2G"), Ok(2_000_000_000));
        assert_eq!(bytes("4096"), Ok(4096));
        for typed in ["", "G", "0", "-1", "1KK", "1.5M", "99999999999G"] {
            assert!(bytes(typed).is_err(), "{typed}");
        }
        assert_eq!(probability("0.5"), Ok(0.5));
        for typed in ["1.1", "-0.1", "NaN", "half"] {
            assert!(probability(typed).is_err(), "{typed}");
        }
    }
}
