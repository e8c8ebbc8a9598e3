//! GeoNames: the main table, and the table of alternate names.
//!
//! Both are lines of cells divided by tabs, without quotation marks or a header, as `readme.txt` of the export has it.

use std::path::{Path, PathBuf};

use super::lines::Lines;
use super::row::Row;
use super::types::Types;
use super::{Fault, ImportOptions, Imported, LeftOut, Run};
use crate::error::Error;
use crate::gazetteer::schema::{Degrees, LATITUDE, LONGITUDE, country_code};
use crate::kind::closed_set;

/// What features are here.
const FEATURES: &str = include_str!("../../../gazetteers/imports/geonames_features.csv");

/// What a line of the main table has.
const COLUMNS: usize = 19;

closed_set! {
    /// What GeoNames says of an alternate name.
    "kind of name" NameKind {
        /// Nothing.
        Plain = "plain",
        /// It is the usual one in its language.
        Preferred = "preferred",
        /// It is shorter than the official one: "California" for "State of California".
        Short = "short",
        /// It is slang: "Big Apple".
        Colloquial = "colloquial",
        /// It was in use in the past: "Bombay".
        Historic = "historic",
    }
}

/// What to take of GeoNames.
#[derive(Clone, Debug)]
pub struct GeonamesOptions {
    /// The table of alternate names.
    pub alternate_names: Option<PathBuf>,
    /// The languages of alternate names, by the codes in that table.
    pub languages: Vec<String>,
    /// The kinds of alternate names; one that is of several kinds is taken if all are wanted.
    pub name_kinds: Vec<NameKind>,
    /// The feature classes, such as `P`; all when empty.
    pub feature_classes: Vec<char>,
}

impl Default for GeonamesOptions {
    fn default() -> GeonamesOptions {
        GeonamesOptions {
            alternate_names: None,
            languages: vec!["en".to_owned()],
            name_kinds: vec![NameKind::Plain, NameKind::Preferred, NameKind::Short],
            feature_classes: Vec::new(),
        }
    }
}

/// Makes a list of a GeoNames dump.
///
/// The alternate names in the languages that are wanted are held in memory, some 30 bytes each; the main table is not.
///
/// # Errors
///
/// If an input cannot be read, or the list cannot be written. Malformed lines are told and left out.
pub fn geonames(
    options: &ImportOptions,
    geonames: &GeonamesOptions,
    tell: &mut dyn FnMut(LeftOut),
) -> Result<Imported, Error> {
    let types = Types::load(FEATURES, options.map.as_deref())?;
    let mut run = Run::new(options, geonames.alternate_names.as_deref(), tell)?;
    let alternates = match &geonames.alternate_names {
        Some(path) => AlternateNames::read(path, geonames, &mut run)?,
        None => AlternateNames::default(),
    };
    let mut lines = Lines::open(&options.input)?;
    let source = lines.source();
    while !run.is_full()
        && let Some(line) = lines.next()?
    {
        if line.text == Ok("") {
            continue;
        }
        run.counts.read += 1;
        let number = line.number;
        match line.text.and_then(|text| place(text, geonames, &types)) {
            Ok(Some((id, mut row))) => {
                row.aliases.extend(alternates.of(id).map(str::to_owned));
                run.keep(&source, number, row)?;
            }
            Ok(None) => run.counts.filtered += 1,
            Err(fault) => run.leave_out(&source, number, fault),
        }
    }
    run.finish(|code| Some(code.to_owned()))
}

