//! Wikidata's JSON dump: one array, an entity on each line, with a comma after all but the last.
//!
//! Of a line only what is needed is decoded: most entities are none of the things that are asked for, and are passed
//! over after a look at P31.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lines::Lines;
use super::row::Row;
use super::types::{Meaning, Types};
use super::{Fault, ImportOptions, Imported, LeftOut, Run};
use crate::error::Error;
use crate::gazetteer::schema::{LATITUDE, LONGITUDE, country_code};
use crate::kind::{EntityType, Gender};

/// What classes are here.
const CLASSES: &str = include_str!("../../../gazetteers/imports/wikidata_classes.csv");

/// The language code of labels that are the same in all languages.
const ALL_LANGUAGES: &str = "mul";

/// The globe of coordinates on Earth.
const EARTH: &str = "http://www.wikidata.org/entity/Q2";

/// What to take of Wikidata.
#[derive(Clone, Debug)]
pub struct WikidataOptions {
    /// Languages of labels and aliases, the most wanted first.
    pub languages: Vec<String>,
}

impl Default for WikidataOptions {
    fn default() -> WikidataOptions {
        WikidataOptions { languages: vec!["en".to_owned()] }
    }
}

/// Makes a list of a Wikidata dump.
///
/// Countries are known by their items until the end, when the codes of all items with P297 are known; a country whose
/// item is not in the dump is left empty.
///
/// # Errors
///
/// If the input cannot be read, or the list cannot be written. Lines that are no entity, and things without a name,
/// are told and left out.
pub fn wikidata(
    options: &ImportOptions,
    wikidata: &WikidataOptions,
    tell: &mut dyn FnMut(LeftOut),
) -> Result<Imported, Error> {
    let types = Types::load(CLASSES, options.map.as_deref())?;
    let mut run = Run::new(options, None, tell)?;
    let mut lines = Lines::open(&options.input)?;
    let source = lines.source();
    let mut codes: HashMap<String, String> = HashMap::new();
    while !run.is_full()
        && let Some(line) = lines.next()?
    {
        let number = line.number;
        let text = match line.text {
            Ok(text) => text.trim().trim_end_matches(','),
            Err(fault) => {
                run.counts.read += 1;
                run.leave_out(&source, number, fault);
                continue;
            }
        };
        if matches!(text, "" | "[" | "]") {
            continue;
        }
        run.counts.read += 1;
        let row = Entity::of(text).and_then(|entity| {
            if let Some(code) = entity.claims.country_code() {
                codes.insert(entity.id.to_string(), code);
            }
            entity.row(&types, &wikidata.languages)
        });
        match row {
            Ok(Some(row)) => run.keep(&source, number, row)?,
            Ok(None) => run.counts.filtered += 1,
            Err(fault) => run.leave_out(&source, number, fault),
        }
    }
    run.finish(|country| match country.starts_with('Q') && country.len() > 2 {
        true => codes.get(country).cloned(),
        false => Some(country.to_owned()),
    })
}

/// A line as it is decoded at first sight.
#[derive(Deserialize)]
struct Sketch<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
    #[serde(borrow, default)]
    labels: Option<&'l RawValue>,
    #[serde(borrow, default)]
    aliases: Option<&'l RawValue>,
    #[serde(borrow, default)]
    claims: Option<&'l RawValue>,
}

/// An entity with the claims that matter here.
struct Entity<'l> {
    id: Cow<'l, str>,
    labels: Option<&'l RawValue>,
    aliases: Option<&'l RawValue>,
    claims: Claims<'l>,
}

/// Statements by property.
#[derive(Deserialize, Default)]
struct Claims<'l> {
    /// Instance of.
    #[serde(rename = "P31", borrow, default)]
    classes: Vec<Statement<'l>>,
    /// Country.
    #[serde(rename = "P17", borrow, default)]
    countries: Vec<Statement<'l>>,
    /// ISO 3166-1 alpha-2 code.
    #[serde(rename = "P297", borrow, default)]
    codes: Vec<Statement<'l>>,
    /// Coordinate location.
    #[serde(rename = "P625", borrow, default)]
    points: Vec<Statement<'l>>,
    /// Population.
    #[serde(rename = "P1082", borrow, default)]
    populations: Vec<Statement<'l>>,
    /// Sex or gender.
    #[serde(rename = "P21", borrow, default)]
    genders: Vec<Statement<'l>>,
}

#[derive(Deserialize)]
struct Statement<'l> {
    #[serde(borrow)]
    mainsnak: Snak<'l>,
    #[serde(default)]
    rank: Rank,
}

/// How a statement stands to others of its property; the order is that in which they are believed.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

#[derive(Deserialize)]
struct Snak<'l> {
    /// None where the value is unknown, or there is none.
    #[serde(borrow, default)]
    datavalue: Option<DataValue<'l>>,
}

#[derive(Deserialize)]
struct DataValue<'l> {
    #[serde(borrow)]
    value: &'l RawValue,
}

#[derive(Deserialize)]
struct Item<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
}

#[derive(Deserialize)]
struct Globe<'l> {
    latitude: f64,
    longitude: f64,
    #[serde(borrow)]
    globe: Cow<'l, str>,
}

