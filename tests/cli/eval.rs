//! Comparison with annotated documents.

use serde_json::Value;

use crate::harness::{ARTICLE, Case, line};

/// The same names of one text in four formats, white space apart in the second.
fn corpora(case: &Case) {
    case.put("a.jsonl", "{\"id\":\"a\",\"text\":\"Ana Müller met Reuters in Baku.\",\"entities\":[[0,10,\"PERSON\"],[15,22,\"ORG\"],[26,30,\"GPE\"]]}\n");
    case.put(
        "a.conll",
        "-DOCSTART- -X- O O\n\nAna NNP B-NP B-PER\nMüller NNP I-NP I-PER\nmet VBD B-VP O\nReuters NNP B-NP B-ORG\n\
         in IN B-PP O\nBaku NNP B-NP B-LOC\n. . O O\n",
    );
    case.put("a.bilou", "Ana B-PER\nMüller L-PER\nmet O\nReuters U-ORG\nin O\nBaku U-LOC\n. O\n");
    case.put("brat/a.txt", "Ana Müller met Reuters in Baku.");
    case.put(
        "brat/a.ann",
        "T1\tPerson 0 10\tAna Müller\nT2\tOrganisation 15 22\tReuters\nT3\tPlace 26 30\tBaku\n",
    );
}

fn strict(stdout: &str) -> f64 {
    let object: Value = serde_json::from_str(stdout).expect("an object on one line");
    object["names"]["strict"]["all"]["f1"].as_f64().expect("a number")
}

#[test]
fn the_same_annotation_agrees_in_all_formats() {
    let case = Case::new();
    corpora(&case);
    for gold in ["a.jsonl", "a.conll", "a.bilou", "brat"] {
        for found in ["a.jsonl", "a.conll", "a.bilou", "brat"] {
            let run = case.run(&format!("eval {gold} {found} --format json"));
            run.exits(0).says_nothing_else();
            assert_eq!(strict(run.stdout()), 1.0, "{gold} {found}\n{}", run.story());
        }
    }
}

#[test]
fn tables_are_compared_with_what_was_tagged_and_with_themselves() {
    let case = Case::new();
    case.put("a.jsonl", line("x", ARTICLE));
    case.run("tag a.jsonl -o out -q").exits(0);
    let run = case.run("eval out out --format json");
    run.exits(0).says_nothing_else();
    let object: Value = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!(object["names"]["strict"]["all"]["f1"], 1.0);
    assert_eq!(object["quotes"]["exact"]["all"]["f1"], 1.0);
    assert_eq!(object["speakers"]["all"]["right"], object["speakers"]["all"]["quotes"]);

    // Objects have the same as tables.
    case.run("tag a.jsonl -o objects -q --format jsonl").exits(0);
    assert_eq!(strict(case.run("eval out objects --format json").stdout()), 1.0);
    case.run("tag a.jsonl -o objects -q --format jsonl --offsets utf16").exits(0);
    case.run("eval out objects").exits(2).complains(&["documents.jsonl", "count utf16", "--offsets chars"]);

    // Bytes are told from code points where the texts are there.
    case.run("tag a.jsonl -o bytes -q --offsets bytes").exits(0);
    assert_eq!(strict(case.run("eval out bytes --format json").stdout()), 1.0);
    case.put("b.jsonl", case.read("a.jsonl"));
    std::fs::remove_file(case.path("a.jsonl")).unwrap();
    case.run("eval out bytes").exits(2).complains(&["count bytes", "--input"]);
    assert_eq!(strict(case.run("eval out bytes --format json --input b.jsonl").stdout()), 1.0);
}

#[test]
fn mistakes_are_rows_with_what_is_wrong() {
    let case = Case::new();
    corpora(&case);
    case.put(
        "found.jsonl",
        "{\"id\":\"a\",\"text\":\"Ana Müller met Reuters in Baku.\",\"entities\":[[4,10,\"PER\"],[15,22,\"LOC\"],[11,14,\"ORG\"]]}\n",
    );
    let run = case.run("eval a.jsonl found.jsonl --errors e.csv --by-document d.csv");
    run.exits(0).says_nothing_else();
    let rows = case.table("e.csv");
    let of = |row: &std::collections::BTreeMap<String, String>| {
        [&row["mistake"], &row["gold_text"], &row["pred_text"]].map(String::clone).join("|")
    };
    let found: Vec<String> = rows.iter().map(of).collect();
    assert_eq!(found, ["bounds|Ana Müller|Müller", "spurious||met", "type|Reuters|Reuters", "missed|Baku|"]);
    assert_eq!(rows[0]["context"], "Ana Müller met Reuters in Baku.");
    assert_eq!(case.table("d.csv")[0]["exact_f1"], "0.3333");
    for part in ["1 document compared", "  strict   all", "GOLD was found as"] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
}

