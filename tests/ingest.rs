//! Reading what people keep news in, whole and broken.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;

use dateline::{Compression, ErrorKind, InputFormat, InputOptions, Inputs, JsonType, Record};
use flate2::write::GzEncoder;
use tempfile::TempDir;

/// A fresh folder to put inputs into.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

fn zst(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 3).unwrap()
}

fn read_with(paths: &[&Path], options: InputOptions) -> Vec<Record> {
    let paths: Vec<PathBuf> = paths.iter().map(|p| p.to_path_buf()).collect();
    let mut inputs = Inputs::new(&paths, options).expect("the sources can be listed");
    let records: Vec<Record> = inputs.by_ref().collect();
    assert!(inputs.next().is_none(), "a finished iterator gave another record");
    if let Some(total) = inputs.total_bytes() {
        assert_eq!(inputs.progress().load(Ordering::Relaxed), total, "progress ends at the total");
    }
    for record in &records {
        match &record.content {
            Ok(document) => {
                assert_eq!((&document.id, &document.title), (&record.id, &record.title));
            }
            Err(error) => {
                let message = error.to_string();
                assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
                assert_eq!(error.record(), Some(record.number), "{message}");
                assert_eq!(error.source_name(), Some(&*record.source), "{message}");
            }
        }
    }
    records
}

fn read(path: &Path) -> Vec<Record> {
    read_with(&[path], InputOptions::default())
}

/// Id and text of every record, or the message of its failure.
fn shown(records: &[Record]) -> Vec<(&str, String)> {
    let text = |r: &Record| r.content.as_ref().map_or_else(|e| format!("! {e}"), |d| d.text.clone());
    records.iter().map(|r| (r.id.as_str(), text(r))).collect()
}

fn texts(records: &[Record]) -> Vec<String> {
    shown(records).into_iter().map(|(_, text)| text).collect()
}

fn kind(record: &Record) -> &ErrorKind {
    record.content.as_ref().expect_err("the record should have failed").kind()
}

fn message(record: &Record) -> String {
    record.content.as_ref().expect_err("the record should have failed").to_string()
}

fn cannot_start(paths: &[PathBuf]) -> (String, &'static str) {
    let error = Inputs::new(paths, InputOptions::default()).expect_err("the run should not start");
    (error.to_string(), error.kind().name())
}

// Sources and their order

#[test]
fn a_folder_is_walked_in_order_and_only_known_names_are_read() {
    let folder = Folder::new();
    folder.put("b.txt", "b");
    folder.put("a/two.TXT", "a/two");
    folder.put("a/one.txt.gz", gzip("a/one"));
    folder.put("a/deep/x.y.txt", "a/deep/x.y");
    folder.put("c.jsonl", "{\"text\":\"c\"}\n");
    folder.put("c/c.ndjson.zst", zst("{\"text\":\"c/c\"}\n"));
    folder.put("README.md", "not read");
    folder.put("d.txt.bak", "not read");
    folder.put(".hidden.txt", "not read");
    let records = read(folder.path());
    let ids = ["a/deep/x.y", "a/one", "a/two", "b", "c/c-1", "c-1"];
    assert_eq!(records.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ids);
    let expected = ["a/deep/x.y", "a/one", "a/two", "b", "c/c", "c"];
    assert_eq!(texts(&records), expected);
    assert_eq!(*records[2].source, *folder.path().join("a/two.TXT").to_string_lossy());
}

#[test]
fn arguments_are_read_in_their_order_with_sources_named() {
    let folder = Folder::new();
    let (b, a) = (folder.put("b.txt", "b"), folder.put("a.txt", "a"));
    assert_eq!(shown(&read_with(&[&b, &a], InputOptions::default())), [("b", "b".into()), ("a", "a".into())]);
    let inputs = Inputs::new(&[b.clone(), a], InputOptions::default()).unwrap();
    assert_eq!(inputs.total_bytes(), Some(2));
    assert_eq!(*inputs.sources()[0], *b.to_string_lossy());
}

