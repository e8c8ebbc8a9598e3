//! A JSON object a line, with positions in code points.
//!
//! The names are the list `entities`, `ents`, `label`, `labels` or `spans`, the first of them that is there; each is
//! `[start, end, label]` or an object with `start`, `end` and `label` or `type`. Quotes are the list `quotes`, or marked
//! by the labels SOURCE, CUE and CONTENT among the spans: those with one `quote` or those that `relations` name belong
//! together.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{fault, range_in};
use crate::error::{Error, ErrorKind};
use crate::labelled::{LabelledDocument, LabelledName, LabelledQuote, Labels, PointIndex, Points, QuotePart};

/// Where names may be.
const NAME_LISTS: [&str; 5] = ["entities", "ents", "label", "labels", "spans"];

type Object = Map<String, Value>;

/// Reads a file.
pub(super) fn read(
    content: &str,
    source: &Arc<str>,
    labels: &mut Labels,
) -> Result<Vec<LabelledDocument>, Error> {
    let mut documents = Vec::new();
    for (line, number) in content.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let object: Object = serde_json::from_str(line).map_err(|error| {
            let kind = ErrorKind::NotJson { message: without_place(&error), column: error.column() as u64 };
            Error::from(kind).in_source(source).at_line(number)
        })?;
        let document =
            Reading::new(&object).document(labels).map_err(|message| fault(source, number, message))?;
        documents.push(LabelledDocument { place: format!("{source}, line {number}"), ..document });
    }
    Ok(documents)
}

/// What the parser says, without the place, which the message names already.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// A record that is being read.
struct Reading<'o> {
    object: &'o Object,
    text: Option<&'o str>,
    index: Option<PointIndex>,
}

