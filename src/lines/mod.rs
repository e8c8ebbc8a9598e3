//! Lines that are not the article's own text, told by the patterns of the gazetteer.
//!
//! There are many patterns and few lines that match any. So the build script finds for each pattern what a line must
//! hold to match it ([`hint`]) and the bytes that it may end with; most lines hold nothing of the kind and never meet a
//! regular expression, and a pattern is compiled when the first line comes that may match it.

mod hint;
mod table;

use once_cell::sync::OnceCell;
use regex::Regex;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::words::LineKind;
use hint::{SIZES, fold, hash, pair};
use table::{
    ALWAYS, ANYWHERE, AT_START, HINTED_ANYWHERE, Hints, LAST, PAIRS_ANYWHERE, PATTERN_COUNT, PATTERNS,
};

/// Lines longer than this in bytes match no pattern, so that none is run over running text.
const LONGEST_LINE: usize = 160;

/// The patterns of lines that are not the article's own text.
#[derive(Debug)]
pub(crate) struct LineRules {
    rules: Vec<LineRule>,
    /// Whether the rules are those that the hints were made for.
    hinted: bool,
}

#[derive(Debug)]
struct LineRule {
    kind: LineKind,
    pattern: &'static str,
    /// None if the pattern is not a regular expression.
    regex: OnceCell<Option<Regex>>,
}

impl LineRules {
    /// Takes the patterns of a gazetteer.
    pub(crate) fn new(gazetteer: &Gazetteer) -> LineRules {
        let rules = gazetteer.line_rules();
        let rules: Vec<LineRule> =
            rules.map(|(kind, pattern)| LineRule { kind, pattern, regex: OnceCell::new() }).collect();
        let hinted = rules.iter().map(|rule| rule.pattern).eq(PATTERNS.iter().copied());
        LineRules { rules, hinted }
    }

    /// The kind that the first pattern which matches gives a line.
    pub(crate) fn kind_of(&self, line: &str) -> Option<LineKind> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        let first = if self.hinted {
            candidates(line).positions().map(|at| &self.rules[at]).find(|rule| rule.matches(line))
        } else {
            self.rules.iter().find(|rule| rule.matches(line))
        };
        first.map(|rule| rule.kind)
    }
}

impl LineRule {
    fn matches(&self, line: &str) -> bool {
        let regex = self.regex.get_or_init(|| {
            // A Unicode word boundary would keep the fast automaton from running over lines with other letters.
            Regex::new(&self.pattern.replace(r"\b", r"(?-u:\b)")).ok()
        });
        regex.as_ref().is_some_and(|regex| regex.is_match(line))
    }
}

/// Some of the patterns, a bit for each.
#[derive(Clone, Copy, Default, Debug)]
struct Patterns([u64; PATTERN_COUNT.div_ceil(64)]);

impl Patterns {
    fn add(&mut self, at: u16) {
        self.0[usize::from(at) / 64] |= 1 << (at % 64);
    }

    /// Those that are among others too.
    fn and(mut self, others: &Patterns) -> Patterns {
        self.0.iter_mut().zip(others.0).for_each(|(own, other)| *own &= other);
        self
    }

    fn is_empty(self) -> bool {
        self.0 == Patterns::default().0
    }

    /// Their positions in order.
    fn positions(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(word, bits)| {
            let rest = std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)));
            rest.take_while(|&bits| bits != 0).map(move |bits| word * 64 + bits.trailing_zeros() as usize)
        })
    }
}

/// All patterns that a line may match.
fn candidates(line: &str) -> Patterns {
    // Nothing matches an empty line.
    let Some(&last) = line.as_bytes().last() else { return Patterns::default() };
    let possible = &LAST[usize::from(last)];
    if possible.is_empty() {
        return *possible;
    }
    let (folded, length) = folded(line);
    let window = |start: usize| {
        let bytes = folded[start..].first_chunk().expect("there is room after the longest line");
        u64::from_le_bytes(*bytes)
    };
    let mut candidates = Patterns::default();
    ALWAYS.iter().for_each(|&at| candidates.add(at));
    add(&AT_START, window(0), &mut candidates);
    let searched = if possible.and(&HINTED_ANYWHERE[0]).is_empty() { 0 } else { length };
    for window in (0..searched).map(window) {
        let (word, bit) = pair(window);
        if PAIRS_ANYWHERE[word] & bit != 0 {
            add(&ANYWHERE, window, &mut candidates);
        }
    }
    candidates.and(possible)
}

