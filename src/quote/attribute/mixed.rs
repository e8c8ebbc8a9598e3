//! Paraphrases with words in marks.

use std::ops::Range;

use super::{Attributing, Content};
use crate::gazetteer::words::WordFlags;
use crate::quote::fact::{Fact, TokenKind};
use crate::quote::marks::Region;
use crate::quote::scene::Scene;

impl Attributing {
    /// If a cue's content is a paraphrase around its first region: the content, the regions within it, and how sure it
    /// is that the content goes just so far.
    pub(super) fn mixed_content(
        &mut self,
        scene: &Scene<'_>,
        c: usize,
        regions: Range<usize>,
    ) -> Option<(Range<usize>, Range<usize>, f32)> {
        let cue = &scene.cues[c];
        let first = &scene.regions[regions.start];
        if cue.cue.is_none() || first.tokens.start < cue.tokens.end {
            return None;
        }
        let place =
            self.content(scene, c, usize::MAX).filter(|place| place.tokens.start >= cue.tokens.end)?;
        let (bounds, content) = (self.certainty(&place), place.tokens);
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
        Some((content.start..end, regions.start..last, bounds))
    }

    /// If a cue's first region is a few words of a paraphrase that stands before the cue or on both sides of it, as in "Others,
    /// she said, were “much smaller” then": the content, the first region that is not of it, and how sure it is that the
    /// content goes just so far.
    pub(super) fn around_cue(
        &mut self,
        scene: &Scene<'_>,
        c: usize,
        regions: Range<usize>,
    ) -> Option<(Content, usize, f32)> {
        let first = &scene.regions[regions.start];
        let starts_anew = scene.fact(first.inner.start).any(Fact::CAPITAL);
        if scene.cues[c].cue.is_none() || starts_anew || is_introduced(scene, first) {
            return None;
        }
        let place = self.content(scene, c, usize::MAX).filter(|place| place.extent.is_before())?;
        let within = |region: &&Region| place.tokens.contains(&region.tokens.start);
        let owned = &scene.regions[regions.clone()];
        let inside = &owned[..owned.iter().take_while(within).count()];
        let last = inside.last()?;
        let in_marks: usize = inside.iter().map(|region| region.tokens.len()).sum();
        let gap = place.gap.as_ref().map_or(0, |gap| gap.len());
        let parted = |gap: &Range<usize>| {
            inside.iter().any(|region| region.tokens.start < gap.end && gap.start < region.tokens.end)
        };
        if place.tokens.len() < gap + in_marks + LEAST_OUTSIDE || place.gap.as_ref().is_some_and(parted) {
            return None;
        }
        // "In the car, she told him that it was “over”": what comes before is the writer's own.
        if place.gap.as_ref().is_some_and(|gap| scene.fact(gap.end).any(Fact::THAT)) {
            return None;
        }
        let bounds = self.certainty(&place);
        let tokens = place.tokens.start..place.tokens.end.max(last.tokens.end);
        Some((Content::Paraphrase { tokens, gap: place.gap }, regions.start + inside.len(), bounds))
    }
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

/// If the first of a cue's regions ends a paraphrase before the cue, as in "Others were “much smaller,” she said": the
/// content, and the first region that is not of it.
pub(super) fn before_cue(scene: &Scene<'_>, c: usize, regions: Range<usize>) -> Option<(Content, usize)> {
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
