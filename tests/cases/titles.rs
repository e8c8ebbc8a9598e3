//! The titles that mentions of people have.

use dateline::{EntityType, Tagger};

use super::report;

const TITLES: &[(&str, &str)] = &[
    ("Alpine Weather Committee Chairman Pavel Horvat left early.", "Chairman"),
    ("They met the ex-premier Pavel Horvat in Zagreb.", "ex-premier"),
    ("His co-driver Pavel Horvat was unhurt.", "co-driver"),
    ("The then-President Pavel Horvat signed it.", "then-President"),
    ("The actor-director Pavel Horvat was there.", "actor-director"),
    ("The home-state Sen. Pavel Horvat lost.", "Sen."),
    ("A right-wing former president, Pavel Horvat, lost to the former president Ivana Horvat.", ""),
    ("Prime Minister Pavel Horvat spoke.", "Prime Minister"),
];

#[test]
fn a_title_is_whole_and_nobody_elses() {
    let tagger = Tagger::builtin();
    let mut failures = Vec::new();
    for (text, expected) in TITLES {
        let found = tagger.tag(text);
        let person = found.mentions.iter().find(|mention| mention.kind == EntityType::Per);
        let title = person.and_then(|person| person.title).map_or("", |title| title.slice(text));
        if title != *expected {
            failures.push(format!("{text}: {title:?}, not {expected:?}"));
        }
    }
    report(&failures);
}
