//! Organisations: listed ones, bodies of states, and the short forms of those that a document names in full.

use super::Linking;
use crate::annotation::{Annotations, Entity};
use crate::fold::join;
use crate::gazetteer::EntryId;
use crate::gazetteer::words::WordFlags;
use crate::kind::EntityType;
use crate::resolve::body::body_at_home;
use crate::resolve::club::{is_about_sport, is_city_of_club};
use crate::resolve::decide::Decision;
use crate::resolve::evidence::View;
use crate::resolve::listed::{Listed, core_of};
use crate::text::{Shape, Token};

/// How many entities are searched, from the latest on, for one that is named otherwise.
const MOST_SEARCHED: usize = 200;

/// How one word is short for an organisation's name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ShortForm {
    Acronym,
    FirstWord,
}

impl Linking {
    /// The entry of an organisation. A city is its club only where the document is about sport.
    pub(super) fn organisation(
        &mut self,
        view: &View<'_>,
        decisions: &[Decision],
        listed: &Listed<'_>,
        out: &Annotations,
    ) -> Option<EntryId> {
        let latest = || out.entities.iter().rev().take(MOST_SEARCHED);
        let is_named = |id| latest().any(|known| known.entry == Some(id));
        let entry = self.listed(view, listed, EntityType::Org, is_named).filter(|&id| {
            let city = is_city_of_club(view, listed, id);
            !city || *self.sport.get_or_insert_with(|| is_about_sport(view, decisions))
        });
        let main = self.countries.main();
        let is_certain = |id: EntryId| {
            let at_home = main.is_some() && view.gazetteer.entry(id).country_code() == main;
            at_home || id.list().is_some() || !is_alias(view, listed, id)
        };
        if entry.is_some_and(is_certain) {
            return entry;
        }
        body_at_home(view, listed, &self.countries).or(entry)
    }

    /// The organisation of several words that an unlisted name leaves out a part of, as "the Commission" does of "Central Water
    /// Commission" and "the University" of "University of Zadar": the only one that the document has named in full.
    pub(super) fn named_in_full(
        &self,
        view: &View<'_>,
        listed: &Listed<'_>,
        out: &Annotations,
    ) -> Option<u32> {
        let short = core_of(listed.tokens);
        let keyword = WordFlags::ORG_LAST.or(WordFlags::ORG_ANY);
        if !short.last().is_some_and(|t| t.flags.any(keyword)) {
            return None;
        }
        let same = |some: &[Token]| some.iter().zip(short).all(|(a, b)| a.key == b.key);
        let leaves_out = |entity: &Entity| {
            if entity.kind != EntityType::Org {
                return false;
            }
            let full = name_of(view, entity);
            let Some(more) = full.len().checked_sub(short.len()).filter(|&more| more > 0) else {
                return false;
            };
            let before_of = same(full) && full[short.len()].flags.any(WordFlags::PREPOSITION);
            same(&full[more..]) || before_of
        };
        let latest = out.entities.iter().enumerate().rev().take(MOST_SEARCHED);
        let mut all = latest.filter(|(_, entity)| leaves_out(entity));
        let (only, _) = all.next()?;
        all.next().is_none().then_some(only as u32)
    }

    /// The organisation that an acronym or a first word stands for: one that the document names in full, when
    /// what the short form leaves out is a keyword ("Barclays" for "Barclays Bank"). A first word that is itself listed,
    /// as `entry`, is no short form of another listed thing ("UN", "UN Security Council"), and of what no list has only if
    /// it is no ordinary word ("Senate", "Senate Conservatives Fund").
    pub(super) fn short_form(
        &self,
        view: &View<'_>,
        listed: &Listed<'_>,
        entry: Option<EntryId>,
        out: &Annotations,
    ) -> Option<(u32, ShortForm)> {
        let [word] = listed.tokens else { return None };
        let acronym = word.shape.any(Shape::UPPER);
        self.chain(EntityType::Org as usize, join(0, word.key)).find_map(|entity| {
            let known = &out.entities[entity as usize];
            let full = name_of(view, known);
            if full[0].key != word.key {
                return acronym.then_some((entity, ShortForm::Acronym));
            }
            let keyword = WordFlags::ORG_LAST.or(WordFlags::ORG_ANY).or(WordFlags::ABBREVIATED_SUFFIX);
            let may_be = known.entry == entry || entry.is_none() || known.entry.is_none() && word.level == 0;
            let is_it = may_be && full[1..].iter().all(|t| t.is_mark() || t.flags.any(keyword));
            is_it.then_some((entity, ShortForm::FirstWord))
        })
    }
}

/// The name of an entity without what does not tell which it is.
fn name_of<'a>(view: &View<'a>, entity: &Entity) -> &'a [Token] {
    let first = view.segmented.token_at(entity.name.start());
    let last = view.segmented.token_at(entity.name.end() - 1);
    core_of(&view.segmented.tokens()[first..=last])
}

/// Whether a name is an alias of an entry that it stands for.
fn is_alias(view: &View<'_>, listed: &Listed<'_>, entry: EntryId) -> bool {
    listed.entries(view).any(|reading| reading.id == entry && reading.is_alias())
}
