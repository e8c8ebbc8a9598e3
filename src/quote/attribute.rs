//! Who said what: the four choices made, and quotes put together from them.

use std::ops::Range;

use super::coref;
use super::cue::CuePlace;
use super::evidence::{ContentPlace, Owner, Scene};
use super::marks::{Closure, Region};
use crate::annotation::{Annotations, EntityIndex, Quote};
use crate::kind::{QuoteKind, SpeakerStatus};
use crate::resolve::{Memo, Rememberer};
use crate::span::Span;

/// Reused memory of [`attribute`].
#[derive(Default, Debug)]
pub(crate) struct Attributing {
    /// Chosen when first asked for: most cues attribute nothing, and nobody asks for their speakers.
    speakers: Vec<Option<Choice>>,
    memo: Memo,
    owners: Vec<(Owner, f32)>,
    contents: Vec<ContentPlace>,
    found: Vec<usize>,
    pub(super) quotes: Vec<Quote>,
    pub(super) parts: Vec<Span>,
}

/// A cue's speaker and how sure that is.
#[derive(Clone, Copy, Debug)]
struct Choice {
    phrase: Option<usize>,
    probability: f32,
}

/// A cue attributes when it is at least this probable.
const ATTRIBUTES: f32 = 0.42;

/// A cue whose own words speak so much against it attributes nothing, whoever the speaker is.
const HOPELESS: f32 = -2.0;

/// Finds the quotes of a document; they are left in `memory`.
pub(crate) fn attribute(scene: &Scene<'_>, annotations: &Annotations, memory: &mut Attributing) {
    memory.speakers.clear();
    memory.speakers.resize(scene.cues.len(), None);
    memory.choose_owners(scene);
    memory.quotes.clear();
    memory.parts.clear();
    memory.direct_and_mixed(scene);
    memory.indirect(scene);
    memory.finish(scene, annotations);
}

/// The weight of what an observation shows.
fn score<'a>(scene: &Scene<'a>, memo: &mut Memo, observe: impl FnOnce(&mut Rememberer<'a, '_>)) -> f32 {
    Rememberer::score(scene.view.gazetteer, memo, observe).first()[0]
}

/// The best of some scores with its probability among them.
fn softmax<T: Copy>(options: impl Iterator<Item = (T, f32)>) -> Option<(T, f32)> {
    let mut best: Option<(T, f32)> = None;
    let mut sum = 0.0;
    for (option, score) in options {
        let score = score.clamp(-30.0, 30.0);
        sum += score.exp();
        if best.is_none_or(|(_, top)| score > top) {
            best = Some((option, score));
        }
    }
    best.map(|(option, top)| (option, top.exp() / sum))
}

impl Attributing {
    fn speaker_of(&mut self, scene: &Scene<'_>, c: usize) -> Choice {
        if let Some(known) = self.speakers[c] {
            return known;
        }
        let cue = &scene.cues[c];
        let memo = &mut self.memo;
        let near = scene.speakers_of(cue);
        let options = near.all().map(Some).chain(std::iter::once(None));
        let scored = options.map(|option| {
            let observed = score(scene, memo, |s| match option {
                Some(p) => scene.speaker(cue, near, p, s),
                None => scene.no_speaker(cue, s),
            });
            (option, observed)
        });
        let (phrase, probability) = softmax(scored).unwrap_or((None, 0.0));
        *self.speakers[c].insert(Choice { phrase, probability })
    }

    fn choose_owners(&mut self, scene: &Scene<'_>) {
        self.owners.clear();
        for (r, region) in scene.regions.iter().enumerate() {
            let mut found = std::mem::take(&mut self.found);
            scene.cues_of(region, &mut found);
            let cues = found.iter().map(|&c| Owner::Cue(c));
            let before = r > 0 && region.paragraph - scene.regions[r - 1].paragraph <= 1;
            let options = cues.chain(before.then_some(Owner::Before)).chain(std::iter::once(Owner::Nobody));
            let scored = options.map(|owner| {
                let speaker = match owner {
                    Owner::Cue(c) => self.speaker_of(scene, c).phrase,
                    _ => None,
                };
                (owner, score(scene, &mut self.memo, |s| scene.owner(r, owner, speaker, s)))
            });
            let chosen = softmax(scored).unwrap_or((Owner::Nobody, 0.0));
            self.owners.push(chosen);
            self.found = found;
        }
    }

