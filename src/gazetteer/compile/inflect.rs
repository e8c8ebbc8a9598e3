//! Inflected forms of English verbs and nouns.

/// The regular third person singular ("warns", "presses", "denies").
pub(super) fn third_person(verb: &str) -> String {
    sibilant_s(verb)
}

/// The regular plural of a noun.
pub(super) fn plural(noun: &str) -> String {
    sibilant_s(noun)
}

/// The regular past and participle ("warned", "noted", "denied").
pub(super) fn past(verb: &str) -> String {
    if verb.ends_with('e') {
        format!("{verb}d")
    } else if let Some(stem) = consonant_y(verb) {
        format!("{stem}ied")
    } else {
        format!("{verb}ed")
    }
}

/// The regular present participle ("warning", "noting", "agreeing").
pub(super) fn gerund(verb: &str) -> String {
    match verb.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{verb}ing"),
    }
}

fn sibilant_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The word without a final "y" that follows a consonant.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}
