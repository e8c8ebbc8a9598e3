//! Where a cue's content may be.

use std::ops::Range;

use super::cue::{CuePlace, Inflection};
use super::fact::{Fact, TokenKind};
use super::marks::RegionWalk;
use super::scene::Scene;
use crate::gazetteer::words::CueKind;

/// Where a cue's content may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContentPlace {
    /// From its first token to its last.
    pub(crate) tokens: Range<usize>,
    pub(crate) extent: Extent,
    /// The speaker, the cue and the commas on both sides of them, where content goes [around](Extent::Around) them.
    pub(crate) gap: Option<Range<usize>>,
    /// How many nearer ends are passed over.
    pub(crate) skipped: usize,
    /// Whether a cue starts in the few tokens behind the boundary at its end.
    pub(crate) cue_follows: bool,
    pub(crate) within: Within,
}

/// What stands in content behind its cue, as far as it tells whether it is a clause and whether it goes on.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Within {
    /// Commas, counted up to [`MOST_COMMAS`].
    pub(crate) commas: usize,
    /// An auxiliary: "is", "will".
    pub(crate) auxiliary: bool,
}

/// Commas that are counted.
pub(crate) const MOST_COMMAS: usize = 2;

/// How far content goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// From the start of the sentence to a comma before the cue: "…, he said".
    Inverted,
    /// The whole sentence but for the cue and its speaker, between commas: "…, he said, …".
    Around,
    /// From the cue to a boundary within the sentence.
    Part,
    /// From the cue to the end of the sentence.
    Whole,
}

/// A cue follows the end of content when it starts less than so many tokens after it.
const SOON: usize = 5;
/// The most tokens between a comma and the name or noun of who speaks.
const LONGEST_TITLE: usize = 8;
/// Ends of content looked at.
const MOST_ENDS: usize = 14;
/// Tokens of content in which commas and auxiliaries are looked for.
const LOOKED_THROUGH: usize = 64;

impl Extent {
    /// Whether content starts before the cue and its speaker.
    pub(crate) fn is_before(self) -> bool {
        matches!(self, Extent::Inverted | Extent::Around)
    }
}

impl ContentPlace {
    /// Its stretches: one, or the two on both sides of a gap.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Range<usize>> {
        parts_around(&self.tokens, &self.gap)
    }
}

/// The stretches of some tokens that are left by a gap within them.
pub(super) fn parts_around(
    tokens: &Range<usize>,
    gap: &Option<Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    let (first, second) = match gap {
        Some(gap) => (tokens.start..gap.start, Some(gap.end..tokens.end)),
        None => (tokens.clone(), None),
    };
    std::iter::once(first).chain(second)
}

impl<'a> Scene<'a> {
    /// The comma before cue and speaker in "…, he said" or "…, the bank said", if that is how they stand.
    pub(super) fn comma_before_group(&self, cue: &CuePlace, speaker: Option<usize>) -> Option<usize> {
        let mut start = cue.group;
        if let Some(phrase) = speaker.map(|p| &self.phrases[p])
            && phrase.head < cue.tokens.start
        {
            start = start.min(phrase.tokens.start);
        }
        // "…, the Bank", "…, finance minister Smith": what comes between is of the same phrase.
        let nearest = start.saturating_sub(LONGEST_TITLE).max(cue.sentence.start);
        // "…, director of public works Smith"
        let links = |at: usize| {
            let names = |before: usize| self.fact(before).any(Fact::NOUN.or(Fact::CAPITAL));
            at > nearest && self.fact(at).any(Fact::LINKS) && names(at - 1)
        };
        let is_inner = |at: usize| !self.fact(at).any(Fact::ENDS_LEFT.or(Fact::MARK)) || links(at);
        start -= (nearest..start).rev().take_while(|&at| is_inner(at)).count();
        let comma = start.checked_sub(1).filter(|&b| b > cue.sentence.start)?;
        self.fact(comma).any(Fact::COMMA).then_some(comma)
    }

    /// The first token behind a comma at token `at` or right before it, after token `floor`, if any stands there.
    fn after_comma(&self, at: usize, floor: usize, limit: usize) -> Option<usize> {
        let is_comma = |at: usize| (floor..limit).contains(&at) && self.fact(at).any(Fact::COMMA);
        let rest = if is_comma(at) { at + 1 } else { at };
        (rest < limit && is_comma(rest - 1)).then_some(rest)
    }

