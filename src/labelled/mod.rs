//! Documents with names and quotes marked in them, by dateline or by anyone else.
//!
//! [`LabelledDocument`] is what evaluation and export have in common: [`OutputFolder`] reads it from the tables of
//! `dateline tag`, `eval` from annotated corpora in other formats, `export` writes it in them.

mod check;
mod closest;
mod folder;
mod labels;
mod listed;
mod points;
mod rows;
mod run;
mod texts;

use crate::kind::{EntityType, QuoteKind, SpeakerStatus};

pub(crate) use closest::closest;
pub use folder::OutputFolder;
pub(crate) use labels::{Labels, QuotePart};
pub(crate) use listed::{Listing, document_ids};
pub use points::{PointIndex, Points};
#[cfg(feature = "parquet")]
pub(crate) use rows::Rows;
pub(crate) use rows::{Cells, Table};
pub(crate) use run::RecordedRun;
pub use texts::TextSource;

/// A document and what is marked in it.
#[derive(Clone, Debug, Default)]
pub struct LabelledDocument {
    /// Its id, where the source gives one.
    pub id: Option<String>,
    /// Its text, where the source has it.
    pub text: Option<String>,
    /// The length of the text in code points, where it is known.
    pub length: Option<usize>,
    /// The names, in order of place; none where the source does not mark names at all.
    pub names: Option<Vec<LabelledName>>,
    /// The quotes, in order of place; none where the source does not mark quotes at all.
    pub quotes: Option<Vec<LabelledQuote>>,
    /// Where it was read, as a part of a message: "gold.jsonl, line 3".
    pub place: String,
}

/// A name that is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledName {
    /// Where it is.
    pub at: Points,
    /// What it names.
    pub kind: EntityType,
    /// The text there, where the source repeats it.
    pub text: Option<String>,
    /// The probability that the source gives it, 0 to 1.
    pub score: Option<f32>,
    /// The evidence that decided, where dateline marked it.
    pub rule: Option<String>,
}

/// A quote that is marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelledQuote {
    /// Its id within the document; empty where the source gives none.
    pub id: String,
    /// How it renders what was said, where the source tells.
    pub kind: Option<QuoteKind>,
    /// What was said: one range, or more where it is split. Never empty, in order of place.
    pub parts: Vec<Points>,
    /// The words that attribute.
    pub cue: Option<Points>,
    /// The speaker as the text gives them.
    pub speaker: Option<Points>,
    /// The name of the speaker, where it is resolved.
    pub speaker_name: Option<String>,
    /// How the speaker is given, where the source tells.
    pub status: Option<SpeakerStatus>,
    /// The probability that the source gives it, 0 to 1.
    pub score: Option<f32>,
    /// The construction that decided, where dateline marked it.
    pub rule: Option<String>,
}

impl LabelledQuote {
    /// From the beginning of the first part to the end of the last.
    ///
    /// # Panics
    ///
    /// If the quote has no part.
    pub fn extent(&self) -> Points {
        self.parts.iter().copied().reduce(Points::cover).expect("a quote has a part")
    }
}

impl LabelledDocument {
    /// How messages call it: by its id, or by where it was read.
    pub fn called(&self) -> String {
        match &self.id {
            Some(id) => format!("document {id:?}"),
            None => format!("the document at {}", self.place),
        }
    }

    /// Puts names and quotes in order of place.
    pub(crate) fn sort(&mut self) {
        if let Some(names) = &mut self.names {
            names.sort_by_key(|name| (name.at, name.kind));
        }
        if let Some(quotes) = &mut self.quotes {
            quotes.iter_mut().for_each(|quote| quote.parts.sort());
            quotes.sort_by(|a, b| a.parts.cmp(&b.parts));
        }
    }
}
