//! GeoNames dumps, in the exact layout of the export; the places are invented.

use super::reports;
use crate::harness::{Case, gzip};

/// A line of the main table.
fn place(
    id: &str,
    name: &str,
    ascii: &str,
    feature: (&str, &str),
    country: &str,
    population: &str,
) -> String {
    let (class, code) = feature;
    format!(
        "{id}\t{name}\t{ascii}\tOther,Names\t51.50853\t-0.12574\t{class}\t{code}\t{country}\t\tENG\tGLA\t\t\t\
         {population}\t\t25\tEurope/London\t2024-01-01\n"
    )
}

fn dump() -> String {
    [
        place("901", "Brinkelmoor", "Brinkelmoor", ("P", "PPL"), "GB", "12345"),
        place("77", "Vaskerød", "Vaskerod", ("H", "STM"), "DK", "0"),
        place("903", "Hotel Zum Quirl", "Hotel Zum Quirl", ("S", "HTL"), "DE", "0"),
        place("904", "Quirlingen", "Quirlingen", ("P", "PPLC"), "DE", "9000000000"),
        place("905", "Kreis Quirl", "Kreis Quirl", ("A", "ADM2"), "DE", "5000"),
    ]
    .concat()
}

const HEADER: &str = "id,type,subtype,name,aliases,country,admin1,lat,lon,population\n";

#[test]
fn the_main_table_becomes_a_list() {
    let case = Case::new();
    case.put("cities500.txt", dump());
    let run = case.run("gazetteer import geonames cities500.txt -o places.csv");
    run.exits(0);
    reports(&run, &[], "4 rows written to places.csv, 1 not asked for, 0 merged, 0 left out");
    let expected = format!(
        "{HEADER}gn:77,LOC,river,Vaskerød,,DK,ENG,51.50853,-0.12574,\n\
         gn:901,LOC,city,Brinkelmoor,,GB,ENG,51.50853,-0.12574,12345\n\
         gn:904,LOC,capital,Quirlingen,,DE,ENG,51.50853,-0.12574,4294967295\n\
         gn:905,LOC,district,Kreis Quirl,,DE,ENG,51.50853,-0.12574,5000\n"
    );
    assert_eq!(case.read("places.csv"), expected);
    case.run("gazetteer lint places.csv").exits(0);
    case.run("gazetteer compile places.csv -o places.idx -q").exits(0);
    // Compressed, and through a pipe, it is the same.
    case.put("cities.gz", gzip(dump().as_bytes()));
    case.run("gazetteer import geonames cities.gz -o again.csv -q").exits(0).says_nothing_else();
    case.run_with_input("gazetteer import geonames - -o piped.csv -q", dump().as_bytes()).exits(0);
    assert_eq!((case.read("again.csv"), case.read("piped.csv")), (expected.clone(), expected));
}

