//! Whether quotes that were found are those that annotators found.

use dateline::fit::GoldQuote;
use dateline::{Annotations, Quote, Span};

/// The gold quote that a quote's content agrees with most, if they share at least this much of what either covers.
pub fn gold_of<'g>(
    text: &str,
    found: &Annotations,
    quote: &Quote,
    gold: &'g [GoldQuote],
    least: f64,
) -> Option<(usize, &'g GoldQuote)> {
    let parts = found.parts_of(quote);
    let agreement = |gold: &GoldQuote| intersection_over_union(text, parts, &gold.parts);
    let all = gold.iter().enumerate().map(|(at, gold)| (agreement(gold), (at, gold)));
    all.filter(|(agreement, _)| *agreement >= least)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, gold)| gold)
}

/// Whether the speakers are the same, or neither quote has one.
pub fn same_speaker(quote: &Quote, gold: &GoldQuote) -> bool {
    match (quote.speaker, gold.speaker) {
        (Some(found), Some(gold)) => found.overlaps(gold),
        (None, None) => true,
        _ => false,
    }
}

/// Characters in both of two lists of stretches, as a share of those in either.
fn intersection_over_union(text: &str, a: &[Span], b: &[Span]) -> f64 {
    let length = |span: Span| span.slice(text).chars().count();
    let total = |spans: &[Span]| spans.iter().map(|&span| length(span)).sum::<usize>();
    let overlap = |a: &Span, b: &Span| {
        let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
        if start < end { length(Span::new(start, end)) } else { 0 }
    };
    let shared: usize = a.iter().map(|a| b.iter().map(|b| overlap(a, b)).sum::<usize>()).sum();
    shared as f64 / (total(a) + total(b) - shared).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_compared_over_all_parts() {
        let text = "äbcdefghij";
        let span = |start, end| Span::new(start, end);
        // "äb" and "ef" against "bcdef": three of six characters.
        let share = intersection_over_union(text, &[span(0, 3), span(5, 7)], &[span(2, 7)]);
        assert!((share - 0.5).abs() < 1e-9, "{share}");
        assert_eq!(intersection_over_union(text, &[span(0, 3)], &[span(5, 7)]), 0.0);
    }
}
