//! Who said what.

mod attribute;
mod coref;
mod cue;
mod evidence;
mod fact;
mod marks;
mod phrase;
mod scene;
mod survey;

use crate::annotation::Annotations;
use crate::explain::QuoteChoices;
use crate::resolve::View;
use crate::span::Span;

pub use coref::{Signs, Unresolved};
pub(crate) use cue::{CuePlace, Inflection};
pub(crate) use evidence::{AfterComma, Gap, Namer};
pub(crate) use fact::TokenKind;
pub(crate) use marks::{Closure, Region};
pub(crate) use phrase::{NounPhrase, PhraseKind};
pub use scene::Extent;
pub(crate) use scene::{Owner, Scene};

/// Reused memory of [`find`].
#[derive(Default, Debug)]
pub(crate) struct Quoting {
    scanned: Scanned,
    attributing: attribute::Attributing,
}

/// What quotes are made of.
#[derive(Default, Debug)]
pub(crate) struct Scanned {
    survey: survey::Survey,
    regions: Vec<Region>,
    phrases: Vec<NounPhrase>,
    cues: Vec<CuePlace>,
}

impl Quoting {
    /// Finds the quotation marks, noun phrases and cues of a document.
    pub(crate) fn scan<'a>(&'a mut self, view: &View<'a>, annotations: &Annotations) -> Scene<'a> {
        self.scanned.scan(view, annotations)
    }
}

impl Scanned {
    fn scan<'a>(&'a mut self, view: &View<'a>, annotations: &Annotations) -> Scene<'a> {
        let Scanned { survey, regions, phrases, cues } = self;
        let mentions = &annotations.mentions;
        survey.update(view, mentions);
        marks::find(view.text, view.segmented, &survey.quotes, regions);
        phrase::find(view, survey, mentions, regions, phrases);
        cue::find(view, survey, regions, phrases, cues);
        Scene { view: *view, survey, phrases, cues, regions }
    }
}

/// Finds the quotes of a document whose mentions are known.
pub(crate) fn find(view: &View<'_>, memory: &mut Quoting, annotations: &mut Annotations) {
    let Quoting { scanned, attributing } = memory;
    let scene = scanned.scan(view, annotations);
    attributing.attribute(&scene, annotations);
}

/// Finds the quotes as [`find`] does, and says which choices made those that overlap a stretch of the text.
pub(crate) fn explain(view: &View<'_>, annotations: &mut Annotations, at: Span) -> QuoteChoices {
    let Quoting { mut scanned, mut attributing } = Quoting::default();
    let scene = scanned.scan(view, annotations);
    attributing.attribute(&scene, annotations);
    attributing.explain(&scene, annotations, at)
}
