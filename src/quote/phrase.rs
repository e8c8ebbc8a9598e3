//! Noun phrases that can be speakers: names, pronouns, offices, groups, documents.

mod beside;
mod near;
mod noun;

use std::ops::Range;

use super::fact::{Fact, TokenKind};
use super::marks::RegionWalk;
use super::scene::Scene;
use super::survey::Survey;
use crate::annotation::Mention;
use crate::gazetteer::words::WordFlags;
use crate::kind::{EntityType, Gender, SpeakerStatus, closed_set};
use crate::resolve::View;
use crate::text::{Shape, Token};

pub(super) use near::MOST_CANDIDATES;
pub(crate) use near::NearPhrases;

/// A noun phrase that can be a speaker.
#[derive(Clone, Debug)]
pub(crate) struct NounPhrase {
    /// Positions of its tokens.
    pub(crate) tokens: Range<usize>,
    /// The token that says what it is: a name's last, the noun, the pronoun.
    pub(crate) head: usize,
    pub(crate) status: SpeakerStatus,
    pub(crate) kind: PhraseKind,
    /// Position of the mention that it names or holds as its head.
    pub(crate) mention: Option<usize>,
    pub(crate) plural: bool,
    pub(crate) gender: Gender,
    pub(super) around: Around,
}

/// What stands around a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// What stands right before it in its sentence.
    pub(super) before: TokenKind,
    /// What stands right after it in its sentence.
    pub(super) after: TokenKind,
    /// Whether a quotation mark stands right before it, be it of the sentence before.
    pub(super) after_quote: bool,
}

closed_set! {
    /// The kind of a noun phrase, as evidence speaks of it, and nobody where there is none. A possessive one,
    /// followed by "'s" or a possessive pronoun, is a speaker only of what it possesses. Others and bare ones are known
    /// by their place beside a cue alone: with an article or a capital, and without.
    "kind of noun phrase" PhraseKind {
        NamePossessive = "name-possessive", Possessive = "possessive", Person = "person", Place = "place",
        Organisation = "organisation", Who = "who", ObjectPronoun = "object-pronoun", IOrYou = "i-or-you",
        Pronoun = "pronoun", Role = "role", Collective = "collective", Document = "document",
        Other = "other", Bare = "bare", Nobody = "none",
    }
}

/// The noun phrases of the sentences in which speakers are looked for.
#[derive(Default, Debug)]
pub(super) struct Phrases {
    /// In order of their heads.
    all: Vec<NounPhrase>,
    /// Those near each cue.
    near: Vec<NearPhrases>,
    /// Those of a sentence that are known only because a cue stands beside them.
    beside: Vec<NounPhrase>,
}

impl Phrases {
    /// Finds the noun phrases of the sentences of those cues, by position, that are `asked` for their speakers, and
    /// adds them to the scene.
    pub(super) fn find<'a>(
        &'a mut self,
        scene: Scene<'a>,
        mentions: &[Mention],
        asked: impl Fn(usize) -> bool,
    ) -> Scene<'a> {
        self.all.clear();
        self.near.clear();
        self.near.resize(scene.cues.len(), NearPhrases::default());
        let mut walk = PhraseWalk {
            finder: Finder {
                view: &scene.view,
                tokens: scene.tokens,
                facts: scene.facts,
                survey: scene.survey,
            },
            mentions,
            regions: RegionWalk::new(scene.regions),
            next_noun: 0,
            next_mention: 0,
        };
        let mut c = 0;
        while c < scene.cues.len() {
            let sentence = &scene.cues[c].sentence;
            let others = scene.cues[c..].iter().take_while(|cue| cue.sentence.start == sentence.start);
            let cues = c..c + others.count();
            if cues.clone().any(&asked) {
                let first = self.all.len();
                walk.find(sentence, &mut self.all);
                let asked = scene.cues[cues.clone()].iter().zip(cues.clone()).filter(|(_, c)| asked(*c));
                self.add_beside(&walk.finder, asked.map(|(cue, _)| cue), first);
                self.find_near(&scene, cues.clone(), first);
            }
            c = cues.end;
        }
        Scene { phrases: &self.all, near: &self.near, ..scene }
    }
}

/// Walks along a document from one sentence to the next, and finds the phrases outside quotation marks.
struct PhraseWalk<'a> {
    finder: Finder<'a>,
    mentions: &'a [Mention],
    regions: RegionWalk<'a>,
    next_noun: usize,
    next_mention: usize,
}

