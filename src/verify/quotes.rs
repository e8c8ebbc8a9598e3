//! What `quotes.csv` says of a document.

use super::names::Names;
use super::rows::Row;
use super::ruler::Ruler;
use crate::kind::{EntityType, QuoteKind, SpeakerStatus};
use crate::write::strip;

pub(super) const COLUMNS: [&str; 20] = [
    "doc_id",
    "quote_id",
    "kind",
    "start",
    "end",
    "quote",
    "parts",
    "cue",
    "cue_start",
    "cue_end",
    "speaker",
    "speaker_start",
    "speaker_end",
    "speaker_name",
    "speaker_id",
    "speaker_type",
    "speaker_status",
    "speaker_role",
    "score",
    "rule",
];
const QUOTE_ID: usize = 1;
const KIND: usize = 2;
const START: usize = 3;
const END: usize = 4;
const QUOTE: usize = 5;
const PARTS: usize = 6;
const CUE: usize = 7;
const SPEAKER: usize = 10;
const SPEAKER_NAME: usize = 13;
const SPEAKER_ID: usize = 14;
const SPEAKER_TYPE: usize = 15;
const SPEAKER_STATUS: usize = 16;
const SPEAKER_ROLE: usize = 17;
const SCORE: usize = 18;
const RULE: usize = 19;

type QuoteRow<'r> = Row<'r, { COLUMNS.len() }>;

/// What is known of the quotes of a document from the rows so far.
#[derive(Default)]
pub(super) struct Quotes {
    /// The number in the latest id.
    number: u64,
    /// Where the latest begins.
    start: usize,
}

impl Quotes {
    /// Looks at the next row. `names` are those of the document, where all of them were written.
    pub(super) fn look(&mut self, row: &mut QuoteRow<'_>, ruler: &Ruler<'_>, names: Option<&Names>) {
        let number = row.get(QUOTE_ID).strip_prefix('q').and_then(|number| number.parse().ok()).unwrap_or(0);
        row.check(QUOTE_ID, number > self.number, &format!("a number above q{}", self.number));
        self.number = number;
        content(row, ruler, &mut self.start);
        stretch(row, ruler, CUE);
        stretch(row, ruler, SPEAKER);
        speaker(row, names);
        row.expect_words_of(SPEAKER_ROLE, ruler.text());
        row.check_score(SCORE);
        row.check(RULE, !row.get(RULE).is_empty(), "a value");
    }
}

/// Looks at what was said.
fn content(row: &mut QuoteRow<'_>, ruler: &Ruler<'_>, before: &mut usize) {
    let kind: Option<QuoteKind> = row.get(KIND).parse().ok();
    row.check(KIND, kind.is_some(), "direct, mixed or indirect");
    let (Some(start), Some(end)) = (row.position(START), row.position(END)) else { return };
    row.check(START, start >= *before, &format!("a quote that begins at {before} or later"));
    *before = start.max(*before);
    let parts = match row.get(PARTS) {
        "" => vec![[start, end]],
        list => serde_json::from_str::<Vec<[usize; 2]>>(list).unwrap_or_default(),
    };
    let in_order = parts.windows(2).all(|pair| pair[0][1] <= pair[1][0]);
    let fits = parts.first().is_some_and(|part| part[0] == start)
        && parts.last().is_some_and(|part| part[1] == end)
        && in_order;
    if !fits {
        return row.fault(PARTS, format!("stretches in order from {start} to {end}"));
    }
    let pieces: Option<Vec<&str>> = parts.iter().map(|&[start, end]| ruler.slice(start, end)).collect();
    match (pieces, kind) {
        (Some(pieces), Some(kind)) => {
            let pieces: Vec<&str> = pieces.into_iter().map(|piece| strip(piece, kind)).collect();
            row.expect(QUOTE, &pieces.join(" "));
        }
        (None, _) => row.fault(END, format!("a position after {start}, within the text")),
        (Some(_), None) => {}
    }
}

/// Looks at words and, in the two columns after theirs, where they are.
fn stretch(row: &mut QuoteRow<'_>, ruler: &Ruler<'_>, words: usize) {
    if [words, words + 1, words + 2].iter().all(|&column| row.get(column).is_empty()) {
        return;
    }
    if let (Some(start), Some(end)) = (row.position(words + 1), row.position(words + 2)) {
        match ruler.slice(start, end) {
            Some(text) => row.expect(words, text),
            None => row.fault(words + 2, format!("a position after {start}, within the text")),
        }
    }
}

/// Looks at who the speaker is.
fn speaker(row: &mut QuoteRow<'_>, names: Option<&Names>) {
    let status = row.get(SPEAKER_STATUS).parse::<SpeakerStatus>();
    row.check(SPEAKER_STATUS, status.is_ok(), "how the speaker is given");
    let entity = [SPEAKER_ID, SPEAKER_NAME, SPEAKER_TYPE].map(|column| row.get(column).to_owned());
    if entity.iter().all(String::is_empty) {
        return;
    }
    row.check(SPEAKER_TYPE, row.get(SPEAKER_TYPE).parse::<EntityType>().is_ok(), "PER, LOC or ORG");
    let listed = names.is_none_or(|names| names.entities.contains(&entity));
    row.check(SPEAKER_ID, listed, "an entity of the document with this name and type");
}
