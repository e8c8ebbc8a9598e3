//! The stages one by one, for the benchmarks alone: nothing here is part of the interface.
//!
//! Each stage works on what the ones before it left in `scratch` and `found` for the same text, and may be run
//! again and again. It returns a count of what it made, by which a benchmark can tell that it did its work.

use crate::annotation::Annotations;
use crate::gazetteer::{Gazetteer, builtin};
use crate::ingest::Record;
use crate::quote;
use crate::resolve::{self, View};
use crate::write::{RenderOptions, Rendered, Renderer};

use super::{Scratch, Tagger};

/// Opens the embedded index anew, as the first call of [`Gazetteer::builtin`] does.
pub fn open() -> Gazetteer {
    builtin::open()
}

/// Cuts a text; the number of tokens.
pub fn segment(tagger: &Tagger, text: &str, scratch: &mut Scratch) -> usize {
    scratch.prepare(&tagger.gazetteer);
    scratch.segmented.update(text, &tagger.gazetteer, &tagger.rules);
    scratch.segmented.tokens().len()
}

/// Finds candidates; the number of chunks that hold them.
pub fn find_candidates(tagger: &Tagger, text: &str, scratch: &mut Scratch) -> usize {
    scratch.candidates.update(text, &scratch.segmented, &tagger.gazetteer);
    scratch.candidates.chunks().len()
}

/// Decides which candidates are mentions and what they mean; the number of mentions.
pub fn resolve(tagger: &Tagger, text: &str, scratch: &mut Scratch, found: &mut Annotations) -> usize {
    let Scratch { segmented, candidates, deciding, decisions, linking, .. } = scratch;
    let view = View { text, segmented, gazetteer: &tagger.gazetteer };
    found.clear();
    resolve::decide(&view, &tagger.tables, candidates, deciding, decisions);
    resolve::link(&view, decisions, linking, found);
    found.mentions.len()
}

/// Finds quotes; their number.
pub fn find_quotes(tagger: &Tagger, text: &str, scratch: &mut Scratch, found: &mut Annotations) -> usize {
    found.quotes.clear();
    found.parts.clear();
    let view = View { text, segmented: &scratch.segmented, gazetteer: &tagger.gazetteer };
    quote::find(&view, &scratch.decisions, &mut scratch.quoting, found);
    found.quotes.len()
}

/// Renders what was found in records; the number of bytes of all tables.
///
/// # Panics
///
/// If a record has failed.
pub fn render(
    tagger: &Tagger,
    documents: &[(Record, Annotations)],
    options: &RenderOptions,
    out: &mut Rendered,
) -> usize {
    out.clear();
    let mut renderer = Renderer::new(&tagger.gazetteer, options);
    for (record, found) in documents {
        let document = record.content.as_ref().expect("only records that were read are rendered");
        renderer.document(record, &document.text, found, out);
    }
    out.entities().len() + out.quotes().len() + out.documents().len()
}
