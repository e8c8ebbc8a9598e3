//! A JSON object on each line.

use std::fmt;
use std::io::{self, BufRead, Read};

use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::sources::Place;
use super::stream::Stream;
use super::{InputOptions, Record, usual};
use crate::error::{Error, ErrorKind, JsonType};

/// The line buffer is cut back to this after a longer line.
const KEPT: usize = 4 << 20;

/// Reads a source line by line.
pub(super) struct LineReader {
    stream: Stream,
    /// Memory for a line that does not lie in the stream's buffer as a whole.
    line: Vec<u8>,
    number: u64,
    /// Position of the next line.
    at: u64,
    done: bool,
}

impl LineReader {
    pub(super) fn new(stream: Stream) -> LineReader {
        LineReader { at: stream.start(), stream, line: Vec::new(), number: 0, done: false }
    }

    /// The record of the next line that is not blank.
    pub(super) fn next(&mut self, place: &Place, options: &InputOptions) -> Option<Record> {
        let limit = options.limit();
        while !self.done {
            let start = self.at;
            self.number += 1;
            let number = self.number;
            let failed = |error: Error, byte| {
                let error = error.at_line(number).at_byte(byte);
                Some(Record::failed(place, number, place.id(number), error))
            };
            match self.read_line(limit) {
                Ok(Line::End) => self.done = true,
                Ok(Line::TooLong) => return failed(ErrorKind::TooLarge { limit }.into(), start),
                Ok(Line::Read) => {
                    if let Some(record) = parse(&self.line, place, number, start, options) {
                        return Some(record);
                    }
                }
                Ok(Line::Held { length }) => {
                    let record = parse(&self.stream.held()[..length], place, number, start, options);
                    self.stream.consume(length);
                    if record.is_some() {
                        return record;
                    }
                }
                Err(error) => {
                    self.done = true;
                    return failed(self.stream.failure(error), start);
                }
            }
        }
        None
    }

    /// Reads the next line with its end, or goes past it when it is longer than `limit`. A line that can be seen as a
    /// whole is only found.
    fn read_line(&mut self, limit: u64) -> io::Result<Line> {
        if let Some(end) = memchr(b'\n', self.stream.held()).filter(|&end| end as u64 <= limit) {
            self.at += end as u64 + 1;
            return Ok(Line::Held { length: end + 1 });
        }
        self.line.clear();
        self.line.shrink_to(KEPT);
        let read = (&mut self.stream).take(limit + 1).read_until(b'\n', &mut self.line)?;
        self.at += read as u64;
        if read as u64 > limit && !self.line.ends_with(b"\n") {
            self.at += self.stream.skip_until(b'\n')? as u64;
            return Ok(Line::TooLong);
        }
        Ok(if read == 0 { Line::End } else { Line::Read })
    }
}

/// Where the next line is.
enum Line {
    /// The first bytes that the stream holds; they are still to be consumed.
    Held { length: usize },
    /// In [`LineReader::line`].
    Read,
    /// Nowhere: it is longer than the limit.
    TooLong,
    /// There is none.
    End,
}

/// Decodes a line that begins at byte `start`; nothing if it is blank.
fn parse(line: &[u8], place: &Place, number: u64, start: u64, options: &InputOptions) -> Option<Record> {
    if line.trim_ascii().is_empty() {
        return None;
    }
    let mut fields = Fields::default();
    let text = decode(line, start, options, &mut fields).map_err(|error| error.at_line(number));
    let id = fields.id.unwrap_or_else(|| place.id(number));
    Some(Record::new(place, number, id, fields.title, text))
}

/// The text of a line; id and title are left in `fields` even when there is no text.
fn decode(line: &[u8], start: u64, options: &InputOptions, fields: &mut Fields) -> Result<String, Error> {
    let line = simdutf8::compat::from_utf8(line).map_err(|error| {
        let at = start + error.valid_up_to() as u64;
        Error::from(ErrorKind::InvalidUtf8 { column: None, at }).at_byte(at)
    })?;
    if let Some(object) = usual::read(line, options) {
        (fields.id, fields.title) = (object.id, object.title);
        return Ok(object.text);
    }
    decode_any(line, start, options, fields)
}

