//! Names as parts of ids.

/// Appends a name in lower case with a hyphen for each run of other characters than letters and digits, none at either
/// end. Apostrophes and full stops leave no trace: "O'Brien" and "U.S." are one word each.
pub(crate) fn push_slug(name: &str, out: &mut String) {
    let start = out.len();
    for c in name.chars() {
        // Most letters are ASCII, and the tables of Unicode are slow to ask.
        if c.is_ascii() {
            push(c.to_ascii_lowercase(), c.is_ascii_alphanumeric(), start, out);
        } else {
            c.to_lowercase().for_each(|c| push(c, c.is_alphanumeric(), start, out));
        }
    }
    if out.len() > start && out.ends_with('-') {
        out.pop();
    }
}

/// Appends one character of a slug that begins at byte `start`.
fn push(c: char, alphanumeric: bool, start: usize, out: &mut String) {
    if alphanumeric {
        out.push(c);
    } else if !matches!(c, '\'' | '’' | '.') && out.len() > start && !out.ends_with('-') {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_words_of_letters_and_digits() {
        for (name, slug) in [
            ("Ana Sá", "ana-sá"),
            ("Conor O’Brien", "conor-obrien"),
            ("U.S. 7th Fleet", "us-7th-fleet"),
            ("  (AT&T) — Inc. ", "at-t-inc"),
            ("ΟΔΟΣ", "οδοσ"),
            ("İzmir", "i-zmir"),
            ("—", ""),
            ("", ""),
        ] {
            let mut out = "before-".to_owned();
            push_slug(name, &mut out);
            assert_eq!(out, format!("before-{slug}"), "{name}");
        }
    }
}
