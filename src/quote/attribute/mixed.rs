//! Paraphrases with words in marks.

use std::ops::Range;

use super::{Attributing, Content};
use crate::gazetteer::words::WordFlags;
use crate::quote::cue::CuePlace;
use crate::quote::fact::{Fact, TokenKind};
use crate::quote::marks::Region;
use crate::quote::place::ContentPlace;
use crate::quote::scene::Scene;

/// A paraphrase with words in marks: its content, and the first of the cue's regions that is not of it.
type Paraphrase = (Content, usize);

impl Attributing {
    /// If the first of a cue's regions, or some of them, are words of a paraphrase: that, and how sure it is that its
    /// content goes just so far.
    pub(super) fn mixed(
        &mut self,
        scene: &Scene<'_>,
        c: usize,
        regions: Range<usize>,
    ) -> Option<(Paraphrase, f32)> {
        if let Some(before) = before_cue(scene, c, regions.clone()) {
            return Some((before, 1.0));
        }
        let (cue, first) = (&scene.cues[c], &scene.regions[regions.start]);
        let starts_anew = scene.fact(first.inner.start).any(Fact::CAPITAL) || is_introduced(scene, first);
        let is_behind = first.tokens.start >= cue.tokens.end;
        if cue.cue.is_none() || starts_anew && !is_behind {
            return None;
        }
        let place = self.content(scene, c, usize::MAX)?;
        let bounds = self.certainty(&place);
        let found = match place.extent.is_before() {
            true if starts_anew => None,
            true => around_cue(scene, place, regions),
            false if is_behind => behind_cue(scene, cue, place, regions),
            false => None,
        };
        found.map(|found| (found, bounds))
    }
}

/// If what stands behind a cue is a paraphrase around its first region.
fn behind_cue(
    scene: &Scene<'_>,
    cue: &CuePlace,
    place: ContentPlace,
    regions: Range<usize>,
) -> Option<Paraphrase> {
    let (first, content) = (&scene.regions[regions.start], place.tokens);
    if is_introduced(scene, first)
        && (content.start + 1 >= first.tokens.start || tells_circumstances(scene, content.start, first))
    {
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
    Some((Content::Paraphrase { tokens: content.start..end, gap: None }, last))
}

/// If a cue's first region is a few words of a paraphrase that stands before the cue or on both sides of it, as in "Others,
/// she said, were “much smaller” then".
fn around_cue(scene: &Scene<'_>, place: ContentPlace, regions: Range<usize>) -> Option<Paraphrase> {
    let within = |region: &&Region| place.tokens.contains(&region.tokens.start);
    let owned = &scene.regions[regions.clone()];
    let inside = &owned[..owned.iter().take_while(within).count()];
    let last = inside.last()?;
    let in_marks: usize = inside.iter().map(|region| region.tokens.len()).sum();
    let gap = place.gap.as_ref().map_or(0, |gap| gap.len());
    if place.tokens.len() < gap + in_marks + LEAST_OUTSIDE {
        return None;
    }
    let parts = |gap: &Range<usize>| {
        inside.iter().any(|region| region.tokens.start < gap.end && gap.start < region.tokens.end)
    };
    // "In the car, she told him that it was “over”": what comes before is the writer's own.
    let goes_around = |gap: &Range<usize>| !parts(gap) && !scene.fact(gap.end).any(Fact::THAT);
    if !place.gap.as_ref().is_none_or(goes_around) {
        return None;
    }
    let tokens = place.tokens.start..place.tokens.end.max(last.tokens.end);
    Some((Content::Paraphrase { tokens, gap: place.gap }, regions.start + inside.len()))
}

/// The least tokens of a paraphrase outside the marks within it.
const LEAST_OUTSIDE: usize = 2;

/// Whether the words from token `start` to a region that a comma or colon introduces tell when, where or how it was said
/// ("said on Thursday, “We never”", "added that, “We”"), and the region starts anew: then they are no part of it.
fn tells_circumstances(scene: &Scene<'_>, start: usize, region: &Region) -> bool {
    let mark = region.tokens.start - 1;
    let tells = match scene.kind(start) {
        TokenKind::Preposition | TokenKind::Adverb | TokenKind::Digit => true,
        _ if scene.fact(start).any(Fact::THAT) => start + 1 == mark,
        _ => scene.fact(start).any(Fact::HELPS) || scene.tokens()[start].flags.any(WordFlags::TIME),
    };
    tells
        && scene.fact(region.inner.start).any(Fact::CAPITAL)
        && (start..mark).all(|at| scene.kind(at) != TokenKind::Auxiliary)
}

/// Whether a comma or a colon stands right before a region, so that what is before it is no part of what is said.
fn is_introduced(scene: &Scene<'_>, region: &Region) -> bool {
    let before = region.tokens.start.checked_sub(1).map(|at| scene.kind(at));
    matches!(before, Some(TokenKind::Comma | TokenKind::Colon))
}

/// If the first of a cue's regions ends a paraphrase before the cue, as in "Others were “much smaller,” she said".
fn before_cue(scene: &Scene<'_>, c: usize, regions: Range<usize>) -> Option<Paraphrase> {
    let cue = &scene.cues[c];
    let start = cue.sentence.start;
    let before = |r: &usize| scene.regions[*r].tokens.end <= cue.group;
    let (first, last) = (&scene.regions[regions.start], regions.take_while(before).last()?);
    let mark = first.tokens.start;
    if cue.cue.is_none() || mark < start + 2 {
        return None;
    }
    let apart = is_introduced(scene, first) || scene.survey.find(Fact::TERMINAL, start..mark).is_some();
    let end = scene.regions[last].tokens.end;
    // Before the closing mark or behind it.
    let is_comma = |at: usize| scene.kind(at) == TokenKind::Comma;
    if apart || !(is_comma(end) || is_comma(end - 2)) {
        return None;
    }
    let content = Content::Paraphrase { tokens: start..end, gap: None };
    Some((content, last + 1))
}
