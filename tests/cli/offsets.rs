//! Every position in the output leads back to its text.

use crate::harness::{ARTICLE, Case, Object, line, objects};

/// What `text` holds between two positions in a unit.
fn slice(text: &str, unit: &str, start: usize, end: usize) -> String {
    match unit {
        "chars" => text.chars().skip(start).take(end - start).collect(),
        "bytes" => text[start..end].to_owned(),
        "utf16" => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("positions are between characters")
        }
        _ => unreachable!("{unit}"),
    }
}

fn check(object: &Object, text: &str, unit: &str) {
    let mut end_before = 0;
    for entity in &object.entities {
        assert_eq!(slice(text, unit, entity.start, entity.end), entity.text, "{unit} {entity:?}");
        assert!(entity.start >= end_before && entity.end > entity.start, "{entity:?}");
        assert!((0.0..=1.0).contains(&entity.score), "{entity:?}");
        end_before = entity.end;
    }
    for quote in &object.quotes {
        for (part, start, end) in [
            (&quote.cue, quote.cue_start, quote.cue_end),
            (&quote.speaker, quote.speaker_start, quote.speaker_end),
        ] {
            let sliced = start.zip(end).map(|(start, end)| slice(text, unit, start, end));
            assert_eq!(*part, sliced, "{unit} {quote:?}");
        }
        for [start, end] in quote.parts.iter().flatten() {
            assert!(quote.start <= *start && start < end && *end <= quote.end, "{quote:?}");
            slice(text, unit, *start, *end);
        }
    }
}

#[test]
fn positions_lead_back_to_the_text_in_every_unit() {
    let case = Case::new();
    let shifted = |by: usize| format!("{}{}", "🙂".repeat(by), ARTICLE);
    let texts =
        [ARTICLE.to_owned(), shifted(1), shifted(33), format!("\u{FEFF}{}", ARTICLE.replace('\n', "\r\n"))];
    let lines: String = texts.iter().enumerate().map(|(i, text)| line(&i.to_string(), text)).collect();
    case.put("news.jsonl", lines);
    for unit in ["chars", "bytes", "utf16"] {
        let run = case.run(&format!("tag news.jsonl -o - -q --offsets {unit}"));
        run.exits(0);
        let objects = objects(run.stdout());
        assert_eq!(objects.len(), texts.len());
        for (object, text) in objects.iter().zip(&texts) {
            assert_eq!(object.chars, Some(text.chars().count()), "chars are code points whatever the unit");
            assert!(object.entities.len() >= 6, "{object:#?}");
            check(object, text, unit);
        }
    }
}

#[test]
fn tables_have_the_positions_of_the_objects() {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    let run = case.run("tag a.txt -o - -q --offsets utf16");
    case.run("tag a.txt -o out -q --offsets utf16").exits(0);
    let [object] = &objects(run.stdout())[..] else { panic!("{}", run.story()) };
    let rows = case.table("out/entities.csv");
    assert_eq!(rows.len(), object.entities.len());
    for (row, entity) in rows.iter().zip(&object.entities) {
        let position = [&row["start"], &row["end"]].map(|cell| cell.parse::<usize>().unwrap());
        assert_eq!(position, [entity.start, entity.end]);
        assert_eq!((&row["text"], &row["entity_id"]), (&entity.text, &entity.entity_id));
    }
    let quotes = case.table("out/quotes.csv");
    assert_eq!(quotes.len(), object.quotes.len());
    for (row, quote) in quotes.iter().zip(&object.quotes) {
        assert_eq!((&row["quote"], &row["quote_id"]), (&quote.quote, &quote.quote_id));
    }
}