    /// The place of a cue's content that fits best.
    fn content(&mut self, scene: &Scene<'_>, c: usize) -> Option<ContentPlace> {
        let cue = &scene.cues[c];
        let speaker = self.speaker_of(scene, c).phrase;
        scene.contents_of(cue, speaker, &mut self.contents);
        let memo = &mut self.memo;
        let scored = self.contents.iter().enumerate().map(|(i, place)| {
            let skipped = i.saturating_sub(usize::from(self.contents[0].inverted));
            (i, score(scene, memo, |s| scene.content(cue, place, skipped, s)))
        });
        let (best, _) = softmax(scored)?;
        Some(self.contents[best].clone())
    }

    /// Quotes of regions: each cue's regions are one quote, with those that go on from them.
    fn direct_and_mixed(&mut self, scene: &Scene<'_>) {
        let mut r = 0;
        while r < scene.regions.len() {
            let (Owner::Cue(c), probability) = self.owners[r] else {
                r += 1;
                continue;
            };
            let first = r;
            r += 1;
            while r < scene.regions.len() && matches!(self.owners[r].0, Owner::Before | Owner::Cue(_)) {
                if let Owner::Cue(other) = self.owners[r].0
                    && other != c
                {
                    break;
                }
                r += 1;
            }
            let mixed = self.mixed_content(scene, c, first..r);
            match mixed {
                Some((content, inside)) => {
                    self.push(
                        scene,
                        Some(c),
                        QuoteKind::Mixed,
                        std::slice::from_ref(&content),
                        probability,
                        "mixed",
                    );
                    if inside.end < r {
                        self.direct(scene, c, inside.end..r, probability);
                    }
                }
                None => self.direct(scene, c, first..r, probability),
            }
        }
    }

    fn direct(&mut self, scene: &Scene<'_>, c: usize, regions: Range<usize>, probability: f32) {
        let regions = &scene.regions[regions];
        let rule = rule_of(scene, &scene.cues[c], self.speaker_of(scene, c).phrase, regions);
        let parts: Vec<Range<usize>> = regions.iter().map(|r| r.tokens.clone()).collect();
        self.push(scene, Some(c), QuoteKind::Direct, &parts, probability, rule);
    }

    /// If a cue's content is a paraphrase around its first region: the content, and the regions within it.
    fn mixed_content(
        &mut self,
        scene: &Scene<'_>,
        c: usize,
        regions: Range<usize>,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let cue = &scene.cues[c];
        let first = &scene.regions[regions.start];
        if cue.cue.is_none() || first.tokens.start < cue.tokens.end {
            return None;
        }
        let content = self.content(scene, c).filter(|p| !p.inverted)?.tokens;
        let follows = |at: usize| {
            let token = &scene.view.segmented.tokens()[at];
            token.span.slice(scene.view.text)
        };
        if matches!(follows(first.tokens.start - 1), "," | ":") && content.start + 1 >= first.tokens.start {
            return None;
        }
        let starts_before = content.start < first.tokens.start;
        let in_sentence = first.tokens.start < cue.sentence.end && content.start <= first.tokens.start;
        let ends_after = content.end > first.tokens.end + 1;
        if !in_sentence || !starts_before && !ends_after {
            return None;
        }
        let mut end = content.end.max(first.tokens.end);
        let mut last = regions.start;
        while last < regions.end && scene.regions[last].tokens.start < end {
            end = end.max(scene.regions[last].tokens.end);
            last += 1;
        }
        Some((content.start..end, regions.start..last))
    }

