//! Runs of the program in processes of their own, as a user starts it.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::machine::kilobytes;
use crate::args::ListArgs;
use crate::exit::Problem;

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From its start to its exit.
    pub elapsed: Duration,
    /// Processor time of all threads, to a hundredth of a second.
    pub processor: Option<Duration>,
    /// The most memory that it had at once, in bytes.
    pub peak_memory: Option<u64>,
}

/// How often a run is asked for its memory. It remembers the most, so that only what comes last can be missed.
const ASK_EVERY: Duration = Duration::from_millis(5);

/// The program and the lists that it is measured with.
pub struct Program {
    path: PathBuf,
    lists: Vec<String>,
}

impl Program {
    /// This very program.
    pub fn this(lists: &ListArgs) -> Result<Program, Problem> {
        let path = std::env::current_exe().map_err(Problem::Print)?;
        let mut arguments = Vec::new();
        for path in &lists.gazetteers {
            arguments.push(format!("--gazetteer={}", path.display()));
        }
        if !lists.gazetteers.is_empty() {
            arguments.push(format!("--gazetteer-priority={}", lists.gazetteer_priority));
        }
        for path in &lists.stop_lists {
            arguments.push(format!("--stop={}", path.display()));
        }
        Ok(Program { path, lists: arguments })
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&OsStr]) -> Result<Cost, Problem> {
        let mut command = Command::new(&self.path);
        command.args(arguments).args(&self.lists);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let before = processor_time_of_children();
        let started = Instant::now();
        let child = command.spawn().map_err(Problem::Print)?;
        let status = format!("/proc/{}/status", child.id());
        let ended = AtomicBool::new(false);
        let (output, elapsed, peak_memory) = thread::scope(|scope| {
            let watch = scope.spawn(|| watch_memory(&status, &ended));
            let output = child.wait_with_output();
            let elapsed = started.elapsed();
            ended.store(true, Ordering::Relaxed);
            (output, elapsed, watch.join().unwrap_or(None))
        });
        let output = output.map_err(Problem::Print)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.trim_end().strip_prefix("dateline: ").unwrap_or(said.trim_end()).to_owned();
            return Err(Problem::Print(io::Error::other(format!("a run that was measured failed: {said}"))));
        }
        let processor = before.zip(processor_time_of_children()).map(|(before, after)| after - before);
        Ok(Cost { elapsed, processor, peak_memory })
    }
}

/// The most memory of a process until it ends.
fn watch_memory(status: &str, ended: &AtomicBool) -> Option<u64> {
    let mut peak = None;
    while !ended.load(Ordering::Relaxed) {
        let now = fs::read_to_string(status).ok().and_then(|file| kilobytes(&file, "VmHWM"));
        peak = peak.max(now);
        thread::sleep(ASK_EVERY);
    }
    peak
}

/// The processor time of all processes that this one has started and that have ended.
fn processor_time_of_children() -> Option<Duration> {
    let file = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets, with any characters in it.
    let fields: Vec<&str> = file.rsplit_once(')')?.1.split_whitespace().collect();
    // cutime and cstime are the 16th and 17th field, in hundredths of a second on all of Linux.
    let [user, system] = [13, 14].map(|at| fields.get(at).and_then(|field| field.parse::<u64>().ok()));
    Some(Duration::from_millis(10 * (user? + system?)))
}
