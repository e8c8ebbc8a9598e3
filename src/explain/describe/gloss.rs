//! The words of evidence about quotes, in plain words.

use super::quoted;
use crate::gazetteer::words::CueKind;
use crate::quote::{AfterComma, Closure, Gap, Inflection, PhraseKind, TokenKind};

/// What a token is: "a comma".
pub(super) fn token(label: &str) -> String {
    let told = match label.parse() {
        Ok(TokenKind::Quote) => "a quotation mark",
        Ok(TokenKind::Comma) => "a comma",
        Ok(TokenKind::Colon) => "a colon",
        Ok(TokenKind::Semicolon) => "a semicolon",
        Ok(TokenKind::Stop) => "a full stop",
        Ok(TokenKind::Bracket) => "a bracket",
        Ok(TokenKind::Mark) => "a mark",
        Ok(TokenKind::Clitic) => "’s",
        Ok(TokenKind::Preposition) => "a preposition",
        Ok(TokenKind::Conjunction) => "“and”, “or” or “but”",
        Ok(TokenKind::Subordinator) => "a word as “because”",
        Ok(TokenKind::Who) => "“who”",
        Ok(TokenKind::Pronoun) => "a pronoun",
        Ok(TokenKind::Determiner) => "an article or the like",
        Ok(TokenKind::Auxiliary) => "a helping verb",
        Ok(TokenKind::Negation) => "“not” or “never”",
        Ok(TokenKind::Adverb) => "an adverb",
        Ok(TokenKind::Capital) => "a word with a capital",
        Ok(TokenKind::Cue) => "a word that attributes",
        Ok(TokenKind::Digit) => "a number",
        Ok(TokenKind::Word) => "an ordinary word",
        Ok(TokenKind::Nothing) => "nothing",
        Err(_) => match label {
            "start" => "the start of the sentence",
            "end" => "the end of the sentence",
            "line" => "the start of the line",
            "none" | "bare" => "nothing",
            word => return quoted(word),
        },
    };
    told.to_owned()
}

/// What stands where content may end: "a comma and then “who”".
pub(super) fn boundary(label: &str) -> String {
    let then = match label.parse() {
        Ok(AfterComma::Edge) => "the end of the sentence",
        Ok(AfterComma::Conjunction) => "“and”, “or” or “but”",
        Ok(AfterComma::Subordinator) => "a word as “because”",
        Ok(AfterComma::Who) => "“who”",
        Ok(AfterComma::Preposition) => "a preposition",
        Ok(AfterComma::Pronoun) => "a pronoun",
        Ok(AfterComma::Determiner) => "an article or the like",
        Ok(AfterComma::Capital) => "a word with a capital",
        Ok(AfterComma::Cue) => "a word that attributes",
        Ok(AfterComma::Word) => "an ordinary word",
        Err(_) => return token(label),
    };
    format!("a comma and then {then}")
}

/// What stands between a cue and a phrase.
pub(super) fn gap(label: &str) -> String {
    let told = match label.parse() {
        Ok(Gap::Adjacent) => "right next to the cue",
        Ok(Gap::RelativeComma) => "with a clause with “who” and a comma between",
        Ok(Gap::Relative) => "with “who” between",
        Ok(Gap::Apposition) => "with an apposition between commas",
        Ok(Gap::Comma) => "with a comma between",
        Ok(Gap::OverQuote) => "with quotation marks between",
        Ok(Gap::OverConjunction) => "with “and”, “or” or “but” between",
        Ok(Gap::Possessive) => "with ’s between",
        Ok(Gap::OverComma) => "beyond a comma",
        Ok(Gap::OverSubordinator) => "with a word as “because” between",
        Ok(Gap::OverPreposition) => "with a preposition between",
        Ok(Gap::Close) => "a word or two from the cue",
        Ok(Gap::Far) => "further from the cue",
        Err(_) => return quoted(label),
    };
    told.to_owned()
}

