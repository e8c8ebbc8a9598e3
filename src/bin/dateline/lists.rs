//! The user's own lists, from the command line to a tagger.

use dateline::{Overlay, StopList, Tagger, UserLists, inspect};

use crate::args::ListArgs;
use crate::exit::Failure;

/// A tagger with the lists that were named. They are read and checked whole before anything else is done: a run over a
/// large corpus should not come to its end with half a list.
pub fn tagger(args: &ListArgs) -> Result<Tagger, Failure> {
    let mut lists = UserLists::new();
    for path in &args.gazetteers {
        let overlay = Overlay::load(path)?.with_priority(args.gazetteer_priority);
        inspect::check_overlay(&overlay, path)?;
        lists = lists.with_overlay(overlay);
    }
    for path in &args.stop_lists {
        lists = lists.with_stop_list(StopList::read(path)?);
    }
    Ok(Tagger::with_lists(lists))
}
