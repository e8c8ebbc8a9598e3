//! Short forms in brackets behind what they are short for: "National Civil Police (PNC)", "autonomous vehicles (AVs)".
//!
//! What an article explains so means that and nothing else in it, whatever lists say of the short form.

use super::{Linking, is_own};
use crate::annotation::Annotations;
use crate::fold::word_key;
use crate::gazetteer::EntryId;
use crate::gazetteer::compile::name_words;
use crate::gazetteer::words::{TitleKind, WordFlags};
use crate::kind::{EntityType, Subtype};
use crate::resolve::decide::Decision;
use crate::resolve::evidence::View;
use crate::resolve::listed::Listed;
use crate::resolve::pool::acronym_of;
use crate::resolve::spelt::{is_small_word, spelt_from};
use crate::text::{Shape, Token};

impl Linking {
    /// Takes the short form that stands in brackets behind an organisation, if one does, for the same entity.
    pub(super) fn explain_short_form(
        &mut self,
        view: &View<'_>,
        decisions: &[Decision],
        at: usize,
        entity: u32,
    ) {
        if let Some(short) = short_form_behind(view, decisions, at) {
            self.entity_of[at + 1] = Some(entity);
            self.by_name[EntityType::Org as usize].of(short.name.key).get_or_insert(entity);
        }
    }

    /// The entity of a short form for words that are no name, made if need be: no list has it.
    pub(super) fn place_words(&mut self, view: &View<'_>, decision: &Decision, out: &mut Annotations) -> u32 {
        let key = Listed::of(view, decision).name.key;
        if let Some(known) = self.by_name[EntityType::Org as usize].get(key).copied().flatten() {
            return known;
        }
        let made = self.make(view, decision, None, out);
        *self.by_name[EntityType::Org as usize].of(key) = Some(made);
        made
    }

    /// The entry of a short form that stands behind an organisation of which no list has the full name, if it can be that
    /// one's: both names share two words, or one that is rare; or the entry has a name of one word, which tells nothing, and
    /// the document speaks of its country: at all for one so long that it will have no namesake ("KSrelief"), else mostly
    /// ("INPE").
    pub(super) fn organisation_by_short_form(
        &mut self,
        view: &View<'_>,
        decisions: &[Decision],
        (full, short): (&[Token], &Listed<'_>),
        out: &Annotations,
    ) -> Option<EntryId> {
        let id = self.organisation(view, decisions, short, out)?;
        let entry = view.gazetteer.entry(id);
        let is_listed = |t: &&Token| name_words(entry.name()).any(|word| word_key(word) == t.key);
        let mut shared = full.iter().filter(|t| t.is_capitalised()).filter(is_listed);
        let shares = shared.next().is_some_and(|t| t.level == 0 || shared.next().is_some());
        /// Bytes of a name.
        const LONG: usize = 6;
        let at_home = || {
            let country = entry.country_code();
            let spoken_of = entry.name().len() >= LONG && self.countries.speaks_of(country) > 0.0;
            spoken_of || self.countries.speaks_mostly_of(country)
        };
        let is_it = shares || name_words(entry.name()).nth(1).is_none() && at_home();
        is_it.then_some(id)
    }
}

/// The short form in brackets behind an organisation that is named in full: the next decision, unless the user's lists say
/// what it is.
pub(super) fn short_form_behind<'a>(
    view: &View<'a>,
    decisions: &[Decision],
    at: usize,
) -> Option<Listed<'a>> {
    let (full, short) = (&decisions[at], decisions.get(at + 1)?);
    if full.kind != EntityType::Org || before_bracket(view, short)? != full.tokens.end {
        return None;
    }
    // "Amnesty International (UK)" is a branch of it there.
    let is_organisation = short.kind == EntityType::Org;
    let listed = Listed::of(view, short);
    if is_own(view, listed.name, short.kind) {
        return None;
    }
    let written = short.written(view);
    let words = full.written(view);
    let [word] = written else {
        // "AUDA-NEPAD"
        let tight = written.iter().skip(1).all(|t| t.shape.any(Shape::GLUED)) && !written.is_empty();
        let telling = tight && written.iter().any(|t| t.shape.any(Shape::UPPER));
        return (is_organisation && telling && !continues(view, full)).then_some(listed);
    };
    let spelt = acronym_of(view.text, words).is_some_and(|key| key == word.key);
    let telling = || is_organisation && (capitals(view, word) >= 2 || is_within(view, word, words));
    (spelt || telling() && !continues(view, full) && !is_credit(view, &listed)).then_some(listed)
}

