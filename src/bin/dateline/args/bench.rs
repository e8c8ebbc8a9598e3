//! The arguments of `dateline bench`.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use super::ListArgs;

/// Measure how fast this machine tags, by stage, by threads and by size of corpus.
///
/// The corpus is INPUT, or invented news made of a seed: the same seed gives the same articles on every machine. All things
/// are measured in turn, round after round, and of each the median and the spread over the rounds are given. On a machine
/// that does other work, too, go by the ratios within one run, and by processor time.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct BenchArgs {
    /// Files or folders to measure with, as `tag` takes them [default: invented news].
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// How much text to measure with, in millions of bytes; of INPUT no more than that is taken, but a document at least.
    ///
    /// The largest of --sizes counts where it is more.
    ///
    /// The corpus is held in memory for a moment and written to the folder for temporary files.
    #[arg(long, value_name = "N", default_value = "16")]
    pub megabytes: NonZeroU32,

    /// Sizes of corpora for time against size, in millions of bytes [default: a quarter and a half of it].
    ///
    /// The whole corpus is always measured, too; sizes that are nearly or more than the whole are left out.
    #[arg(long, value_name = "N,…", value_delimiter = ',')]
    pub sizes: Vec<NonZeroU32>,

    /// Numbers of threads to measure [default: 1, 2, 4 and so on to the number of cores].
    #[arg(long, value_name = "N,…", value_delimiter = ',')]
    pub threads: Vec<NonZeroUsize>,

    /// Begin another round until this much time has passed; there are always three at least.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub seconds: u32,

    /// What the invented news are made of: another number, another corpus.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "inputs")]
    pub seed: u64,

    /// The JSON field or the column of INPUT that holds the text.
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,

    /// Write all numbers to this file, as a JSON object.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,

    /// Draw throughput.svg (MB/s against threads) and time.svg (seconds against size) in this folder.
    #[arg(long, value_name = "DIR")]
    pub plot: Option<PathBuf>,

    /// Write the corpus to this file, as JSON lines, and measure nothing.
    ///
    /// So that other programs can be measured with the same texts.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "plot"])]
    pub save: Option<PathBuf>,

    /// Say nothing while measuring.
    #[arg(short, long)]
    pub quiet: bool,

    #[command(flatten)]
    pub lists: ListArgs,
}

const EXAMPLES: &str = "\
Examples:
  dateline bench
  dateline bench news.jsonl.gz --megabytes 200 --threads 1,2,4,8
  dateline bench --json numbers.json --plot plots
  dateline bench --gazetteer own.idx";

const LONG_HELP: &str = "\
Examples:
  dateline bench
      a first impression: 16 MB of invented news, some 20 seconds
  dateline bench news.jsonl.gz --megabytes 200 --threads 1,2,4,8
      your own texts, which have fewer names and more different words than invented ones, on 1 to 8 threads
  dateline bench --json numbers.json --plot plots
      numbers for a script, and pictures
  dateline bench --gazetteer own.idx
      with a list of your own; compare with a run without it

How to read it:
  stages       one thread in this process: read, text, candidates, resolve, quotes, render, write
  threads      `dateline tag` in a process of its own, from its start to its exit, reading a file and writing tables;
               efficiency is the speed a thread, compared with that of the fewest threads
  MB           millions of bytes of text (UTF-8)
  processor    the time that the processor worked, on all threads together; it hardly changes when others use the machine
  spread       greatest less least of all rounds, as a share of the median
  peak memory  the most that the process had in memory at once, with files that are mapped

Processor time and memory are known on Linux alone.

Exit code:
  0  measured
  2  the corpus could not be read, or a run failed";