impl<'o> Reading<'o> {
    fn new(object: &'o Object) -> Reading<'o> {
        let text = object.get("text").and_then(Value::as_str);
        Reading { object, text, index: text.map(PointIndex::new) }
    }

    fn document(&self, labels: &mut Labels) -> Result<LabelledDocument, String> {
        if self.text.is_none() && self.object.contains_key("text") {
            return Err("the field \"text\" does not hold a string".to_owned());
        }
        let id = match ["id", "doc_id"].iter().find_map(|field| self.object.get(*field)) {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        if id.is_none() && self.text.is_none() {
            return Err(
                "the record has neither \"text\" nor \"id\"; one of them must tell which document it is"
                    .to_owned(),
            );
        }
        let mut spans = Spans::default();
        let mut names = None;
        if let Some(field) =
            NAME_LISTS.into_iter().find(|&field| self.object.get(field).is_some_and(Value::is_array))
        {
            let items = self.items(field, &self.object[field])?;
            names = Some(spans.add(items, labels));
        }
        // spaCy's groups of spans that may overlap.
        if let Some(Value::Object(groups)) = self.object.get("spans") {
            for (group, list) in groups {
                let found = spans.add(self.items(&format!("spans.{group}"), list)?, labels);
                if names.as_ref().is_none_or(|names: &Vec<_>| names.is_empty()) && !found.is_empty() {
                    names = Some(found);
                }
            }
        }
        let quotes = match self.object.get("quotes") {
            Some(list) => Some(self.quotes(list)?),
            None => {
                if let Some(Value::Array(relations)) = self.object.get("relations") {
                    spans.relate(relations);
                }
                spans.into_quotes()
            }
        };
        if names.is_none() && quotes.is_none() {
            let fields: Vec<&str> = self.object.keys().map(String::as_str).collect();
            return Err(format!(
                "the record marks neither names (entities, ents, label, labels or spans) nor quotes; its fields are {}",
                fields.join(", ")
            ));
        }
        Ok(LabelledDocument {
            id,
            text: self.text.map(str::to_owned),
            length: match &self.index {
                Some(index) => Some(index.count()),
                None => self.object.get("chars").and_then(Value::as_u64).map(|chars| chars as usize),
            },
            names,
            quotes,
            place: String::new(),
        })
    }

    /// The spans of a list.
    fn items(&self, field: &str, list: &'o Value) -> Result<Vec<Item<'o>>, String> {
        let Value::Array(list) = list else { return Err(format!("{field} is not a list")) };
        let item = |(at, value): (usize, &'o Value)| {
            let place = format!("{field}[{at}]");
            let needed = || {
                format!(
                    "{place} is neither [start, end, label] nor an object with start, end and label or type"
                )
            };
            let (start, end, label, object) = match value {
                Value::Array(parts) => match parts.as_slice() {
                    [start, end, label, ..] => (start, end, label, None),
                    _ => return Err(needed()),
                },
                Value::Object(object) => {
                    let get = |names: &[&str]| names.iter().find_map(|name| object.get(*name));
                    let start = get(&["start", "start_offset"]).ok_or_else(needed)?;
                    let end = get(&["end", "end_offset"]).ok_or_else(needed)?;
                    (start, end, get(&["label", "type"]).ok_or_else(needed)?, Some(object))
                }
                _ => return Err(needed()),
            };
            let (Some(start), Some(end), Some(label)) = (start.as_u64(), end.as_u64(), label.as_str()) else {
                return Err(needed());
            };
            let at = range_in(self.index.as_ref(), start as usize, end as usize)
                .map_err(|message| format!("{place}: {message}"))?;
            self.check_text(object, at).map_err(|message| format!("{place}: {message}"))?;
            Ok(Item { at, label, object })
        };
        list.iter().enumerate().map(item).collect()
    }

    /// Makes sure that the text of a span, where the record repeats it, is what is there.
    fn check_text(&self, object: Option<&Object>, at: Points) -> Result<(), String> {
        let written = object.and_then(|object| object.get("text")).and_then(Value::as_str);
        let (Some(written), Some(text), Some(index)) = (written, self.text, &self.index) else {
            return Ok(());
        };
        match index.slice(text, at) {
            Some(found) if found == written => Ok(()),
            found => Err(format!(
                "the text from {} to {} is {:?} and not {written:?}; positions must count Unicode code points",
                at.start,
                at.end,
                found.unwrap_or_default()
            )),
        }
    }

    fn quotes(&self, list: &Value) -> Result<Vec<LabelledQuote>, String> {
        let Value::Array(list) = list else { return Err("quotes is not a list".to_owned()) };
        let quote = |(at, value): (usize, &Value)| {
            let Value::Object(object) = value else { return Err(format!("quotes[{at}] is not an object")) };
            self.quote(object).map_err(|message| format!("quotes[{at}]: {message}"))
        };
        list.iter().enumerate().map(quote).collect()
    }

    fn quote(&self, object: &Object) -> Result<LabelledQuote, String> {
        let word = |field: &str| object.get(field).and_then(Value::as_str);
        let whole = self.range(object, "start", "end")?.ok_or("start and end are needed")?;
        let parts = match ["parts", "spans"].iter().find_map(|field| object.get(*field)) {
            None | Some(Value::Null) => vec![whole],
            Some(list) => self.parts(list)?,
        };
        let nested = |field: &str| match object.get(field) {
            Some(Value::Object(inner)) => self.range(inner, "start", "end"),
            _ => self.range(object, &format!("{field}_start"), &format!("{field}_end")),
        };
        Ok(LabelledQuote {
            id: word("quote_id").or(word("eid")).unwrap_or_default().to_owned(),
            kind: word("kind").and_then(|kind| kind.parse().ok()),
            parts: if parts.is_empty() { vec![whole] } else { parts },
            cue: nested("cue")?,
            speaker: nested("speaker")?,
            speaker_name: word("speaker_name").map(str::to_owned).or_else(|| {
                object
                    .get("speaker_entity")
                    .and_then(|entity| entity.get("text"))?
                    .as_str()
                    .map(str::to_owned)
            }),
            status: word("speaker_status").and_then(|status| status.parse().ok()),
            score: object.get("score").and_then(Value::as_f64).map(|score| score as f32),
            rule: word("rule").map(str::to_owned),
        })
    }

    fn parts(&self, list: &Value) -> Result<Vec<Points>, String> {
        let parts: Vec<(usize, usize)> = serde::Deserialize::deserialize(list)
            .map_err(|_| "the parts must be a list such as [[3, 9], [20, 31]]".to_owned())?;
        parts.into_iter().map(|(start, end)| range_in(self.index.as_ref(), start, end)).collect()
    }

    /// The range that two fields give; none where they are not there.
    fn range(&self, object: &Object, start: &str, end: &str) -> Result<Option<Points>, String> {
        let position = |field: &str| match object.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_u64().map(Some).ok_or_else(|| format!("{field} is not a position")),
        };
        match (position(start)?, position(end)?) {
            (Some(start), Some(end)) => range_in(self.index.as_ref(), start as usize, end as usize).map(Some),
            _ => Ok(None),
        }
    }
}

/// A span of a list.
struct Item<'o> {
    at: Points,
    label: &'o str,
    object: Option<&'o Object>,
}

/// What is put together of the spans of a record.
#[derive(Default)]
struct Spans {
    /// Quotes by the id that their spans carry.
    quotes: Vec<(String, LabelledQuote)>,
    /// Where the quote with an id is among them.
    places: HashMap<String, usize>,
    /// Parts of quotes that have an id of their own, which relations name.
    by_id: Vec<(String, QuotePart, Points)>,
    marks_quotes: bool,
}

impl Spans {
    /// Takes the parts of quotes from a list, and gives the names in it.
    fn add(&mut self, items: Vec<Item<'_>>, labels: &mut Labels) -> Vec<LabelledName> {
        let mut names = Vec::new();
        for Item { at, label, object } in items {
            let get = |field: &str| object.and_then(|object| object.get(field));
            if let Some(part) = Labels::quote_part(label) {
                self.marks_quotes = true;
                let id =
                    ["quote", "kb_id", "span_id"].iter().find_map(|field| get(field).and_then(Value::as_str));
                let own = get("id").filter(|_| id.is_none()).map(Value::to_string);
                self.add_part(part, at, id.unwrap_or_default(), own);
            } else if let Some(kind) = labels.kind(label) {
                let text = get("text").and_then(Value::as_str).map(str::to_owned);
                let score = get("score").and_then(Value::as_f64).map(|score| score as f32);
                let rule = get("rule").and_then(Value::as_str).map(str::to_owned);
                names.push(LabelledName { at, kind, text, score, rule });
            }
        }
        names
    }