/// What a noun phrase is: "a person's name".
pub(super) fn phrase(label: &str) -> String {
    let told = match label.parse() {
        Ok(PhraseKind::NamePossessive) => "a name with ’s",
        Ok(PhraseKind::Possessive) => "a possessive",
        Ok(PhraseKind::Person) => "a person's name",
        Ok(PhraseKind::Place) => "a place's name",
        Ok(PhraseKind::Organisation) => "an organisation's name",
        Ok(PhraseKind::Who) => "“who”",
        Ok(PhraseKind::ObjectPronoun) => "a pronoun as an object",
        Ok(PhraseKind::IOrYou) => "“I”, “we” or “you”",
        Ok(PhraseKind::Pronoun) => "a pronoun",
        Ok(PhraseKind::Role) => "an office or a role",
        Ok(PhraseKind::Collective) => "a group or body",
        Ok(PhraseKind::Document) => "a text, as “report”",
        Ok(PhraseKind::Other) => "a phrase that starts with an article or a capital",
        Ok(PhraseKind::Bare) => "a noun without an article",
        Ok(PhraseKind::Nobody) => "nobody",
        Err(_) => return quoted(label),
    };
    told.to_owned()
}

/// The form of a cue: "in the past".
pub(super) fn form(label: &str) -> String {
    let told = match label.parse() {
        Ok(Inflection::Passive) => "in the passive",
        Ok(Inflection::Base) => "in the base form",
        Ok(Inflection::Third) => "in the present, as “says”",
        Ok(Inflection::Past) => "in the past",
        Ok(Inflection::Participle) => "as a past participle",
        Ok(Inflection::Gerund) => "in “-ing”",
        Ok(Inflection::Singular) => "in the singular",
        Ok(Inflection::Plural) => "in the plural",
        Err(_) => return quoted(label),
    };
    told.to_owned()
}

/// What a cue is: "a verb".
pub(super) fn cue(label: &str) -> String {
    let told = match label.parse() {
        Ok(CueKind::Verb) => "a verb",
        Ok(CueKind::Noun) => "a noun",
        Ok(CueKind::Phrase) => "a phrase or colon",
        Err(_) => return quoted(label),
    };
    told.to_owned()
}

/// The class of a cue, or a colon: "a cue as “say”".
pub(super) fn class(label: &str) -> String {
    if label == ":" { "a colon".to_owned() } else { format!("a cue as {}", quoted(label)) }
}

/// Whether a stretch's marks are complete.
pub(super) fn closure(label: &str) -> String {
    let told = match label.parse() {
        Ok(Closure::Closed) => "the marks are closed",
        Ok(Closure::Continued) => "the marks are left open for the next paragraph",
        Ok(Closure::Repaired) => "the closing mark is missing",
        Ok(Closure::Spoken) => "it is a turn of a transcript, without marks",
        Err(_) => return quoted(label),
    };
    told.to_owned()
}

/// How the first word between marks is written.
pub(super) fn start(label: &str) -> &'static str {
    if label == "capital" { "with a capital" } else { "in small letters" }
}

/// The side of a cue.
pub(super) fn side(label: &str) -> &'static str {
    match label {
        "left" => "before the cue",
        "right" => "after the cue",
        _ => "missing",
    }
}

/// A count of things: "no comma", "2 commas".
pub(super) fn count(label: &str, one: &str, many: &str) -> String {
    match label.strip_prefix('n') {
        Some("0") => format!("no {one}"),
        Some("1") => format!("one {one}"),
        Some(n) => format!("{n} {many}"),
        None => quoted(label),
    }
}

/// A length in words and marks, by its step.
pub(super) fn length(label: &str) -> String {
    const STEPS: [&str; 9] = ["no", "1", "2", "3", "4 or 5", "6 to 8", "9 to 14", "15 to 25", "more than 25"];
    let step = label.strip_prefix('n').and_then(|n| n.parse::<usize>().ok()).and_then(|n| STEPS.get(n));
    match step {
        Some(&"1") => "1 word".to_owned(),
        Some(step) => format!("{step} words"),
        None => quoted(label),
    }
}
