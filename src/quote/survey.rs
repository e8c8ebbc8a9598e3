//! One pass over a document's tokens: the facts about each, and where something may be found.

use std::ops::Range;

use super::fact::{Fact, Word};
use crate::annotation::Mention;
use crate::resolve::View;
use crate::text::{Paragraph, Token, Zone};

/// The facts about a document's tokens, with what is needed to search long stretches of them quickly.
#[derive(Default, Debug)]
pub(crate) struct Survey {
    /// The facts about each token, and above them for each block of [`BLOCK`] what any of the block holds, and so
    /// on up to a level that is no longer than a block.
    levels: Vec<Vec<Fact>>,
    /// Positions of quotation marks and apostrophes that stand alone.
    pub(super) quotes: Vec<u32>,
    /// Positions of nouns and pronouns that may speak.
    pub(super) nouns: Vec<u32>,
    /// Positions of words that may be a cue or start one, and of colons.
    pub(super) cues: Vec<u32>,
    /// Positions of commas.
    commas: Vec<u32>,
    /// Positions of the tokens of each mention.
    pub(super) mentions: Vec<Range<u32>>,
    forms: Forms,
}

/// What is known of each form of the thread's vocabulary; nothing until it is met.
#[derive(Default, Debug)]
struct Forms {
    facts: Vec<Fact>,
    words: Vec<Word>,
    generation: u32,
}

/// How many tokens, or blocks, a block of the next level takes together: as many as a word has bits.
const BLOCK: usize = 64;

/// Tokens passed over at once on the way to a mention: about as many as lie between two.
const STRIDE: usize = 8;

impl Survey {
    /// Looks at a document, replacing what was known of the one before.
    pub(super) fn update(&mut self, view: &View<'_>, mentions: &[Mention]) {
        self.look_at_tokens(view);
        self.raise_levels();
        self.find_mentions(view, mentions);
    }

