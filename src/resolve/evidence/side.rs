//! Evidence from what stands on both sides of a candidate.

use std::ops::Range;

use crate::evidence::Template;
use crate::gazetteer::words::WordFlags;
use crate::matching::phrases_at;
use crate::text::{Shape, Token};

use super::{Setting, Side, View, known};
use crate::resolve::rows::NEIGHBOURS;
use crate::resolve::sink::Sink;

/// What the words on one side of a candidate tell together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Beside {
    pub(crate) side: Side,
    /// How many words there are in the sentence, up to [`NEIGHBOURS`].
    pub(crate) words: usize,
    /// Whether they are the end of a title of several words before the candidate, or the start of one after it, with a
    /// capital ("US Secretary of State").
    pub(crate) title: bool,
}

impl Beside {
    /// What stands on one side of a candidate, `words` being the tokens of the sentence there.
    #[inline(always)]
    pub(crate) fn new(view: &View<'_>, setting: &Setting, side: Side, words: &[Token]) -> Beside {
        let Range { start, end } = setting.sentence;
        let title = match side {
            Side::Left => {
                words.last().is_some_and(|last| last.flags.any(WordFlags::TITLE))
                    && view.title_phrase_ends(start + words.len(), start)
            }
            Side::Right => {
                let starts =
                    |first: &Token| first.flags.any(WordFlags::PHRASE_START) && first.is_capitalised();
                words.first().is_some_and(starts) && view.title_phrase_starts(end - words.len()..end)
            }
        };
        Beside { side, words: words.len().min(NEIGHBOURS), title }
    }

    /// Evidence from it.
    pub(crate) fn observe(self, sink: &mut impl Sink) {
        match (self.side, self.words) {
            (Side::Left, 0) => known!(sink, Template::Left1, "<start>"),
            (Side::Left, 1) => known!(sink, Template::Left2, "<start>"),
            (Side::Right, 0) => known!(sink, Template::Right1, "<end>"),
            (Side::Right, 1) => known!(sink, Template::Right2, "<end>"),
            _ => {}
        }
        match self.side {
            Side::Left if self.title => known!(sink, Template::LeftFlag, "title-phrase"),
            Side::Right if self.title => known!(sink, Template::RightFlag, "title-start"),
            _ => {}
        }
    }
}

impl<'a> View<'a> {
    /// The tokens of the sentence before a candidate that starts at token `at`, or after one that ends there.
    #[inline]
    pub(crate) fn beside(&self, setting: &Setting, side: Side, at: usize) -> &'a [Token] {
        let Range { start, end } = setting.sentence;
        &self.segmented.tokens()[if side == Side::Left { start..at } else { at..end }]
    }

    /// The tokens next to a candidate, `words` being those of the sentence on one side; the nearest first.
    #[inline]
    pub(crate) fn neighbours(side: Side, words: &[Token]) -> [Option<&Token>; NEIGHBOURS] {
        match (side, words) {
            (_, []) => [None; NEIGHBOURS],
            (_, [only]) => [Some(only), None],
            (Side::Left, [.., second, first]) | (Side::Right, [first, second, ..]) => {
                [Some(first), Some(second)]
            }
        }
    }

    /// Whether a title of several words ends right before token `at`, whose last word is the end of some title.
    #[inline(never)]
    fn title_phrase_ends(&self, at: usize, floor: usize) -> bool {
        let mut words = 1;
        let mut start = at - 1;
        while words < 4 && start > floor {
            start -= 1;
            words += 1;
            let token = self.token(start);
            if token.is_mark() && !token.shape.any(Shape::HYPHEN) {
                return false;
            }
            if self.title_of_words(start..at).is_some() {
                return true;
            }
        }
        false
    }

    /// Whether a title of several words starts with the first of some tokens and ends within them.
    #[inline(never)]
    fn title_phrase_starts(&self, tokens: Range<usize>) -> bool {
        let mut found = false;
        phrases_at(self.segmented.tokens(), tokens, self.gazetteer, |phrase, _| {
            found |= self.gazetteer.title_of_phrase(phrase).is_some();
        });
        found
    }
}
