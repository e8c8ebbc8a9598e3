//! Who is meant: from a noun phrase to an entity of the document.

use super::fact::Fact;
use super::marks::RegionWalk;
use super::phrase::{NounPhrase, PhraseKind, title_start};
use super::scene::Scene;
use crate::annotation::{Annotations, Entity, EntityIndex, Mention, Quote};
use crate::fold::ascii_key;
use crate::gazetteer::words::WordFlags;
use crate::kind::{EntityType, Gender, QuoteKind, SpeakerStatus};
use crate::span::Span;

/// Mentions before a pronoun that are looked at.
const MOST_MENTIONS: usize = 24;

/// Sentences between "it" and the organisation that it stands for.
const FURTHEST_THING: usize = 2;

/// Mentions of organisations with a noun in their names that have to be of one for "the" with that noun to mean it.
const SAME: usize = 3;

/// Two readings closer than this are as good as each other: none is taken.
const CLOSE: f32 = 0.12;

/// Why nobody was chosen as the one who is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unresolved {
    /// Groups, documents and people without a name are not looked for.
    NoPersonMeant,
    /// The pronoun is not "he", "she", "it" or "who": it may stand for several, or for nobody who is named.
    OtherPronoun,
    /// No name stands right before "who" or "which".
    NoNameBefore,
    /// Nobody whom the pronoun may stand for is named before it.
    NobodyBefore,
    /// Two of those named before are as likely as each other.
    AsLikely,
    /// The phrase does not start with "the": it need not be somebody who was named.
    NotDefinite,
    /// Nobody named before is known to have the role.
    NobodyInRole,
}

/// What speaks for a mention as the one that a pronoun stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signs {
    /// How many sentences lie between.
    pub sentences: usize,
    /// Whether it starts its sentence, as subjects do.
    pub subject: bool,
    /// Whether its person speaks in the quote before.
    pub last_speaker: bool,
    /// Whether the person's gender is known and is the pronoun's.
    pub gender: bool,
    /// Whether it only possesses: "Merkel's".
    pub possessor: bool,
    /// Whether it is a person between quotation marks: those who speak seldom name themselves.
    pub quoted: bool,
    /// Whether it is a person in what somebody is reported to have said, without marks.
    pub reported: bool,
}

impl Signs {
    /// How likely they make it.
    pub fn score(&self) -> f32 {
        let mut score = -0.55 * self.sentences as f32;
        score += if self.subject { 0.9 } else { 0.0 };
        score += if self.last_speaker { 1.0 } else { 0.0 };
        score += if self.gender { 0.8 } else { 0.0 };
        score -= if self.possessor { 0.4 } else { 0.0 };
        score -= if self.quoted { 1.3 } else { 0.0 };
        score -= if self.reported { 0.6 } else { 0.0 };
        score
    }
}

/// Whose words a quote before gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastSpeaker {
    entity: EntityIndex,
    /// What names or stands for the speaker there.
    span: Span,
}

impl LastSpeaker {
    /// The speaker of a quote, if it is known who that is.
    pub(super) fn of(quote: &Quote) -> Option<LastSpeaker> {
        Some(LastSpeaker { entity: quote.entity?, span: quote.speaker? })
    }
}

/// The quotes before one.
#[derive(Clone, Copy)]
pub(super) struct Earlier<'a> {
    pub(super) quotes: &'a [Quote],
    pub(super) last_speaker: Option<LastSpeaker>,
}

impl Earlier<'_> {
    /// How many of them are looked at.
    const MOST: usize = 6;

    /// Whether one of them reports a stretch in its own words.
    fn report(&self, annotations: &Annotations, stretch: Span) -> bool {
        let near = self.quotes.iter().rev().take(Self::MOST);
        near.filter(|quote| quote.kind == QuoteKind::Indirect)
            .flat_map(|quote| annotations.parts_of(quote))
            .any(|part| part.contains(stretch))
    }
}

