//! spaCy's EntityRuler patterns.

use super::reports;
use crate::harness::Case;

#[test]
fn patterns_that_are_names_become_a_list() {
    let case = Case::new();
    case.put(
        "patterns.jsonl",
        r#"{"label": "ORG", "pattern": "Zentrivax Dynamics", "id": "zentrivax"}
{"label": "ORG", "pattern": [{"LOWER": "zvd"}], "id": "zentrivax"}
{"label": "GPE", "pattern": [{"LOWER": "brinkel"}, {"LOWER": "moor"}]}
{"label": "GPE", "pattern": [{"TEXT": "Brinkel"}, {"ORTH": "Moor"}]}

{"label": "PERSON", "pattern": "Oluwatobi Quennevaal"}
"#,
    );
    let run = case.run("gazetteer import spacy patterns.jsonl -o own.csv");
    run.exits(0);
    reports(&run, &[], "5 read in 0.0 s: 3 rows written to own.csv, 0 not asked for, 2 merged, 0 left out");
    let expected = "\
id,type,subtype,name,aliases,country,gender,role
spacy:loc:brinkel-moor,LOC,,Brinkel Moor,,,,
spacy:per:oluwatobi-quennevaal,PER,,Oluwatobi Quennevaal,,,u,
zentrivax,ORG,,Zentrivax Dynamics,zvd,,,
";
    assert_eq!(case.read("own.csv"), expected);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    case.run("gazetteer import spacy patterns.jsonl -o own.csv -q --types PER --limit 1").exits(0);
    assert_eq!(case.table("own.csv").len(), 1);
}

#[test]
fn patterns_that_say_more_are_told_and_left_out() {
    let case = Case::new();
    case.put(
        "patterns.jsonl",
        r#"{"label": "ORG", "pattern": [{"LOWER": "bank"}, {"POS": "PROPN"}]}
{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "^Z"}}]}
{"label": "PRODUCT", "pattern": "Vaskulon"}
{"label": "ORG"}
not json
{"label": "ORG", "pattern": "Zentrivax", "id": "z"}
{"label": "PERSON", "pattern": "Zentri Vax", "id": "z"}
{"label": "ORG", "pattern": "- -"}
"#,
    );
    let run = case.run("gazetteer import spacy patterns.jsonl -o own.csv");
    run.exits(1);
    let expected: &[&[&str]] = &[
        &["patterns.jsonl:1:", "POS"],
        &["patterns.jsonl:2:", "TEXT with a condition"],
        &["patterns.jsonl:3:", "PRODUCT", "--map"],
        &["patterns.jsonl:4:", "JSON", "pattern"],
        &["patterns.jsonl:5:", "JSON"],
        &["patterns.jsonl:7:", "\"z\"", "ORG"],
        &["patterns.jsonl:8:", "no word"],
    ];
    reports(
        &run,
        expected,
        "8 read in 0.0 s: 1 row written to own.csv, 0 not asked for, 0 merged, 7 left out",
    );
    case.put("map.csv", "key,type,subtype\nPRODUCT,ORG,company\n");
    let run = case.run("gazetteer import spacy patterns.jsonl -o own.csv -q --map map.csv");
    assert!(!run.exits(1).stderr().contains("PRODUCT"), "{}", run.story());
    assert_eq!(case.table("own.csv")[0]["id"], "spacy:org:vaskulon");
}