/// Adds the patterns with a hint that a window of a line begins with. Hints hold no zeros, of which there are only some
/// after the end of a line.
fn add(hints: &[Hints; SIZES.len()], window: u64, candidates: &mut Patterns) {
    for (hints, size) in hints.iter().zip(SIZES) {
        // Without the bytes after the hint's.
        let others = 64 - 8 * size as u32;
        let window = window << others >> others;
        let (word, bit) = hash(window);
        if hints.bitmap[word] & bit != 0 {
            let first = hints.rules.partition_point(|&(hint, _)| hint < window);
            let equal = hints.rules[first..].iter().take_while(|&&(hint, _)| hint == window);
            equal.for_each(|&(_, rule)| candidates.add(rule));
        }
    }
}

/// A line as hints know it, with room after it for the largest hint, and its length.
fn folded(line: &str) -> ([u8; LONGEST_LINE + 8], usize) {
    let mut folded = [0; LONGEST_LINE + 8];
    if line.is_ascii() {
        folded[..line.len()].copy_from_slice(line.as_bytes());
        folded[..line.len()].make_ascii_lowercase();
        return (folded, line.len());
    }
    // Folding makes no character longer.
    let mut length = 0;
    for c in line.chars().map(fold) {
        length += c.encode_utf8(&mut folded[length..]).len();
    }
    (folded, length)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use regex::RegexSet;

    use super::*;

    /// The kind by all patterns at once, without hints.
    fn expected(rules: &LineRules, set: &RegexSet, line: &str) -> Option<LineKind> {
        set.matches(line).iter().next().map(|at| rules.rules[at].kind)
    }

    fn set(rules: &LineRules) -> RegexSet {
        RegexSet::new(rules.rules.iter().map(|rule| rule.pattern.replace(r"\b", r"(?-u:\b)"))).unwrap()
    }

    #[test]
    fn the_hints_are_those_of_the_built_in_patterns() {
        let rules = LineRules::new(&Gazetteer::builtin());
        assert!(rules.hinted);
        assert!(rules.rules.len() > 100);
        assert!(ALWAYS.len() * 20 < PATTERNS.len(), "hardly any pattern may need to be tried on every line");
    }

    #[test]
    fn hints_change_no_decision() {
        let rules = LineRules::new(&Gazetteer::builtin());
        let set = set(&rules);
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers/words/furniture.csv");
        let mut list = csv::Reader::from_path(folder).unwrap();
        let matched = Cell::new(0);
        let check = |line: &str| {
            if line.len() <= LONGEST_LINE {
                let kind = expected(&rules, &set, line);
                assert_eq!(rules.kind_of(line), kind, "{line}");
                matched.set(matched.get() + usize::from(kind.is_some()));
            }
        };
        for row in list.records() {
            let row = row.unwrap();
            let example = &row[2];
            for line in [example.to_owned(), example.to_uppercase(), example.to_lowercase()] {
                check(&line);
                check(&line.replace('s', "ſ").replace('k', "\u{212a}"));
                // Cut at either end.
                for (at, _) in line.char_indices() {
                    check(&line[at..]);
                    check(&line[..at]);
                }
            }
        }
        assert!(matched.get() > 2000, "{matched:?} lines are furniture");
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
        for file in std::fs::read_dir(samples).unwrap() {
            std::fs::read_to_string(file.unwrap().path()).unwrap().lines().for_each(check);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_running_text() {
        let rules = LineRules::new(&Gazetteer::builtin());
        let line = |length: usize| format!("Source: {}", "x".repeat(length - 8));
        assert_eq!(rules.kind_of(&line(LONGEST_LINE)), Some(LineKind::Furniture));
        assert_eq!(rules.kind_of(&line(LONGEST_LINE + 1)), None);
    }

    #[test]
    fn most_lines_of_an_article_meet_few_patterns() {
        let line = "Chinese boy becomes an internet sensation after he points out errors";
        assert!(candidates(line).positions().count() <= 2 + ALWAYS.len(), "{:?}", candidates(line));
    }
}
