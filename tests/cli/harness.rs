//! A fresh folder for each test, the program run in it, and all there is to know when a test fails.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flate2::write::GzEncoder;
use serde::Deserialize;
use tempfile::TempDir;

/// A short article with names of all types, characters of one to four bytes, and a combining mark.
pub const ARTICLE: &str = "\
İstanbul 🇹🇷 — President Ilham Aliyev met Chancellor Angela Merkel in Berlin on Monday.

“We agreed on gas 🔥, oil and José’s plan,” Mr. Aliyev told Reuters at the United Nations. “It is done.”

Zoe\u{301} Müller of Siemens said in Paris that the European Union, Baku and São Paulo would follow.
";

/// A folder of its own and the program that runs in it.
pub struct Case {
    folder: TempDir,
}

impl Case {
    pub fn new() -> Case {
        Case { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Case {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The program with arguments divided by spaces.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments.split_whitespace()).current_dir(self.folder.path());
        command.env_remove("NO_COLOR").stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &str) -> Run<'_> {
        let output = self.command(arguments).output().expect("the program can be run");
        Run { case: self, arguments: arguments.to_owned(), output }
    }

    pub fn run_with_input(&self, arguments: &str, input: &[u8]) -> Run<'_> {
        let mut command = self.command(arguments);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be run");
        child.stdin.take().expect("it is piped").write_all(input).expect("the program reads its input");
        let output = child.wait_with_output().expect("the program ends");
        Run { case: self, arguments: arguments.to_owned(), output }
    }

    /// The names in a folder, in order; none when there is no such folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}\n{}", self.tree()))
    }

    /// The rows of a table, each by column.
    pub fn table(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.path(name)).expect("the table can be opened");
        reader
            .deserialize()
            .map(|row| row.expect("the table is CSV with as many cells in each row"))
            .collect()
    }

    /// Id, status and error of each row of documents.csv in `out`.
    pub fn documents(&self) -> Vec<(String, String, String)> {
        let cells = |row: &BTreeMap<String, String>| {
            (row["doc_id"].clone(), row["status"].clone(), row["error"].clone())
        };
        self.table("out/documents.csv").iter().map(cells).collect()
    }

    fn tree(&self) -> String {
        fn walk(path: &Path, indent: usize, out: &mut String) {
            let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap()).collect();
            entries.sort_by_key(|entry| entry.file_name());
            for entry in entries {
                let metadata = entry.metadata().unwrap();
                let name = entry.file_name();
                writeln!(out, "{:indent$}{} ({} bytes)", "", name.display(), metadata.len()).unwrap();
                if metadata.is_dir() {
                    walk(&entry.path(), indent + 2, out);
                }
            }
        }
        let mut out = String::new();
        walk(self.folder.path(), 2, &mut out);
        out
    }
}

/// A run of the program that has ended.
pub struct Run<'c> {
    case: &'c Case,
    arguments: String,
    output: Output,
}

impl Run<'_> {
    /// Checks the exit code.
    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.output.status.code(), Some(code), "exit code\n{}", self.story());
        self
    }

    /// Checks that there is one line of error, and that it holds each of `parts`.
    #[track_caller]
    pub fn complains(&self, parts: &[&str]) -> &Self {
        let stderr = self.stderr();
        let one_line = stderr.starts_with("dateline: ") && stderr.matches('\n').count() == 1;
        assert!(one_line, "one line of error is expected\n{}", self.story());
        for part in parts {
            assert!(stderr.contains(part), "{part:?} is expected in the error\n{}", self.story());
        }
        self
    }

    #[track_caller]
    pub fn says_nothing_else(&self) {
        assert_eq!(self.stderr(), "", "{}", self.story());
    }

    pub fn stdout(&self) -> &str {
        str::from_utf8(&self.output.stdout).expect("the program prints UTF-8")
    }

    pub fn stderr(&self) -> &str {
        str::from_utf8(&self.output.stderr).expect("the program prints UTF-8")
    }

    /// What happened, for a failing test.
    pub fn story(&self) -> String {
        let Run { case, arguments, output } = self;
        format!(
            "$ dateline {arguments}\n{}\n-- stdout\n{}\n-- stderr\n{}\n-- files\n{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
            case.tree(),
        )
    }
}

/// A line of JSON output, as its documentation has it.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Object {
    pub doc_id: String,
    pub source: String,
    pub record: u64,
    pub title: Option<String>,
    pub chars: Option<usize>,
    pub status: String,
    pub error: Option<String>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "all fields of the format are decoded, though not all are looked at")]
pub struct Entity {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub r#type: String,
    pub subtype: Option<String>,
    pub name: String,
    pub entity_id: String,
    pub title: Option<String>,
    pub score: f64,
    pub rule: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub country: Option<String>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "all fields of the format are decoded, though not all are looked at")]
pub struct Quote {
    pub quote_id: String,
    pub kind: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub parts: Option<Vec<[usize; 2]>>,
    pub cue: Option<String>,
    pub cue_start: Option<usize>,
    pub cue_end: Option<usize>,
    pub speaker: Option<String>,
    pub speaker_start: Option<usize>,
    pub speaker_end: Option<usize>,
    pub speaker_name: Option<String>,
    pub speaker_id: Option<String>,
    pub speaker_type: Option<String>,
    pub speaker_status: String,
    pub speaker_role: Option<String>,
    pub score: f64,
    pub rule: String,
}

#[track_caller]
pub fn objects(lines: &str) -> Vec<Object> {
    let decode = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}\n{line}"));
    lines.lines().map(decode).collect()
}

/// A JSON line with a text.
pub fn line(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": id, "text": text }))
}

/// Documents of different lengths, enough for many chunks.
pub fn corpus(documents: usize) -> String {
    let article = |number: usize| {
        let paragraphs = 1 + number * 7919 % 23;
        format!("Story {number} from Tbilisi\n\n{}", ARTICLE.repeat(paragraphs))
    };
    (0..documents).map(|number| line(&format!("d{number}"), &article(number))).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
