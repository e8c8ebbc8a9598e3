//! A run that tells of itself to programs: one JSON object a line on standard error.

use serde_json::{Value, json};

use crate::harness::{ARTICLE, Case, Run, line};

/// The objects on standard error; fails if anything else is there.
#[track_caller]
fn events(run: &Run<'_>) -> Vec<Value> {
    let decode = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}\n{}", run.story()));
    let events: Vec<Value> = run.stderr().lines().map(decode).collect();
    assert!(events.iter().all(|event| event["time"].as_f64() > Some(1e9)), "{events:?}");
    events
}

fn names(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["event"].as_str().expect("each has a name")).collect()
}

#[test]
fn a_run_is_told_from_beginning_to_end() {
    let case = Case::new();
    case.put("news.jsonl", [&line("one", ARTICLE), "{broken\n", "{\"text\":1}\n", "{\"text\":2}\n"].concat());
    let run = case.run("tag news.jsonl -o out --log json --threads 2");
    let events = events(run.exits(1));
    assert_eq!(names(&events), ["started", "record-failed", "record-failed", "record-failed", "finished"]);

    let started = &events[0];
    assert_eq!(
        (&started["inputs"], &started["threads"], &started["output"]),
        (&json!(1), &json!(2), &json!("out"))
    );
    assert_eq!(started["input_bytes"], case.read("news.jsonl").len());
    assert_eq!(started["resumed_after"], 0);

    let failed = &events[1];
    assert_eq!((&failed["file"], &failed["cause"]), (&json!("news.jsonl"), &json!("not-json")));
    assert_eq!((&failed["record"], &failed["line"]), (&json!(2), &json!(2)));
    // The fault is the brace's neighbour, which is no name of a field.
    assert_eq!(failed["byte"], line("one", ARTICLE).len() + 1);
    let (message, remedy) = (failed["message"].as_str().unwrap(), failed["remedy"].as_str().unwrap());
    assert!(message.starts_with("news.jsonl, line 2, byte ") && message.ends_with(remedy), "{message}");
    assert_eq!(message, case.documents()[1].2);

    let finished = &events[4];
    assert_eq!((&finished["documents"], &finished["failed"]), (&json!(1), &json!(3)));
    assert_eq!((&finished["bytes"], &finished["exit_code"]), (&json!(ARTICLE.len()), &json!(1)));
    assert!(finished["seconds"].is_f64() && finished["mb_per_second"].is_f64(), "{finished}");
    let written: Value = serde_json::from_str(&case.read("out/run.json")).unwrap();
    assert_eq!(finished["mentions"], written["entities"]["by_type"]);
    assert_eq!(finished["quotes"], written["quotes"]["by_kind"]);
    assert_eq!(finished["failures"], written["failures"], "causes are those of run.json");
    let counts =
        finished["failures"].as_array().unwrap().iter().map(|cause| cause["count"].as_u64().unwrap());
    assert_eq!(counts.collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn what_ends_a_run_is_an_event_of_its_own() {
    let case = Case::new();
    case.put("news.jsonl", "{broken\n");
    for (arguments, code, cause, file) in [
        ("tag nowhere -o out --log json", 2, "not-found", json!("nowhere")),
        ("tag news.jsonl -o - --resume --log json", 2, "usage", json!(null)),
        ("tag news.jsonl -o out --strict --log json -q", 1, "not-json", json!("news.jsonl")),
    ] {
        let run = case.run(arguments);
        let events = events(run.exits(code));
        assert_eq!(names(&events), ["error"], "{}", run.story());
        let error = &events[0];
        assert_eq!(
            (&error["cause"], &error["file"], &error["exit_code"]),
            (&json!(cause), &file, &json!(code))
        );
        assert_eq!(error["resumable"], false);
        assert!(!error["remedy"].as_str().unwrap().is_empty(), "{error}");
    }
}

#[test]
fn quiet_leaves_failures_alone_to_be_told() {
    let case = Case::new();
    case.put("news.jsonl", [&line("one", ARTICLE), "{broken\n"].concat());
    let run = case.run("tag news.jsonl -o - --log json --quiet");
    assert_eq!(names(&events(run.exits(1))), ["record-failed"]);
    assert_eq!(run.stdout().lines().count(), 2, "results are not mixed with the log");
}
