//! Who is meant: from a noun phrase to an entity of the document.

use super::fact::Fact;
use super::phrase::{NounPhrase, title_start};
use super::scene::Scene;
use crate::annotation::{Annotations, Entity, EntityIndex};
use crate::gazetteer::words::WordFlags;
use crate::kind::{EntityType, Gender, SpeakerStatus};

/// Mentions before a pronoun that are looked at.
const MOST_MENTIONS: usize = 24;

/// Two readings closer than this are as good as each other: none is taken.
const CLOSE: f32 = 0.12;

/// The entity that a phrase refers to. `last_speaker` is the speaker of the quote before.
pub(super) fn resolve(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
    last_speaker: Option<EntityIndex>,
) -> Option<EntityIndex> {
    match phrase.status {
        SpeakerStatus::Named => phrase.mention.map(|m| annotations.mentions[m].entity),
        SpeakerStatus::Pronoun => pronoun(scene, annotations, phrase, last_speaker),
        SpeakerStatus::Role => role(scene, annotations, phrase),
        _ => None,
    }
}

/// How many mentions end before a token.
fn mentions_before(scene: &Scene<'_>, token: usize) -> usize {
    scene.survey.mentions.partition_point(|m| m.end as usize <= token)
}

fn pronoun(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
    last_speaker: Option<EntityIndex>,
) -> Option<EntityIndex> {
    let segmented = scene.view.segmented;
    let flags = scene.tokens()[phrase.head].flags;
    let before = mentions_before(scene, phrase.head);
    if flags.any(WordFlags::RELATIVE) {
        // "Mousavi, who": the name right before.
        let last = before.checked_sub(1)?;
        let gap = phrase.head + 1 - scene.survey.mentions[last].end as usize;
        return (gap <= 3).then(|| annotations.mentions[last].entity);
    }
    if !flags.any(WordFlags::THIRD_PERSON) || phrase.plural || phrase.gender == Gender::Unknown {
        return None;
    }
    let sentences = segmented.sentences();
    let sentence = segmented.sentence_of(phrase.head);
    let mut its_sentence = sentence; // of the mention looked at
    let mut best: Option<(f32, EntityIndex)> = None;
    let mut second = f32::MIN;
    for m in (0..before).rev().take(MOST_MENTIONS) {
        let mention = &annotations.mentions[m];
        let entity = annotations.entity(mention.entity);
        if mention.kind != EntityType::Per || !genders_agree(entity.gender, phrase.gender) {
            continue;
        }
        let tokens = &scene.survey.mentions[m];
        let first = tokens.start as usize;
        if sentences[its_sentence].tokens().start > first {
            its_sentence = segmented.sentence_of(first);
        }
        let start = sentences[its_sentence].tokens().start;
        let subject = title_start(&scene.view, mention, first) <= start + 1;
        let possessive = scene.survey.facts().get(tokens.end as usize);
        let mut score = -0.55 * (sentence - its_sentence) as f32;
        score += if subject { 0.9 } else { 0.0 };
        score += if last_speaker == Some(mention.entity) { 1.0 } else { 0.0 };
        score += if entity.gender == phrase.gender { 0.8 } else { 0.0 };
        score -= if possessive.is_some_and(|fact| fact.any(Fact::CLITIC)) { 0.4 } else { 0.0 };
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
fn role(scene: &Scene<'_>, annotations: &Annotations, phrase: &NounPhrase) -> Option<EntityIndex> {
    let (view, tokens) = (&scene.view, scene.tokens());
    let article = tokens[phrase.tokens.start].span.slice(view.text);
    if phrase.tokens.len() > 1 && !matches!(article, "the" | "The") {
        return None;
    }
    let noun = tokens[phrase.head].span.slice(view.text);
    let holds = |entity: &Entity| {
        let told = entity.role.is_some_and(|role| has_word(role.slice(view.text), noun));
        told || entity.entry(view.gazetteer).is_some_and(|e| has_word(e.role(), noun))
    };
    annotations.mentions[..mentions_before(scene, phrase.head)]
        .iter()
        .rev()
        .take(4 * MOST_MENTIONS)
        .find(|m| m.kind == EntityType::Per && holds(annotations.entity(m.entity)))
        .map(|m| m.entity)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word))
}
