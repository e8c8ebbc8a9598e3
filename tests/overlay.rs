//! Users' lists in the form in which they are looked up.

use std::path::PathBuf;
use std::sync::OnceLock;

use dateline::{EntityType, ErrorKind, Gender, IndexError, Overlay, Priority, Subtype, compile_lists};
use proptest::prelude::*;
use tempfile::TempDir;

const LIST: &str = "\
id,type,subtype,name,aliases,country,admin1,lat,lon,population,gender,role
own:1,PER,politician,Oluwatobi Quennevaal,O. Quennevaal,NG,,,,,f,minister of tides
own:2,LOC,city,Brinkelmoor-on-Vask,Brinkelmoor|Zentrivax,GB,ENG,51.5,-0.25,12345,,
own:3,ORG,company,Zentrivax Dynamics,ZVD|Zentrivax,DE,,,,,,
";

/// A folder with a list and the index of it.
struct Files {
    _folder: TempDir,
    list: PathBuf,
    index: PathBuf,
}

impl Files {
    fn of(list: &str) -> Files {
        let folder = tempfile::tempdir().unwrap();
        let (path, index) = (folder.path().join("own.csv"), folder.path().join("own.idx"));
        std::fs::write(&path, list).unwrap();
        compile_lists(std::slice::from_ref(&path), &index).unwrap();
        Files { _folder: folder, list: path, index }
    }
}

/// All that an overlay can be asked, for names that are and are not in it.
fn answers(overlay: &Overlay) -> String {
    let names =
        ["Oluwatobi Quennevaal", "brinkelmoor on vask", "Zentrivax", "ZVD", "Zentrivax Bank", "Nobody", ""];
    let mut out = format!("{} {} {:x}\n", overlay.entry_count(), overlay.name_count(), overlay.digest());
    for name in names {
        for entry in overlay.lookup(name) {
            out.push_str(&format!(
                "{name}: {entry:?} {:?} {:?} {:?} {:?} {} {} {}\n",
                entry.subtype(),
                entry.gender(),
                entry.country(),
                entry.coordinates(),
                entry.admin1(),
                entry.population(),
                entry.role()
            ));
        }
    }
    out
}

#[test]
fn names_are_found_in_any_spelling_that_folds_to_theirs() {
    let overlay = Overlay::from_lists(&[Files::of(LIST).list]).unwrap();
    assert_eq!((overlay.entry_count(), overlay.name_count()), (3, 7));
    for name in ["Oluwatobi Quennevaal", "OLUWATOBI QUENNEVÀAL", "o quennevaal"] {
        let entry = overlay.lookup(name).next().expect(name);
        assert_eq!(
            (entry.id(), entry.entity_type(), entry.gender()),
            ("own:1", EntityType::Per, Gender::Feminine)
        );
        assert_eq!((entry.role(), entry.country()), ("minister of tides", Some("NG")));
    }
    let city = overlay.lookup("Brinkelmoor on Vask").next().unwrap();
    assert_eq!((city.subtype(), city.coordinates()), (Some(Subtype::City), Some((51.5, -0.25))));
    assert_eq!((city.admin1(), city.population(), city.name()), ("ENG", 12345, "Brinkelmoor-on-Vask"));
    // The more prominent reading comes first.
    let both: Vec<&str> = overlay.lookup("zentrivax").map(|entry| entry.id()).collect();
    assert_eq!(both, ["own:3", "own:2"]);
    for name in ["Quennevaal", "Brinkelmoor on", "Zentrivax Dynamics Group", "on", "", "."] {
        assert!(overlay.lookup(name).next().is_none(), "{name:?}");
    }
}

#[test]
fn a_mapped_a_read_and_a_compiled_overlay_are_the_same() {
    let files = Files::of(LIST);
    let mapped = Overlay::open(&files.index).unwrap();
    let read = Overlay::read(&files.index).unwrap();
    let compiled = Overlay::from_lists(std::slice::from_ref(&files.list)).unwrap();
    let loaded = [Overlay::load(&files.index).unwrap(), Overlay::load(&files.list).unwrap()];
    for other in [&read, &compiled].into_iter().chain(&loaded) {
        assert_eq!(answers(other), answers(&mapped));
        assert_eq!(other.check(), Ok(()));
    }
    // A mapped file may be replaced by another of its name, as dateline does it.
    compile_lists(&[Files::of("id,type,name\na,ORG,Other\n").list], &files.index).unwrap();
    assert_eq!(answers(&mapped), answers(&read));
}

#[test]
fn priority_is_kept_and_ordered() {
    let overlay = Overlay::from_lists(&[Files::of(LIST).list]).unwrap();
    assert_eq!(overlay.priority(), Priority::Prefer);
    assert_eq!(overlay.with_priority(Priority::Replace).priority(), Priority::Replace);
    assert!(Priority::Add < Priority::Prefer && Priority::Prefer < Priority::Replace);
}

#[test]
fn an_overlay_can_be_empty() {
    let overlay = Overlay::from_lists(&[]).unwrap();
    assert_eq!((overlay.entry_count(), overlay.lookup("Zentrivax").count()), (0, 0));
    assert_eq!(overlay.check(), Ok(()));
}

#[test]
fn an_index_that_is_cut_short_is_refused() {
    let files = Files::of(LIST);
    let whole = std::fs::read(&files.index).unwrap();
    for len in 0..whole.len() {
        std::fs::write(&files.index, &whole[..len]).unwrap();
        let (mapped, read) = (Overlay::open(&files.index), Overlay::read(&files.index));
        match (mapped, read) {
            (Err(mapped), Err(read)) => {
                assert_eq!(mapped.to_string(), read.to_string());
                let expected = matches!(
                    mapped.kind(),
                    ErrorKind::Index { error: IndexError::Truncated | IndexError::Malformed { .. }, .. }
                );
                assert!(expected, "{len} bytes: {mapped}");
            }
            // Nothing is missing but the padding after the last section.
            (Ok(mapped), Ok(read)) => {
                assert!(whole.len() - len < 16, "{len} bytes");
                assert_eq!(answers(&mapped), answers(&read));
                assert_eq!(mapped.check(), Err(IndexError::Damaged));
            }
            (mapped, read) => panic!("{len} bytes: {mapped:?} and {read:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever is damaged: opening fails, or all questions have an answer; and a check finds it.
    #[test]
    fn a_damaged_index_never_panics(
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), 1u8..=255), 1..8)
    ) {
        static WHOLE: OnceLock<(Vec<u8>, String)> = OnceLock::new();
        let (whole, expected) = WHOLE.get_or_init(|| {
            let files = Files::of(LIST);
            (std::fs::read(&files.index).unwrap(), answers(&Overlay::read(&files.index).unwrap()))
        });
        let mut damaged = whole.clone();
        for (at, with) in flips {
            let at = at.index(damaged.len());
            damaged[at] ^= with;
        }
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &damaged).unwrap();
        if let Ok(overlay) = Overlay::open(file.path()) {
            let found = answers(&overlay);
            let _ = format!("{overlay:?}");
            // A change that a check does not find is one that changes nothing.
            if overlay.check().is_ok() {
                prop_assert_eq!(&found, expected);
            }
        }
    }
}
