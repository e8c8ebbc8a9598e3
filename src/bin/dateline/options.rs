//! The command line resolved: what is left to defaults and to other options, and what does not go together.

use std::fmt;
use std::path::{Path, PathBuf};

use dateline::export::ExportOptions;
use dateline::{BatchOptions, EntityType, InputOptions, OutputFormat, RenderOptions, Shard};

use crate::args::{ListArgs, TagArgs};
use crate::cmd::resolve;
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
#[derive(Debug)]
pub enum Target {
    Stdout,
    Folder(PathBuf),
    /// To a folder, in another format than that of tables.
    Export(PathBuf, ExportOptions),
}

impl fmt::Display for Target {
    /// As it was given.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Stdout => f.write_str("-"),
            Target::Folder(path) | Target::Export(path, _) => path.display().fmt(f),
        }
    }
}

impl TagOptions {
    pub fn resolve(args: TagArgs) -> Result<TagOptions, Problem> {
        let target = target(&args)?;
        if args.resume && matches!(target, Target::Stdout) {
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
            (Target::Export(..), _) => OutputFormat::Csv,
        };
        let defaults = RenderOptions::default();
        let render = match &target {
            // The export chooses among all.
            Target::Export(..) => RenderOptions { format, count_names: !args.quiet, ..defaults },
            _ => RenderOptions {
                format,
                offsets: args.offsets,
                types: in_order(&args.types),
                min_score: args.min_score,
                spreadsheet_safe: args.spreadsheet_safe,
                count_names: !args.quiet,
            },
        };
        if args.spreadsheet_safe && format == OutputFormat::Jsonl {
            return Err(Problem::Usage(
                "--spreadsheet-safe is for tables; name a folder with -o and --format csv, or leave it away"
                    .to_owned(),
            ));
        }
        let threads = args.threads.unwrap_or(BatchOptions::default().threads);
        Ok(TagOptions {
            inputs: args.inputs,
            input: InputOptions {
                max_document: args.max_document,
                max_ratio: args.max_ratio,
                ..args.records.options()
            },
            batch: BatchOptions { threads, strict: args.strict, render },
            lists: args.lists,
            target,
            resume: args.resume,
            shard: args.shard,
            manner: Manner { log: args.log, quiet: args.quiet, threads },
        })
    }
}

/// Where results go, with all that an export needs.
fn target(args: &TagArgs) -> Result<Target, Problem> {
    let stdout = args.output == Path::new("-");
    let Some(to) = args.to else {
        return match args.choice.given() {
            Some(option) => Err(Problem::Usage(format!(
                "{option} is for training data; name its format with --to, or leave {option} away"
            ))),
            None if stdout => Ok(Target::Stdout),
            None => Ok(Target::Folder(args.output.clone())),
        };
    };
    if stdout {
        return Err(Problem::Usage(format!("{to} is a folder of files; name one with -o")));
    }
    if args.inputs.iter().any(|input| input == Path::new("-")) {
        return Err(Problem::Usage(
            "with --to, texts are read twice, and standard input can be read only once; name files"
                .to_owned(),
        ));
    }
    let options = resolve(to, &args.types, args.min_score, args.offsets, &args.choice)?;
    Ok(Target::Export(args.output.clone(), options))
}

/// Types in order of declaration and once each, all if none were asked for, so that nothing depends on how they were
/// typed.
pub fn in_order(types: &[EntityType]) -> Vec<EntityType> {
    EntityType::ALL.iter().copied().filter(|kind| types.is_empty() || types.contains(kind)).collect()
}