/// The same for a line that is UTF-8, whatever is on it.
fn decode_any(line: &str, start: u64, options: &InputOptions, fields: &mut Fields) -> Result<String, Error> {
    // Without its end, after which the parser would count columns anew.
    let line = line.trim_end_matches(['\r', '\n']);
    let mut json = serde_json::Deserializer::from_str(line);
    let seed = FieldsSeed { options, fields: &mut *fields };
    let object = seed.deserialize(&mut json).and_then(|object| json.end().map(|()| object));
    let here = |kind: ErrorKind| Error::from(kind).at_byte(start);
    match object {
        Err(error) => {
            let column = error.column() as u64;
            let at = start + column.saturating_sub(1);
            return Err(Error::from(fault(reason(&error), column)).at_byte(at));
        }
        Ok(Err(found)) => return Err(here(ErrorKind::NotAnObject { found })),
        Ok(Ok(())) => {}
    }
    if let Some(found) = fields.bad_id {
        return Err(here(ErrorKind::IdNotScalar { field: options.id_field.clone(), found }));
    }
    let field = || options.text_field.clone();
    match fields.text.take() {
        Some(Ok(text)) => Ok(text),
        Some(Err(found)) => Err(here(ErrorKind::TextNotString { field: field(), found })),
        None => {
            let present =
                serde_json::Deserializer::from_str(line).deserialize_map(FieldNames).unwrap_or_default();
            Err(here(ErrorKind::MissingField { field: field(), present }))
        }
    }
}

/// Tells lone surrogates from other faults. The parser gives them away by its message alone: one for two halves
/// that do not match, one for a half that no other follows.
fn fault(message: String, column: u64) -> ErrorKind {
    match message.as_str() {
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            ErrorKind::LoneSurrogate { column }
        }
        _ => ErrorKind::NotJson { message, column },
    }
}

/// The parser's message without the position, which is reported apart.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]).to_owned()
}

/// What is wanted of an object. When a field comes twice, the last counts.
#[derive(Default)]
struct Fields {
    text: Option<Result<String, JsonType>>,
    id: Option<String>,
    /// What stands in place of an id that is neither a string nor a number.
    bad_id: Option<JsonType>,
    title: Option<String>,
}

/// Fills the fields from an object without decoding any others; for another value, says what it is.
struct FieldsSeed<'a> {
    options: &'a InputOptions,
    fields: &'a mut Fields,
}

impl<'de> DeserializeSeed<'de> for FieldsSeed<'_> {
    type Value = Result<(), JsonType>;
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

/// Visits everything but what the caller wants, giving its type.
macro_rules! visit_other_types {
    ($($visit:ident: $of:ty => $found:ident),+ $(,)?) => {
        $(fn $visit<E>(self, _: $of) -> Result<Self::Value, E> { Ok(Err(JsonType::$found)) })+

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Err(JsonType::Null))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Err(JsonType::List))
        }
    };
}

impl<'de> Visitor<'de> for FieldsSeed<'_> {
    type Value = Result<(), JsonType>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    visit_other_types! {
        visit_bool: bool => Boolean, visit_u64: u64 => Number, visit_i64: i64 => Number, visit_f64: f64 => Number,
        visit_str: &str => String,
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let fields = self.fields;
        while let Some(key) = object.next_key_seed(KeySeed(self.options))? {
            match key {
                Key::Text => fields.text = Some(object.next_value_seed(StringSeed)?),
                Key::Title => {
                    fields.title = object.next_value_seed(StringSeed)?.ok().filter(|t| !t.is_empty())
                }
                Key::Id => {
                    // As it is written: through a float, long numbers would lose digits.
                    let id = read_id(object.next_value()?).map_err(|e| A::Error::custom(reason(&e)))?;
                    (fields.id, fields.bad_id) = match id {
                        Ok(id) => (id, None),
                        Err(found) => (None, Some(found)),
                    };
                }
                Key::Other => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Ok(()))
    }
}

/// The id that a value is; none for `null` and the empty string.
pub(super) fn read_id(value: &RawValue) -> Result<Result<Option<String>, JsonType>, serde_json::Error> {
    let json = value.get();
    Ok(match json.as_bytes().first() {
        Some(b'"') => Ok(Some(serde_json::from_str::<String>(json)?).filter(|id| !id.is_empty())),
        Some(b'-' | b'0'..=b'9') => Ok(Some(json.to_owned())),
        Some(b'[') => Err(JsonType::List),
        Some(b'{') => Err(JsonType::Object),
        Some(b't' | b'f') => Err(JsonType::Boolean),
        _ => Ok(None),
    })
}

enum Key {
    Text,
    Id,
    Title,
    Other,
}

struct KeySeed<'a>(&'a InputOptions);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Key, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(if name == self.0.text_field {
            Key::Text
        } else if name == self.0.id_field {
            Key::Id
        } else if name == self.0.title_field {
            Key::Title
        } else {
            Key::Other
        })
    }
}

/// A string, or the type of what stands in its place.
struct StringSeed;

