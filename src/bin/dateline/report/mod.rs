//! What the program says while it works and when it is done, on standard error.

mod events;
mod numbers;
mod words;

use std::fmt::Display;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::time::Duration;

use dateline::{Done, FieldsMet, InputOptions, Inputs, Rendered, Stats};

use crate::args::LogFormat;
use crate::exit::{ExitCode, Failure};
use crate::options::Target;
use events::Events;
pub use numbers::{Counted, Elapsed, Thousands};
use words::Progress;

/// How a run tells of itself.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// For people or for programs.
    pub log: LogFormat,
    /// Whether only errors are told.
    pub quiet: bool,
    /// The threads that tag.
    pub threads: NonZeroUsize,
}

impl Manner {
    /// Whether people are told more than errors.
    pub fn is_words(&self) -> bool {
        self.log == LogFormat::Text && !self.quiet
    }
}

/// A run that is going, as it tells of itself.
pub enum Report {
    Words(Progress),
    Events(Box<Events>),
}

impl Report {
    /// Begins to tell of a run after what was done before.
    pub fn start(manner: &Manner, inputs: &Inputs, target: &Target, done: &Done) -> Report {
        match manner.log {
            LogFormat::Text => {
                if !manner.quiet && done.stats.records() > 0 {
                    say(words::resumed(done));
                }
                Report::Words(Progress::new(inputs, target, manner.quiet))
            }
            LogFormat::Json => Report::Events(Box::new(Events::start(manner, inputs, target, done))),
        }
    }

    /// Tells of records that are written.
    pub fn advance(&mut self, rendered: &Rendered) {
        match self {
            Report::Words(progress) => progress.advance(&rendered.stats),
            Report::Events(events) => events.advance(rendered),
        }
    }

    /// Takes away what stands on the screen only while a run is going.
    pub fn end(&self) {
        if let Report::Words(progress) = self {
            progress.finish();
        }
    }
}

/// The closing words of a run that has come to its end: how much was read, what was found, what failed.
pub fn finished(manner: &Manner, stats: &Stats, elapsed: Duration, target: &Target, code: ExitCode) {
    match manner.log {
        _ if manner.quiet => {}
        LogFormat::Text => say(words::summary(stats, elapsed, manner.threads.get(), target)),
        LogFormat::Json => events::finished(stats, elapsed, target, code),
    }
}

/// Says what ended a run before its time, on one line.
pub fn failed(log: LogFormat, failure: &Failure) {
    match log {
        LogFormat::Text => complain(&failure.error),
        LogFormat::Json => events::failed(failure),
    }
}

/// Says which files of folders are not read though they may have been meant.
pub fn passed_over(inputs: &Inputs) {
    if let Some((first, count)) = inputs.passed_over() {
        let (files, are) = (Counted(count, ".json file"), if count == 1 { "is" } else { "are" });
        complain(format_args!(
            "{files} in folders {are} not read, the first {}; make .jsonl of them, an object a line, with jq -c .",
            first.display()
        ));
    }
}

/// Says which fields that were named no record had.
pub fn missing_fields(met: &FieldsMet, options: &InputOptions) {
    for name in met.missing(options) {
        complain(format_args!("warning: no line has the field {name:?}; check --id-field and --title-field"));
    }
}

/// Says something to the user. A standard error that nobody reads is no reason to stop.
pub fn say(words: impl Display) {
    let _ = write!(io::stderr(), "{words}");
}

/// Says what went wrong, on one line.
pub fn complain(error: impl Display) {
    say(format_args!("dateline: {error}\n"));
}
