//! From decisions to mentions and entities: one entity for all mentions of a thing.
//!
//! Names of several words are placed first, so that a headline's surname finds the full name that the article
//! gives later. Then short forms join: surnames and given names their person, acronyms and first words their
//! organisation. Places take the reading that the document supports.

mod blended;
mod countries;
mod explained;
mod less;
mod organisations;
mod people;
mod trace;

use explained::{is_short_for_words, short_form_behind};
use organisations::ShortForm;

use super::body::{body_of, country_before, is_of_another, may_be_anothers};
use super::countries::Countries;
use super::decide::Decision;
use super::evidence::View;
use super::keyed::Keyed;
use super::keyword::subtype_by_keyword;
use super::listed::Listed;
use super::person::{Particles, PersonName};
use super::place::{self, PlaceName};
use super::pool::acronym_of;
use super::region;
use super::title::{Titles, apposition_after, title_with_matter, titles_before};
use super::within;
use crate::annotation::{Annotations, Entity, EntityIndex, Mention};
use crate::fold::{Key, ascii_key, join};
use crate::gazetteer::{EntryId, WrittenName};
use crate::kind::{EntityType, Gender, Subtype};
use crate::prefetch::prefetch;
use crate::text::{Shape, Token};

/// Reused memory of [`link`].
#[derive(Default)]
pub(crate) struct Linking {
    /// The entity of each decision.
    entity_of: Vec<Option<u32>>,
    /// The titles before each decision that is a person.
    titles: Vec<Option<Titles>>,
    /// Entities by the key of a full name, per type.
    by_name: [Keyed<Option<u32>>; 3],
    /// Persons by surname and by first word, organisations by first word and acronym: the latest entity, from
    /// which earlier ones follow through `earlier`.
    by_part: [Keyed<Option<u32>>; 3],
    earlier: Vec<Option<u32>>,
    /// The first entity that stands for each entry.
    by_entry: Keyed<Option<u32>>,
    /// The full names of people, with the first entity of each once it is placed.
    full_names: Keyed<Option<u32>>,
    /// The person that a word alone stood for first, most often a surname.
    alone: Keyed<Option<u32>>,
    people: Vec<PersonName>,
    particles: Particles,
    countries: Countries,
    /// Whether the document is about sport, once somebody asks.
    sport: Option<bool>,
    /// What the place that follows a place may be.
    container: Vec<EntryId>,
    /// The entities in the order in which they were made, and the number of each by first mention.
    made: Vec<Entity>,
    number: Vec<Option<u32>>,
}

/// How many entities with the same short form are compared.
const MOST_COMPARED: usize = 12;

/// Fills the annotations' mentions and entities.
pub(crate) fn link(view: &View<'_>, decisions: &[Decision], memory: &mut Linking, out: &mut Annotations) {
    memory.clear(decisions.len());
    expect_entries(view, decisions);
    memory.vote(view, decisions);
    memory.note_full_names(view, decisions);
    let several = |decision: &Decision| {
        let is_word = |t: &&Token| !t.is_mark() && !t.shape.any(Shape::CLITIC);
        decision.tokens.len() > 1 && decision.written(view).iter().filter(is_word).nth(1).is_some()
    };
    for at in 0..decisions.len() {
        if memory.entity_of[at].is_some() {
            continue;
        }
        if memory.blend(view, &decisions[at]).is_some() {
            continue;
        }
        if several(&decisions[at]) {
            let placed = memory.place(view, decisions, at, out);
            memory.entity_of[at] = Some(placed);
            memory.explain_short_form(view, decisions, at, placed);
        } else if is_short_for_words(view, &decisions[at]) {
            memory.entity_of[at] = Some(memory.place_words(view, &decisions[at], out));
        }
    }
    for at in 0..decisions.len() {
        if memory.entity_of[at].is_none() {
            let placed = match memory.blend(view, &decisions[at]) {
                Some(blend) => memory.place_blend(view, &decisions[at], blend, out),
                None => memory.place(view, decisions, at, out),
            };
            memory.entity_of[at] = Some(placed);
        }
    }
    memory.write(view, decisions, out);
}

impl Linking {
    fn clear(&mut self, decisions: usize) {
        self.entity_of.clear();
        self.entity_of.resize(decisions, None);
        self.titles.clear();
        self.titles.resize(decisions, None);
        self.by_name.iter_mut().chain(&mut self.by_part).for_each(|map| map.clear(decisions));
        self.earlier.clear();
        self.by_entry.clear(decisions);
        self.full_names.clear(decisions);
        self.alone.clear(decisions);
        self.people.clear();
        self.particles.clear();
        self.countries.clear();
        self.sport = None;
    }

