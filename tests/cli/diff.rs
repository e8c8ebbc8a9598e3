//! What two runs found otherwise.

use crate::harness::{ARTICLE, Case, line};

fn case() -> Case {
    let case = Case::new();
    case.put(
        "in.jsonl",
        line("a", ARTICLE) + &line("b", "Ana Müller left Oslo.") + &line("a", "Ana Müller left Oslo."),
    );
    case.run("tag in.jsonl -o one -q").exits(0);
    case
}

#[test]
fn the_same_folder_has_no_difference() {
    let case = case();
    let run = case.run("diff one one");
    run.exits(0).says_nothing_else();
    assert!(run.stdout().starts_with("3 documents in both; 0 only in A, 0 only in B\n"), "{}", run.story());
    assert!(!run.stdout().contains("by evidence"));
}

#[test]
fn rows_that_appear_vanish_and_change_are_told_apart() {
    let case = case();
    for name in ["documents.csv", "quotes.csv", "run.json"] {
        case.put(&format!("two/{name}"), case.read(&format!("one/{name}")));
    }
    let lines: Vec<String> = case.read("one/entities.csv").lines().map(str::to_owned).collect();
    let edited: Vec<String> = lines
        .iter()
        // One vanishes, one gets another type, one other bounds, one another score; and one appears.
        .filter(|line| !line.contains(",Reuters,ORG,"))
        .map(|line| match () {
            () if line.starts_with("a,69,75,Berlin,LOC") => line.replace(",LOC,", ",ORG,"),
            () if line.contains(",Ilham Aliyev,PER,") => {
                line.replacen("Ilham Aliyev", "Aliyev", 1).replace("a,24,", "a,30,")
            }
            () if line.starts_with("b,16,20,Oslo") => {
                let cells: Vec<&str> = line.split(',').collect();
                line.replace(cells[9], "0.001")
            }
            () => line.clone(),
        })
        .collect();
    let added = "b,11,15,left,ORG,,left,nil:org:left,,0.500,by-hand,,,";
    let at = edited.iter().position(|line| line.starts_with("b,16")).unwrap();
    let mut edited = edited;
    edited.insert(at, added.to_owned());
    case.put("two/entities.csv", edited.join("\n") + "\n");

    let run = case.run("diff one two --rows rows.csv");
    run.exits(1).says_nothing_else();
    for part in [
        " ORG “Reuters” [",
        "~ a 69-75 LOC “Berlin” type: LOC → ORG\n",
        "~ a 24-36 PER “Ilham Aliyev” start: 24 → 30; text: Ilham Aliyev → Aliyev\n",
        "+ b 11-15 ORG “left” [by-hand]\n",
        "entities by evidence",
    ] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
    let changes: Vec<String> = case.table("rows.csv").iter().map(|row| row["change"].clone()).collect();
    assert_eq!(changes, ["changed", "changed", "vanished", "appeared"]);
    assert_eq!(
        case.table("rows.csv")[0]["cells"],
        r#"{"start":["24","30"],"text":["Ilham Aliyev","Aliyev"]}"#
    );
    let run = case.run("diff one two --scores --limit 2");
    assert!(
        run.exits(1).stdout().contains("… and 3 more; --rows FILE writes all of them\n"),
        "{}",
        run.story()
    );
}

#[test]
fn documents_of_one_side_and_another_order_do_no_harm() {
    let case = case();
    let [first, second, third] =
        ["a", "b", "a"].map(|id| line(id, if id == "a" { ARTICLE } else { "Ana Müller left Oslo." }));
    case.put("x.jsonl", [first, second.clone()].concat());
    case.put("y.jsonl", [second, line("c", "Bob saw Rome."), third].concat());
    case.run("tag x.jsonl -o x -q").exits(0);
    case.run("tag y.jsonl -o y -q").exits(0);
    let run = case.run("diff x y --limit 0");
    assert!(
        run.exits(1).stdout().starts_with("2 documents in both; 0 only in A, 1 only in B\n"),
        "{}",
        run.story()
    );
    let rows = run.stdout().lines().find(|line| line.starts_with("  entities")).unwrap();
    let counts: Vec<&str> = rows.split_whitespace().collect();
    assert_eq!(&counts[2..5], ["0", "0", "0"], "{}", run.story());
    assert_ne!(counts[1], "0");
}

#[test]
fn what_cannot_be_compared_is_told_with_exit_code_2() {
    let case = case();
    case.run("diff one missing").exits(2).complains(&["missing", "documents.csv"]);
    case.run("tag in.jsonl -o bytes -q --offsets bytes").exits(0);
    case.run("diff one bytes").exits(2).complains(&["chars", "bytes", "--offsets"]);
    case.put("one/entities.csv", case.read("one/entities.csv").replacen("a,69,75", "a,69,x", 1));
    case.run("diff one one").exits(2).complains(&["entities.csv, line ", "a position is needed"]);
}

#[test]
fn tables_for_spreadsheets_are_compared_as_the_others_are() {
    let case = Case::new();
    case.put("in.jsonl", line("=a", "“-5 is cold,” Angela Merkel said in Berlin.") + &line("b", ARTICLE));
    case.run("tag in.jsonl -o plain -q").exits(0);
    case.run("tag in.jsonl -o safe -q --spreadsheet-safe").exits(0);
    assert!(case.read("safe/documents.csv").contains("'=a,"));
    case.run("diff plain safe").exits(0);
}
