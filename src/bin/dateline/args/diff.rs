//! The arguments of `dateline diff`.

use std::path::PathBuf;

/// Tell what two runs over the same documents found otherwise.
///
/// A and B are folders that `tag` has written: before and after you changed a list, an option or the version. Rows are
/// the same when all their cells are. A row that only has another score or rule is rescored; one that overlaps a row of
/// the other folder and differs otherwise is changed; the rest appeared or vanished. Documents are found by their ids.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct DiffArgs {
    /// The folder of the first run.
    #[arg(value_name = "A")]
    pub before: PathBuf,

    /// The folder of the second run.
    #[arg(value_name = "B")]
    pub after: PathBuf,

    /// Write all differences to this file, as CSV with a row for each.
    #[arg(long, value_name = "FILE")]
    pub rows: Option<PathBuf>,

    /// How many differences to print.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,

    /// Print and write rescored rows, too; else they are only counted.
    #[arg(long)]
    pub scores: bool,
}

const EXAMPLES: &str = "\
Examples:
  dateline diff before after
  dateline diff before after --rows changes.csv --limit 0";

const LONG_HELP: &str = "\
Examples:
  dateline diff before after
      counts by table and by evidence, and the first 20 rows
  dateline diff before after --rows changes.csv --limit 0
      counts alone, and all rows in a table

How to read a row:
  + news-17 69-75 LOC “Berlin” [left1]           appeared, with the evidence that decided
  - news-17 80-86 ORG “Monday” [flag-only]       vanished
  ~ news-17 90-97 PER “Reuters” type: PER → ORG  changed

Exit code:
  0  the folders are the same
  1  they differ
  2  a folder could not be read";
