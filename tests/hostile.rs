//! Finding quotes takes time in proportion to the text, however it is made.
//!
//! A text of eight times the length may take thirty times as long before a test fails: what is linear takes eight
//! times as long, and what is quadratic 64 times. Only the thread's own time on a processor counts, where the system
//! tells it, so that other programs disturb little.

use std::time::{Duration, Instant};

use dateline::{Annotations, Scratch, Tagger, stages};

/// How often a piece is repeated in the shorter of two texts.
const REPEATS: usize = 20_000;

/// How much longer the longer text is, and how much longer it may take.
const LONGER: usize = 8;
const ALLOWED: u32 = 30;

/// How long the thread has had a processor, if the system tells.
fn processor_time() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = times.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// How long something takes.
fn time(work: impl FnOnce()) -> Duration {
    let (start, before) = (Instant::now(), processor_time());
    work();
    match (before, processor_time()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed(),
    }
}

/// The shortest of five times that finding the quotes of a text takes, once its mentions are known.
fn time_to_find_quotes(tagger: &Tagger, text: &str) -> Duration {
    let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
    stages::segment(tagger, text, &mut scratch);
    stages::find_candidates(tagger, text, &mut scratch);
    stages::resolve(tagger, text, &mut scratch, &mut found);
    let mut find = || {
        stages::find_quotes(tagger, text, &mut scratch, &mut found);
    };
    (0..5).map(|_| time(&mut find)).min().expect("five times")
}

/// Checks a text that is made for a number of repeats.
fn takes_linear_time(of: impl Fn(usize) -> String) {
    let tagger = Tagger::builtin();
    let short = time_to_find_quotes(&tagger, &of(REPEATS));
    let long = time_to_find_quotes(&tagger, &of(LONGER * REPEATS));
    // What takes next to no time has no ratio that means anything.
    let short = short.max(Duration::from_millis(5));
    assert!(long < short * ALLOWED, "{short:?} became {long:?} for {LONGER} times the text");
}

#[test]
fn marks_that_open_and_never_close() {
    takes_linear_time(|n| "“a ".repeat(n));
    takes_linear_time(|n| "\"".repeat(n));
    takes_linear_time(|n| "'a ".repeat(n));
    takes_linear_time(|n| "‘a 'b ".repeat(n));
}

#[test]
fn marks_that_are_nested() {
    takes_linear_time(|n| format!("{} no {}", "“‘".repeat(n), "’”".repeat(n)));
    takes_linear_time(|n| format!("He said {}no{}.", "«„".repeat(n), "“»".repeat(n)));
}

#[test]
fn many_quotes_in_one_paragraph() {
    takes_linear_time(|n| "“No.” ".repeat(n));
    takes_linear_time(|n| "“No,” he said. ".repeat(n));
    takes_linear_time(|n| format!("{}he said.", "“no” and ".repeat(n)));
}

#[test]
fn one_long_quote() {
    takes_linear_time(|n| format!("“{}” he said.", "and the word ".repeat(n)));
    takes_linear_time(|n| format!("He said “{}", "and then, ".repeat(n)));
}

#[test]
fn cues_without_end_in_one_sentence() {
    takes_linear_time(|n| "said ".repeat(n));
    takes_linear_time(|n| "he said ".repeat(n));
    takes_linear_time(|n| format!("He {}", "said ".repeat(n)));
    takes_linear_time(|n| format!("{}he.", "said ".repeat(n)));
    takes_linear_time(|n| format!("{}“no”.", "he said ".repeat(n)));
}

#[test]
fn cues_before_marks_without_end() {
    takes_linear_time(|n| format!("{}{}word.", "said that ".repeat(n), ", ".repeat(n)));
    takes_linear_time(|n| format!("{}{}", "he said ".repeat(n), ": ".repeat(n)));
    takes_linear_time(|n| format!("{}{}", "he said ".repeat(n), "word ".repeat(n)));
}

#[test]
fn colons_without_end() {
    takes_linear_time(|n| ": ".repeat(n));
    takes_linear_time(|n| ":\n\n“No.”\n\n".repeat(n));
    takes_linear_time(|n| format!("He said.\n\n{}", ":\n\n“no”\n\n".repeat(n)));
}

#[test]
fn pronouns_far_from_whom_they_mean() {
    takes_linear_time(|n| format!("John Smith came.\n\n{}", "He said that it rained. ".repeat(n)));
    takes_linear_time(|n| format!("John Smith came.\n\n{}", "The president said it rained. ".repeat(n)));
}
