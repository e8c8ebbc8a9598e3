//! What reading records costs, on one thread.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::{InputOptions, Inputs};

/// How much is read in one pass, in bytes of text.
const CORPUS: usize = 4_000_000;

/// The sample articles as lines of JSON, again and again.
fn jsonl(c: &mut Criterion) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let articles = Inputs::new(&[samples], InputOptions::default()).expect("the samples can be listed");
    let texts: Vec<String> =
        articles.map(|record| record.content.expect("the sample can be read").text).collect();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("corpus.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file can be made"));
    let (mut records, mut bytes) = (0, 0);
    for text in texts.iter().cycle() {
        let line = serde_json::json!({"id": format!("a{records}"), "text": text, "tags": ["news", "sample"]});
        writeln!(file, "{line}").expect("the file can be written");
        records += 1;
        bytes += text.len();
        if bytes >= CORPUS {
            break;
        }
    }
    file.flush().expect("the file can be written");

    let mut group = c.benchmark_group("ingest");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("jsonl", |b| {
        b.iter(|| {
            let inputs = Inputs::new(black_box(std::slice::from_ref(&path)), InputOptions::default());
            let read = inputs.expect("the file is there").map(|record| record.content.expect("all are read"));
            let (mut count, mut sum) = (0, 0);
            read.for_each(|document| (count, sum) = (count + 1, sum + document.text.len()));
            assert_eq!((count, sum), (records, bytes));
        });
    });
    group.finish();
}

criterion_group!(benches, jsonl);
criterion_main!(benches);
