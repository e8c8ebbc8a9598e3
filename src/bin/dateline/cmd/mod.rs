//! A file for each subcommand.

mod gazetteer;
mod show;
mod tag;

pub use gazetteer::gazetteer;
pub use show::show;
pub use tag::tag;
