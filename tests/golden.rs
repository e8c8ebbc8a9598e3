//! What is found in the sample articles stays what it is until a person has read the difference.
//!
//! `DATELINE_BLESS=1 cargo test --test golden` takes the present output as the expected one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tables that are compared.
const TABLES: [&str; 2] = ["entities", "quotes"];

fn below_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The sample articles' file names without extension, in order.
fn samples() -> Vec<String> {
    let paths = fs::read_dir(below_root("samples")).expect("the samples can be listed");
    let paths = paths.map(|item| item.expect("the samples can be listed").path());
    let articles = paths.filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let stem = |path: PathBuf| path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
    let mut names: Vec<String> = articles.map(stem).collect();
    names.sort();
    names
}

/// Tags a sample and returns its tables, in the order of [`TABLES`].
fn tag(sample: &str) -> [String; 2] {
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let run = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(below_root("samples"))
        .args(["tag", &format!("{sample}.txt"), "--threads", "1", "--quiet", "-o"])
        .arg(out.path())
        .output()
        .expect("the program can be run");
    assert!(run.status.success(), "{sample}: {}", String::from_utf8_lossy(&run.stderr));
    TABLES.map(|table| {
        fs::read_to_string(out.path().join(format!("{table}.csv"))).expect("the table was written")
    })
}

/// A table's header, and its rows by where they begin and end. Rows of the same place keep their order.
fn rows(table: &str) -> (csv::StringRecord, BTreeMap<[usize; 3], csv::StringRecord>) {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name| header.iter().position(|c| c == name).expect("rows say where they are");
    let (start, end) = (column("start"), column("end"));
    let mut rows = BTreeMap::new();
    for (order, row) in reader.records().map(|row| row.expect("a row of CSV")).enumerate() {
        let number = |at: usize| row[at].parse().expect("a position");
        let (start, end) = (number(start), number(end));
        let repeated = rows.range([start, end, 0]..[start, end + 1, 0]).count();
        assert!(rows.insert([start, end, repeated], row).is_none(), "row {order} is told from the others");
    }
    (header, rows)
}

/// The rows that are gone, new or changed, each with what tells them; empty when there are none.
fn difference(expected: &str, found: &str) -> String {
    let ((columns, expected), (found_columns, found)) = (rows(expected), rows(found));
    if columns != found_columns {
        return format!("  columns were {columns:?}\n  columns are  {found_columns:?}\n");
    }
    let whole = |row: &csv::StringRecord| {
        let cells = columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()).skip(1);
        cells.map(|(column, cell)| format!("{column}={cell}")).collect::<Vec<_>>().join(" | ")
    };
    let mut lines = String::new();
    let places: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    for place in places {
        let [start, end, _] = place;
        let line = match (expected.get(place), found.get(place)) {
            (Some(gone), None) => format!("  - {}", whole(gone)),
            (None, Some(new)) => format!("  + {}", whole(new)),
            (Some(was), Some(is)) if was != is => {
                let cells = columns.iter().zip(was.iter().zip(is));
                let changed = cells.filter(|(_, (was, is))| was != is);
                let changed = changed.map(|(column, (was, is))| format!("{column} {was:?} -> {is:?}"));
                format!("  ~ {start}..{end}: {}", changed.collect::<Vec<_>>().join(", "))
            }
            _ => continue,
        };
        writeln!(lines, "{line}").expect("a string takes all");
    }
    lines
}

#[test]
fn samples_are_tagged_as_before() {
    let bless = std::env::var_os("DATELINE_BLESS").is_some_and(|value| value == "1");
    let mut differences = String::new();
    for sample in samples() {
        for (table, found) in TABLES.into_iter().zip(tag(&sample)) {
            let name = format!("{sample}.{table}.csv");
            let path = below_root("tests/golden").join(&name);
            if bless {
                fs::create_dir_all(below_root("tests/golden")).expect("the folder can be made");
                fs::write(&path, found).expect("the expected output can be written");
                continue;
            }
            match fs::read_to_string(&path) {
                Ok(expected) if expected == found => {}
                Ok(expected) => {
                    let rows = difference(&expected, &found);
                    let rows = if rows.is_empty() { "  the bytes differ, the rows do not\n" } else { &rows };
                    write!(differences, "{name}\n{rows}").expect("a string takes all");
                }
                Err(e) => writeln!(differences, "{name}\n  {e}").expect("a string takes all"),
            }
        }
    }
    assert!(
        differences.is_empty(),
        "the output differs from tests/golden (- gone, + new, ~ changed):\n{differences}\
         If the new output is right, take it with: DATELINE_BLESS=1 cargo test --test golden"
    );
}

#[test]
fn every_expected_table_has_a_sample() {
    let wanted: BTreeSet<String> =
        samples().iter().flat_map(|sample| TABLES.map(|table| format!("{sample}.{table}.csv"))).collect();
    for item in fs::read_dir(below_root("tests/golden")).expect("there are expected tables") {
        let name = item.expect("the folder can be listed").file_name().to_string_lossy().into_owned();
        assert!(wanted.contains(&name), "tests/golden/{name} belongs to no sample: remove it");
    }
}

#[test]
fn a_difference_names_the_rows_and_cells_that_differ() {
    let before = "doc_id,start,end,text,type\nx,0,5,Paris,LOC\nx,9,12,Lee,PER\n";
    let after = "doc_id,start,end,text,type\nx,0,5,Paris,PER\nx,20,24,Rome,LOC\n";
    assert_eq!(difference(before, before), "");
    assert_eq!(
        difference(before, after),
        "  ~ 0..5: type \"LOC\" -> \"PER\"\n  - start=9 | end=12 | text=Lee | type=PER\n\
         \x20 + start=20 | end=24 | text=Rome | type=LOC\n"
    );
}
