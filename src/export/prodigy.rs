//! JSON lines for Prodigy, with the tokens that it needs to show spans.

use serde::Serialize;

use super::align::{Place, Prepared};
use super::spacing::spaced;

#[derive(Serialize)]
struct Task<'d> {
    text: &'d str,
    tokens: Vec<Token<'d>>,
    spans: Vec<Span<'d>>,
    meta: Meta<'d>,
}

#[derive(Serialize)]
struct Token<'d> {
    text: &'d str,
    start: usize,
    end: usize,
    id: usize,
    ws: bool,
}

#[derive(Serialize)]
struct Span<'d> {
    start: usize,
    end: usize,
    token_start: usize,
    /// The last token, not the one after it.
    token_end: usize,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'d str>,
}

#[derive(Serialize)]
struct Meta<'d> {
    doc_id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    window_start: Option<usize>,
}

/// A document as one line.
pub(super) fn write(document: &Prepared<'_>, out: &mut String) {
    let (tokens, own) = spaced(document);
    let span = |place: &Place, label, score: Option<f32>, quote| Span {
        start: place.at.start,
        end: place.at.end,
        token_start: own[place.tokens.start],
        token_end: own[place.tokens.end - 1],
        label,
        score: score.map(super::three_decimals),
        quote,
    };
    let names = document.names.iter().map(|name| span(&name.place, name.kind.as_str(), name.score, None));
    let quotes = document.quotes.iter().flat_map(|quote| {
        let of_part = move |(part, place): &(crate::labelled::QuotePart, Place)| {
            span(place, part.as_str(), quote.score, Some(quote.id))
        };
        quote.parts.iter().map(of_part)
    });
    let task = Task {
        text: document.text,
        tokens: tokens
            .iter()
            .enumerate()
            .map(|(id, token)| Token {
                text: document.slice(token.at),
                start: token.at.start,
                end: token.at.end,
                id,
                ws: token.space,
            })
            .collect(),
        spans: names.chain(quotes).collect(),
        meta: Meta { doc_id: document.doc_id, window_start: document.window_start },
    };
    super::push_line(&task, out);
}
