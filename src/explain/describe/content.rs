//! Evidence of where content stands: what it starts with, and how far it goes.

use super::gloss::{boundary, class, count, cue, length, token};
use super::quoted;
use crate::quote::StartKind;

/// What the content behind a cue starts with.
pub(super) fn start(parts: &[&str]) -> Option<String> {
    Some(match *parts {
        ["first", word] => format!("{} stands right behind the cue", quoted(word)),
        ["later", word] => format!("{} comes later", quoted(word)),
        ["before", word] => format!("{} stands before it", quoted(word)),
        ["lemma", lemma, own] => format!("{} follows right behind {}", token(own), quoted(lemma)),
        [kind, "lemma", lemma] => format!("it {} after {}", starts(kind), quoted(lemma)),
        [kind, "listed"] => format!("it {}, as the list says of this cue", starts(kind)),
        [kind, "gap", n] => format!("it {}, {} behind the cue", starts(kind), length(n)),
        [kind, "over", commas, cues] => format!(
            "it {} behind {} and {}",
            starts(kind),
            count(commas, "comma", "commas or more"),
            count(cues, "other cue", "other cues or more")
        ),
        [kind, "own", own, next] => {
            format!("it {}: {} and then {}", starts(kind), token(own), token(next))
        }
        [kind, "first", word] => format!("it {}, where {} is", starts(kind), quoted(word)),
        [kind, "before", before] => format!("it {}, and before that is {}", starts(kind), token(before)),
        [kind, "behind", word] => format!("it {}, and before that is {}", starts(kind), quoted(word)),
        [kind, of] => format!("it {} after {}", starts(kind), class(of)),
        [kind] => format!("it {}", starts(kind)),
        _ => return None,
    })
}

/// What content starts with or behind, after "it".
fn starts(label: &str) -> &'static str {
    match label.parse() {
        Ok(StartKind::That) => "starts with “that”",
        Ok(StartKind::Subordinator) => "starts with a word as “whether”",
        Ok(StartKind::Who) => "starts with “who” or the like",
        Ok(StartKind::Infinitive) => "starts with “to” and a verb",
        Ok(StartKind::Subject) => "starts with a pronoun as “he”",
        Ok(StartKind::Gerund) => "starts with a verb in “-ing”",
        Ok(StartKind::Quote) => "starts with a quotation mark",
        Ok(StartKind::Cue) => "starts right behind the cue",
        Ok(StartKind::Joined) => "starts behind a preposition that joins it to the cue",
        Ok(StartKind::Object) => "starts behind who is told",
        Ok(StartKind::Preposition) => "starts behind a preposition",
        Ok(StartKind::Comma) => "starts behind a comma",
        Ok(StartKind::Colon) => "starts behind a colon",
        Ok(StartKind::Nothing) => "does not stand behind the cue",
        Err(_) => "starts",
    }
}

/// Where content is.
pub(super) fn content(parts: &[&str]) -> Option<String> {
    Some(match *parts {
        ["inverted", "length", n] => format!("it stands before speaker and cue and has {}", length(n)),
        ["around", "length", n] => {
            format!("it goes on after speaker and cue, and has {} before them", length(n))
        }
        ["around", "rest", n] => {
            format!("it stands on both sides of speaker and cue, after which the sentence has {}", length(n))
        }
        ["around", "first", first] => {
            format!("it stands on both sides of speaker and cue, and starts with {}", token(first))
        }
        ["around", "then", then] => format!("it goes on after speaker and cue with {}", token(then)),
        ["inverted", kind, of] => {
            format!("it stands before speaker and cue, {} and {}", cue(kind), class(of))
        }
        ["after", kind, of] => format!("it follows the cue, {} and {}", cue(kind), class(of)),
        ["whole", "lemma", lemma] => {
            format!("it goes to the end of the sentence after {}", quoted(lemma))
        }
        ["whole", "length", n, kind] => {
            format!("it goes to the end of the sentence, {}, after {}", length(n), cue(kind))
        }
        ["whole", kind, of] => {
            format!("it goes to the end of the sentence after {} and {}", cue(kind), class(of))
        }
        ["whole", word] => format!("it goes to the end of the sentence and starts with {}", quoted(word)),
        ["end", word] => format!("it ends before {}", quoted(word)),
        ["end", at, "length", n] => format!("it ends before {} and has {}", boundary(at), length(n)),
        ["end", at, "rest", n] => format!("it ends before {}, and {} are left", boundary(at), length(n)),
        ["end", at, "skipped", n] => {
            format!(
                "it ends before {} and goes over {}",
                boundary(at),
                count(n, "place", "places to end before")
            )
        }
        ["end", at, "then", then] => {
            format!("it ends before {}, and then comes {}", boundary(at), token(then))
        }
        ["end", at, "then", then, beyond] => {
            format!("it ends before {}, and then come {} and {}", boundary(at), token(then), token(beyond))
        }
        ["end", at, "cue-follows"] => format!("it ends before {}, and another cue is near", boundary(at)),
        ["end", at, "last", last] => {
            format!("it ends before {}, and its last word is {}", boundary(at), token(last))
        }
        ["within", end, first, auxiliary] => {
            format!("{}, starts with {} and has {}", ends(end), opening(first), helping(auxiliary))
        }
        ["within", end, first, commas, auxiliary] => format!(
            "{}, starts with {} and has {} and {}",
            ends(end),
            token(first),
            count(commas, "comma", "commas or more"),
            helping(auxiliary)
        ),
        // Of two words that are written like kinds of words, the kind is told.
        ["end", at, word] => format!("it ends before {}, with {} beside", boundary(at), quoted(word)),
        _ => return None,
    })
}

/// Where content ends, after nothing.
fn ends(label: &str) -> String {
    if label == "whole" {
        "it goes to the end of the sentence".to_owned()
    } else {
        format!("it ends before {}", boundary(label))
    }
}

/// What content opens with.
fn opening(label: &str) -> String {
    if label == "that" { "“that”".to_owned() } else { token(label) }
}

/// Whether a helping verb is in content.
fn helping(label: &str) -> &'static str {
    if label == "auxiliary" { "a helping verb" } else { "no helping verb" }
}
