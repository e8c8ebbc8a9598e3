//! What the beginning of a source tells of its format, where nothing else does.

use super::InputFormat;

/// What a source seems to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Guess {
    Format(InputFormat),
    /// A list of JSON objects, which is not read.
    JsonList,
}

/// Whether a source begins as a list of JSON objects does, as far as can be seen.
pub(crate) fn is_json_list(bytes: &[u8]) -> bool {
    let list = bytes.trim_ascii_start().strip_prefix(b"[");
    list.is_some_and(|list| list.trim_ascii_start().starts_with(b"{"))
}

/// The format that the first bytes tell: `{` begins JSONL, `[` and `{` a list of objects, and a line that names columns,
/// that of the text among them, CSV or TSV. Everything else is text. `ended` says that no more bytes can be seen; none is
/// given where there are too few to tell.
pub(super) fn format_of(bytes: &[u8], ended: bool, text_field: &str) -> Option<Guess> {
    let text = Some(Guess::Format(InputFormat::Text));
    let start = bytes.trim_ascii_start();
    match start {
        [] => return text.filter(|_| ended),
        [b'{', ..] => return Some(Guess::Format(InputFormat::Jsonl)),
        [b'[', ..] if is_json_list(start) => return Some(Guess::JsonList),
        [b'[', rest @ ..] if rest.trim_ascii_start().is_empty() => return text.filter(|_| ended),
        _ => {}
    }
    let line = match start.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        Some(end) => &start[..end],
        None if ended => start,
        None => return None,
    };
    // Rows that are divided by semicolons are not read, but fail with what to do about it, as text they would not.
    let formats = [(b'\t', InputFormat::Tsv), (b',', InputFormat::Csv), (b';', InputFormat::Csv)];
    let found = formats.into_iter().find(|&(delimiter, _)| names_columns(line, delimiter, text_field));
    found.map(|(_, format)| Guess::Format(format)).or(text)
}

/// Whether a line names several columns and one of them as the text's. What a sentence has between commas begins with a
/// blank.
fn names_columns(line: &[u8], delimiter: u8, text_field: &str) -> bool {
    let cells = || line.split(|&byte| byte == delimiter);
    let unmarked = |cell: &[u8]| {
        let marked = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
        marked.map_or(cell, |inner| &cell[1..=inner.len()]) == text_field.as_bytes()
    };
    cells().count() > 1 && cells().all(|cell| !cell.starts_with(b" ")) && cells().any(unmarked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_the_first_line() {
        use InputFormat::{Csv, Jsonl, Text, Tsv};
        for (content, expected) in [
            ("", Text),
            ("Rain in Baku.\nid,text\n", Text),
            ("In this chapter, text, and more\n", Text),
            ("text\nof an article", Text),
            ("[Reuters] Rain, text", Text),
            (" \n{\"text\":\"a\"}", Jsonl),
            ("id,text\n1,a\n", Csv),
            ("\"text\",\"id\"", Csv),
            ("id;text\r\n1;a", Csv),
            ("text\tid\na, b\t1", Tsv),
        ] {
            assert_eq!(
                format_of(content.as_bytes(), true, "text"),
                Some(Guess::Format(expected)),
                "{content}"
            );
        }
        assert_eq!(format_of(b"[\n {\"text\"", false, "text"), Some(Guess::JsonList));
        assert_eq!(format_of(b"id,body\n", true, "body"), Some(Guess::Format(Csv)));
        for begun in ["", "[", "id,te"] {
            assert_eq!(format_of(begun.as_bytes(), false, "text"), None, "{begun}");
        }
    }
}
