//! `dateline gazetteer import`: lists from other programs' data.

use std::time::Instant;

use dateline::Error;
use dateline::import::{
    self, GateOptions, GeonamesOptions, ImportOptions, Imported, LeftOut, WikidataOptions,
};

use crate::args::{GateArgs, GeonamesArgs, ImportArgs, ImportFormat, Importing, SpacyArgs, WikidataArgs};
use crate::exit::{ExitCode, Failure};
use crate::report::{self, Counted, Elapsed, Thousands};

/// After so many reports of what was left out, the rest is only counted.
const REPORTS: u64 = 100;

pub fn import(args: ImportArgs) -> Result<ExitCode, Failure> {
    match args.format {
        ImportFormat::Geonames(args) => {
            let GeonamesArgs {
                importing,
                alternate_names,
                languages,
                name_kinds,
                min_population,
                feature_classes,
            } = args;
            let own = GeonamesOptions { alternate_names, languages, name_kinds, feature_classes };
            run(importing, min_population, |options, tell| import::geonames(options, &own, tell))
        }
        ImportFormat::Wikidata(args) => {
            let WikidataArgs { importing, languages, min_population } = args;
            let own = WikidataOptions { languages };
            run(importing, min_population, |options, tell| import::wikidata(options, &own, tell))
        }
        ImportFormat::Spacy(SpacyArgs { importing }) => run(importing, 0, import::spacy),
        ImportFormat::Gate(GateArgs { importing, separator }) => {
            let own = GateOptions { separator };
            run(importing, 0, |options, tell| import::gate(options, &own, tell))
        }
    }
}

/// Runs an importer, and says what was left out and, in the end, how much was read and written.
fn run(
    args: Importing,
    min_population: u32,
    import: impl FnOnce(&ImportOptions, &mut dyn FnMut(LeftOut)) -> Result<Imported, Error>,
) -> Result<ExitCode, Failure> {
    let Importing { input, output, types, limit, map, quiet } = args;
    let options = ImportOptions { input, output, types, limit, min_population, map };
    let started = Instant::now();
    let mut told = 0;
    let counts = import(&options, &mut |left_out| {
        told += 1;
        if told <= REPORTS {
            report::complain(left_out);
        }
    })?;
    if told > REPORTS {
        report::complain(format_args!("{} more were left out", Thousands(told - REPORTS)));
    }
    if !quiet {
        let Imported { read, written, filtered, left_out, merged } = counts;
        report::say(format_args!(
            "{} read in {}: {} written to {}, {} not asked for, {} merged, {} left out\n",
            Thousands(read),
            Elapsed(started.elapsed()),
            Counted(written, "row"),
            options.output.display(),
            Thousands(filtered),
            Thousands(merged),
            Thousands(left_out),
        ));
    }
    Ok(if counts.left_out > 0 { ExitCode::RecordsFailed } else { ExitCode::Success })
}
