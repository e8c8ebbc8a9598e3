//! Output appears when it is whole, is the same whatever the threads, and never costs anybody's files.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::harness::{ARTICLE, Case, corpus, line, objects};

const TABLES: [&str; 4] = ["documents.csv", "entities.csv", "quotes.csv", "run.json"];

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let case = Case::new();
    let broken = "not json\n";
    case.put("news.jsonl", [&corpus(700), broken, &corpus(30)].concat()).put("more/a.txt", ARTICLE);
    for format in ["csv", "jsonl"] {
        let read = |threads: usize| -> Vec<(String, String)> {
            let run =
                case.run(&format!("tag news.jsonl more -o out -q --threads {threads} --format {format}"));
            run.exits(1).says_nothing_else();
            case.names("out")
                .into_iter()
                .map(|name| (name.clone(), case.read(&format!("out/{name}"))))
                .collect()
        };
        let one = read(1);
        for threads in [2, 8] {
            for ((name, expected), (_, found)) in one.iter().zip(read(threads)) {
                if name != "run.json" {
                    assert!(*expected == found, "{name} differs between 1 and {threads} threads");
                    continue;
                }
                // Only timings and threads may differ.
                let [mut expected, mut found] =
                    [expected, &found].map(|json| serde_json::from_str::<serde_json::Value>(json).unwrap());
                assert_eq!(found["threads"], threads);
                for run in [&mut expected, &mut found] {
                    run["timings"].take();
                    run["threads"].take();
                }
                assert_eq!(expected, found);
            }
        }
    }
    assert_eq!(case.names("out"), ["documents.jsonl", "run.json"], "the tables of the run before are gone");
}

#[test]
fn a_folder_that_holds_other_files_is_refused_and_kept() {
    let case = Case::new();
    case.put("a.txt", ARTICLE).put("out/thesis.tex", "mine").put("out/entities.csv", "mine as well");
    case.run("tag a.txt -o out").exits(2).complains(&["out/thesis.tex", "name an empty or a new folder"]);
    assert_eq!(case.names("out"), ["entities.csv", "thesis.tex"]);
    assert_eq!(case.read("out/entities.csv"), "mine as well");

    case.run("tag a.txt -o a.txt").exits(2).complains(&["a.txt"]);
    assert_eq!(case.read("a.txt"), ARTICLE);
}

#[test]
fn the_output_of_a_former_run_is_replaced() {
    let case = Case::new();
    case.put("a.txt", ARTICLE).put("b.txt", "Angela Merkel is in Paris.");
    case.run("tag a.txt -o out -q").exits(0);
    case.run("tag b.txt -o out -q").exits(0);
    assert_eq!(case.names("out"), TABLES);
    assert_eq!(case.documents().len(), 1);
    assert!(case.table("out/entities.csv").iter().all(|row| row["doc_id"] == "b"));
}

#[test]
fn what_is_read_is_not_replaced() {
    let case = Case::new();
    case.put("news/a.txt", ARTICLE);
    case.run("tag news -o news/out -q").exits(0);
    // The tables of the first run are now among what a search of the folder finds.
    case.run("tag news -o news/out").exits(2).complains(&["news/out/documents.csv", "name another place"]);
    assert_eq!(case.names("news/out"), TABLES);
    case.run("tag news/a.txt -o news/out -q").exits(0);
}

#[test]
fn a_strict_run_stops_at_the_first_failure_and_leaves_nothing() {
    let case = Case::new();
    case.put("news.jsonl", [&line("one", ARTICLE), "{}\n", "broken\n"].concat());
    for threads in [1, 2] {
        let run = case.run(&format!("tag news.jsonl -o out --strict --threads {threads}"));
        run.exits(1).complains(&["news.jsonl, line 2", "\"text\""]);
        assert!(!case.path("out").exists(), "{}", run.story());
    }
    // A former run stays as it was.
    case.put("good.txt", ARTICLE).run("tag good.txt -o out -q").exits(0);
    case.run("tag news.jsonl -o out --strict").exits(1);
    assert_eq!(case.names("out"), TABLES);
    assert_eq!(case.documents()[0].0, "good");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let case = Case::new();
    case.put("news.jsonl", corpus(600));
    for threads in [1, 2] {
        let mut command = case.command(&format!("tag news.jsonl -o - --threads {threads}"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(objects(&first)[0].doc_id, "d0");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let case = Case::new();
    case.put("news.jsonl", corpus(100));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = case.command("tag news.jsonl -o - -q").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("dateline: cannot write "), "{output:?}");
}

#[test]
fn a_pipe_gets_the_lines_of_the_file() {
    let case = Case::new();
    case.put("news.jsonl", corpus(20));
    let run = case.run("tag news.jsonl -o -");
    run.exits(0);
    assert!(run.stderr().contains("20 documents"), "the summary does not go into the pipe\n{}", run.story());
    case.run("tag news.jsonl -o out --format jsonl -q").exits(0);
    assert_eq!(run.stdout(), case.read("out/documents.jsonl"));
    case.run("tag news.jsonl -o - --format csv").exits(2).complains(&["name a folder"]);
}

#[test]
fn bad_options_are_explained() {
    let case = Case::new();
    for arguments in
        ["tag a.txt", "tag -o out", "tag a.txt -o out --types CAT", "tag a.txt -o out --min-score 2"]
    {
        let run = case.run(arguments);
        run.exits(2);
        assert!(run.stderr().contains("--help"), "{}", run.story());
    }
    let help = case.run("tag --help");
    help.exits(0);
    for part in ["Examples:", "Exit code:", "--text-field <NAME>"] {
        assert!(help.stdout().contains(part), "{}", help.story());
    }
}
