//! Scores as tables to read.

use std::fmt::Write;

use dateline::eval::{Agreement, Evaluation, NameScores, QuoteScores, Scheme, SpeakerCounts};
use dateline::{EntityType, QuoteKind};

use crate::report::Counted;

/// The whole comparison. Writing to a string cannot fail.
pub fn write(evaluation: &Evaluation) -> String {
    let mut out = String::new();
    let _ = write!(out, "{} compared", Counted(evaluation.documents as u64, "document"));
    if evaluation.only_gold > 0 {
        let _ = write!(out, "; {} only in GOLD, all of them missed", evaluation.only_gold);
    }
    if evaluation.only_found > 0 {
        let _ = write!(out, "; {} only in PRED, not counted", evaluation.only_found);
    }
    out.push('\n');
    if let Some(names) = &evaluation.names {
        write_names(&mut out, names);
        write_confusion(&mut out, evaluation);
    }
    if let Some(quotes) = &evaluation.quotes {
        write_quotes(&mut out, quotes);
        write_speakers(&mut out, quotes);
    }
    out
}

/// All types, and each.
fn types() -> impl Iterator<Item = Option<EntityType>> {
    std::iter::once(None).chain(EntityType::ALL.iter().copied().map(Some))
}

fn write_names(out: &mut String, names: &NameScores) {
    let _ = writeln!(
        out,
        "\n{:<18}{:>7}{:>7}{:>9}{:>9}{:>9}{:>8}{:>10}{:>11}{:>8}{:>8}",
        "names",
        "gold",
        "pred",
        "right",
        "wrong",
        "partial",
        "missed",
        "spurious",
        "precision",
        "recall",
        "F1"
    );
    for &scheme in Scheme::ALL {
        for kind in types() {
            let counts = names.counts(scheme, kind);
            let scheme = if kind.is_none() { scheme.as_str() } else { "" };
            let kind = kind.map_or("all", |kind| kind.as_str());
            let _ = writeln!(
                out,
                "  {scheme:<9}{kind:<7}{:>7}{:>7}{:>9}{:>9}{:>9}{:>8}{:>10}{:>11.4}{:>8.4}{:>8.4}",
                counts.gold(),
                counts.found(),
                counts.correct,
                counts.incorrect,
                counts.partial,
                counts.missed,
                counts.spurious,
                counts.precision(),
                counts.recall(),
                counts.f1(),
            );
        }
    }
}

fn write_confusion(out: &mut String, evaluation: &Evaluation) {
    let columns = || EntityType::ALL.iter().copied().map(Some).chain([None]);
    let name = |kind: Option<EntityType>| kind.map_or("nothing", |kind| kind.as_str());
    let _ = write!(out, "\n{:<18}", "GOLD was found as");
    for kind in columns() {
        let _ = write!(out, "{:>9}", name(kind));
    }
    out.push('\n');
    for gold in columns() {
        let _ = write!(out, "  {:<16}", name(gold));
        for found in columns() {
            match evaluation.confusion.get(&(gold, found)) {
                None if gold.is_none() && found.is_none() => {}
                count => {
                    let _ = write!(out, "{:>9}", count.copied().unwrap_or(0));
                }
            }
        }
        out.push('\n');
    }
}

fn write_quotes(out: &mut String, quotes: &QuoteScores) {
    let _ = writeln!(
        out,
        "\n{:<22}{:>7}{:>7}{:>9}{:>11}{:>8}{:>8}",
        "quotes", "gold", "pred", "right", "precision", "recall", "F1"
    );
    for &agreement in Agreement::ALL {
        for kind in std::iter::once(None).chain(QuoteKind::ALL.iter().copied().map(Some)) {
            let counts = quotes.counts(agreement, kind);
            let agreement = if kind.is_none() { agreement.as_str() } else { "" };
            let kind = kind.map_or("all", |kind| kind.as_str());
            let _ = writeln!(
                out,
                "  {agreement:<11}{kind:<9}{:>7}{:>7}{:>9}{:>11.4}{:>8.4}{:>8.4}",
                counts.gold,
                counts.found,
                counts.gold_matched,
                counts.precision(),
                counts.recall(),
                counts.f1(),
            );
        }
    }
}

fn write_speakers(out: &mut String, quotes: &QuoteScores) {
    let _ = writeln!(
        out,
        "\n{:<22}{:>7}{:>9}{:>13}{:>11}",
        "speakers", "quotes", "right", "same bounds", "same name"
    );
    let mut row = |status: &str, counts: SpeakerCounts| {
        let share = |part: u64, whole: u64| match whole {
            0 => "-".to_owned(),
            whole => format!("{:.4}", part as f64 / whole as f64),
        };
        let _ = writeln!(
            out,
            "  {status:<20}{:>7}{:>9}{:>13}{:>11}",
            counts.quotes,
            share(counts.right, counts.quotes),
            share(counts.exact, counts.quotes),
            share(counts.same_name, counts.with_name),
        );
    };
    row("all", quotes.all_speakers());
    for (status, &counts) in &quotes.speakers {
        row(status.as_str(), counts);
    }
}
