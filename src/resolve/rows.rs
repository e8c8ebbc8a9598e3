//! Scores of what a written form tells by itself, one row for each form.

use std::ops::Range;

use crate::matching::NameMatch;
use crate::prefetch::prefetch;
use crate::recent::Recent;
use crate::text::{FormId, Segmented, Token, Vocabulary};

use super::evidence::{Role, Side, View};
use super::score::{Score, Scorer};
use super::tables::{TableScorer, Tables};

/// How many words on each side are looked at.
pub(super) const NEIGHBOURS: usize = 2;

/// Columns beside the forms of a [`Vocabulary`]. A score is worked out when it is first asked for; it depends on the
/// form alone, so results do not depend on what was tagged before.
///
/// The forms of a text are few but for a long tail, and the common ones come first, so that the heads of the columns
/// stay in a near cache. That is why these are columns and no records: what is wanted together stands together.
#[derive(Default, Debug)]
pub(crate) struct Rows {
    generation: u32,
    /// By side and distance: a word of a chunk is next to several of its candidates.
    near: Vec<[Score; 2 * NEIGHBOURS]>,
    /// By role, for words that stand where a capital tells something, and where it is usual.
    own: [Vec<[Score; 4]>; 2],
    listed: Column,
    /// Scores of listed names of several words.
    names: Recent<Score, { 1 << 13 }>,
}

/// One score for each form.
#[derive(Default, Debug)]
struct Column(Vec<Score>);

impl Column {
    #[inline]
    fn get(&mut self, form: FormId, work_out: impl FnOnce() -> Score) -> Score {
        let score = &mut self.0[form.index()];
        if *score == Score::UNKNOWN {
            *score = work_out();
        }
        *score
    }
}

/// The score of what is met for the first time: apart from where it is asked for, which is nearly always for what is
/// known.
#[cold]
#[inline(never)]
fn first_met(view: &View<'_>, tables: &Tables, observe: impl FnOnce(&mut TableScorer<'_>)) -> Score {
    let mut scorer = TableScorer { gazetteer: view.gazetteer, tables, score: Score::default() };
    observe(&mut scorer);
    scorer.score
}

impl Rows {
    /// Makes room for the forms of the document at hand; says whether earlier ones were forgotten.
    pub(super) fn prepare(&mut self, vocabulary: &Vocabulary) -> bool {
        let fresh = self.generation != vocabulary.generation();
        self.generation = vocabulary.generation();
        let Rows { near, own, listed, .. } = self;
        let len = vocabulary.len();
        if fresh {
            near.clear();
            listed.0.clear();
            own.iter_mut().for_each(Vec::clear);
        }
        near.resize(len, [Score::UNKNOWN; 2 * NEIGHBOURS]);
        listed.0.resize(len, Score::UNKNOWN);
        own.iter_mut().for_each(|column| column.resize(len, [Score::UNKNOWN; 4]));
        fresh
    }

    /// Hints that the scores of these words of a chunk will be asked for, of those around it, and of the names in it.
    pub(super) fn expect(&self, segmented: &Segmented, chunk: Range<usize>, matches: &[NameMatch]) {
        let (before, rest) = segmented.tokens().split_at(chunk.start);
        let (words, after) = rest.split_at(chunk.len());
        for (side, words) in [(Side::Left, before), (Side::Right, after)] {
            View::neighbours(side, words).into_iter().flatten().for_each(|token| {
                prefetch(&self.near, token.form.index());
            });
        }
        for name in matches.iter().filter(|name| name.tokens().len() > 1) {
            self.names.expect(name.written_key());
        }
        // Only at its start may a capital be usual.
        if let Some(first) = words.first() {
            prefetch(&self.own[1], first.form.index());
        }
        for token in words {
            let form = token.form.index();
            prefetch(&self.own[0], form);
            prefetch(&self.listed.0, form);
            if words.len() > 1 {
                // Its words are neighbours of candidates that are shorter than the chunk.
                prefetch(&self.near, form);
            }
        }
    }

    /// The score of a word next to a candidate, `distance` words away, from 1 to [`NEIGHBOURS`].
    #[inline]
    pub(super) fn near(
        &mut self,
        (view, tables): (&View<'_>, &Tables),
        token: &Token,
        side: Side,
        distance: usize,
    ) -> Score {
        let score = &mut self.near[token.form.index()][side as usize * NEIGHBOURS + distance - 1];
        if *score == Score::UNKNOWN {
            *score = first_met(view, tables, |s| view.near(token, side, distance, s));
        }
        *score
    }

    /// The score of a word of a candidate, `usual` where a capital is usual whatever the word.
    #[inline]
    pub(super) fn own(
        &mut self,
        (view, tables): (&View<'_>, &Tables),
        at: usize,
        role: Role,
        usual: bool,
    ) -> Score {
        if role != Role::Only {
            return self.roles((view, tables), at, usual)[role as usize];
        }
        let score = &mut self.own[usize::from(usual)][view.token(at).form.index()][Role::Only as usize];
        if *score == Score::UNKNOWN {
            *score = first_met(view, tables, |s| view.own(at, Role::Only, usual, s));
        }
        *score
    }

    /// The scores of a word by the roles that it can have in a candidate.
    #[inline]
    pub(super) fn roles(
        &mut self,
        (view, tables): (&View<'_>, &Tables),
        at: usize,
        usual: bool,
    ) -> [Score; 4] {
        let scores = &mut self.own[usize::from(usual)][view.token(at).form.index()];
        // But for the only word of a candidate, they are worked out together.
        if scores[Role::Inner as usize] == Score::UNKNOWN {
            for (score, role) in scores.iter_mut().zip(Role::ALL) {
                *score = first_met(view, tables, |s| view.own(at, role, usual, s));
            }
        }
        *scores
    }

    /// The score of what the gazetteer says of a listed name.
    pub(super) fn listed(&mut self, view: &View<'_>, tokens: Range<usize>, exact: &NameMatch) -> Score {
        let work_out = || Scorer::score(view.gazetteer, |s| view.listed(tokens.clone(), exact, s));
        if tokens.len() > 1 {
            return self.names.get(exact.written_key(), work_out);
        }
        self.listed.get(view.token(tokens.start).form, work_out)
    }
}
