//! Noun phrases that can be speakers: names, pronouns, offices, groups, documents.

use std::ops::Range;

use super::marks::Region;
use crate::annotation::Mention;
use crate::gazetteer::words::{CueForm, TitleKind, WordFlags};
use crate::kind::{Gender, SpeakerStatus};
use crate::resolve::View;
use crate::text::{Shape, Zone};

/// A noun phrase that can be a speaker.
#[derive(Clone, Debug)]
pub(crate) struct NounPhrase {
    /// Positions of its tokens.
    pub(crate) tokens: Range<usize>,
    /// The token that says what it is: a name's last, the noun, the pronoun.
    pub(crate) head: usize,
    pub(crate) status: SpeakerStatus,
    /// Position of the mention that it names or holds as its head.
    pub(crate) mention: Option<usize>,
    pub(crate) plural: bool,
    pub(crate) gender: Gender,
    /// Followed by "'s", or a possessive pronoun: a speaker only of what it possesses.
    pub(crate) possessive: bool,
}

/// The most tokens that a phrase takes to the left of its noun.
const LONGEST_LEFT: usize = 9;

/// Finds the noun phrases outside quotation marks, in order of their heads.
pub(crate) fn find(view: &View<'_>, mentions: &[Mention], regions: &[Region], phrases: &mut Vec<NounPhrase>) {
    phrases.clear();
    let tokens = view.segmented.tokens();
    let mut next_mention = 0;
    let mut next_region = 0;
    for paragraph in view.segmented.paragraphs() {
        if matches!(paragraph.zone(), Zone::Furniture | Zone::Byline) {
            continue;
        }
        for sentence in &view.segmented.sentences()[paragraph.sentences()] {
            let range = sentence.tokens();
            let mut at = range.start;
            while at < range.end {
                while regions.get(next_region).is_some_and(|r| r.tokens.end <= at) {
                    next_region += 1;
                }
                if let Some(region) = regions.get(next_region).filter(|r| r.tokens.contains(&at)) {
                    at = region.tokens.end;
                    continue;
                }
                while mentions.get(next_mention).is_some_and(|m| m.span.end() <= tokens[at].span.start()) {
                    next_mention += 1;
                }
                let mention =
                    mentions.get(next_mention).filter(|m| m.span.start() <= tokens[at].span.start());
                if let Some(mention) = mention {
                    let end = view.segmented.token_at(mention.span.end() - 1) + 1;
                    // "officials in Baku": the place is not the speaker.
                    if phrases.last().is_some_and(|p| p.tokens.end >= end && p.head < at) {
                        at = end;
                        continue;
                    }
                    phrases.push(named(view, mention, next_mention, at..end, range.clone()));
                    at = end;
                } else {
                    phrases.extend(pronoun(view, at).or_else(|| noun(view, at, range.clone(), phrases)));
                    at += 1;
                }
            }
        }
    }
}

fn is_possessor(view: &View<'_>, end: usize, limit: usize) -> bool {
    end < limit && {
        let token = &view.segmented.tokens()[end];
        token.shape.any(Shape::CLITIC)
            || token.shape.any(Shape::GLUED) && matches!(token.span.slice(view.text), "'" | "’")
    }
}

fn named(
    view: &View<'_>,
    mention: &Mention,
    at: usize,
    tokens: Range<usize>,
    sentence: Range<usize>,
) -> NounPhrase {
    let titled = mention.title.map_or(tokens.start, |t| view.segmented.token_at(t.start()));
    let start = titled.max(sentence.start).min(tokens.start);
    NounPhrase {
        tokens: start..tokens.end,
        head: tokens.end - 1,
        status: SpeakerStatus::Named,
        mention: Some(at),
        plural: false,
        gender: Gender::Unknown,
        possessive: is_possessor(view, tokens.end, sentence.end),
    }
}

fn pronoun(view: &View<'_>, at: usize) -> Option<NounPhrase> {
    let token = &view.segmented.tokens()[at];
    let flags = token.flags;
    let speaks =
        flags.any(WordFlags::SUBJECT.or(WordFlags::POSSESSIVE).or(WordFlags::RELATIVE).or(WordFlags::OBJECT));
    if !flags.any(WordFlags::PRONOUN) || !speaks || token.shape.any(Shape::UPPER) {
        return None;
    }
    let gender = match (flags.any(WordFlags::FEMININE), flags.any(WordFlags::MASCULINE)) {
        (true, false) => Gender::Feminine,
        (false, true) => Gender::Masculine,
        _ => Gender::Unknown,
    };
    Some(NounPhrase {
        tokens: at..at + 1,
        head: at,
        status: SpeakerStatus::Pronoun,
        mention: None,
        plural: flags.any(WordFlags::PLURAL),
        gender,
        possessive: flags.any(WordFlags::POSSESSIVE),
    })
}

