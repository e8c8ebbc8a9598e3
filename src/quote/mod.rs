//! Who said what.

mod attribute;
mod calibration;
mod coref;
mod cue;
mod evidence;
mod fact;
mod marks;
mod phrase;
mod place;
mod scene;
mod start;
mod survey;
mod turns;

use crate::annotation::{Annotations, Mention};
use crate::explain::QuoteChoices;
use crate::resolve::{Decision, View};
use crate::span::Span;

pub use calibration::ScoreGroup;
pub use coref::{Signs, Unresolved};
pub(crate) use cue::{CuePlace, Inflection};
pub(crate) use evidence::{AfterComma, Claim, Gap, Namer, Overlap, Settled};
pub(crate) use fact::TokenKind;
pub(crate) use marks::{Closure, Region};
pub(crate) use phrase::PhraseKind;
pub(crate) use place::ContentPlace;
pub use place::Extent;
pub(crate) use scene::{Owner, Scene};
pub(crate) use start::{ContentStart, StartKind};

/// Reused memory of [`find`].
#[derive(Default, Debug)]
pub(crate) struct Quoting {
    scanned: Scanned,
    attributing: attribute::Attributing,
}

/// The mentions of a document, after the decisions that they were made of, one of each.
type Found<'f> = (&'f [Decision], &'f [Mention]);

/// What quotes are made of.
#[derive(Default, Debug)]
pub(crate) struct Scanned {
    survey: survey::Survey,
    regions: Vec<Region>,
    turns: turns::Turns,
    cues: Vec<CuePlace>,
    phrases: phrase::Phrases,
}

impl Quoting {
    /// Finds the quotation marks, noun phrases and cues of a document.
    pub(crate) fn scan<'a>(&'a mut self, view: &View<'a>, found: Found<'_>) -> Scene<'a> {
        self.scanned.scan(view, found, |_| |_| true)
    }
}

impl Scanned {
    /// Finds the quotation marks and cues of a document, and the noun phrases of the sentences in which `asked` says
    /// that speakers are to be looked for, given the scene that has no phrases yet.
    fn scan<'a, A: Fn(usize) -> bool>(
        &'a mut self,
        view: &View<'a>,
        (decisions, mentions): Found<'_>,
        asked: impl FnOnce(&Scene<'a>) -> A,
    ) -> Scene<'a> {
        let Scanned { survey, regions, turns, cues, phrases } = self;
        debug_assert_eq!(decisions.len(), mentions.len(), "each decision is a mention");
        survey.update(view, decisions);
        marks::find(view.text, view.segmented, &survey.quotes, regions);
        turns.find(view, survey, mentions, regions);
        cue::find(view, survey, mentions, regions, cues);
        let (tokens, facts) = (view.segmented.tokens(), survey.facts());
        let scene = Scene { view: *view, tokens, facts, survey, phrases: &[], near: &[], cues, regions };
        let asked = asked(&scene);
        phrases.find(scene, mentions, asked)
    }
}

/// Finds the quotes of a document whose mentions are known.
pub(crate) fn find(
    view: &View<'_>,
    decisions: &[Decision],
    memory: &mut Quoting,
    annotations: &mut Annotations,
) {
    let Quoting { scanned, attributing } = memory;
    let scene = scanned.scan(view, (decisions, &annotations.mentions), |scene| {
        attributing.look_ahead(scene);
        |c| attributing.asks(c)
    });
    attributing.attribute(&scene, annotations);
}

/// The scene of a document whose mentions are known, and the overlaps of what its cues claim.
pub(crate) fn overlaps<'a>(
    view: &View<'a>,
    found: Found<'_>,
    memory: &'a mut Quoting,
) -> (Scene<'a>, Vec<Overlap>) {
    let Quoting { scanned, attributing } = memory;
    let scene = scanned.scan(view, found, |scene| {
        attributing.look_ahead(scene);
        |_| true
    });
    let overlaps = attributing.overlaps(&scene);
    (scene, overlaps)
}

/// Finds the quotes as [`find`] does, and says which choices made those that overlap a stretch of the text.
pub(crate) fn explain(
    view: &View<'_>,
    decisions: &[Decision],
    annotations: &mut Annotations,
    at: Span,
) -> QuoteChoices {
    let Quoting { mut scanned, mut attributing } = Quoting::default();
    // Also of the cues that attribute nothing, the speakers are explained.
    let scene = scanned.scan(view, (decisions, &annotations.mentions), |scene| {
        attributing.look_ahead(scene);
        |_| true
    });
    attributing.attribute(&scene, annotations);
    attributing.explain(&scene, annotations, at)
}
