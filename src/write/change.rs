//! What is not as it was when an unfinished run began.

use std::fmt;

use serde_json::Value;

use crate::ingest::SourceState;

/// Why an unfinished run cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Program, lists or options are others.
    Setup {
        /// The place in `run.json` that tells, such as `options.min_score`.
        key: String,
        /// What it was, as JSON.
        then: String,
        /// What it is, as JSON.
        now: String,
    },
    /// There are more or fewer sources, or others.
    Sources {
        /// The first that is another, as it was named; none where there was no further one.
        then: Option<String>,
        /// What is in its place; none where there is no further one.
        now: Option<String>,
    },
    /// A source has another size, or begins or ends otherwise.
    Contents {
        /// The source.
        source: String,
    },
    /// A source was written to since; its size, beginning and end are the same, which does not tell of the rest.
    Written {
        /// The source.
        source: String,
    },
    /// A source can be read only once: standard input, a pipe or a device.
    ReadOnce {
        /// The source.
        source: String,
    },
    /// The journal is not one that this version writes.
    Journal,
}

impl Change {
    /// The first difference between two setups, as JSON.
    pub(super) fn of_setup(then: &Value, now: &Value) -> Option<Change> {
        let (path, then, now) = first_difference(String::new(), then, now)?;
        Some(Change::Setup { key: path, then: then.to_string(), now: now.to_string() })
    }

    /// The first difference between two lists of sources.
    pub(super) fn of_sources(then: &[SourceState], now: &[SourceState]) -> Option<Change> {
        for at in 0..then.len().max(now.len()) {
            let name = |state: Option<&SourceState>| state.map(|state| state.name.clone());
            match (then.get(at), now.get(at)) {
                (Some(then), Some(now)) if then == now || then.is_same_content(now) => {}
                (Some(then), Some(now)) if then.name == now.name && then.looks_the_same(now) => {
                    return Some(Change::Written { source: now.name.clone() });
                }
                (Some(then), Some(now)) if then.name == now.name => {
                    return Some(Change::Contents { source: now.name.clone() });
                }
                (then, now) => return Some(Change::Sources { then: name(then), now: name(now) }),
            }
        }
        None
    }
}

/// The first place at which two values differ, with what stands there; what is missing is null.
pub(crate) fn first_difference<'v>(
    path: String,
    then: &'v Value,
    now: &'v Value,
) -> Option<(String, &'v Value, &'v Value)> {
    let (Value::Object(before), Value::Object(after)) = (then, now) else {
        return (then != now).then_some((path, then, now));
    };
    let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
    keys.into_iter().find_map(|key| {
        let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let of = |object: &'v serde_json::Map<String, Value>| object.get(key).unwrap_or(&Value::Null);
        first_difference(below, of(before), of(after))
    })
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Setup { key, then, now } => write!(f, "{key} was {then} and is now {now}"),
            Change::Sources { then: Some(then), now: Some(now) } => {
                write!(f, "the input {then} is now {now}")
            }
            Change::Sources { then: Some(then), now: None } => write!(f, "the input {then} is missing now"),
            Change::Sources { then: None, now } => {
                write!(f, "the input {} has been added", now.as_deref().unwrap_or_default())
            }
            Change::Contents { source } => write!(f, "the input {source} has changed since"),
            Change::Written { source } => {
                write!(
                    f,
                    "the input {source} was written to since, though its size, beginning and end are as before"
                )
            }
            Change::ReadOnce { source } if source == "-" => {
                f.write_str("standard input cannot be read from its beginning again")
            }
            Change::ReadOnce { source } => {
                write!(f, "{source} is a pipe or device and cannot be read from its beginning again")
            }
            Change::Journal => f.write_str("the journal is damaged or of another version"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_difference_is_named_by_its_place() {
        let then = json!({ "version": "1", "options": { "min_score": 0.5, "types": ["PER"] } });
        assert_eq!(Change::of_setup(&then, &then), None);
        let now = json!({ "version": "1", "options": { "min_score": 0.5, "types": ["LOC"] }, "lists": [] });
        let change = Change::of_setup(&then, &now).unwrap();
        assert_eq!(change.to_string(), "options.types was [\"PER\"] and is now [\"LOC\"]");
        let added =
            json!({ "version": "1", "options": { "min_score": 0.5, "types": ["PER"] }, "lists": [1] });
        assert_eq!(Change::of_setup(&then, &added).unwrap().to_string(), "lists was null and is now [1]");
    }

    #[test]
    fn sources_are_compared_one_by_one() {
        let state = |name: &str, bytes| SourceState {
            name: name.to_owned(),
            bytes: Some(bytes),
            modified: Some(1),
            ends: None,
        };
        let then = [state("a", 1), state("b", 2)];
        assert_eq!(Change::of_sources(&then, &then), None);
        for (now, words) in [
            (vec![state("a", 1), state("b", 3)], "the input b has changed since"),
            (vec![state("a", 1)], "the input b is missing now"),
            (vec![state("a", 1), state("c", 2)], "the input b is now c"),
            (vec![state("a", 1), state("b", 2), state("d", 1)], "the input d has been added"),
        ] {
            assert_eq!(Change::of_sources(&then, &now).unwrap().to_string(), words);
        }
    }
}
