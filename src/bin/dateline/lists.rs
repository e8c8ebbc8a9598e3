//! The user's own lists, from the command line to a tagger.

use std::thread::{Scope, ScopedJoinHandle};

use dateline::{Error, Overlay, StopList, Tagger, UserLists, inspect};

use crate::args::ListArgs;
use crate::exit::Failure;

/// A tagger with the lists that were named, which have been checked whole.
pub fn tagger(args: &ListArgs) -> Result<Tagger, Failure> {
    let tagger = open(args)?;
    check(&tagger, args)?;
    Ok(tagger)
}

/// The same before the lists' indexes are checked, so that it is ready at once however large they are.
pub fn open(args: &ListArgs) -> Result<Tagger, Failure> {
    let mut lists = UserLists::new();
    for path in &args.gazetteers {
        let overlay = Overlay::load(path)?;
        lists = lists.with_overlay(overlay.with_priority(args.gazetteer_priority));
    }
    for path in &args.stop_lists {
        lists = lists.with_stop_list(StopList::read(path)?);
    }
    Ok(Tagger::with_lists(lists))
}

/// Reads all of the lists' indexes, and says which is damaged.
fn check(tagger: &Tagger, args: &ListArgs) -> Result<(), Error> {
    let overlays = tagger.gazetteer().lists().map_or(&[][..], UserLists::overlays);
    overlays
        .iter()
        .zip(&args.gazetteers)
        .try_for_each(|(overlay, path)| inspect::check_overlay(overlay, path))
}

/// The check of lists while a corpus is tagged with them: a run over a large corpus should neither wait for it nor come to
/// its end with half a list.
pub struct Check<'scope> {
    running: Option<ScopedJoinHandle<'scope, Result<(), Error>>>,
    failed: bool,
}

impl<'scope> Check<'scope> {
    /// Begins to check the lists of a tagger on a thread of its own, if there are any.
    pub fn start<'env>(
        scope: &'scope Scope<'scope, 'env>,
        tagger: &'env Tagger,
        args: &'env ListArgs,
    ) -> Check<'scope> {
        let running = (!args.gazetteers.is_empty()).then(|| scope.spawn(|| check(tagger, args)));
        Check { running, failed: false }
    }

    /// What is known by now; does not wait.
    ///
    /// # Errors
    ///
    /// Once, if a list was found to be damaged.
    pub fn so_far(&mut self) -> Result<(), Error> {
        match &self.running {
            Some(running) if running.is_finished() => self.finish(),
            _ => Ok(()),
        }
    }

    /// Waits for the end.
    ///
    /// # Errors
    ///
    /// As [`Check::so_far`].
    pub fn finish(&mut self) -> Result<(), Error> {
        let Some(running) = self.running.take() else { return Ok(()) };
        let result = running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        self.failed = result.is_err();
        result
    }

    /// Whether a list was found to be damaged.
    pub fn has_failed(&self) -> bool {
        self.failed
    }
}