#[derive(Deserialize)]
struct Quantity<'l> {
    #[serde(borrow)]
    amount: Cow<'l, str>,
}

#[derive(Deserialize)]
struct Term {
    value: String,
}

impl<'l> Entity<'l> {
    fn of(line: &'l str) -> Result<Entity<'l>, Fault> {
        let Sketch { id, labels, aliases, claims } = serde_json::from_str(line).map_err(json)?;
        let claims = map_of(claims)?.unwrap_or_default();
        Ok(Entity { id, labels, aliases, claims })
    }

    /// The row of the list; none if the entity is nothing that the table of classes knows.
    fn row(&self, types: &Types, languages: &[String]) -> Result<Option<Row>, Fault> {
        // Properties and lexemes have ids with other letters.
        if !self.id.starts_with('Q') {
            return Ok(None);
        }
        let Some(Meaning { kind, subtype, .. }) = self.claims.meaning(types) else { return Ok(None) };
        let labels: HashMap<String, Term> = map_of(self.labels)?.unwrap_or_default();
        let aliases: HashMap<String, Vec<Term>> = map_of(self.aliases)?.unwrap_or_default();
        let languages = || languages.iter().map(String::as_str).chain([ALL_LANGUAGES]);
        let mut names = languages().filter_map(|language| labels.get(language)).map(|term| &term.value);
        let Some(name) = names.next() else {
            return Err(Fault::NoName { id: self.id.to_string() });
        };
        let mut row = Row::new(format!("wd:{}", self.id), kind, subtype, name.clone());
        row.aliases.extend(names.cloned());
        let aliases = languages().filter_map(|language| aliases.get(language)).flatten();
        row.aliases.extend(aliases.map(|term| term.value.clone()));
        row.country = match (self.claims.country_code(), values::<Item<'_>>(&self.claims.countries).next()) {
            (Some(code), _) => code,
            (None, Some(item)) => item.id.into_owned(),
            (None, None) => String::new(),
        };
        match kind {
            EntityType::Loc => {
                row.point = self.claims.point();
                row.population = self.claims.population();
            }
            EntityType::Per => row.gender = self.claims.gender(),
            EntityType::Org => {}
        }
        Ok(Some(row))
    }
}

impl Claims<'_> {
    /// What the entity is: of the classes that the table knows, the one with the greatest weight, or the first.
    fn meaning(&self, types: &Types) -> Option<Meaning> {
        let mut best: Option<Meaning> = None;
        for class in values::<Item<'_>>(&self.classes).filter_map(|item| types.get(&item.id)) {
            if best.is_none_or(|best| class.weight > best.weight) {
                best = Some(class);
            }
        }
        best
    }

    /// The code of a country.
    fn country_code(&self) -> Option<String> {
        let code = values::<Cow<'_, str>>(&self.codes).next()?;
        country_code(&code).map(|_| code.into_owned())
    }

    fn point(&self) -> Option<(String, String)> {
        let point = values::<Globe<'_>>(&self.points).find(|point| point.globe == EARTH)?;
        let Globe { latitude, longitude, .. } = point;
        let on_earth = LATITUDE.holds(latitude) && LONGITUDE.holds(longitude);
        // A hundred-thousandth of a degree is a metre.
        on_earth.then(|| (format!("{latitude:.5}"), format!("{longitude:.5}")))
    }

    fn population(&self) -> Option<u32> {
        let amount = values::<Quantity<'_>>(&self.populations).next()?.amount;
        let people: f64 = amount.parse().ok()?;
        // A conversion of a number that is too large gives the largest.
        (people >= 1.0).then_some(people as u32)
    }

    fn gender(&self) -> Gender {
        match values::<Item<'_>>(&self.genders).next().as_ref().map(|item| &*item.id) {
            // male, trans man
            Some("Q6581097" | "Q2449503") => Gender::Masculine,
            // female, trans woman
            Some("Q6581072" | "Q1052281") => Gender::Feminine,
            _ => Gender::Unknown,
        }
    }
}

/// The values of statements that are of a type, those of preferred rank first and without deprecated ones.
fn values<'s, T: Deserialize<'s>>(statements: &'s [Statement<'_>]) -> impl Iterator<Item = T> {
    let of_rank = move |rank| statements.iter().filter(move |statement| statement.rank == rank);
    of_rank(Rank::Preferred).chain(of_rank(Rank::Normal)).filter_map(|statement| {
        let value = statement.mainsnak.datavalue.as_ref()?.value;
        serde_json::from_str(value.get()).ok()
    })
}

/// An object of JSON; none for nothing, and for `[]`, as which the dump writes an empty object.
fn map_of<'l, T: Deserialize<'l>>(raw: Option<&'l RawValue>) -> Result<Option<T>, Fault> {
    match raw.map(RawValue::get) {
        None | Some("null") => Ok(None),
        Some(list) if list.starts_with('[') => Ok(None),
        Some(object) => serde_json::from_str(object).map(Some).map_err(json),
    }
}

fn json(error: serde_json::Error) -> Fault {
    Fault::Json { message: error.to_string() }
}
