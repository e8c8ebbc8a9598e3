//! How fast this machine tags: that all numbers are there, not what they are.

use serde_json::Value;

use crate::harness::{Case, corpus, objects};

#[test]
fn every_number_is_in_the_table_and_in_the_object() {
    let case = Case::new();
    case.put("in.jsonl", corpus(40));
    let run = case.run("bench in.jsonl --seconds 0 --threads 2,1 --json numbers.json --plot plots -q");
    run.exits(0).says_nothing_else();
    for part in ["40 documents", "medians of 3 rounds", "  read ", "  quotes ", "efficiency", "start to exit"]
    {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
    let numbers: Value = serde_json::from_str(&case.read("numbers.json")).unwrap();
    assert_eq!(numbers["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(numbers["corpus"]["documents"], 40);
    assert_eq!(numbers["rounds"], 3);
    for stage in ["read", "text", "candidates", "resolve", "quotes", "render", "write", "all"] {
        let speed = &numbers["stages"][stage]["megabytes_per_second"];
        let [least, median, greatest] =
            ["least", "median", "greatest"].map(|which| speed[which].as_f64().unwrap());
        assert!(0.0 < least && least <= median && median <= greatest, "{stage}: {speed}");
    }
    let threads = numbers["threads"].as_array().unwrap();
    assert_eq!(threads.iter().map(|run| run["threads"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(threads[0]["efficiency"], 1.0);
    // A quarter, a half and the whole.
    let sizes: Vec<u64> =
        numbers["sizes"].as_array().unwrap().iter().map(|run| run["bytes"].as_u64().unwrap()).collect();
    assert!(sizes.len() == 3 && sizes.is_sorted() && sizes[2] == numbers["corpus"]["bytes"], "{sizes:?}");
    if cfg!(target_os = "linux") {
        let peak = threads[0]["peak_memory_bytes"].as_u64().unwrap();
        assert!((10_000_000..1_000_000_000).contains(&peak), "{peak} bytes");
    }
    for plot in ["throughput", "time"] {
        let picture = case.read(&format!("plots/{plot}.svg"));
        assert!(picture.starts_with("<svg ") && !picture.contains("NaN"), "{picture}");
    }
}

#[test]
fn a_corpus_is_the_same_for_its_seed_and_can_be_kept() {
    let case = Case::new();
    for (seed, file) in [(7, "a.jsonl"), (7, "b.jsonl"), (8, "c.jsonl")] {
        case.run(&format!("bench --megabytes 1 --seed {seed} --save {file}")).exits(0).says_nothing_else();
    }
    let [a, b, c] = ["a.jsonl", "b.jsonl", "c.jsonl"].map(|file| case.read(file));
    assert!(a == b && a != c);
    #[derive(serde::Deserialize)]
    struct Line {
        text: String,
    }
    let texts: Vec<Line> = a.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let bytes: usize = texts.iter().map(|line| line.text.len()).sum();
    assert!((900_000..=1_000_000).contains(&bytes), "{bytes} bytes");
    let run = case.run_with_input("tag - -o -", a.lines().next().unwrap().as_bytes());
    assert!(!objects(run.exits(0).stdout())[0].entities.is_empty());
}

#[test]
fn what_cannot_be_measured_is_told_with_exit_code_2() {
    let case = Case::new();
    case.put("bad.jsonl", "{}\n").put("empty.jsonl", "{\"text\":\"\"}\n");
    case.run("bench missing.jsonl").exits(2).complains(&["missing.jsonl"]);
    case.run("bench bad.jsonl").exits(2).complains(&["bad.jsonl", "text"]);
    case.run("bench empty.jsonl").exits(2).complains(&["holds no text"]);
}
