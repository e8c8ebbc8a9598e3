//! The command line resolved: what is left to defaults and to other options, and what does not go together.

use std::fmt;
use std::path::{Path, PathBuf};

use dateline::{BatchOptions, EntityType, InputOptions, OutputFormat, RenderOptions, Shard};

use crate::args::{ListArgs, TagArgs};
use crate::exit::Problem;
use crate::report::Manner;

/// What `dateline tag` is to do.
#[derive(Debug)]
pub struct TagOptions {
    pub inputs: Vec<PathBuf>,
    pub input: InputOptions,
    pub batch: BatchOptions,
    pub lists: ListArgs,
    pub target: Target,
    /// Whether to go on with what an unfinished run has left.
    pub resume: bool,
    /// The part of the records to tag; none for all.
    pub shard: Option<Shard>,
    pub manner: Manner,
}

/// Where results go.
#[derive(Debug, PartialEq)]
pub enum Target {
    Stdout,
    Folder(PathBuf),
}

impl fmt::Display for Target {
    /// As it was given.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Stdout => f.write_str("-"),
            Target::Folder(path) => path.display().fmt(f),
        }
    }
}

impl TagOptions {
    pub fn resolve(args: TagArgs) -> Result<TagOptions, Problem> {
        let target = match args.output {
            path if path == Path::new("-") => Target::Stdout,
            path => Target::Folder(path),
        };
        if args.resume && target == Target::Stdout {
            return Err(Problem::Usage(
                "standard output keeps nothing that --resume could go on with; name a folder with -o"
                    .to_owned(),
            ));
        }
        let format = match (&target, args.format) {
            (Target::Stdout, Some(OutputFormat::Csv)) => {
                return Err(Problem::Usage(
                    "tables are three files and cannot go to standard output; name a folder with -o, or leave \
                     --format csv away"
                        .to_owned(),
                ));
            }
            (Target::Stdout, _) => OutputFormat::Jsonl,
            (Target::Folder(_), format) => format.unwrap_or(OutputFormat::Csv),
        };
        if args.spreadsheet_safe && format == OutputFormat::Jsonl {
            return Err(Problem::Usage(
                "--spreadsheet-safe is for tables; name a folder with -o and --format csv, or leave it away"
                    .to_owned(),
            ));
        }
        // In order of declaration and once each, so that run.json does not depend on how they were typed.
        let asked = |kind: &EntityType| args.types.is_empty() || args.types.contains(kind);
        let threads = args.threads.unwrap_or(BatchOptions::default().threads);
        Ok(TagOptions {
            inputs: args.inputs,
            input: InputOptions {
                max_document: args.max_document,
                max_ratio: args.max_ratio,
                ..args.records.options()
            },
            batch: BatchOptions {
                threads,
                strict: args.strict,
                render: RenderOptions {
                    format,
                    offsets: args.offsets,
                    types: EntityType::ALL.iter().copied().filter(asked).collect(),
                    min_score: args.min_score,
                    spreadsheet_safe: args.spreadsheet_safe,
                    count_names: !args.quiet,
                },
            },
            lists: args.lists,
            target,
            resume: args.resume,
            shard: args.shard,
            manner: Manner { log: args.log, quiet: args.quiet, threads },
        })
    }
}
