//! Bad input costs the records that are bad, and says so.

use crate::harness::{ARTICLE, Case, gzip, line};

/// Whether each row of documents.csv is as expected: id, status, and a part of the error.
#[track_caller]
fn assert_documents(case: &Case, expected: &[(&str, &str, &str)]) {
    let documents = case.documents();
    assert_eq!(documents.len(), expected.len(), "{documents:#?}");
    for ((id, status, error), (expected_id, expected_status, part)) in documents.iter().zip(expected) {
        assert_eq!((id.as_str(), status.as_str()), (*expected_id, *expected_status), "{documents:#?}");
        assert!(error.contains(part), "{part:?} is expected in {error:?}");
        assert_eq!(error.is_empty(), *expected_status == "ok", "{documents:#?}");
    }
}

#[test]
fn a_file_that_does_not_exist_ends_the_run_before_it_starts() {
    let case = Case::new();
    case.put("good.txt", ARTICLE);
    case.run("tag good.txt missing.jsonl -o out").exits(2).complains(&["missing.jsonl", "does not exist"]);
    assert!(!case.path("out").exists());
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_a_failed_record() {
    use std::fs::{self, File, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let case = Case::new();
    case.put("a.txt", ARTICLE).put("b.txt", ARTICLE);
    fs::set_permissions(case.path("a.txt"), Permissions::from_mode(0o000)).unwrap();
    if File::open(case.path("a.txt")).is_ok() {
        return; // whoever runs this may read all files
    }
    case.run("tag a.txt b.txt -o out -q").exits(1);
    assert_documents(&case, &[("a", "failed", "permission denied"), ("b", "ok", "")]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_whose_reading_fails_is_a_failed_record() {
    let case = Case::new();
    case.put("good.txt", ARTICLE);
    // Can be opened, but nothing is mapped at its beginning.
    std::os::unix::fs::symlink("/proc/self/mem", case.path("bad.txt")).unwrap();
    case.run("tag bad.txt good.txt -o out -q").exits(1);
    assert_documents(&case, &[("bad", "failed", "cannot read bad.txt"), ("good", "ok", "")]);
}

#[test]
fn text_that_is_not_utf_8_is_a_failed_record() {
    let case = Case::new();
    let mut latin = line("x", "caf?").into_bytes();
    let at = latin.iter().position(|&b| b == b'?').unwrap();
    latin[at] = 0xE9;
    case.put("a.txt", b"Caf\xE9 in Paris");
    case.put(
        "b.jsonl",
        [line("one", ARTICLE).into_bytes(), latin, line("three", ARTICLE).into_bytes()].concat(),
    );
    case.run("tag a.txt b.jsonl -o out -q").exits(1);
    assert_documents(
        &case,
        &[("a", "failed", "byte 3"), ("one", "ok", ""), ("b-2", "failed", "UTF-8"), ("three", "ok", "")],
    );
}

#[test]
fn empty_files_are_no_failure() {
    let case = Case::new();
    case.put("a.txt", "").put("b.jsonl", "").put("c.jsonl", "\n\n");
    case.run("tag a.txt b.jsonl c.jsonl -o out -q").exits(0).says_nothing_else();
    assert_documents(&case, &[("a", "ok", "")]);
    assert_eq!(case.table("out/documents.csv")[0]["chars"], "0");
    assert!(case.table("out/entities.csv").is_empty());
}

#[test]
fn a_folder_with_nothing_to_read_says_what_is_read() {
    let case = Case::new();
    case.put("folder/picture.png", b"\x89PNG");
    case.run("tag folder -o out").exits(2).complains(&["folder", ".txt", ".jsonl", ".csv", ".tsv", ".gz"]);
    assert!(!case.path("out").exists());
}

#[test]
fn files_of_a_folder_that_may_have_been_meant_are_told() {
    let case = Case::new();
    case.put("news/a.txt", "Rain in Baku.")
        .put("news/b.json", "{}")
        .put("news/c/d.json.gz", "")
        .put("news/e", "");
    let run = case.run("tag news -o out");
    run.exits(0);
    assert!(
        run.stderr().contains("2 .json files in folders are not read, the first news/b.json;"),
        "{}",
        run.story()
    );
    case.run("tag news -o out -q").exits(0).says_nothing_else();
}

#[test]
fn lines_that_are_not_what_they_should_be_fail_alone() {
    let case = Case::new();
    let lines = [
        &line("one", ARTICLE),
        "{\"id\": \"two\", \"text\": \n",
        "{\"id\": \"three\", \"body\": \"Baku\"}\n",
        "[1, 2]\n",
        "{\"id\": \"five\", \"text\": 5}\n",
        &line("six", ARTICLE),
    ];
    case.put("news.jsonl", lines.concat());
    let run = case.run("tag news.jsonl -o out");
    run.exits(1);
    assert_documents(
        &case,
        &[
            ("one", "ok", ""),
            ("two", "failed", "news.jsonl, line 2, byte "),
            ("three", "failed", ": the field \"text\" is missing; the fields are \"id\", \"body\""),
            ("news-4", "failed", "line 4"),
            ("five", "failed", "line 5"),
            ("six", "ok", ""),
        ],
    );
    // The summary counts them by cause with the first of each.
    for part in ["4 records failed", "1 not-json: news.jsonl, line 2", "1 missing-field: news.jsonl, line 3"]
    {
        assert!(run.stderr().contains(part), "{part}\n{}", run.story());
    }
    let run: serde_json::Value = serde_json::from_str(&case.read("out/run.json")).unwrap();
    assert_eq!(run["documents"], serde_json::json!({ "ok": 2, "failed": 4, "repeated_ids": 0 }));
    assert_eq!(run["failures"].as_array().unwrap().len(), 4);
}

#[test]
fn ragged_rows_fail_alone_and_a_table_without_the_column_as_a_whole() {
    let case = Case::new();
    case.put("a.csv", "id,text\n1,\"Baku, Azerbaijan\"\n2\n3,Paris,extra\n4,Berlin\n");
    case.put("b.tsv", "id\tbody\n1\tBaku\n");
    case.run("tag a.csv b.tsv -o out -q").exits(1);
    assert_documents(
        &case,
        &[
            ("1", "ok", ""),
            ("a-2", "failed", "line 3"),
            ("a-3", "failed", "line 4"),
            ("4", "ok", ""),
            ("b", "failed", "\"body\""),
        ],
    );
}

#[test]
fn a_truncated_gzip_file_gives_what_is_whole() {
    let case = Case::new();
    // Digits that look random compress so badly that the first line is out before the end is missed.
    let noise = |seed: u64| -> String {
        let step = |n: &u64| Some(n.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407));
        std::iter::successors(Some(seed), step).take(4000).map(|n| n.to_string()).collect()
    };
    let lines =
        [line("one", "Angela Merkel met him in Berlin."), line("two", &noise(1)), line("three", &noise(2))];
    let whole = gzip(lines.concat().as_bytes());
    case.put("news.jsonl.gz", &whole[..whole.len() - 2000]);
    case.run("tag news.jsonl.gz -o out -q").exits(1);
    assert_documents(
        &case,
        &[("one", "ok", ""), ("two", "ok", ""), ("news-3", "failed", "news.jsonl.gz, line 3, byte ")],
    );
}

#[test]
fn a_line_of_five_megabytes_is_one_document_like_any_other() {
    let case = Case::new();
    let text = ARTICLE.replace('\n', " ").repeat(5_000_000 / ARTICLE.len() + 1);
    case.put("big.jsonl", line("big", &text)).put("small.txt", ARTICLE);
    case.run("tag big.jsonl small.txt -o out -q").exits(0);
    assert_documents(&case, &[("big", "ok", ""), ("small", "ok", "")]);
    let rows = case.table("out/documents.csv");
    assert_eq!(rows[0]["chars"], text.chars().count().to_string());
    assert!(rows[0]["entities"].parse::<usize>().unwrap() > 50_000, "{rows:?}");
}

#[test]
fn a_document_beyond_the_limit_fails_and_the_next_is_read() {
    let case = Case::new();
    case.put("news.jsonl", [line("long", &ARTICLE.repeat(10)), line("short", "Baku")].concat());
    case.run("tag news.jsonl -o out -q --max-document 1K").exits(1);
    assert_documents(&case, &[("news-1", "failed", "--max-document"), ("short", "ok", "")]);
}

#[test]
fn a_compressed_file_that_becomes_too_large_is_not_read_to_its_end() {
    let case = Case::new();
    let blanks = zstd::encode_all(&vec![b' '; 60 << 20][..], 3).unwrap();
    case.put("bomb.txt.zst", &blanks)
        .put("bomb.jsonl.gz", gzip(&vec![b' '; 40 << 20]))
        .put("good.txt", ARTICLE);
    case.run("tag bomb.txt.zst bomb.jsonl.gz good.txt -o out -q --max-ratio 500").exits(1);
    let words =
        "data becomes more than 500 times as large, as no text does; if it is meant to, raise --max-ratio";
    assert_documents(
        &case,
        &[("bomb.txt.zst", "failed", words), ("bomb.jsonl.gz-1", "failed", words), ("good", "ok", "")],
    );
    case.run("tag bomb.jsonl.gz good.txt -o out -q --max-ratio 100000").exits(0);
}

#[test]
fn utf_16_is_called_by_its_name() {
    let case = Case::new();
    let utf_16: Vec<u8> = "\u{feff}Baku".encode_utf16().flat_map(u16::to_le_bytes).collect();
    case.put("a.txt", &utf_16).put("b.jsonl", &utf_16).put("c.csv.gz", gzip(&utf_16));
    case.run("tag a.txt b.jsonl c.csv.gz -o out -q").exits(1);
    let words = "UTF-16 instead of UTF-8; convert it with iconv";
    assert_documents(&case, &[("a", "failed", words), ("b", "failed", words), ("c", "failed", words)]);
}

#[test]
#[cfg(unix)]
fn links_in_circles_and_pipes_in_folders_do_not_hold_a_run_up() {
    use std::os::unix::fs::symlink;

    let case = Case::new();
    case.put("news/a.txt", ARTICLE);
    symlink("..", case.path("news/up")).unwrap();
    symlink("self.txt", case.path("news/self.txt")).unwrap();
    symlink("nowhere.txt", case.path("news/broken.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(case.path("news/pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    // Nobody writes to the pipe: to open it would wait for ever.
    case.run("tag news -o out -q").exits(1);
    assert_documents(
        &case,
        &[
            ("a", "ok", ""),
            ("broken", "failed", "cannot open news/broken.txt: no such file"),
            ("self", "failed", "cannot open news/self.txt: too many levels of symbolic links"),
        ],
    );
    case.run("tag news/self.txt -o out").exits(2).complains(&["too many levels of symbolic links"]);
    case.run("tag /dev/null -o out -q").exits(0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_device_without_end_is_a_failed_record() {
    let case = Case::new();
    case.put("good.txt", ARTICLE);
    case.run("tag /dev/zero good.txt /dev/full -o out -q --max-document 1M").exits(1);
    let words = "--max-document";
    assert_documents(&case, &[("zero", "failed", words), ("good", "ok", ""), ("full", "failed", words)]);
}

#[test]
fn files_of_several_folders_have_ids_of_their_own() {
    let case = Case::new();
    for name in ["a/2024/01.txt", "a/2024/x/01.txt", "b/2024/01.txt", "b/2025/01.txt", "b/2025/02.jsonl"] {
        case.put(name, if name.ends_with("jsonl") { line("", ARTICLE) } else { ARTICLE.to_owned() });
    }
    for (inputs, expected) in [
        ("a/2024", &["01", "x/01"][..]),
        ("a/2024 b/2025", &["2024/01", "2024/x/01", "2025/01", "2025/02-1"]),
        ("a/2024/ ./b/2024", &["a/2024/01", "a/2024/x/01", "./b/2024/01"]),
        ("a/2024/01.txt b/2025/01.txt b/2025/02.jsonl", &["2024/01", "2025/01", "02-1"]),
        ("a/2024/01.txt ./b/2024/01.txt", &["a/2024/01", "./b/2024/01"]),
    ] {
        case.run(&format!("tag {inputs} -o out -q")).exits(0);
        let ids: Vec<String> = case.documents().into_iter().map(|(id, _, _)| id).collect();
        assert_eq!(ids, expected, "{inputs}");
        case.run("verify out -q").exits(0).says_nothing_else();
    }
}

#[test]
fn repeated_ids_are_counted_and_told() {
    let case = Case::new();
    let ids = ["a", "b", "a", "c", "b", "a"];
    case.put("news.jsonl", ids.map(|id| line(id, "Rain in Baku.")).concat());
    for (format, threads) in [("csv", 1), ("jsonl", 2)] {
        let run = case.run(&format!("tag news.jsonl -o out --threads {threads} --format {format}"));
        run.exits(0);
        assert!(run.stderr().contains("3 records have an id that one before has"), "{}", run.story());
        assert!(case.read("out/run.json").contains("\"repeated_ids\": 3"), "{}", case.read("out/run.json"));
        for part in 1..=2 {
            let format = format!("--format {format} --shard {part}/2");
            case.run(&format!("tag news.jsonl -o part-{part} -q {format}")).exits(0);
        }
        case.run("merge part-1 part-2 -o merged -q").exits(0);
        assert!(case.read("merged/run.json").contains("\"repeated_ids\": 3"));
    }
    case.run("tag news.jsonl -o out -q").exits(0);
    let run = case.run("verify out");
    run.exits(0);
    assert!(run.stderr().contains("warning: 3 records have an id that one before has"), "{}", run.story());
}

#[test]
fn documents_with_one_id_are_kept_apart_by_their_order() {
    let case = Case::new();
    case.put(
        "news.jsonl",
        [line("a", "Angela Merkel is in Paris."), line("a", "It rained in Baku.")].concat(),
    );
    case.run("tag news.jsonl -o out -q").exits(0);
    assert_documents(&case, &[("a", "ok", ""), ("a", "ok", "")]);
    let names: Vec<String> =
        case.table("out/entities.csv").into_iter().map(|row| row["text"].clone()).collect();
    assert_eq!(names, ["Angela Merkel", "Paris", "Baku"]);
    case.run("verify out").exits(0);
}

#[test]
fn text_that_was_decoded_wrongly_keeps_its_offsets() {
    let case = Case::new();
    let article = "“We are ready,” Angela Merkel said in München on Monday, and flew to Bogotá.";
    let mojibake: String = article.bytes().map(char::from).collect();
    case.put("a.txt", &mojibake);
    case.run("tag a.txt -o out -q").exits(0);
    let characters: Vec<char> = mojibake.chars().collect();
    let rows = case.table("out/entities.csv");
    for row in &rows {
        let [start, end] = ["start", "end"].map(|column| row[column].parse::<usize>().unwrap());
        assert_eq!(characters[start..end].iter().collect::<String>(), row["text"]);
    }
    assert!(rows.iter().any(|row| row["text"] == "Angela Merkel"), "{rows:?}");
}

#[test]
#[ignore = "writes and reads 1 GB, twice"]
fn a_line_of_a_gigabyte_is_one_document_or_one_failure() {
    let case = Case::new();
    let text = "unquestionably incomprehensible ".repeat(32_000_000);
    case.put("big.jsonl", [line("big", &text), line("small", "Baku")].concat());
    case.run("tag big.jsonl -o failed -q").exits(1);
    assert_eq!(case.table("failed/documents.csv")[0]["status"], "failed", "it is beyond the usual limit");
    case.run("tag big.jsonl -o out -q --max-document 2G").exits(0);
    assert_documents(&case, &[("big", "ok", ""), ("small", "ok", "")]);
}

#[test]
#[ignore = "makes a million files"]
fn a_million_files_are_a_million_documents_in_order() {
    const FILES: usize = 1_000_000;
    let case = Case::new();
    for folder in 0..1000 {
        for file in 0..FILES / 1000 {
            case.put(&format!("news/{folder:03}/{file:03}.txt"), "Baku");
        }
    }
    case.run("tag news -o out -q").exits(0);
    let documents = case.documents();
    assert_eq!(documents.len(), FILES);
    assert!(documents.iter().all(|(_, status, _)| status == "ok"));
    assert!(documents.is_sorted_by(|a, b| a.0 < b.0));
}

#[test]
fn standard_input_and_fields_of_other_names() {
    let case = Case::new();
    let input = "{\"url\": \"u1\", \"headline\": \"Visit\", \"body\": \"Angela Merkel is in Paris.\"}\n";
    let arguments = "tag - -o out -q --text-field body --id-field url --title-field headline";
    case.run_with_input(arguments, input.as_bytes()).exits(0).says_nothing_else();
    let row = &case.table("out/documents.csv")[0];
    assert_eq!((&*row["doc_id"], &*row["source"], &*row["title"]), ("u1", "-", "Visit"));

    case.run_with_input("tag - -o out -q --input-format csv", b"id,text\n7,Baku\n").exits(0);
    assert_eq!(case.documents()[0].0, "7");
}

#[test]
fn fields_that_are_named_and_nowhere_are_told() {
    let case = Case::new();
    case.put("news.csv", "uid,text\n1,Rain in Baku.\n").put("news.jsonl", line("a", "Rain in Baku."));
    case.run("tag news.csv -o out -q --id-field udi").exits(1);
    assert_documents(
        &case,
        &[("news", "failed", "the column \"udi\" is missing; the first row names \"uid\"")],
    );
    case.run("tag news.csv -o out -q --id-field uid --title-field text").exits(0);
    let run = case.run("tag news.jsonl -o out --id-field uid --title-field id");
    let words = "warning: no line has the field \"uid\"; check --id-field";
    assert!(
        run.exits(0).stderr().contains(words) && run.stderr().matches("warning").count() == 1,
        "{}",
        run.story()
    );
    let run = case.run("tag news.jsonl -o out");
    assert!(!run.exits(0).stderr().contains("warning"), "{}", run.story());
}
