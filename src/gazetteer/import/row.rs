//! A row of the list that is written.

use crate::fold::KeyMap;
use crate::gazetteer::compile::key_of_name;
use crate::gazetteer::schema::ENTRY_COLUMNS;
use crate::kind::{EntityType, Gender, Subtype};

/// A thing to be listed.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) kind: EntityType,
    pub(super) subtype: Option<Subtype>,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// ISO 3166-1 alpha-2 code, or what the importer will make one of at the end.
    pub(super) country: String,
    pub(super) admin1: String,
    /// Degrees north and east, in the digits of the source.
    pub(super) point: Option<(String, String)>,
    pub(super) population: Option<u32>,
    pub(super) gender: Gender,
}

impl Row {
    pub(super) fn new(id: String, kind: EntityType, subtype: Option<Subtype>, name: String) -> Row {
        Row {
            id,
            kind,
            subtype,
            name,
            aliases: Vec::new(),
            country: String::new(),
            admin1: String::new(),
            point: None,
            population: None,
            gender: Gender::Unknown,
        }
    }

    /// Makes cells of one line, and drops aliases by which nothing more is found than by the others: after folding,
    /// most forms of a name are the same.
    pub(super) fn tidy(&mut self) {
        self.id = one_line(&self.id);
        self.name = one_line(&self.name);
        let mut seen: KeyMap<()> = KeyMap::default();
        seen.insert(key_of_name(&self.name), ());
        for alias in &mut self.aliases {
            *alias = one_line(alias);
        }
        self.aliases.retain(|alias| {
            // A bar would divide the alias in two.
            !alias.contains('|')
                && super::check_name(alias).is_ok()
                && seen.insert(key_of_name(alias), ()).is_none()
        });
    }

    /// The cells, in the order of [`ENTRY_COLUMNS`].
    pub(super) fn cells(&self) -> [String; ENTRY_COLUMNS.len()] {
        let (lat, lon) = self.point.clone().unwrap_or_default();
        let gender = match self.kind {
            EntityType::Per => self.gender.as_str(),
            _ => "",
        };
        [
            self.id.clone(),
            self.kind.as_str().to_owned(),
            self.subtype.map_or("", Subtype::as_str).to_owned(),
            self.name.clone(),
            self.aliases.join("|"),
            self.country.clone(),
            self.admin1.clone(),
            lat,
            lon,
            self.population.map_or_else(String::new, |people| people.to_string()),
            gender.to_owned(),
            String::new(),
        ]
    }
}

/// White space and control characters become single spaces between words.
fn one_line(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for word in cell.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_that_fold_to_a_name_that_is_there_are_dropped() {
        let mut row = Row::new("x:1".to_owned(), EntityType::Loc, None, " Łódź\tCity ".to_owned());
        row.aliases = ["Lodz City", "LODZ-CITY", "a|b", "Łódka", "", "lodka"].map(str::to_owned).to_vec();
        row.tidy();
        assert_eq!((row.name.as_str(), row.aliases), ("Łódź City", vec!["Łódka".to_owned()]));
    }
}