    fn add_part(&mut self, part: QuotePart, at: Points, id: &str, own: Option<String>) {
        if let Some(own) = own {
            self.by_id.push((own, part, at));
            return;
        }
        // Without an id nothing tells what belongs together: each content is a quote.
        let known = self.places.get(id).copied();
        let place = match (known, part) {
            (Some(place), _) => place,
            (None, QuotePart::Source | QuotePart::Cue) if id.is_empty() => return,
            (None, _) => {
                let quote = LabelledQuote { id: id.to_owned(), ..LabelledQuote::default() };
                self.quotes.push((id.to_owned(), quote));
                if !id.is_empty() {
                    self.places.insert(id.to_owned(), self.quotes.len() - 1);
                }
                self.quotes.len() - 1
            }
        };
        let quote = &mut self.quotes[place].1;
        match part {
            QuotePart::Source => quote.speaker = Some(at),
            QuotePart::Cue => quote.cue = Some(at),
            QuotePart::Content => quote.parts.push(at),
        }
    }

    /// Makes quotes of the parts that have ids of their own: each content with what is related to it, other contents
    /// included.
    fn relate(&mut self, relations: &[Value]) {
        let ids = std::mem::take(&mut self.by_id);
        let parts: HashMap<&str, (QuotePart, Points)> =
            ids.iter().map(|(id, part, at)| (id.as_str(), (*part, *at))).collect();
        let is_content = |id: &str| parts.get(id).is_some_and(|(part, _)| *part == QuotePart::Content);
        let mut related: HashMap<String, Vec<String>> = HashMap::new();
        let mut further = HashSet::new();
        for relation in relations {
            let end = |field: &str| relation.get(field).map(Value::to_string);
            let (Some(from), Some(to)) = (end("from_id"), end("to_id")) else { continue };
            if is_content(&from) && is_content(&to) {
                further.insert(to.clone());
            }
            related.entry(from).or_default().push(to);
        }
        for (id, _, at) in ids.iter().filter(|(id, _, _)| is_content(id) && !further.contains(id)) {
            let mut quote = LabelledQuote { id: id.clone(), parts: vec![*at], ..LabelledQuote::default() };
            for other in related.get(id).into_iter().flatten() {
                match parts.get(other.as_str()) {
                    Some((QuotePart::Source, at)) => quote.speaker = Some(*at),
                    Some((QuotePart::Cue, at)) => quote.cue = Some(*at),
                    Some((QuotePart::Content, at)) => quote.parts.push(*at),
                    None => {}
                }
            }
            self.quotes.push((id.clone(), quote));
        }
    }

