//! A document with its noun phrases, cues and quotation marks, and what stands near what.

use std::ops::Range;

use super::cue::{CuePlace, Inflection};
use super::fact::{Fact, TokenKind};
use super::marks::Region;
use super::phrase::{NearPhrases, NounPhrase};
use super::survey::Survey;
use crate::gazetteer::words::{CueClass, CueKind};
use crate::resolve::View;
use crate::text::{Token, Zone};

/// A document with its quotation marks and cues, and the noun phrases of all sentences in which speakers are looked
/// for.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) view: View<'a>,
    pub(super) tokens: &'a [Token],
    /// The facts about each token.
    pub(super) facts: &'a [Fact],
    pub(crate) survey: &'a Survey,
    pub(crate) phrases: &'a [NounPhrase],
    /// The phrases near each cue.
    pub(super) near: &'a [NearPhrases],
    pub(crate) cues: &'a [CuePlace],
    pub(crate) regions: &'a [Region],
}

/// To whom a region may belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// To a cue, by position.
    Cue(usize),
    /// To whom the region before belongs.
    Before,
    /// To nobody: scare quotes, titles, nicknames.
    Nobody,
}

/// Cues looked at on either side of a region.
const MOST_CUES: usize = 5;
/// Cues looked at in the paragraph before a region that stands alone.
const MOST_CUES_BEFORE: usize = 3;
/// The least tokens between the marks of speech that stands alone.
const SPEECH: usize = 5;
/// How far a cue may be from its region, in tokens.
const REACH: usize = 70;

