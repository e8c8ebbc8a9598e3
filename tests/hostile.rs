//! Tagging takes time in proportion to the text, however it is made; finding quotes is looked at more closely.
//!
//! A text of eight times the length may take thirty times as long before a test fails: what is linear takes eight
//! times as long, and what is quadratic 64 times. Only the thread's own time on a processor counts, where the system
//! tells it, so that other programs disturb little.

use std::time::{Duration, Instant};

use dateline::{Annotations, Overlay, Priority, Scratch, Tagger, UserLists, stages};

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

/// The shorter of two times that a text takes as a whole.
fn time_to_tag(tagger: &Tagger, text: &str) -> Duration {
    let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
    (0..2).map(|_| time(|| tagger.tag_into(text, &mut scratch, &mut found))).min().expect("twice")
}

/// Checks texts that repeat a piece, in all stages.
fn tagging_takes_linear_time(pieces: &[&str]) {
    for piece in pieces {
        tagging_takes_linear_time_of(&Tagger::builtin(), piece, |n| piece.repeat(n));
    }
}

/// How often a piece is repeated in the shorter of two texts that pass all stages.
const REPEATS_TO_TAG: usize = 2_500;

/// Checks a text that is made for a number of repeats of a piece, in all stages.
fn tagging_takes_linear_time_of(tagger: &Tagger, piece: &str, of: impl Fn(usize) -> String) {
    let short = time_to_tag(tagger, &of(REPEATS_TO_TAG)).max(Duration::from_millis(5));
    let long = time_to_tag(tagger, &of(LONGER * REPEATS_TO_TAG));
    assert!(long < short * ALLOWED, "{piece:?}: {short:?} became {long:?} for {LONGER} times the text");
}

#[test]
fn capitals_and_initials_without_end() {
    tagging_takes_linear_time(&["A ", "A. ", "A.", "U.S.A. ", "A\n", "Ab", "A'", "A-", "A&", "ACME "]);
}

#[test]
fn names_without_end() {
    tagging_takes_linear_time(&["Paris ", "Paris, ", "New York-", "Bank of the ", "Angela Merkel and "]);
}

/// A word of its own for each number.
fn word(n: usize) -> String {
    let letters = (0..4).map(|i| char::from(b'a' + (n / 26usize.pow(i) % 26) as u8));
    format!("Zor{}", letters.collect::<String>())
}

#[test]
fn names_that_all_differ_without_end() {
    let sentence = |n| format!("The {} Water Commission met in Lagos. ", word(n));
    let text = |n| (0..n).map(sentence).collect();
    tagging_takes_linear_time_of(&Tagger::builtin(), "The … Water Commission", text);
}

#[test]
fn listed_names_that_all_differ_without_end() {
    let rows = |n: usize| {
        let word = word(n);
        format!("own:p{n},PER,Ada {word},{word}\nown:o{n},ORG,{word} Works,{word} Ltd\n")
    };
    let rows: String = (0..LONGER * REPEATS_TO_TAG).map(rows).collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("id,type,name,aliases\n{rows}")).unwrap();
    let list = Overlay::load(file.path()).unwrap().with_priority(Priority::Prefer);
    let tagger = Tagger::with_lists(UserLists::new().with_overlay(list));
    let text = |n| (0..n).map(|n| format!("Ada {0} left {0} Works. ", word(n))).collect();
    tagging_takes_linear_time_of(&tagger, "Ada … left … Works", text);
}

/// Words are told apart by a hash. Those of one text below would share a place in the table of an earlier version, whose
/// hash was the same in every process, so that each word was looked for among all of them.
#[test]
fn words_made_to_crowd_a_table() {
    const WORDS: usize = 6_000;
    const TABLE: u64 = (1 << 14) - 1;
    fn place(word: [u8; 8]) -> u64 {
        let low = u64::from_le_bytes(word) ^ 0x9e37_79b9_7f4a_7c15;
        let product = u128::from(low) * 0xd6e8_feb8_6659_fd93;
        (product as u64 ^ (product >> 64) as u64) & TABLE
    }
    let numbered = |n: usize| std::array::from_fn(|i| b'a' + (n / 26usize.pow(i as u32) % 26) as u8);
    let text = |words: &mut dyn Iterator<Item = [u8; 8]>| {
        let words: Vec<String> =
            words.take(WORDS).map(|word| String::from_utf8_lossy(&word).into_owned()).collect();
        let last = format!("{} ", words[WORDS - 1]);
        words.join(" ") + ". " + &last.repeat(100_000)
    };
    let scattered = text(&mut (0..).map(numbered));
    let crowded = text(&mut (0..).map(numbered).filter(|&word| place(word) == 1234));
    let tagger = Tagger::builtin();
    let short = time_to_tag(&tagger, &scattered).max(Duration::from_millis(5));
    let long = time_to_tag(&tagger, &crowded);
    assert!(long < short * ALLOWED, "{short:?} became {long:?} for words that were chosen");
}

