//! `dateline export`: tagged documents for other programs.

use dateline::eval::Layer;
use dateline::export::{ExportOptions, Exported, export as write};
use dateline::labelled::TextSource;
use dateline::{EntityType, OffsetUnit};

use crate::args::ExportArgs;
use crate::exit::{ExitCode, Failure, Problem};
use crate::report::{self, Counted, Thousands};

pub fn export(args: ExportArgs) -> Result<ExitCode, Failure> {
    let options = resolve(&args)?;
    let exported = write(&args.tables, &args.output, &options)?;
    if !args.quiet {
        report::say(summary(&exported, &args));
    }
    Ok(ExitCode::Success)
}

/// What is asked for, with what the format has by default.
fn resolve(args: &ExportArgs) -> Result<ExportOptions, Problem> {
    let format = args.to;
    if args.layers.contains(&Layer::Quotes) && !format.holds_quotes() {
        return Err(Problem::Usage(format!(
            "{format} has one tag for each token and cannot hold quotes, which overlap names; choose another format, or \
             --layers names"
        )));
    }
    if args.offsets != OffsetUnit::Chars && !format.has_units() {
        return Err(Problem::Usage(format!(
            "{format} counts code points; leave --offsets {} away",
            args.offsets
        )));
    }
    let mut options = ExportOptions::new(format);
    if !args.layers.is_empty() {
        options.layers = Layer::ALL.iter().copied().filter(|layer| args.layers.contains(layer)).collect();
    }
    if !args.types.is_empty() {
        options.types = EntityType::ALL.iter().copied().filter(|kind| args.types.contains(kind)).collect();
    }
    if !args.input.is_empty() {
        options.texts = TextSource::Given(args.input.clone());
    }
    options.min_score = args.min_score;
    options.sample = args.sample;
    options.split = args.split;
    options.seed = args.seed;
    options.offsets = args.offsets;
    Ok(options)
}

fn summary(exported: &Exported, args: &ExportArgs) -> String {
    let total: u64 = exported.documents.values().sum();
    let mut out = Counted(total, "document").to_string();
    if args.split.is_some() {
        let parts = exported.documents.iter().map(|(part, count)| format!("{part} {}", Thousands(*count)));
        out.push_str(&format!(" ({})", parts.collect::<Vec<_>>().join(", ")));
    }
    for (label, count) in &exported.labels {
        out.push_str(&format!(", {} {label}", Thousands(*count)));
    }
    out.push_str(&format!("; {} moved, {} dropped", Thousands(exported.moved), Thousands(exported.dropped)));
    if exported.moved + exported.dropped > 0 {
        out.push_str(" (report.csv says why)");
    }
    out.push_str(&format!("; written to {}\n", args.output.display()));
    out
}
