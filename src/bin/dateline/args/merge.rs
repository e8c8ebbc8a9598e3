//! The arguments of `dateline merge`.

use std::path::PathBuf;

/// Put the parts together that several runs have made of one input.
///
/// Each part is a folder that `tag --shard` has written, on this machine or another one. The tables get the bytes that one
/// run would have written; run.json has the counts of all parts and tells of each of them. Parts that are missing, come
/// twice, or were made of another input or with other options are refused. That the input is the same is told by the names
/// and sizes of all files and by the first and last 64 KiB of the first thousand.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct MergeArgs {
    /// The folders of all parts, in any order.
    #[arg(value_name = "PART", required = true)]
    pub parts: Vec<PathBuf>,

    /// The folder to write to.
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,

    /// No closing words, only errors.
    #[arg(short, long)]
    pub quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  dateline tag archive/ -o part-1 --shard 1/2
  dateline tag archive/ -o part-2 --shard 2/2
  dateline merge part-1 part-2 -o tagged";

const LONG_HELP: &str = "\
Examples:
  dateline tag archive/ -o part-1 --shard 1/2
  dateline tag archive/ -o part-2 --shard 2/2
      every second record each, on two machines that see the same files
  dateline merge part-1 part-2 -o tagged
      what one run would have written

Exit code:
  0  the parts are together
  2  they do not belong together, or could not be read or written";
