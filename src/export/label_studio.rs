//! Tasks for Label Studio, with what was found as predictions.

use serde::Serialize;

use super::align::{Place, Prepared};
use super::units::Units;
use crate::kind::EntityType;
use crate::labelled::QuotePart;
use crate::write::OffsetUnit;

#[derive(Serialize)]
struct Task<'d> {
    data: Data<'d>,
    predictions: [Prediction<'d>; 1],
}

#[derive(Serialize)]
struct Data<'d> {
    text: &'d str,
    doc_id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    window_start: Option<usize>,
}

#[derive(Serialize)]
struct Prediction<'d> {
    model_version: &'static str,
    result: Vec<Finding<'d>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Finding<'d> {
    Labels {
        id: String,
        from_name: &'static str,
        to_name: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        score: Option<f64>,
        value: Value<'d>,
    },
    Relation {
        from_id: String,
        to_id: String,
        direction: &'static str,
        labels: [&'static str; 1],
    },
}

#[derive(Serialize)]
struct Value<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    labels: [&'static str; 1],
}

/// Appends a document as one task.
pub(super) fn write(document: &Prepared<'_>, unit: OffsetUnit, out: &mut String) {
    let units = Units::new(document.text, unit);
    let labels = |id: String, place: &Place, label, score: Option<f32>| {
        let at = units.of(place.at);
        let value = Value { start: at.start, end: at.end, text: document.slice(place.at), labels: [label] };
        let score = score.map(super::three_decimals);
        Finding::Labels { id, from_name: "label", to_name: "text", score, value }
    };
    let names = document.names.iter().enumerate();
    let mut result: Vec<Finding<'_>> = names
        .map(|(at, name)| labels(format!("n{at}"), &name.place, name.kind.as_str(), name.score))
        .collect();
    for (at, quote) in document.quotes.iter().enumerate() {
        let id = |part: usize| format!("q{at}-{part}");
        for (number, (part, place)) in quote.parts.iter().enumerate() {
            result.push(labels(id(number), place, part.as_str(), quote.score));
        }
        // Every part is related to the first content, the further contents of a split quote, too.
        let main = quote.parts.iter().position(|(part, _)| *part == QuotePart::Content);
        for (number, (part, _)) in quote.parts.iter().enumerate() {
            if let Some(main) = main.filter(|&main| main != number) {
                result.push(Finding::Relation {
                    from_id: id(main),
                    to_id: id(number),
                    direction: "right",
                    labels: [part.as_str()],
                });
            }
        }
    }
    let task = Task {
        data: Data { text: document.text, doc_id: document.doc_id, window_start: document.window_start },
        predictions: [Prediction { model_version: concat!("dateline ", env!("CARGO_PKG_VERSION")), result }],
    };
    super::push_json(&task, out);
}

/// The labelling interface that the tasks are made for.
pub(super) fn config(kinds: &[EntityType], quotes: bool) -> String {
    let parts = QuotePart::ALL.iter().map(|part| part.as_str()).filter(|_| quotes);
    let labels = kinds.iter().map(|kind| kind.as_str()).chain(parts);
    let label = |label| format!("    <Label value=\"{label}\"/>\n");
    let relation = |part: &QuotePart| format!("    <Relation value=\"{part}\"/>\n");
    let relations: String = QuotePart::ALL.iter().filter(|_| quotes).map(relation).collect();
    let relations =
        if quotes { format!("  <Relations>\n{relations}  </Relations>\n") } else { String::new() };
    format!(
        "<View>\n{relations}  <Labels name=\"label\" toName=\"text\">\n{}  </Labels>\n  <Text name=\"text\" \
         value=\"$text\" granularity=\"symbol\"/>\n</View>\n",
        labels.map(label).collect::<String>()
    )
}
