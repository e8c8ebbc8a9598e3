//! Lines of the usual shape, read without a general parser.
//!
//! Nearly all lines hold one object in which every field that is wanted is a string. Such a line is read by searching
//! for the few bytes that matter, many at a time. Whatever else comes up ends the attempt, and the general parser reads
//! the line from its beginning: what is wrong with a line is told there alone.

use memchr::memchr2;
use serde_json::value::RawValue;

use super::InputOptions;
use super::jsonl::read_id;

/// What is wanted of an object. When a field comes twice, the last counts.
#[derive(Default, Debug, PartialEq)]
pub(super) struct Object {
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
}

/// Reads a line; `None` if it is not of the usual shape, be it right or wrong.
pub(super) fn read(line: &str, options: &InputOptions) -> Option<Object> {
    let mut json = Cursor { rest: line };
    let (mut text, mut id, mut title) = (None, None, None);
    json.take(b'{')?;
    loop {
        json.take(b'"')?;
        let name = json.string()?;
        json.take(b':')?;
        if name == options.text_field {
            json.take(b'"')?;
            text = Some(json.unescaped()?);
        } else if name == options.id_field {
            id = match json.take(b'"') {
                Some(()) => Some(json.unescaped()?).filter(|id| !id.is_empty()),
                None => read_id(json.value()?).ok()?.ok()?,
            };
        } else if name == options.title_field {
            title = match json.take(b'"') {
                Some(()) => Some(json.unescaped()?).filter(|title| !title.is_empty()),
                None => (json.value()?.get() == "null").then_some(None)?,
            };
        } else {
            json.skip()?;
        }
        if json.take(b',').is_none() {
            break;
        }
    }
    json.take(b'}')?;
    if !json.after_space().is_empty() {
        return None;
    }
    Some(Object { text: text?, id, title })
}

/// Bytes that nearly all lines are shorter than.
const USUAL_LINE: usize = 1 << 16;

/// The part of a line that has not been read.
struct Cursor<'l> {
    rest: &'l str,
}

impl<'l> Cursor<'l> {
    /// What follows white space.
    fn after_space(&self) -> &'l str {
        self.rest.trim_start_matches([' ', '\t', '\r', '\n'])
    }

    /// Goes past white space and `byte`, which is ASCII, if that comes next.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.rest = self.after_space().strip_prefix(char::from(byte))?;
        Some(())
    }

    /// What a string without escapes holds; to be called after its opening mark, and goes past the closing one.
    fn string(&mut self) -> Option<&'l str> {
        let end = memchr2(b'"', b'\\', self.rest.as_bytes())?;
        let string = &self.rest[..end];
        self.rest = self.rest[end..].strip_prefix('"')?;
        (!holds_controls(string)).then_some(string)
    }

    /// The same for any string, with its escapes replaced.
    fn unescaped(&mut self) -> Option<String> {
        let mut end = memchr2(b'"', b'\\', self.rest.as_bytes())?;
        // No string is longer as such than as it is written, and nearly all lines are short.
        let ends = self.rest.as_bytes()[end] == b'"';
        let mut out = String::with_capacity(if ends { end } else { self.rest.len().min(USUAL_LINE) });
        loop {
            let (piece, rest) = self.rest.split_at(end);
            if holds_controls(piece) {
                return None;
            }
            out.push_str(piece);
            if let Some(rest) = rest.strip_prefix('"') {
                self.rest = rest;
                return Some(out);
            }
            let (character, rest) = escape(&rest[1..])?;
            out.push(character);
            self.rest = rest;
            end = match rest.as_bytes().first()? {
                // Escapes often follow one another.
                b'\\' => 0,
                _ => memchr2(b'"', b'\\', rest.as_bytes())?,
            };
        }
    }

    /// Any value, as it is written.
    fn value(&mut self) -> Option<&'l RawValue> {
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter();
        let value = values.next()?.ok()?;
        self.rest = &self.rest[values.byte_offset()..];
        Some(value)
    }

    /// Goes past a value that is not wanted.
    fn skip(&mut self) -> Option<()> {
        let mut string = Cursor { rest: self.rest };
        if string.take(b'"').is_some() && string.string().is_some() {
            *self = string;
        } else {
            // There may be escapes to check, or a list or object to find the end of.
            self.value()?;
        }
        Some(())
    }
}

