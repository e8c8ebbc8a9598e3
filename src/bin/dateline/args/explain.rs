//! The arguments of `dateline explain`.

use std::path::PathBuf;

use super::{ListArgs, RecordArgs};

/// Say why an article is tagged as it is.
///
/// Without --at or --find, all names and quotes that were found are listed with the reasons that counted most. With
/// one of them, every candidate that overlaps the stretch is shown with its evidence: what was observed, and how much
/// that says for a person (PER), a place (LOC) or an organisation (ORG). Weights are log-odds: they add up, +0.7 makes
/// something twice as likely, +2.3 ten times, and what is below zero speaks against it. The reading whose weights, with
/// those of what stands beside it, add up to most is chosen.
///
/// For quotes it shows which words attribute, who may be the speaker, to which of them each stretch between quotation
/// marks belongs, where a paraphrase ends, and who is meant by "she" or "the minister".
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct ExplainArgs {
    /// The article: a text file, or any input that `tag` reads; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The id of the article, in a file that holds several.
    #[arg(long, value_name = "ID")]
    pub doc: Option<String>,

    /// The stretch to explain, as start and end in entities.csv: code points, whatever --offsets the tables were made
    /// with, the end not included.
    #[arg(long, value_name = "START-END", conflicts_with = "find", value_parser = stretch)]
    pub at: Option<Stretch>,

    /// Explain each place where the article has this text.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub find: Option<String>,

    /// Words to read (text), or a JSON object with all evidence for each stretch, one a line (json).
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ExplainFormat,

    /// Whether to use colour; auto does on a terminal, unless NO_COLOR is set.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,

    #[command(flatten)]
    pub records: RecordArgs,

    #[command(flatten)]
    pub lists: ListArgs,
}

/// A stretch of a text in code points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    pub start: usize,
    pub end: usize,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExplainFormat {
    Text,
    Json,
}

const EXAMPLES: &str = "\
Examples:
  dateline explain article.txt
  dateline explain article.txt --find Georgia
  dateline explain article.txt --at 17-24
  dateline explain article.txt --at 17-24 --format json | jq '.names[].candidates'";

const LONG_HELP: &str = "\
Examples:
  dateline explain article.txt
      all names and quotes, each with the reasons that counted most
  dateline explain article.txt --find Georgia
      why each \"Georgia\" is a place, or why it is none
  dateline explain article.txt --at 17-24
      the stretch that a row of entities.csv with start 17 and end 24 is about
  dateline explain article.txt --at 17-24 --format json | jq '.names[].candidates'
      all evidence, for a program

How to read it, for \"Police in Nairobi said …\":
  “Nairobi” 10-17: LOC, score 0.989
      what the row of entities.csv has
  chosen before “Police in Nairobi” as ORG, by +5.650: 284 times as likely
      what else it might have been, and how close that was
  stands for Nairobi, capital, KE (gn:184745)
      which thing that is; the lists' other things of this name follow, with what speaks
      for them
       PER     LOC     ORG
    -0.360  +0.450  -0.950  the word before is “in”
      after \"in\" a place is more likely, a person or an organisation less
    …
    -2.960  +7.000  -3.800  in sum
      the sums by which the readings are compared

Exit code:
  0  shown
  2  the file could not be read, or holds no such article, stretch or text";

/// Reads `17-24`.
fn stretch(typed: &str) -> Result<Stretch, String> {
    let numbers =
        typed.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match numbers {
        Some((start, end)) if start < end => Ok(Stretch { start, end }),
        Some(_) => Err("the start must be smaller than the end".to_owned()),
        None => Err("two positions such as 17-24 are needed".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_has_a_start_and_an_end_after_it() {
        assert_eq!(stretch("17-24"), Ok(Stretch { start: 17, end: 24 }));
        for typed in ["17", "24-17", "17-17", "-3-4", "a-b", ""] {
            assert!(stretch(typed).is_err(), "{typed}");
        }
    }
}
