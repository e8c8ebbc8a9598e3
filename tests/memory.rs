//! What was tagged before must not change what is found.

use dateline::{Annotations, Scratch, Tagger};

fn samples() -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir("samples").unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect()
}

/// Everything found, as text.
fn found(tagger: &Tagger, text: &str, scratch: &mut Scratch) -> String {
    let mut annotations = Annotations::default();
    tagger.tag_into(text, scratch, &mut annotations);
    format!("{annotations:#?}")
}

#[test]
fn reused_memory_does_not_change_the_result() {
    let tagger = Tagger::builtin();
    let texts = samples();
    assert!(texts.len() >= 8);
    let fresh: Vec<_> = texts.iter().map(|t| found(&tagger, t, &mut Scratch::default())).collect();
    let mut scratch = Scratch::default();
    for (text, expected) in texts.iter().zip(&fresh) {
        assert!(found(&tagger, text, &mut scratch) == *expected, "{}", &text[..60]);
    }
    for (text, expected) in texts.iter().zip(&fresh).rev() {
        assert!(found(&tagger, text, &mut scratch) == *expected, "{}", &text[..60]);
    }
}
