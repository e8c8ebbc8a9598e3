//! The choices that made quotes, in words.

use std::fmt::Write;

use dateline::Span;
use dateline::explain::{
    Alternative, Attribution, Certainty, Considered, ContentReading, CueChoice, Evidence, Explanation,
    Extent, LogOdds, MarksChoice, OwnerReading, QuoteChoice, Referent, Unresolved, Verdict, runner_up,
};

use super::article::{Article, percent};

/// Pieces of evidence shown of alternatives that are neither chosen nor next.
const FEW: usize = 3;

/// Appends the choices about quotes. Writing to a string cannot fail.
pub fn write(out: &mut String, article: &Article<'_>, explanation: &Explanation) {
    let choices = &explanation.quotes;
    for choice in &choices.quotes {
        quote(out, article, explanation, choice);
    }
    for cue in &choices.idle_cues {
        let _ = writeln!(out, "{}: a cue that makes no quote of its own\n", article.placed(cue.span));
        self::cue(out, article, cue);
    }
    for marks in &choices.other_marks {
        let _ = writeln!(out, "{}: between marks, but no quote\n", article.placed(marks.span));
        self::marks(out, article, marks);
    }
}

fn quote(out: &mut String, article: &Article<'_>, explanation: &Explanation, choice: &QuoteChoice) {
    let quote = &explanation.found.quotes[choice.quote];
    let _ = writeln!(out, "{}", article.quote_heading(quote, choice.quote));
    let _ = writeln!(out, "  {}\n", certainty(choice.certainty));
    for marks in &choice.marks {
        self::marks(out, article, marks);
    }
    cue(out, article, &choice.cue);
    match (quote.speaker, &choice.referent) {
        (Some(speaker), Some(referent)) => self::referent(out, article, explanation, speaker, referent),
        _ => {
            let _ = writeln!(out, "  The sentence does not say who speaks.\n");
        }
    }
}

/// Of what a quote's score is made.
fn certainty(certainty: Certainty) -> String {
    let Certainty { attributed, bounds, speaker } = certainty;
    let [said, so_far, by] = [attributed, bounds, speaker].map(percent);
    format!(
        "something is said there by {said}, just these words by {so_far}, by this speaker by {by}: {} in all; the \
         score is how often such quotes are right",
        percent(certainty.in_all())
    )
}

fn cue(out: &mut String, article: &Article<'_>, cue: &CueChoice) {
    let name = article.quoted(cue.span);
    if let Some(attribution) = &cue.attribution {
        self::attribution(out, article, &name, attribution);
    }
    let speaker = |reading: &Option<Span>| match reading {
        Some(span) => article.placed(*span),
        None => "nobody in its sentence".to_owned(),
    };
    alternatives(out, article, &format!("Who is the speaker of {name}?"), &cue.speakers, speaker);
    if cue.starts.len() > 1 {
        let start = |word: &Option<Span>| match word {
            Some(word) => format!("with {}", article.placed(*word)),
            None => "it does not stand there".to_owned(),
        };
        let question = format!("What does the content behind {name} start with?");
        alternatives(out, article, &question, &cue.starts, start);
    }
    let content = |reading: &ContentReading| {
        let extent = match reading.extent {
            Extent::Inverted => "before speaker and cue",
            Extent::Around => "around speaker and cue",
            Extent::Part => "ends within the sentence",
            Extent::Whole => "to the end of the sentence",
        };
        format!("{}, {extent}", article.placed(reading.span))
    };
    if !cue.contents.is_empty() {
        alternatives(out, article, &format!("What is the content of {name}?"), &cue.contents, content);
    }
}

fn attribution(out: &mut String, article: &Article<'_>, name: &str, attribution: &Attribution) {
    let probability = percent(attribution.probability);
    let verdict = match attribution.verdict {
        Verdict::Attributes => format!("yes, {probability}"),
        Verdict::TooDoubtful => format!("no, {probability} is too little"),
        Verdict::NoContent => format!("by {probability}, but no words are left that could be its content"),
        Verdict::DoubtfulContent => {
            format!("by {probability}, but where its content stands is too uncertain")
        }
        Verdict::WordsOfAnother => format!("by {probability}, but its words belong to another cue"),
        Verdict::Hopeless => "no, whoever the speaker is".to_owned(),
    };
    let _ = writeln!(out, "  Does {name} attribute anything? {verdict}");
    table(out, article, &attribution.of_cue, usize::MAX);
    if !attribution.of_speaker.is_empty() {
        let of_cue: LogOdds = attribution.of_cue.iter().map(|evidence| evidence.weight).sum();
        sum(out, article, of_cue, "from the cue and the words around it");
        table(out, article, &attribution.of_speaker, usize::MAX);
    }
    sum(out, article, attribution.score, "in sum");
    out.push('\n');
}

