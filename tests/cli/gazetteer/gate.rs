//! GATE's lists.

use super::reports;
use crate::harness::Case;

fn lists(case: &Case) {
    case.put(
        "gate/lists.def",
        "city.lst:location:city:en\ncompany.lst:organization:company::Organization\nfirst.lst:person_first:female\n",
    );
    case.put("gate/city.lst", "Brinkelmoor\n\nSankt Vask#state=Vaskovia\nBRINKELMOOR\r\n");
    case.put("gate/company.lst", "Zentrivax Dynamics\tticker=ZVD\nQuell A&Q\nQuell A-Q\n");
    case.put("gate/first.lst", "Oluwatobi\n");
}

#[test]
fn lists_become_one_list() {
    let case = Case::new();
    lists(&case);
    let run = case.run("gazetteer import gate gate/lists.def -o own.csv --separator #");
    run.exits(0);
    reports(&run, &[], "6 read in 0.0 s: 5 rows written to own.csv, 0 not asked for, 1 merged, 0 left out");
    let expected = "\
id,type,subtype,name,aliases,country
gate:loc:brinkelmoor,LOC,city,Brinkelmoor,,
gate:loc:sankt-vask,LOC,city,Sankt Vask,,
gate:org:quell-a-q,ORG,company,Quell A&Q,,
gate:org:quell-a-q-2,ORG,company,Quell A-Q,,
gate:org:zentrivax-dynamics,ORG,company,Zentrivax Dynamics,,
";
    assert_eq!(case.read("own.csv"), expected);
}

#[test]
fn types_are_mapped_by_a_table_of_one_s_own() {
    let case = Case::new();
    lists(&case);
    case.put(
        "map.csv",
        "key,type,subtype\nperson_first,PER,\nlocation:city,,\norganization:company,ORG,bank\n",
    );
    case.run("gazetteer import gate gate/lists.def -o own.csv --map map.csv -q").exits(0);
    let rows = case.table("own.csv");
    let kinds: Vec<_> = rows.iter().map(|row| format!("{} {}", row["type"], row["subtype"])).collect();
    assert_eq!(kinds, ["ORG bank", "ORG bank", "ORG bank", "PER "]);
}

#[test]
fn lists_that_cannot_be_used_are_told_and_left_out() {
    let case = Case::new();
    case.put(
        "lists.def",
        "dragons.lst:myth:dragon\nmore_dragons.lst:myth:dragon\nmissing.lst:location:city\nnonsense\ncity.lst:location:city\n",
    );
    case.put("city.lst", b"Brinkelmoor\nVask\xe9\n");
    let run = case.run("gazetteer import gate lists.def -o own.csv");
    run.exits(1);
    let expected: &[&[&str]] = &[
        &["lists.def:1:", "myth:dragon", "--map"],
        &["lists.def:3:", "missing.lst", "does not exist"],
        &["lists.def:4:", "nonsense", "city.lst:location:city"],
        &["city.lst:2:", "UTF-8"],
    ];
    reports(&run, expected, "1 row written to own.csv, 0 not asked for, 0 merged, 4 left out");
    case.run("gazetteer import gate missing.def -o own.csv").exits(2).complains(&["missing.def"]);
}
