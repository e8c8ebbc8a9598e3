//! Evidence in plain words.
//!
//! A sentence for each [`Template`], with the value put in. What the values mean is a closed set too, but for words
//! of the text, which are quoted.

mod content;
mod gloss;
mod name;
mod quote;
mod word;

use crate::evidence::Template;

/// An observation in words that need no knowledge of the program.
pub(super) fn in_words(template: Template, value: &str) -> String {
    use Template::*;
    match template {
        OwnOnly | OwnFirst | OwnInner | OwnLast | Left1 | Left2 | Right1 | Right2 => {
            word::text(template, value)
        }
        FlagOnly | FlagFirst | FlagInner | FlagLast | LeftFlag | Left2Flag | RightFlag | Right2Flag => {
            word::flag(template, value)
        }
        Bias | SpanLength | SpanReading | SpanReadings | SpanPlace | SpanJoint | Inside | Zone | Position => {
            name::whole(template, value)
        }
        DocSame | DocPart | DocWhole | DocAcronym | DocNeighbour | DocMix | First => {
            name::document(template, value)
        }
        DocAgreed => "the article's other mentions of the name, which no list has, settle it".to_owned(),
        DocSport => "a club has the name of its city, and the article is not about sport".to_owned(),
        UserList => name::user_list(value),
        Speaker | Attributes | Start | Content | Quoted | Overlap => quote::quote(template, value),
    }
}

/// A word or several in quotation marks.
fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// A list in words: "a, b and c".
fn listed(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    /// All names of evidence in the lists of weights.
    fn all_names() -> Vec<&'static str> {
        Gazetteer::builtin().weight_names().filter(|name| !name.is_empty()).collect()
    }

    #[test]
    fn all_evidence_that_has_weights_is_told_in_words() {
        let names = all_names();
        assert!(names.len() > 10_000, "{}", names.len());
        for name in names {
            let (template, value) = name.split_once('=').expect("a name has a template and a value");
            let template = template.parse().expect("a template of the set");
            let words = in_words(template, value);
            assert!(words.len() > 4, "{name}: {words}");
            // A value that nothing reads would be quoted as it is.
            assert!(words != quoted(&value.replace('|', " ")), "{name}: {words}");
        }
    }

    #[test]
    fn a_list_ends_with_and() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }
}