#[test]
fn a_path_that_does_not_exist_stops_the_run_before_it_starts() {
    let folder = Folder::new();
    let there = folder.put("a.txt", "a");
    let (message, name) = cannot_start(&[there, folder.path().join("nowhere.txt")]);
    assert_eq!(name, "not-found");
    assert!(message.contains("nowhere.txt does not exist"), "{message}");
}

#[test]
fn a_folder_without_a_readable_format_says_which_formats_are_read() {
    let folder = Folder::new();
    folder.put("page.html", "<p>");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let (message, name) = cannot_start(&[folder.path().to_path_buf()]);
    assert_eq!(name, "nothing-to-read");
    for format in [".txt", ".jsonl", ".ndjson", ".csv", ".tsv", ".gz", ".zst"] {
        assert!(message.contains(format), "{format} is not in: {message}");
    }
}

#[test]
fn nothing_and_twice_standard_input_cannot_be_read() {
    assert_eq!(cannot_start(&[]).1, "no-input");
    assert_eq!(cannot_start(&["-".into(), "-".into()]).1, "standard-input-twice");
}

#[cfg(unix)]
#[test]
fn a_source_that_cannot_be_opened_fails_alone() {
    let folder = Folder::new();
    folder.put("a.txt", "a");
    std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("b.txt")).unwrap();
    folder.put("c.txt", "c");
    let records = read(folder.path());
    assert_eq!(records.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert!(matches!(kind(&records[1]), ErrorKind::Io { .. }));
    assert!(message(&records[1]).starts_with("cannot open "), "{}", message(&records[1]));
    assert_eq!(records[2].content.as_ref().unwrap().text, "c");
}

