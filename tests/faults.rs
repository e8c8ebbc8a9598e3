//! What goes wrong from outside: the program is killed, the disk is full, the input is cut off. Whatever happens, a run
//! that goes on ends with the bytes of one that nothing has disturbed.
//!
//! `cargo test --test faults -- --ignored` kills the program 200 times.

use std::collections::BTreeMap;
use std::fs;
#[cfg(target_os = "linux")]
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A paragraph with names and quotes; its numbers make each one another.
const PARAGRAPH: &str = "\
President Ilham Aliyev met Chancellor Angela Merkel in Berlin. “We agreed on gas, oil and José’s plan,” Mr. Aliyev told \
Reuters at the United Nations. Siemens said the European Union, Baku and São Paulo would follow within # days.\n\n";

/// Numbers that look random and are the same in each run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// A folder with a corpus in it: JSONL of articles of different lengths, some lines of it broken, and a text.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new(articles: usize) -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut chance = Chance(7);
        let mut lines = String::new();
        for number in 0..articles {
            if number % 97 == 96 {
                lines.push_str("{broken\n");
            }
            let text: String = (0..1 + chance.below(12))
                .map(|_| PARAGRAPH.replace('#', &chance.below(1000).to_string()))
                .collect();
            lines.push_str(&format!("{}\n", serde_json::json!({ "id": format!("d{number}"), "text": text })));
        }
        fs::write(folder.path().join("news.jsonl"), lines).unwrap();
        fs::write(folder.path().join("last.txt"), PARAGRAPH).unwrap();
        Place { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments.split_whitespace()).current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &str) -> Output {
        self.command(arguments).output().expect("the program can be run")
    }

    fn start(&self, arguments: &str) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program can be run")
    }

    /// All files of an output by name. Of `run.json`, what has to do with time is left out.
    fn output(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path(folder)).expect("there is output");
        let paths = entries.map(|entry| entry.expect("it can be listed").path());
        let read = |path: PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let mut bytes = fs::read(&path).unwrap();
            if name == "run.json" {
                let mut run: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                run["timings"].take();
                run["threads"].take();
                bytes = run.to_string().into_bytes();
            }
            (name, bytes)
        };
        paths.map(read).collect()
    }

    /// How many notes the journal of an output has.
    fn notes(&self, folder: &str) -> usize {
        let journal = fs::read(self.path(folder).join(".dateline.journal")).unwrap_or_default();
        journal.iter().filter(|&&byte| byte == b'\n').count()
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected));
    for (name, bytes) in expected {
        assert!(found[name] == *bytes, "{name} differs");
    }
}

/// What became of the kills.
#[derive(Default, Debug)]
struct Tally {
    kills: usize,
    /// Kills after which something was left to go on with.
    with_journal: usize,
    /// Runs that ended before the kill came.
    too_late: usize,
    runs: usize,
}

/// Kills runs until there were so many kills: each run again and again until it comes to its end, and then the next.
fn kill_and_compare(wanted: usize, articles: usize, seed: u64) -> Tally {
    let place = Place::new(articles);
    let mut chance = Chance(seed);
    let mut tally = Tally::default();
    for format in ["csv", "jsonl"] {
        let began = Instant::now();
        let whole = place.run(&format!("tag news.jsonl last.txt -o whole-{format} -q --format {format}"));
        let takes = began.elapsed().as_millis() as u64;
        assert_eq!(whole.status.code(), Some(1), "{}", stderr(&whole));
        let expected = place.output(&format!("whole-{format}"));
        let out = format!("out-{format}");
        while tally.kills < if format == "csv" { wanted.div_ceil(2) } else { wanted } {
            tally.runs += 1;
            let _ = fs::remove_dir_all(place.path(&out));
            // Few enough that the run comes to its end at some time, many enough that most are disturbed twice.
            for _ in 0..2 + chance.below(3) {
                let threads = 1 + chance.below(3);
                let arguments = format!("tag news.jsonl last.txt -o {out} -q --format {format} --resume");
                let mut child = place.start(&format!("{arguments} --threads {threads}"));
                thread::sleep(Duration::from_millis(chance.below(takes)));
                if child.try_wait().unwrap().is_some() {
                    tally.too_late += 1;
                    break;
                }
                // SIGKILL: nothing can be tidied up.
                child.kill().unwrap();
                child.wait().unwrap();
                tally.kills += 1;
                tally.with_journal += usize::from(place.notes(&out) > 1);
            }
            let end = place.run(&format!("tag news.jsonl last.txt -o {out} -q --format {format} --resume"));
            assert_eq!(end.status.code(), Some(1), "{}", stderr(&end));
            assert_same(&place.output(&out), &expected);
        }
    }
    println!("{tally:?}");
    tally
}

