//! No command destroys what it reads, what `tag` has written, or with one output another.

use crate::harness::{ARTICLE, Case, line};

/// A corpus, annotations of it, two tagged folders and a list.
fn case() -> Case {
    let case = Case::new();
    case.put("news.jsonl", line("a", ARTICLE)).put("gold.conll", "Baku B-LOC\n").put("texts/a.txt", ARTICLE);
    case.put("brat/a.txt", "Baku").put("brat/a.ann", "T1\tLOC 0 4\tBaku\n").put("map.csv", "key,type\n");
    case.put("own.csv", "id,type,subtype,name,aliases,country\nx,ORG,company,Siemens,,DE\n");
    case.run("tag news.jsonl -o before -q").exits(0);
    case.run("tag news.jsonl -o after -q --types PER").exits(0);
    case
}

#[test]
fn an_output_that_would_replace_an_input_is_refused_before_it_is_opened() {
    let case = case();
    for (arguments, path) in [
        ("bench news.jsonl --megabytes 1 --save news.jsonl", "news.jsonl"),
        ("bench texts --megabytes 1 --seconds 0 --json texts/a.txt", "texts/a.txt"),
        ("bench --megabytes 1 --seconds 0 --gazetteer own.csv --json own.csv", "own.csv"),
        ("eval gold.conll before --errors gold.conll", "gold.conll"),
        ("eval gold.conll before --by-document texts/../gold.conll", "gold.conll"),
        ("eval gold.conll before --map map.csv --errors map.csv", "map.csv"),
        ("eval brat before --errors brat/a.ann", "brat/a.ann"),
        ("eval gold.conll before --errors news.jsonl", "news.jsonl"),
        ("html texts -o texts/a.txt", "texts/a.txt"),
        ("html texts -o own.csv --gazetteer own.csv", "own.csv"),
        ("gazetteer compile own.csv -o own.csv", "own.csv"),
        ("gazetteer import spacy news.jsonl -o news.jsonl", "news.jsonl"),
    ] {
        let content = case.read(path);
        case.run(arguments).exits(2).complains(&[path, "is to be read", "name another place"]);
        assert_eq!(case.read(path), content, "{arguments}");
    }
}

#[test]
fn a_table_is_replaced_by_no_side_file() {
    let case = case();
    for (arguments, path) in [
        ("diff before after --rows before/entities.csv", "before/entities.csv"),
        ("eval gold.conll before --errors before/quotes.csv", "before/quotes.csv"),
        ("html texts -o before/entities.csv", "before/entities.csv"),
        ("html texts -o before/run.json", "before/run.json"),
        ("gazetteer compile own.csv -o after/documents.csv", "after/documents.csv"),
    ] {
        let content = case.read(path);
        case.run(arguments).exits(2).complains(&[path, "is a table of dateline tag"]);
        assert_eq!(case.read(path), content, "{arguments}");
    }
}

#[test]
fn two_outputs_have_two_places_and_none_is_standard_output() {
    let case = case();
    case.run("eval gold.conll before --errors x.csv --by-document ./x.csv")
        .exits(2)
        .complains(&["two outputs would be written to ./x.csv", "name one for each"]);
    case.run("tag news.jsonl -o part --shard 1/1 -q").exits(0);
    for arguments in [
        "diff before after --rows -",
        "eval gold.conll before --errors -",
        "html texts -o -",
        "merge part -o -",
        "export before --to conll -o -",
        "gazetteer compile own.csv -o -",
    ] {
        case.run(arguments).exits(2).complains(&["standard output", "name a file or folder"]);
    }
    assert!(!case.path("-").exists() && !case.path("x.csv").exists());
}

#[test]
fn a_side_file_is_replaced_only_by_a_whole_one() {
    let case = case();
    case.put("rows.csv", "of an earlier run");
    case.run("diff before missing --rows rows.csv").exits(2);
    assert_eq!(case.read("rows.csv"), "of an earlier run");
    case.run("diff before after --rows rows.csv").exits(1);
    assert!(case.read("rows.csv").starts_with("table,doc_id,change"));
    assert!(!case.names(".").iter().any(|name| name.ends_with(".partial")), "{:?}", case.names("."));
}
