//! Evidence from what stands on both sides of a candidate.

use std::ops::Range;

use crate::evidence::Template;
use crate::fold::ascii_key;
use crate::gazetteer::words::{ReadingKind, WordFlags};
use crate::matching::{Lookup, match_at};
use crate::text::{Shape, Token};

use super::{Setting, Side, View, known, pair};
use crate::resolve::rows::NEIGHBOURS;
use crate::resolve::sink::Sink;

/// What the words on one side of a candidate tell together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Beside {
    pub(crate) side: Side,
    /// How many words there are in the sentence, up to [`NEIGHBOURS`].
    pub(crate) words: usize,
    /// Whether they are the end of a title of several words.
    pub(crate) title: bool,
}

impl Beside {
    /// What stands beside a candidate whose edge is token `at`, `near` being the words there.
    #[inline]
    pub(crate) fn new(
        view: &View<'_>,
        setting: &Setting,
        (side, at): (Side, usize),
        near: [Option<&Token>; NEIGHBOURS],
    ) -> Beside {
        let title = side == Side::Left
            && near[0].is_some_and(|last| last.flags.any(WordFlags::TITLE))
            && view.title_phrase_ends(at, setting.sentence.start);
        Beside { side, words: near.iter().flatten().count(), title }
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
        if self.title {
            known!(sink, Template::LeftFlag, "title-phrase");
        }
    }
}

impl<'a> View<'a> {
    /// The tokens next to a candidate within its sentence, the nearest first: before token `at`, or from it on.
    #[inline]
    pub(crate) fn neighbours(
        &self,
        setting: &Setting,
        side: Side,
        at: usize,
    ) -> [Option<&'a Token>; NEIGHBOURS] {
        let Range { start, end } = setting.sentence;
        let tokens = self.segmented.tokens();
        let token = |n: usize| match side {
            Side::Left => (at >= start + n).then(|| &tokens[at - n]),
            Side::Right => (at + n <= end).then(|| &tokens[at + n - 1]),
        };
        [token(1), token(2)]
    }

    /// Whether a title of several words ends right before token `at`, whose last word is the end of some title.
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
            if token.flags.any(WordFlags::PHRASE_START) {
                let mut found = false;
                match_at(self.segmented.tokens(), start, at, (self.gazetteer, Lookup::Phrases), |m| {
                    found |=
                        m.end as usize == at && m.readings.iter().any(|r| r.kind == ReadingKind::Title as u8);
                });
                if found {
                    return true;
                }
            }
        }
        false
    }

    /// The words on both sides together.
    pub(crate) fn around(&self, setting: &Setting, tokens: Range<usize>, sink: &mut impl Sink) {
        let start = const { ascii_key("<start>") };
        let end = const { ascii_key("<end>") };
        let left = (tokens.start > setting.sentence.start).then(|| self.token(tokens.start - 1));
        let right = (tokens.end < setting.sentence.end).then(|| self.token(tokens.end));
        let key = pair(left.map_or(start, |t| t.key), right.map_or(end, |t| t.key));
        sink.see(Template::Around, key, || {
            let side = |t: Option<&Token>, edge: &str| t.map_or(edge.to_owned(), |t| self.folded(t));
            format!("{}|{}", side(left, "<start>"), side(right, "<end>"))
        });
    }
}
