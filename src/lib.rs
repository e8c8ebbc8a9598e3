//! dateline finds who and what news articles name, and who said what.
//!
//! A [`Tagger`] holds a [`Gazetteer`] and fitted evidence; it is built once and shared by any number of threads.
//! [`Tagger::tag`] gives the [`Annotations`] of one text: mentions of people, places and organisations, the entities
//! behind them, and quotes with their speakers. All positions are [`Span`]s of the caller's text.
//!
//! ```
//! use dateline::Tagger;
//!
//! let tagger = Tagger::builtin();
//! let text = "Police in Nairobi said the road would reopen on Friday.";
//! let found = tagger.tag(text);
//!
//! let nairobi = &found.mentions[0];
//! assert_eq!(nairobi.span.slice(text), "Nairobi");
//! assert_eq!(found.entity(nairobi.entity).entry(tagger.gazetteer()).unwrap().country(), Some("KE"));
//! assert_eq!(found.quotes[0].cue.unwrap().slice(text), "said");
//! ```
//!
//! To tag many documents, reuse memory with [`Tagger::tag_into`], or let [`tag_batch`] read, tag and render them on many
//! threads with results in the order of input. DESIGN.md tells how it works.

mod annotation;
mod batch;
pub mod bench;
pub mod diff;
mod document;
mod error;
pub mod eval;
mod evidence;
pub mod explain;
pub mod export;
#[doc(hidden)]
pub mod fit;
mod fold;
mod gazetteer;
mod ingest;
mod kind;
pub mod labelled;
mod lines;
mod matching;
pub mod merge;
pub mod page;
mod power;
mod prefetch;
mod quote;
mod resolve;
mod slug;
mod span;
mod stats;
mod tagger;
mod text;
pub mod verify;
mod write;

pub use annotation::{Annotations, Entity, EntityIndex, Mention, Quote};
pub use batch::{BatchError, BatchOptions, tag_batch};
pub use document::Document;
pub use error::{Compression, Error, ErrorKind, FileAction, JsonType};
pub use gazetteer::{
    Compiled, Entry, EntryId, Gazetteer, IndexError, Overlay, Priority, StopList, UserLists, compile_lists,
    import, inspect, lint,
};
pub use ingest::{InputFormat, InputOptions, Inputs, NoShard, Record, Shard, Sharded, SourceState};
pub use kind::{EntityType, Gender, QuoteKind, SpeakerStatus, Subtype, UnknownName};
pub use span::Span;
pub use stats::{Failures, Stats};
#[doc(hidden)]
pub use tagger::stages;
pub use tagger::{Scratch, Tagger};
pub use write::{
    Change, Done, OffsetUnit, Output, OutputFormat, QuoteText, RenderOptions, Rendered, Resumed, RunReport,
    Setup,
};

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
