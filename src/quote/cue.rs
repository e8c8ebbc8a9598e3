//! Where words stand that attribute.

use std::ops::Range;

use super::marks::Region;
use crate::evidence::{Label, label};
use crate::gazetteer::CueId;
use crate::gazetteer::words::{CueForm, CueKind, ReadingKind, WordFlags};
use crate::matching::{Lookup, match_at};
use crate::resolve::View;
use crate::text::{Shape, Zone};

/// A place where a cue stands.
#[derive(Clone, Debug)]
pub(crate) struct CuePlace {
    /// Positions of the cue's own tokens.
    pub(crate) tokens: Range<usize>,
    /// The first token of the verb group that the cue ends: "has also said".
    pub(crate) group: usize,
    /// What it is; `None` for a colon that attributes.
    pub(crate) cue: Option<CueId>,
    pub(crate) form: CueForm,
    pub(crate) kind: CueKind,
    /// "was told", "is expected".
    pub(crate) passive: bool,
    /// Positions of the tokens of its sentence.
    pub(crate) sentence: Range<usize>,
}

impl CuePlace {
    /// The cue's dictionary form, ":" for a colon.
    pub(crate) fn lemma(&self, view: &View<'_>) -> Label {
        self.cue.map_or(label!(":"), |c| {
            let cue = view.gazetteer.cue(c);
            Label { key: cue.key, text: cue.lemma }
        })
    }
}

/// Finds the cues outside quotation marks, in order of text.
pub(crate) fn find(view: &View<'_>, regions: &[Region], cues: &mut Vec<CuePlace>) {
    cues.clear();
    let tokens = view.segmented.tokens();
    let mut next_region = 0;
    for paragraph in view.segmented.paragraphs() {
        if matches!(paragraph.zone(), Zone::Furniture | Zone::Byline) {
            continue;
        }
        let capitals_mean_nothing = paragraph.is_capitals() || paragraph.is_title_case();
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
                let token = &tokens[at];
                let word_may_be_verb = token.is_lower() || at == range.start || capitals_mean_nothing;
                let found = if word_may_be_verb && !token.is_mark() {
                    phrase(view, at, range.clone()).or_else(|| word(view, at, range.clone()))
                } else {
                    colon(view, at, range.clone(), regions, next_region)
                };
                match found {
                    Some(cue) => {
                        at = cue.tokens.end;
                        cues.push(cue);
                    }
                    None => at += 1,
                }
            }
        }
    }
}

fn word(view: &View<'_>, at: usize, sentence: Range<usize>) -> Option<CuePlace> {
    let token = &view.segmented.tokens()[at];
    let (cue, form) = view.cue_of(token)?;
    let kind = view.gazetteer.cue(cue).kind;
    Some(place(view, at..at + 1, cue, form, kind, sentence))
}

/// The longest listed phrase that starts at a token.
fn phrase(view: &View<'_>, at: usize, sentence: Range<usize>) -> Option<CuePlace> {
    let tokens = view.segmented.tokens();
    if !tokens[at].flags.any(WordFlags::PHRASE_START) {
        return None;
    }
    let mut longest = None;
    match_at(tokens, at, sentence.end, (view.gazetteer, Lookup::Phrases), |m| {
        let reading = m.readings.iter().find(|r| r.kind == ReadingKind::Cue as u8);
        if m.end as usize > at + 1 {
            longest = reading
                .and_then(|r| view.gazetteer.cue_of_reading(r))
                .map(|c| (m.end as usize, c))
                .or(longest);
        }
    });
    let (end, cue) = longest?;
    let form = view.cue_of(&tokens[at]).map_or(CueForm::Singular, |(_, form)| form);
    Some(place(view, at..end, cue, form, CueKind::Phrase, sentence))
}

/// A colon right before quotation marks, or after the first words of a line ("PENCE: We will …").
fn colon(
    view: &View<'_>,
    at: usize,
    sentence: Range<usize>,
    regions: &[Region],
    next_region: usize,
) -> Option<CuePlace> {
    let token = &view.segmented.tokens()[at];
    if token.span.slice(view.text) != ":" || at == sentence.start {
        return None;
    }
    let quoted = regions.get(next_region).is_some_and(|r| r.tokens.start == at + 1);
    quoted.then(|| CuePlace {
        tokens: at..at + 1,
        group: at,
        cue: None,
        form: CueForm::Singular,
        kind: CueKind::Phrase,
        passive: false,
        sentence,
    })
}

fn place(
    view: &View<'_>,
    tokens: Range<usize>,
    cue: CueId,
    form: CueForm,
    kind: CueKind,
    sentence: Range<usize>,
) -> CuePlace {
    let mut group = tokens.start;
    let mut passive = false;
    if kind != CueKind::Noun {
        let all = view.segmented.tokens();
        while group > sentence.start && tokens.start - group < 5 {
            let before = &all[group - 1];
            let flags = before.flags;
            let adverb = flags.any(WordFlags::ADVERB) || is_manner(before.span.slice(view.text));
            let helps =
                flags.any(WordFlags::AUXILIARY.or(WordFlags::MODAL).or(WordFlags::NEGATION)) || adverb;
            if before.is_mark() || !helps {
                break;
            }
            let being = matches!(
                before.span.slice(view.text),
                "is" | "was" | "are" | "were" | "been" | "be" | "being"
            );
            passive |= being && matches!(form, CueForm::Past | CueForm::Participle);
            group -= 1;
        }
        // An adverb that stands first belongs to the clause, not to the verb.
        while group < tokens.start && all[group].shape.any(Shape::MARK) {
            group += 1;
        }
    }
    CuePlace { tokens, group, cue: Some(cue), form, kind, passive, sentence }
}

/// "publicly", "angrily"
fn is_manner(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}
