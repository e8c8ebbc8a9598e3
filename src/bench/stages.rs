//! What each stage takes, on one thread.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::annotation::Annotations;
use crate::batch::{BatchOptions, CHUNK_BYTES};
use crate::error::Error;
use crate::ingest::{InputOptions, Inputs};
use crate::kind::closed_set;
use crate::tagger::{Scratch, Tagger, stages};
use crate::write::{Output, RenderOptions, Rendered, Renderer, Setup};

closed_set! {
    /// A step from input to output.
    "stage" Stage {
        /// From the file to records.
        Read = "read",
        /// Tokens, sentences, paragraphs.
        Text = "text",
        /// Chunks, and the names of the lists in them.
        Candidates = "candidates",
        /// The choice of mentions, and what they stand for.
        Resolve = "resolve",
        /// Quotes and their speakers.
        Quotes = "quotes",
        /// Rows of the tables.
        Render = "render",
        /// The rows to their files.
        Write = "write",
    }
}

/// How long one pass over a corpus took.
#[derive(Clone, Default, Debug)]
pub struct StageTimes {
    times: [Duration; Stage::ALL.len()],
    /// Bytes of text that were tagged.
    pub bytes: u64,
    /// Documents that were tagged.
    pub documents: u64,
    /// Names that were found.
    pub mentions: u64,
    /// Quotes that were found.
    pub quotes: u64,
}

impl StageTimes {
    /// The time that a stage took.
    pub fn of(&self, stage: Stage) -> Duration {
        self.times[stage as usize]
    }

    /// The time of all stages.
    pub fn total(&self) -> Duration {
        self.times.iter().sum()
    }
}

/// Tags a corpus on the caller's thread and writes tables to a folder, stage by stage for each document, so that each
/// stage finds in the processor's caches what it finds there in a run.
///
/// Records that cannot be read are passed over. The folder holds unfinished files meanwhile, and nothing afterwards.
///
/// # Errors
///
/// If the folder cannot be written to.
pub fn time_stages(tagger: &Tagger, mut inputs: Inputs, folder: &Path) -> Result<StageTimes, Error> {
    let options = RenderOptions::default();
    let (reading, batch) = (InputOptions::default(), BatchOptions::default());
    let setup = Setup::new(tagger.gazetteer(), &reading, &batch);
    let mut output = Output::folder(folder, &setup, &inputs.states())?;
    let mut renderer = Renderer::new(tagger.gazetteer(), &options);
    let (mut scratch, mut found, mut rendered) =
        (Scratch::default(), Annotations::default(), Rendered::default());
    let mut sum = StageTimes::default();
    let mut waiting = 0;
    let mut clock = Clock(Instant::now());
    loop {
        let record = inputs.next();
        clock.stop(&mut sum, Stage::Read);
        let Some(record) = record else { break };
        let Ok(document) = &record.content else { continue };
        let text = document.text.as_str();
        stages::segment(tagger, text, &mut scratch);
        clock.stop(&mut sum, Stage::Text);
        stages::find_candidates(tagger, text, &mut scratch);
        clock.stop(&mut sum, Stage::Candidates);
        stages::resolve(tagger, text, &mut scratch, &mut found);
        clock.stop(&mut sum, Stage::Resolve);
        stages::find_quotes(tagger, text, &mut scratch, &mut found);
        clock.stop(&mut sum, Stage::Quotes);
        renderer.document(&record, text, &found, &mut rendered);
        clock.stop(&mut sum, Stage::Render);
        waiting += text.len();
        // As workers of a batch do.
        if waiting >= CHUNK_BYTES {
            output.append(&rendered)?;
            rendered.clear();
            waiting = 0;
            clock.stop(&mut sum, Stage::Write);
        }
        sum.bytes += text.len() as u64;
        sum.documents += 1;
        sum.mentions += found.mentions.len() as u64;
        sum.quotes += found.quotes.len() as u64;
    }
    output.append(&rendered)?;
    clock.stop(&mut sum, Stage::Write);
    output.discard();
    Ok(sum)
}

/// The end of the stage before.
struct Clock(Instant);

impl Clock {
    /// Adds the time since then to a stage.
    fn stop(&mut self, sum: &mut StageTimes, stage: Stage) {
        let now = Instant::now();
        sum.times[stage as usize] += now - self.0;
        self.0 = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::InputOptions;

    #[test]
    fn stages_find_what_a_tagger_finds_and_leave_nothing() {
        let tagger = Tagger::builtin();
        let samples = || Inputs::new(&["samples".into()], InputOptions::default()).unwrap();
        let parent = tempfile::tempdir().unwrap();
        let times = time_stages(&tagger, samples(), &parent.path().join("out")).unwrap();
        let found: Vec<_> = samples().map(|record| tagger.tag(&record.content.unwrap().text)).collect();
        assert_eq!(times.documents, found.len() as u64);
        assert_eq!(times.mentions, found.iter().map(|found| found.mentions.len() as u64).sum::<u64>());
        assert_eq!(times.quotes, found.iter().map(|found| found.quotes.len() as u64).sum::<u64>());
        for &stage in Stage::ALL {
            assert!(times.of(stage) > Duration::ZERO, "{stage} took no time");
        }
        assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
