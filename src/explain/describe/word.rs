//! Evidence of single words.

use super::quoted;
use crate::evidence::Template;
use crate::gazetteer::format::LIKE;

/// The edges of a sentence, as values have them.
const START: &str = "<start>";
const END: &str = "<end>";

/// Evidence that is a word itself.
pub(super) fn text(template: Template, value: &str) -> String {
    match (template, value) {
        (Template::Left1, START) => "it is first in its sentence".to_owned(),
        (Template::Left2, START) => "only one word stands before it in its sentence".to_owned(),
        (Template::Right1, END) => "it is last in its sentence".to_owned(),
        (Template::Right2, END) => "only one word or mark follows in its sentence".to_owned(),
        _ => format!("{} is {}", place(template), quoted(value)),
    }
}

/// What is known of a word.
pub(super) fn flag(template: Template, value: &str) -> String {
    format!("{} {}", place(template), known(value))
}

/// The word that a template looks at.
fn place(template: Template) -> &'static str {
    use Template::*;
    match template {
        OwnOnly | FlagOnly => "the word",
        OwnFirst | FlagFirst => "its first word",
        OwnInner | FlagInner => "a word inside",
        OwnLast | FlagLast => "its last word",
        Left1 | LeftFlag => "the word before",
        Left2 | Left2Flag => "the second word before",
        Right1 | RightFlag => "the word after",
        Right2 | Right2Flag => "the second word after",
        _ => "it",
    }
}

/// What the word lists, or its letters, tell of a word; follows "the word …".
fn known(value: &str) -> String {
    let told = match value {
        "given-m" => "is listed as a given name of men",
        "given-f" => "is listed as a given name of women",
        "surname" => "is listed as a surname",
        "particle-per" => "joins the parts of people's names, as “van” or “bin”",
        "particle-loc" => "joins the parts of names of places, as “upon”",
        "particle-org" => "joins the parts of names of organisations, as “of”",
        "particle-title" => "is joined to titles by a hyphen, as “ex”",
        "nation" => "is the adjective or the people of a country",
        "regional" => "is the adjective or the people of a region or city",
        "ethnic" => "is a people or a language",
        "religion" => "is a religion or its adjective",
        "politics" => "is a political adherence",
        "org-first" => "starts names of organisations",
        "org-last" => "ends names of organisations",
        "org-any" => "stands in names of organisations",
        "loc-first" => "starts names of places",
        "loc-last" => "ends names of places",
        "loc-any" => "stands in names of places",
        "per-keyword" => "tells a person, as “Jr”",
        "day-month" => "is a weekday or a month",
        "calendar" => "is a word of the calendar",
        "also-word" => "is listed as both a name and an ordinary word",
        "family-first" => "is a family name that stands before the given name, as “Xi”",
        "nickname" => "is the short form of a given name",
        "abbr-title" => "is the abbreviation of a title",
        "abbr-suffix" => "is an abbreviation that ends names, as “Inc”",
        "abbr" => "is an abbreviation",
        "party" => "is the letter of a party, as in “R-Ohio”",
        "turn" => "is the letter of who asks or answers in a transcript",
        "first-person" => "is a pronoun of the first person",
        "second-person" => "is a pronoun of the second person",
        "third-person" => "is a pronoun of the third person",
        "feminine" => "is a feminine pronoun",
        "neuter" => "is a pronoun of things",
        "masculine" => "is a masculine pronoun",
        "plural" => "is a pronoun in the plural",
        "subject" => "is a pronoun as a subject",
        "object" => "is a pronoun as an object",
        "possessive" => "is a possessive pronoun",
        "relative" => "is “who”, “whom” or “whose”",
        "title" => "is the last word of a title, an office or a role",
        "title-phrase" => "ends a title of several words",
        "title-start" => "starts a title of several words",
        "phrase" => "starts a listed title or a listed phrase that attributes",
        "determiner" => "is an article or the like",
        "preposition" => "is a preposition",
        "conjunction" => "is “and”, “or” or “but”",
        "auxiliary" => "is a form of be, have or do",
        "modal" => "is “will”, “would”, “can” or the like",
        "negation" => "is “not” or “never”",
        "adverb" => "is an adverb",
        "subordinator" => "starts a clause, as “because”",
        "name" => "is a listed name by itself",
        "time" => "tells when, as “yesterday” or “week”",
        "upper" => "is written in capitals",
        "mixed" => "has a capital inside",
        "capital" => "starts with a capital",
        "lower" => "is written in small letters",
        "initial" => "is an initial",
        "dotted" => "has full stops inside",
        "digit" => "has digits",
        "title-honorific" => "is a form of address, as “Mr”",
        "title-rank" => "is a rank",
        "title-office" => "is an office, as “president”",
        "title-role" => "is an occupation or a role, as “spokesman”",
        "title-collective" => "is a body that speaks, as “police”",
        "title-document" => "is a text that speaks, as “report”",
        "cue" => "is a word that attributes, as “said”",
        _ => {
            let told = likeness(value).or_else(|| commonness(value));
            return told.unwrap_or_else(|| format!("is marked {}", quoted(value)));
        }
    };
    told.to_owned()
}

/// `like-minister`: one of the words that are used alike.
fn likeness(value: &str) -> Option<String> {
    value.strip_prefix(LIKE).map(|word| format!("is used like {}", quoted(word)))
}

/// `level35-start`, `given2-sur3`: how common a word is, as a word and as a name.
fn commonness(value: &str) -> Option<String> {
    if let Some(level) = value.strip_prefix("level") {
        let (level, usual) = match level.strip_suffix("-start") {
            Some(level) => (level, ", where a capital is usual"),
            None => (level, ""),
        };
        return Some(format!("{}{usual}", ordinary(level.parse().ok()?)));
    }
    let (given, surname) = value.strip_prefix("given")?.split_once("-sur")?;
    let often = |step: &str| match step {
        "0" => "never",
        "1" | "2" => "rarely",
        "3" => "often",
        _ => "very often",
    };
    Some(format!("is {} a given name and {} a surname", often(given), often(surname)))
}

/// How ordinary a word is, by its level in a list of words for spelling.
pub(super) fn ordinary(level: u8) -> &'static str {
    match level {
        0 => "is no ordinary word",
        1..=20 => "is one of the commonest ordinary words",
        21..=35 => "is a common ordinary word",
        36..=50 => "is an ordinary word",
        _ => "is a rare ordinary word",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::words::{TitleKind, WordFlags};

    #[test]
    fn all_that_the_lists_know_is_put_into_words() {
        let flags = WordFlags::NAMED.iter().map(|(_, name)| (*name).to_owned());
        let titles = TitleKind::ALL.iter().map(|kind| format!("title-{kind}"));
        for value in flags.chain(titles) {
            assert!(!known(&value).contains("marked"), "{value}");
        }
    }

    #[test]
    fn words_are_quoted_and_edges_are_told() {
        assert_eq!(text(Template::Left1, "minister"), "the word before is “minister”");
        assert_eq!(text(Template::Left1, START), "it is first in its sentence");
        assert_eq!(
            flag(Template::FlagLast, "level35-start"),
            "its last word is a common ordinary word, where a capital is usual"
        );
    }
}