    /// The entity of a decision, made if need be.
    fn place(&mut self, view: &View<'_>, decisions: &[Decision], at: usize, out: &mut Annotations) -> u32 {
        let decision = &decisions[at];
        let kind = decision.kind as usize;
        if decision.kind == EntityType::Per {
            let floor = view.segmented.sentences()[decision.sentence as usize].tokens().start;
            let other = at.checked_sub(1).map(|before| &decisions[before].tokens);
            let titles = titles_before(view, decision.tokens.start, floor, other)
                .or_else(|| title_with_matter(view, &decision.tokens, floor));
            let entity = self.place_person(view, decision, titles.as_ref(), out);
            self.titles[at] = titles;
            self.note_person(view, decision, entity);
            return entity;
        }
        let listed = Listed::of(view, decision);
        let (listed, call) = match decision.kind {
            EntityType::Loc => region::call(view, decisions, at, listed),
            _ => (listed, None),
        };
        // The state and the city of New York are two things of one name.
        let mut key = call.map_or(listed.name.key, |call| join(listed.name.key, call.kind as Key));
        let free = decision.kind == EntityType::Org && !is_own(view, listed.name, decision.kind);
        let before = free.then(|| country_before(view, decisions, at)).flatten();
        let beside = before.and_then(|country| body_of(view, country, &listed));
        if let Some(known) = self.by_name[kind].get(key).copied().flatten()
            && beside.is_none()
        {
            // A headline's capitals are not how the name is written.
            let entity = &mut out.entities[known as usize];
            if in_capitals(entity.name.slice(view.text)) {
                entity.name = view.segmented.span_of(decision.tokens.clone());
            }
            return known;
        }
        let mut entry = match decision.kind {
            EntityType::Loc => {
                let (name, container) = within::located(view, decisions, at, listed, &mut self.container);
                let is_word = name.is_ordinary();
                let first = view.segmented.tokens()[..decision.tokens.start].last();
                let has_article = first.is_some_and(|token| token.key == const { ascii_key("the") });
                let among_countries = &|| region::among_countries(view, decisions, at);
                let (key, readings) = (name.name.key, || name.entries(view));
                let name = PlaceName { key, readings, is_word, has_article, among_countries, call };
                place::choose(view.gazetteer, &name, &self.countries, container)
            }
            _ => beside.or_else(|| {
                let entry = self.organisation(view, decisions, &listed, out)?;
                let another = |country| is_of_another(view, country, &listed, entry);
                (!before.is_some_and(another)).then_some(entry)
            }),
        };
        // A town that no list has is what else has its name.
        if entry.is_none() && call.is_some_and(|call| call.kind == Subtype::City) {
            key = listed.name.key;
            if let Some(known) = self.by_name[kind].get(key).copied().flatten() {
                return known;
            }
        }
        if free
            && entry.is_none()
            && let Some(short) = short_form_behind(view, decisions, at)
        {
            entry = self.organisation_by_short_form(view, decisions, (listed.tokens, &short), out);
            if entry.is_none()
                && let Some(known) = self.by_name[kind].get(short.name.key).copied().flatten()
            {
                *self.by_name[kind].of(key) = Some(known);
                return known;
            }
        }
        if free
            && beside.is_none()
            && let Some((known, form)) = self.short_form(view, &listed, entry, out)
        {
            if let Some(id) = entry
                && form == ShortForm::FirstWord
                && out.entities[known as usize].entry.is_none()
            {
                self.give_entry(view, known, id, out);
            }
            *self.by_name[kind].of(key) = Some(known);
            return known;
        }
        if free
            && entry.is_none()
            && let Some(known) = self.named_in_full(view, &listed, out)
        {
            *self.by_name[kind].of(key) = Some(known);
            return known;
        }
        if let Some(same) = entry.and_then(|id| self.of_entry(id, out)) {
            *self.by_name[kind].of(key) = Some(same);
            return same;
        }
        let made = self.make(view, decision, entry, out);
        *self.by_name[kind].of(key) = Some(made);
        if decision.kind == EntityType::Org {
            if let Some(acronym) = acronym_of(view.text, listed.tokens) {
                self.index(kind, join(0, acronym), made);
            }
            if let [first, _, ..] = listed.tokens {
                self.index(kind, join(0, first.key), made);
            }
        }
        made
    }

