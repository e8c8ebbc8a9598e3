//! The numbers as a JSON object.

use dateline::bench::Rounds;
use serde_json::{Map, Value, json};

use super::results::{Results, Run, megabytes};

/// Everything that was measured, indented.
pub fn write(results: &Results) -> String {
    let Results { machine, corpus, .. } = results;
    let stages: Map<String, Value> = results
        .stages
        .iter()
        .map(|(stage, seconds)| (stage.as_str().to_owned(), timed(seconds, corpus.bytes)))
        .chain([("all".to_owned(), timed(&results.all_stages, corpus.bytes))])
        .collect();
    let threads: Vec<Value> = results
        .threads
        .iter()
        .map(|measured| {
            let mut object = run(measured);
            object["efficiency"] = json!(results.efficiency(measured));
            object
        })
        .collect();
    let object = json!({
        "program": "dateline",
        "version": env!("CARGO_PKG_VERSION"),
        "machine": {
            "cpu": machine.cpu,
            "cores": machine.cores,
            "memory_bytes": machine.memory,
            "load_before": machine.load,
        },
        "names": results.names,
        "entries": results.entries,
        "corpus": {
            "source": corpus.source,
            "documents": corpus.documents,
            "bytes": corpus.bytes,
            "mentions": corpus.mentions,
            "quotes": corpus.quotes,
        },
        "rounds": results.all_stages.count(),
        "stages": stages,
        "threads": threads,
        "sizes": results.sizes.iter().map(run).collect::<Vec<_>>(),
        "start_up": { "seconds": rounds(&results.start_up) },
    });
    format!("{object:#}\n")
}

fn run(run: &Run) -> Value {
    let mut object = timed(&run.elapsed, run.bytes);
    object["threads"] = json!(run.threads);
    object["bytes"] = json!(run.bytes);
    object["processor_seconds"] =
        if run.processor.count() > 0 { rounds(&run.processor) } else { Value::Null };
    object["peak_memory_bytes"] = json!(run.peak_memory);
    object
}

fn timed(seconds: &Rounds, bytes: u64) -> Value {
    let speed = seconds.map(|seconds| megabytes(bytes) / seconds);
    json!({ "seconds": rounds(seconds), "megabytes_per_second": rounds(&speed) })
}

fn rounds(rounds: &Rounds) -> Value {
    let (least, greatest) = rounds.range();
    json!({ "median": rounds.median(), "least": least, "greatest": greatest })
}
