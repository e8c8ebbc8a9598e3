//! What it costs to open the embedded index and to look names up in it.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::{Gazetteer, stages};

/// Names that news is full of, each with the entry that a reader would expect among its readings; one that is
/// not listed.
const NAMES: [(&str, Option<&str>); 10] = [
    ("Paris", Some("Paris")),
    ("United Nations", Some("United Nations")),
    ("São Paulo", Some("Sao Paulo")),
    ("sao paulo", Some("Sao Paulo")),
    (
        "European Bank for Reconstruction and Development",
        Some("European Bank for Reconstruction and Development"),
    ),
    ("Côte d’Ivoire", Some("Ivory Coast")),
    ("UAE", Some("United Arab Emirates")),
    ("Lake Victoria", Some("Lake Victoria")),
    ("Angela Merkel", Some("Angela Merkel")),
    ("Ministry of Unheard Complaints", None),
];

fn open(c: &mut Criterion) {
    let entries = Gazetteer::builtin().entry_count();
    assert!(entries > 40_000, "only {entries} entries");
    c.bench_function("gazetteer/open", |b| {
        b.iter(|| assert_eq!(black_box(stages::open()).entry_count(), entries));
    });
    // What every later call costs.
    c.bench_function("gazetteer/builtin", |b| {
        b.iter(|| assert_eq!(black_box(Gazetteer::builtin()).entry_count(), entries));
    });
}

fn lookup(c: &mut Criterion) {
    let gazetteer = Gazetteer::builtin();
    let mut group = c.benchmark_group("gazetteer");
    group.throughput(Throughput::Elements(NAMES.len() as u64));
    group.bench_function("lookup", |b| {
        b.iter(|| {
            for (name, expected) in NAMES {
                let mut readings = gazetteer.lookup(black_box(name)).map(|id| gazetteer.entry(id).name());
                match expected {
                    Some(expected) => assert!(readings.any(|name| name == expected), "{name}"),
                    None => assert_eq!(readings.next(), None, "{name}"),
                }
            }
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = open, lookup
}
criterion_main!(benches);
