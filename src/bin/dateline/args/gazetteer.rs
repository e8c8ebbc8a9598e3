//! `dateline gazetteer` as typed.

use std::path::PathBuf;

use clap::Subcommand;
use dateline::EntityType;
use dateline::import::NameKind;

use super::choice;

/// Check, import, compile and look into lists of names: your own, and those that come with dateline.
///
/// A list is a CSV file with the columns id, type, subtype, name, aliases and country, and optionally admin1, lat, lon,
/// population, gender and role. Each row is a thing that articles name: a person (PER), a place (LOC) or an
/// organisation (ORG). Aliases are divided by `|`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct GazetteerArgs {
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

const EXAMPLES: &str = "\
Examples:
  dateline gazetteer lint staff.csv                        what is wrong or risky in a list
  dateline gazetteer import geonames cities500.txt -o places.csv
  dateline gazetteer compile staff.csv places.csv -o own.idx
  dateline gazetteer inspect --name Georgia                what a name can stand for";

#[derive(Subcommand, Debug)]
pub enum GazetteerCommand {
    Lint(LintArgs),
    Import(ImportArgs),
    Compile(CompileArgs),
    Inspect(InspectArgs),
}

/// Check lists before they are used.
///
/// Errors are rows that do not follow the schema, which cannot be compiled. Warnings are rows that can, but may do
/// harm: a name that stands for something else in the built-in lists, or that is an ordinary word, a given name, a
/// surname or a month when it stands alone. Each finding names file, line and a remedy.
#[derive(clap::Args, Debug)]
#[command(after_help = LINT_EXAMPLES)]
pub struct LintArgs {
    /// The lists; ids must be unique over all of them.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Lines to read (text), or one JSON object a finding (jsonl).
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: LintFormat,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LintFormat {
    Text,
    Jsonl,
}

const LINT_EXAMPLES: &str = "\
Examples:
  dateline gazetteer lint staff.csv
  dateline gazetteer lint *.csv --format jsonl | jq 'select(.severity == \"error\")'

Exit code:
  0  no finding, or only warnings
  1  some rows have errors
  2  a file could not be read";

/// Write a list from another program's data.
///
/// The list is sorted by id, and the same input always gives the same bytes. What cannot be read is reported with its
/// line and left out; the last line counts what was read, written, filtered and left out. Input may be compressed with
/// gzip or Zstandard, and `-` is standard input.
#[derive(clap::Args, Debug)]
#[command(after_help = IMPORT_EXAMPLES)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub format: ImportFormat,
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  dateline gazetteer import geonames cities500.txt -o places.csv --min-population 5000
  dateline gazetteer import wikidata latest-all.json.gz -o people.csv --types PER
  dateline gazetteer import spacy patterns.jsonl -o patterns.csv
  dateline gazetteer import gate gazetteer/lists.def -o lists.csv

Exit code:
  0  the list is written
  1  the list is written, but some of the input was left out, as reported
  2  the run could not start or go on; no list is written";

#[derive(Subcommand, Debug)]
pub enum ImportFormat {
    Geonames(GeonamesArgs),
    Wikidata(WikidataArgs),
    Spacy(SpacyArgs),
    Gate(GateArgs),
}

/// What all importers take.
#[derive(clap::Args, Debug)]
pub struct Importing {
    /// The file to read; `-` is standard input.
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,

    /// The list to write; it appears when it is whole, and replaces a file of its name.
    #[arg(short, long, value_name = "FILE.csv")]
    pub output: PathBuf,

    /// Only things of these types.
    #[arg(long, value_name = "TYPES", value_delimiter = ',', value_parser = choice::<EntityType>(EntityType::ALL.iter().map(|v| v.as_str())))]
    pub types: Vec<EntityType>,

    /// Stop after this many things, for a first look.
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,

    /// A table of types of your own, CSV with the columns key, type and subtype, whose rows go before the built-in ones
    /// of gazetteers/imports; a row without a type leaves its things out.
    #[arg(long, value_name = "FILE.csv")]
    pub map: Option<PathBuf>,

    /// No closing line, only what was left out.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Read the places of a GeoNames dump: allCountries.txt, cities500.txt, or a country's file.
///
/// These are the tables of 19 columns that download.geonames.org/export/dump holds, unzipped. Ids become `gn:` and the
/// number, as in the built-in lists. Features such as hotels, which no news article is about, are left out by the
/// table gazetteers/imports/geonames_features.csv.
#[derive(clap::Args, Debug)]
#[command(after_help = GEONAMES_EXAMPLES)]
pub struct GeonamesArgs {
    #[command(flatten)]
    pub importing: Importing,

    /// The table alternateNamesV2.txt, from which names in `--languages` become aliases.
    #[arg(long, value_name = "FILE")]
    pub alternate_names: Option<PathBuf>,

    /// Languages of alternate names, by ISO 639 code; `abbr` for abbreviations.
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "en")]
    pub languages: Vec<String>,

    /// Which alternate names to take. A name that is several of these is taken if all of them are named here.
    #[arg(long, value_name = "KINDS", value_delimiter = ',', default_value = "plain,preferred,short", value_parser = choice::<NameKind>(NameKind::ALL.iter().map(|v| v.as_str())))]
    pub name_kinds: Vec<NameKind>,

    /// Only places with at least so many inhabitants; those of unknown population have none.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min_population: u32,