/// The place on a line of the main table, with its number; none if it is not wanted.
fn place(line: &str, options: &GeonamesOptions, types: &Types) -> Result<Option<(u32, Row)>, Fault> {
    let cells: Vec<&str> = line.split('\t').collect();
    let Ok([id, name, ascii, _, lat, lon, class, code, country, _, admin1, _, _, _, population, _, _, _, _]) =
        <[&str; COLUMNS]>::try_from(cells.as_slice())
    else {
        return Err(Fault::Columns { expected: "19", found: cells.len() });
    };
    let number = geoname_id(id)?;
    let point = (cell_of("latitude", lat, LATITUDE)?, cell_of("longitude", lon, LONGITUDE)?);
    let population: u64 = match population {
        "" => 0,
        cell => cell.parse().map_err(|_| fault("population", cell, "a whole number"))?,
    };
    if !country.is_empty() && country_code(country).is_none() {
        return Err(fault("country code", country, "two capitals"));
    }
    let wanted = &options.feature_classes;
    if !wanted.is_empty() && !class.chars().next().is_some_and(|class| wanted.contains(&class)) {
        return Ok(None);
    }
    let feature = format!("{class}.{code}");
    let meaning = if types.knows(&feature) { types.get(&feature) } else { types.get(class) };
    let Some(meaning) = meaning else { return Ok(None) };
    let mut row = Row::new(format!("gn:{number}"), meaning.kind, meaning.subtype, name.to_owned());
    row.aliases.push(ascii.to_owned());
    country.clone_into(&mut row.country);
    admin1.clone_into(&mut row.admin1);
    row.point = Some(point);
    row.population = (population > 0).then(|| u32::try_from(population).unwrap_or(u32::MAX));
    Ok(Some((number, row)))
}

fn geoname_id(cell: &str) -> Result<u32, Fault> {
    cell.parse().map_err(|_| fault("geonameid", cell, "a whole number"))
}

/// A cell that holds degrees, as it stands there.
fn cell_of(column: &'static str, cell: &str, of: Degrees) -> Result<String, Fault> {
    match of.read(cell) {
        Some(_) => Ok(cell.to_owned()),
        None => Err(fault(column, cell, of.range)),
    }
}

fn fault(column: &'static str, value: &str, needed: &'static str) -> Fault {
    Fault::Cell { column, value: value.to_owned(), needed }
}

/// Names by the number of their place.
#[derive(Default)]
struct AlternateNames {
    text: String,
    /// Number of the place, start and length in `text`; sorted by number, then as they stand in the table.
    names: Vec<(u32, usize, u32)>,
}

impl AlternateNames {
    fn read(path: &Path, options: &GeonamesOptions, run: &mut Run<'_>) -> Result<AlternateNames, Error> {
        let mut lines = Lines::open(path)?;
        let source = lines.source();
        let mut names = AlternateNames::default();
        while let Some(line) = lines.next()? {
            if line.text == Ok("") {
                continue;
            }
            let number = line.number;
            match line.text.and_then(|text| alternate_name(text, options)) {
                Ok(Some((id, name))) => names.push(id, name),
                Ok(None) => {}
                Err(fault) => run.leave_out(&source, number, fault),
            }
        }
        // Stable, and the start decides nothing else.
        names.names.sort_unstable();
        Ok(names)
    }

    fn push(&mut self, id: u32, name: &str) {
        self.names.push((id, self.text.len(), name.len() as u32));
        self.text.push_str(name);
    }

    fn of(&self, id: u32) -> impl Iterator<Item = &str> {
        let first = self.names.partition_point(|name| name.0 < id);
        let names = self.names[first..].iter().take_while(move |name| name.0 == id);
        names.map(|&(_, start, len)| &self.text[start..][..len as usize])
    }
}

/// The name on a line of the table of alternate names, with the number of its place; none if it is not wanted.
///
/// The columns are alternateNameId, geonameid, isolanguage, name, isPreferredName, isShortName, isColloquial,
/// isHistoric, and in newer dumps from and to.
fn alternate_name<'l>(line: &'l str, options: &GeonamesOptions) -> Result<Option<(u32, &'l str)>, Fault> {
    let cells: Vec<&str> = line.split('\t').collect();
    let (&[_, id, language, name, ref flags @ ..], 8..=10) = (cells.as_slice(), cells.len()) else {
        return Err(Fault::Columns { expected: "8 to 10", found: cells.len() });
    };
    let id = geoname_id(id)?;
    if !options.languages.iter().any(|wanted| wanted == language) {
        return Ok(None);
    }
    let kinds = [NameKind::Preferred, NameKind::Short, NameKind::Colloquial, NameKind::Historic];
    let mut of_name =
        kinds.iter().zip(flags).filter(|(_, flag)| **flag == "1").map(|(kind, _)| kind).peekable();
    let wanted = match of_name.peek() {
        None => options.name_kinds.contains(&NameKind::Plain),
        Some(_) => of_name.all(|kind| options.name_kinds.contains(kind)),
    };
    Ok(wanted.then_some((id, name)))
}
