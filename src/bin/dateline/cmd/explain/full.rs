//! All that was considered in a stretch of an article, in words.

use std::fmt::Write;

use dateline::explain::{
    ByType, Candidate, Evidence, Explanation, Identity, LogOdds, Look, NameChoice, Namesake, Reading,
};
use dateline::{EntityType, Span};

use super::article::{Article, namesakes, overruled, percent, times};
use super::quotes;

/// Pieces of evidence shown of candidates that are neither winner nor runner-up.
const FEW: usize = 5;

/// Things of the same name that are shown.
const MOST_NAMESAKES: usize = 8;

/// Appends the explanation of a stretch. Writing to a string cannot fail.
pub fn write(out: &mut String, article: &Article<'_>, stretch: Span, explanation: &Explanation) {
    let _ = writeln!(out, "── {} ──\n", article.placed(stretch));
    for choice in &explanation.names {
        name(out, article, explanation, choice);
    }
    if explanation.names.is_empty() {
        let _ = writeln!(out, "No name was looked for here: nothing is written as names are.\n");
    }
    quotes::write(out, article, explanation);
}

/// One choice among candidates.
fn name(out: &mut String, article: &Article<'_>, explanation: &Explanation, choice: &NameChoice) {
    let place = article.placed(choice.span);
    let verdict = match (choice.winner, choice.score) {
        (Reading::Name(_, kind), Some(score)) => {
            format!("{}, score {score:.3}", article.paint.kind(kind, kind.as_str()))
        }
        _ => "no name".to_owned(),
    };
    let _ = writeln!(out, "{place}: {verdict}");
    if let Some(reading) = choice.overruled {
        let _ = writeln!(out, "  {}", overruled(reading));
    }
    match choice.runner_up {
        Some(runner_up) => {
            let _ = writeln!(
                out,
                "  {} before {}, by {}: {}",
                if choice.overruled.is_some() { "by itself" } else { "chosen" },
                article.reading(runner_up),
                choice.margin,
                times(choice.margin.odds())
            );
        }
        None => {
            let _ = writeln!(out, "  all candidates were out before the last choice");
        }
    }
    if let Some(identity) = &choice.identity {
        self::identity(out, article, explanation, identity);
    }
    for candidate in &choice.candidates {
        let is = |reading: Reading| matches!(reading, Reading::Name(span, _) if span == candidate.span);
        let in_full = is(choice.winner) || choice.runner_up.is_some_and(is);
        self::candidate(out, article, candidate, if in_full { usize::MAX } else { FEW });
    }
    out.push('\n');
}

/// What a name stands for, and what else of the lists it might.
fn identity(out: &mut String, article: &Article<'_>, explanation: &Explanation, identity: &Identity) {
    let _ = writeln!(out, "  stands for {}", article.identity(explanation, identity));
    let spoken_of = |namesake: &Namesake| match namesake.country_spoken_of {
        0.0 => "the article does not speak of its country".to_owned(),
        part => format!("how much the article speaks of its country: {}", percent(part)),
    };
    let (chosen, others) = namesakes(explanation, identity);
    for namesake in chosen {
        let _ = writeln!(out, "    {}", spoken_of(namesake));
    }
    for namesake in others.iter().take(MOST_NAMESAKES) {
        let _ = writeln!(out, "    not for {}; {}", article.namesake(namesake), spoken_of(namesake));
    }
    if others.len() > MOST_NAMESAKES {
        let more = others.len() - MOST_NAMESAKES;
        let _ = writeln!(out, "    … nor for {more} more; --format json has all");
    }
}

fn candidate(out: &mut String, article: &Article<'_>, candidate: &Candidate, most: usize) {
    let best = candidate.best_type();
    let standing = match (candidate.chosen, candidate.look) {
        _ if candidate.stopped => "on your list of names that are never tagged".to_owned(),
        (Some(kind), Look::Clear) => format!("chosen as {kind} on first sight"),
        (Some(kind), _) => format!("chosen as {kind}"),
        (None, Look::Futile) => "its words and those around it speak against any name".to_owned(),
        (None, Look::Hopeless) => "out on first sight".to_owned(),
        (None, Look::Clear | Look::Twice) => "not chosen".to_owned(),
    };
    let probabilities = candidate.probability.iter().map(|(kind, p)| format!("{kind} {}", percent(p)));
    let probabilities = match candidate.look {
        Look::Futile => String::new(),
        _ => format!(": {}", probabilities.collect::<Vec<_>>().join(", ")),
    };
    let _ = writeln!(out, "\n  {}, {standing}{probabilities}", article.placed(candidate.span));
    let header: Vec<String> =
        EntityType::ALL.iter().map(|&kind| article.paint.kind(kind, &format!("{kind:>7}"))).collect();
    let _ = writeln!(out, "    {}", header.join(" "));
    table(out, article, &candidate.on_first_sight, best, most);
    if !candidate.of_document.is_empty() {
        let sum = candidate.on_first_sight.iter().map(|evidence| evidence.weight).sum();
        let _ = writeln!(out, "    {}", article.paint.bold(&format!("{}  on first sight", weights(&sum))));
        table(out, article, &candidate.of_document, best, most);
    }
    let sum = format!("{}  in sum", weights(&candidate.score));
    let _ = writeln!(out, "    {}", article.paint.bold(&sum));
}

/// Evidence by how much it says about a type.
fn table(
    out: &mut String,
    article: &Article<'_>,
    evidence: &[Evidence<ByType<LogOdds>>],
    kind: EntityType,
    most: usize,
) {
    let mut sorted: Vec<_> = evidence.iter().collect();
    sorted.sort_by_key(|evidence| std::cmp::Reverse(evidence.weight[kind].thousandths().abs()));
    for evidence in sorted.iter().take(most) {
        let code = article.paint.dim(&format!("[{evidence}]"));
        let _ = writeln!(out, "    {}  {}  {code}", weights(&evidence.weight), evidence.in_words());
    }
    if sorted.len() > most {
        let _ = writeln!(out, "{:31}… {} weaker ones; --format json has all", "", sorted.len() - most);
    }
}

/// Weights by type in columns.
fn weights(weights: &ByType<LogOdds>) -> String {
    let columns: Vec<String> = weights.iter().map(|(_, weight)| format!("{weight:>7}")).collect();
    columns.join(" ")
}