fn marks(out: &mut String, article: &Article<'_>, marks: &MarksChoice) {
    let owner = |reading: &OwnerReading| match reading {
        OwnerReading::Cue(span) => format!("the cue {}", article.placed(*span)),
        OwnerReading::Before => "whoever speaks in the stretch before".to_owned(),
        OwnerReading::Nobody => "nobody: a title, a nickname, words at a distance".to_owned(),
    };
    alternatives(
        out,
        article,
        &format!("To whom does {} belong?", article.placed(marks.span)),
        &marks.owners,
        owner,
    );
}

/// Writes alternatives, the best first.
fn alternatives<T>(
    out: &mut String,
    article: &Article<'_>,
    question: &str,
    alternatives: &[Alternative<T>],
    name: impl Fn(&T) -> String,
) {
    let _ = writeln!(out, "  {question}");
    let next = runner_up(alternatives).map(|next| next.score);
    let mut sorted: Vec<_> = alternatives.iter().collect();
    sorted.sort_by_key(|alternative| (!alternative.chosen, std::cmp::Reverse(alternative.score)));
    for alternative in sorted {
        let chosen = if alternative.chosen { ", chosen" } else { "" };
        let _ =
            writeln!(out, "    {}{chosen}: {}", name(&alternative.reading), percent(alternative.probability));
        let in_full = alternative.chosen || Some(alternative.score) == next;
        table(out, article, &alternative.evidence, if in_full { usize::MAX } else { FEW });
        sum(out, article, alternative.score, "in sum");
    }
    out.push('\n');
}

/// Evidence by how much it says.
fn table(out: &mut String, article: &Article<'_>, evidence: &[Evidence<LogOdds>], most: usize) {
    let mut sorted: Vec<_> = evidence.iter().collect();
    sorted.sort_by_key(|evidence| std::cmp::Reverse(evidence.weight.thousandths().abs()));
    for evidence in sorted.iter().take(most) {
        let code = article.paint.dim(&format!("[{evidence}]"));
        let _ = writeln!(out, "    {:>9}  {}  {code}", evidence.weight, evidence.in_words());
    }
    if sorted.len() > most {
        let _ = writeln!(out, "{:15}… {} weaker ones; --format json has all", "", sorted.len() - most);
    }
}

fn sum(out: &mut String, article: &Article<'_>, sum: LogOdds, what: &str) {
    let _ = writeln!(out, "    {}", article.paint.bold(&format!("{sum:>9}  {what}")));
}

fn referent(
    out: &mut String,
    article: &Article<'_>,
    explanation: &Explanation,
    speaker: Span,
    referent: &Referent,
) {
    let name = |at| explanation.found.entity(at).canonical_name(article.text, article.gazetteer);
    let answer = match referent.outcome {
        Ok(entity) => name(entity).to_owned(),
        Err(reason) => format!("nobody was chosen: {}", unresolved(reason)),
    };
    let _ = writeln!(out, "  Who is {}? {answer}", article.quoted(speaker));
    for considered in &referent.considered {
        let told = signs(considered);
        let of = name(considered.entity);
        let score = considered.signs.score();
        let _ = writeln!(out, "    {score:>+9.2}  {} ({of}): {told}", article.placed(considered.mention));
    }
    out.push('\n');
}

/// Why nobody was chosen.
pub fn unresolved(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::NoPersonMeant => "groups, texts and people without a name are not looked for",
        Unresolved::OtherPronoun => "only “he”, “she”, “it” and “who” stand for one that is named",
        Unresolved::NoNameBefore => "no name stands right before it",
        Unresolved::NobodyBefore => "nobody that it may stand for is named before it",
        Unresolved::AsLikely => "two of those named before it are about as likely",
        Unresolved::NotDefinite => "without “the” it need not be somebody who was named",
        Unresolved::NobodyInRole => "nobody named before is known to have this role",
    }
}

/// What speaks for a mention, in words.
fn signs(considered: &Considered) -> String {
    let signs = considered.signs;
    let far = match signs.sentences {
        0 => "in the same sentence".to_owned(),
        1 => "one sentence before".to_owned(),
        n => format!("{n} sentences before"),
    };
    let told = [
        (signs.subject, "starts its sentence"),
        (signs.last_speaker, "speaks in the quote before"),
        (signs.gender, "of the same gender"),
        (signs.possessor, "only as an owner, with ’s"),
        (signs.quoted, "between quotation marks"),
        (signs.reported, "in what somebody is reported to have said"),
    ];
    let told = told.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words);
    std::iter::once(far.as_str()).chain(told).collect::<Vec<_>>().join(", ")
}
