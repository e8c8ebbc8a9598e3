//! What is in the tables.

use crate::harness::{ARTICLE, Case, corpus, line, objects};

#[test]
fn an_article_becomes_rows() {
    let case = Case::new();
    case.put("in/2024/a.txt", ARTICLE);
    let run = case.run("tag in -o out");
    run.exits(0);
    let headers: Vec<String> = ["entities", "quotes", "documents"]
        .map(|table| case.read(&format!("out/{table}.csv")).lines().next().unwrap_or_default().to_owned())
        .into();
    assert_eq!(
        headers,
        [
            "doc_id,start,end,text,type,subtype,name,entity_id,title,score,rule,lat,lon,country",
            "doc_id,quote_id,kind,start,end,quote,parts,cue,cue_start,cue_end,speaker,speaker_start,speaker_end,\
             speaker_name,speaker_id,speaker_type,speaker_status,speaker_role,score,rule",
            "doc_id,source,record,title,chars,entities,quotes,status,error",
        ]
    );
    let rows = case.table("out/entities.csv");
    let berlin = rows.iter().find(|row| row["text"] == "Berlin").unwrap_or_else(|| panic!("{}", run.story()));
    assert_eq!((&*berlin["doc_id"], &*berlin["type"], &*berlin["country"]), ("2024/a", "LOC", "DE"));
    assert!(berlin["score"].len() == 5 && berlin["lat"].starts_with("52."), "{berlin:?}");
    assert!(rows.iter().any(|row| row["text"] == "Angela Merkel" && row["type"] == "PER"), "{rows:#?}");

    let document = &case.table("out/documents.csv")[0];
    assert_eq!(document["entities"], rows.len().to_string());
    assert_eq!(document["quotes"], case.table("out/quotes.csv").len().to_string());
    assert_eq!((&*document["source"], &*document["record"], &*document["title"]), ("in/2024/a.txt", "1", ""));
}

#[test]
fn the_run_is_on_record() {
    let case = Case::new();
    case.put("news.jsonl", corpus(40));
    case.run("tag news.jsonl -o out -q --types LOC,PER --min-score 0.5 --threads 2").exits(0);
    let run: serde_json::Value = serde_json::from_str(&case.read("out/run.json")).unwrap();
    assert_eq!((&run["program"], &run["version"]), (&"dateline".into(), &env!("CARGO_PKG_VERSION").into()));
    let digest = run["gazetteer"]["digest"].as_str().unwrap();
    assert!(digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_hexdigit()), "{digest}");
    assert_eq!(run["options"]["types"], serde_json::json!(["PER", "LOC"]));
    assert_eq!(run["inputs"], serde_json::json!(["news.jsonl"]));
    assert_eq!(run["threads"], 2);

    let rows = case.table("out/entities.csv");
    assert_eq!(run["entities"]["total"], rows.len());
    assert_eq!(run["entities"]["by_type"]["ORG"], 0);
    assert!(rows.iter().all(|row| row["type"] != "ORG" && row["score"].parse::<f64>().unwrap() >= 0.499));
    assert_eq!(run["quotes"]["total"], case.table("out/quotes.csv").len());
}

#[test]
fn cells_and_strings_keep_what_is_special_to_them() {
    let case = Case::new();
    let id = "a \"b\",\nc\t\u{1}\\";
    case.put("news.jsonl", line(id, ARTICLE));
    case.run("tag news.jsonl -o out -q").exits(0);
    assert_eq!(case.documents()[0].0, id);
    assert!(case.table("out/entities.csv").iter().all(|row| row["doc_id"] == id));
    let run = case.run("tag news.jsonl -o - -q");
    let object = &objects(run.stdout())[0];
    assert_eq!((&*object.doc_id, &*object.source, object.record), (id, "news.jsonl", 1));
    assert_eq!((&object.title, &*object.status, &object.error), (&None, "ok", &None));
}

#[test]
fn a_summary_for_people_goes_to_standard_error() {
    let case = Case::new();
    case.put("news.jsonl", corpus(40));
    let run = case.run("tag news.jsonl -o out --threads 1");
    run.exits(0);
    for part in
        ["40 documents", "MB/s on 1 thread", "mentions", "PER", "most mentioned", "Berlin", "written to out"]
    {
        assert!(run.stderr().contains(part), "{part}\n{}", run.story());
    }
    assert_eq!(run.stdout(), "");
    assert!(!run.stderr().contains('\x1b'), "no progress bar where there is no terminal\n{}", run.story());
}

#[test]
fn formulas_are_made_harmless_when_asked_for() {
    let case = Case::new();
    let text = "+1 spoke. “=HYPERLINK(A1), it is done,” said Angela Merkel in Lima.";
    let record = serde_json::json!({ "id": "@id", "title": "-2+3", "text": text });
    case.put("a.jsonl", format!("{record}\n"));
    case.run("tag a.jsonl -o out -q").exits(0);
    let plain = case.table("out/quotes.csv");
    assert!(plain[0]["quote"].starts_with("=HYPERLINK"), "{plain:?}");
    case.run("tag a.jsonl -o out -q --spreadsheet-safe").exits(0);
    let quotes = case.table("out/quotes.csv");
    assert_eq!(quotes[0]["quote"], format!("'{}", plain[0]["quote"]));
    assert_eq!(quotes[0]["start"], plain[0]["start"]);
    let document = &case.table("out/documents.csv")[0];
    assert_eq!([&document["doc_id"], &document["title"]], ["'@id", "'-2+3"]);
    let lima = case.table("out/entities.csv").into_iter().find(|row| row["text"] == "Lima").unwrap();
    assert!(lima["lat"].starts_with('-'), "numbers stay numbers: {lima:?}");
    assert_eq!(lima["doc_id"], "'@id");
    case.run("verify out -q").exits(0);
    case.run("tag a.jsonl -o - --spreadsheet-safe").exits(2).complains(&["is for tables"]);
}
