//! The schema: what a header and the cells of a row must be.

use super::Problem;
use super::risks::Countries;
use crate::fold::KeyMap;
use crate::gazetteer::compile::{LONGEST_NAME, key_of_name, name_words};
use crate::gazetteer::schema::{Degrees, ENTRY_COLUMNS, ENTRY_NEEDS, LATITUDE, LONGITUDE};
use crate::kind::{EntityType, Gender, Subtype};

/// Where the columns are.
pub(super) struct Header {
    /// The position of each of [`ENTRY_COLUMNS`] in a row.
    places: [Option<usize>; ENTRY_COLUMNS.len()],
    width: usize,
    unknown: Vec<String>,
}

impl Header {
    /// Finds the columns, or says why no row can be read.
    pub(super) fn read(header: &csv::ByteRecord) -> Result<Header, Problem> {
        check_utf8(header)?;
        let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        let mut places = [None; ENTRY_COLUMNS.len()];
        let mut unknown = Vec::new();
        for (at, name) in names.iter().enumerate() {
            match ENTRY_COLUMNS.iter().position(|column| column == name) {
                Some(column) if places[column].is_some() => {
                    return Err(Problem::RepeatedColumn { column: name.to_string() });
                }
                Some(column) => places[column] = Some(at),
                None if !name.is_empty() && unknown.iter().any(|before| before == name) => {
                    return Err(Problem::RepeatedColumn { column: name.to_string() });
                }
                None => unknown.push(name.to_string()),
            }
        }
        let missing = ENTRY_COLUMNS
            .iter()
            .zip(&places)
            .find(|(column, at)| ENTRY_NEEDS.contains(column) && at.is_none());
        match missing {
            Some((column, _)) => Err(Problem::MissingColumn { column }),
            None => Ok(Header { places, width: names.len(), unknown }),
        }
    }

    /// What is odd about the header, though rows can be read.
    pub(super) fn problems(&self) -> Vec<Problem> {
        self.unknown.iter().map(|column| Problem::UnknownColumn { column: column.clone() }).collect()
    }

    /// The cells of a row.
    pub(super) fn cells<'r>(&self, row: &'r csv::ByteRecord) -> Result<Cells<'r>, Problem> {
        if row.len() != self.width {
            return Err(Problem::Ragged { expected: self.width, found: row.len() });
        }
        // In columns that mean nothing, too: the compiler reads all of them.
        check_utf8(row)?;
        let mut cells = [""; ENTRY_COLUMNS.len()];
        for (cell, place) in cells.iter_mut().zip(self.places) {
            let bytes = place.and_then(|at| row.get(at)).unwrap_or(b"");
            *cell = std::str::from_utf8(bytes).map_err(|_| Problem::NotUtf8)?;
        }
        let [id, kind, subtype, name, aliases, country, _, lat, lon, population, gender, _] = cells;
        Ok(Cells { all: cells, id, kind, subtype, name, aliases, country, lat, lon, population, gender })
    }
}

fn check_utf8(row: &csv::ByteRecord) -> Result<(), Problem> {
    match row.iter().all(|cell| std::str::from_utf8(cell).is_ok()) {
        true => Ok(()),
        false => Err(Problem::NotUtf8),
    }
}

/// The cells of a row by column; empty where the list has no such column.
#[derive(Default)]
pub(super) struct Cells<'r> {
    all: [&'r str; ENTRY_COLUMNS.len()],
    pub(super) id: &'r str,
    kind: &'r str,
    subtype: &'r str,
    pub(super) name: &'r str,
    aliases: &'r str,
    pub(super) country: &'r str,
    lat: &'r str,
    lon: &'r str,
    population: &'r str,
    gender: &'r str,
}

impl<'r> Cells<'r> {
    pub(super) fn aliases(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.aliases.split('|').filter(|alias| !alias.is_empty())
    }

    /// Checks each cell; problems come with the name that they are about. Gives the type, if it is one.
    pub(super) fn check(
        &self,
        countries: &Countries,
        problems: &mut Vec<(&'r str, Problem)>,
    ) -> Option<EntityType> {
        let mut add = |problem| problems.push(("", problem));
        for (&column, &cell) in ENTRY_COLUMNS.iter().zip(&self.all) {
            if cell.contains(['\n', '\r']) {
                add(Problem::LineBreak { column });
            } else if cell.trim() != cell {
                add(Problem::SpaceAround { column, value: cell.to_owned() });
            }
            if cell.trim().is_empty() && ENTRY_NEEDS.contains(&column) {
                add(Problem::Empty { column });
            }
        }
        let kind: Option<EntityType> = self.kind.parse().ok();
        if kind.is_none() && !self.kind.is_empty() {
            add(Problem::UnknownType { value: self.kind.to_owned() });
        }
        match (self.subtype.parse::<Subtype>(), kind) {
            (Ok(subtype), Some(kind)) if !subtype.is_of(kind) => add(Problem::OtherSubtype { kind, subtype }),
            (Err(_), _) if !self.subtype.is_empty() => {
                add(Problem::UnknownSubtype { value: self.subtype.to_owned() });
            }
            _ => {}
        }
        if !self.country.is_empty() && !countries.contains(self.country) {
            add(Problem::Country { value: self.country.to_owned() });
        }
        for (degrees, value) in [(LATITUDE, self.lat), (LONGITUDE, self.lon)] {
            if !value.is_empty() && degrees.read(value).is_none() {
                let Degrees { column, most, .. } = degrees;
                add(Problem::Degrees { column, value: value.to_owned(), most });
            }
        }
        if self.lat.is_empty() != self.lon.is_empty() {
            add(Problem::HalfPoint);
        }
        if !self.population.is_empty() && self.population.parse::<u32>().is_err() {
            add(Problem::Population { value: self.population.to_owned() });
        }
        if !self.gender.is_empty() && self.gender.parse::<Gender>().is_err() {
            add(Problem::Gender { value: self.gender.to_owned() });
        }
        self.check_names(problems);
        kind
    }

    fn check_names(&self, problems: &mut Vec<(&'r str, Problem)>) {
        let mut seen: KeyMap<()> = KeyMap::default();
        let name = (!self.name.trim().is_empty()).then_some(self.name);
        for (at, name) in name.into_iter().chain(self.aliases()).enumerate() {
            let problem = match name_words(name).count() {
                0 => Problem::NoWord { value: name.to_owned() },
                words if words > LONGEST_NAME => Problem::TooLong { value: name.to_owned(), words },
                _ if seen.insert(key_of_name(name), ()).is_some() && at > 0 => {
                    Problem::RepeatedAlias { value: name.to_owned() }
                }
                _ if at > 0 && name.trim() != name => {
                    Problem::SpaceAround { column: "aliases", value: name.to_owned() }
                }
                _ => continue,
            };
            problems.push((name, problem));
        }
    }
}
