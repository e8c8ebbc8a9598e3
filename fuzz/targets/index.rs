//! Any bytes as a compiled index, which is not trusted: refused with a message, or names are found or not.
//!
//! The first byte says whether the others are the index itself or, four at a time, changes to one that was whole: three
//! for the position and one for the byte there.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dateline::{Overlay, Tagger, UserLists, compile_lists, inspect};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

const LIST: &str = "\
id,type,subtype,name,aliases,country
sie,ORG,company,Siemens,Siemens AG|SAG,DE
kut,LOC,city,Kutaisi,,GE
lin,PER,business,Ingrid Halvorsen,Ms. Halvorsen,NO
fol,ORG,association,Friends of the Old Lighthouse of Poti,FOLP,GE
";

const TEXT: &str = "\
Siemens and SAG, the Friends of the Old Lighthouse of Poti, met in Kutaisi. “We agreed,” Ingrid Halvorsen told \
Reuters. Ms. Halvorsen said that FOLP would follow Siemens AG.";

struct Place {
    folder: TempDir,
    whole: Vec<u8>,
}

impl Place {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

static PLACE: LazyLock<Place> = LazyLock::new(|| {
    let mut place =
        Place { folder: tempfile::tempdir().expect("a folder can be made"), whole: Vec::new() };
    std::fs::write(place.file("list.csv"), LIST).expect("the list can be written");
    let whole = place.file("whole.idx");
    compile_lists(&[place.file("list.csv")], &whole).expect("the list is sound");
    place.whole = std::fs::read(whole).expect("the index is there");
    place
});

fuzz_target!(|data: &[u8]| {
    let Some((&kind, data)) = data.split_first() else { return };
    let mut changed = Vec::new();
    let bytes = if kind % 2 == 0 {
        data
    } else {
        changed.extend_from_slice(&PLACE.whole);
        for &[low, middle, high, byte] in data.as_chunks().0 {
            let position = u32::from_le_bytes([low, middle, high, 0]) as usize % changed.len();
            changed[position] = byte;
        }
        &changed
    };
    let path = PLACE.file("any.idx");
    std::fs::write(&path, bytes).expect("the index can be written");
    match (Overlay::open(&path), Overlay::read(&path)) {
        (Ok(mapped), Ok(read)) => {
            assert_eq!(mapped.check(), read.check());
            use_index(mapped, &path);
        }
        (Err(a), Err(b)) => {
            assert_eq!(a.to_string(), b.to_string());
            assert!(a.to_string().contains("any.idx"), "{a}");
        }
        (mapped, read) => panic!("the two ways to open it differ: {mapped:?}, {read:?}"),
    }
});

fn use_index(overlay: Overlay, path: &Path) {
    for name in ["Siemens", "Ms. Halvorsen", "Friends of the Old Lighthouse of Poti", "Baku"] {
        let entries = overlay.lookup(name).map(|entry| format!("{} {}", entry.id(), entry.name()));
        let _ = entries.map(|shown| shown.len()).sum::<usize>();
        inspect::overlay_readings_of(&overlay, name);
    }
    inspect::overlay_contents(&overlay);
    let _ = inspect::check_overlay(&overlay, path);
    let found = Tagger::with_lists(UserLists::new().with_overlay(overlay)).tag(TEXT);
    for mention in &found.mentions {
        assert!(!mention.span.slice(TEXT).is_empty());
    }
}
