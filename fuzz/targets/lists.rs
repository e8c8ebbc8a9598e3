//! Any bytes as a list of names: refused with a message, or compiled, whole, and fit for tagging.
//!
//! The first byte is the priority; the rest is the list.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use dateline::{Overlay, Priority, StopList, Tagger, UserLists, compile_lists, lint};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder can be made"));

fn file(name: &str) -> PathBuf {
    FOLDER.path().join(name)
}

fuzz_target!(|data: &[u8]| {
    let Some((&priority, content)) = data.split_first() else { return };
    let priority = Priority::ALL[usize::from(priority) % Priority::ALL.len()];
    let list = file("list.csv");
    std::fs::write(&list, content).expect("the list can be written");

    let mut errors = 0;
    let linted = lint::lint(&[list.clone()], &mut |finding| {
        assert!(!finding.to_string().is_empty());
        errors += usize::from(finding.problem.severity() == lint::Severity::Error);
    });
    let mut lists = UserLists::new();
    match Overlay::from_lists(&[list.clone()]) {
        Ok(overlay) => {
            assert!(linted.is_ok() && errors == 0, "what compiles has no errors: {linted:?}");
            let index = file("list.idx");
            let compiled = compile_lists(&[list.clone()], &index).expect("it was compiled before");
            let opened = Overlay::open(&index).expect("what was compiled is an index");
            opened.check().expect("what was compiled is whole");
            assert_eq!((opened.digest(), opened.entry_count()), (overlay.digest(), compiled.entries));
            lists = lists.with_overlay(opened.with_priority(priority));
        }
        Err(error) => {
            assert!(error.to_string().contains("list.csv"), "{error}");
            assert!(linted.is_err() || errors > 0, "what lint passes compiles: {error}");
        }
    }
    match StopList::read(&list) {
        // All of it would be stopped, so that nothing of the list would be tried.
        Ok(stop_list) if priority == Priority::Add => lists = lists.with_stop_list(stop_list),
        Ok(_) => {}
        Err(error) => assert!(error.to_string().contains("list.csv"), "{error}"),
    }
    if !lists.is_empty() {
        let text = format!("{}\n\nHe said Siemens met Angela Merkel.", String::from_utf8_lossy(content));
        let found = Tagger::with_lists(lists).tag(&text);
        for mention in &found.mentions {
            assert!(!mention.span.slice(&text).is_empty());
        }
    }
});