#[test]
fn places_are_filtered() {
    let case = Case::new();
    case.put("dump.txt", dump());
    let ids = |options: &str| {
        case.run(&format!("gazetteer import geonames dump.txt -o places.csv -q {options}")).exits(0);
        case.table("places.csv").iter().map(|row| row["id"].clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids("--min-population 10000"), "gn:901 gn:904");
    assert_eq!(ids("--feature-classes H,A"), "gn:77 gn:905");
    assert_eq!(ids("--limit 2"), "gn:77 gn:901");
    assert_eq!(ids("--types PER"), "");
    case.put("map.csv", "key,type,subtype\nS.HTL,LOC,facility\nP.PPLC,,\nP,ORG,\n");
    assert_eq!(ids("--map map.csv --types LOC"), "gn:77 gn:903 gn:905");
}

#[test]
fn alternate_names_become_aliases() {
    let name = |id: u32, place: u32, language: &str, name: &str, flags: [&str; 4]| {
        format!("{id}\t{place}\t{language}\t{name}\t{}\t\t\n", flags.join("\t"))
    };
    let case = Case::new();
    case.put("dump.txt", dump());
    let table = [
        name(1, 901, "en", "Brinkel Moor", ["1", "", "", ""]),
        name(2, 901, "en", "The Moor", ["", "1", "", ""]),
        name(3, 901, "en", "Moory", ["", "", "1", ""]),
        name(4, 901, "en", "Brinchelmore", ["1", "", "", "1"]),
        name(5, 901, "de", "Brinkelmaar", ["", "", "", ""]),
        name(6, 901, "en", "BRINKELMOOR", ["", "", "", ""]),
        name(7, 901, "link", "https://example.org/Brinkelmoor", ["", "", "", ""]),
        name(8, 77, "en", "Vasker", ["", "", "", ""]),
        name(9, 12, "en", "Elsewhere", ["", "", "", ""]),
    ];
    case.put("alternateNamesV2.txt", table.concat());
    let aliases = |options: &str| {
        let run =
            "gazetteer import geonames dump.txt -o places.csv -q --alternate-names alternateNamesV2.txt";
        case.run(&format!("{run} {options}")).exits(0);
        let rows = case.table("places.csv");
        (rows[0]["aliases"].clone(), rows[1]["aliases"].clone())
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(aliases(""), pair("Vasker", "Brinkel Moor|The Moor"));
    assert_eq!(aliases("--name-kinds plain,preferred"), pair("Vasker", "Brinkel Moor"));
    assert_eq!(
        aliases("--name-kinds preferred,historic,colloquial --languages de,en"),
        pair("", "Brinkel Moor|Moory|Brinchelmore")
    );
    assert_eq!(aliases("--languages de"), pair("", "Brinkelmaar"));
}

#[test]
fn malformed_lines_are_told_and_left_out() {
    let good = place("901", "Brinkelmoor", "Brinkelmoor", ("P", "PPL"), "GB", "12345");
    let case = Case::new();
    let mut dump = [
        good.replace("\tOther,Names", ""),
        good.replace("901", "nine"),
        good.replace("51.50853", "151.5"),
        good.replace("12345", "many"),
        good.replace("\tGB\t", "\tGreat Britain\t"),
        good.replace("Brinkelmoor", "--"),
        good.clone(),
        good,
    ]
    .concat()
    .into_bytes();
    dump.extend(b"902\t\xff\xfe\n");
    case.put("dump.txt", dump);
    let run = case.run("gazetteer import geonames dump.txt -o places.csv");
    run.exits(1);
    let expected: &[&[&str]] = &[
        &["dump.txt:1:", "18 columns", "19"],
        &["dump.txt:2:", "geonameid \"nine\""],
        &["dump.txt:3:", "latitude \"151.5\"", "between -90 and 90"],
        &["dump.txt:4:", "population \"many\""],
        &["dump.txt:5:", "country code \"Great Britain\""],
        &["dump.txt:6:", "holds no word"],
        &["dump.txt:9:", "not UTF-8"],
    ];
    reports(
        &run,
        expected,
        "9 read in 0.0 s: 1 row written to places.csv, 0 not asked for, 1 merged, 7 left out",
    );
    assert_eq!(case.table("places.csv").len(), 1);
}

#[test]
fn what_cannot_be_read_at_all_leaves_no_list() {
    let case = Case::new();
    case.put("dump.txt", dump());
    case.put("dump.zip", b"PK\x03\x04rest");
    for (arguments, parts) in [
        ("missing.txt -o places.csv", ["missing.txt", "does not exist"]),
        ("dump.zip -o places.csv", ["dump.zip", "unzip"]),
        ("dump.txt -o places.csv --alternate-names missing.txt", ["missing.txt", "does not exist"]),
        ("dump.txt -o places.csv --map missing.csv", ["missing.csv", "cannot read"]),
        ("dump.txt -o dump.txt", ["dump.txt", "replace it"]),
        ("dump.txt -o none/places.csv", ["none/places.csv", "cannot create"]),
    ] {
        case.run(&format!("gazetteer import geonames {arguments}")).exits(2).complains(&parts);
    }
    assert_eq!(case.names("."), ["dump.txt", "dump.zip"]);
    assert_eq!(case.read("dump.txt"), dump());
}

#[test]
fn no_input_is_written_over() {
    let case = Case::new();
    case.put("dump.txt", dump());
    case.put("alt.txt", "1\t901\ten\tBrinkel\t\t\t\t\n");
    case.put("map.csv", "key,type,subtype\nP,LOC,city\n");
    let inputs = ["dump.txt", "alt.txt", "map.csv"];
    let before = inputs.map(|name| case.read(name));
    for output in inputs {
        let options = "--alternate-names alt.txt --map map.csv";
        let run = case.run(&format!("gazetteer import geonames dump.txt {options} -o {output}"));
        run.exits(2).complains(&[output]);
    }
    assert_eq!(inputs.map(|name| case.read(name)), before);
}
