//! dateline tags news articles.

mod annotation;
mod batch;
mod document;
mod error;
mod evidence;
#[doc(hidden)]
pub mod fit;
mod fold;
mod gazetteer;
mod ingest;
mod kind;
mod matching;
mod quote;
mod resolve;
mod span;
mod stats;
mod tagger;
mod text;
mod write;

pub use annotation::{Annotations, Entity, EntityIndex, Mention, Quote};
pub use batch::{BatchError, BatchOptions, tag_batch};
pub use document::Document;
pub use error::{Compression, Error, ErrorKind, FileAction, JsonType};
pub use gazetteer::{Entry, EntryId, Gazetteer, IndexError};
pub use ingest::{InputFormat, InputOptions, Inputs, Record};
pub use kind::{EntityType, Gender, QuoteKind, SpeakerStatus, Subtype, UnknownName};
pub use span::Span;
pub use stats::{Failures, Stats};
pub use tagger::{Scratch, Tagger};
pub use write::{OffsetUnit, Output, OutputFormat, QuoteText, RenderOptions, Rendered, RunReport};
