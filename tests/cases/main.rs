//! Short passages, each with one thing that names or quotes do in the news, and what a careful reader finds.

mod content;
mod direct;
mod marks;
mod names;
mod namesakes;
mod nobody;
mod short_forms;
mod speakers;
mod subtypes;
mod titles;
mod turns;

use std::collections::BTreeSet;

use dateline::{Annotations, EntityType, Quote, QuoteKind, Span, SpeakerStatus, Tagger};

/// A passage and all its mentions, in order.
struct Names {
    case: &'static str,
    text: &'static str,
    mentions: &'static [Name],
}

/// A mention as it is written, its type, and, where the case is about that, which thing it is: an id of the
/// gazetteer or `=` and the name that the document gives the thing.
type Name = (&'static str, EntityType, &'static str);

/// A passage and all its quotes, in order.
struct Passage {
    case: &'static str,
    text: &'static str,
    quotes: &'static [Said],
}

struct Said {
    kind: QuoteKind,
    /// The stretches of the content as they stand in the text, with quotation marks; each is the first of its words
    /// after the stretch before.
    parts: &'static [&'static str],
    status: SpeakerStatus,
    /// The speaker as written; empty when nobody is named.
    speaker: &'static str,
    /// The name of who that is; empty when the text does not tell.
    who: &'static str,
}

const fn said(
    kind: QuoteKind,
    parts: &'static [&'static str],
    status: SpeakerStatus,
    speaker: &'static str,
    who: &'static str,
) -> Said {
    Said { kind, parts, status, speaker, who }
}

/// All passages with quotes.
fn passages() -> impl Iterator<Item = &'static Passage> {
    let all =
        [marks::MARKS, nobody::NOBODY, direct::DIRECT, speakers::SPEAKERS, content::CONTENT, turns::TURNS];
    all.into_iter().flatten()
}

impl Said {
    fn describe(&self, text: &str) -> String {
        let mut from = 0;
        let parts = self.parts.iter().map(|part| {
            let start = from + text[from..].find(part).expect("the part stands in the text");
            from = start + part.len();
            Span::new(start, from)
        });
        let parts: Vec<Span> = parts.collect();
        line(self.kind, text, &parts, self.status, self.speaker, self.who)
    }
}

fn describe_mentions(text: &str, found: &Annotations, tagger: &Tagger, expected: &[Name]) -> Vec<String> {
    let mentions = found.mentions.iter().enumerate().map(|(at, mention)| {
        let entity = found.entity(mention.entity);
        // Which thing it is is shown in the way that the case asks for it.
        let which = match expected.get(at).map_or("", |name| name.2) {
            "" => String::new(),
            name if name.starts_with('=') => format!("={}", entity.canonical_name(text, tagger.gazetteer())),
            _ => entity.id(text, tagger.gazetteer()).into_owned(),
        };
        format!("{} {} {which}", mention.kind, mention.span.slice(text))
    });
    mentions.collect()
}

fn describe_quote(text: &str, found: &Annotations, quote: &Quote, tagger: &Tagger) -> String {
    let speaker = quote.speaker.map_or("", |span| span.slice(text));
    let who = quote.entity.map(|at| found.entity(at).canonical_name(text, tagger.gazetteer()));
    line(quote.kind, text, found.parts_of(quote), quote.status, speaker, who.unwrap_or(""))
}

fn line(
    kind: QuoteKind,
    text: &str,
    parts: &[Span],
    status: SpeakerStatus,
    speaker: &str,
    who: &str,
) -> String {
    let parts = parts.iter().map(|part| format!("{}: {}", part.start(), part.slice(text)));
    format!("{kind} [{}] {status} [{speaker}] [{who}]", parts.collect::<Vec<_>>().join(" / "))
}

/// Panics with all cases that were found to differ.
fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}

fn compare(case: &str, text: &str, expected: &[String], found: &[String], failures: &mut Vec<String>) {
    if expected != found {
        let list = |lines: &[String]| lines.iter().map(|line| format!("\n    {line}")).collect::<String>();
        failures.push(format!("{case}\n  {text}\n  expected{}\n  found{}", list(expected), list(found)));
    }
}

fn all_names() -> impl Iterator<Item = &'static Names> {
    [names::NAMES, namesakes::NAMESAKES, short_forms::SHORT_FORMS].into_iter().flatten()
}

#[test]
fn names_are_found_as_a_reader_finds_them() {
    let tagger = Tagger::builtin();
    let mut failures = Vec::new();
    for Names { case, text, mentions } in all_names() {
        let found = describe_mentions(text, &tagger.tag(text), &tagger, mentions);
        let expected: Vec<_> =
            mentions.iter().map(|(name, kind, which)| format!("{kind} {name} {which}")).collect();
        compare(case, text, &expected, &found, &mut failures);
    }
    report(&failures);
}

#[test]
fn quotes_are_attributed_as_a_reader_attributes_them() {
    let tagger = Tagger::builtin();
    let mut failures = Vec::new();
    for Passage { case, text, quotes } in passages() {
        let found = tagger.tag(text);
        let lines: Vec<_> = found.quotes.iter().map(|q| describe_quote(text, &found, q, &tagger)).collect();
        let expected: Vec<_> = quotes.iter().map(|said| said.describe(text)).collect();
        compare(case, text, &expected, &lines, &mut failures);
    }
    report(&failures);
}

#[test]
fn no_two_cases_have_the_same_name() {
    let names = all_names().map(|names| names.case);
    let quotes: Vec<_> = passages().map(|passage| passage.case).collect();
    assert!(quotes.len() >= 100, "{} passages with quotes", quotes.len());
    let mut seen = BTreeSet::new();
    for case in names.chain(quotes) {
        assert!(seen.insert(case), "two cases are called {case:?}");
    }
}
