//! What holds for runs over any corpus: threads, interruptions and shards change no byte of the tables.

mod any_text;

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use dateline::merge::merge;
use dateline::{
    BatchOptions, Done, ErrorKind, InputOptions, Inputs, OffsetUnit, Output, OutputFormat, RenderOptions,
    Resumed, RunReport, Setup, Shard, Tagger, tag_batch,
};
use proptest::prelude::*;
use tempfile::TempDir;

use any_text::any_text;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::builtin);

/// A folder with `news.jsonl` in it: the texts again and again until there are so many records, some lines of it broken.
fn corpus(texts: &[String], records: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut lines = String::new();
    for number in 0..records {
        match number % 101 {
            100 => lines.push_str("{broken\n"),
            _ => {
                let text = format!("{} {number}", texts[number % texts.len()]);
                lines.push_str(&format!("{}\n", serde_json::json!({ "id": number / 2, "text": text })));
            }
        }
    }
    fs::write(folder.path().join("news.jsonl"), lines).unwrap();
    folder
}

/// How a corpus is tagged.
#[derive(Clone, Copy, Debug)]
struct Run {
    threads: usize,
    format: OutputFormat,
    offsets: OffsetUnit,
    shard: Option<Shard>,
}

fn any_run() -> impl Strategy<Value = Run> {
    let formats = prop::sample::select(OutputFormat::ALL.to_vec());
    let offsets = prop::sample::select(OffsetUnit::ALL.to_vec());
    (prop::sample::select(vec![1, 2, 5]), formats, offsets).prop_map(|(threads, format, offsets)| Run {
        threads,
        format,
        offsets,
        shard: None,
    })
}

impl Run {
    /// Tags the corpus in a folder, after what an unfinished run has left; ends without a word after `chunks` chunks.
    fn over(self, corpus: &Path, output: &Path, chunks: Option<usize>) {
        let render = RenderOptions { format: self.format, offsets: self.offsets, ..RenderOptions::default() };
        let threads = NonZeroUsize::new(self.threads).expect("not none");
        let batch = BatchOptions { threads, strict: false, render };
        let input = InputOptions::default();
        let inputs = Inputs::new(&[corpus.join("news.jsonl")], input.clone()).unwrap();
        let setup = Setup::new(TAGGER.gazetteer(), &input, &batch).with_shard(self.shard);
        let sources = inputs.states();
        let (mut output, Done { mut stats, .. }) = match Output::resume(output, &setup, &sources).unwrap() {
            Resumed::Output(output, done) => (output, done),
            Resumed::Whole(_) => return,
        };
        let records = Shard::select(self.shard, inputs).skip(stats.records() as usize);
        let mut left = chunks.unwrap_or(usize::MAX);
        let result = tag_batch(&TAGGER, records, &batch, |rendered| {
            left = left.checked_sub(1).ok_or(ErrorKind::NoInput)?;
            output.append(rendered)
        });
        if let Ok(rest) = result {
            stats += &rest;
            output.finish(RunReport::new(&setup, &sources, &stats, Duration::ZERO, threads)).unwrap();
        }
    }
}

/// The tables in a folder by name.
fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let paths = fs::read_dir(folder).expect("there is output").map(|entry| entry.unwrap().path());
    let named = paths.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path));
    named.filter(|(name, _)| name != "run.json").map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// Adds what a killed run had written of a chunk that no line of the journal speaks of.
fn scribble(folder: &Path, bytes: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "partial") {
            let mut file = OpenOptions::new().append(true).open(path).unwrap();
            file.write_all(&vec![b'x'; bytes]).unwrap();
        }
    }
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_text(), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn threads_change_no_byte(texts in texts(), records in 1..1100_usize, run in any_run()) {
        let place = corpus(&texts, records);
        let outputs = [1, 2, 5].map(|threads| {
            let output = place.path().join(format!("out-{threads}"));
            Run { threads, ..run }.over(place.path(), &output, None);
            tables(&output)
        });
        prop_assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
    }

    #[test]
    fn a_run_that_is_ended_after_any_chunks_ends_as_a_whole_one(
        texts in texts(),
        records in 1..1500_usize,
        run in any_run(),
        ends in prop::collection::vec((0..4_usize, 0..300_usize), 1..4),
    ) {
        let place = corpus(&texts, records);
        let [whole, output] = ["whole", "out"].map(|name| place.path().join(name));
        run.over(place.path(), &whole, None);
        for (number, (chunks, scribbled)) in ends.into_iter().enumerate() {
            Run { threads: 1 + number, ..run }.over(place.path(), &output, Some(chunks));
            scribble(&output, scribbled);
        }
        run.over(place.path(), &output, None);
        prop_assert!(tables(&output) == tables(&whole));
    }

    #[test]
    fn any_number_of_shards_is_the_whole(
        texts in texts(),
        records in 1..700_usize,
        run in any_run(),
        count in 1..9_u64,
    ) {
        let place = corpus(&texts, records);
        let whole = place.path().join("whole");
        run.over(place.path(), &whole, None);
        let parts: Vec<PathBuf> = (0..count).map(|part| place.path().join(format!("part-{part}"))).collect();
        for (part, index) in parts.iter().zip(0..) {
            Run { shard: Shard::new(index, count), ..run }.over(place.path(), part, None);
        }
        let merged = place.path().join("merged");
        merge(&parts, &merged).unwrap();
        prop_assert!(tables(&merged) == tables(&whole));
    }
}
