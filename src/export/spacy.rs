//! JSON lines for spaCy.
//!
//! `spacy` gives texts and positions, for `Example.from_dict` and the like; the tokens are then spaCy's. `spacy-docbin`
//! gives whole documents with tokens and sentences, which `Doc.from_json` takes as they are, so that no span is lost for
//! another tokenisation. Quotes are the span group `quotes`; spans of one quote carry its id.

use serde::Serialize;

use super::WindowOf;
use super::align::Prepared;
use super::spacing::spaced;

#[derive(Serialize)]
struct Record<'d> {
    id: &'d str,
    #[serde(flatten)]
    window: Option<WindowOf<'d>>,
    text: &'d str,
    entities: Vec<(usize, usize, &'static str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Groups<'d>>,
}

#[derive(Serialize)]
struct Groups<'d> {
    quotes: Vec<QuoteSpan<'d>>,
}

#[derive(Serialize)]
struct QuoteSpan<'d> {
    start: usize,
    end: usize,
    label: &'static str,
    quote: &'d str,
}

/// A document as one line of `spacy`.
pub(super) fn write(document: &Prepared<'_>, quotes: bool, out: &mut String) {
    let entities =
        document.names.iter().map(|name| (name.place.at.start, name.place.at.end, name.kind.as_str()));
    let record = Record {
        id: &document.id,
        window: WindowOf::new(document),
        text: document.text,
        entities: entities.collect(),
        spans: quotes.then(|| Groups { quotes: quote_spans(document) }),
    };
    super::push_line(&record, out);
}

fn quote_spans<'d>(document: &Prepared<'d>) -> Vec<QuoteSpan<'d>> {
    let parts = document.quotes.iter().flat_map(|quote| quote.parts.iter().map(move |part| (quote, part)));
    parts
        .map(|(quote, (part, place))| QuoteSpan {
            start: place.at.start,
            end: place.at.end,
            label: part.as_str(),
            quote: quote.id,
        })
        .collect()
}

#[derive(Serialize)]
struct Doc<'d> {
    id: &'d str,
    #[serde(flatten)]
    window: Option<WindowOf<'d>>,
    text: &'d str,
    tokens: Vec<DocToken>,
    sents: Vec<Range>,
    ents: Vec<DocSpan<'d>>,
    spans: DocGroups<'d>,
}

#[derive(Serialize)]
struct DocGroups<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Option<Vec<DocSpan<'d>>>,
}

#[derive(Serialize)]
struct DocToken {
    id: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct DocSpan<'d> {
    start: usize,
    end: usize,
    label: &'static str,
    /// The only place that a span of spaCy has for an id that is kept in a DocBin.
    kb_id: &'d str,
}

/// A document as one line of `spacy-docbin`.
pub(super) fn write_doc(document: &Prepared<'_>, quotes: bool, out: &mut String) {
    let (tokens, own) = spaced(document);
    let tokens = tokens.iter().enumerate();
    let first = |sentence: &std::ops::Range<usize>| document.tokens[sentence.start].start;
    let ents = document.names.iter().map(|name| DocSpan {
        start: name.place.at.start,
        end: name.place.at.end,
        label: name.kind.as_str(),
        kb_id: "",
    });
    let quoted = quote_spans(document).into_iter().map(|span| {
        let QuoteSpan { start, end, label, quote } = span;
        DocSpan { start, end, label, kb_id: quote }
    });
    debug_assert_eq!(own.len(), document.tokens.len());
    let doc = Doc {
        id: &document.id,
        window: WindowOf::new(document),
        text: document.text,
        tokens: tokens.map(|(id, token)| DocToken { id, start: token.at.start, end: token.at.end }).collect(),
        sents: document
            .sentences
            .iter()
            .map(|sentence| Range { start: first(sentence), end: document.tokens[sentence.end - 1].end })
            .collect(),
        ents: ents.collect(),
        spans: DocGroups { quotes: quotes.then(|| quoted.collect()) },
    };
    super::push_line(&doc, out);
}

/// The program that makes a DocBin of `spacy-docbin`.
pub(super) const TO_DOCBIN: &str = r#"#!/usr/bin/env python3
"""Makes .spacy files, for `spacy train`, of the .jsonl files beside this program."""

import json
import pathlib

import spacy
from spacy.tokens import Doc, DocBin

vocab = spacy.blank("en").vocab
for path in sorted(pathlib.Path(__file__).parent.glob("*.jsonl")):
    with open(path, encoding="utf-8") as lines:
        docs = [Doc(vocab).from_json(json.loads(line)) for line in lines]
    DocBin(docs=docs).to_disk(path.with_suffix(".spacy"))
"#;
