//! Text as HTML, and JSON within HTML.

use std::fmt::{self, Display, Write};

use serde::Serialize;

/// Shows a text as HTML: between tags, and in attributes with quotation marks around them.
pub(super) struct Html<T>(pub(super) T);

impl<T: Display> Html<T> {
    /// Appends the text.
    pub(super) fn push_to(&self, out: &mut String) {
        write!(out, "{self}").expect("strings take everything");
    }
}

impl<T: Display> Display for Html<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

/// Passes text on with the characters that mean something to HTML replaced.
struct Escaping<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
            self.0.write_str(&rest[..at])?;
            self.0.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                // Not allowed in HTML, not even as a reference.
                _ => "\u{fffd}",
            })?;
            rest = &rest[at + 1..];
        }
        self.0.write_str(rest)
    }
}

/// Appends a value as JSON that may stand in a `script` element.
///
/// Such an element ends with the first `</script`, and `<!--` changes how its end is found, also within JSON strings.
/// Outside of strings JSON has none of these characters, so they can be replaced everywhere.
pub(super) fn push_json(value: &impl Serialize, out: &mut String) {
    let json = serde_json::to_string(value).expect("all keys are strings");
    let mut rest = json.as_str();
    while let Some(at) = rest.find(['<', '>', '&']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'<' => "\\u003c",
            b'>' => "\\u003e",
            _ => "\\u0026",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a</script><!-- <script>alert('1 & \"2\"')</SCRIPT> ]]> \0\r\n\u{2028}é";

    #[test]
    fn html_shows_what_would_be_markup() {
        let shown = Html(HOSTILE).to_string();
        assert!(!shown.contains(['<', '>', '"', '\'', '\0']), "{shown}");
        assert!(
            shown.starts_with("a&lt;/script&gt;&lt;!-- &lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)")
        );
        assert_eq!(Html(12).to_string(), "12");
    }

    #[test]
    fn json_ends_no_element_and_reads_back() {
        let mut out = String::new();
        push_json(&HOSTILE, &mut out);
        assert!(!out.contains(['<', '>', '&', '\n']), "{out}");
        assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), HOSTILE);
    }
}