/// Whether there is a control character, which a string may hold as an escape only.
fn holds_controls(string: &str) -> bool {
    // All bytes are looked at, rather than those up to the first, so that many can be looked at in one step.
    string.bytes().fold(false, |found, byte| found | (byte < b' '))
}

/// The character of an escape, and what follows the escape, of which the backslash has been read.
fn escape(rest: &str) -> Option<(char, &str)> {
    let character = match rest.as_bytes().first()? {
        b'n' => '\n',
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => return unicode_escape(&rest[1..]),
        _ => return None,
    };
    Some((character, &rest[1..]))
}

/// The same for an escape of which the `u` has been read as well. Two of them may be halves of one character.
fn unicode_escape(rest: &str) -> Option<(char, &str)> {
    let (first, rest) = code_unit(rest)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, rest));
    }
    let (second, rest) = code_unit(rest.strip_prefix("\\u")?)?;
    let halves = [first as u16, second as u16];
    let character = char::decode_utf16(halves).next()?.ok()?;
    Some((character, rest))
}

/// The number of four hexadecimal digits, and what follows them.
fn code_unit(rest: &str) -> Option<(u32, &str)> {
    let digits = rest.as_bytes().first_chunk::<4>()?;
    let mut unit = 0;
    for &digit in digits {
        unit = unit << 4 | char::from(digit).to_digit(16)?;
    }
    // They are ASCII, so that this is a boundary.
    Some((unit, &rest[4..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(line: &str) -> Option<Object> {
        read(line, &InputOptions::default())
    }

    #[test]
    fn usual_lines_need_no_general_parser() {
        for (line, text, id, title) in [
            (r#"{"text":"a"}"#, "a", None, None),
            ("{\"id\": \"k\", \"text\": \"a\\nb\", \"title\": \"T\"}\r\n", "a\nb", Some("k"), Some("T")),
            (
                r#" { "text" : "" , "id" : 12345678901234567890123 } "#,
                "",
                Some("12345678901234567890123"),
                None,
            ),
            (r#"{"id":"","title":null,"text":"\\\"","x":[{"text":"\""}],"y":"z"}"#, "\\\"", None, None),
            (r#"{"text":"\u0428\uD83D\udc4b\/\b\f\r\t","id":null}"#, "Ш👋/\u{8}\u{c}\r\t", None, None),
            (r#"{"text":"1","text":"2","other":"\ud800"}"#, "2", None, None),
        ] {
            let expected =
                Object { text: text.to_owned(), id: id.map(str::to_owned), title: title.map(str::to_owned) };
            assert_eq!(object(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn everything_else_is_left_to_it() {
        for line in [
            "",
            "{}",
            "[]",
            r#"{"id":"k"}"#,
            r#"{"text":1}"#,
            r#"{"text":null}"#,
            r#"{"text":"a"} x"#,
            r#"{"text":"a"}}"#,
            r#"{"text":"a","#,
            r#"{"text":"a",}"#,
            r#"{"text":"a" "id":"k"}"#,
            r#"{"text" "a"}"#,
            r#"{"text":"a"#,
            r#"{"text":"a\"}"#,
            r#"{"te\u0078t":"a"}"#,
            r#"{"text":"\x"}"#,
            r#"{"text":"\u+123"}"#,
            r#"{"text":"\u12é"}"#,
            r#"{"text":"\ud800"}"#,
            r#"{"text":"\ud800","text":"a"}"#,
            r#"{"text":"\ud800\n"}"#,
            r#"{"text":"\ud800\u0041"}"#,
            r#"{"text":"\udc00\ud800"}"#,
            r#"{"text":"a","id":[1]}"#,
            r#"{"text":"a","id":01}"#,
            r#"{"text":"a","title":1e999}"#,
            r#"{"text":"a","other":"\x"}"#,
            r#"{"text":"a","other":[1,}"#,
            "{\"text\":\"a\tb\"}",
            "{\"text\":\"a\",\"other\":\"\u{1}\"}",
            "\u{a0}{\"text\":\"a\"}",
        ] {
            assert_eq!(object(line), None, "{line}");
        }
    }
}