/// A phrase around an office, occupation, group or document.
fn noun(view: &View<'_>, at: usize, sentence: Range<usize>, before: &[NounPhrase]) -> Option<NounPhrase> {
    let tokens = view.segmented.tokens();
    let title = view.title_of(&tokens[at])?;
    if title.kind == TitleKind::Honorific {
        return None;
    }
    // "the report said" but not "they report".
    if tokens
        .get(at + 1)
        .is_some_and(|t| at + 1 < sentence.end && (view.title_of(t).is_some() && t.is_lower()))
    {
        return None; // the last noun of a compound is the head
    }
    let status = match title.kind {
        TitleKind::Collective => SpeakerStatus::Collective,
        TitleKind::Document => SpeakerStatus::Document,
        _ if title.plural => SpeakerStatus::Collective,
        _ => SpeakerStatus::Role,
    };
    let start = left_edge(view, at, sentence.start, before);
    let indefinite = tokens[start].span.slice(view.text);
    let anonymous = status == SpeakerStatus::Role
        && (matches!(indefinite, "a" | "A" | "an" | "An" | "one" | "One" | "another" | "Another")
            || matches!(title.name, "source" | "insider"));
    Some(NounPhrase {
        tokens: start..right_edge(view, at + 1, sentence.end),
        head: at,
        status: if anonymous { SpeakerStatus::Anonymous } else { status },
        mention: None,
        plural: title.plural,
        gender: title.gender,
        possessive: is_possessor(view, at + 1, sentence.end),
    })
}

/// Where the phrase of a noun starts: past adjectives and other nouns up to a determiner or possessor.
fn left_edge(view: &View<'_>, noun: usize, floor: usize, before: &[NounPhrase]) -> usize {
    let tokens = view.segmented.tokens();
    let mut start = noun;
    while start > floor && noun - start < LONGEST_LEFT {
        let token = &tokens[start - 1];
        let flags = token.flags;
        if token.shape.any(Shape::CLITIC) {
            // "Iran's ambassador": the possessor belongs to the phrase.
            let possessor = before.iter().rev().take(4).find(|p| p.tokens.end == start - 1);
            return possessor.map_or(start, |p| p.tokens.start);
        }
        if token.is_mark() {
            if token.shape.any(Shape::HYPHEN) && token.shape.any(Shape::GLUED) && start - 1 > floor {
                start -= 1;
                continue;
            }
            break;
        }
        if flags.any(WordFlags::DETERMINER)
            || flags.any(WordFlags::POSSESSIVE) && flags.any(WordFlags::PRONOUN)
        {
            start -= 1;
            // "two senior officials", "all the officials": a determiner may have another before it.
            continue;
        }
        let stops = WordFlags::PREPOSITION
            .or(WordFlags::CONJUNCTION)
            .or(WordFlags::AUXILIARY)
            .or(WordFlags::MODAL)
            .or(WordFlags::SUBORDINATOR)
            .or(WordFlags::PRONOUN)
            .or(WordFlags::NEGATION);
        let verb = view
            .cue_of(token)
            .is_some_and(|(_, form)| matches!(form, CueForm::Past | CueForm::Third | CueForm::Gerund));
        if flags.any(stops) || verb && !flags.any(WordFlags::TITLE) {
            break;
        }
        start -= 1;
    }
    start
}

/// Where the phrase of a noun ends: past "of the ministry", "for Mr Trump", "at the scene".
fn right_edge(view: &View<'_>, end: usize, limit: usize) -> usize {
    let tokens = view.segmented.tokens();
    let mut edge = end;
    for _ in 0..2 {
        let Some(preposition) = tokens.get(edge).filter(|_| edge < limit) else { break };
        if !matches!(preposition.span.slice(view.text), "of" | "for" | "at" | "from" | "in" | "to" | "with") {
            break;
        }
        let mut at = edge + 1;
        let mut noun = None;
        while at < limit && at - edge < 8 {
            let token = &tokens[at];
            let flags = token.flags;
            if flags.any(WordFlags::DETERMINER) && noun.is_none() {
                at += 1;
                continue;
            }
            let inside = token.is_capitalised()
                || token.shape.any(Shape::CLITIC)
                || token.shape.any(Shape::HYPHEN)
                || view.title_of(token).is_some();
            if !inside {
                break;
            }
            at += 1;
            noun = Some(at);
        }
        match noun {
            Some(end) => edge = end,
            None => break,
        }
    }
    edge
}
