//! `--gazetteer` and `--stop`: lists of a user's own while tagging. All things in them are invented.

use crate::gazetteer::LIST;
use crate::harness::{Case, corpus, line};

/// An article about the things of [`LIST`].
const ARTICLE: &str = "\
ZENTRIVAX DYNAMICS OPENS PLANT IN BRINKELMOOR ON VASK

Oluwatobi Quennevaal said on Monday that Zentrivax Dynamics would open a plant in Brinkelmoor. “It is done,” the \
minister said. Nairobi’s board met ZVD’s.
";

/// A company with the name of a city.
const COMPANY: &str = "id,type,subtype,name,aliases,country\nown:9,ORG,company,Nairobi,,SE\n";

/// A cell of each row of a table, by another cell.
fn cells(case: &Case, table: &str, [by, wanted]: [&str; 2]) -> Vec<(String, String)> {
    case.table(table).into_iter().map(|row| (row[by].clone(), row[wanted].clone())).collect()
}

#[track_caller]
fn assert_cells(case: &Case, columns: [&str; 2], expected: &[(&str, &str)]) {
    let found = cells(case, "out/entities.csv", columns);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{columns:?}");
}

#[test]
fn mentions_and_speakers_have_what_the_list_says() {
    let case = Case::new();
    case.put("own.csv", LIST).put("a.txt", ARTICLE);
    case.run("tag a.txt --gazetteer own.csv -o out -q").exits(0).says_nothing_else();
    let (company, place, person) = ("ZENTRIVAX DYNAMICS", "BRINKELMOOR ON VASK", "Oluwatobi Quennevaal");
    let expected = [
        (company, "own:3"),
        (place, "own:2"),
        (person, "own:1"),
        ("Zentrivax Dynamics", "own:3"),
        ("Brinkelmoor", "own:2"),
        ("Nairobi", "gn:184745"),
        ("ZVD", "own:3"),
    ];
    assert_cells(&case, ["text", "entity_id"], &expected);
    let rows = case.table("out/entities.csv");
    for (at, expected) in [
        (1, ["Brinkelmoor-on-Vask", "LOC", "city", "51.5000", "-0.2500", "GB", "user-list"]),
        (2, [person, "PER", "politician", "", "", "NG", "user-list"]),
        (6, ["Zentrivax Dynamics", "ORG", "company", "", "", "DE", "user-list"]),
    ] {
        let row = &rows[at];
        let found = ["name", "type", "subtype", "lat", "lon", "country", "rule"].map(|column| &row[column]);
        assert_eq!(found, expected.each_ref());
    }
    // "The minister" is who holds the role in the list.
    let speakers = cells(&case, "out/quotes.csv", ["speaker", "speaker_id"]);
    let expected = [(person, "own:1"), ("the minister", "own:1")];
    assert_eq!(speakers, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(case.table("out/quotes.csv")[1]["speaker_name"], person);
}

#[test]
fn a_list_and_its_index_give_the_same_on_any_number_of_threads() {
    let case = Case::new();
    let documents = corpus(60).replace("Baku", "Brinkelmoor").replace("Siemens", "Zentrivax Dynamics");
    case.put("own.csv", LIST).put("stop.txt", "Paris\n").put("news.jsonl", documents);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    let tables = ["entities.csv", "quotes.csv", "documents.csv"];
    let mut first = None;
    for (list, threads) in [("own.csv", 1), ("own.idx", 1), ("own.idx", 2), ("own.csv", 3)] {
        let options = format!("--gazetteer {list} --stop stop.txt --threads {threads}");
        case.run(&format!("tag news.jsonl {options} -o out -q")).exits(0);
        let found = tables.map(|table| case.read(&format!("out/{table}")));
        assert!(found[0].contains("own:2") && found[0].contains("own:3"), "{list}");
        assert_eq!(&found, first.get_or_insert_with(|| found.clone()), "{list} on {threads}");
    }
}

#[test]
fn the_priority_says_whose_reading_counts() {
    let case = Case::new();
    let text = "The streets of Nairobi were full. He lives in Nairobi, near the University of Nairobi, which is large.";
    case.put("own.csv", COMPANY).put("a.jsonl", line("a", text));
    let university = ("University of Nairobi", "ORG");
    for (priority, kind, id) in
        [("add", "LOC", "gn:184745"), ("prefer", "ORG", "own:9"), ("replace", "ORG", "own:9")]
    {
        let options = format!("--gazetteer own.csv --gazetteer-priority {priority}");
        case.run(&format!("tag a.jsonl {options} -o out -q")).exits(0);
        assert_cells(&case, ["text", "type"], &[("Nairobi", kind), ("Nairobi", kind), university]);
        assert_eq!(case.table("out/entities.csv")[0]["entity_id"], id, "{priority}");
    }
}

#[test]
fn a_place_of_the_list_is_meant_unless_the_text_names_another() {
    let case = Case::new();
    let list = "id,type,subtype,name,aliases,country\nown:7,LOC,city,Paris,,CA\n";
    let texts = line("a", "The road to Paris was closed.") + &line("b", "A man from Paris, Texas, said so.");
    case.put("own.csv", list).put("a.jsonl", texts);
    case.run("tag a.jsonl --gazetteer own.csv -o out -q").exits(0);
    assert_cells(&case, ["text", "country"], &[("Paris", "CA"), ("Paris", "US"), ("Texas", "US")]);
}

#[test]
fn several_words_are_a_name_wherever_they_stand_and_an_ordinary_word_is_not() {
    let case = Case::new();
    let list = "id,type,subtype,name,aliases,country\n\
        own:1,ORG,company,For Better Shoes,Shoes,\nown:2,PER,,Green Shoots,,\nown:3,ORG,company,Aq,AQ,\n";
    let text = "For Better Shoes said on Monday that shoes were cheap. Shoes were sold to Green Shoots. \
        She saw Green Shoots Street in the rain.";
    case.put("own.csv", list).put("a.jsonl", line("a", text));
    case.run("tag a.jsonl --gazetteer own.csv -o out -q").exits(0);
    let expected = [("For Better Shoes", "ORG"), ("Green Shoots", "PER"), ("Green Shoots Street", "LOC")];
    assert_cells(&case, ["text", "type"], &expected);
}

#[test]
fn names_on_a_stop_list_are_never_tagged_by_themselves() {
    let case = Case::new();
    let text = "The University of Nairobi is in NAIROBI. Angela Merkel went to Nairobi. Zentrivax Dynamics said its \
        shares rose.";
    case.put("a.jsonl", line("a", text)).put("own.csv", LIST);
    case.put("one.txt", "# places\nnairobi\n").put("two.txt", "ANGELA MERKEL\nZentrivax Dynamics\n");
    case.run("tag a.jsonl --stop one.txt -o out -q").exits(0);
    assert_cells(
        &case,
        ["text", "type"],
        &[("University of Nairobi", "ORG"), ("Angela Merkel", "PER"), ("Zentrivax Dynamics", "ORG")],
    );
    // A stop list goes before any other.
    case.run("tag a.jsonl --stop one.txt --stop two.txt --gazetteer own.csv -o out -q").exits(0);
    assert_cells(&case, ["text", "type"], &[("University of Nairobi", "ORG")]);
}

#[test]
fn the_run_says_which_lists_were_used() {
    let case = Case::new();
    case.put("lists/own.csv", LIST).put("stop.txt", "Paris\nBaku\n").put("a.txt", ARTICLE);
    case.run("gazetteer compile lists/own.csv -o own.idx -q").exits(0);
    let run = || -> serde_json::Value { serde_json::from_str(&case.read("out/run.json")).unwrap() };
    case.run("tag a.txt -o out -q").exits(0);
    assert_eq!([&run()["lists"], &run()["stop_lists"]], [&serde_json::Value::Null; 2]);
    case.run("tag a.txt --gazetteer lists/own.csv --gazetteer own.idx --stop stop.txt -o out -q").exits(0);
    let run = run();
    let [list, index] = [&run["lists"][0], &run["lists"][1]];
    assert_eq!((&list["files"][0], &index["files"][0]), (&"own.csv".into(), &"own.idx".into()));
    assert_eq!(list["digest"], index["digest"]);
    assert_eq!(
        (&list["entries"], &list["names"], &list["priority"]),
        (&3.into(), &7.into(), &"prefer".into())
    );
    let stop = &run["stop_lists"][0];
    assert_eq!((&stop["file"], &stop["names"]), (&"stop.txt".into(), &2.into()));
    assert_eq!(stop["digest"].as_str().map(str::len), Some(16));
}

#[test]
fn a_bad_list_ends_the_run_and_leaves_nothing() {
    let case = Case::new();
    case.put("a.txt", ARTICLE).put("own.csv", LIST);
    case.run("gazetteer compile own.csv -o own.idx -q").exits(0);
    let whole = std::fs::read(case.path("own.idx")).unwrap();
    case.put("short.idx", &whole[..whole.len() - 20]);
    let mut damaged = whole.clone();
    *damaged.last_mut().unwrap() ^= 1;
    let old = [&whole[..7], &[1], &whole[8..]].concat();
    case.put("damaged.idx", damaged).put("old.idx", old);
    case.put("type.csv", format!("{LIST}own:4,THING,,Gadget,,,,,,,,\n")).put("marks.txt", "Baku\n\n---\n");
    for (option, parts) in [
        ("--gazetteer missing.csv", &["missing.csv", "check the spelling"][..]),
        ("--gazetteer short.idx", &["short.idx", "compile it anew"]),
        ("--gazetteer damaged.idx", &["damaged.idx", "compile it anew"]),
        ("--gazetteer old.idx", &["old.idx", "version", "compile it anew"]),
        ("--gazetteer own.csv --gazetteer type.csv", &["type.csv, line 5", "THING", "gazetteer lint"]),
        ("--stop marks.txt", &["marks.txt, line 3", "\"---\"", "write a name"]),
        ("--stop missing.txt", &["missing.txt", "check the spelling"]),
    ] {
        case.run(&format!("tag a.txt {option} -o out")).exits(2).complains(parts);
        assert!(case.names("out").is_empty(), "{option}");
        let run = case.run(&format!("show a.txt {option}"));
        run.exits(2).complains(parts);
        assert_eq!(run.stdout(), "", "{option}");
    }
    case.run("tag a.txt --gazetteer-priority add -o out").exits(2);
}

#[test]
fn an_article_is_shown_with_the_lists() {
    let case = Case::new();
    case.put("own.csv", COMPANY).put("stop.txt", "Angela Merkel\n");
    case.put("a.txt", "Angela Merkel went to Nairobi with Emmanuel Macron.\n");
    let run = case.run("show a.txt --gazetteer own.csv --stop stop.txt");
    run.exits(0).says_nothing_else();
    assert_eq!(run.stdout(), "Angela Merkel went to [ORG Nairobi] with [PER Emmanuel Macron].\n");
}
