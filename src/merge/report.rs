//! `run.json` of what was put together: the counts of the parts in sum, and what the parts were.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::part::Part;

/// What is summed up, number by number.
const SUMS: [&str; 4] = ["documents", "bytes", "entities", "quotes"];

/// What a part is told of in `parts`; the rest is the same in all parts or in the sums.
const TOLD: [&str; 5] = ["shard", "documents", "tables", "timings", "threads"];

/// What all parts must have in common.
pub(super) const COMMON: [&str; 8] =
    ["program", "version", "gazetteer", "lists", "stop_lists", "options", "inputs", "input_digest"];

/// The first failure of each cause over all parts, found while rows are put together.
#[derive(Default)]
pub(super) struct FirstFailures {
    /// The first of some part, by its message, with its cause.
    candidates: BTreeMap<String, String>,
    /// By cause.
    first: BTreeMap<String, String>,
}

impl FirstFailures {
    pub(super) fn of(parts: &[Part]) -> FirstFailures {
        let mut all = FirstFailures::default();
        for failure in parts.iter().flat_map(failures) {
            let text = |key: &str| failure[key].as_str().unwrap_or_default().to_owned();
            all.candidates.insert(text("first"), text("cause"));
        }
        all
    }

    /// Hears of failures in the order of the input.
    pub(super) fn hear(&mut self, message: &str) {
        if let Some(cause) = self.candidates.get(message)
            && !self.first.contains_key(cause)
        {
            self.first.insert(cause.clone(), message.to_owned());
        }
    }
}

fn failures(part: &Part) -> impl Iterator<Item = &Value> {
    part.run["failures"].as_array().into_iter().flatten()
}

/// The report over all parts, with `tables` as they are now.
pub(super) fn report(parts: &[Part], first: &FirstFailures, repeated_ids: u64, tables: Value) -> Value {
    let mut report = parts[0].run.clone();
    let Some(object) = report.as_object_mut() else { return report };
    object.remove("shard");
    object.remove("threads");
    object.insert("tables".to_owned(), tables);
    for part in &parts[1..] {
        for key in SUMS {
            add(&mut object[key], &part.run[key]);
        }
    }
    object["documents"]["repeated_ids"] = repeated_ids.into();
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for failure in parts.iter().flat_map(failures) {
        let cause = failure["cause"].as_str().unwrap_or_default();
        *counts.entry(cause).or_default() += failure["count"].as_u64().unwrap_or_default();
    }
    let failure = |(&cause, &count): (&&str, &u64)| json!({ "cause": cause, "count": count, "first": first.first.get(cause) });
    object.insert("failures".to_owned(), counts.iter().map(failure).collect());

    let seconds: f64 = parts.iter().filter_map(|part| part.run["timings"]["seconds"].as_f64()).sum();
    let megabytes = object["bytes"].as_u64().unwrap_or_default() as f64 / 1e6;
    let timings = json!({ "seconds": seconds, "megabytes_per_second": megabytes / seconds.max(1e-9) });
    object.insert("timings".to_owned(), timings);
    let told = |part: &Part| {
        let mut told = Map::new();
        told.insert("folder".to_owned(), part.folder.to_string_lossy().into());
        told.extend(TOLD.iter().map(|&key| (key.to_owned(), part.run[key].clone())));
        Value::Object(told)
    };
    object.insert("parts".to_owned(), parts.iter().map(told).collect());
    report
}

/// Adds numbers to numbers, below whatever keys.
fn add(sum: &mut Value, more: &Value) {
    match sum {
        Value::Object(sums) => sums.iter_mut().for_each(|(key, sum)| add(sum, &more[key])),
        _ => *sum = (sum.as_u64().unwrap_or_default() + more.as_u64().unwrap_or_default()).into(),
    }
}