#[cfg(unix)]
#[test]
fn links_to_files_are_read_and_links_to_folders_are_not_followed() {
    let folder = Folder::new();
    let real = folder.put("real/a.txt", "a");
    std::os::unix::fs::symlink(&real, folder.path().join("link.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("real/loop")).unwrap();
    assert_eq!(shown(&read(folder.path())), [("link", "a".into()), ("real/a", "a".into())]);
}

#[test]
fn a_file_of_an_unknown_name_is_told_by_its_content() {
    let folder = Folder::new();
    let text = folder.put("notes.md", "BAKU - Rain.\n");
    let lines = folder.put("dump.json", "\n \t{\"text\":\"a\"}\n");
    let packed = folder.put("dump.bin", zst("{\"text\":\"b\"}"));
    let records = read_with(&[&text, &lines, &packed], InputOptions::default());
    let expected =
        [("notes", "BAKU - Rain.\n".into()), ("dump.json-2", "a".into()), ("dump.bin-1", "b".into())];
    assert_eq!(shown(&records), expected);
}

#[test]
fn the_format_option_is_for_names_that_do_not_tell() {
    let folder = Folder::new();
    let odd = folder.put("table.dat", "text,id\nRain,r\n");
    let known = folder.put("a.txt", "text,id\n");
    let options = InputOptions { input_format: Some(InputFormat::Csv), ..InputOptions::default() };
    let records = read_with(&[&odd, &known], options);
    assert_eq!(shown(&records), [("r", "Rain".into()), ("a", "text,id\n".into())]);
}

// Standard input

/// Run by the tests below in a process of its own, with something on standard input.
#[test]
#[ignore = "reads standard input"]
fn prints_what_standard_input_holds() {
    for (id, text) in shown(&read(Path::new("-"))) {
        println!("[{id}] {text:?}");
    }
}

fn standard_input(bytes: &[u8]) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "prints_what_standard_input_holds", "--ignored", "--nocapture", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter(|l| l.starts_with('[')).collect::<Vec<_>>().join("\n")
}

#[test]
fn standard_input_is_what_its_beginning_tells_and_else_one_text() {
    assert_eq!(standard_input(b"A {text}."), "[stdin] \"A {text}.\"");
    assert_eq!(standard_input(b""), "[stdin] \"\"");
    let lines = b"\xef\xbb\xbf\n{\"text\":\"a\"}\n{\"text\":\"b\",\"id\":7}\n";
    assert_eq!(standard_input(lines), "[stdin-2] \"a\"\n[7] \"b\"");
    assert_eq!(standard_input(&gzip(lines)), "[stdin-2] \"a\"\n[7] \"b\"");
    assert_eq!(standard_input(b"id,text\n7,a\n"), "[7] \"a\"");
    assert_eq!(standard_input(b"text\tid\na, b\t7\n"), "[7] \"a, b\"");
    for (refused, remedy) in [(&b"id;text\n7;a\n"[..], "not by semicolons"), (b"[{\"text\":\"a\"}]", "jq -c")]
    {
        let shown = standard_input(refused);
        assert!(shown.starts_with("[stdin] \"! standard input") && shown.contains(remedy), "{shown}");
    }
    assert!(
        standard_input(b"{\n").starts_with("[stdin-1] \"! standard input, line 1, byte 0: not valid JSON")
    );
}

#[test]
fn standard_input_has_no_known_size() {
    assert_eq!(Inputs::new(&["-".into()], InputOptions::default()).unwrap().total_bytes(), None);
}

// Compression

#[test]
fn compression_is_told_by_content_whatever_the_name() {
    let folder = Folder::new();
    let cases = [
        folder.put("packed.txt", gzip("a")),
        folder.put("zstd.txt.gz", zst("a")),
        folder.put("plain.txt.zst", "a"),
        folder.put("empty.txt.gz", gzip("")),
    ];
    let records = read_with(&cases.each_ref().map(PathBuf::as_path), InputOptions::default());
    let expected =
        [("packed", "a".into()), ("zstd", "a".into()), ("plain", "a".into()), ("empty", String::new())];
    assert_eq!(shown(&records), expected);
}

#[test]
fn several_members_and_frames_are_one_source() {
    let folder = Folder::new();
    let halves = ["{\"text\":\"a\"}\n{\"te", "xt\":\"b\"}\n"];
    // A frame of metadata first, as parallel compressors write it.
    let metadata =
        [&[0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9][..], &zst(halves[0]), &zst(halves[1])].concat();
    let cases = [
        folder.put("a.jsonl.gz", halves.map(gzip).concat()),
        folder.put("b.jsonl.zst", halves.map(zst).concat()),
        folder.put("c.jsonl.zst", metadata),
    ];
    for path in cases {
        assert_eq!(texts(&read(&path)), ["a", "b"], "{}", path.display());
    }
}

/// Lines that compress badly, so that half of the compressed bytes still hold many of them.
fn noisy_lines(count: u32) -> String {
    let mut state = 1u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    };
    (0..count)
        .map(|i| format!("{{\"id\":{i},\"text\":\"{:06x}{:06x}{:06x}\"}}\n", noise(), noise(), noise()))
        .collect()
}

#[test]
fn a_truncated_source_gives_what_it_has_and_one_failure() {
    let folder = Folder::new();
    let lines = noisy_lines(60_000);
    let rows = lines.replace("{\"id\":", "").replace(",\"text\":\"", ",").replace("\"}", "");
    let rows = format!("id,text\n{rows}");
    for (name, packed, compression) in [
        ("a.jsonl.gz", gzip(&lines), Compression::Gzip),
        ("a.jsonl.zst", zst(&lines), Compression::Zstd),
        ("a.csv.gz", gzip(&rows), Compression::Gzip),
    ] {
        let path = folder.put(name, &packed[..packed.len() / 2]);
        let after = folder.put("after.txt", "after");
        let records = read_with(&[&path, &after], InputOptions::default());
        let (rest, whole) = (&records[records.len() - 2..], &records[..records.len() - 2]);
        assert!(whole.len() > 10_000, "{name}: only {} records", whole.len());
        for (i, record) in whole.iter().enumerate() {
            assert_eq!(record.id, i.to_string(), "{name}");
            assert_eq!(record.content.as_ref().unwrap().text.len(), 18, "{name}");
        }
        assert!(
            matches!(kind(&rest[0]), ErrorKind::Truncated { compression: c } if *c == compression),
            "{name}"
        );
        assert_eq!(rest[0].number, whole.len() as u64 + 1, "{name}");
        assert!(message(&rest[0]).contains(name), "{}", message(&rest[0]));
        assert_eq!(rest[1].content.as_ref().unwrap().text, "after");
    }
}

