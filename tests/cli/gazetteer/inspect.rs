//! What an index holds.

use super::LIST;
use crate::harness::Case;

#[test]
fn an_index_and_the_list_it_is_made_of_hold_the_same() {
    let case = Case::new();
    case.put("own.csv", LIST);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    let of_index = case.run("gazetteer inspect own.idx --check");
    of_index.exits(0).says_nothing_else();
    for part in ["own.idx: version ", ", checked", "PER 1   LOC 1   ORG 1", "name slots", "strings"] {
        assert!(of_index.stdout().contains(part), "{part}\n{}", of_index.story());
    }
    let of_list = case.run("gazetteer inspect own.csv --check");
    assert_eq!(of_list.stdout().replace("own.csv", "own.idx"), of_index.stdout());
}

#[test]
fn a_name_is_looked_up_in_the_built_in_lists_or_a_user_s() {
    let case = Case::new();
    let mut command = case.command("gazetteer inspect --name");
    let output = command.arg("new york").output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    for part in ["gn:5128581", "adm1:US.NY", "prominence", "york: "] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    case.put("own.csv", LIST);
    let run = case.run("gazetteer inspect own.csv --name zvd");
    run.exits(0);
    assert!(run.stdout().contains("Zentrivax Dynamics (by an alias, only in capitals)"), "{}", run.story());
    case.run("gazetteer inspect own.csv --name Nairobi").exits(1).says_nothing_else();
}

#[test]
fn damage_is_told_with_what_to_do() {
    let case = Case::new();
    case.put("own.csv", LIST);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    let whole = std::fs::read(case.path("own.idx")).unwrap();
    case.put("short.idx", &whole[..whole.len() - 20]);
    case.run("gazetteer inspect short.idx").exits(2).complains(&[
        "short.idx",
        "truncated",
        "compile it anew",
    ]);
    let mut other = whole.clone();
    *other.last_mut().unwrap() ^= 1;
    case.put("other.idx", &other);
    case.run("gazetteer inspect other.idx").exits(0);
    case.run("gazetteer inspect other.idx --check").exits(2).complains(&["other.idx", "damaged"]);
    let mut old = whole;
    old[7] = 1;
    case.put("old.idx", &old);
    case.run("gazetteer inspect old.idx").exits(2).complains(&["old.idx", "version", "compile it anew"]);
    case.run("gazetteer inspect missing.idx").exits(2).complains(&["missing.idx"]);
}
