//! Wikidata's dump, in its layout; the entities are invented, but for the classes.

use serde_json::{Value, json};

use super::reports;
use crate::harness::{Case, gzip};

fn item(id: &str) -> Value {
    json!({"value": {"entity-type": "item", "numeric-id": id[1..].parse::<u64>().unwrap(), "id": id},
           "type": "wikibase-entityid"})
}

fn statement(property: &str, datavalue: Value, rank: &str) -> Value {
    json!({"mainsnak": {"snaktype": "value", "property": property, "datavalue": datavalue},
           "type": "statement", "id": "x$1", "rank": rank})
}

fn normal(property: &str, datavalue: Value) -> Value {
    statement(property, datavalue, "normal")
}

fn string(text: &str) -> Value {
    json!({"value": text, "type": "string"})
}

fn point(latitude: f64, longitude: f64, globe: &str) -> Value {
    let globe = format!("http://www.wikidata.org/entity/{globe}");
    json!({"value": {"latitude": latitude, "longitude": longitude, "altitude": null, "precision": 0.01,
                     "globe": globe}, "type": "globecoordinate"})
}

fn terms(terms: &[(&str, &str)]) -> Value {
    let term = |(language, value): &(&str, &str)| {
        ((*language).to_owned(), json!({"language": language, "value": value}))
    };
    Value::Object(terms.iter().map(term).collect())
}

fn entity(id: &str, labels: Value, aliases: Value, claims: Value) -> Value {
    json!({"type": "item", "id": id, "labels": labels, "descriptions": {}, "aliases": aliases,
           "claims": claims, "sitelinks": {}, "lastrevid": 1})
}

/// One array with an entity on each line.
fn dump(entities: &[String]) -> String {
    format!("[\n{}\n]\n", entities.join(",\n"))
}

fn entities() -> Vec<String> {
    let person = entity(
        "Q9000001",
        terms(&[("en", "Oluwatobi Quennevaal"), ("fr", "Oluwatobi Quennevâle"), ("mul", "O. Quennevaal")]),
        json!({"en": [{"language": "en", "value": "Tobi Quennevaal"}, {"language": "en", "value": "a|b"}],
               "de": [{"language": "de", "value": "Die Quennevaal"}]}),
        json!({"P31": [normal("P31", item("Q5"))], "P21": [normal("P21", item("Q6581072"))],
               "P17": [normal("P17", item("Q9000003"))]}),
    );
    // The dump writes an empty object as an empty list.
    let city = entity(
        "Q9000002",
        terms(&[("en", "Brinkelmoor")]),
        json!([]),
        json!({"P31": [statement("P31", item("Q5119"), "deprecated"), normal("P31", item("Q43229")),
                       normal("P31", item("Q515"))],
               "P17": [normal("P17", item("Q9000099")), statement("P17", item("Q9000003"), "preferred")],
               "P625": [normal("P625", point(1.0, 2.0, "Q405")), normal("P625", point(51.5, -0.25, "Q2"))],
               "P1082": [normal("P1082", json!({"value": {"amount": "+12345", "unit": "1"}, "type": "quantity"}))]}),
    );
    let country = entity(
        "Q9000003",
        terms(&[("en", "Vaskovia"), ("de", "Waskowien")]),
        json!({}),
        json!({"P31": [normal("P31", item("Q6256"))], "P297": [normal("P297", string("VV"))]}),
    );
    let unknown_country = entity(
        "Q9000004",
        terms(&[("mul", "Zentrivax")]),
        json!({}),
        json!({"P31": [normal("P31", item("Q783794"))], "P17": [normal("P17", item("Q9000098"))]}),
    );
    let other = entity(
        "Q9000005",
        terms(&[("en", "a taxon")]),
        json!({}),
        json!({"P31": [normal("P31", item("Q16521")),
               json!({"mainsnak": {"snaktype": "somevalue", "property": "P31"}, "type": "statement", "rank": "normal"})]}),
    );
    let property = json!({"type": "property", "id": "P31", "labels": {}, "claims": {}});
    let empty = entity("Q9000006", json!([]), json!([]), json!([]));
    [person, city, country, unknown_country, other, property, empty].map(|entity| entity.to_string()).to_vec()
}

