//! A file for each subcommand.

mod show;
mod tag;

pub use show::show;
pub use tag::tag;
