//! Paraphrases with words in marks.

use std::ops::Range;

use super::{Attributing, Content};
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
        if is_introduced(scene, first) && content.start + 1 >= first.tokens.start {
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
}

/// Whether a comma or a colon stands right before a region, so that what is before it is no part of what is said.
fn is_introduced(scene: &Scene<'_>, region: &Region) -> bool {
    matches!(scene.kind(region.tokens.start - 1), TokenKind::Comma | TokenKind::Colon)
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
