//! Measures aho-corasick and daachorse alone: matchers TEXTS.jsonl NAMES.txt SECONDS.
//!
//! Both find the leftmost longest of the names, wherever they stand, also within words. A row is printed for each: program,
//! seconds to build, millions of bytes a second, matches a million bytes, what it does.

use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use daachorse::DoubleArrayAhoCorasickBuilder;

/// How often the texts are gone through.
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [texts, names, seconds] = &arguments[..] else {
        return Err("texts, names and seconds are needed".into());
    };
    let limit = Duration::from_secs_f64(seconds.parse()?);
    let texts: Vec<String> = fs::read_to_string(texts)?
        .lines()
        .map(|line| {
            let object: serde_json::Value = serde_json::from_str(line)?;
            Ok(object["text"].as_str().unwrap_or_default().to_owned())
        })
        .collect::<Result<_, serde_json::Error>>()?;
    let names = fs::read_to_string(names)?;
    let names: Vec<&str> = names.lines().collect();

    let started = processor_time();
    let automaton = AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(&names)?;
    let built = processor_time() - started;
    measure("aho-corasick 1, contiguous NFA", built, limit, &texts, |text| automaton.find_iter(text).count());
    drop(automaton);

    let started = processor_time();
    let automaton = DoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build::<_, _, u32>(&names)
        .map_err(|error| error.to_string())?;
    let built = processor_time() - started;
    measure("daachorse 1", built, limit, &texts, |text| automaton.leftmost_find_iter(text).count());
    Ok(())
}

/// Prints the row of a program.
fn measure(title: &str, built: Duration, limit: Duration, texts: &[String], find: impl Fn(&str) -> usize) {
    let (mut speeds, mut matches, mut bytes) = (Vec::new(), 0, 0);
    for _ in 0..ROUNDS {
        (matches, bytes) = (0, 0);
        // To ask for the processor time takes longer than to look through an article: the clock says when it is enough.
        let (started, clock) = (processor_time(), Instant::now());
        for text in texts {
            matches += find(text);
            bytes += text.len();
            if clock.elapsed() > limit {
                break;
            }
        }
        speeds.push(bytes as f64 / 1e6 / (processor_time() - started).as_secs_f64());
    }
    speeds.sort_by(f64::total_cmp);
    let (built, speed) = (built.as_secs_f64(), speeds[ROUNDS / 2]);
    let a_megabyte = matches as f64 / bytes as f64 * 1e6;
    println!("{title}\t{built}\t{speed}\t{a_megabyte}\tstrings, also within words");
}

/// The processor time of this thread, which other work on the machine hardly changes; where the system does not tell, the
/// time by the clock.
fn processor_time() -> Duration {
    let told = fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|file| file.split(' ').next()?.parse().ok());
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
