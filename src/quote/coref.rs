//! Who is meant: from a noun phrase to an entity of the document.

use super::phrase::NounPhrase;
use crate::annotation::{Annotations, Entity, EntityIndex};
use crate::gazetteer::words::WordFlags;
use crate::kind::{EntityType, Gender, SpeakerStatus};
use crate::resolve::View;
use crate::text::Shape;

/// Mentions before a pronoun that are looked at.
const MOST_MENTIONS: usize = 24;

/// Two readings closer than this are as good as each other: none is taken.
const CLOSE: f32 = 0.12;

/// The entity that a phrase refers to. `last_speaker` is the speaker of the quote before.
pub(crate) fn resolve(
    view: &View<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
    last_speaker: Option<EntityIndex>,
) -> Option<EntityIndex> {
    match phrase.status {
        SpeakerStatus::Named => phrase.mention.map(|m| annotations.mentions[m].entity),
        SpeakerStatus::Pronoun => pronoun(view, annotations, phrase, last_speaker),
        SpeakerStatus::Role => role(view, annotations, phrase),
        _ => None,
    }
}

fn pronoun(
    view: &View<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
    last_speaker: Option<EntityIndex>,
) -> Option<EntityIndex> {
    let flags = view.segmented.tokens()[phrase.head].flags;
    let at = view.segmented.tokens()[phrase.head].span.start();
    let before = annotations.mentions.partition_point(|m| m.span.end() <= at);
    let mentions = &annotations.mentions[..before];
    if flags.any(WordFlags::RELATIVE) {
        // "Mousavi, who": the name right before.
        let last = mentions.last()?;
        let gap = phrase.head - view.segmented.token_at(last.span.end() - 1);
        return (gap <= 3).then_some(last.entity);
    }
    if !flags.any(WordFlags::THIRD_PERSON) || phrase.plural || phrase.gender == Gender::Unknown {
        return None;
    }
    let sentence = view.segmented.sentence_of(phrase.head);
    let mut best: Option<(f32, EntityIndex)> = None;
    let mut second = f32::MIN;
    for mention in mentions.iter().rev().take(MOST_MENTIONS) {
        let entity = annotations.entity(mention.entity);
        if mention.kind != EntityType::Per || !genders_agree(entity.gender, phrase.gender) {
            continue;
        }
        let first = view.segmented.token_at(mention.span.start());
        let distance = sentence - view.segmented.sentence_of(first);
        let start = view.segmented.sentences()[view.segmented.sentence_of(first)].tokens().start;
        let subject = mention.title.map_or(first, |t| view.segmented.token_at(t.start())) <= start + 1;
        let possessive = view.segmented.tokens().get(view.segmented.token_at(mention.span.end() - 1) + 1);
        let mut score = -0.55 * distance as f32;
        score += if subject { 0.9 } else { 0.0 };
        score += if last_speaker == Some(mention.entity) { 1.0 } else { 0.0 };
        score += if entity.gender == phrase.gender { 0.8 } else { 0.0 };
        score -= if possessive.is_some_and(|t| t.shape.any(Shape::CLITIC)) { 0.4 } else { 0.0 };
        match best {
            Some((top, known)) if known == mention.entity => best = Some((top.max(score), known)),
            Some((top, _)) if score > top => {
                second = top;
                best = Some((score, mention.entity));
            }
            Some(_) => second = second.max(score),
            None => best = Some((score, mention.entity)),
        }
    }
    best.filter(|(score, _)| score - second >= CLOSE).map(|(_, entity)| entity)
}

fn genders_agree(known: Gender, said: Gender) -> bool {
    known == said || known == Gender::Unknown
}

/// "the president": the person last named whose title, apposition or entry has the noun.
fn role(view: &View<'_>, annotations: &Annotations, phrase: &NounPhrase) -> Option<EntityIndex> {
    let tokens = view.segmented.tokens();
    let definite = matches!(tokens[phrase.tokens.start].span.slice(view.text), "the" | "The") || {
        phrase.tokens.len() == 1
    };
    if !definite {
        return None;
    }
    let noun = tokens[phrase.head].span.slice(view.text);
    let at = tokens[phrase.head].span.start();
    let before = annotations.mentions.partition_point(|m| m.span.end() <= at);
    let holds = |entity: &Entity| {
        let told = entity.role.is_some_and(|role| has_word(role.slice(view.text), noun));
        told || entity.entry(view.gazetteer).is_some_and(|e| has_word(e.role(), noun))
    };
    annotations.mentions[..before]
        .iter()
        .rev()
        .take(4 * MOST_MENTIONS)
        .find(|m| m.kind == EntityType::Per && holds(annotations.entity(m.entity)))
        .map(|m| m.entity)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word))
}