impl PhraseWalk<'_> {
    fn find(&mut self, sentence: &Range<usize>, phrases: &mut Vec<NounPhrase>) {
        let survey = self.finder.survey;
        let nouns = survey.nouns();
        let first = phrases.len();
        let mut at = sentence.start;
        loop {
            while nouns.get(self.next_noun).is_some_and(|&n| (n as usize) < at) {
                self.next_noun += 1;
            }
            while survey.mentions.get(self.next_mention).is_some_and(|m| m.end as usize <= at) {
                self.next_mention += 1;
            }
            let noun = nouns.get(self.next_noun).map_or(usize::MAX, |&n| n as usize);
            let mention =
                survey.mentions.get(self.next_mention).map_or(usize::MAX, |m| at.max(m.start as usize));
            let next = noun.min(mention);
            if next >= sentence.end {
                break;
            }
            if let Some(region) = self.regions.at(next) {
                at = region.tokens.end;
            } else if mention == next {
                at = survey.mentions[self.next_mention].end as usize;
                if self.finder.is_bracketed(next..at, sentence) {
                    continue;
                }
                let titled = title_start(self.finder.view, &self.mentions[self.next_mention], next);
                let titled = titled.max(sentence.start).min(next);
                // "Secretary of State Antony Blinken": the office is no phrase beside the name that has it.
                while phrases[first..].last().is_some_and(|p| p.head >= titled && p.mention.is_none()) {
                    phrases.pop();
                }
                let mut start = titled;
                if titled < next {
                    // "American historian Antony Blinken", "Baku envoy Antony Blinken": that only says whose he is.
                    let named_until = |end: usize| {
                        let last = phrases[first..].last();
                        last.filter(|p| p.mention.is_some() && p.tokens.end == end).map(|p| p.tokens.start)
                    };
                    if named_until(start).is_none() && self.finder.is_demonym(start.wrapping_sub(1), sentence)
                    {
                        start -= 1;
                    }
                    if let Some(whose) = named_until(start) {
                        start = whose;
                        phrases.pop();
                    }
                }
                // "officials in Baku": the place is not the speaker.
                if phrases.last().is_none_or(|p| p.tokens.end < at || p.head >= next) {
                    let mention = (self.next_mention, &self.mentions[self.next_mention]);
                    phrases.push(self.finder.named(mention, start..at, sentence));
                }
            } else {
                if self.finder.fact(next).any(Fact::PRONOUN) {
                    phrases.push(self.finder.pronoun(next, sentence));
                } else if let Some(noun) = self.finder.noun(next, sentence, phrases) {
                    phrases.push(noun);
                }
                at = next + 1;
            }
        }
    }
}

/// Where the title starts that stands right before a mention at token `name`; `name` if it has none.
pub(super) fn title_start(view: &View<'_>, mention: &Mention, name: usize) -> usize {
    mention.title.map_or(name, |title| {
        let before = view.segmented.tokens()[..name].iter().rev();
        name - before.take_while(|token| token.span.end() > title.start()).count()
    })
}

struct Finder<'a> {
    view: &'a View<'a>,
    tokens: &'a [Token],
    facts: &'a [Fact],
    survey: &'a Survey,
}

impl Finder<'_> {
    fn fact(&self, at: usize) -> Fact {
        self.facts[at]
    }

    fn written(&self, at: usize) -> &str {
        self.tokens[at].span.slice(self.view.text)
    }

    fn around(&self, phrase: &Range<usize>, sentence: &Range<usize>) -> Around {
        let last = phrase.start.checked_sub(1).map(|before| self.fact(before));
        Around {
            before: match last {
                Some(fact) if phrase.start > sentence.start => fact.kind(),
                _ => TokenKind::Nothing,
            },
            after: if phrase.end < sentence.end { self.fact(phrase.end).kind() } else { TokenKind::Nothing },
            after_quote: last.is_some_and(|fact| fact.any(Fact::QUOTE)),
        }
    }

    /// Whether a token of a sentence is a demonym with its capital: "American".
    fn is_demonym(&self, at: usize, sentence: &Range<usize>) -> bool {
        sentence.contains(&at)
            && self.fact(at).any(Fact::CAPITAL)
            && self.tokens[at].flags.any(WordFlags::DEMONYM)
    }

    /// Whether brackets stand around some tokens and nothing else: "the World Bank (WB) said" names a speaker once.
    fn is_bracketed(&self, tokens: Range<usize>, sentence: &Range<usize>) -> bool {
        tokens.start > sentence.start
            && self.fact(tokens.start - 1).kind() == TokenKind::Bracket
            && tokens.end < sentence.end
            && self.tokens[tokens.end].closes_bracket(self.view.text)
    }

    /// Whether what ends at token `end` is followed by "'s" or the apostrophe of a plural.
    fn is_possessor(&self, end: usize, limit: usize) -> bool {
        end < limit && {
            let fact = self.fact(end);
            let glued = || self.tokens[end].shape.any(Shape::GLUED);
            fact.any(Fact::CLITIC)
                || fact.any(Fact::QUOTE) && glued() && matches!(self.written(end), "'" | "’")
        }
    }

    fn named(
        &self,
        (at, mention): (usize, &Mention),
        tokens: Range<usize>,
        sentence: &Range<usize>,
    ) -> NounPhrase {
        let kind = match mention.kind {
            _ if self.is_possessor(tokens.end, sentence.end) => PhraseKind::NamePossessive,
            EntityType::Per => PhraseKind::Person,
            EntityType::Loc => PhraseKind::Place,
            EntityType::Org => PhraseKind::Organisation,
        };
        NounPhrase {
            around: self.around(&tokens, sentence),
            head: tokens.end - 1,
            tokens,
            status: SpeakerStatus::Named,
            kind,
            mention: Some(at),
            plural: false,
            gender: Gender::Unknown,
        }
    }

    fn pronoun(&self, at: usize, sentence: &Range<usize>) -> NounPhrase {
        let flags = self.tokens[at].flags;
        let gender = match (flags.any(WordFlags::FEMININE), flags.any(WordFlags::MASCULINE)) {
            (true, false) => Gender::Feminine,
            (false, true) => Gender::Masculine,
            _ => Gender::Unknown,
        };
        let kind = if flags.any(WordFlags::POSSESSIVE) {
            PhraseKind::Possessive
        } else if flags.any(WordFlags::RELATIVE) {
            PhraseKind::Who
        } else if !flags.any(WordFlags::SUBJECT) {
            PhraseKind::ObjectPronoun
        } else if flags.any(WordFlags::FIRST_PERSON.or(WordFlags::SECOND_PERSON)) {
            PhraseKind::IOrYou
        } else {
            PhraseKind::Pronoun
        };
        NounPhrase {
            around: self.around(&(at..at + 1), sentence),
            tokens: at..at + 1,
            head: at,
            status: SpeakerStatus::Pronoun,
            kind,
            mention: None,
            plural: flags.any(WordFlags::PLURAL),
            gender,
        }
    }
}