#[test]
fn a_run_that_is_killed_20_times_loses_no_row() {
    let tally = kill_and_compare(20, 1500, 11);
    assert!(tally.kills >= 20 && tally.with_journal > 0, "{tally:?}");
}

#[test]
#[ignore = "takes minutes"]
fn a_run_that_is_killed_200_times_loses_no_row() {
    let tally = kill_and_compare(200, 1500, 2024);
    assert!(tally.kills >= 200 && tally.with_journal > 50, "{tally:?}");
}

/// Starts a run, and kills it when the journal has some notes.
fn leave_unfinished(place: &Place, arguments: &str) {
    let mut child = start_and_see_notes(place, arguments);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Starts a run, and waits until the journal has some notes.
fn start_and_see_notes(place: &Place, arguments: &str) -> Child {
    let mut child = place.start(arguments);
    let began = Instant::now();
    while place.notes("out") < 3 {
        assert!(began.elapsed() < Duration::from_secs(120), "the journal does not grow");
        assert!(child.try_wait().unwrap().is_none(), "the run ended before it could be killed");
        thread::sleep(Duration::from_millis(1));
    }
    child
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_written_to_is_no_other_run_s_until_its_process_is_gone() {
    let place = Place::new(1500);
    place.run("tag news.jsonl last.txt -o whole -q");
    let mut child = start_and_see_notes(&place, "tag news.jsonl last.txt -o out -q");
    let signal = |name: &str| Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    // It must not come to its end meanwhile.
    assert!(signal("-STOP").success());
    for arguments in ["tag news.jsonl last.txt -o out --resume", "tag last.txt -o out", "tag - -o out"] {
        let run = place.run(arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments}");
        let words = "another run is writing to out now; wait for its end";
        assert!(stderr(&run).contains(words), "{arguments}\n{}", stderr(&run));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let run = place.run("tag news.jsonl last.txt -o out --resume -q");
    assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
    assert_same(&place.output("out"), &place.output("whole"));
}

#[test]
fn what_has_changed_is_named_and_nothing_is_lost() {
    let place = Place::new(1500);
    leave_unfinished(&place, "tag news.jsonl last.txt -o out -q");
    let left = fs::read(place.path("out/.entities.csv.partial")).unwrap();
    fs::write(place.path("own.csv"), "id,type,subtype,name,aliases,country\nx,ORG,company,Siemens,,DE\n")
        .unwrap();
    for (arguments, words) in [
        ("tag news.jsonl last.txt -o out", "add --resume to go on where it ended"),
        (
            "tag news.jsonl last.txt -o out --resume --min-score 0.5",
            "options.min_score was 0.0 and is now 0.5",
        ),
        ("tag news.jsonl -o out --resume", "the input last.txt is missing now"),
        ("tag last.txt news.jsonl -o out --resume", "the input news.jsonl is now last.txt"),
        ("tag news.jsonl last.txt -o out --resume --gazetteer own.csv", "lists was null and is now"),
        ("tag - -o out --resume", "standard input cannot be read from its beginning again"),
        ("tag news.jsonl -o - --resume", "name a folder with -o"),
    ] {
        let run = place.run(arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments}");
        assert!(stderr(&run).contains(words), "{words:?} is expected of {arguments}\n{}", stderr(&run));
    }
    assert!(fs::read(place.path("out/.entities.csv.partial")).unwrap() == left);

    let touch = |name: &str, seconds: u64| {
        let file = fs::File::options().append(true).open(place.path(name)).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    };
    // The digest is of all of a small file, and only of the ends of a large one.
    touch("last.txt", 1_000_000_000);
    touch("news.jsonl", 1_000_000_000);
    let run = place.run("tag news.jsonl last.txt -o out --resume");
    assert!(
        stderr(&run).contains("the input news.jsonl was written to since, though its size"),
        "{}",
        stderr(&run)
    );

    let mut news = fs::read_to_string(place.path("news.jsonl")).unwrap();
    news.replace_range(20..21, "X");
    fs::write(place.path("news.jsonl"), news).unwrap();
    let run = place.run("tag news.jsonl last.txt -o out --resume");
    assert!(
        stderr(&run).contains("the input news.jsonl has changed since; run it as it was begun, or remove")
    );
    // As the message says.
    fs::remove_file(place.path("out/.dateline.journal")).unwrap();
    assert_eq!(place.run("tag news.jsonl last.txt -o out -q").status.code(), Some(1));
    assert_eq!(place.output("out").len(), 4);
}

#[test]
fn tables_that_lost_their_ends_are_cut_back_further() {
    let place = Place::new(1500);
    place.run("tag news.jsonl last.txt -o whole -q");
    leave_unfinished(&place, "tag news.jsonl last.txt -o out -q");
    // As after a loss of power: the journal knows of more than has reached the disk, and its own last line is cut.
    for (name, lost) in [(".quotes.csv.partial", 3), (".entities.csv.partial", 200), (".dateline.journal", 5)]
    {
        let path = place.path("out").join(name);
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - lost]).unwrap();
    }
    // A part that was never written reads as zeros.
    let path = place.path("out/.documents.csv.partial");
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[end - 20..].fill(0);
    fs::write(&path, bytes).unwrap();
    let run = place.run("tag news.jsonl last.txt -o out --resume");
    assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
    assert_same(&place.output("out"), &place.output("whole"));
}

#[test]
fn a_run_from_standard_input_leaves_no_journal_and_stops_nobody() {
    let place = Place::new(1500);
    let news = fs::File::open(place.path("news.jsonl")).unwrap();
    let mut child = place.command("tag - -o out -q").stdin(news).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(place.notes("out"), 0);
    assert_eq!(place.run("tag last.txt -o out -q").status.code(), Some(0));
    assert_eq!(place.output("out").len(), 4);
}

/// Runs the program with a limit for the size of files, beyond which writing fails as on a full disk. Its signal, which
/// would end the program, is ignored.
fn run_with_little_room(place: &Place, arguments: &str, kilobytes: usize) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" {arguments}");
    let mut shell = Command::new("bash");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_dateline")]).current_dir(place.folder.path());
    shell.stdin(Stdio::null()).output().expect("bash can be run")
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_without_room_for_its_tables_goes_on_when_there_is() {
    let place = Place::new(1500);
    place.run("tag news.jsonl last.txt -o whole -q");
    let largest = fs::metadata(place.path("whole/entities.csv")).unwrap().len() as usize;
    let run = run_with_little_room(&place, "tag news.jsonl last.txt -o out -q", largest / 2048);
    assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
    assert!(
        stderr(&run).contains("cannot write out/.") && stderr(&run).contains("--resume"),
        "{}",
        stderr(&run)
    );
    let run = place.run("tag news.jsonl last.txt -o out --resume");
    assert!(stderr(&run).starts_with("going on after "), "{}", stderr(&run));
    assert_same(&place.output("out"), &place.output("whole"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_device_is_told() {
    let place = Place::new(10);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = place.command("tag news.jsonl -o - -q").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no space left on device; make room"), "{}", stderr(&output));
}

/// A file system of its own and of a certain size, in memory.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    /// None where the user may not mount one.
    fn mount(at: PathBuf, megabytes: usize) -> Option<SmallDisk> {
        fs::create_dir(&at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"]).arg(&at);
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        mounted.then_some(SmallDisk(at))
    }

    /// Fills it until so many bytes are left.
    fn fill(&self, left: u64) {
        let filler = self.0.join("filler");
        let mut file = fs::File::create(&filler).unwrap();
        // Writing to a full disk fails; how much it took is how large it is.
        let _ = io::copy(&mut io::repeat(0), &mut file);
        let size = file.metadata().unwrap().len();
        file.set_len(size.saturating_sub(left)).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("filler")).unwrap();
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_keeps_what_is_done_and_nothing_half_written() {
    let place = Place::new(600);
    let Some(disk) = SmallDisk::mount(place.path("disk"), 16) else {
        eprintln!("skipped: only root may mount the small file system that this test fills");
        return;
    };
    place.run("tag news.jsonl last.txt -o whole -q");
    let expected = place.output("whole");
    let size: usize = expected.values().map(Vec::len).sum();
    // Room for nothing, for the beginning, for most, and for all but the journal.
    for left in [0, size / 4, size * 3 / 4, size] {
        disk.fill(left as u64);
        let run = place.run("tag news.jsonl last.txt -o disk/out -q");
        assert_eq!(run.status.code(), Some(2), "{left} bytes: {}", stderr(&run));
        let said = stderr(&run);
        assert!(said.starts_with("dateline: cannot ") && said.lines().count() == 1, "{said}");
        assert!(said.contains("disk/out") && said.contains("no space left on device; make room"), "{said}");
        let names = fs::read_dir(disk.0.join("out")).into_iter().flatten();
        for name in names.map(|entry| entry.unwrap().file_name()) {
            assert!(name.to_string_lossy().starts_with('.'), "{name:?} has its final name");
        }
        assert_eq!(said.contains("--resume"), place.notes("disk/out") > 1, "{said}");

        disk.make_room();
        let run = place.run("tag news.jsonl last.txt -o disk/out --resume");
        assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
        assert_same(&place.output("disk/out"), &expected);
        fs::remove_dir_all(disk.0.join("out")).unwrap();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_is_read_only_is_told_on_one_line() {
    let place = Place::new(10);
    let Some(disk) = SmallDisk::mount(place.path("disk"), 1) else {
        eprintln!("skipped: only root may mount the small file system that this test makes read-only");
        return;
    };
    let remount = Command::new("mount").args(["-o", "remount,ro"]).arg(&disk.0).status().unwrap();
    assert!(remount.success());
    let run = place.run("tag news.jsonl -o disk/out");
    assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
    let said = stderr(&run);
    assert!(
        said.starts_with("dateline: cannot create disk/out: read-only file system; name a folder"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_file_that_is_cut_while_it_is_read_costs_nothing_before_the_cut() {
    let place = Place::new(1500);
    place.run("tag news.jsonl -o whole -q");
    let rows = |folder: &str| {
        let table = fs::read_to_string(place.path(folder).join("documents.csv")).unwrap();
        table.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = rows("whole");
    let news = fs::read_to_string(place.path("news.jsonl")).unwrap();
    let lines_kept = news.lines().count() * 2 / 3;
    let cut = news.split_inclusive('\n').take(lines_kept).map(str::len).sum::<usize>() + 30;

    let mut child = place.start("tag news.jsonl -o out -q --threads 1");
    while place.notes("out") < 3 && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    fs::OpenOptions::new().write(true).open(place.path("news.jsonl")).unwrap().set_len(cut as u64).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    // How much had been read by then is a matter of time; what lies before the cut is not.
    let found = rows("out");
    assert!(found.len() > lines_kept, "{} rows for {lines_kept} lines", found.len());
    assert!(found[..=lines_kept] == whole[..=lines_kept]);
    let rest = &found[lines_kept + 1..];
    assert!(
        rest.iter().zip(&whole[lines_kept + 1..]).all(|(a, b)| a == b || a.contains(",failed,")),
        "{rest:?}"
    );

    fs::write(place.path("news.jsonl"), news).unwrap();
    place.run("tag news.jsonl -o out -q");
    assert_eq!(rows("out"), whole);
}

#[test]
fn an_input_that_is_cut_off_costs_its_last_record() {
    let place = Place::new(20);
    let cut = |name: &str, bytes: &[u8]| fs::write(place.path(name), &bytes[..bytes.len() - 100]).unwrap();
    let news = fs::read(place.path("news.jsonl")).unwrap();
    cut("cut.jsonl", &news);
    let zstd = zstd::encode_all(&news[..], 3).unwrap();
    cut("cut.jsonl.zst", &zstd);
    for (name, words) in [("cut.jsonl", "not valid JSON"), ("cut.jsonl.zst", "the zstd data ends too early")]
    {
        assert_eq!(place.run(&format!("tag {name} -o out -q")).status.code(), Some(1), "{name}");
        let documents = fs::read_to_string(place.path("out/documents.csv")).unwrap();
        let failed: Vec<&str> = documents.lines().filter(|line| line.contains(",failed,")).collect();
        assert_eq!(failed.len(), 1, "{failed:?}");
        assert!(failed[0].contains(words), "{failed:?}");
    }
    assert!(place.path("out/run.json").is_file());
}
