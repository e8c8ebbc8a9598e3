//! The user's own lists, as `tag`, `show` and `explain` take them.

use std::path::{Path, PathBuf};

use dateline::Priority;

use super::choice;

/// Lists of names beside those that come with dateline.
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Your own lists")]
pub struct ListArgs {
    /// A list of people, places and organisations of your own; may be given several times.
    ///
    /// A CSV file with the columns id, type, subtype, name, aliases and country (`dateline gazetteer --help` tells more),
    /// or an index that `dateline gazetteer compile` has made of such files. Names are found where the text writes their
    /// words with a capital or all in capitals, with or without diacritics, hyphens and full stops: for "Zoë Müller-Okonjo"
    /// also "Zoe Muller Okonjo" and "ZOE MULLER OKONJO", but not "zoe müller-okonjo". Mentions get the id, name and place
    /// of the list.
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub gazetteers: Vec<PathBuf>,

    /// What these names are worth: add, prefer or replace.
    ///
    /// prefer: a listed name is tagged with its listed type, unless a longer name covers it ("Quennevaal" within
    /// "Quennevaal Street") or it is a single ordinary word ("March"), which the context decides. It stands for your
    /// entry, even where the built-in lists have one of that name and type.
    ///
    /// replace: the same, and what the built-in lists say of the name does not count as evidence either.
    ///
    /// add: the names are evidence like those of the built-in lists, and come after them: the context decides whether a
    /// name is tagged, and your entry is taken where it fits best.
    #[arg(
        long,
        value_name = "HOW",
        default_value = "prefer",
        requires = "gazetteers",
        value_parser = choice::<Priority>(Priority::ALL.iter().map(|v| v.as_str()))
    )]
    pub gazetteer_priority: Priority,

    /// A file of names that are never tagged, one on each line; may be given several times.
    ///
    /// Only whole names count: "Reuters" on the list leaves "Thomson Reuters" alone. Case, diacritics, hyphens and full
    /// stops do not matter. Empty lines and lines that begin with # are passed over.
    #[arg(long = "stop", value_name = "FILE")]
    pub stop_lists: Vec<PathBuf>,
}

impl ListArgs {
    /// All files that are named.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.gazetteers.iter().chain(&self.stop_lists).map(PathBuf::as_path)
    }
}