#[test]
fn a_truncated_text_is_no_document_wherever_it_was_cut() {
    let folder = Folder::new();
    for (name, packed) in [("a.txt.gz", gzip("Rain in Baku.")), ("a.txt.zst", zst("Rain in Baku."))] {
        for length in 4..packed.len() {
            let records = read(&folder.put(name, &packed[..length]));
            assert_eq!(records.len(), 1);
            assert!(matches!(kind(&records[0]), ErrorKind::Truncated { .. }), "{name} cut at {length}");
        }
    }
}

#[test]
fn damaged_compression_is_told_from_truncation() {
    let folder = Folder::new();
    let mut packed = gzip("Rain in Baku, and rain in Ganja.");
    let checksum = packed.len() - 8;
    packed[checksum] ^= 0xff;
    let records = read(&folder.put("a.txt.gz", packed));
    assert!(matches!(kind(&records[0]), ErrorKind::Damaged { .. }), "{:?}", records[0]);
}

// Encodings

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let folder = Folder::new();
    let text = folder.put("a.txt", "\u{feff}Rain\u{feff}");
    let lines = folder.put("b.jsonl", "\u{feff}{\"text\":\"Rain\"}");
    let rows = folder.put("c.csv.gz", gzip("\u{feff}text\nRain\n"));
    let records = read_with(&[&text, &lines, &rows], InputOptions::default());
    assert_eq!(texts(&records), ["Rain\u{feff}", "Rain", "Rain"]);
}

#[test]
fn utf_16_is_named_with_its_remedy() {
    let folder = Folder::new();
    for (name, bytes) in [
        ("a.txt", b"\xff\xfeR\0a\0".to_vec()),
        ("b.csv", b"\xfe\xff\0t\0e".to_vec()),
        ("c.jsonl.gz", gzip(b"\xff\xfe{\0")),
    ] {
        let records = read(&folder.put(name, bytes));
        assert_eq!(records.len(), 1);
        assert!(matches!(kind(&records[0]), ErrorKind::Utf16), "{name}");
        let message = message(&records[0]);
        assert!(
            message.contains(name) && message.contains("UTF-16") && message.contains("iconv"),
            "{message}"
        );
    }
}

#[test]
fn invalid_utf_8_is_reported_with_its_byte() {
    let folder = Folder::new();
    let text = folder.put("a.txt", b"Sofi\xe9");
    let marked = folder.put("b.txt", b"\xef\xbb\xbfSofi\xe9");
    let lines = folder.put("c.jsonl", b"{\"text\":\"a\"}\n{\"text\":\"\xff\"}\n{\"text\":\"b\"}\n");
    let rows = folder.put("d.csv", b"id,text\nx,a\ny,ab\xff\n\xffz,b\nw,b\n");
    let records = read_with(&[&text, &marked, &lines, &rows], InputOptions::default());
    let bytes = |i: usize| records[i].content.as_ref().unwrap_err().byte();
    assert_eq!((bytes(0), bytes(1), bytes(3)), (Some(4), Some(7), Some(22)));
    assert!(message(&records[0]).contains("at byte 4; "), "{}", message(&records[0]));
    assert!(message(&records[3]).contains("line 2: not valid UTF-8 at byte 22"), "{}", message(&records[3]));
    // Of a row, the beginning is known, and the position within the column.
    assert_eq!((records[6].id.as_str(), bytes(6)), ("y", Some(12)));
    assert!(
        message(&records[6])
            .contains("line 3 (row 2), byte 12: the column \"text\" is not valid UTF-8 at its byte 2")
    );
    assert_eq!(records[7].id, "d-3");
    assert!(message(&records[7]).contains("column \"id\""), "{}", message(&records[7]));
    assert_eq!([&records[2], &records[4], &records[5], &records[8]].map(|r| r.content.is_ok()), [true; 4]);
}

// Empty and large

