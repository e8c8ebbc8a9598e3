//! Writing: from annotations to rows, from rows to files.
//!
//! Documents are rendered to bytes by the thread that tagged them ([`Renderer`]), so that one thread is left with
//! nothing to do but to append bytes in order ([`Output`]). What is written is defined in `wire.rs`.

mod buffer;
mod csv;
mod digits;
mod jsonl;
mod known;
mod marks;
mod offsets;
mod output;
mod quoting;
mod render;
mod run;
mod whole_file;
mod wire;

pub use offsets::OffsetUnit;
pub use output::Output;
pub(crate) use render::Renderer;
pub use render::{OutputFormat, RenderOptions, Rendered};
pub use run::RunReport;
pub(crate) use whole_file::WholeFile;
pub use wire::QuoteText;
