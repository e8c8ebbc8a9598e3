//! `dateline gazetteer`: lists of a user's own. All things in them are invented.

mod compile;
mod gate;
mod geonames;
mod inspect;
mod lint;
mod spacy;
mod wikidata;

use crate::harness::{Case, Run};

/// A list in the entries' schema with a thing of each type.
pub const LIST: &str = "\
id,type,subtype,name,aliases,country,admin1,lat,lon,population,gender,role
own:1,PER,politician,Oluwatobi Quennevaal,O. Quennevaal,NG,,,,,f,minister of tides
own:2,LOC,city,Brinkelmoor-on-Vask,Brinkelmoor,GB,ENG,51.5,-0.25,12345,,
own:3,ORG,company,Zentrivax Dynamics,ZVD|Zentrivax,DE,,,,,,
";

#[test]
fn every_command_teaches_its_use() {
    let case = Case::new();
    for command in ["lint", "import", "compile", "inspect"] {
        let help = format!("gazetteer {command} --help");
        let run = case.run(&help);
        run.exits(0);
        for part in ["Examples:", "Exit code:", "Usage:"] {
            assert!(run.stdout().contains(part), "{part}\n{}", run.story());
        }
    }
    for format in ["geonames", "wikidata", "spacy", "gate"] {
        let run = case.run(&format!("gazetteer import {format} --help"));
        run.exits(0);
        assert!(run.stdout().contains(&format!("gazetteer import {format}")), "{}", run.story());
    }
}

/// Checks that exactly these lines were complained about, each with its parts, and the closing line follows.
#[track_caller]
fn reports(run: &Run<'_>, expected: &[&[&str]], closing: &str) {
    let lines: Vec<&str> = run.stderr().lines().collect();
    assert_eq!(lines.len(), expected.len() + 1, "{}", run.story());
    for (line, parts) in lines.iter().zip(expected) {
        for part in *parts {
            assert!(line.contains(part), "{part:?} is expected in {line:?}\n{}", run.story());
        }
    }
    assert!(lines[expected.len()].contains(closing), "{closing:?} is expected\n{}", run.story());
}
