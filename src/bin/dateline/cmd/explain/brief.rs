//! All that was found in an article, each with the reasons that counted most.

use std::fmt::Write;

use dateline::EntityType;
use dateline::explain::{
    Evidence, Explanation, LogOdds, NameChoice, QuoteChoice, Reading, chosen, runner_up,
};

use super::article::{Article, namesakes, overruled, percent, times};
use super::quotes::unresolved;

/// Reasons shown of each decision.
const REASONS: usize = 3;

/// Appends the names and quotes of an article. Writing to a string cannot fail.
pub fn write(out: &mut String, article: &Article<'_>, explanation: &Explanation) {
    for choice in &explanation.names {
        if let (Reading::Name(_, kind), Some(score)) = (choice.winner, choice.score) {
            name(out, article, explanation, choice, kind, score);
        }
    }
    if !explanation.found.quotes.is_empty() {
        out.push('\n');
    }
    for choice in &explanation.quotes.quotes {
        quote(out, article, explanation, choice);
    }
    let _ = writeln!(
        out,
        "\n{}",
        article.paint.dim("--at START-END or --find TEXT shows all candidates and evidence of a stretch")
    );
}

fn name(
    out: &mut String,
    article: &Article<'_>,
    explanation: &Explanation,
    choice: &NameChoice,
    kind: EntityType,
    score: f32,
) {
    let _ = writeln!(
        out,
        "{}: {}, score {score:.3}",
        article.placed(choice.span),
        article.paint.kind(kind, kind.as_str())
    );
    if let Some(winner) = choice.candidate(choice.winner) {
        let of_type = |evidence: &Evidence<_>, weight: LogOdds| (weight, evidence.in_words());
        reasons(out, "    ", winner.evidence().map(|e| of_type(e, e.weight[kind])));
    }
    if let Some(identity) = &choice.identity {
        let (_, others) = namesakes(explanation, identity);
        let others = match others.len() {
            0 => String::new(),
            1 => "; the lists have one more of this name".to_owned(),
            n => format!("; the lists have {n} more of this name"),
        };
        let _ = writeln!(out, "    stands for {}{others}", article.identity(explanation, identity));
    }
    if let Some(reading) = choice.overruled {
        let _ = writeln!(out, "    {}", overruled(reading));
    } else if let Some(runner_up) = choice.runner_up {
        let times = times(choice.margin.odds());
        let _ = writeln!(out, "    next: {}; this is {times}", article.reading(runner_up));
    }
}

fn quote(out: &mut String, article: &Article<'_>, explanation: &Explanation, choice: &QuoteChoice) {
    let found = &explanation.found;
    let quote = &found.quotes[choice.quote];
    let _ = writeln!(out, "{}", article.quote_heading(quote, choice.quote));
    let cue = article.paint.cue(&article.quoted(choice.cue.span));
    let owner = choice.marks.first().and_then(|marks| chosen(&marks.owners));
    match (&choice.cue.attribution, owner) {
        (Some(attribution), _) => {
            let _ = writeln!(out, "    cue {cue}: attributes by {}", percent(attribution.probability));
            let evidence = attribution.of_cue.iter().chain(&attribution.of_speaker);
            reasons(out, "      ", evidence.map(|e| (e.weight, e.in_words())));
        }
        (None, Some(owner)) => {
            let _ = writeln!(out, "    cue {cue}: the marks belong to it by {}", percent(owner.probability));
            reasons(out, "      ", owner.evidence.iter().map(|e| (e.weight, e.in_words())));
        }
        (None, None) => {
            let _ = writeln!(out, "    cue {cue}");
        }
    }
    if choice.certainty.bounds < 1.0 {
        let _ = writeln!(out, "    content: just these words by {}", percent(choice.certainty.bounds));
    }
    let Some(speaker) = chosen(&choice.cue.speakers) else { return };
    let name = |span| article.quoted(span);
    let who = speaker.reading.map_or("nobody in the sentence".to_owned(), name);
    let next = runner_up(&choice.cue.speakers).map_or(String::new(), |next| {
        let who = next.reading.map_or("nobody".to_owned(), name);
        format!("; next: {who}, {}", percent(next.probability))
    });
    let _ = writeln!(out, "    speaker {who}: {}{next}", percent(speaker.probability));
    reasons(out, "      ", speaker.evidence.iter().map(|e| (e.weight, e.in_words())));
    match choice.referent.as_ref().map(|referent| referent.outcome) {
        Some(Ok(entity)) => {
            let name = found.entity(entity).canonical_name(article.text, article.gazetteer);
            let _ = writeln!(out, "    who that is: {}, {name}", quote.status);
        }
        Some(Err(reason)) => {
            let _ = writeln!(out, "    who that is: {}, {}", quote.status, unresolved(reason));
        }
        None => {}
    }
}

/// The weightiest reasons on lines of their own.
fn reasons(out: &mut String, indent: &str, evidence: impl Iterator<Item = (LogOdds, String)>) {
    let mut sorted: Vec<_> = evidence.collect();
    sorted.sort_by_key(|(weight, _)| std::cmp::Reverse(weight.thousandths().abs()));
    for (weight, words) in sorted.iter().take(REASONS) {
        let _ = writeln!(out, "{indent}{weight}  {words}");
    }
}
