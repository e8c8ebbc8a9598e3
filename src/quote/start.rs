//! Where the content after a cue may start.

use std::ops::{ControlFlow, Range};

use super::cue::CuePlace;
use super::fact::{Fact, TokenKind};
use super::marks::RegionWalk;
use super::phrase::NounPhrase;
use super::place::ContentPlace;
use super::scene::Scene;
use crate::gazetteer::Cue;
use crate::gazetteer::words::{CueKind, Frames, WordFlags};
use crate::kind::closed_set;

closed_set! {
    /// What content starts with, or else what it starts behind; nothing, where it all stands before the cue.
    "start of content" StartKind {
        That = "that", Subordinator = "subordinator", Who = "who", Infinitive = "infinitive",
        Subject = "subject", Gerund = "gerund", Quote = "quote", Cue = "behind-cue", Joined = "behind-joined",
        Object = "behind-object", Preposition = "behind-preposition", Comma = "behind-comma",
        Colon = "behind-colon", Nothing = "nothing",
    }
}

impl StartKind {
    /// Whether the list of cues says that content with such a start follows a cue.
    pub(super) fn is_listed(self, cue: &Cue) -> bool {
        cue.frames.any(match self {
            StartKind::That => Frames::THAT,
            StartKind::Subordinator | StartKind::Who => Frames::QUESTION,
            StartKind::Infinitive => Frames::INFINITIVE,
            StartKind::Subject => Frames::BARE,
            StartKind::Joined | StartKind::Gerund => Frames::GERUND,
            StartKind::Cue => Frames::NOMINAL,
            StartKind::Quote => Frames::DIRECT,
            StartKind::Object
            | StartKind::Preposition
            | StartKind::Comma
            | StartKind::Colon
            | StartKind::Nothing => return false,
        })
    }
}

/// A token that content may start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContentStart {
    pub(crate) at: usize,
    pub(crate) kind: StartKind,
    /// The first token that content could start with.
    pub(crate) first: usize,
    /// Commas and cues between that one and this.
    pub(crate) commas: usize,
    pub(crate) cues: usize,
}

/// The most tokens of what goes on after the name or noun of a source at the start of a sentence, before its comma.
const LONGEST_SOURCE: usize = 16;
/// How far behind the first token content may start.
const FURTHEST: usize = 16;
/// How far who is told, with place and time, may go on before what is said, in tokens.
const LONGEST_TOLD: usize = 8;
/// The most words of who is told, behind an article.
const LONGEST_OBJECT: usize = 4;
/// The most tokens in brackets behind who speaks, with the brackets.
const LONGEST_ASIDE: usize = 8;

impl<'a> Scene<'a> {
    /// Calls `see` with each token that the content of cue `c` may start with, in order of text, until it breaks off.
    #[inline]
    pub(crate) fn each_start(
        &self,
        c: usize,
        speaker: Option<usize>,
        mut see: impl FnMut(ContentStart) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let cue = &self.cues[c];
        let limit = cue.last_word_end;
        let inverted = self.comma_before_statement(cue, speaker).is_some();
        let (first, settled) = self.first_start(cue, speaker, inverted);
        let own = |at: usize| if at < limit { self.starts_as(at, limit) } else { None };
        let start = |at, kind, commas, cues| ContentStart { at, kind, first, commas, cues };
        let behind_cue = || if self.is_gerund(first, limit) { StartKind::Gerund } else { StartKind::Cue };
        let kind = own(first).unwrap_or_else(behind_cue);
        see(start(first, kind, 0, 0))?;
        // "said that"; and "denied lying about the bridge", where the list of cues says that a gerund follows.
        let listed = || cue.cue.is_some_and(|id| kind.is_listed(&self.view.gazetteer.cue(id)));
        let sure = kind == StartKind::That || kind == StartKind::Gerund && listed();
        if settled || sure || first >= limit {
            return ControlFlow::Continue(());
        }
        let object = self.object_end(first, limit);
        let object = self.when_passed(self.where_passed(object, limit), limit, inverted);
        let mut regions = RegionWalk::from(self.regions, first);
        let before = |at: usize| move |other: &&CuePlace| other.tokens.start < at;
        let ahead = &self.cues[c + 1..];
        let ahead = &ahead[ahead.iter().take_while(before(first)).count()..];
        let (mut commas, mut cues) = (0, 0);
        let mut at = first;
        while at < limit.min(first + FURTHEST) {
            let fact = self.fact(at);
            if at > first {
                cues += ahead[cues..].iter().take_while(before(at)).count();
                let kind = own(at).or_else(|| self.starts_behind(at, first));
                let kind = kind.or_else(|| (at == object).then_some(StartKind::Object));
                if let Some(kind) = kind
                    && !fact.any(Fact::CLITIC)
                {
                    see(start(at, kind, commas, cues))?;
                }
            }
            commas += usize::from(fact.any(Fact::COMMA));
            at = regions.at(at).map_or(at + 1, |region| region.tokens.end);
        }
        if inverted {
            return see(start(limit, StartKind::Nothing, commas, cues));
        }
        if object >= limit {
            return see(start(limit, StartKind::Object, commas, cues));
        }
        ControlFlow::Continue(())
    }

