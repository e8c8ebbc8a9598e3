//! Writing: from annotations to rows, from rows to files.
//!
//! Documents are rendered to bytes by the thread that tagged them ([`Renderer`]), so that one thread is left with
//! nothing to do but to append bytes in order ([`Output`]). What is written is defined in `wire.rs`.

mod buffer;
mod change;
mod clash;
mod csv;
mod digits;
mod folder;
mod ids;
mod journal;
mod jsonl;
mod known;
mod lock;
mod marks;
mod offsets;
mod output;
mod quoting;
mod render;
mod run;
mod setup;
mod spreadsheet;
mod table;
mod whole_file;
mod wire;

pub use change::Change;
pub(crate) use change::first_difference;
pub use clash::check_outputs;
pub use folder::Done;
pub(crate) use folder::{Folder, OBJECTS, tables_of};
pub(crate) use ids::Ids;
pub(crate) use marks::strip;
pub use offsets::OffsetUnit;
pub use output::{Output, Resumed};
pub(crate) use render::Renderer;
pub use render::{OutputFormat, RenderOptions, Rendered};
pub use run::RunReport;
pub use setup::Setup;
pub(crate) use setup::hexadecimal;
pub(crate) use spreadsheet::without_apostrophe;
pub use whole_file::WholeFile;
pub use wire::QuoteText;
pub(crate) use wire::Score;