#[test]
fn entities_become_a_list() {
    let case = Case::new();
    case.put("latest-all.json", dump(&entities()));
    let run = case.run("gazetteer import wikidata latest-all.json -o wikidata.csv");
    run.exits(0);
    reports(
        &run,
        &[],
        "7 read in 0.0 s: 4 rows written to wikidata.csv, 3 not asked for, 0 merged, 0 left out",
    );
    let expected = "\
id,type,subtype,name,aliases,country,admin1,lat,lon,population,gender,role
wd:Q9000001,PER,,Oluwatobi Quennevaal,O. Quennevaal|Tobi Quennevaal,VV,,,,,f,
wd:Q9000002,LOC,city,Brinkelmoor,,VV,,51.50000,-0.25000,12345,,
wd:Q9000003,LOC,country,Vaskovia,,VV,,,,,,
wd:Q9000004,ORG,company,Zentrivax,,,,,,,,
";
    assert_eq!(case.read("wikidata.csv"), expected);
    case.put("latest-all.json.gz", gzip(dump(&entities()).as_bytes()));
    case.run("gazetteer import wikidata latest-all.json.gz -o again.csv -q").exits(0).says_nothing_else();
    case.put("latest-all.json.zst", zstd::encode_all(dump(&entities()).as_bytes(), 1).unwrap());
    case.run("gazetteer import wikidata latest-all.json.zst -o third.csv -q").exits(0).says_nothing_else();
    assert_eq!((case.read("again.csv").as_str(), case.read("third.csv").as_str()), (expected, expected));
    case.run("gazetteer compile wikidata.csv -o wikidata.idx -q").exits(0);
}

#[test]
fn the_first_language_that_has_a_label_gives_the_name() {
    let case = Case::new();
    case.put("dump.json", dump(&entities()));
    let names = |options: &str| {
        let run = case.run(&format!("gazetteer import wikidata dump.json -o out.csv -q {options}"));
        let cells =
            |row: &std::collections::BTreeMap<String, String>| [row["name"].clone(), row["aliases"].clone()];
        (run.stderr().to_owned(), case.table("out.csv").iter().flat_map(cells).collect::<Vec<_>>().join(";"))
    };
    let (told, found) = names("--languages fr,en --types PER");
    assert_eq!(found, "Oluwatobi Quennevâle;Oluwatobi Quennevaal|O. Quennevaal|Tobi Quennevaal");
    assert_eq!(told, "");
    let (told, found) = names("--languages de --types LOC");
    assert_eq!(found, "Waskowien;");
    assert!(told.contains("dump.json:3: Q9000002 has no name in these languages"), "{told}");
    assert_eq!(names("--limit 1").1, "Oluwatobi Quennevaal;O. Quennevaal|Tobi Quennevaal");
    assert_eq!(names("--min-population 20000 --types LOC").1, "");
    case.put("map.csv", "key,type,subtype\nQ16521,ORG,club\nQ5,,\n");
    assert_eq!(names("--map map.csv").1, "Brinkelmoor;;Vaskovia;;Zentrivax;;a taxon;");
}

#[test]
fn lines_that_are_no_entity_are_told_and_left_out() {
    let mut lines = entities();
    lines[1] = "{\"id\": \"Q2\", \"claims\": {\"P31\": [".to_owned();
    lines[3] = "\"just a string\"".to_owned();
    let case = Case::new();
    case.put("dump.json", dump(&lines));
    let run = case.run("gazetteer import wikidata dump.json -o out.csv");
    run.exits(1);
    let expected: &[&[&str]] = &[&["dump.json:3:", "not the JSON"], &["dump.json:5:", "not the JSON"]];
    reports(&run, expected, "2 rows written to out.csv, 3 not asked for, 0 merged, 2 left out");
    // A dump that was cut off is no whole dump.
    let whole = gzip(dump(&entities()).as_bytes());
    case.put("cut.json.gz", &whole[..whole.len() / 2]);
    case.run("gazetteer import wikidata cut.json.gz -o cut.csv")
        .exits(2)
        .complains(&["cut.json.gz", "too early"]);
    assert!(!case.path("cut.csv").exists());
}