    /// Only features of these GeoNames classes, such as P (populated places), A (regions), H (water), T (mountains).
    #[arg(long, value_name = "LETTERS", value_delimiter = ',')]
    pub feature_classes: Vec<char>,
}

const GEONAMES_EXAMPLES: &str = "\
Examples:
  dateline gazetteer import geonames cities500.txt -o places.csv
  unzip -p allCountries.zip | dateline gazetteer import geonames - -o places.csv \\
      --feature-classes P,A --min-population 1000
  dateline gazetteer import geonames DE.txt -o germany.csv \\
      --alternate-names alternateNamesV2.txt --languages en,de";

/// Read the entities of a Wikidata dump: latest-all.json, also .gz.
///
/// The dump is one JSON array with an entity on each line. It is read as a stream: memory does not grow with it, beyond
/// what sorting needs. What an entity is follows from P31 by the table gazetteers/imports/wikidata_classes.csv;
/// subclasses are not followed, so add classes that you miss with --map. The name is the label in the first of
/// --languages that has one; the other labels and all aliases in these languages are aliases. Country comes from P297
/// or P17, coordinates from P625, population from P1082, gender from P21. Ids become `wd:` and the number.
#[derive(clap::Args, Debug)]
#[command(after_help = WIKIDATA_EXAMPLES)]
pub struct WikidataArgs {
    #[command(flatten)]
    pub importing: Importing,

    /// Languages of labels and aliases, the first the most wanted. Labels for all languages (mul) come last.
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "en")]
    pub languages: Vec<String>,

    /// Only places with at least so many inhabitants; those of unknown population have none.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min_population: u32,
}

const WIKIDATA_EXAMPLES: &str = "\
Examples:
  dateline gazetteer import wikidata latest-all.json.gz -o wikidata.csv
  dateline gazetteer import wikidata latest-all.json.zst -o people.csv --types PER --languages en,fr
  dateline gazetteer import wikidata sample.json -o sample.csv --limit 1000";

/// Read patterns of spaCy's EntityRuler, as JSON lines.
///
/// Patterns that are a string, or a list of tokens with only LOWER, TEXT or ORTH, are names. Others (regular
/// expressions, parts of speech, operators) match more than a list can and are reported. Patterns with the same `id`
/// are names of one thing. Labels are mapped by gazetteers/imports/spacy_labels.csv.
#[derive(clap::Args, Debug)]
#[command(after_help = SPACY_EXAMPLES)]
pub struct SpacyArgs {
    #[command(flatten)]
    pub importing: Importing,
}

const SPACY_EXAMPLES: &str = "\
Examples:
  dateline gazetteer import spacy patterns.jsonl -o patterns.csv
  dateline gazetteer import spacy patterns.jsonl -o people.csv --types PER";

/// Read a GATE gazetteer: lists.def and the .lst files that it names.
///
/// The types (major, or major:minor) are mapped by gazetteers/imports/gate_types.csv and --map; lists of other types
/// are reported and left out. The same name in lists of one type and subtype is one thing.
#[derive(clap::Args, Debug)]
#[command(after_help = GATE_EXAMPLES)]
pub struct GateArgs {
    #[command(flatten)]
    pub importing: Importing,

    /// What divides a name from its features in .lst files, where it is not a tab.
    #[arg(long, value_name = "CHARACTER")]
    pub separator: Option<char>,
}

const GATE_EXAMPLES: &str = "\
Examples:
  dateline gazetteer import gate gazetteer/lists.def -o lists.csv
  dateline gazetteer import gate lists.def -o lists.csv --map types.csv --separator '&'
where types.csv says, for instance,
  key,type,subtype
  ministry:foreign,ORG,ministry";

/// Compile lists into one index file, which opens at once at any size.
///
/// The index holds the names and entries of the lists in the form in which they are looked up. The file appears under
/// its name when it is whole; the same lists give the same bytes. Compile anew when dateline's version changes.
#[derive(clap::Args, Debug)]
#[command(after_help = COMPILE_EXAMPLES)]
pub struct CompileArgs {
    /// The lists, in the entries' schema.
    #[arg(value_name = "LIST", required = true)]
    pub lists: Vec<PathBuf>,

    /// The index to write.
    #[arg(short, long, value_name = "FILE.idx")]
    pub output: PathBuf,

    /// No closing line.
    #[arg(short, long)]
    pub quiet: bool,
}

const COMPILE_EXAMPLES: &str = "\
Examples:
  dateline gazetteer compile staff.csv places.csv -o own.idx

Exit code:
  0  the index is written
  2  a list could not be read or does not follow the schema; nothing is written";

/// Show what an index holds, or what a name can stand for.
///
/// Without FILE it is about the lists that come with dateline. With --name, each thing that the name can stand for is
/// listed with id, type, country and prominence (0 to 15, higher wins when the document does not tell), and what the
/// word lists know of its words, which is what decides whether a name is taken for a word.
#[derive(clap::Args, Debug)]
#[command(after_help = INSPECT_EXAMPLES)]
pub struct InspectArgs {
    /// An index, or a list.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// A name to look up, as written in an article.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Read the whole index and compare its digest.
    #[arg(long)]
    pub check: bool,
}

const INSPECT_EXAMPLES: &str = "\
Examples:
  dateline gazetteer inspect
  dateline gazetteer inspect own.idx --check
  dateline gazetteer inspect --name Georgia
  dateline gazetteer inspect own.idx --name \"Star Ledger\"

Exit code:
  0  shown
  1  nothing has the name
  2  the file could not be read, or is damaged";
