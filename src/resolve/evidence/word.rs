//! Evidence from single words: those of the candidate and those around it.
//!
//! What a word tells by itself is the same wherever the written form stands, so its score is worked out once.

use crate::evidence::Template;
use crate::fold::{Key, ascii_key};
use crate::gazetteer::words::{TitleKind, WordFlags};
use crate::text::{Shape, Token};

use super::{Role, Side, View, known};
use crate::resolve::pattern::Pattern;
use crate::resolve::sink::Sink;

/// Keys of the flags' names, in the order of `WordFlags::NAMED`.
const FLAG_KEYS: [Key; WordFlags::NAMED.len()] = {
    let mut keys = [0; WordFlags::NAMED.len()];
    let mut i = 0;
    while i < keys.len() {
        keys[i] = ascii_key(WordFlags::NAMED[i].1);
        i += 1;
    }
    keys
};

impl View<'_> {
    /// Evidence from one word of the candidate, `usual` where a capital is usual whatever the word; of a candidate
    /// of one word, all that the word alone tells.
    pub(crate) fn own(&self, at: usize, role: Role, usual: bool, sink: &mut impl Sink) {
        let token = self.token(at);
        let (word, flag) = match role {
            Role::Only => (Template::OwnOnly, Template::FlagOnly),
            Role::First => (Template::OwnFirst, Template::FlagFirst),
            Role::Inner => (Template::OwnInner, Template::FlagInner),
            Role::Last => (Template::OwnLast, Template::FlagLast),
        };
        sink.see(word, token.key, || self.folded(token));
        self.flags(token, flag, sink);
        self.commonness(usual, token, flag, sink);
        if role == Role::Only {
            self.form(at..at + 1, sink);
        }
    }

    /// Evidence from one word next to the candidate, `distance` words away.
    pub(crate) fn near(&self, token: &Token, side: Side, distance: usize, sink: &mut impl Sink) {
        let (word, flag) = match (side, distance) {
            (Side::Left, 1) => (Template::Left1, Template::LeftFlag),
            (Side::Left, _) => (Template::Left2, Template::Left2Flag),
            (Side::Right, 1) => (Template::Right1, Template::RightFlag),
            (Side::Right, _) => (Template::Right2, Template::Right2Flag),
        };
        sink.see(word, token.key, || self.folded(token));
        self.flags(token, flag, sink);
    }

    fn flags(&self, token: &Token, template: Template, sink: &mut impl Sink) {
        let mut bits = token.flags.0;
        while bits != 0 {
            let bit = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            sink.see(template, FLAG_KEYS[bit], || WordFlags::NAMED[bit].1.to_owned());
        }
        let shape = token.shape;
        if shape.any(Shape::UPPER) {
            known!(sink, template, "upper");
        } else if shape.any(Shape::INNER_CAPITAL) {
            known!(sink, template, "mixed");
        } else if shape.any(Shape::CAPITAL) {
            known!(sink, template, "capital");
        } else if shape.any(Shape::LETTER) {
            known!(sink, template, "lower");
        }
        if shape.any(Shape::INITIAL) {
            known!(sink, template, "initial");
        }
        if shape.any(Shape::DOTTED) {
            known!(sink, template, "dotted");
        }
        if shape.any(Shape::DIGIT) {
            known!(sink, template, "digit");
        }
        if let Some(title) = self.title_of(token) {
            match title.kind {
                TitleKind::Honorific => known!(sink, template, "title-honorific"),
                TitleKind::Rank => known!(sink, template, "title-rank"),
                TitleKind::Office => known!(sink, template, "title-office"),
                TitleKind::Role => known!(sink, template, "title-role"),
                TitleKind::Collective => known!(sink, template, "title-collective"),
                TitleKind::Document => known!(sink, template, "title-document"),
            }
        }
        if self.cue_of(token).is_some() {
            known!(sink, template, "cue");
        }
    }

    /// How common the word is, whether a capital means something here, and how common as a name.
    fn commonness(&self, usual: bool, token: &Token, template: Template, sink: &mut impl Sink) {
        let info = self.segmented.info(token);
        let mut pattern = Pattern::new();
        pattern.push_str("level");
        pattern.push_number(usize::from(info.level));
        if usual {
            pattern.push_str("-start");
        }
        pattern.show(sink, template);
        let mut pattern = Pattern::new();
        pattern.push_str("given");
        pattern.push_number(usize::from(info.given).div_ceil(3));
        pattern.push_str("-sur");
        pattern.push_number(usize::from(info.surname).div_ceil(3));
        pattern.show(sink, template);
    }
}