    /// That comma, if what stands before it may be content: a single word is no statement, as in "However, he said".
    pub(super) fn comma_before_statement(&self, cue: &CuePlace, speaker: Option<usize>) -> Option<usize> {
        self.comma_before_group(cue, speaker).filter(|&comma| comma > cue.sentence.start + 1)
    }

    /// Where the content of cue `c` may be; behind the cue it starts with token `start`.
    pub(crate) fn contents_of(
        &self,
        c: usize,
        speaker: Option<usize>,
        start: usize,
        places: &mut Vec<ContentPlace>,
    ) {
        places.clear();
        self.each_content(c, speaker, start, |place| places.push(place));
    }

    /// Calls `see` with each place where the content of cue `c` may be; behind the cue it starts with token `start`.
    #[inline]
    pub(super) fn each_content(
        &self,
        c: usize,
        speaker: Option<usize>,
        start: usize,
        mut see: impl FnMut(ContentPlace),
    ) {
        let cue = &self.cues[c];
        let place = |tokens, extent| ContentPlace {
            tokens,
            extent,
            gap: None,
            skipped: 0,
            cue_follows: false,
            within: Within::default(),
        };
        if cue.heads {
            if cue.tokens.end < cue.last_word_end {
                see(place(cue.tokens.end..cue.last_word_end, Extent::Whole));
            }
            return;
        }
        let comma = self.comma_before_statement(cue, speaker);
        let limit = cue.last_word_end;
        if let Some(comma) = comma {
            see(place(cue.sentence.start..comma, Extent::Inverted));
            if let Some(rest) = self.after_comma(start, cue.tokens.end, limit) {
                see(ContentPlace {
                    gap: Some(comma..rest),
                    ..place(cue.sentence.start..limit, Extent::Around)
                });
                return;
            }
        }
        // What stands in brackets goes no further, and "according to" is nobody's words.
        let behind = self.cues[c + 1..].iter().take_while(|other| other.group <= start);
        let is_cue = behind.last().is_some_and(|other| other.group == start && other.kind == CueKind::Phrase);
        if start >= limit || is_cue || self.tokens[start].closes_bracket(self.view.text) {
            return;
        }
        let mut regions = RegionWalk::from(self.regions, start);
        let mut next = c + 1; // the first cue behind the end looked at
        let mut from = start + 1;
        let mut ends = 0;
        let mut within = Within::default();
        let mut looked = start;
        let mut look = |until: usize| {
            let until = until.min(start + LOOKED_THROUGH);
            for at in looked..until {
                let kind = self.kind(at);
                within.commas += usize::from(kind == TokenKind::Comma && within.commas < MOST_COMMAS);
                within.auxiliary |= kind == TokenKind::Auxiliary;
            }
            looked = looked.max(until);
            within
        };
        while ends < MOST_ENDS {
            let Some(at) = self.survey.find(Fact::BOUNDARY, from..limit) else { break };
            if self.fact(at - 1).any(Fact::COMMA) {
                // After a comma nothing ends that did not end before it.
                from = at + 1;
            } else if let Some(region) = regions.at(at).filter(|region| region.tokens.start < at) {
                from = region.tokens.end;
            } else {
                while self.cues.get(next).is_some_and(|other| other.tokens.start <= at) {
                    next += 1;
                }
                let cue_follows = self.cues.get(next).is_some_and(|other| other.tokens.start < at + SOON);
                see(ContentPlace {
                    skipped: ends,
                    cue_follows,
                    within: look(at),
                    ..place(start..at, Extent::Part)
                });
                ends += 1;
                from = at + 1;
                if self.closes(at, cue, next) {
                    return;
                }
            }
        }
        see(ContentPlace { skipped: ends, within: look(limit), ..place(start..limit, Extent::Whole) });
    }

    /// Whether no content of a cue goes on over token `at`, outside marks: a semicolon, or "and" before a verb in the form
    /// of the cue, whose speaker goes on: "said it was late and insisted". `next` is the first cue behind the token. Of
    /// the annotated contents, 92 end before a semicolon and 22 go over one, 105 and 16 for such a verb.
    fn closes(&self, at: usize, cue: &CuePlace, next: usize) -> bool {
        let joint = at + usize::from(self.kind(at) == TokenKind::Comma);
        let goes_on = |other: &CuePlace| {
            other.group == joint + 1
                && other.kind == CueKind::Verb
                && other.inflection == cue.inflection
                && matches!(other.inflection, Inflection::Past | Inflection::Third)
        };
        self.kind(at) == TokenKind::Semicolon
            || self.kind_within(joint, &cue.sentence) == TokenKind::Conjunction
                && self.cues.get(next).is_some_and(goes_on)
    }
}