/// The entity that a phrase refers to; `consider` is told of the mentions, by position, that a pronoun is compared with.
pub(super) fn resolve(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
    earlier: Earlier<'_>,
    consider: impl FnMut(usize, Signs),
) -> Result<EntityIndex, Unresolved> {
    match phrase.status {
        SpeakerStatus::Named => match phrase.mention {
            Some(mention) => Ok(annotations.mentions[mention].entity),
            None => same_last_word(scene, annotations, phrase),
        },
        SpeakerStatus::Pronoun => pronoun(scene, annotations, phrase, earlier, consider),
        SpeakerStatus::Role => role(scene, annotations, phrase),
        SpeakerStatus::Collective => body(scene, annotations, phrase),
        _ => Err(Unresolved::NoPersonMeant),
    }
}

fn pronoun(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
    earlier: Earlier<'_>,
    mut consider: impl FnMut(usize, Signs),
) -> Result<EntityIndex, Unresolved> {
    let last_speaker = earlier.last_speaker;
    let segmented = scene.view.segmented;
    let flags = scene.tokens()[phrase.head].flags;
    let before = scene.survey.mentions_before(phrase.head);
    let which = phrase.kind == PhraseKind::Other;
    if flags.any(WordFlags::RELATIVE) || which {
        // "Mousavi, who": the name right before, if it is of somebody ("an official in Paris, who").
        let last = before.checked_sub(1).ok_or(Unresolved::NoNameBefore)?;
        let gap = phrase.head - scene.survey.mentions[last].end as usize;
        let mention = &annotations.mentions[last];
        let is_meant = match which {
            true => gap == 1 && mention.kind == EntityType::Org,
            false => gap <= 2 && mention.kind != EntityType::Loc,
        };
        return if is_meant { Ok(mention.entity) } else { Err(Unresolved::NoNameBefore) };
    }
    let thing = flags.any(WordFlags::NEUTER);
    let one = flags.any(WordFlags::THIRD_PERSON) && !phrase.plural;
    if !one || phrase.gender == Gender::Unknown && !thing {
        return Err(Unresolved::OtherPronoun);
    }
    // Whoever spoke last was spoken of where that is said: "Merkel said …. She said …. She …".
    let spoke_in = last_speaker.map(|last| segmented.sentence_of(segmented.token_at(last.span.start())));
    let sentences = segmented.sentences();
    let sentence = segmented.sentence_of(phrase.head);
    let mut its_sentence = sentence; // of the mention looked at
    let mut best: Option<(f32, EntityIndex)> = None;
    let mut second = f32::MIN;
    for m in (0..before).rev().take(MOST_MENTIONS) {
        let mention = &annotations.mentions[m];
        let entity = annotations.entity(mention.entity);
        let spoke = last_speaker.is_some_and(|last| last.entity == mention.entity);
        let may_be = match thing {
            // "Russia said …. It …", but other places do not speak.
            true => mention.kind == EntityType::Org || mention.kind == EntityType::Loc && spoke,
            false => mention.kind == EntityType::Per && genders_agree(entity.gender, phrase.gender),
        };
        if !may_be {
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
        let again = spoke_in.filter(|&spoke_in| spoke && spoke_in > its_sentence);
        let quoted = !thing && RegionWalk::from(scene.regions, first).at(first).is_some();
        let signs = Signs {
            sentences: sentence.saturating_sub(again.unwrap_or(its_sentence)),
            subject: subject && again.is_none(),
            last_speaker: spoke,
            gender: entity.gender == phrase.gender && !thing,
            possessor: possessive.is_some_and(|fact| fact.any(Fact::CLITIC)),
            quoted,
            reported: !thing && !quoted && earlier.report(annotations, mention.span),
        };
        if thing && (signs.sentences > FURTHEST_THING || !signs.subject && !spoke) {
            continue;
        }
        consider(m, signs);
        let score = signs.score();
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
    let (score, entity) = best.ok_or(Unresolved::NobodyBefore)?;
    if score - second >= CLOSE { Ok(entity) } else { Err(Unresolved::AsLikely) }
}

/// A name that was not found to be one where it stands: the person last named with the same last word.
fn same_last_word(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
) -> Result<EntityIndex, Unresolved> {
    let tokens = scene.tokens();
    let same = |m: &usize| {
        let last = scene.survey.mentions[*m].end as usize - 1;
        annotations.mentions[*m].kind == EntityType::Per && tokens[last].key == tokens[phrase.head].key
    };
    let mention = named_before(scene, phrase).find(same).ok_or(Unresolved::NobodyBefore)?;
    Ok(annotations.mentions[mention].entity)
}

/// The mentions before a phrase, by position, the nearest first, as far back as names are remembered.
fn named_before(scene: &Scene<'_>, phrase: &NounPhrase) -> impl Iterator<Item = usize> + use<> {
    (0..scene.survey.mentions_before(phrase.head)).rev().take(4 * MOST_MENTIONS)
}

fn genders_agree(known: Gender, said: Gender) -> bool {
    known == said || known == Gender::Unknown
}

/// Whether a phrase starts with "the".
fn is_definite(scene: &Scene<'_>, phrase: &NounPhrase) -> bool {
    scene.tokens()[phrase.tokens.start].key == const { ascii_key("the") }
}

/// "the president": the person last named whose title, apposition or entry has the noun.
fn role(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
) -> Result<EntityIndex, Unresolved> {
    let (view, tokens) = (&scene.view, scene.tokens());
    if phrase.tokens.len() > 1 && !is_definite(scene, phrase) {
        return Err(Unresolved::NotDefinite);
    }
    let noun = tokens[phrase.head].span.slice(view.text);
    let holds = |entity: &Entity| {
        let told = entity.role.is_some_and(|role| has_word(role.slice(view.text), noun));
        told || entity.entry(view.gazetteer).is_some_and(|e| has_word(e.role(), noun))
    };
    let holder = |m: &usize| {
        let mention = &annotations.mentions[*m];
        mention.kind == EntityType::Per && holds(annotations.entity(mention.entity))
    };
    let mention = named_before(scene, phrase).find(holder).ok_or(Unresolved::NobodyInRole)?;
    Ok(annotations.mentions[mention].entity)
}

/// "the ministry": the organisation last named with the noun as a word of its name, if no other was named with it of late.
fn body(
    scene: &Scene<'_>,
    annotations: &Annotations,
    phrase: &NounPhrase,
) -> Result<EntityIndex, Unresolved> {
    let (view, tokens) = (&scene.view, scene.tokens());
    let bare = phrase.tokens.start + 1 == phrase.head && phrase.tokens.len() == 2;
    if !bare || phrase.plural || !is_definite(scene, phrase) {
        return Err(Unresolved::NoPersonMeant);
    }
    let noun = tokens[phrase.head].span.slice(view.text);
    let named = named_before(scene, phrase).map(|m| &annotations.mentions[m]);
    let with_noun = |m: &&Mention| {
        m.kind == EntityType::Org && has_word(annotations.entity(m.entity).name.slice(view.text), noun)
    };
    let mut last = named.filter(with_noun).take(SAME).map(|m| m.entity);
    let meant = last.next().ok_or(Unresolved::NoPersonMeant)?;
    if last.all(|other| other == meant) { Ok(meant) } else { Err(Unresolved::AsLikely) }
}

/// Whether a word, of letters and digits alone, stands somewhere in a text; capitals of English mean nothing.
fn has_word(text: &str, word: &str) -> bool {
    let Some(first) = word.bytes().next() else { return false };
    let same = |window: &[u8]| {
        window[0].eq_ignore_ascii_case(&first) && window.eq_ignore_ascii_case(word.as_bytes())
    };
    let alone = |at: usize| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    };
    let mut places = text.as_bytes().windows(word.len()).enumerate();
    places.any(|(at, window)| same(window) && alone(at)) && word.chars().all(char::is_alphanumeric)
}
