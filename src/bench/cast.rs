//! Who and what an article is about: the names that fill its slots.

use std::collections::HashMap;

use super::chance::Chance;
use super::sentences::{Form, Group, Sentences, Slot, Source};
use crate::gazetteer::{Entry, Gazetteer};
use crate::kind::{EntityType, Gender};

/// Names to choose from, by group.
pub(super) struct Stock<'g>(Vec<Names<'g>>);

enum Names<'g> {
    /// Of places and organisations.
    Whole(Vec<&'g str>),
    /// Of people: what they are given, with the word's gender, and what they are born with.
    People { given: Vec<(&'g str, Gender)>, surnames: Vec<&'g str> },
}

impl<'g> Stock<'g> {
    /// Takes the names of each group from the built-in entries.
    pub(super) fn new(gazetteer: &'g Gazetteer, groups: &[Group]) -> Stock<'g> {
        Stock(groups.iter().map(|group| Names::of(gazetteer, group)).collect())
    }
}

impl<'g> Names<'g> {
    fn of(gazetteer: &'g Gazetteer, group: &Group) -> Names<'g> {
        let fits = |entry: &Entry<'_>| {
            let subtype = entry.subtype();
            entry.entity_type() == group.kind
                && (group.subtypes.is_empty() || subtype.is_some_and(|kind| group.subtypes.contains(&kind)))
        };
        let entries = gazetteer.entries().filter(fits);
        if group.kind != EntityType::Per {
            return Names::Whole(entries.map(|entry| entry.name()).collect());
        }
        let (mut given, mut surnames) = (Vec::new(), Vec::new());
        for entry in entries {
            // Two words: longer names may begin or end with particles and ranks.
            let Some((first, last)) = entry.name().split_once(' ').filter(|(_, last)| !last.contains(' '))
            else {
                continue;
            };
            if entry.gender() != Gender::Unknown {
                given.push((first, entry.gender()));
            }
            surnames.push(last);
        }
        Names::People { given, surnames }
    }

    /// One of them by chance; an empty name where the lists have none of the group.
    fn draw(&self, chance: &mut Chance) -> Filling {
        let of = |text: &str, gender| Filling { text: text.to_owned(), gender };
        match self {
            Names::Whole(names) if names.is_empty() => of("", Gender::Unknown),
            Names::Whole(names) => of(chance.one_of::<&str>(names), Gender::Unknown),
            Names::People { given, .. } if given.is_empty() => of("", Gender::Unknown),
            Names::People { given, surnames } => {
                let &(first, gender) = chance.one_of(given);
                of(&format!("{first} {}", chance.one_of(surnames)), gender)
            }
        }
    }
}

/// What fills a slot.
struct Filling {
    text: String,
    gender: Gender,
}

/// The fillings of one article.
#[derive(Default)]
pub(super) struct Cast(HashMap<(usize, bool, u8), Filling>);

impl Cast {
    /// Writes what a slot is filled with.
    pub(super) fn fill(
        &mut self,
        slot: &Slot,
        sentences: &Sentences,
        stock: &Stock<'_>,
        chance: &mut Chance,
        out: &mut String,
    ) {
        let mut draw = || match slot.source {
            Source::Names(group) => stock.0[group].draw(chance),
            Source::Words(set) => {
                Filling { text: chance.one_of(&sentences.sets[set]).clone(), gender: Gender::Unknown }
            }
        };
        let fresh;
        let filling = match slot.number {
            None => {
                fresh = draw();
                &fresh
            }
            Some(number) => {
                let key = match slot.source {
                    Source::Names(group) => (group, true, number),
                    Source::Words(set) => (set, false, number),
                };
                self.0.entry(key).or_insert_with(draw)
            }
        };
        out.push_str(match &slot.form {
            Form::Full => &filling.text,
            Form::LastWord => filling.text.rsplit(' ').next().unwrap_or_default(),
            Form::Gendered(_, woman) if filling.gender == Gender::Feminine => woman,
            Form::Gendered(man, _) => man,
        });
    }
}