#[test]
fn mentions_and_speech_that_the_rest_of_the_text_settles() {
    tagging_takes_linear_time(&[
        "Fans went to Vellamour. The band Vellamour plays on Friday, and Vellamour said so. ",
        "Ingrid Halvorsen said the road was open.\n\n“It is safe now, and nobody was hurt.”\n\n“It is open.”\n\n",
    ]);
}

#[test]
fn marks_without_a_word() {
    tagging_takes_linear_time(&[
        ".", ". ", "! ", "…", "?", "(", "[", ") ", "\"", "- ", "/", ".\n", "\u{202e}",
    ]);
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
fn turns_without_end() {
    takes_linear_time(|n| "Q: Who paid “it”?\n\nA: We did.\n\n".repeat(n));
    takes_linear_time(|n| "Q: Who?\n\nWe paid “it”.\n\n(Applause)\n\nA: We did.\n\n".repeat(n));
}

#[test]
fn pronouns_far_from_whom_they_mean() {
    takes_linear_time(|n| format!("John Smith came.\n\n{}", "He said that it rained. ".repeat(n)));
    takes_linear_time(|n| format!("John Smith came.\n\n{}", "The president said it rained. ".repeat(n)));
}

/// A document of a million quotation marks, and one of an eighth of them.
#[test]
fn a_million_marks() {
    takes_linear_time(|n| "“No,” he said. ".repeat(n * 3));
    takes_linear_time(|n| "\"No\" \"no\" 'no' ".repeat(n));
}

/// Marks that are nested ten thousand deep, again and again: the depth costs no more than the marks do.
#[test]
fn marks_ten_thousand_deep() {
    const DEEP: usize = 10_000;
    let nested =
        |open: &str, close: &str| format!("He said {}no{}.\n\n", open.repeat(DEEP), close.repeat(DEEP));
    takes_linear_time(|n| nested("“‘", "’”").repeat(n / REPEATS));
    takes_linear_time(|n| nested("“\"", "\"”").repeat(n / REPEATS));
    takes_linear_time(|n| nested("\"'", "'\"").repeat(n / REPEATS));
}

/// The quotes of one text that is one quote of `megabytes`.
fn quotes_of_one_long_quote(megabytes: usize) -> Annotations {
    let sentence = "the river rose and the road was closed for a week. ";
    let text = format!("“{}” said Ingrid Halvorsen.", sentence.repeat((megabytes << 20) / sentence.len()));
    let found = Tagger::builtin().tag(&text);
    assert_eq!(found.quotes.len(), 1);
    assert!(found.quotes[0].span.len() > text.len() - 40);
    found
}

#[test]
fn a_quote_of_megabytes_is_one_quote() {
    let found = quotes_of_one_long_quote(2);
    assert_eq!(found.parts.len(), 1);
    takes_linear_time(|n| format!("“{}” said Ingrid Halvorsen.", "the river rose and fell. ".repeat(n)));
}

#[test]
#[ignore = "takes 2 GB of memory and a while"]
fn a_quote_of_fifty_megabytes_is_one_quote() {
    quotes_of_one_long_quote(50);
}

#[test]
fn what_cues_claim_of_each_other() {
    takes_linear_time(|n| format!("{}it rained.", "she said he believed that ".repeat(n)));
    takes_linear_time(|n| format!("She said that {}.", "he said “no” and ".repeat(n)));
    takes_linear_time(|n| "The man said the narrator wrote that most said ".repeat(n));
}
