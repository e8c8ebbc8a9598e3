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

// Each of these four has one module with unsafe code, which states its invariant: `gazetteer::map` maps files,
// `large_pages` is an allocator, `prefetch` gives hints to the processor, `text::runs` looks at sixteen bytes at a time.
// Elsewhere it cannot be allowed.
mod gazetteer;
mod large_pages;
mod prefetch;
mod text;

#[forbid(unsafe_code)]
mod annotation;
#[forbid(unsafe_code)]
mod batch;
#[forbid(unsafe_code)]
pub mod bench;
#[forbid(unsafe_code)]
mod calibration;
#[forbid(unsafe_code)]
pub mod diff;
#[forbid(unsafe_code)]
mod document;
#[forbid(unsafe_code)]
mod error;
#[forbid(unsafe_code)]
pub mod eval;
#[forbid(unsafe_code)]
mod evidence;
#[forbid(unsafe_code)]
pub mod explain;
#[forbid(unsafe_code)]
pub mod export;
#[doc(hidden)]
#[forbid(unsafe_code)]
pub mod fit;
#[forbid(unsafe_code)]
mod fold;
#[forbid(unsafe_code)]
mod ingest;
#[forbid(unsafe_code)]
mod kind;
#[forbid(unsafe_code)]
pub mod labelled;
#[forbid(unsafe_code)]
mod lines;
#[forbid(unsafe_code)]
mod matching;
#[forbid(unsafe_code)]
pub mod merge;
#[forbid(unsafe_code)]
mod mix;
#[forbid(unsafe_code)]
pub mod page;
#[forbid(unsafe_code)]
mod power;
#[forbid(unsafe_code)]
mod quote;
#[forbid(unsafe_code)]
mod recent;
#[forbid(unsafe_code)]
mod resolve;
#[forbid(unsafe_code)]
mod secret;
#[forbid(unsafe_code)]
mod slug;
#[forbid(unsafe_code)]
mod span;
#[forbid(unsafe_code)]
mod stats;
#[forbid(unsafe_code)]
mod tagger;
#[forbid(unsafe_code)]
pub mod verify;
#[forbid(unsafe_code)]
mod write;

pub use annotation::{Annotations, Entity, EntityIndex, Mention, Quote};
pub use batch::{BatchError, BatchOptions, tag_batch};
pub use document::Document;
pub use error::{Compression, Error, ErrorKind, FileAction, JsonType};
pub use gazetteer::{
    Compiled, Entry, EntryId, Gazetteer, IndexError, Overlay, Priority, StopList, UserLists, compile_lists,
    import, inspect, lint,
};
pub use ingest::{
    FieldsMet, InputFormat, InputOptions, Inputs, NoShard, Record, Shard, Sharded, SourceState,
};
pub use kind::{EntityType, Gender, QuoteKind, SpeakerStatus, Subtype, UnknownName};
pub use large_pages::LargePages;
pub use span::Span;
pub use stats::{Failures, Stats};
#[doc(hidden)]
pub use tagger::stages;
pub use tagger::{Scratch, Tagger};
pub use write::{
    Change, Done, OffsetUnit, Output, OutputFormat, QuoteText, RenderOptions, Rendered, Resumed, RunReport,
    Setup, WholeFile, check_outputs,
};

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
