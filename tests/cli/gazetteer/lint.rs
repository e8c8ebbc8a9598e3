//! What is wrong or risky in a list.

use super::LIST;
use crate::harness::{Case, gzip};

/// The findings as (line, problem), and the whole output.
fn findings(list: &str, code: i32) -> Vec<(u64, String)> {
    let case = Case::new();
    case.put("own.csv", list);
    let run = case.run("gazetteer lint own.csv --format jsonl");
    run.exits(code);
    let finding = |line: &str| {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        for field in ["file", "severity", "id", "name", "message", "remedy"] {
            assert!(object[field].is_string(), "{field} in {line}");
        }
        (object["line"].as_u64().unwrap(), object["problem"].as_str().unwrap().to_owned())
    };
    run.stdout().lines().map(finding).collect()
}

#[test]
fn a_sound_list_of_rare_names_has_no_finding() {
    let case = Case::new();
    case.put("own.csv", LIST);
    let run = case.run("gazetteer lint own.csv");
    run.exits(0).says_nothing_else();
    assert_eq!(run.stdout(), "3 rows in 1 list: 0 errors, 0 warnings\n");
}

#[test]
fn each_fault_of_a_row_is_found_on_its_line() {
    let full = "id,type,subtype,name,aliases,country,lat,lon,population,gender\n";
    for (row, problem) in [
        (",ORG,company,Zentrivax,,DE,,,,", "empty-id"),
        ("a,,company,Zentrivax,,DE,,,,", "empty-type"),
        ("a,PERSON,,Zentrivax,,DE,,,,", "unknown-type"),
        ("a,ORG,firm,Zentrivax,,DE,,,,", "unknown-subtype"),
        ("a,ORG,company,,,DE,,,,", "empty-name"),
        ("a,ORG,company,---,,DE,,,,", "no-word"),
        ("a,ORG,company,Zentrivax A A A A A A A A A A A A A A A A,,DE,,,,", "name-too-long"),
        ("a,ORG,company,Zentrivax,,Germany,,,,", "bad-country"),
        ("a,ORG,company,Zentrivax,,UK,,,,", "bad-country"),
        ("a,ORG,company,Zentrivax,,de,,,,", "bad-country"),
        ("a,LOC,city,Zentrivax,,DE,90.01,8,,", "bad-coordinate"),
        ("a,LOC,city,Zentrivax,,DE,50,-180.5,,", "bad-coordinate"),
        ("a,LOC,city,Zentrivax,,DE,NaN,8,,", "bad-coordinate"),
        ("a,LOC,city,Zentrivax,,DE,50,,,", "half-a-point"),
        ("a,LOC,city,Zentrivax,,DE,,,1.5,", "bad-population"),
        ("a,PER,,Zentrivax,,DE,,,,male", "bad-gender"),
        ("a,ORG,company,Zentrivax", "ragged-row"),
        ("a,ORG,company,\"Zentri\nvax\",,DE,,,,", "line-break"),
    ] {
        assert_eq!(findings(&format!("{full}{row}\n"), 1), [(2, problem.to_owned())], "{row}");
    }
}

#[test]
fn a_bad_row_does_not_hide_the_next() {
    let list = "id,type,name\na,ORG\nb,ORG,Zentrivax\nc,LAND,Brinkelmoor\n";
    let expected = [(2, "ragged-row".to_owned()), (4, "unknown-type".to_owned())];
    assert_eq!(findings(list, 1), expected);
}

#[test]
fn empty_lines_and_windows_line_ends_do_not_shift_the_count() {
    let faults = [(4, "unknown-type".to_owned()), (6, "empty-name".to_owned())];
    let list = "id,type,name\na,ORG,Zentrivax\n\nb,LAND,Vaskulon\n\nc,ORG,\n";
    assert_eq!(findings(list, 1), faults);
    assert_eq!(findings(&list.replace('\n', "\r\n"), 1), faults);
    let case = Case::new();
    case.put("own.csv", list.replace('\n', "\r\n"));
    case.run("gazetteer compile own.csv -o own.idx").exits(2).complains(&["own.csv, line 4"]);
}

#[test]
fn headers_are_checked() {
    assert_eq!(findings("id,name\na,Zentrivax\n", 1), [(1, "missing-column".to_owned())]);
    assert_eq!(findings("id,type,name,name\na,ORG,b,c\n", 1), [(1, "repeated-column".to_owned())]);
    assert_eq!(findings("id,type,name,x,x\na,ORG,b,,\n", 1), [(1, "repeated-column".to_owned())]);
    assert_eq!(findings("id,type,name,colour\na,ORG,Zentrivax,red\n", 0), [(1, "unknown-column".to_owned())]);
    assert_eq!(findings("", 1), [(1, "missing-column".to_owned())]);
}

#[test]
fn other_encodings_are_told() {
    let case = Case::new();
    case.put("own.csv", b"id,type,name\na,ORG,Zentriv\xe4x\n");
    let run = case.run("gazetteer lint own.csv");
    run.exits(1);
    assert!(run.stdout().contains("own.csv:2: error: the row is not UTF-8; convert"), "{}", run.story());
}

#[test]
fn things_that_come_twice_name_the_first() {
    let case = Case::new();
    case.put("a.csv", "id,type,name\nx,ORG,Zentrivax\ny,LOC,Brinkelmoor\n");
    case.put("b.csv", "id,type,name\nx,PER,Zentrivax\nz,LOC,BRINKELMOOR\n");
    let run = case.run("gazetteer lint a.csv b.csv");
    run.exits(1);
    for part in [
        "b.csv:2: error: the id is already taken at a.csv:2; ",
        "b.csv:3: warning: \"BRINKELMOOR\": a LOC of the same name is already at a.csv:3; ",
        "4 rows in 2 lists: 1 error, 1 warning\n",
    ] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
}

