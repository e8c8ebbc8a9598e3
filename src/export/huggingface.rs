//! JSON lines for Hugging Face's `datasets`: tokens and tags of a sentence or window a line, with a card that tells the order of
//! labels.

use std::fmt::Write;
use std::ops::Range;

use serde::Serialize;

use super::align::Prepared;
use super::conll::{Scheme, tags};
use super::select::Part;
use crate::kind::EntityType;

#[derive(Serialize)]
struct Record<'d> {
    id: String,
    doc_id: &'d str,
    tokens: Vec<&'d str>,
    ner_tags: Vec<usize>,
}

/// The number of a tag: O, then B and I of each type in order.
fn number(kinds: &[EntityType], tag: Option<super::conll::Tag>) -> usize {
    let Some(tag) = tag else { return 0 };
    let at =
        kinds.iter().position(|&kind| kind == tag.kind).expect("only types that are asked for are exported");
    1 + 2 * at + usize::from(!tag.begins())
}

/// Appends the rows of a document, ranges of tokens. A row is called by its document and number, from 1.
pub(super) fn write(document: &Prepared<'_>, rows: &[Range<usize>], kinds: &[EntityType], out: &mut String) {
    let tags = tags(document, Scheme::Bio);
    for (row, at) in rows.iter().zip(1..) {
        let record = Record {
            id: format!("{}#{at}", document.doc_id),
            doc_id: document.doc_id,
            tokens: document.tokens[row.clone()].iter().map(|&token| document.slice(token)).collect(),
            ner_tags: tags[row.clone()].iter().map(|&tag| number(kinds, tag)).collect(),
        };
        super::push_line(&record, out);
    }
}

/// The names of the labels in order.
fn labels(kinds: &[EntityType]) -> impl Iterator<Item = String> {
    let of_kind = |kind: &EntityType| [format!("B-{kind}"), format!("I-{kind}")];
    std::iter::once("O".to_owned()).chain(kinds.iter().flat_map(of_kind))
}

/// The card of the dataset: `README.md`, from whose head `datasets` takes files and labels.
pub(super) fn card(kinds: &[EntityType], parts: &[Part]) -> String {
    let mut out = String::from(
        "---\nlanguage:\n- en\ntask_categories:\n- token-classification\nconfigs:\n- config_name: default\n  data_files:\n",
    );
    // Writing to a string cannot fail.
    for &part in parts {
        let _ = writeln!(out, "  - split: {}\n    path: {part}.jsonl", split_name(part));
    }
    out.push_str(
        "dataset_info:\n  features:\n  - name: id\n    dtype: string\n  - name: doc_id\n    dtype: string\n  - name: tokens\n    \
         sequence: string\n  - name: ner_tags\n    sequence:\n      class_label:\n        names:\n",
    );
    for (number, label) in labels(kinds).enumerate() {
        let _ = writeln!(out, "          '{number}': {label}");
    }
    out.push_str(
        "---\n\n# Names in news\n\nTagged by dateline. A row is a sentence or a window: its tokens and their tags.\n\n",
    );
    out.push_str("| ner_tags | label |\n|---|---|\n");
    for (number, label) in labels(kinds).enumerate() {
        let _ = writeln!(out, "| {number} | {label} |");
    }
    out
}

/// What `datasets` calls a part.
fn split_name(part: Part) -> &'static str {
    match part {
        Part::All | Part::Train => "train",
        Part::Dev => "validation",
        Part::Test => "test",
    }
}
