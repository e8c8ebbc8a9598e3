//! Candidates: where names may stand, and what the gazetteer says of them.
//!
//! A [`Chunk`] is a run of tokens written like names, with the small words that join them. Every stretch of a
//! chunk that starts and ends as a name can is a candidate; which of them are mentions is decided later, over
//! the whole chunk at once. Recall matters here: what is no candidate can never be found.

mod chunk;
mod findable;
mod names;
mod own;
mod phrases;
mod stretch;

use crate::gazetteer::Gazetteer;
use crate::text::{Segmented, Zone};

pub(crate) use chunk::{Chunk, LONGEST_CANDIDATE, LONGEST_CHUNK};
pub(crate) use findable::Trial;
pub(crate) use names::NameMatch;
pub(crate) use phrases::phrases_at;

/// So many chunks ahead, what is known of their names is asked for.
const AHEAD: usize = 6;

/// The chunks of a document and the gazetteer's matches within them.
#[derive(Default, Debug)]
pub(crate) struct Candidates {
    chunks: Vec<Chunk>,
    matches: Vec<NameMatch>,
    recent: names::RecentNames,
}

impl Candidates {
    /// Finds the chunks and matches of a text, replacing what was held before.
    pub(crate) fn update(&mut self, text: &str, segmented: &Segmented, gazetteer: &Gazetteer) {
        self.chunks.clear();
        self.matches.clear();
        for (p, paragraph) in segmented.paragraphs().iter().enumerate() {
            if paragraph.zone() == Zone::Furniture {
                continue;
            }
            for sentence in paragraph.sentences() {
                let tokens = segmented.sentences()[sentence].tokens();
                let place = chunk::Place { sentence, paragraph: p, tokens };
                chunk::find((text, gazetteer), segmented, &place, &mut self.chunks);
            }
        }
        for at in 0..self.chunks.len() {
            if let Some(later) = self.chunks.get(at + AHEAD) {
                self.recent.expect(segmented, later.tokens(), gazetteer);
            }
            let (chunk, first) = (&mut self.chunks[at], self.matches.len() as u32);
            names::find(segmented, chunk.tokens(), gazetteer, &mut self.recent, &mut self.matches);
            chunk.matches = first..self.matches.len() as u32;
        }
    }

    pub(crate) fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// The gazetteer's matches within a chunk, by start and then by length.
    pub(crate) fn matches_in(&self, chunk: &Chunk) -> &[NameMatch] {
        &self.matches[chunk.matches.start as usize..chunk.matches.end as usize]
    }
}