#[test]
fn an_empty_text_is_a_document_and_an_empty_table_holds_none() {
    let folder = Folder::new();
    folder.put("a.txt", "");
    folder.put("b.jsonl", "");
    folder.put("c.csv", "");
    folder.put("d.tsv", "text\n");
    folder.put("e.jsonl", "\n  \n\r\n");
    assert_eq!(shown(&read(folder.path())), [("a", String::new())]);
}

#[test]
fn lines_of_fifty_megabytes_are_read() {
    let folder = Folder::new();
    let long = "Rain in Baku. ".repeat(50_000_000 / 14);
    let lines = folder.put("a.jsonl", format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"b\"}}\n"));
    let rows = folder.put("b.csv", format!("text\n\"{long}\"\nb\n"));
    let records = read_with(&[&lines, &rows], InputOptions::default());
    assert_eq!(records.len(), 4);
    for pair in records.chunks(2) {
        assert!(pair[0].content.as_ref().unwrap().text == long);
        assert_eq!(pair[1].content.as_ref().unwrap().text, "b");
    }
}

#[test]
fn records_beyond_the_limit_fail_and_the_next_one_is_read() {
    let folder = Folder::new();
    let long = "x".repeat(300_000);
    folder.put("a.txt", "x".repeat(101));
    folder.put("b.txt.gz", gzip("x".repeat(100)));
    folder.put("c.jsonl", format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"c\"}}\n"));
    folder.put("d.csv", format!("text,id\n{long},1\n\"{long}\n\",2\nd,3\n"));
    let options = InputOptions { max_document: 100, ..InputOptions::default() };
    let records = read_with(&[folder.path()], options);
    let ids: Vec<&str> = records.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c-1", "c-2", "d-1", "d-2", "3"]);
    for i in [0, 2, 4, 5] {
        assert!(matches!(kind(&records[i]), ErrorKind::TooLarge { limit: 100 }), "{}", ids[i]);
    }
    for i in [1, 3, 6] {
        assert!(records[i].content.is_ok(), "{}", ids[i]);
    }
    assert!(message(&records[5]).contains("line 3 (row 2)"), "{}", message(&records[5]));
}

#[test]
fn the_limit_itself_is_allowed() {
    let folder = Folder::new();
    let line = "{\"text\":\"abc\"}";
    let path = folder.put("a.jsonl", format!("{line}\n{line} \n{line}"));
    let options = InputOptions { max_document: line.len() as u64, ..InputOptions::default() };
    let records = read_with(&[&path], options);
    assert_eq!(records.iter().map(|r| r.content.is_ok()).collect::<Vec<_>>(), [true, false, true]);
}

// JSONL

#[test]
fn jsonl_takes_ids_and_titles_and_counts_blank_lines() {
    let folder = Folder::new();
    let path = folder.put(
        "news.jsonl",
        "{\"id\":\"a\",\"title\":\"T\",\"text\":\"one\"}\r\n\n   \n{\"text\":\"t\\u00e9\\n\",\"id\":42,\"more\":{\"text\":0}}\n\
         {\"text\":\"\"}",
    );
    let records = read(&path);
    assert_eq!(shown(&records), [("a", "one".into()), ("42", "té\n".into()), ("news-5", String::new())]);
    assert_eq!(records.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 4, 5]);
    assert_eq!(records[0].title.as_deref(), Some("T"));
}

#[test]
fn broken_lines_fail_with_line_and_reason_and_the_rest_is_read() {
    let folder = Folder::new();
    let lines = [
        "{\"text\": \"cut",
        "[\"text\"]",
        "{\"id\":\"k\",\"body\":\"x\"}",
        "{\"text\":5}",
        "{\"text\":\"\\ud83d\"}",
        "{\"text\":\"whole\"}",
    ];
    let records = read(&folder.put("a.jsonl", lines.join("\n")));
    assert_eq!(records.len(), 6);
    for (i, record) in records[..5].iter().enumerate() {
        let place = format!("a.jsonl, line {}, byte ", i + 1);
        assert!(message(record).contains(&place), "{}", message(record));
        assert_eq!(record.content.as_ref().unwrap_err().line(), Some(i as u64 + 1));
    }
    assert!(matches!(kind(&records[0]), ErrorKind::NotJson { .. }));
    assert!(matches!(kind(&records[1]), ErrorKind::NotAnObject { found: JsonType::List }));
    let missing = message(&records[2]);
    assert!(missing.contains("\"text\" is missing; the fields are \"id\", \"body\""), "{missing}");
    assert_eq!(records[2].id, "k");
    assert!(message(&records[3]).contains("\"text\" holds a number"), "{}", message(&records[3]));
    assert!(message(&records[4]).contains("surrogate"), "{}", message(&records[4]));
    assert_eq!(records[5].content.as_ref().unwrap().text, "whole");
}

