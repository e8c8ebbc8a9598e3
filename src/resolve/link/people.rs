//! Persons: surnames, given names and titles join whom they mean.

use std::cell::OnceCell;

use super::less::person_by_less;
use super::{Linking, is_own};
use crate::annotation::Annotations;
use crate::fold::join;
use crate::gazetteer::EntryId;
use crate::kind::{EntityType, Gender};
use crate::resolve::countries::Countries;
use crate::resolve::decide::Decision;
use crate::resolve::evidence::View;
use crate::resolve::listed::Listed;
use crate::resolve::office::{head_of_state, titled_person};
use crate::resolve::person::{PersonName, gender_of_name, genders_agree};
use crate::resolve::title::Titles;
use crate::text::Token;

impl Linking {
    /// The entry of a person.
    fn listed_person(&self, view: &View<'_>, decision: &Decision) -> Option<EntryId> {
        let listed = Listed::of(view, decision);
        let whole = self.listed(view, &listed, EntityType::Per, |_| false);
        whole.or_else(|| {
            let is_known = listed.is_known(view);
            (!is_known).then(|| person_by_less(view, listed.tokens, &self.countries)).flatten()
        })
    }

    /// The entity of a person with titles before the name, made if need be.
    pub(super) fn place_person(
        &mut self,
        view: &View<'_>,
        decision: &Decision,
        titles: Option<&Titles>,
        out: &mut Annotations,
    ) -> u32 {
        let kind = EntityType::Per as usize;
        let tokens = decision.written(view);
        let name = PersonName::new(view, tokens, &mut self.particles);
        let told = titles.map_or(Gender::Unknown, |titles| titles.gender);
        // Looked up once, if anybody asks.
        let looked_up = OnceCell::new();
        let listed = |linking: &Linking| *looked_up.get_or_init(|| linking.listed_person(view, decision));
        let gender = match told {
            Gender::Unknown => gender_by_name(view, tokens, || listed(self)),
            told => told,
        };
        let titled = |countries: &Countries| {
            let titles = titles.filter(|_| !is_own(view, decision.name, EntityType::Per))?;
            titled_person(view, titles.tokens.clone(), decision.tokens.clone(), countries)
        };
        let head = |linking: &Linking| match (tokens, titles) {
            ([word], None) => head_of_state(view, word, &linking.countries),
            _ => None,
        };
        let start = tokens[0].span.start();
        // A surname alone is that of the person whom the document names in full, whoever else is listed with it.
        let own =
            (name.len() > 1 && is_own(view, decision.name, EntityType::Per)).then(|| listed(self)).flatten();
        if let Some(same) = own.and_then(|id| self.of_entry(id, out)) {
            return same;
        }
        if let Some(surname) = name.surname() {
            let is_alone = name.len() == 1;
            let fits = |&entity: &u32| {
                let known = &out.entities[entity as usize];
                let other = &self.people[entity as usize];
                let alone = is_alone && other.len() == 1;
                let another = own.is_some() && known.entry.is_some_and(|id| id.list().is_some());
                // What the first word of a double surname tells is nobody's gender.
                let tail = told == Gender::Unknown && (name.is_tail_of(other) || other.is_tail_of(&name));
                name.agrees(other)
                    && !another
                    && (tail || genders_agree(gender, known.gender))
                    && (!alone || name.surname() == other.surname())
            };
            let chain = || self.chain(kind, join(0, surname)).filter(fits);
            // Who holds the office that stands before the name is nobody else of that name. Of several that could be meant:
            // whom the surname alone stood for first, whoever else of that name was spoken of since; who was named in full
            // last before this mention, or else first after it.
            let holder = match is_alone && titles.is_some() && chain().next().is_some() {
                true => titled(&self.countries),
                false => None,
            };
            let is_holder = |&e: &u32| holder.is_some() && out.entities[e as usize].entry == holder;
            let may_be = |&e: &u32| {
                let entry = out.entities[e as usize].entry;
                holder.is_none() || entry.is_none() || entry == holder
            };
            let chain = || chain().filter(may_be);
            let by_office = || chain().find(is_holder);
            let first = || self.alone.get(surname).copied().flatten().filter(fits).filter(may_be);
            let decided = if is_alone { by_office().or_else(first) } else { None };
            let before = || chain().find(|&e| out.entities[e as usize].name.start() <= start);
            if let Some(known) = decided.or_else(before).or_else(|| chain().last()) {
                if is_alone {
                    self.alone.of(surname).get_or_insert(known);
                }
                let entity = &mut out.entities[known as usize];
                let other = &self.people[known as usize];
                if entity.gender == Gender::Unknown || other.is_tail_of(&name) && gender != Gender::Unknown {
                    entity.gender = gender;
                }
                // The fullest form names the entity, until a full name tells who it is.
                let is_unlisted = entity.entry.is_none();
                let told = if is_unlisted && name.len() > 1 { listed(self) } else { None };
                if told.is_some() || name.len() > other.len() {
                    self.people[known as usize] = name;
                    entity.name = view.segmented.span_of(decision.tokens.clone());
                }
                if let Some(id) = told {
                    self.give_entry(view, known, id, out);
                }
                // "Putin" in a headline, "President Putin" below.
                let unlisted = out.entities[known as usize].entry.is_none();
                let surname_alone = unlisted && self.people[known as usize].len() == 1;
                let known_alone = || titled(&self.countries).or_else(|| head(self));
                if let Some(id) = own.or_else(|| surname_alone.then(known_alone).flatten()) {
                    self.give_entry(view, known, id, out);
                    let (entity, entry) = (&mut out.entities[known as usize], view.gazetteer.entry(id));
                    // "Sheikh Hasina" is a woman whatever other sheikhs are.
                    if own.is_none() && entry.gender() != Gender::Unknown {
                        entity.gender = entry.gender();
                    }
                }
                return known;
            }
        }
        let titled = titled(&self.countries);
        if let Some(same) = titled.and_then(|id| self.of_entry(id, out)) {
            return same;
        }
        let entry = titled.or_else(|| listed(self)).or_else(|| head(self));
        let made = self.make(view, decision, entry, out);
        self.people[made as usize] = name;
        let entity = &mut out.entities[made as usize];
        if gender != Gender::Unknown && titled.is_none() {
            entity.gender = gender;
        }
        for word in name.keys() {
            self.index(kind, join(0, word), made);
        }
        made
    }
}

/// The gender that a person's name tells: that of the entry it is `listed` as, or else what the given name mostly tells.
/// There are men called Nana and women called Michael.
fn gender_by_name(view: &View<'_>, name: &[Token], listed: impl FnOnce() -> Option<EntryId>) -> Gender {
    let guess = gender_of_name(name);
    if guess == Gender::Unknown {
        return guess;
    }
    let told = listed().map(|id| view.gazetteer.entry(id).gender());
    told.filter(|&gender| gender != Gender::Unknown).unwrap_or(guess)
}
