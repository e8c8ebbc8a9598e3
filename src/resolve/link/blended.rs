//! Headlines whose words all have capitals run names together: "Ann Lee Beats Bo Ray" may look like one.

use super::Linking;
use crate::annotation::Annotations;
use crate::fold::Key;
use crate::gazetteer::words::WordFlags;
use crate::kind::EntityType;
use crate::resolve::decide::Decision;
use crate::resolve::evidence::View;
use crate::resolve::pool::key_of;
use crate::text::Token;

/// A longer candidate than this, in tokens, is not looked into.
const LONGEST: usize = 12;

/// What words are that may be ordinary ones and stand in people's names.
const PART_OF_NAMES: WordFlags =
    WordFlags::GIVEN.or(WordFlags::PER_KEYWORD).or(WordFlags::ABBREVIATED_SUFFIX);

/// Whose full names are in a name that is none.
#[derive(Clone, Copy)]
pub(super) enum Blend {
    /// One person's, by its key.
    One(Key),
    Several,
}

impl Linking {
    /// Notes the full names of all people of a document.
    pub(super) fn note_full_names(&mut self, view: &View<'_>, decisions: &[Decision]) {
        for decision in decisions.iter().filter(|decision| decision.kind == EntityType::Per) {
            if is_full(decision.written(view)) {
                self.full_names.of(key_of(decision.written(view)));
            }
        }
    }

    /// Notes whom a full name stands for.
    pub(super) fn note_person(&mut self, view: &View<'_>, decision: &Decision, entity: u32) {
        if is_full(decision.written(view)) {
            self.full_names.of(key_of(decision.written(view))).get_or_insert(entity);
        }
    }

    /// What a person's unlisted name is made of if it is no name: of several other full names of the document and a word
    /// outside of them, or, where all words have capitals, of one and a word that is no part of names.
    pub(super) fn blend(&self, view: &View<'_>, decision: &Decision) -> Option<Blend> {
        let tokens = decision.written(view);
        let may_be = decision.kind == EntityType::Per
            && decision.readings.is_empty()
            && (3..=LONGEST).contains(&tokens.len());
        if !may_be {
            return None;
        }
        let (mut at, mut names, mut name) = (0, 0, 0);
        let (mut has_word, mut has_other) = (false, false);
        while at < tokens.len() {
            let mut ends = (at + 2..=tokens.len()).rev().filter(|&end| end - at < tokens.len());
            if let Some(end) = ends.find(|&end| self.has_full_name(&tokens[at..end])) {
                (names, name) = (names + 1, key_of(&tokens[at..end]));
                at = end;
                continue;
            }
            let flags = tokens[at].flags;
            let is_word = tokens[at].level > 0 && !flags.any(WordFlags::PARTICLE_PER);
            has_word |= is_word;
            has_other |= is_word && !flags.any(PART_OF_NAMES);
            at += 1;
        }
        let in_capitals = || view.segmented.paragraph_of(decision.tokens.start).capitals_mean_nothing();
        match names {
            0 => None,
            1 => (has_other && in_capitals()).then_some(Blend::One(name)),
            _ => has_word.then_some(Blend::Several),
        }
    }

    fn has_full_name(&self, name: &[Token]) -> bool {
        is_full(name) && self.full_names.get(key_of(name)).is_some()
    }

    /// The entity of a name that is run together: the person whose full name it has, or one by itself that no other
    /// mention joins.
    pub(super) fn place_blend(
        &mut self,
        view: &View<'_>,
        decision: &Decision,
        blend: Blend,
        out: &mut Annotations,
    ) -> u32 {
        let one = match blend {
            Blend::One(name) => self.full_names.get(name).copied().flatten(),
            Blend::Several => None,
        };
        one.unwrap_or_else(|| self.make(view, decision, None, out))
    }
}

/// Whether a name has several words, none of them a mark at an edge.
fn is_full(name: &[Token]) -> bool {
    matches!(name, [first, .., last] if !first.is_mark() && !last.is_mark())
}
