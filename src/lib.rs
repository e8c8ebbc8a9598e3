//! dateline tags news articles.

mod annotation;
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
mod tagger;
mod text;

pub use annotation::{Annotations, Entity, EntityIndex, Mention, Quote};
pub use document::Document;
pub use error::{Compression, Error, ErrorKind, FileAction, JsonType};
pub use gazetteer::{Entry, EntryId, Gazetteer, IndexError};
pub use ingest::{InputFormat, InputOptions, Inputs, Record};
pub use kind::{EntityType, Gender, QuoteKind, SpeakerStatus, Subtype, UnknownName};
pub use span::Span;
pub use tagger::{Scratch, Tagger};
