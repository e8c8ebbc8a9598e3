//! The program as a user meets it: arguments in, files, messages and exit codes out.

mod diff;
mod eval;
mod explain;
mod export;
mod gazetteer;
mod harness;
mod inputs;
mod lists;
mod merge;
mod offsets;
mod output;
mod show;
mod tables;
mod verify;
