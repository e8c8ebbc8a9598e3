//! What the words of a name tell that it is, where no list has it.

use dateline::Tagger;

use super::report;

const SUBTYPES: &[(&str, &str, &str)] = &[
    ("The Ministry of Finance and Trade Policy of Oromia met on Monday.", "Ministry of Finance", "ministry"),
    ("The Uruguayan Government met in Montevideo.", "Uruguayan Government", "executive"),
    ("The Lisbon School of Government opened in May.", "Lisbon School of Government", "university"),
    ("The Mauritian Chamber of Solar Energy met on Monday.", "Chamber of Solar Energy", "industry"),
    ("The Escuela Nacional de Música reopened in Quito.", "Escuela Nacional de Música", "school"),
    ("He works at the Harlow Institute for Clean Air.", "Harlow Institute for Clean Air", "institute"),
    ("The Kestrel Valley Police Department closed the road.", "Kestrel Valley Police Department", "police"),
    ("Trains cross the Tormes Bridge at night.", "Tormes Bridge", "facility"),
];

#[test]
fn what_a_name_is_stands_before_its_preposition_or_at_its_end() {
    let tagger = Tagger::builtin();
    let mut failures = Vec::new();
    for (text, name, expected) in SUBTYPES {
        let found = tagger.tag(text);
        let mention = found.mentions.iter().find(|mention| mention.span.slice(text).contains(name));
        let subtype = mention.map(|mention| found.entity(mention.entity).subtype);
        let told = subtype.map(|subtype| subtype.map_or("", |subtype| subtype.as_str()));
        if told != Some(expected) {
            failures.push(format!("{name}: {told:?}, not {expected:?}"));
        }
    }
    report(&failures);
}
