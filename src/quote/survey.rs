//! One pass over a document's tokens: the facts about each, and where something may be found.

use std::ops::Range;

use super::fact::{Fact, Word};
use crate::prefetch::prefetch;
use crate::resolve::{Decision, View};
use crate::text::{Paragraph, Token, Zone};

/// The facts about a document's tokens, with what is needed to search long stretches of them quickly.
#[derive(Default, Debug)]
pub(crate) struct Survey {
    /// The facts about each token.
    facts: Vec<Fact>,
    /// For each block of [`BLOCK`] tokens what any of the block holds, then the same for blocks of blocks, and so on up
    /// to a level that is no longer than a block; nothing in a [`SHORT`] document.
    levels: Vec<Vec<Fact>>,
    /// Positions of quotation marks and apostrophes that stand alone.
    pub(super) quotes: Vec<u32>,
    /// Positions of nouns and pronouns that may speak.
    nouns: Positions,
    /// Positions of words that may be a cue or start one, and of colons.
    cues: Positions,
    /// Positions of the tokens of each mention.
    pub(super) mentions: Vec<Range<u32>>,
    forms: Forms,
}

/// Positions of some tokens; memory for those of all.
#[derive(Default, Debug)]
struct Positions {
    memory: Vec<u32>,
    count: usize,
}

impl Positions {
    /// Forgets those that were found; room for as many as there are tokens, with nothing found yet.
    fn start(&mut self, tokens: usize) -> (&mut [u32], &mut usize) {
        if self.memory.len() < tokens {
            self.memory.resize(tokens, 0);
        }
        self.count = 0;
        (&mut self.memory[..tokens], &mut self.count)
    }

    fn found(&self) -> &[u32] {
        &self.memory[..self.count]
    }
}

/// What is known of each form of the thread's vocabulary; [`Fact::UNKNOWN`] until it is met.
#[derive(Default, Debug)]
struct Forms {
    facts: Vec<Fact>,
    words: Vec<Word>,
    generation: u32,
}

/// How many tokens, or blocks, a block of the next level takes together: as many as a word has bits.
const BLOCK: usize = 64;

/// Documents of no more tokens are searched as they are: long stretches of them are rare, and none takes long.
const SHORT: usize = BLOCK * BLOCK;

impl Survey {
    /// Looks at a document with the `decisions` that became its mentions, replacing what was known of the one before.
    pub(super) fn update(&mut self, view: &View<'_>, decisions: &[Decision]) {
        self.look_at_tokens(view);
        self.raise_levels();
        self.mentions.clear();
        self.mentions.extend(decisions.iter().map(|d| d.tokens.start as u32..d.tokens.end as u32));
    }

