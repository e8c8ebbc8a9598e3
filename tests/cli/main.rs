//! The program as a user meets it: arguments in, files, messages and exit codes out.

mod bench;
mod clashes;
mod diff;
mod eval;
mod explain;
mod export;
mod gazetteer;
mod harness;
mod html;
mod inputs;
mod lists;
mod log;
mod merge;
mod offsets;
mod output;
mod show;
mod tables;
mod verify;
