//! Where a cue's content may be.

use std::ops::Range;

use super::cue::CuePlace;
use super::fact::{Fact, TokenKind};
use super::marks::RegionWalk;
use super::phrase::NounPhrase;
use super::scene::Scene;
use crate::gazetteer::words::{CueClass, CueKind, WordFlags};

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
}

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
/// The most tokens of what goes on after the name or noun of a source at the start of a sentence, before its comma.
const LONGEST_SOURCE: usize = 16;
/// The most tokens between a comma and the name or noun of who speaks.
const LONGEST_TITLE: usize = 8;
/// How far behind a cue "that" may stand before what is said, in tokens, and how far behind a cue that names who is told.
const FURTHEST_CLAUSE: usize = 8;
const FURTHEST_CLAUSE_TOLD: usize = 16;
/// The most words of who is told, behind an article.
const LONGEST_OBJECT: usize = 4;
/// The most tokens in brackets behind who speaks, with the brackets.
const LONGEST_ASIDE: usize = 8;
/// Ends of content looked at.
const MOST_ENDS: usize = 14;
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
        let between = (nearest..start).rev();
        start -= between.take_while(|&at| !self.fact(at).any(Fact::ENDS_LEFT.or(Fact::MARK))).count();
        let comma = start.checked_sub(1).filter(|&b| b > cue.sentence.start)?;
        self.fact(comma).any(Fact::COMMA).then_some(comma)
    }

    /// The first token behind a comma at token `at` or right before it, after token `floor`, if any stands there.
    fn after_comma(&self, at: usize, floor: usize, limit: usize) -> Option<usize> {
        let is_comma = |at: usize| (floor..limit).contains(&at) && self.fact(at).any(Fact::COMMA);
        let rest = if is_comma(at) { at + 1 } else { at };
        (rest < limit && is_comma(rest - 1)).then_some(rest)
    }

    /// Where the content of cue `c` may be.
    pub(crate) fn contents_of(&self, c: usize, speaker: Option<usize>, places: &mut Vec<ContentPlace>) {
        places.clear();
        self.each_content(c, speaker, |place| places.push(place));
    }

    /// Calls `see` with each place where the content of cue `c` may be.
    #[inline]
    pub(super) fn each_content(&self, c: usize, speaker: Option<usize>, mut see: impl FnMut(ContentPlace)) {
        let cue = &self.cues[c];
        let place = |tokens, extent, skipped, cue_follows| ContentPlace {
            tokens,
            extent,
            gap: None,
            skipped,
            cue_follows,
        };
        if cue.heads {
            if cue.tokens.end < cue.last_word_end {
                see(place(cue.tokens.end..cue.last_word_end, Extent::Whole, 0, false));
            }
            return;
        }
        // A single word is no statement: "However, he said".
        let comma = self.comma_before_group(cue, speaker).filter(|&comma| comma > cue.sentence.start + 1);
        let limit = cue.last_word_end;
        let start = self.when_passed(self.content_start(c, speaker), limit, comma.is_some());
        if let Some(comma) = comma {
            see(place(cue.sentence.start..comma, Extent::Inverted, 0, false));
            if let Some(rest) = self.after_comma(start, cue.tokens.end, limit) {
                let around = place(cue.sentence.start..limit, Extent::Around, 0, false);
                see(ContentPlace { gap: Some(comma..rest), ..around });
                return;
            }
        }
        // What stands in brackets goes no further.
        if start >= limit || self.tokens[start].closes_bracket(self.view.text) {
            return;
        }
        let mut regions = RegionWalk::from(self.regions, start);
        let mut next = c + 1; // the first cue behind the end looked at
        let mut from = start + 1;
        let mut ends = 0;
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
                see(place(start..at, Extent::Part, ends, cue_follows));
                ends += 1;
                from = at + 1;
            }
        }
        see(place(start..limit, Extent::Whole, ends, false));
    }

    /// Where the content after a cue starts: at "that" or the infinitive behind an object ("told CNN that",
    /// "urged him to"), or right after the cue.
    fn content_start(&self, c: usize, speaker: Option<usize>) -> usize {
        let cue = &self.cues[c];
        let mut after = cue.tokens.end;
        if let Some(phrase) = speaker.map(|p| &self.phrases[p])
            && phrase.head >= cue.tokens.end
        {
            after = self.aside_passed(phrase.tokens.end, cue.last_word_end);
            // "According to a report of the bank, prices will rise"
            if cue.kind == CueKind::Phrase && cue.group == cue.sentence.start {
                let soon = cue.last_word_end.min(after + LONGEST_SOURCE);
                if let Some(comma) = self.survey.find(Fact::COMMA, after.min(soon)..soon) {
                    return comma + 1;
                }
            }
            if after < cue.sentence.end && self.fact(after).any(Fact::COMMA) {
                after += 1;
            }
        }
        // "said he was ill and added that": the clause of another verb is not this one's.
        let ahead = self.cues[c + 1..].iter().take(3).skip_while(|other| other.tokens.start < after);
        let verb = ahead.filter(|other| other.kind == CueKind::Verb).map(|other| other.tokens.start).next();
        let told = cue.class == Some(CueClass::Tell);
        let window = if told { FURTHEST_CLAUSE_TOLD } else { FURTHEST_CLAUSE };
        for at in after..cue.sentence.end.min(after + window).min(verb.unwrap_or(usize::MAX)) {
            let fact = self.fact(at);
            // "asked the board whether"
            if fact.any(Fact::THAT) || cue.class == Some(CueClass::Ask) && self.is_whether(at) {
                return at;
            }
            if fact.any(Fact::MARK) && !fact.any(Fact::HYPHEN) {
                break;
            }
        }
        // The one who is told is no content.
        if told {
            return self.where_passed(self.object_end(after, cue.last_word_end), cue.last_word_end);
        }
        let joins = || cue.cue.is_some_and(|id| self.view.gazetteer.cue(id).joins());
        if after == cue.tokens.end && self.joined_at(after, cue.last_word_end) && joins() {
            return after + 1;
        }
        after
    }

    /// The end of who is told, if that starts at token `at`: a phrase that is known, or words that stand before the start of
    /// a clause: "told voters he was ready", "told a crowd the talks had failed".
    fn object_end(&self, at: usize, limit: usize) -> usize {
        let article = usize::from(at < limit && self.fact(at).any(Fact::DETERMINER));
        let known = self.phrase_starting_at(at).or_else(|| self.phrase_starting_at(at + article));
        if let Some(object) = known {
            return object.tokens.end;
        }
        let most = if article == 0 { 1 } else { LONGEST_OBJECT };
        let is_inner = |at: &usize| matches!(self.kind(*at), TokenKind::Word | TokenKind::Capital);
        let words = (at + article..limit.min(at + article + most)).take_while(is_inner).count();
        let end = at + article + words;
        let named = (at + article..end).any(|at| self.kind(at) == TokenKind::Capital);
        let clause = end < limit
            && match self.kind(end) {
                TokenKind::Pronoun | TokenKind::Determiner | TokenKind::Quote => true,
                TokenKind::Capital => !named,
                TokenKind::Preposition => self.where_passed(end, limit) > end,
                _ => false,
            };
        if words > 0 && clause { end } else { at }
    }

    /// Where content starts that would start at token `start`, after words that tell no more than where and when it was
    /// said, before the subject of a clause: "told CNN in Ohio on Monday he would".
    fn where_passed(&self, start: usize, limit: usize) -> usize {
        let is_told = |at: usize| {
            let kind = self.kind(at);
            let when = || self.tokens[at].flags.any(WordFlags::TIME);
            let place = matches!(kind, TokenKind::Capital | TokenKind::Digit | TokenKind::Preposition);
            place || kind == TokenKind::Determiner && !self.fact(at).any(Fact::THAT) || when()
        };
        if start >= limit || self.kind(start) != TokenKind::Preposition {
            return start;
        }
        let count = (start..limit.min(start + FURTHEST_CLAUSE)).take_while(|&at| is_told(at)).count();
        let end = start + count;
        let subject = end < limit && count > 1 && self.tokens[end].flags.any(WordFlags::SUBJECT);
        if subject { end } else { start }
    }

    /// Where words that start at token `start` go on after brackets there: "according to the World Bank (WB), prices".
    fn aside_passed(&self, start: usize, limit: usize) -> usize {
        if start >= limit || self.kind(start) != TokenKind::Bracket {
            return start;
        }
        let mut inside = start + 1..limit.min(start + LONGEST_ASIDE);
        inside.find(|&at| self.tokens[at].closes_bracket(self.view.text)).map_or(start, |close| close + 1)
    }

    fn is_whether(&self, at: usize) -> bool {
        self.tokens[at].span.slice(self.view.text) == "whether"
    }

    /// Whether a preposition at token `at` joins a cue to what is said, as "for" in "called for reforms" does and "to" in
    /// "wants to go" does not.
    fn joined_at(&self, at: usize, limit: usize) -> bool {
        if at + 1 >= limit || self.kind(at) != TokenKind::Preposition {
            return false;
        }
        let infinitive = self.tokens[at].span.slice(self.view.text) == "to"
            && matches!(self.kind(at + 1), TokenKind::Word | TokenKind::Cue | TokenKind::Auxiliary);
        !infinitive
    }

    /// Where content starts that would start at token `start`, after words that tell no more than when it was said: "said on
    /// Thursday the bank would", "said late last year". Where they may be part of what was said ("said last year was
    /// good"), they stay. `inverted` says whether content may stand before the cue too.
    fn when_passed(&self, start: usize, limit: usize, inverted: bool) -> usize {
        let end = self.when_end(start, limit);
        if end == start || end >= limit {
            return end;
        }
        let introduced = self.kind(start) == TokenKind::Preposition;
        match self.kind(end) {
            TokenKind::Pronoun | TokenKind::Determiner | TokenKind::Capital | TokenKind::Quote => end,
            TokenKind::Word | TokenKind::Digit | TokenKind::Negation if introduced => end,
            TokenKind::Comma if inverted => end,
            // What comes after it is the writer's own: "…, the bank said on Thursday and closed".
            TokenKind::Conjunction if inverted => limit,
            // "said on Monday, May 4, that"
            TokenKind::Comma if end + 1 < limit && self.fact(end + 1).any(Fact::THAT) => end + 1,
            _ => start,
        }
    }

    /// The end of the words from token `start` on that tell when, `start` if there are none: weekdays, months with their
    /// days, "yesterday", "last week", each with a preposition and an article before it; and what a date goes on with
    /// after a comma: "this Friday, July 8, 2022".
    fn when_end(&self, start: usize, limit: usize) -> usize {
        let tells = |at: usize| {
            let token = &self.tokens[at];
            token.flags.any(WordFlags::TIME)
                || token.flags.any(WordFlags::DAY_MONTH) && token.is_capitalised()
        };
        let is_year = |at: usize| self.kind(at) == TokenKind::Digit && self.tokens[at].span.len() == 4;
        let mut end = start;
        loop {
            let mut at = end;
            if end > start && end + 1 < limit && self.kind(end) == TokenKind::Comma {
                if is_year(end + 1) {
                    end += 2;
                    continue;
                }
                at += usize::from(self.tokens[end + 1].flags.any(WordFlags::DAY_MONTH));
            }
            for leads in [WordFlags::PREPOSITION, WordFlags::DETERMINER] {
                at += usize::from(at < limit && self.tokens[at].flags.any(leads));
            }
            if at >= limit || !tells(at) {
                return end;
            }
            end = at + 1;
            if self.tokens[at].flags.any(WordFlags::DAY_MONTH) {
                end += usize::from(end < limit && self.kind(end) == TokenKind::Digit);
            }
        }
    }

    fn phrase_starting_at(&self, at: usize) -> Option<&'a NounPhrase> {
        let first = self.phrases.partition_point(|p| p.head < at);
        self.phrases[first..].iter().take(3).find(|p| p.tokens.start == at)
    }
}
