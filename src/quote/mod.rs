//! Who said what.

mod attribute;
mod coref;
mod cue;
mod evidence;
mod marks;
mod phrase;

use crate::annotation::Annotations;
use crate::resolve::View;

pub(crate) use cue::CuePlace;
pub(crate) use evidence::{Owner, Scene};
pub(crate) use marks::Region;
pub(crate) use phrase::NounPhrase;

/// Reused memory of [`find`].
#[derive(Default, Debug)]
pub(crate) struct Quoting {
    scanned: Scanned,
    attributing: attribute::Attributing,
}

/// What quotes are made of.
#[derive(Default, Debug)]
pub(crate) struct Scanned {
    regions: Vec<Region>,
    phrases: Vec<NounPhrase>,
    cues: Vec<CuePlace>,
}

impl Quoting {
    /// Finds the quotation marks, noun phrases and cues of a document.
    pub(crate) fn scan<'a>(&'a mut self, view: &View<'a>, annotations: &'a Annotations) -> Scene<'a> {
        self.scanned.scan(view, annotations)
    }
}

impl Scanned {
    fn scan<'a>(&'a mut self, view: &View<'a>, annotations: &'a Annotations) -> Scene<'a> {
        marks::find(view.text, view.segmented, &mut self.regions);
        phrase::find(view, &annotations.mentions, &self.regions, &mut self.phrases);
        cue::find(view, &self.regions, &mut self.cues);
        Scene {
            view: *view,
            mentions: &annotations.mentions,
            phrases: &self.phrases,
            cues: &self.cues,
            regions: &self.regions,
        }
    }
}

/// Finds the quotes of a document whose mentions are known.
pub(crate) fn find(view: &View<'_>, memory: &mut Quoting, annotations: &mut Annotations) {
    let Quoting { scanned, attributing } = memory;
    attribute::attribute(&scanned.scan(view, annotations), annotations, attributing);
    annotations.quotes.append(&mut attributing.quotes);
    annotations.parts.append(&mut attributing.parts);
}
