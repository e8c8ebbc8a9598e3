//! Tables that are as the input says are found good, and any change of them is found.

use std::fs;

use crate::harness::{ARTICLE, Case, corpus, line};

fn tagged(options: &str) -> Case {
    let case = Case::new();
    case.put("news.jsonl", [&corpus(12), "broken\n", &line("d0", "Paris, again under one id.")].concat());
    case.put("last.txt", format!("A \"quoted\" start,\n{ARTICLE}"));
    case.run(&format!("tag news.jsonl last.txt -o out -q {options}")).exits(1);
    case
}

#[test]
fn what_tag_writes_is_good() {
    for options in [
        "",
        "--offsets bytes",
        "--offsets utf16",
        "--min-score 0.7",
        "--types LOC",
        "--shard 1/3",
        "--threads 1",
        "--max-document 2K",
        "--spreadsheet-safe",
    ] {
        let case = tagged(options);
        let run = case.run("verify out");
        run.exits(0);
        assert!(run.stderr().contains("all is as the input says"), "{options}\n{}", run.story());
        assert_eq!(run.stdout(), "");
    }
}

#[test]
fn merged_parts_and_moved_inputs_are_good() {
    let case = tagged("");
    for part in 1..=2 {
        case.run(&format!("tag news.jsonl last.txt -o part-{part} -q --shard {part}/2"));
    }
    case.run("merge part-1 part-2 -o merged -q").exits(0);
    case.run("verify merged -q").exits(0).says_nothing_else();
    fs::create_dir(case.path("moved")).unwrap();
    fs::rename(case.path("news.jsonl"), case.path("moved/news.jsonl")).unwrap();
    case.run("verify out").exits(2).complains(&["news.jsonl does not exist"]);
    case.run("verify out --input moved/news.jsonl --input last.txt").exits(0);
}

/// Changes a table and checks what is found.
#[track_caller]
fn assert_found(name: &str, change: impl FnOnce(&mut Vec<String>), words: &[&str]) {
    let case = tagged("");
    let path = format!("out/{name}");
    let mut lines: Vec<String> = case.read(&path).lines().map(str::to_owned).collect();
    change(&mut lines);
    case.put(&path, lines.join("\n") + "\n");
    let run = case.run("verify out --limit 1");
    run.exits(1);
    assert_eq!(run.stdout().lines().count(), 1, "{}", run.story());
    for word in words {
        assert!(run.stdout().contains(word), "{word:?} is expected\n{}", run.story());
    }
}

#[test]
fn any_change_is_found() {
    assert_found(
        "entities.csv",
        |rows| rows[5] = rows[5].replacen(',', ",1", 1),
        &["entities.csv, line 6, end: expected \"a position after 1", "found"],
    );
    assert_found(
        "entities.csv",
        |rows| drop(rows.remove(7)),
        &["entities.csv, line", "doc_id: expected \"d0\""],
    );
    assert_found(
        "entities.csv",
        |rows| rows.insert(7, rows[7].clone()),
        &["line 9, start: expected \"a name that begins"],
    );
    assert_found("entities.csv", |rows| rows.swap(3, 4), &["entities.csv, line 5, start"]);
    assert_found(
        "entities.csv",
        |rows| drop(rows.pop()),
        &["entities.csv: expected \"a row of document last\""],
    );
    assert_found(
        "entities.csv",
        |rows| rows.push(rows[1].clone()),
        &["doc_id: expected \"the end of the file\""],
    );
    assert_found(
        "entities.csv",
        |rows| rows.iter_mut().for_each(|row| *row = row.replace(",PER,", ",LOC,")),
        &["expected"],
    );
    assert_found(
        "quotes.csv",
        |rows| rows[1] = rows[1].replace(",q1,", ",q0,"),
        &["line 2, quote_id: expected"],
    );
    assert_found("quotes.csv", |rows| rows[1] = rows[1].replace("gas", "gaz"), &["line 2, quote: expected"]);
    assert_found(
        "quotes.csv",
        |rows| rows[1] = rows[1].replace("Ilham Aliyev", "Ilham Aliyew"),
        &["line 2, speaker_id: expected \"an entity of the document"],
    );
    assert_found(
        "documents.csv",
        |rows| rows.swap(3, 4),
        &["documents.csv, line 4, doc_id: expected \"d2\""],
    );
    assert_found("documents.csv", |rows| drop(rows.pop()), &["expected \"record 1 of last.txt\""]);
    assert_found(
        "run.json",
        |lines| lines.iter_mut().for_each(|line| *line = line.replace("\"ok\": 14", "\"ok\": 15")),
        &["run.json, documents.ok: expected \"14\", found \"15\""],
    );
}

#[test]
fn a_changed_input_is_found() {
    let case = tagged("");
    let news = case.read("news.jsonl");
    case.put("news.jsonl", news.replace("Berlin", "Bergen"));
    let run = case.run("verify out");
    run.exits(1);
    assert!(run.stdout().contains("text: expected \"Bergen\", found \"Berlin\""), "{}", run.story());
    case.put("news.jsonl", corpus(14));
    case.run("verify out").exits(1);
}
