//! The stages in order, for one document.

use crate::annotation::Annotations;
use crate::gazetteer::Gazetteer;
use crate::matching::Candidates;
use crate::resolve::{self, Deciding, Decision, View};
use crate::text::{LineRules, Segmented};

/// Tags documents. Built once, immutable, and shared by any number of threads.
#[derive(Debug)]
pub struct Tagger {
    gazetteer: Gazetteer,
    rules: LineRules,
}

/// Memory that is reused from one document to the next; one for each thread.
#[derive(Default)]
pub struct Scratch {
    segmented: Segmented,
    candidates: Candidates,
    deciding: Deciding,
    decisions: Vec<Decision>,
}

impl Tagger {
    /// A tagger with the gazetteer that comes with dateline.
    pub fn builtin() -> Tagger {
        Tagger::new(Gazetteer::builtin())
    }

    /// A tagger with a gazetteer.
    pub fn new(gazetteer: Gazetteer) -> Tagger {
        let rules = LineRules::new(&gazetteer);
        Tagger { gazetteer, rules }
    }

    /// The gazetteer that it works with.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Tags a text. To tag many, reuse memory with [`Tagger::tag_into`].
    pub fn tag(&self, text: &str) -> Annotations {
        let mut annotations = Annotations::default();
        self.tag_into(text, &mut Scratch::default(), &mut annotations);
        annotations
    }

    /// Tags a text, replacing what `annotations` held.
    ///
    /// # Panics
    ///
    /// If the text is longer than 4 GiB.
    pub fn tag_into(&self, text: &str, scratch: &mut Scratch, annotations: &mut Annotations) {
        let Scratch { segmented, candidates, deciding, decisions } = scratch;
        annotations.clear();
        segmented.update(text, &self.gazetteer, &self.rules);
        candidates.update(text, segmented, &self.gazetteer);
        let view = View { text, segmented, gazetteer: &self.gazetteer };
        resolve::decide(&view, candidates, deciding, decisions);
        resolve::link(&view, decisions, annotations);
    }
}
