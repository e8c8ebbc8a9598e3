//! The stages in order, for one document.

#[doc(hidden)]
pub mod stages;

use crate::annotation::Annotations;
use crate::gazetteer::{Gazetteer, UserLists};
use crate::matching::Candidates;
use crate::quote::{self, Quoting};
use crate::resolve::{self, Deciding, Decision, Linking, Tables, View};
use crate::text::{LineRules, Segmented};

/// Tags documents. Built once, immutable, and shared by any number of threads.
#[derive(Debug)]
pub struct Tagger {
    pub(crate) gazetteer: Gazetteer,
    rules: LineRules,
    pub(crate) tables: Tables,
}

/// Memory that is reused from one document to the next; one for each thread. It may go from one [`Tagger`] to another.
#[derive(Default)]
pub struct Scratch {
    /// The gazetteer that much of the rest was learnt from, by its identity.
    gazetteer: Option<u64>,
    pub(crate) segmented: Segmented,
    pub(crate) candidates: Candidates,
    deciding: Deciding,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) linking: Linking,
    quoting: Quoting,
}

impl Scratch {
    /// Forgets what another gazetteer said.
    fn prepare(&mut self, gazetteer: &Gazetteer) {
        let identity = gazetteer.identity();
        if self.gazetteer.is_some_and(|known| known != identity) {
            *self = Scratch::default();
        }
        self.gazetteer = Some(identity);
    }
}

impl Tagger {
    /// A tagger with the gazetteer that comes with dateline.
    pub fn builtin() -> Tagger {
        Tagger::new(Gazetteer::builtin())
    }

    /// A tagger with the gazetteer that comes with dateline and lists of the user's own.
    pub fn with_lists(lists: UserLists) -> Tagger {
        Tagger::new(Gazetteer::builtin().with_lists(lists))
    }

    /// A tagger with a gazetteer.
    pub fn new(gazetteer: Gazetteer) -> Tagger {
        let rules = LineRules::new(&gazetteer);
        let tables = Tables::new(&gazetteer);
        Tagger { gazetteer, rules, tables }
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

    /// The mentions and entities of a text, cut anew into `segmented`; quotes are left to the caller.
    pub(crate) fn tag_entities(&self, text: &str, scratch: &mut Scratch, annotations: &mut Annotations) {
        scratch.prepare(&self.gazetteer);
        let Scratch { segmented, candidates, deciding, decisions, linking, .. } = scratch;
        annotations.clear();
        segmented.update(text, &self.gazetteer, &self.rules);
        candidates.update(text, segmented, &self.gazetteer);
        let view = View { text, segmented, gazetteer: &self.gazetteer };
        resolve::decide(&view, &self.tables, candidates, deciding, decisions);
        resolve::link(&view, decisions, linking, annotations);
    }

    /// Tags a text, replacing what `annotations` held.
    ///
    /// # Panics
    ///
    /// If the text is longer than 4 GiB.
    pub fn tag_into(&self, text: &str, scratch: &mut Scratch, annotations: &mut Annotations) {
        self.tag_entities(text, scratch, annotations);
        let view = View { text, segmented: &scratch.segmented, gazetteer: &self.gazetteer };
        quote::find(&view, &scratch.decisions, &mut scratch.quoting, annotations);
    }

    /// What a text's quotes are made of, for fitting.
    pub(crate) fn scene<'a>(
        &'a self,
        text: &'a str,
        scratch: &'a mut Scratch,
        annotations: &'a mut Annotations,
    ) -> quote::Scene<'a> {
        self.tag_entities(text, scratch, annotations);
        let view = View { text, segmented: &scratch.segmented, gazetteer: &self.gazetteer };
        scratch.quoting.scan(&view, (&scratch.decisions, &annotations.mentions))
    }

    /// What a text's quotes are made of, with the overlaps between them, for fitting.
    pub(crate) fn overlaps<'a>(
        &'a self,
        text: &'a str,
        scratch: &'a mut Scratch,
        annotations: &'a mut Annotations,
    ) -> (quote::Scene<'a>, Vec<quote::Overlap>) {
        self.tag_entities(text, scratch, annotations);
        let view = View { text, segmented: &scratch.segmented, gazetteer: &self.gazetteer };
        let found = (scratch.decisions.as_slice(), annotations.mentions.as_slice());
        quote::overlaps(&view, found, &mut scratch.quoting)
    }
}
