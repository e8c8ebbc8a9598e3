//! Evidence from single words: those of the candidate and those around it.
//!
//! What a word tells by itself is the same wherever the written form stands, so its score is worked out once.

use crate::evidence::Template;
use crate::fold::{Key, ascii_key};
use crate::gazetteer::format::LIKE;
use crate::gazetteer::words::{TitleKind, WordFlags};
use crate::text::{Shape, Token};

use super::{Role, Side, View};
use crate::resolve::pattern::Pattern;
use crate::resolve::sink::Sink;

/// Something that may be known of any word: what the lists say of it, how it is written, whether it is a title or cue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WordFact(u8);

/// The facts that are no flags of the lists, after those that are.
const OTHER_FACTS: [&str; 14] = [
    "upper",
    "mixed",
    "capital",
    "lower",
    "initial",
    "dotted",
    "digit",
    "title-honorific",
    "title-rank",
    "title-office",
    "title-role",
    "title-collective",
    "title-document",
    "cue",
];

impl WordFact {
    const FLAGS: usize = WordFlags::NAMED.len();
    /// The number of facts.
    pub(crate) const COUNT: usize = Self::FLAGS + OTHER_FACTS.len();

    const UPPER: WordFact = WordFact::other(0);
    const MIXED: WordFact = WordFact::other(1);
    const CAPITAL: WordFact = WordFact::other(2);
    const LOWER: WordFact = WordFact::other(3);
    const INITIAL: WordFact = WordFact::other(4);
    const DOTTED: WordFact = WordFact::other(5);
    const DIGIT: WordFact = WordFact::other(6);
    const CUE: WordFact = WordFact::other(13);

    const fn other(at: usize) -> WordFact {
        WordFact((Self::FLAGS + at) as u8)
    }

    fn of_title(kind: TitleKind) -> WordFact {
        WordFact::other(match kind {
            TitleKind::Honorific => 7,
            TitleKind::Rank => 8,
            TitleKind::Office => 9,
            TitleKind::Role => 10,
            TitleKind::Collective => 11,
            TitleKind::Document => 12,
        })
    }

    /// All of them, by number.
    pub(crate) fn all() -> impl Iterator<Item = WordFact> {
        (0..Self::COUNT as u8).map(WordFact)
    }

    /// Its number, below [`WordFact::COUNT`].
    #[inline]
    pub(crate) fn number(self) -> usize {
        usize::from(self.0)
    }

    const fn name(at: usize) -> &'static str {
        if at < Self::FLAGS { WordFlags::NAMED[at].1 } else { OTHER_FACTS[at - Self::FLAGS] }
    }

    /// Shows it as evidence of a template.
    pub(crate) fn show(self, template: Template, sink: &mut impl Sink) {
        static KEYS: [Key; WordFact::COUNT] = {
            let mut keys = [0; WordFact::COUNT];
            let mut at = 0;
            while at < keys.len() {
                keys[at] = ascii_key(WordFact::name(at));
                at += 1;
            }
            keys
        };
        sink.see(template, KEYS[self.number()], || Self::name(self.number()).to_owned());
    }
}

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
        let mut flags = token.flags;
        if role == Role::Only && flags.any(WordFlags::CALENDAR) {
            // Whoever is called Easter is seldom named by that alone.
            flags.0 &= !WordFlags::GIVEN.or(WordFlags::SURNAME).0;
        }
        self.flags(token, flags, flag, sink);
        self.commonness(usual, token, flag, sink);
        if role == Role::Only {
            Self::length(1, sink);
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
        self.flags(token, token.flags, flag, sink);
    }

    /// What is known of a word: `flags` of the lists, how it is written, whether it is a title or cue, and what words are
    /// used like it.
    fn flags(&self, token: &Token, flags: WordFlags, template: Template, sink: &mut impl Sink) {
        let mut see = |fact| sink.see_word(template, fact);
        let mut bits = flags.0;
        while bits != 0 {
            see(WordFact(bits.trailing_zeros() as u8));
            bits &= bits - 1;
        }
        let shape = token.shape;
        if shape.any(Shape::UPPER) {
            see(WordFact::UPPER);
        } else if shape.any(Shape::INNER_CAPITAL) {
            see(WordFact::MIXED);
        } else if shape.any(Shape::CAPITAL) {
            see(WordFact::CAPITAL);
        } else if shape.any(Shape::LETTER) {
            see(WordFact::LOWER);
        }
        for (property, fact) in [
            (Shape::INITIAL, WordFact::INITIAL),
            (Shape::DOTTED, WordFact::DOTTED),
            (Shape::DIGIT, WordFact::DIGIT),
        ] {
            if shape.any(property) {
                see(fact);
            }
        }
        if let Some(title) = self.title_of(token) {
            see(WordFact::of_title(title.kind));
        }
        if self.cue_of(token).is_some() {
            see(WordFact::CUE);
        }
        // Words of grammar and of the calendar are known better than by what is used like them.
        let is_known = flags.any(WordFlags::FUNCTION.or(WordFlags::DAY_MONTH));
        if !is_known && let Some(cluster) = self.gazetteer.cluster(token.key) {
            sink.see(template, cluster.evidence, || format!("{LIKE}{}", self.gazetteer.str(cluster.name)));
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
