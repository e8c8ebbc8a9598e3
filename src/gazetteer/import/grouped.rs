//! Things that are given by their names alone, one name at a time: names of one thing come together.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::row::Row;
use super::types::Meaning;
use super::{Fault, Run, check_name};
use crate::error::Error;
use crate::fold::Key;
use crate::gazetteer::compile::key_of_name;
use crate::kind::{EntityType, Subtype};
use crate::slug::push_slug;

/// Things in the order of their first names. They are held in memory, as lists that people write by hand allow.
pub(super) struct Grouped {
    /// What comes before the ids that are made here.
    space: &'static str,
    things: Vec<Thing>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<(EntityType, Option<Subtype>, Key), usize>,
    /// The ids that were made here, with the number to try first where one is made again.
    made: HashMap<String, u32>,
}

struct Thing {
    row: Row,
    /// Whether the name is as people write it, or in lower case to match any.
    name_as_written: bool,
    source: Arc<str>,
    line: u64,
}

impl Grouped {
    pub(super) fn new(space: &'static str) -> Grouped {
        Grouped {
            space,
            things: Vec::new(),
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            made: HashMap::new(),
        }
    }

    /// Adds a name. With an id it is a name of the thing with that id; without one, of the thing of the same name and
    /// kind. Says whether the thing is new.
    pub(super) fn add(
        &mut self,
        (source, line): (&Arc<str>, u64),
        id: Option<&str>,
        name: &str,
        as_written: bool,
        meaning: Meaning,
    ) -> Result<bool, Fault> {
        check_name(name)?;
        let Meaning { kind, subtype, .. } = meaning;
        let key = key_of_name(name);
        let known = match id {
            Some(id) => self.by_id.get(id),
            None => self.by_name.get(&(kind, subtype, key)),
        };
        if let Some(&at) = known {
            let thing = &mut self.things[at];
            if thing.row.kind != kind {
                return Err(Fault::OtherType { id: thing.row.id.clone(), before: thing.row.kind });
            }
            if as_written && !thing.name_as_written {
                thing.name_as_written = true;
                let before = std::mem::replace(&mut thing.row.name, name.to_owned());
                thing.row.aliases.push(before);
            } else {
                thing.row.aliases.push(name.to_owned());
            }
            return Ok(false);
        }
        let at = self.things.len();
        let id = match id {
            Some(id) => {
                self.by_id.insert(id.to_owned(), at);
                id.to_owned()
            }
            None => {
                self.by_name.insert((kind, subtype, key), at);
                self.make_id(kind, name)
            }
        };
        let row = Row::new(id, kind, subtype, name.to_owned());
        let (source, name_as_written) = (Arc::clone(source), as_written);
        self.things.push(Thing { row, name_as_written, source, line });
        Ok(true)
    }

    /// Hands all things to a run.
    pub(super) fn keep(self, run: &mut Run<'_>) -> Result<(), Error> {
        for Thing { row, source, line, .. } in self.things {
            if run.is_full() {
                break;
            }
            run.keep(&source, line, row)?;
        }
        Ok(())
    }

    /// An id of type and name, with a number where names differ only in their marks.
    fn make_id(&mut self, kind: EntityType, name: &str) -> String {
        let mut id = format!("{}:{}:", self.space, kind.as_str().to_lowercase());
        push_slug(name, &mut id);
        let Some(&(mut number)) = self.made.get(&id) else {
            self.made.insert(id.clone(), 2);
            return id;
        };
        loop {
            let numbered = format!("{id}-{number}");
            number += 1;
            // "Ajax 2" may have taken it.
            if !self.made.contains_key(&numbered) {
                self.made.insert(id, number);
                self.made.insert(numbered.clone(), 2);
                return numbered;
            }
        }
    }
}

/// What things are called, for telling each once.
#[derive(Default)]
pub(super) struct Once(HashSet<String>);

impl Once {
    /// Whether this is the first of its name.
    pub(super) fn first(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_names_with_one_slug_are_numbered_and_each_its_own() {
        let mut things = Grouped::new("own");
        let source: Arc<str> = "names.txt".into();
        let (company, club) = (Some(Subtype::Company), Some(Subtype::Club));
        // "Ajax 2" has the slug that the second "Ajax" would get.
        let names = [("Ajax", None), ("Ajax 2", None), ("Ajax", company), ("Ajax", club), ("Ajax 2", club)];
        for (line, (name, subtype)) in (1..).zip(names) {
            let meaning = Meaning { kind: EntityType::Org, subtype, weight: 0 };
            things.add((&source, line), None, name, true, meaning).unwrap();
        }
        let ids: Vec<&str> = things.things.iter().map(|thing| &*thing.row.id).collect();
        let numbered =
            ["own:org:ajax", "own:org:ajax-2", "own:org:ajax-3", "own:org:ajax-4", "own:org:ajax-2-2"];
        assert_eq!(ids, numbered);
    }
}
