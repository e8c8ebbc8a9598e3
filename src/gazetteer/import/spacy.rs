//! spaCy's EntityRuler: patterns as JSON lines.
//!
//! `{"label": "ORG", "pattern": "Apple", "id": "apple"}`, where the pattern may also be a list of tokens, each an
//! object of attributes. Of the attributes only those that give a word itself can be said by a list of names.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::grouped::Grouped;
use super::lines::Lines;
use super::types::Types;
use super::{Fault, ImportOptions, Imported, LeftOut, Run};
use crate::error::Error;

/// What labels are here.
const LABELS: &str = include_str!("../../../gazetteers/imports/spacy_labels.csv");

#[derive(Deserialize)]
struct Line {
    label: String,
    pattern: Pattern,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a pattern is a string or a list of tokens")]
enum Pattern {
    Phrase(String),
    Tokens(Vec<Map<String, Value>>),
}

/// Makes a list of an EntityRuler's patterns.
///
/// # Errors
///
/// If the input cannot be read, or the list cannot be written. Lines that are malformed, or say more than a name, are
/// told and left out.
pub fn spacy(options: &ImportOptions, tell: &mut dyn FnMut(LeftOut)) -> Result<Imported, Error> {
    let types = Types::load(LABELS, options.map.as_deref())?;
    let mut run = Run::new(options, None, tell)?;
    let mut lines = Lines::open(&options.input)?;
    let source = lines.source();
    let mut things = Grouped::new("spacy");
    while let Some(line) = lines.next()? {
        let number = line.number;
        if line.text.as_ref().is_ok_and(|text| text.trim().is_empty()) {
            continue;
        }
        run.counts.read += 1;
        let added = line.text.and_then(|text| {
            let Line { label, pattern, id } =
                serde_json::from_str(text).map_err(|e| Fault::Json { message: e.to_string() })?;
            if !types.knows(&label) {
                return Err(Fault::UnknownType { label });
            }
            let Some(meaning) = types.get(&label) else { return Ok(None) };
            let (name, as_written) = name_of(pattern)?;
            let id = id.as_deref().filter(|id| !id.trim().is_empty());
            things.add((&source, number), id, &name, as_written, meaning).map(Some)
        });
        match added {
            Ok(Some(true)) => {}
            Ok(Some(false)) => run.counts.merged += 1,
            Ok(None) => run.counts.filtered += 1,
            Err(fault) => run.leave_out(&source, number, fault),
        }
    }
    things.keep(&mut run)?;
    run.finish(|code| Some(code.to_owned()))
}

/// The name that a pattern is for, and whether its case is that of the name.
fn name_of(pattern: Pattern) -> Result<(String, bool), Fault> {
    let tokens = match pattern {
        Pattern::Phrase(name) => return Ok((name, true)),
        Pattern::Tokens(tokens) => tokens,
    };
    let mut name = String::new();
    let mut as_written = false;
    for token in &tokens {
        // More than one attribute all must hold, which for two spellings of one word means the same.
        let mut word = None;
        for (attribute, value) in token {
            match (attribute.to_ascii_uppercase().as_str(), value) {
                ("TEXT" | "ORTH", Value::String(text)) => {
                    as_written = true;
                    word = Some(text);
                }
                ("LOWER", Value::String(text)) => word = word.or(Some(text)),
                ("TEXT" | "ORTH" | "LOWER", _) => {
                    return Err(Fault::NotAName { attribute: format!("{attribute} with a condition") });
                }
                _ => return Err(Fault::NotAName { attribute: attribute.clone() }),
            }
        }
        let Some(word) = word else {
            return Err(Fault::NotAName { attribute: "a token for any word".to_owned() });
        };
        // spaCy's tokens "Lloyd" and "'s", or "Coca", "-" and "Cola", are printed without spaces.
        let joined = word.starts_with(['\'', '’', '-', ',', '.']) || name.ends_with('-');
        if !name.is_empty() && !joined {
            name.push(' ');
        }
        name.push_str(word);
    }
    Ok((name, as_written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(pattern: &str) -> Result<(String, bool), Fault> {
        name_of(serde_json::from_str(pattern).unwrap())
    }

    #[test]
    fn tokens_of_words_are_names() {
        for (pattern, expected) in [
            (r#""Apple Inc.""#, ("Apple Inc.", true)),
            (r#"[{"LOWER": "san"}, {"LOWER": "francisco"}]"#, ("san francisco", false)),
            (r#"[{"ORTH": "Lloyd"}, {"TEXT": "'s"}]"#, ("Lloyd's", true)),
            (r#"[{"lower": "coca"}, {"orth": "-"}, {"lower": "cola"}]"#, ("coca-cola", true)),
        ] {
            assert_eq!(name(pattern), Ok((expected.0.to_owned(), expected.1)), "{pattern}");
        }
    }

    #[test]
    fn what_a_name_cannot_say_is_named() {
        for (pattern, attribute) in [
            (r#"[{"LOWER": {"IN": ["a", "b"]}}]"#, "LOWER with a condition"),
            (r#"[{"POS": "PROPN"}]"#, "POS"),
            (r#"[{"LOWER": "a", "OP": "?"}]"#, "OP"),
            (r"[{}]", "a token for any word"),
        ] {
            assert_eq!(name(pattern), Err(Fault::NotAName { attribute: attribute.to_owned() }), "{pattern}");
        }
    }
}