impl<'de> DeserializeSeed<'de> for StringSeed {
    type Value = Result<String, JsonType>;
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StringSeed {
    type Value = Result<String, JsonType>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    visit_other_types! {
        visit_bool: bool => Boolean, visit_u64: u64 => Number, visit_i64: i64 => Number, visit_f64: f64 => Number,
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Ok(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Err(JsonType::Object))
    }
}

/// The names of an object's fields, for the message that one is missing.
struct FieldNames;

impl<'de> Visitor<'de> for FieldNames {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Vec<String>, A::Error> {
        let mut names = Vec::new();
        while let Some((name, _)) = object.next_entry::<String, IgnoredAny>()? {
            names.push(name);
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(line: &str) -> Record {
        let place = Place { name: "news.jsonl".into(), stem: "news".to_owned() };
        parse(line.as_bytes(), &place, 7, 100, &InputOptions::default()).expect("the line is not blank")
    }

    fn failure(line: &str) -> Error {
        record(line).content.unwrap_err()
    }

    #[test]
    fn takes_the_wanted_fields_and_skips_the_rest() {
        let record = record(r#"{"tags":[{"text":1}],"title":"T","x":null,"text":"a\nb","id":"k"}"#);
        let document = record.content.unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("k", "a\nb"));
        assert_eq!((record.id.as_str(), record.title.as_deref()), ("k", Some("T")));
    }

    #[test]
    fn ids_keep_every_digit() {
        for (value, id) in [
            ("12345678901234567890123", "12345678901234567890123"),
            ("-1.50", "-1.50"),
            (r#""\u0061""#, "a"),
            (r#""""#, "news-7"),
            ("null", "news-7"),
        ] {
            assert_eq!(record(&format!(r#"{{"id":{value},"text":""}}"#)).id, id);
        }
        assert!(matches!(
            failure(r#"{"id":[1],"text":""}"#).kind(),
            ErrorKind::IdNotScalar { found: JsonType::List, .. }
        ));
    }

    #[test]
    fn a_failed_record_keeps_the_id_that_it_has() {
        assert_eq!(record(r#"{"id":"k"}"#).id, "k");
        assert_eq!(record(r#"{"id":"k","text":{"a":[]}}"#).id, "k");
    }

    #[test]
    fn says_what_stands_where_the_text_should() {
        for (value, found) in [
            ("null", JsonType::Null),
            ("true", JsonType::Boolean),
            ("-1", JsonType::Number),
            ("1.5", JsonType::Number),
            ("[[1],2]", JsonType::List),
            (r#"{"a":{}}"#, JsonType::Object),
        ] {
            let error = failure(&format!(r#"{{"text":{value}}}"#));
            assert!(
                matches!(error.kind(), ErrorKind::TextNotString { found: f, .. } if *f == found),
                "{error}"
            );
            if found != JsonType::Object {
                let error = failure(value);
                assert!(
                    matches!(error.kind(), ErrorKind::NotAnObject { found: f } if *f == found),
                    "{error}"
                );
            }
        }
    }

    #[test]
    fn lone_surrogates_and_bad_bytes_fail_with_their_position() {
        for text in [r"\ud800", r"\ud800 x", r"\ud800\n", r"\udc00", r"\ud800\u0041", r"\ud800\ud800"] {
            for field in ["text", "id", "title"] {
                let error = failure(&format!(r#"{{"{field}":"{text}","x":1}}"#));
                assert!(matches!(error.kind(), ErrorKind::LoneSurrogate { .. }), "{field} {text}: {error}");
            }
        }
        // What is not read need not be whole.
        assert!(record(r#"{"text":"","other":"\ud800"}"#).content.is_ok());
        let place = Place { name: "n".into(), stem: "n".to_owned() };
        let bad = parse(b"{\"text\":\"\xff\"}", &place, 1, 100, &InputOptions::default());
        assert_eq!(bad.expect("a record").content.unwrap_err().byte(), Some(109));
    }

    #[test]
    fn two_objects_on_a_line_are_one_failure() {
        assert!(matches!(
            failure(r#"{"text":"a"} {"text":"b"}"#).kind(),
            ErrorKind::NotJson { column: 14, .. }
        ));
    }

    #[test]
    fn both_ways_of_reading_agree() {
        let values = [
            r#""a\\ \"b\" \u00e9\ud83d\udc4b\n""#,
            r#""""#,
            "null",
            "true",
            "-1.50",
            "1e999",
            "01",
            "[[1],2]",
            r#"{"text":"\""}"#,
            r#""\ud800""#,
            r#""\x""#,
            "\"\t\"",
            "\"\u{7f}\"",
            "",
            "\"é",
        ];
        let options = InputOptions::default();
        let mut usual_lines = 0;
        for field in ["text", "id", "title", "other", "te\\u0078t"] {
            for value in values {
                for line in [
                    format!(r#"{{"{field}":{value},"text":"t","id":"i","title":"l"}}"#),
                    format!(" {{ \"text\" :\t\"t\" ,\r\n\"title\": \"l\", \"{field}\":{value} }} \n"),
                ] {
                    let Some(object) = usual::read(&line, &options) else { continue };
                    usual_lines += 1;
                    let mut fields = Fields::default();
                    let text = decode_any(&line, 0, &options, &mut fields).expect(&line);
                    assert_eq!(
                        (object.text, object.id, object.title),
                        (text, fields.id, fields.title),
                        "{line}"
                    );
                }
            }
        }
        assert!(usual_lines > 40, "{usual_lines}");
    }
}