/// Whether a name is that of a news agency, to which the text before it may be credited: "The Daily Star (AFP)".
fn is_credit(view: &View<'_>, name: &Listed<'_>) -> bool {
    let mut entries = name.entries(view).map(|reading| view.gazetteer.entry(reading.id));
    entries.any(|entry| entry.subtype() == Some(Subtype::NewsAgency))
}

/// Whether a decision is a short form in brackets behind words that it is short for, and that no list has as what it
/// stands for.
pub(super) fn is_short_for_words(view: &View<'_>, decision: &Decision) -> bool {
    let [word] = decision.written(view) else { return false };
    if decision.kind != EntityType::Org {
        return false;
    }
    let Some(end) = before_bracket(view, decision).filter(|_| capitals(view, word) >= 2) else {
        return false;
    };
    let floor = view.segmented.sentences()[decision.sentence as usize].tokens().start;
    let Some(start) = spelt_from(view, word, floor..end, 1) else { return false };
    let whole = Listed::look_up(view, &view.segmented.tokens()[start..end]);
    let short = Listed::of(view, decision);
    !is_own(view, short.name, decision.kind)
        && !short.entries(view).any(|a| whole.entries(view).any(|b| a.id == b.id))
}

/// The end of what stands before the bracket that a decision fills; of a possessive, before its "'s".
fn before_bracket(view: &View<'_>, decision: &Decision) -> Option<usize> {
    let tokens = view.segmented.tokens();
    let open = decision.tokens.start.checked_sub(1).filter(|&at| tokens[at].is_mark())?;
    let close = tokens.get(decision.tokens.end).filter(|token| token.is_mark())?;
    if tokens[open].character(view.text) != '(' || close.character(view.text) != ')' {
        return None;
    }
    let clitic = open.checked_sub(1).is_some_and(|at| tokens[at].shape.any(Shape::CLITIC));
    Some(open - usize::from(clitic))
}

/// Whether a name is the end of a longer one: "United Nations" of "Food and Agriculture Organization of the United
/// Nations", but not of "Secretary-General of the United Nations".
fn continues(view: &View<'_>, name: &Decision) -> bool {
    let floor = view.segmented.sentences()[name.sentence as usize].tokens().start;
    let before = &view.segmented.tokens()[floor..name.tokens.start];
    let joins = |t: &Token| t.is_lower() && is_small_word(t);
    let joined = before.iter().rev().take_while(|t| joins(t)).count();
    let links = &before[before.len() - joined..];
    let is_link = links.iter().any(|t| !t.flags.any(WordFlags::DETERMINER));
    // What starts a sentence has a capital whatever it is: "Personnel of the Harbour Board".
    let head = before[..before.len() - joined].split_first().and_then(|(_, heads)| heads.last());
    let denotes_somebody = |t: &Token| {
        view.title_of(t)
            .is_some_and(|title| !matches!(title.kind, TitleKind::Collective | TitleKind::Document))
    };
    is_link && head.is_some_and(|t| t.is_capitalised() && !denotes_somebody(t))
}

/// How many capitals a word has.
fn capitals(view: &View<'_>, word: &Token) -> usize {
    word.span.slice(view.text).chars().filter(|c| c.is_uppercase()).count()
}

/// Whether the letters of a word stand in a name in that order, the first at its start: "Tepco" in "Tokyo Electric Power
/// Company".
fn is_within(view: &View<'_>, word: &Token, name: &[Token]) -> bool {
    let mut letters =
        name.iter().flat_map(|t| t.span.slice(view.text).chars()).map(|c| c.to_ascii_lowercase());
    let mut wanted = word.span.slice(view.text).chars().map(|c| c.to_ascii_lowercase());
    wanted.next() == letters.next() && wanted.all(|c| letters.any(|letter| letter == c))
}
