//! Any text under any options: positions are whole and in order, and every row slices to its text.
//!
//! The first three bytes are options, a fourth says whether the first line is the title; the rest is the text.
#![no_main]

#[path = "../../tests/annotations/mod.rs"]
mod annotations;

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use dateline::{
    BatchOptions, Document, EntityType, OffsetUnit, OutputFormat, Record, RenderOptions, Tagger, tag_batch,
};
use libfuzzer_sys::fuzz_target;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::builtin);

fuzz_target!(|data: &[u8]| {
    let Some((&[options, min_score, types, title], text)) = data.split_first_chunk() else { return };
    let render = RenderOptions {
        format: OutputFormat::ALL[usize::from(options) % OutputFormat::ALL.len()],
        offsets: OffsetUnit::ALL[usize::from(options / 4) % OffsetUnit::ALL.len()],
        types: types_of(types),
        min_score: f32::from(min_score) / 255.0,
        spreadsheet_safe: options & 64 != 0,
        count_names: options & 128 != 0,
    };
    let text = String::from_utf8_lossy(text);
    let (title, text) = match text.split_once('\n') {
        Some((line, rest)) if title % 2 == 1 => (Some(line), rest),
        _ => (None, &*text),
    };
    annotations::check(text, &TAGGER.tag(text));
    check_rows(text, title, render);
});

fn types_of(bits: u8) -> Vec<EntityType> {
    let chosen = |at: usize| bits >> at & 1 == 1;
    EntityType::ALL.iter().enumerate().filter(|&(at, _)| chosen(at)).map(|(_, &kind)| kind).collect()
}

/// Renders a document and reads its rows again.
fn check_rows(text: &str, title: Option<&str>, render: RenderOptions) {
    let title = title.map(str::to_owned);
    let document = Document { id: "d".to_owned(), title: title.clone(), text: text.to_owned() };
    let record =
        Record { source: "fuzz".into(), number: 1, id: "d".to_owned(), title, content: Ok(document) };
    let (offsets, min_score, types) = (render.offsets, render.min_score, render.types.clone());
    let tables = render.format == OutputFormat::Csv;
    let safe = render.spreadsheet_safe;
    let options = BatchOptions { threads: NonZeroUsize::MIN, strict: false, render };
    let stats = tag_batch(&TAGGER, std::iter::once(record), &options, |rendered| {
        for row in rows(rendered.entities()) {
            let span = slice(text, offsets, &row[1], &row[2]);
            let cell = &row[3];
            assert!(cell == span || (safe && cell.strip_prefix('\'') == Some(span)), "{cell:?} is not {span:?}");
            assert!(types.iter().any(|kind| kind.as_str() == &row[4]), "{row:?}");
            assert!(row[9].parse::<f32>().expect("a number") >= min_score - 0.001, "{row:?}");
        }
        for row in rows(rendered.quotes()) {
            // The quote itself may be put together of parts.
            slice(text, offsets, &row[3], &row[4]);
            if !row[8].is_empty() {
                let cue = slice(text, offsets, &row[8], &row[9]);
                assert!(&row[7] == cue || safe, "{row:?}");
            }
        }
        if tables {
            assert_eq!(rows(rendered.documents()).len(), 1);
        } else {
            let object = std::str::from_utf8(rendered.documents()).expect("JSON is UTF-8");
            assert!(object.ends_with("}\n") && object.lines().count() == 1, "{object:?}");
        }
        Ok(())
    });
    let stats = stats.expect("nothing is written");
    assert_eq!((stats.documents, stats.failed), (1, 0), "{:?}", stats.failures().collect::<Vec<_>>());
}

fn rows(table: &[u8]) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    reader.records().map(|row| row.expect("rows are UTF-8 and of one length")).collect()
}

/// The slice of a text between two positions in some unit, which must lie between characters.
fn slice<'t>(text: &'t str, unit: OffsetUnit, start: &str, end: &str) -> &'t str {
    let at = |offset: &str| {
        let wanted: usize = offset.parse().expect("a number");
        let mut count = 0;
        for (byte, character) in text.char_indices() {
            if count >= wanted {
                assert_eq!(count, wanted, "within a character");
                return byte;
            }
            count += match unit {
                OffsetUnit::Chars => 1,
                OffsetUnit::Bytes => character.len_utf8(),
                OffsetUnit::Utf16 => character.len_utf16(),
            };
        }
        assert_eq!(count, wanted, "after the text");
        text.len()
    };
    &text[at(start)..at(end)]
}