impl<'a> Scene<'a> {
    #[inline]
    pub(super) fn tokens(&self) -> &'a [Token] {
        self.tokens
    }

    #[inline]
    pub(super) fn fact(&self, at: usize) -> Fact {
        self.facts[at]
    }

    #[inline]
    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.fact(at).kind()
    }

    /// The kind of the token before `at`, unless `at` is where the sentence starts.
    #[inline]
    pub(super) fn kind_before(&self, at: usize, sentence: &Range<usize>) -> TokenKind {
        if at > sentence.start { self.kind(at - 1) } else { TokenKind::Nothing }
    }

    /// The kind of the token at `at`, unless the sentence ends before it.
    #[inline]
    pub(super) fn kind_within(&self, at: usize, sentence: &Range<usize>) -> TokenKind {
        if at < sentence.end { self.kind(at) } else { TokenKind::Nothing }
    }

    /// The tokens of a cue's speaker that are none of the cue: what belongs to a noun may seem to go on with a verb that is a
    /// noun elsewhere ("engineers at the yard estimate").
    pub(super) fn apart_from(&self, cue: &CuePlace, speaker: &NounPhrase) -> Range<usize> {
        let Range { start, mut end } = speaker.tokens.clone();
        if speaker.head < cue.group && cue.group < end {
            end = cue.group;
            while end > speaker.head + 1 && self.fact(end - 1).any(Fact::LINKS) {
                end -= 1;
            }
        }
        start..end
    }

    /// Some tokens with the bracket that closes right behind them, if it was opened among them.
    pub(super) fn with_closing_bracket(&self, tokens: Range<usize>) -> Range<usize> {
        let all = self.view.segmented.tokens();
        let closes = |at: usize| all[at].closes_bracket(self.view.text);
        if tokens.end == all.len() || !closes(tokens.end) {
            return tokens;
        }
        let mut brackets =
            tokens.clone().rev().filter(|&at| self.kind(at) == TokenKind::Bracket || closes(at));
        let opened = brackets.next().is_some_and(|at| self.kind(at) == TokenKind::Bracket);
        tokens.start..tokens.end + usize::from(opened)
    }

    /// The regions that start within a range of tokens.
    pub(crate) fn regions_in(&self, tokens: Range<usize>) -> &'a [Region] {
        let first = self.regions.partition_point(|r| r.tokens.start < tokens.start);
        let within = self.regions[first..].iter().take_while(|r| r.tokens.start < tokens.end).count();
        &self.regions[first..first + within]
    }

    /// The phrases that can be the speaker of cue `c`: the nearest of its sentence on both sides.
    pub(crate) fn speakers_of(&self, c: usize) -> NearPhrases {
        self.near[c]
    }

    /// To whom region `r` may belong, given the cues near it.
    pub(crate) fn owners(&self, r: usize, cues: &[usize]) -> impl Iterator<Item = Owner> {
        let near = |last: &Region| self.regions[r].paragraph - last.paragraph <= 1;
        let before = r.checked_sub(1).is_some_and(|last| near(&self.regions[last]));
        let nobody = cues.is_empty() && !before || !self.stands_alone(&self.regions[r]);
        let cues = cues.iter().map(|&c| Owner::Cue(c));
        cues.chain(before.then_some(Owner::Before)).chain(nobody.then_some(Owner::Nobody))
    }

    /// Whether a region is a paragraph of its own that reads as speech: whole sentences, which nobody puts in marks for
    /// another reason, and not the capitals of a heading.
    pub(crate) fn stands_alone(&self, region: &Region) -> bool {
        let paragraph = &self.view.segmented.paragraphs()[region.paragraph];
        region.tokens == paragraph.tokens()
            && paragraph.zone() == Zone::Body
            && region.inner.len() >= SPEECH
            && self.ends_sentence(region)
            && !self.is_in_title_case(region)
    }

    /// Whether what stands between a region's marks ends as a sentence does, be it within marks of its own.
    fn ends_sentence(&self, region: &Region) -> bool {
        let last = region.inner.clone().rev().find(|&at| self.kind(at) != TokenKind::Quote);
        last.is_some_and(|at| self.fact(at).any(Fact::TERMINAL))
    }

    /// Whether most words between a region's marks have capitals.
    pub(super) fn is_in_title_case(&self, region: &Region) -> bool {
        let inner = &self.facts[region.inner.clone()];
        let capitals = inner.iter().filter(|fact| fact.any(Fact::CAPITAL)).count();
        capitals * 2 > inner.len() && inner.len() > 1
    }

    /// Whether a cue stands in another paragraph than a region that it may have all the same, and does not introduce it:
    /// "Brannock was angry.", and then a paragraph of speech.
    pub(crate) fn is_apart(&self, cue: &CuePlace, region: &Region) -> bool {
        let start = self.view.segmented.paragraphs()[region.paragraph].tokens().start;
        cue.tokens.end <= start && start > 0 && self.kind(start - 1) != TokenKind::Colon
    }

    /// Adds the cues that a region may belong to: the nearest of its paragraph on both sides, and the last cue before
    /// a paragraph that ends in a colon. For one that stands alone they are those of the paragraph before.
    pub(crate) fn cues_of(&self, region: &Region, found: &mut Vec<usize>) {
        let known = found.len();
        let paragraph = self.view.segmented.paragraphs()[region.paragraph].tokens();
        let middle = self.cues.partition_point(|c| c.tokens.start < region.tokens.start);
        let left = self.cues[..middle].iter().enumerate().rev().take(MOST_CUES);
        let reaches = |from: usize, to: usize| to.saturating_sub(from) <= REACH;
        let left = left.take_while(|(_, c)| {
            c.tokens.start >= paragraph.start && reaches(c.tokens.end, region.tokens.start)
        });
        found.extend(left.map(|(i, _)| i));
        if found.len() == known
            && region.tokens.start == paragraph.start
            && let Some(last) = paragraph.start.checked_sub(1)
            && self.kind(last) == TokenKind::Colon
        {
            found.extend(middle.checked_sub(1));
        }
        if found.len() == known
            && self.stands_alone(region)
            && let Some(before) =
                region.paragraph.checked_sub(1).map(|p| &self.view.segmented.paragraphs()[p])
            && before.zone() == Zone::Body
        {
            let left = self.cues[..middle].iter().enumerate().rev().take(MOST_CUES_BEFORE);
            found.extend(left.take_while(|(_, c)| c.tokens.start >= before.tokens().start).map(|(i, _)| i));
        }
        let right = self.cues[middle..].iter().enumerate().take(MOST_CUES);
        let right = right
            .skip_while(|(_, c)| c.tokens.start < region.tokens.end)
            .take_while(|(_, c)| c.tokens.end <= paragraph.end && reaches(region.tokens.end, c.tokens.start));
        // "“…,” Smith said, according to a note": who tells of it speaks nothing of it.
        let mut said_in = None;
        let right = right.filter(|(_, c)| {
            let tells = c.kind == CueKind::Phrase && said_in == Some(c.sentence.start);
            if c.class == Some(CueClass::Say) && matches!(c.inflection, Inflection::Past | Inflection::Third)
            {
                said_in = Some(c.sentence.start);
            }
            !tells
        });
        found.extend(right.map(|(i, _)| i + middle));
    }
}
