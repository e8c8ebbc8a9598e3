//! Why an article is tagged as it is.

use serde_json::Value;

use crate::harness::{ARTICLE, Case};

fn case() -> Case {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    case
}

#[test]
fn names_and_quotes_are_listed_with_reasons() {
    let case = case();
    let run = case.run("explain a.txt");
    run.exits(0).says_nothing_else();
    for part in [
        "“Berlin” 69-75: LOC, score ",
        "\n    next: ",
        "direct quote q1, score 0.",
        "    cue “told”: the marks belong to it by ",
        "    speaker “Mr. Aliyev”: ",
        "    who that is: named, Ilham Aliyev\n",
    ] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
    assert!(!run.stdout().contains('\x1b'));
    assert!(case.run("explain a.txt --color always").stdout().contains("\x1b[1;32mLOC\x1b[0m"));
}

#[test]
fn a_stretch_is_shown_with_all_its_candidates() {
    let case = case();
    let run = case.run("explain a.txt --find Berlin");
    run.exits(0).says_nothing_else();
    for part in [
        "── “Berlin” 69-75 ──",
        "chosen before ",
        "“Berlin” 69-75, chosen as LOC",
        "the word before is “in”  [left1=in]",
        "chosen as LOC on first sight: ",
        "  in sum\n",
    ] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
    assert_eq!(case.run("explain a.txt --at 69-75").stdout(), run.stdout());
}

#[test]
fn weights_of_json_add_up_and_positions_are_those_of_the_tables() {
    let case = case();
    let run = case.run("explain a.txt --find Berlin --format json");
    run.exits(0).says_nothing_else();
    let object: Value = serde_json::from_str(run.stdout()).expect("an object on one line");
    assert_eq!(object["stretch"], serde_json::json!({ "start": 69, "end": 75, "text": "Berlin" }));
    let candidate = &object["names"][0]["candidates"][0];
    let evidence = ["on_first_sight", "of_document"].map(|part| candidate[part].as_array().unwrap());
    for kind in ["PER", "LOC", "ORG"] {
        let sum: f64 =
            evidence.iter().copied().flatten().map(|piece| piece["weight"][kind].as_f64().unwrap()).sum();
        assert!((candidate["score"][kind].as_f64().unwrap() - sum).abs() < 1e-6, "{kind}\n{}", run.story());
    }
    assert_eq!(object["names"][0]["winner"]["type"], "LOC");

    let whole = case.run("explain a.txt --format json");
    let object: Value = serde_json::from_str(whole.stdout()).expect("an object on one line");
    case.run("tag a.txt -o out -q").exits(0);
    let rows = case.table("out/entities.csv");
    assert_eq!(object["names"].as_array().unwrap().len(), rows.len());
    for (name, row) in object["names"].as_array().unwrap().iter().zip(&rows) {
        assert_eq!(name["winner"]["start"].to_string(), row["start"]);
        assert_eq!(name["winner"]["type"], row["type"]);
        assert_eq!(format!("{:.3}", name["score"].as_f64().unwrap()), row["score"]);
    }
}

#[test]
fn what_cannot_be_explained_is_told_with_exit_code_2() {
    let case = case();
    case.run("explain missing.txt").exits(2).complains(&["missing.txt"]);
    case.run("explain a.txt --at 10-9999").exits(2).complains(&["10-9999", "characters"]);
    case.run("explain a.txt --find Zanzibar").exits(2).complains(&["Zanzibar", "does not occur"]);
    case.put("latin.txt", b"Caf\xe9 in Paris\n");
    case.run("explain latin.txt").exits(2).complains(&["latin.txt", "UTF-8"]);
    let reversed = case.run("explain a.txt --at 9-3");
    assert!(reversed.exits(2).stderr().contains("the start must be smaller than the end"));

    case.put("two.jsonl", "{\"id\":\"a\",\"text\":\"Berlin\"}\n{\"id\":\"b\",\"text\":\"Paris\"}\n");
    case.run("explain two.jsonl").exits(2).complains(&["several articles", "--doc"]);
    case.run("explain two.jsonl --doc c").exits(2).complains(&["two.jsonl", "\"c\""]);
    let run = case.run("explain two.jsonl --doc b");
    assert!(run.exits(0).stdout().contains("“Paris” 0-5"), "{}", run.story());
    case.put("empty.txt", "");
    case.run("explain empty.txt").exits(0).says_nothing_else();
}