    /// The entry of a name that is not a place: one that the user's lists prefer, then the one whose country the document
    /// speaks of most, then the most prominent. A name that many may have stands for an entry only where the document speaks
    /// of its country, or of none, or has named it otherwise already, as `is_named` tells.
    fn listed(
        &self,
        view: &View<'_>,
        listed: &Listed<'_>,
        kind: EntityType,
        is_named: impl Fn(EntryId) -> bool,
    ) -> Option<EntryId> {
        let mut best: Option<((bool, f32), EntryId)> = None;
        for reading in listed.entries(view) {
            let entry = view.gazetteer.entry(reading.id);
            if entry.entity_type() != kind {
                continue;
            }
            let score = self.countries.speaks_of(entry.country_code());
            if !reading.preferred
                && self.countries.are_others(entry.country_code())
                && may_be_anothers(view, listed, &reading)
                && !is_named(reading.id)
            {
                continue;
            }
            let score = (reading.preferred, score);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, reading.id));
            }
        }
        best.map(|(_, id)| id)
    }

    fn make(
        &mut self,
        view: &View<'_>,
        decision: &Decision,
        entry: Option<EntryId>,
        out: &mut Annotations,
    ) -> u32 {
        let made = out.entities.len() as u32;
        entry.into_iter().for_each(|id| view.gazetteer.expect_strings(id));
        let listed = entry.map(|id| view.gazetteer.entry(id));
        let tokens = decision.written(view);
        let by_keyword = || subtype_by_keyword(view, decision.kind, tokens);
        out.entities.push(Entity {
            kind: decision.kind,
            subtype: listed.and_then(|entry| entry.subtype()).or_else(by_keyword),
            entry: None,
            name: view.segmented.span_of(decision.tokens.clone()),
            gender: listed.map_or(Gender::Unknown, |entry| entry.gender()),
            role: None,
        });
        self.earlier.push(None);
        self.people.push(PersonName::default());
        entry.into_iter().for_each(|id| self.give_entry(view, made, id, out));
        made
    }

    /// Lets an entity stand for an entry, with what the lists say that it is.
    fn give_entry(&mut self, view: &View<'_>, at: u32, id: EntryId, out: &mut Annotations) {
        let entity = &mut out.entities[at as usize];
        entity.entry = Some(id);
        entity.subtype = view.gazetteer.entry(id).subtype().or(entity.subtype);
        let first = self.by_entry.of(id.key()).get_or_insert(at);
        *first = at.min(*first);
    }

    /// The first entity that stands for an entry.
    fn of_entry(&self, id: EntryId, out: &Annotations) -> Option<u32> {
        let first = self.by_entry.get(id.key()).copied().flatten();
        // A user's list may have told since that it is somebody else.
        first.filter(|&first| out.entities[first as usize].entry == Some(id))
    }

    fn index(&mut self, kind: usize, part: Key, entity: u32) {
        let latest = self.by_part[kind].of(part).replace(entity);
        if latest != Some(entity) && self.earlier[entity as usize].is_none() {
            self.earlier[entity as usize] = latest;
        }
    }

    /// Entities with a short form, the latest first.
    fn chain(&self, kind: usize, part: Key) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.by_part[kind].get(part).copied().flatten(), |&e| self.earlier[e as usize])
            .take(MOST_COMPARED)
    }

    /// Writes mentions in order of text, with entities numbered by first mention.
    fn write(&mut self, view: &View<'_>, decisions: &[Decision], out: &mut Annotations) {
        let Linking { made, number, entity_of, titles, .. } = self;
        std::mem::swap(made, &mut out.entities);
        out.entities.clear();
        number.clear();
        number.resize(made.len(), None);
        for ((decision, entity), titles) in decisions.iter().zip(entity_of).zip(titles) {
            let Some(old) = entity.map(|e| e as usize) else { continue };
            let new = *number[old].get_or_insert_with(|| {
                out.entities.push(made[old].clone());
                out.entities.len() as u32 - 1
            });
            let sentence = view.segmented.sentences()[decision.sentence as usize].tokens();
            let mut title = None;
            // That of an acronym is what its words are, whatever it was read as.
            let kind = out.entities[new as usize].kind;
            if kind == EntityType::Per {
                title = titles.take().map(|t| view.segmented.span_of(t.trimmed(view)));
                let role = apposition_after(view, decision.tokens.end, sentence.end)
                    .map(|tokens| view.segmented.span_of(tokens))
                    .or(title);
                let entity = &mut out.entities[new as usize];
                entity.role = entity.role.or(role);
            }
            out.mentions.push(Mention {
                span: view.segmented.span_of(decision.tokens.clone()),
                kind,
                entity: EntityIndex(new),
                title,
                score: decision.score,
                rule: decision.reason,
            });
        }
    }
}

/// Hints that what the names of decisions stand for will be looked at: first the reading, and when it is there, the entry
/// that it points to.
fn expect_entries(view: &View<'_>, decisions: &[Decision]) {
    /// So many decisions ahead.
    const AHEAD: usize = 4;
    for at in 0..decisions.len() + AHEAD {
        if let Some(decision) = decisions.get(at) {
            prefetch(decision.readings, 0);
        }
        if let Some(decision) = at.checked_sub(AHEAD).map(|earlier| &decisions[earlier]) {
            view.gazetteer.expect_entry(decision.readings);
        }
    }
}

/// Whether the user's lists have a name with a type, in preference to the built-in lists.
fn is_own(view: &View<'_>, name: WrittenName, kind: EntityType) -> bool {
    let lists = view.gazetteer.lists().filter(|_| name.is_own);
    lists.is_some_and(|lists| lists.preferred_types(name).has(kind))
}

fn in_capitals(name: &str) -> bool {
    name.len() > 5 && name.contains(' ') && !name.contains(char::is_lowercase)
}