    fn look_at_tokens(&mut self, view: &View<'_>) {
        let vocabulary = view.segmented.vocabulary();
        self.forms.prepare(vocabulary.len(), vocabulary.generation());
        if self.levels.is_empty() {
            self.levels.push(Vec::new());
        }
        let Survey { levels, quotes, nouns, cues, commas, forms, .. } = self;
        let facts = &mut levels[0];
        facts.clear();
        quotes.clear();
        nouns.clear();
        cues.clear();
        commas.clear();
        let may_speak = Fact::NOUN.or(Fact::PRONOUN);
        let wanted = may_speak.or(Fact::CUE).or(Fact::QUOTE).or(Fact::COMMA);
        for (block, first) in view.segmented.tokens().chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            facts.extend(block.iter().map(|token| {
                let form = token.form.index();
                let mut fact = forms.facts[form];
                if !fact.is_known() {
                    fact = Fact::of(view, token);
                    forms.facts[form] = fact;
                    forms.words[form] = Word::of(view, token);
                }
                fact
            }));
            let facts = &facts[first..];
            // Which tokens of the block are wanted, as bits: whether one is can hardly be foreseen.
            let bits = facts.iter().rev().map(|fact| u64::from(fact.any(wanted)));
            let mut telling = bits.fold(0, |telling, bit| telling << 1 | bit);
            while telling != 0 {
                let within = telling.trailing_zeros();
                telling &= telling - 1;
                let (at, fact) = (first as u32 + within, facts[within as usize]);
                if fact.any(Fact::CUE) {
                    cues.push(at);
                }
                if fact.any(may_speak) {
                    nouns.push(at);
                }
                if fact.any(Fact::COMMA) {
                    commas.push(at);
                } else if fact.any(Fact::QUOTE) {
                    quotes.push(at);
                }
            }
        }
        for &comma in commas.iter() {
            // After a comma nothing ends that did not end before it.
            if let Some(next) = facts.get_mut(comma as usize + 1) {
                *next = next.without(Fact::BOUNDARY);
            }
        }
    }

    fn raise_levels(&mut self) {
        let mut level = 0;
        while self.levels[level].len() > BLOCK {
            level += 1;
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let (below, above) = self.levels.split_at_mut(level);
            let whole = |block: &[Fact]| block.iter().fold(Fact::default(), |all, fact| all.or(*fact));
            above[0].clear();
            above[0].extend(below[level - 1].chunks(BLOCK).map(whole));
        }
        self.levels.truncate(level + 1);
    }

    fn find_mentions(&mut self, view: &View<'_>, mentions: &[Mention]) {
        self.mentions.clear();
        let tokens = view.segmented.tokens();
        let mut at = 0;
        for mention in mentions {
            let (start, end) = (mention.span.start(), mention.span.end());
            while tokens.get(at + STRIDE).is_some_and(|token| token.span.end() <= start) {
                at += STRIDE;
            }
            at += tokens[at..].iter().take_while(|token| token.span.end() <= start).count();
            let first = at;
            at += tokens[at..].iter().take_while(|token| token.span.end() < end).count();
            self.mentions.push(first as u32..at as u32 + 1);
        }
    }

    /// The facts about all tokens.
    #[inline]
    pub(super) fn facts(&self) -> &[Fact] {
        &self.levels[0]
    }

    /// What more is known of a token's word.
    pub(super) fn word(&self, token: &Token) -> &Word {
        &self.forms.words[token.form.index()]
    }

    /// What any token of a range holds; the kind means nothing.
    #[inline]
    pub(super) fn any_of(&self, tokens: Range<usize>) -> Fact {
        if tokens.len() > BLOCK {
            return self.any_of_many(tokens);
        }
        let mut all = Fact::default();
        for fact in &self.levels[0][tokens] {
            all = all.or(*fact);
        }
        all
    }

    fn any_of_many(&self, tokens: Range<usize>) -> Fact {
        let mut all = Fact::default();
        let mut range = tokens;
        for level in &self.levels {
            let whole_blocks = range.start.next_multiple_of(BLOCK)..range.end - range.end % BLOCK;
            if range.len() <= 2 * BLOCK {
                return level[range].iter().fold(all, |all, fact| all.or(*fact));
            }
            for edge in [range.start..whole_blocks.start, whole_blocks.end..range.end] {
                all = level[edge].iter().fold(all, |all, fact| all.or(*fact));
            }
            range = whole_blocks.start / BLOCK..whole_blocks.end / BLOCK;
        }
        all
    }

    /// The first token of a range for which one of some facts holds.
    #[inline]
    pub(super) fn find(&self, wanted: Fact, tokens: Range<usize>) -> Option<usize> {
        let near = tokens.end.min(tokens.start + BLOCK);
        let facts = self.levels[0].get(tokens.start..near)?;
        match facts.iter().position(|fact| fact.any(wanted)) {
            Some(within) => Some(tokens.start + within),
            None => self.find_far(wanted, near..tokens.end),
        }
    }

    fn find_far(&self, wanted: Fact, tokens: Range<usize>) -> Option<usize> {
        let mut at = tokens.start;
        while at < tokens.end {
            // The widest block that starts here and holds nothing.
            let mut nothing = 0;
            let mut width = 1;
            for level in &self.levels {
                if !at.is_multiple_of(width) || level[at / width].any(wanted) {
                    break;
                }
                nothing = width;
                width *= BLOCK;
            }
            if nothing == 0 {
                return Some(at);
            }
            at += nothing;
        }
        None
    }

    /// How many tokens of a range one of some facts holds for, counted up to `most`.
    #[inline]
    pub(super) fn count(&self, wanted: Fact, tokens: Range<usize>, most: usize) -> usize {
        let mut from = tokens.start;
        for counted in 0..most {
            match self.find(wanted, from..tokens.end) {
                Some(at) => from = at + 1,
                None => return counted,
            }
        }
        most
    }
}

impl Forms {
    /// Makes room for the forms of a vocabulary, and forgets those of one that was given up.
    fn prepare(&mut self, forms: usize, generation: u32) {
        if self.generation != generation {
            self.facts.clear();
            self.words.clear();
            self.generation = generation;
        }
        if self.words.len() < forms {
            self.facts.resize(forms, Fact::default());
            self.words.resize(forms, Word::default());
        }
    }
}

/// The sentences of the article's own words, each with its paragraph.
pub(super) fn sentences<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Paragraph, Range<usize>)> {
    let segmented = view.segmented;
    segmented
        .paragraphs()
        .iter()
        .filter(|paragraph| !matches!(paragraph.zone(), Zone::Furniture | Zone::Byline))
        .flat_map(move |paragraph| {
            segmented.sentences()[paragraph.sentences()].iter().map(move |s| (paragraph, s.tokens()))
        })
}