    fn into_quotes(mut self) -> Option<Vec<LabelledQuote>> {
        // Parts that nothing relates.
        self.relate(&[]);
        let quotes = self.quotes.into_iter().map(|(_, quote)| quote);
        self.marks_quotes.then(|| quotes.filter(|quote| !quote.parts.is_empty()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityType;

    fn read_line(line: &str) -> Result<LabelledDocument, Error> {
        let documents = read(line, &"a.jsonl".into(), &mut Labels::load(None)?)?;
        Ok(documents.into_iter().next().expect("a record"))
    }

    #[test]
    fn names_are_read_in_all_shapes() {
        for list in [
            r#""entities":[[1,5,"GPE"]]"#,
            r#""entities":[{"start":1,"end":5,"type":"PLACE","text":"Baku"}]"#,
            r#""spans":[{"start":1,"end":5,"label":"LOC","token_start":1}]"#,
            r#""spans":{"sc":[{"start":1,"end":5,"label":"LOC"}]}"#,
            r#""label":[[1,5,"LOC"],[0,5,"CONTENT"]]"#,
            r#""ents":[{"start":1,"end":5,"label":"LOC"}]"#,
            r#""entities":[{"id":7,"start_offset":1,"end_offset":5,"label":"LOC"}]"#,
        ] {
            let document = read_line(&format!(r#"{{"id":3,"text":"🔥Baku",{list}}}"#)).unwrap();
            let names: Vec<_> = document.names.iter().flatten().map(|name| (name.at, name.kind)).collect();
            assert_eq!(names, [(Points { start: 1, end: 5 }, EntityType::Loc)], "{list}");
            assert_eq!((document.id.as_deref(), document.length), (Some("3"), Some(5)));
        }
    }

    #[test]
    fn quotes_are_read_as_objects_and_as_spans() {
        let related = r#"{"text":"Yes, he said.","entities":[{"id":1,"start_offset":0,"end_offset":3,"label":"CONTENT"},
            {"id":2,"start_offset":5,"end_offset":7,"label":"SOURCE"},{"id":3,"start_offset":8,"end_offset":12,
            "label":"CUE"}],"relations":[{"id":1,"from_id":1,"to_id":2},{"id":2,"from_id":1,"to_id":3}]}"#;
        let object = r#"{"text":"Yes, he said.","quotes":[{"kind":"direct","start":0,"end":4,
            "cue":{"start":8,"end":12},"speaker_start":5,"speaker_end":7,"parts":[[0,3]]}]}"#;
        let spans = r#"{"text":"Yes, he said.","entities":[],"spans":{"quotes":[{"start":5,"end":7,"label":"SOURCE",
            "quote":"q1"},{"start":0,"end":3,"label":"CONTENT","quote":"q1"},{"start":8,"end":12,"label":"CUE","quote":"q1"}]}}"#;
        for line in [object, spans, related] {
            let document = read_line(&line.replace('\n', " ")).unwrap();
            let quotes = document.quotes.unwrap();
            let range = |start, end| Points { start, end };
            assert_eq!(quotes[0].parts, [range(0, 3)]);
            assert_eq!((quotes[0].cue, quotes[0].speaker), (Some(range(8, 12)), Some(range(5, 7))));
        }
    }

    #[test]
    fn bad_records_are_told_with_line_and_remedy() {
        for (line, parts) in [
            ("{\"id\":", ["line 1", "one whole JSON object"]),
            (r#"{"id":1,"text":"Baku"}"#, ["line 1", "marks neither"]),
            (r#"{"entities":[]}"#, ["line 1", "neither \"text\" nor \"id\""]),
            (r#"{"text":"Baku","entities":[[0,5,"LOC"]]}"#, ["entities[0]", "4 characters"]),
            (r#"{"text":"Baku","entities":[[2,2,"LOC"]]}"#, ["entities[0]", "is no stretch"]),
            (r#"{"id":1,"entities":[[0,18446744073709551615,"LOC"]]}"#, ["entities[0]", "is no stretch"]),
            (r#"{"text":"Baku","entities":[[0,"LOC"]]}"#, ["entities[0]", "[start, end, label]"]),
            (r#"{"text":"Baku","entities":[[-1,2,"LOC"]]}"#, ["entities[0]", "[start, end, label]"]),
            (
                r#"{"text":"Baku","entities":[{"start":0,"end":4,"label":"LOC","text":"Oslo"}]}"#,
                ["Oslo", "code points"],
            ),
            (r#"{"text":"Baku","quotes":[{"start":0}]}"#, ["quotes[0]", "start and end"]),
            (r#"{"text":7,"quotes":[]}"#, ["line 1", "does not hold a string"]),
        ] {
            let message = read_line(line).unwrap_err().to_string();
            assert!(parts.iter().all(|part| message.contains(part)), "{message}");
        }
    }
}
