//! A file for each subcommand.

mod bench;
mod diff;
mod eval;
mod explain;
mod export;
mod gazetteer;
mod html;
mod merge;
mod show;
mod tag;
mod verify;

pub use bench::bench;
pub use diff::diff;
pub use eval::eval;
pub use explain::explain;
pub use export::{export, resolve};
pub use gazetteer::gazetteer;
pub use html::html;
pub use merge::merge;
pub use show::show;
pub use tag::tag;
pub use verify::verify;