#[test]
fn labels_have_a_meaning_of_one_s_own() {
    let case = Case::new();
    case.put("a.conll", "Ana B-HELD\nin O\nBaku B-MISC\n");
    let run = case.run("eval a.conll a.conll");
    assert!(run.exits(0).stderr().contains("2 spans of GOLD not compared, for their labels: HELD 1, MISC 1"));
    case.put("map.csv", "key,type\nHELD,PER\n");
    let run = case.run("eval a.conll a.conll --map map.csv");
    assert!(run.exits(0).stderr().contains("1 span of GOLD not compared, for their labels: MISC 1"));
    case.put("map.csv", "key,type\nHELD,HERO\n");
    case.run("eval a.conll a.conll --map map.csv").exits(2).complains(&["map.csv", "line 2", "HERO"]);
}

#[test]
fn documents_that_one_side_lacks_are_counted() {
    let case = Case::new();
    corpora(&case);
    let both =
        format!("{}{{\"id\":\"b\",\"text\":\"Oslo\",\"entities\":[[0,4,\"LOC\"]]}}\n", case.read("a.jsonl"));
    case.put("both.jsonl", both);
    let run = case.run("eval both.jsonl a.jsonl");
    assert!(run.exits(0).stdout().starts_with("1 document compared; 1 only in GOLD, all of them missed\n"));
    let run = case.run("eval a.jsonl both.jsonl");
    assert!(run.exits(0).stdout().starts_with("1 document compared; 1 only in PRED, not counted\n"));
}

#[test]
fn what_cannot_be_compared_is_told_with_exit_code_2() {
    let case = Case::new();
    corpora(&case);
    case.run("eval missing.jsonl a.jsonl").exits(2).complains(&["missing.jsonl does not exist"]);
    case.put("other.jsonl", "{\"id\":\"z\",\"text\":\"Oslo\",\"entities\":[]}\n");
    case.run("eval a.jsonl other.jsonl").exits(2).complains(&["neither ids nor texts are the same"]);
    case.put("changed.jsonl", "{\"id\":\"a\",\"text\":\"Ana Müller met AFP in Baku.\",\"entities\":[]}\n");
    case.run("eval a.jsonl changed.jsonl").exits(2).complains(&["\"a\"", "differ from character 15 on"]);
    case.put("quotes.jsonl", "{\"id\":\"a\",\"text\":\"Ana\",\"quotes\":[]}\n");
    case.run("eval a.jsonl quotes.jsonl").exits(2).complains(&["names alone and the other quotes alone"]);
    case.put("bad.jsonl", "{\"id\":\"a\",\"text\":\"Ana\",\"entities\":[[0,3,\"PER\"]]}\n{\"id\":\"b\",\"text\":\"Ana\",\"entities\":[[0,9,\"PER\"]]}\n");
    case.run("eval a.jsonl bad.jsonl").exits(2).complains(&[
        "bad.jsonl, line 2",
        "entities[0]",
        "code points",
    ]);
    case.put("tasks.json", "[\n {\"data\":{\"text\":\"Ana\"},\"annotations\":[]}]\n");
    case.run("eval a.jsonl tasks.json")
        .exits(2)
        .complains(&["tasks.json: a JSON list", "export CoNLL there"]);
    case.put("latin.conll", b"Caf\xe9 O\n");
    case.run("eval a.jsonl latin.conll").exits(2).complains(&["latin.conll", "UTF-8"]);
    case.put("empty/notes.md", "");
    case.run("eval a.jsonl empty").exits(2).complains(&["empty", ".ann"]);
    case.run("eval a.jsonl a.jsonl --errors no/such/folder.csv").exits(2).complains(&["no/such/folder.csv"]);
}

#[test]
fn broken_tables_are_told_with_line_and_remedy() {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    case.run("tag a.txt -o out -q").exits(0);
    let whole = case.read("out/entities.csv");
    for (from, to, parts) in [
        (",LOC,", ",CITY,", ["entities.csv, line ", "PER, LOC or ORG"]),
        ("a,69,75", "a,x,75", ["entities.csv, line ", "a position is needed"]),
        ("a,69,75", "a,69,69", ["entities.csv, line ", "is no stretch"]),
        ("a,69,75", "a,69,7500", ["\"a\"", "ends after the text"]),
        ("a,69,75", "a,68,74", ["\"Berlin\"", "has changed"]),
        ("a,69,75", "b,69,75", ["entities.csv, line ", "document \"b\""]),
        ("a,69,75,", "a,69,75,,", ["entities.csv, line ", "columns where the header names"]),
        ("start", "begin", ["entities.csv, line 1", "\"start\" is missing"]),
    ] {
        assert!(whole.contains(from), "{from}\n{whole}");
        case.put("out/entities.csv", whole.replacen(from, to, 1));
        case.run("eval out out").exits(2).complains(&parts);
    }
}