#[test]
fn names_that_mean_something_else_are_warned_of() {
    let case = Case::new();
    case.put("own.csv", "id,type,subtype,name,aliases,country\nown:1,ORG,company,Nairobi,,KE\n");
    let run = case.run("gazetteer lint own.csv");
    run.exits(0);
    let expected =
        "own.csv:2: warning: \"Nairobi\": the name also stands for Nairobi (gn:184745, LOC capital, KE)";
    assert!(run.stdout().contains(expected), "{}", run.story());
    // The same place under an id of one's own is no clash.
    assert_eq!(findings("id,type,name,country\nown:1,LOC,Nairobi,KE\n", 0), []);
}

#[test]
fn names_that_are_words_are_warned_of() {
    let row = |name: &str| format!("id,type,name\nown:1,ORG,{name}\n");
    for (name, problem) in [
        ("Bridge", "ordinary-word"),
        ("March", "calendar-word"),
        ("Thursday", "calendar-word"),
        ("Katarzyna", "given-name"),
        ("Gutierrez", "surname"),
    ] {
        assert!(
            findings(&row(name), 0).contains(&(2, problem.to_owned())),
            "{name}: {:?}",
            findings(&row(name), 0)
        );
    }
    assert_eq!(findings(&row("Bridge Vaskulon"), 0), []);
}

#[test]
fn the_lists_that_come_with_dateline_have_no_errors() {
    let case = Case::new();
    let lists = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers");
    let run = case.run(&format!(
        "gazetteer lint {lists}/places/countries.csv {lists}/organisations/media.csv {lists}/people/public_life.csv"
    ));
    run.exits(0);
    assert!(run.stdout().contains(": 0 errors, "), "{}", run.story());
}

#[test]
fn a_list_that_cannot_be_read_is_no_finding() {
    let case = Case::new();
    case.run("gazetteer lint missing.csv").exits(2).complains(&["missing.csv", "does not exist"]);
    case.put("utf16.csv", b"\xff\xfei\0d\0");
    case.run("gazetteer lint utf16.csv").exits(2).complains(&["utf16.csv", "iconv"]);
}

#[test]
fn bytes_that_the_compiler_refuses_are_found_in_any_column() {
    let case = Case::new();
    case.put("header.csv", b"id,type,name,no\xe9\nown:1,ORG,Vaskulon,\n");
    case.put("row.csv", b"id,type,name,note\nown:1,ORG,Vaskulon,caf\xe9\n");
    for list in ["header.csv", "row.csv"] {
        let run = case.run(&format!("gazetteer lint {list}"));
        run.exits(1);
        assert!(run.stdout().contains("[not-utf-8]"), "{}", run.story());
        case.run(&format!("gazetteer compile {list} -o own.idx")).exits(2).complains(&[list]);
    }
}

#[test]
fn names_that_no_text_can_have_are_warned_of_and_the_others_are_found() {
    let case = Case::new();
    for (name, is_found) in [
        ("Yammerhoo!", true),
        ("Brinkel+Vaskulon", true),
        ("Brinkel/Vaskulon", true),
        ("Zorblax! Corp", false),
        ("Quennevaal: Media", false),
        ("Drossel “Nord” Verlag", false),
        ("Wum_Bar Group", false),
        ("A.B.Keltrix", false),
    ] {
        case.put("own.csv", format!("id,type,name\nown:1,ORG,{name}\n"));
        let warned = case.run("gazetteer lint own.csv --format jsonl").stdout().contains("never-found");
        assert_eq!(warned, !is_found, "{name}");
        case.put("a.txt", format!("Everybody there said that they met {name} on Monday.\n"));
        case.run("tag a.txt --gazetteer own.csv -o out -q").exits(0);
        let found = case.table("out/entities.csv").iter().any(|row| row["entity_id"] == "own:1");
        assert_eq!(found, is_found, "{name}");
    }
}

#[test]
fn what_lint_accepts_can_be_compiled_and_used_compressed_or_with_a_mark() {
    let case = Case::new();
    case.put("own.csv", LIST);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    case.put("own.csv.gz", gzip(LIST.as_bytes()));
    case.put("mark.csv", format!("\u{feff}{LIST}"));
    case.put("a.txt", "Officials of Zentrivax Dynamics met on Monday.\n");
    for list in ["own.csv.gz", "mark.csv"] {
        case.run(&format!("gazetteer lint {list}")).exits(0);
        case.run(&format!("gazetteer compile {list} -o other.idx -q")).exits(0);
        assert_eq!(
            std::fs::read(case.path("own.idx")).unwrap(),
            std::fs::read(case.path("other.idx")).unwrap()
        );
        case.run(&format!("tag a.txt --gazetteer {list} -o out -q")).exits(0);
        assert!(case.read("out/entities.csv").contains("own:3"), "{list}");
    }
}

#[test]
fn a_header_that_lacks_a_column_is_told_as_it_is_written() {
    let case = Case::new();
    case.put("own.csv", "id;type;name\na;ORG;Zentrivax\n");
    case.put("a.txt", "It rained.\n");
    let run = case.run("tag a.txt --gazetteer own.csv -o out -q");
    run.exits(2).complains(&["own.csv, line 1", "\"id\"", "id;type;name"]);
    assert!(!run.stderr().contains("StringRecord"), "{}", run.story());
}
