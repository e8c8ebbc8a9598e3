//! Any bytes as a corpus: every record is whole, in order and within the limits, or failed with its place and reason.
//!
//! The first three bytes are the format, the limits and how the rest is stored; the rest is the content of a file.
#![no_main]

use std::io::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

use dateline::{InputFormat, InputOptions, Inputs, Record, Shard};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder can be made"));

fuzz_target!(|data: &[u8]| {
    let Some((&[format, limits, stored], content)) = data.split_first_chunk() else { return };
    let options = InputOptions {
        input_format: InputFormat::ALL.get(usize::from(format) % (InputFormat::ALL.len() + 1)).copied(),
        max_document: if limits & 1 == 1 { 64 } else { 1 << 30 },
        max_ratio: if limits & 2 == 2 { 1 } else { 1000 },
        id_field: if limits & 4 == 4 { "text" } else { "id" }.to_owned(),
        ..InputOptions::default()
    };
    let path = FOLDER.path().join("corpus");
    std::fs::write(&path, store(content, stored)).expect("the corpus can be written");

    let records = read(&path, &options);
    let mut before = 0;
    for record in &records {
        assert!(record.number > before, "{record:?} after {before}");
        before = record.number;
        assert_eq!(&*record.source, path.to_str().expect("a plain name"));
        assert!(!record.id.is_empty(), "{record:?}");
        match &record.content {
            Ok(document) => {
                assert!(document.text.len() as u64 <= options.max_document, "{record:?}");
                assert_eq!(document.id, record.id);
            }
            Err(error) => {
                let message = error.to_string();
                assert!(message.contains("corpus") && message.lines().count() == 1, "{message:?}");
                assert_eq!(error.record(), Some(record.number), "{message}");
            }
        }
    }
    // What is skipped for a shard, or to go on with a run, does not change what comes after.
    let second = Shard::select(Shard::new(1, 2), Inputs::new(&[path], options).expect("it is there"));
    let expected: Vec<String> = records.iter().skip(1).step_by(2).map(shown).collect();
    assert_eq!(second.map(|record| shown(&record)).collect::<Vec<_>>(), expected);
});

fn read(path: &PathBuf, options: &InputOptions) -> Vec<Record> {
    Inputs::new(std::slice::from_ref(path), options.clone()).expect("it is there").collect()
}

fn shown(record: &Record) -> String {
    format!("{record:?}")
}

/// The content as it is, or compressed, whole or without its end.
fn store(content: &[u8], how: u8) -> Vec<u8> {
    let mut stored = match how % 3 {
        0 => content.to_vec(),
        1 => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(content).and_then(|()| encoder.finish()).expect("memory takes all")
        }
        _ => zstd::encode_all(content, 1).expect("memory takes all"),
    };
    if how >= 128 {
        stored.truncate(stored.len().saturating_sub(usize::from(how % 32)));
    }
    stored
}