    fn look_at_tokens(&mut self, view: &View<'_>) {
        let vocabulary = view.segmented.vocabulary();
        self.forms.prepare(vocabulary.len(), vocabulary.generation());
        let Survey { facts, quotes, nouns, cues, forms, .. } = self;
        let tokens = view.segmented.tokens();
        facts.clear();
        quotes.clear();
        // Whether a word may be a cue or speak can hardly be foreseen: each is noted in both lists, and stays only where
        // the list goes on behind it.
        let ((nouns, count_of_nouns), (cues, count_of_cues)) =
            (nouns.start(tokens.len()), cues.start(tokens.len()));
        let (mut found_nouns, mut found_cues) = (0, 0);
        let may_speak = Fact::NOUN.or(Fact::PRONOUN);
        let telling = may_speak.or(Fact::CUE).or(Fact::QUOTE);
        tokens.iter().take(BLOCK).for_each(|token| forms.expect_fact(token));
        for (block, first) in tokens.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            // A rare word's fact lies far from the core: those of the next block come while this one is gone through.
            tokens.iter().skip(first + BLOCK).take(BLOCK).for_each(|token| forms.expect_fact(token));
            // The highest bit is the block's first token.
            let mut bits = 0u64;
            let known = forms.facts.as_slice();
            facts.extend(block.iter().map(|token| {
                let fact = known[token.form.index()];
                bits = bits << 1 | u64::from(fact.any(telling));
                fact
            }));
            bits <<= BLOCK - block.len();
            let facts = &mut facts[first..];
            while bits != 0 {
                let within = bits.leading_zeros() as usize;
                bits ^= 1 << (BLOCK - 1) >> within;
                let mut fact = facts[within];
                if !fact.is_known() {
                    fact = forms.learn(view, &block[within]);
                    facts[within] = fact;
                }
                forms.expect_word(&block[within]);
                let at = (first + within) as u32;
                cues[found_cues] = at;
                found_cues += usize::from(fact.any(Fact::CUE));
                nouns[found_nouns] = at;
                found_nouns += usize::from(fact.any(may_speak));
                if fact.any(Fact::QUOTE) {
                    quotes.push(at);
                }
            }
        }
        (*count_of_nouns, *count_of_cues) = (found_nouns, found_cues);
    }

    fn raise_levels(&mut self) {
        let Survey { facts, levels, .. } = self;
        if facts.len() <= SHORT {
            levels.clear();
            return;
        }
        let whole = |block: &[Fact]| block.iter().fold(Fact::default(), |all, fact| all.or(*fact));
        let mut level = 0;
        while levels[..level].last().unwrap_or(facts).len() > BLOCK {
            if level == levels.len() {
                levels.push(Vec::new());
            }
            let (below, above) = levels.split_at_mut(level);
            above[0].clear();
            above[0].extend(below.last().unwrap_or(facts).chunks(BLOCK).map(whole));
            level += 1;
        }
        levels.truncate(level);
    }

    /// The facts about all tokens.
    #[inline]
    pub(super) fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Positions of nouns and pronouns that may speak.
    pub(super) fn nouns(&self) -> &[u32] {
        self.nouns.found()
    }

    /// Positions of words that may be a cue or start one, and of colons.
    pub(super) fn cues(&self) -> &[u32] {
        self.cues.found()
    }

    /// How many mentions end before a token: the position of the first one that does not.
    pub(super) fn mentions_before(&self, token: usize) -> usize {
        self.mentions.partition_point(|mention| mention.end as usize <= token)
    }

    /// What more is known of a token's word.
    #[inline]
    pub(super) fn word(&self, token: &Token) -> &Word {
        &self.forms.words[token.form.index()]
    }

    /// Facts of which any token of a range holds the [first barrier](Fact::first_barrier).
    #[inline(always)]
    pub(super) fn barriers(&self, tokens: Range<usize>) -> Fact {
        if tokens.len() > BLOCK {
            return self.any_of_many(tokens);
        }
        let mut all = Fact::default();
        for fact in &self.facts[tokens] {
            all = all.or(*fact);
            if all.first_barrier() == 0 {
                break;
            }
        }
        all
    }

    /// The facts, and the levels above them.
    fn levels(&self) -> impl Iterator<Item = &[Fact]> {
        std::iter::once(self.facts.as_slice()).chain(self.levels.iter().map(Vec::as_slice))
    }

    /// What any token of a range holds; the kind means nothing.
    #[cold]
    fn any_of_many(&self, tokens: Range<usize>) -> Fact {
        let mut all = Fact::default();
        let mut range = tokens;
        let mut levels = self.levels().peekable();
        while let Some(level) = levels.next() {
            let whole_blocks = range.start.next_multiple_of(BLOCK)..range.end - range.end % BLOCK;
            if range.len() <= 2 * BLOCK || levels.peek().is_none() {
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
        for at in tokens.start..near {
            if self.facts[at].any(wanted) {
                return Some(at);
            }
        }
        if near < tokens.end { self.find_far(wanted, near..tokens.end) } else { None }
    }

    #[cold]
    fn find_far(&self, wanted: Fact, tokens: Range<usize>) -> Option<usize> {
        let mut at = tokens.start;
        while at < tokens.end {
            // The widest block that starts here and holds nothing.
            let mut nothing = 0;
            let mut width = 1;
            for level in self.levels() {
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
            self.facts.resize(forms, Fact::UNKNOWN);
            self.words.resize(forms, Word::default());
        }
    }

    /// Hints that the facts about a token's form will be asked for soon.
    #[inline]
    fn expect_fact(&self, token: &Token) {
        prefetch(&self.facts, token.form.index());
    }

    /// The same of what more is known of it.
    #[inline]
    fn expect_word(&self, token: &Token) {
        prefetch(&self.words, token.form.index());
    }

    /// Works out what is known of a token's form.
    #[cold]
    fn learn(&mut self, view: &View<'_>, token: &Token) -> Fact {
        let (form, fact) = (token.form.index(), Fact::of(view, token));
        self.facts[form] = fact;
        self.words[form] = Word::of(view, token);
        fact
    }
}

/// The sentences of the article's own words, each with its paragraph; the first one without the line of place and date
/// ("LONDON, Nov 3 (Reuters) -"), which nobody says.
pub(super) fn sentences<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Paragraph, Range<usize>)> {
    let segmented = view.segmented;
    let said_from = segmented.dateline().map_or(0, |dateline| segmented.token_at(dateline.end()));
    let said = move |tokens: Range<usize>| {
        if tokens.contains(&said_from) { said_from..tokens.end } else { tokens }
    };
    segmented
        .paragraphs()
        .iter()
        .filter(|paragraph| !matches!(paragraph.zone(), Zone::Furniture | Zone::Byline))
        .flat_map(move |paragraph| {
            segmented.sentences()[paragraph.sentences()].iter().map(move |s| (paragraph, said(s.tokens())))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_stretches_are_searched_as_by_a_loop() {
        for length in [100, SHORT, SHORT + 1, 3 * SHORT + 70] {
            let fact = |at: usize| match at {
                _ if at % 1500 == 777 => Fact::CUE,
                _ if at % 97 == 5 => Fact::QUOTE,
                _ => Fact::default(),
            };
            let mut survey = Survey { facts: (0..length).map(fact).collect(), ..Survey::default() };
            survey.raise_levels();
            assert_eq!(survey.levels.is_empty(), length <= SHORT);
            for start in (0..length).step_by(61) {
                for end in (start..=length).step_by(389) {
                    let all =
                        survey.facts[start..end].iter().fold(Fact::default(), |all, fact| all.or(*fact));
                    assert_eq!(survey.any_of_many(start..end), all, "{start}..{end} of {length}");
                    for wanted in [Fact::CUE, Fact::QUOTE, Fact::NOUN] {
                        let first = (start..end).find(|&at| survey.facts[at].any(wanted));
                        assert_eq!(survey.find(wanted, start..end), first, "{start}..{end} of {length}");
                    }
                }
            }
        }
    }
}