    /// All tokens that the content of cue `c` may start with, in order of text.
    pub(crate) fn starts_of(&self, c: usize, speaker: Option<usize>) -> Vec<ContentStart> {
        let mut starts = Vec::new();
        let _ = self.each_start(c, speaker, |start| {
            starts.push(start);
            ControlFlow::Continue(())
        });
        starts
    }

    /// What content that starts with token `at` starts with, if that tells.
    fn starts_as(&self, at: usize, limit: usize) -> Option<StartKind> {
        let fact = self.fact(at);
        if fact.any(Fact::THAT) {
            return Some(StartKind::That);
        }
        match fact.kind() {
            TokenKind::Subordinator => Some(StartKind::Subordinator),
            TokenKind::Who => Some(StartKind::Who),
            TokenKind::Quote => Some(StartKind::Quote),
            TokenKind::Pronoun if self.tokens[at].flags.any(WordFlags::SUBJECT) => Some(StartKind::Subject),
            TokenKind::Preposition if self.is_infinitive(at, limit) => Some(StartKind::Infinitive),
            _ => None,
        }
    }

    /// Whether nothing tells that content behind its cue is a clause: neither its first word nor an auxiliary.
    pub(super) fn is_no_clause(&self, place: &ContentPlace) -> bool {
        let Range { start, end } = place.tokens;
        !place.extent.is_before() && !place.within.auxiliary && self.starts_as(start, end).is_none()
    }

    /// What content that starts with token `at` starts behind, if that tells.
    fn starts_behind(&self, at: usize, first: usize) -> Option<StartKind> {
        match self.kind(at - 1) {
            TokenKind::Preposition if at == first + 1 => Some(StartKind::Joined),
            TokenKind::Preposition => Some(StartKind::Preposition),
            TokenKind::Comma => Some(StartKind::Comma),
            TokenKind::Colon => Some(StartKind::Colon),
            _ => None,
        }
    }

    /// The first token that the content after a cue can start with, behind the speaker if that stands there and behind
    /// when it was said; and whether it can start with no other.
    fn first_start(&self, cue: &CuePlace, speaker: Option<usize>, inverted: bool) -> (usize, bool) {
        let limit = cue.last_word_end;
        let mut after = cue.tokens.end;
        if let Some(phrase) = speaker.map(|p| &self.phrases[p])
            && phrase.head >= cue.tokens.end
        {
            after = self.aside_passed(phrase.tokens.end, limit);
            // "According to a report of the bank, prices will rise"
            if cue.kind == CueKind::Phrase && cue.group == cue.sentence.start {
                let soon = limit.min(after + LONGEST_SOURCE);
                if let Some(comma) = self.survey.find(Fact::COMMA, after.min(soon)..soon) {
                    return (comma + 1, true);
                }
            }
            if after < cue.sentence.end && self.fact(after).any(Fact::COMMA) {
                after += 1;
            }
        }
        (self.when_passed(after, limit, inverted), cue.heads)
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
        let count = (start..limit.min(start + LONGEST_TOLD)).take_while(|&at| is_told(at)).count();
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

    /// Whether token `at` is written as a gerund: "denied lying".
    fn is_gerund(&self, at: usize, limit: usize) -> bool {
        at < limit
            && self.fact(at).any(Fact::LOWER)
            && matches!(self.kind(at), TokenKind::Word | TokenKind::Cue)
            && self.tokens[at].span.slice(self.view.text).ends_with("ing")
    }

    /// Whether a preposition at token `at` is the "to" of an infinitive.
    fn is_infinitive(&self, at: usize, limit: usize) -> bool {
        at + 1 < limit
            && self.tokens[at].span.slice(self.view.text) == "to"
            && matches!(self.kind(at + 1), TokenKind::Word | TokenKind::Cue | TokenKind::Auxiliary)
    }

    fn phrase_starting_at(&self, at: usize) -> Option<&'a NounPhrase> {
        let first = self.phrases.partition_point(|p| p.head < at);
        self.phrases[first..].iter().take(3).find(|p| p.tokens.start == at)
    }
}
