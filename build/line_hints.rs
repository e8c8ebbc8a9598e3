//! What a line must hold to match a pattern, so that most lines never reach a regular expression.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::path::Path;

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};
use regex_syntax::utf8::Utf8Sequences;

use crate::hint::{HINTS, PAIRS, SIZES, fold, hash, pair};

/// Classes of more characters than this are not looked into.
const LARGEST_CLASS: usize = 64;

/// More alternatives than this tell nothing worth its room.
const MOST_ALTERNATIVES: usize = 400;

/// Bytes of which one must be in every line that matches a pattern.
struct Hints {
    /// Whether the line must begin with them.
    at_start: bool,
    alternatives: BTreeSet<Vec<u8>>,
}

/// The source of a table of the patterns in a list, with their hints.
pub fn table(list: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let patterns: Vec<String> = csv::Reader::from_path(list)?
        .deserialize::<BTreeMap<String, String>>()
        .map(|row| Ok(row?.remove("pattern").ok_or("the list has no column \"pattern\"")?))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let mut always = Vec::new();
    let mut last = [const { BTreeSet::new() }; 256];
    let mut tables = [const { BTreeSet::new() }; 2 * SIZES.len()];
    for (rule, pattern) in patterns.iter().enumerate() {
        let pattern = regex_syntax::parse(pattern)?;
        for (rules, _) in last.iter_mut().zip(ends(&pattern)).filter(|(_, may_end)| *may_end) {
            rules.insert(rule);
        }
        let Some(hints) = hints(&pattern) else {
            always.push(rule);
            continue;
        };
        for alternative in &hints.alternatives {
            let size = SIZES.iter().rposition(|&size| size <= alternative.len()).ok_or("an empty hint")?;
            let mut bytes = [0; 8];
            bytes[..SIZES[size]].copy_from_slice(&alternative[..SIZES[size]]);
            let at = size + if hints.at_start { 0 } else { SIZES.len() };
            tables[at].insert((u64::from_le_bytes(bytes), rule));
        }
    }
    let mut out = String::new();
    write_table(&mut out, &patterns, &always, tables.split_at(SIZES.len()))?;
    write_sets(&mut out, "LAST", patterns.len(), &last)?;
    let anywhere = tables[SIZES.len()..].iter().flatten().map(|&(_, rule)| rule).collect();
    write_sets(&mut out, "HINTED_ANYWHERE", patterns.len(), &[anywhere])?;
    Ok(out)
}

/// The hints of each size, with the position of their pattern.
type Sized<'a> = &'a [BTreeSet<(u64, usize)>];

fn write_table(
    out: &mut String,
    patterns: &[String],
    always: &[usize],
    (at_start, anywhere): (Sized<'_>, Sized<'_>),
) -> fmt::Result {
    writeln!(out, "pub(super) const PATTERN_COUNT: usize = {};", patterns.len())?;
    writeln!(out, "pub(super) static PATTERNS: &[&str] = &{patterns:?};")?;
    writeln!(out, "pub(super) static ALWAYS: &[u16] = &{always:?};")?;
    for (name, sizes) in [("AT_START", at_start), ("ANYWHERE", anywhere)] {
        writeln!(out, "pub(super) static {name}: [Hints; SIZES.len()] = [")?;
        for hints in sizes {
            let mut bitmap = [0u64; HINTS];
            for (word, bit) in hints.iter().map(|&(hint, _)| hash(hint)) {
                bitmap[word] |= bit;
            }
            let hints: Vec<_> = hints.iter().collect();
            writeln!(out, "    Hints {{ bitmap: {bitmap:?}, rules: &{hints:?} }},")?;
        }
        writeln!(out, "];")?;
    }
    let mut pairs = [0u64; PAIRS];
    for (&size, hints) in SIZES.iter().zip(anywhere) {
        for &(hint, _) in hints {
            // After a hint of one byte, any other may follow.
            for second in 0..if size == 1 { 256 } else { 1 } {
                let (word, bit) = pair(hint | second << 8);
                pairs[word] |= bit;
            }
        }
    }
    writeln!(out, "pub(super) static PAIRS_ANYWHERE: [u64; PAIRS] = {pairs:?};")
}

/// Writes sets of positions of patterns, a bit for each.
fn write_sets(out: &mut String, name: &str, patterns: usize, sets: &[BTreeSet<usize>]) -> fmt::Result {
    writeln!(out, "pub(super) static {name}: [Patterns; {}] = [", sets.len())?;
    for set in sets {
        let mut words = vec![0u64; patterns.div_ceil(64)];
        set.iter().for_each(|rule| words[rule / 64] |= 1 << (rule % 64));
        writeln!(out, "    Patterns({words:?}),")?;
    }
    writeln!(out, "];")
}

