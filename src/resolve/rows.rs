//! Scores of what a written form tells by itself, one row for each form.

use std::ops::Range;

use crate::fold::{Key, join};
use crate::matching::NameMatch;
use crate::text::{Token, Vocabulary};

use super::evidence::{FormLetters, Role, Side, View};
use super::score::{Score, Scorer};

/// How many words on each side are looked at.
pub(super) const NEIGHBOURS: usize = 3;

/// Rows beside the forms of a [`Vocabulary`]. A score is worked out when it is first asked for; it depends on the
/// form alone, so results do not depend on what was tagged before.
#[derive(Debug)]
pub(crate) struct Rows {
    generation: u32,
    rows: Vec<Row>,
    /// Scores of listed names of several words, by key: each key has one slot, the latest to ask for it keeps it.
    names: Vec<(Key, Score)>,
}

/// Names of several words that are remembered.
const NAMES: usize = 1 << 10;

impl Default for Rows {
    fn default() -> Rows {
        Rows { generation: 0, rows: Vec::new(), names: vec![(0, Score::default()); NAMES] }
    }
}

#[derive(Clone, Copy, Default, Debug)]
struct Row {
    /// Bit `k`: score `k` is known, in the order of the fields.
    known: u16,
    letters: FormLetters,
    near: [Score; 2 * NEIGHBOURS],
    own: [Score; 8],
    listed: Score,
}

const OWN: usize = 2 * NEIGHBOURS;
const LISTED: usize = OWN + 8;
const LETTERS: usize = LISTED + 1;

impl Rows {
    /// Makes room for the forms of the document at hand.
    pub(super) fn prepare(&mut self, vocabulary: &Vocabulary) {
        if self.generation != vocabulary.generation() {
            self.generation = vocabulary.generation();
            self.rows.clear();
        }
        self.rows.resize(vocabulary.len(), Row::default());
    }

    /// The score of a word next to a candidate, `distance` words away, from 1 to [`NEIGHBOURS`].
    #[inline]
    pub(super) fn near(&mut self, view: &View<'_>, token: &Token, side: Side, distance: usize) -> Score {
        let place = side as usize * NEIGHBOURS + distance - 1;
        let row = &mut self.rows[token.form.index()];
        if row.known & 1 << place == 0 {
            row.known |= 1 << place;
            row.near[place] = Scorer::score(view.gazetteer, |s| view.near(token, side, distance, s));
        }
        row.near[place]
    }

    /// The score of a word of a candidate, `usual` where a capital is usual whatever the word.
    #[inline]
    pub(super) fn own(&mut self, view: &View<'_>, at: usize, role: Role, usual: bool) -> Score {
        let place = role as usize * 2 + usize::from(usual);
        let row = &mut self.rows[view.token(at).form.index()];
        if row.known & 1 << (OWN + place) == 0 {
            row.known |= 1 << (OWN + place);
            row.own[place] = Scorer::score(view.gazetteer, |s| view.own(at, role, usual, s));
        }
        row.own[place]
    }

    /// The score of what the gazetteer says of a listed name.
    pub(super) fn listed(&mut self, view: &View<'_>, tokens: Range<usize>, exact: &NameMatch) -> Score {
        let work_out = || Scorer::score(view.gazetteer, |s| view.listed(tokens.clone(), exact, s));
        if tokens.len() > 1 {
            let key = join(exact.key, tokens.len() as u64);
            let slot = &mut self.names[(key >> 40) as usize % NAMES];
            if slot.0 != key {
                *slot = (key, work_out());
            }
            return slot.1;
        }
        let row = &mut self.rows[view.token(tokens.start).form.index()];
        if row.known & 1 << LISTED == 0 {
            row.known |= 1 << LISTED;
            row.listed = work_out();
        }
        row.listed
    }

    /// The letters of a word in the patterns of candidates.
    #[inline]
    pub(super) fn letters(&mut self, view: &View<'_>, token: &Token) -> FormLetters {
        let row = &mut self.rows[token.form.index()];
        if row.known & 1 << LETTERS == 0 {
            row.known |= 1 << LETTERS;
            row.letters = view.form_letters(token);
        }
        row.letters
    }
}