    /// Paraphrases: cues that own no region.
    fn indirect(&mut self, scene: &Scene<'_>) {
        let mut owning = vec![false; scene.cues.len()];
        for (owner, _) in &self.owners {
            if let Owner::Cue(c) = owner {
                owning[*c] = true;
            }
        }
        for (c, cue) in scene.cues.iter().enumerate() {
            if owning[c] || cue.cue.is_none() {
                continue;
            }
            let outlook = score(scene, &mut self.memo, |s| scene.attributes(c, s));
            if outlook < HOPELESS {
                continue;
            }
            let speaker = self.speaker_of(scene, c).phrase;
            let odds = outlook + score(scene, &mut self.memo, |s| scene.attributes_by(c, speaker, s));
            let probability = 1.0 / (1.0 + (-odds).exp());
            if probability < ATTRIBUTES {
                continue;
            }
            let Some(place) = self.content(scene, c) else { continue };
            let inside = scene.regions_in(place.tokens.clone());
            let end = inside.last().map_or(place.tokens.end, |r| r.tokens.end.max(place.tokens.end));
            let kind = if inside.is_empty() { QuoteKind::Indirect } else { QuoteKind::Mixed };
            let rule = if place.inverted { "content-speaker-cue" } else { "speaker-cue-content" };
            let content = place.tokens.start..end;
            self.push(scene, Some(c), kind, std::slice::from_ref(&content), probability, rule);
        }
    }

    fn push(
        &mut self,
        scene: &Scene<'_>,
        c: Option<usize>,
        kind: QuoteKind,
        parts: &[Range<usize>],
        probability: f32,
        rule: &'static str,
    ) {
        let segmented = scene.view.segmented;
        let from = self.parts.len() as u32;
        self.parts.extend(parts.iter().map(|p| segmented.span_of(p.clone())));
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let choice = c.map(|c| self.speaker_of(scene, c));
        let phrase = choice.and_then(|s| s.phrase).map(|p| &scene.phrases[p]);
        self.quotes.push(Quote {
            kind,
            span: segmented.span_of(first.start..last.end),
            parts: from..self.parts.len() as u32,
            cue: c.map(|c| segmented.span_of(scene.cues[c].group..scene.cues[c].tokens.end)),
            speaker: phrase.map(|p| segmented.span_of(p.tokens.clone())),
            entity: None,
            status: phrase.map_or(SpeakerStatus::Unknown, |p| p.status),
            role: None,
            score: probability * choice.map_or(1.0, |s| s.probability),
            rule,
        });
    }

    /// Sorts the quotes and finds out who the speakers are.
    fn finish(&mut self, scene: &Scene<'_>, annotations: &Annotations) {
        self.quotes
            .sort_by_key(|q| (q.span.start(), std::cmp::Reverse(q.span.end()), q.cue.map(Span::start)));
        let mut last_speaker: Option<EntityIndex> = None;
        for quote in &mut self.quotes {
            let phrase = quote.speaker.and_then(|s| phrase_of(scene, s));
            quote.entity = phrase.and_then(|p| coref::resolve(&scene.view, annotations, p, last_speaker));
            if let Some(entity) = quote.entity {
                last_speaker = Some(entity);
                quote.role = annotations.entity(entity).role;
            }
            if matches!(quote.status, SpeakerStatus::Role | SpeakerStatus::Anonymous) {
                quote.role = quote.role.or(quote.speaker);
            }
        }
    }
}

fn phrase_of<'a>(scene: &Scene<'a>, speaker: Span) -> Option<&'a super::phrase::NounPhrase> {
    let segmented = scene.view.segmented;
    let first = segmented.token_at(speaker.start());
    let from = scene.phrases.partition_point(|p| p.head < first);
    scene.phrases[from..].iter().take(4).find(|p| segmented.span_of(p.tokens.clone()) == speaker)
}

/// The construction of a direct quote.
fn rule_of(scene: &Scene<'_>, cue: &CuePlace, phrase: Option<usize>, regions: &[Region]) -> &'static str {
    let (Some(first), Some(last)) = (regions.first(), regions.last()) else { return "mixed" };
    if regions.iter().any(|r| r.closure == Closure::Repaired) {
        return "unclosed-mark-repaired";
    }
    if cue.cue.is_none() {
        return "speaker-colon-content";
    }
    let after = cue.tokens.start > first.tokens.start;
    let split = after && cue.tokens.end <= last.tokens.start;
    let speaker_first = phrase.is_some_and(|p| scene.phrases[p].head < cue.tokens.start);
    match (phrase.is_some(), split, after, speaker_first) {
        (false, ..) => "content-cue",
        (_, true, _, _) => "split-content",
        (_, _, true, true) => "content-speaker-cue",
        (_, _, true, false) => "content-cue-speaker",
        (_, _, false, true) => "speaker-cue-content",
        (_, _, false, false) => "cue-speaker-content",
    }
}
