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
    pub(crate) regions: Vec<Region>,
    pub(crate) phrases: Vec<NounPhrase>,
    pub(crate) cues: Vec<CuePlace>,
    attributing: attribute::Attributing,
}

impl Quoting {
    /// Finds what quotes are made of: quotation marks, noun phrases and cues.
    pub(crate) fn scan<'a>(&'a mut self, view: &View<'a>, annotations: &'a Annotations) -> Scene<'a> {
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
    let mut attributing = std::mem::take(&mut memory.attributing);
    attribute::attribute(&memory.scan(view, annotations), annotations, &mut attributing);
    annotations.quotes.append(&mut attributing.quotes);
    annotations.parts.append(&mut attributing.parts);
    memory.attributing = attributing;
}
