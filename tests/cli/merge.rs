//! Parts of a run, put together again, are the run.

use std::fs;

use crate::harness::{ARTICLE, Case, corpus};

/// `run.json` without what may differ.
fn run_json(case: &Case, folder: &str) -> serde_json::Value {
    let mut run: serde_json::Value = serde_json::from_str(&case.read(&format!("{folder}/run.json"))).unwrap();
    for key in ["timings", "threads", "parts"] {
        run.as_object_mut().unwrap().remove(key);
    }
    run
}

#[test]
fn parts_together_are_one_run() {
    let case = Case::new();
    case.put("news.jsonl", [&corpus(50), "broken\n", &corpus(13), "{}\nbroken, too\n"].concat());
    case.put("last.txt", format!("A \"quoted\" start,\n{ARTICLE}"));
    for format in ["csv", "jsonl"] {
        let tag = format!("tag news.jsonl last.txt -q --format {format}");
        case.run(&format!("{tag} -o whole")).exits(1);
        for count in [1, 3] {
            let parts: Vec<String> = (1..=count).map(|part| format!("part-{count}-{part}")).collect();
            for (part, number) in parts.iter().zip(1..) {
                case.run(&format!("{tag} -o {part} --shard {number}/{count}"));
            }
            let backwards: Vec<&str> = parts.iter().rev().map(String::as_str).collect();
            let run = case.run(&format!("merge {} -o merged", backwards.join(" ")));
            run.exits(0);
            assert!(run.stderr().starts_with("67 records of"), "{}", run.story());
            assert_eq!(case.names("merged"), case.names("whole"));
            for name in case.names("whole").iter().filter(|name| *name != "run.json") {
                let read = |folder: &str| case.read(&format!("{folder}/{name}"));
                assert!(read("merged") == read("whole"), "{name} differs for {count} parts");
            }
            assert_eq!(run_json(&case, "merged"), run_json(&case, "whole"));
            let merged: serde_json::Value = serde_json::from_str(&case.read("merged/run.json")).unwrap();
            assert_eq!(merged["parts"].as_array().unwrap().len(), count);
            assert_eq!(merged["parts"][count - 1]["shard"], format!("{count}/{count}"));
        }
    }
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let case = Case::new();
    case.put("news.jsonl", corpus(9)).put("other.jsonl", corpus(8));
    for (part, options) in [
        ("a", "news.jsonl --shard 1/2"),
        ("b", "news.jsonl --shard 2/2"),
        ("b-scored", "news.jsonl --shard 2/2 --min-score 0.5"),
        ("b-other", "other.jsonl --shard 2/2"),
        ("c", "news.jsonl --shard 2/3"),
        ("whole", "news.jsonl"),
    ] {
        case.run(&format!("tag {options} -o {part} -q")).exits(0);
    }
    for (parts, words) in [
        ("a", "a is one of 2 parts, of which 2/2 is missing"),
        ("a a", "a is part 1/2, which was given already"),
        ("b", "1/2 is missing"),
        ("a c", "c is part 2/3 where a is part 1/2"),
        ("a whole", "whole is no part of a run; parts are made with dateline tag --shard"),
        ("a b-scored", "b-scored differs in options.min_score from a: 0.0 there, 0.5 here"),
        ("a b-other", "b-other differs in inputs from a"),
        ("a nowhere", "nowhere/run.json"),
    ] {
        case.run(&format!("merge {parts} -o merged")).exits(2).complains(&[words]);
        assert!(!case.path("merged").exists(), "{parts}");
    }
    case.run("merge a b -o a").exits(2).complains(&["a is to be read and the output would replace it"]);

    let table = case.read("b/entities.csv");
    fs::write(case.path("b/entities.csv"), table.replace("PER", "ORG")).unwrap();
    case.run("merge a b -o merged").exits(2).complains(&["b/entities.csv is not as it was written"]);
    assert!(!case.path("merged").exists());
    for shard in ["0/2", "3/2", "half"] {
        let run = case.run(&format!("tag news.jsonl -o d --shard {shard}"));
        run.exits(2);
        assert!(run.stderr().contains("such as 1/4"), "{}", run.story());
    }
}
