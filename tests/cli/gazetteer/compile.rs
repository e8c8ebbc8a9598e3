//! Lists to an index file.

use super::LIST;
use crate::harness::Case;

#[test]
fn the_same_lists_give_the_same_index() {
    let case = Case::new();
    case.put("own.csv", LIST);
    let run = case.run("gazetteer compile own.csv -o own.idx");
    run.exits(0);
    assert!(run.stderr().starts_with("1 list with 3 entries and 7 names in "), "{}", run.story());
    case.run("gazetteer compile own.csv -o again.idx --quiet").exits(0).says_nothing_else();
    assert_eq!(std::fs::read(case.path("own.idx")).unwrap(), std::fs::read(case.path("again.idx")).unwrap());
    assert_eq!(case.names("."), ["again.idx", "own.csv", "own.idx"], "nothing else is left");
}

#[test]
fn a_row_that_does_not_follow_the_schema_ends_it_with_nothing_written() {
    let case = Case::new();
    for (row, parts) in [
        ("own:4,THING,,Gadget,,", ["line 5", "THING"]),
        ("own:1,ORG,,Gadget,,", ["line 5", "already taken"]),
        ("own:4,ORG,,,,", ["line 5", "name is empty"]),
        ("own:4,ORG,,Gadget,,Germany", ["line 5", "two capitals"]),
        ("own:4,ORG,,Gadget", ["line 5", "fields"]),
    ] {
        let short = "id,type,subtype,name,aliases,country\nown:1,ORG,,A,,\nown:2,ORG,,B,,\nown:3,ORG,,C,,\n";
        case.put("own.csv", format!("{short}{row}\n"));
        let run = case.run("gazetteer compile own.csv -o own.idx");
        run.exits(2).complains(&["own.csv", "gazetteer lint"]).complains(&parts);
        assert_eq!(case.names("."), ["own.csv"], "{row}");
    }
}

#[test]
fn an_old_index_stays_when_the_new_one_fails() {
    let case = Case::new();
    case.put("own.csv", LIST);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    let before = std::fs::read(case.path("own.idx")).unwrap();
    case.put("own.csv", "id,type\n");
    case.run("gazetteer compile own.csv -o own.idx").exits(2).complains(&["own.csv, line 1", "\"name\""]);
    case.put("own.csv", "id,type,name,name\na,ORG,b,c\n");
    case.run("gazetteer compile own.csv -o own.idx").exits(2).complains(&[
        "own.csv, line 1",
        "\"name\"",
        "twice",
        "rename",
    ]);
    case.put("own.csv", "id,type,name\na,ORG,\"Zentrivax\nDynamics\"\n");
    case.run("gazetteer compile own.csv -o own.idx").exits(2).complains(&[
        "own.csv, line 2",
        "name",
        "line break",
    ]);
    assert_eq!(std::fs::read(case.path("own.idx")).unwrap(), before);
}

#[test]
fn paths_are_checked() {
    let case = Case::new();
    case.put("own.csv", LIST);
    case.run("gazetteer compile missing.csv -o own.idx").exits(2).complains(&["missing.csv"]);
    case.run("gazetteer compile own.csv -o own.csv").exits(2).complains(&["own.csv", "replace it"]);
    case.run("gazetteer compile own.csv -o none/own.idx").exits(2).complains(&["none/own.idx"]);
    assert_eq!(case.read("own.csv"), LIST);
}
