//! What a name could have stood for.

use super::Linking;
use crate::explain::Namesake;
use crate::resolve::decide::Decision;
use crate::resolve::evidence::View;
use crate::resolve::listed::Listed;

impl Linking {
    /// The listed things that have the name of a decision, in the document that was linked last.
    pub(crate) fn namesakes(&self, view: &View<'_>, decision: &Decision) -> Vec<Namesake> {
        let mut namesakes: Vec<Namesake> = Vec::new();
        for reading in Listed::of(view, decision).entries(view) {
            let entry = view.gazetteer.entry(reading.id);
            let is_new = namesakes.iter().all(|known| known.entry != reading.id);
            if entry.entity_type() == decision.kind && is_new {
                let country_spoken_of = self.countries.speaks_of(entry.country_code());
                namesakes.push(Namesake { entry: reading.id, country_spoken_of });
            }
        }
        namesakes
    }
}