/// The bytes that a line which matches a pattern may end with.
fn ends(pattern: &Hir) -> [bool; 256] {
    let mut ends = [false; 256];
    let anchored = pattern.properties().look_set_suffix().contains(Look::End);
    if !anchored || add_last(pattern, &mut ends) {
        return [true; 256];
    }
    ends
}

/// Adds the last bytes of what matches an expression; whether that may be nothing at all.
fn add_last(expression: &Hir, ends: &mut [bool; 256]) -> bool {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            literal.0.last().into_iter().for_each(|&byte| ends[usize::from(byte)] = true);
            false
        }
        HirKind::Class(Class::Unicode(class)) => {
            for range in class.iter() {
                for sequence in Utf8Sequences::new(range.start(), range.end()) {
                    let last = sequence.as_slice()[sequence.len() - 1];
                    ends[usize::from(last.start)..=usize::from(last.end)].fill(true);
                }
            }
            false
        }
        HirKind::Class(Class::Bytes(class)) => {
            for range in class.iter() {
                ends[usize::from(range.start())..=usize::from(range.end())].fill(true);
            }
            false
        }
        HirKind::Capture(capture) => add_last(&capture.sub, ends),
        HirKind::Repetition(repetition) => add_last(&repetition.sub, ends) || repetition.min == 0,
        HirKind::Concat(parts) => parts.iter().rev().all(|part| add_last(part, ends)),
        HirKind::Alternation(parts) => {
            // All of them are looked at.
            parts.iter().map(|part| add_last(part, ends)).fold(false, |empty, other| empty | other)
        }
    }
}

/// The hints of a pattern, if there are any.
fn hints(pattern: &Hir) -> Option<Hints> {
    let anchored = pattern.properties().look_set_prefix().contains(Look::Start);
    let folded = folded(pattern);
    let parts = match folded.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(&folded),
    };
    // All that matches goes through every part, so what any of them begins with must be somewhere in the line.
    let candidates = (0..parts.len()).filter_map(|from| {
        let at_start = anchored && from == 0;
        let alternatives = beginnings(&Hir::concat(parts[from..].to_vec()))?;
        Some(Hints { at_start, alternatives })
    });
    // The beginning of a line is looked at in no time, and two letters there are rarer than a mark anywhere.
    candidates.max_by_key(|hints| {
        let worth = hints.alternatives.iter().map(|bytes| worth(bytes)).min();
        (hints.at_start && worth >= Some(2), worth)
    })
}

/// How few lines hold some bytes, by the sum of what each is worth.
fn worth(bytes: &[u8]) -> usize {
    bytes.iter().take(8).fold(0, |sum, byte| {
        sum + match byte {
            b' ' => 0,
            b'a'..=b'z' | b'.' | b',' => 1,
            b'0'..=b'9' | b'-' => 2,
            _ => 3,
        }
    })
}

/// The literals that all matches of an expression begin with, shortened to what a hint can hold.
fn beginnings(expression: &Hir) -> Option<BTreeSet<Vec<u8>>> {
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_literal_len(8).limit_total(MOST_ALTERNATIVES);
    let sequence = extractor.extract(expression);
    let literals: BTreeSet<Vec<u8>> =
        sequence.literals()?.iter().map(|literal| literal.as_bytes().to_vec()).collect();
    let begun = |literal: &Vec<u8>| (0..literal.len()).any(|end| literals.contains(&literal[..end]));
    let literals: BTreeSet<_> = literals.iter().filter(|literal| !begun(literal)).cloned().collect();
    (!literals.is_empty() && literals.iter().all(|literal| !literal.is_empty())).then_some(literals)
}

/// The expression that a folded line matches when the line matches `expression`, without what looks around.
fn folded(expression: &Hir) -> Hir {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            Hir::literal(text.chars().map(fold).collect::<String>().into_bytes())
        }
        HirKind::Class(class) => folded_class(class),
        HirKind::Capture(capture) => folded(&capture.sub),
        HirKind::Repetition(repetition) => {
            Hir::repetition(Repetition { sub: Box::new(folded(&repetition.sub)), ..repetition.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(folded).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(folded).collect()),
    }
}

fn folded_class(class: &Class) -> Hir {
    let characters: Option<BTreeSet<char>> = match class {
        Class::Unicode(class) if class.iter().map(|range| range.len()).sum::<usize>() <= LARGEST_CLASS => {
            Some(class.iter().flat_map(|range| range.start()..=range.end()).map(fold).collect())
        }
        _ => None,
    };
    match characters {
        Some(characters) => {
            Hir::alternation(characters.iter().map(|c| Hir::literal(c.to_string().into_bytes())).collect())
        }
        None => Hir::dot(regex_syntax::hir::Dot::AnyChar),
    }
}