#[test]
fn a_line_that_ends_too_early_is_told_where_it_ends() {
    let records = read(&Folder::new().put("a.jsonl", "\n{\"text\": [\r\n{\"text\":\"whole\"}\n"));
    let error = records[0].content.as_ref().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotJson { column: 10, .. }), "{error}");
    assert_eq!((error.line(), error.byte()), (Some(2), Some(10)));
}

#[test]
fn values_nested_a_million_deep_are_passed_over_or_fail_alone() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(1_000_000), close.repeat(1_000_000));
    let lines = [
        format!("{{\"text\":\"one\",\"other\":{}}}", deep("[", "]")),
        format!("{{\"text\":{}}}", deep("[", "]")),
        format!("{{\"text\":\"three\",\"other\":{}}}", deep("{\"a\":", "}")),
        "[".repeat(1_000_000),
        "{\"text\":\"five\"}".to_owned(),
    ];
    let records = read(&Folder::new().put("a.jsonl", lines.join("\n")));
    let read: Vec<bool> = records.iter().map(|record| record.content.is_ok()).collect();
    assert_eq!(read, [true, false, true, false, true], "{:?}", records[1].content);
    for failed in [&records[1], &records[3]] {
        assert!(message(failed).len() < 300, "{}", message(failed));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_not_utf_8_are_read() {
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new();
    let path = folder.put("a.txt", "Paris").with_file_name(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"));
    std::fs::rename(folder.put("b.txt", "Berlin"), &path).unwrap();
    let records = read(path.parent().unwrap());
    assert_eq!(texts(&records), ["Paris", "Berlin"]);
    assert_eq!(records[1].id, "caf\u{fffd}");
}

#[test]
fn fields_can_be_named_and_the_text_goes_first() {
    let folder = Folder::new();
    let lines = folder.put("a.jsonl", "{\"url\":\"u\",\"title\":\"Rain\",\"text\":1}\n");
    let rows = folder.put("b.csv", "url,title\nu,Rain\n");
    let options = InputOptions {
        text_field: "title".to_owned(),
        id_field: "url".to_owned(),
        ..InputOptions::default()
    };
    let records = read_with(&[&lines, &rows], options);
    assert_eq!(shown(&records), [("u", "Rain".into()), ("u", "Rain".into())]);
    assert!(records.iter().all(|r| r.title.is_none()));
}

// CSV and TSV

#[test]
fn rows_are_read_by_the_names_of_their_columns() {
    let folder = Folder::new();
    let rows = folder.put(
        "a.csv",
        "title, text ,date,id\r\nT,\"He said \"\"no\"\",\r\nthen left.\",1996,a\r\n\r\n,second,,\r\n",
    );
    let tabs = folder.put("b.tsv", "id\ttext\nx\tone, two\n");
    let records = read_with(&[&rows, &tabs], InputOptions::default());
    let expected =
        [("a", "He said \"no\",\r\nthen left.".into()), ("a-2", "second".into()), ("x", "one, two".into())];
    assert_eq!(shown(&records), expected);
    assert_eq!(records.iter().map(|r| r.title.as_deref()).collect::<Vec<_>>(), [Some("T"), None, None]);
}

#[test]
fn ragged_rows_fail_with_their_line_and_the_rest_is_read() {
    let folder = Folder::new();
    let path = folder.put("a.csv", "id,text\n1,\"two\nlines\"\n\n2\n3,x,y\n4,whole\n");
    let records = read(&path);
    assert_eq!(records.len(), 4);
    let errors = [&records[1], &records[2]].map(|r| r.content.as_ref().unwrap_err());
    assert_eq!(errors.map(|e| (e.line(), e.record())), [(Some(5), Some(2)), (Some(6), Some(3))]);
    assert!(matches!(errors[0].kind(), ErrorKind::Ragged { expected: 2, found: 1 }));
    assert!(matches!(errors[1].kind(), ErrorKind::Ragged { expected: 2, found: 3 }));
    assert_eq!((records[1].id.as_str(), records[3].id.as_str()), ("a-2", "4"));
}

#[test]
fn a_table_without_the_text_column_is_one_failure_that_lists_its_columns() {
    let folder = Folder::new();
    folder.put("a.csv", "id,body\n1,x\n2,y\n");
    folder.put("b.csv", "no header here\nsecond row\n");
    folder.put("c.tsv", "text\nread\n");
    let records = read(folder.path());
    assert_eq!(records.len(), 3);
    let missing = message(&records[0]);
    assert!(missing.contains("a.csv, byte 0: the column \"text\" is missing"), "{missing}");
    assert!(missing.contains("\"id\", \"body\""), "{missing}");
    assert!(matches!(kind(&records[1]), ErrorKind::MissingColumn { .. }));
    assert_eq!(records[2].content.as_ref().unwrap().text, "read");
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_no_more_memory_than_the_limit() {
    let folder = Folder::new();
    let path = folder.put("a.csv", format!("text,id\none,1\n\"open,2\n{}", "row,3\n".repeat(100_000)));
    let options = InputOptions { max_document: 1000, ..InputOptions::default() };
    for options in [options, InputOptions::default()] {
        let records = read_with(&[&path], options);
        assert_eq!(records.len(), 2);
        assert!(matches!(kind(&records[1]), ErrorKind::NeverClosed { line: 3 }));
        assert!(message(&records[1]).contains("line 3 (row 2)"), "{}", message(&records[1]));
    }
}

#[test]
fn a_mark_that_opens_within_a_row_is_named_by_its_own_line() {
    let folder = Folder::new();
    let records = read(&folder.put("a.csv", "id,text,note\n1,\"two\nlines\",\"open\n2,x,y\n"));
    let message = message(&records[0]);
    assert!(message.starts_with(&format!("{}, line 2", records[0].source)), "{message}");
    assert!(message.contains("opens a cell on line 3 is never closed"), "{message}");
}

#[test]
fn a_cell_that_goes_on_after_its_mark_fails_rather_than_lose_its_marks() {
    let folder = Folder::new();
    let rows = "id\ttext\n1\t\"Berlin is nice,\" she said.\n2\t\"Baku\"\n3\tIt is 5\" wide\n";
    let path = folder.put("a.tsv", rows);
    let records = read(&path);
    assert!(matches!(kind(&records[0]), ErrorKind::GoesOnAfterMark { line: 2 }));
    assert!(message(&records[0]).contains("--input-format tsv-plain"), "{}", message(&records[0]));
    assert_eq!(texts(&records[1..]), ["Baku", "It is 5\" wide"]);
    let plain = InputOptions { input_format: Some(InputFormat::TsvPlain), ..InputOptions::default() };
    let expected = ["\"Berlin is nice,\" she said.", "\"Baku\"", "It is 5\" wide"];
    assert_eq!(texts(&read_with(&[&path], plain)), expected);
}

#[test]
fn a_row_of_any_number_of_columns_is_counted() {
    let folder = Folder::new();
    let path = folder.put("a.csv", format!("text,id\n{}\nx,1\n", ",".repeat(200_000)));
    let records = read(&path);
    assert!(matches!(kind(&records[0]), ErrorKind::Ragged { expected: 2, found: 200_001 }));
    assert_eq!(records[1].id, "1");
    let wide = read(&folder.put("wide.csv", format!("text{}\nx\n", ",c".repeat(200_000))));
    assert_eq!(wide.len(), 1);
    assert!(wide[0].content.is_err());
}
