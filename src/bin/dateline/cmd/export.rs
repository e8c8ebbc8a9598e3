//! `dateline export`: tagged documents for other programs.

use std::num::NonZeroUsize;
use std::path::Path;

use dateline::eval::Layer;
use dateline::export::{ExportFormat, ExportOptions, Exported, export as write};
use dateline::labelled::TextSource;
use dateline::{EntityType, OffsetUnit};

use crate::args::{ChoiceArgs, ExportArgs};
use crate::exit::{ExitCode, Failure, Problem};
use crate::options::in_order;
use crate::report::{self, Counted, Thousands};

pub fn export(args: ExportArgs) -> Result<ExitCode, Failure> {
    let mut options = resolve(args.to, &args.types, args.min_score, args.offsets, &args.choice)?;
    if !args.input.is_empty() {
        options.texts = TextSource::Given(args.input);
    }
    let exported = write(&args.tables, &args.output, &options)?;
    if !args.quiet {
        report::say(summary(&exported, &options, &args.output));
    }
    Ok(ExitCode::Success)
}

/// What is asked for, with what the format has by default.
pub fn resolve(
    format: ExportFormat,
    types: &[EntityType],
    min_score: f32,
    offsets: OffsetUnit,
    choice: &ChoiceArgs,
) -> Result<ExportOptions, Problem> {
    let &ChoiceArgs { ref layers, sample, split, seed, window } = choice;
    if layers.contains(&Layer::Quotes) && !format.holds_quotes() {
        return Err(Problem::Usage(format!(
            "{format} has one tag for each token and cannot hold quotes, which overlap names; choose another format, or \
             --layers names"
        )));
    }
    if offsets != OffsetUnit::Chars && !format.has_units() {
        return Err(Problem::Usage(format!("{format} counts code points; leave --offsets {offsets} away")));
    }
    if window.is_some() && !format.has_windows() {
        return Err(Problem::Usage(format!("{format} holds tables, not texts; leave --window away")));
    }
    let mut options = ExportOptions::new(format);
    if !layers.is_empty() {
        options.layers = Layer::ALL.iter().copied().filter(|layer| layers.contains(layer)).collect();
    }
    let sample = sample.map(NonZeroUsize::get);
    Ok(ExportOptions { types: in_order(types), min_score, sample, split, seed, window, offsets, ..options })
}

pub fn summary(exported: &Exported, options: &ExportOptions, output: &Path) -> String {
    let total: u64 = exported.documents.values().sum();
    let mut out = Counted(total, "document").to_string();
    if options.split.is_some() {
        let parts = exported.documents.iter().map(|(part, count)| format!("{part} {}", Thousands(*count)));
        out.push_str(&format!(" ({})", parts.collect::<Vec<_>>().join(", ")));
        if exported.near_duplicates > 0 {
            out.push_str(&format!(", {} nearly the same as another", Thousands(exported.near_duplicates)));
        }
    }
    for (label, count) in &exported.labels {
        out.push_str(&format!(", {} {label}", Thousands(*count)));
    }
    if options.format != ExportFormat::Parquet {
        out.push_str(&format!(
            "; {} moved, {} dropped",
            Thousands(exported.moved),
            Thousands(exported.dropped)
        ));
    }
    if exported.moved + exported.dropped > 0 {
        out.push_str(" (report.csv says why)");
    }
    out.push_str(&format!("; written to {}\n", output.display()));
    out
}
