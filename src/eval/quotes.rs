//! Scores of quotes: the content by how much of it is shared, the speaker where the content is.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::names::{harmonic_mean, share};
use super::pair::{Shared, Side};
use crate::kind::{QuoteKind, SpeakerStatus, closed_set};
use crate::labelled::{LabelledDocument, LabelledQuote, PointIndex, Points};

closed_set! {
    /// What counts as the same content.
    "agreement" Agreement {
        /// The same bounds, quotation marks and white space at the ends aside where the text is known.
        Exact = "exact",
        /// The characters in both contents are at least 80 % of those in either.
        Most = "overlap-80",
        /// The characters in both contents are at least 30 % of those in either.
        Part = "overlap-30",
    }
}

/// How many quotes there are and how many of them have a partner.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct QuoteCounts {
    /// Quotes of the gold.
    pub gold: u64,
    /// Quotes that were found.
    pub found: u64,
    /// Gold quotes that were found.
    pub gold_matched: u64,
    /// Found quotes that are in the gold. With all kinds together the same number; of one kind, the partner may be of
    /// another.
    pub found_matched: u64,
}

impl QuoteCounts {
    /// The share of what was found that is in the gold, 0 to 1.
    pub fn precision(&self) -> f64 {
        share(self.found_matched as f64, self.found)
    }

    /// The share of the gold that was found, 0 to 1.
    pub fn recall(&self) -> f64 {
        share(self.gold_matched as f64, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        harmonic_mean(self.precision(), self.recall())
    }
}

/// Who speaks, in quotes whose contents share at least 30 %.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct SpeakerCounts {
    /// Such quotes.
    pub quotes: u64,
    /// Those where the speakers overlap, or neither side has one.
    pub right: u64,
    /// Those where the speakers have the same bounds, or neither side has one.
    pub exact: u64,
    /// Those for which the gold has the name of who is meant.
    pub with_name: u64,
    /// Those of them that have the same name, case aside.
    pub same_name: u64,
}

/// Scores of the quotes of a document or a corpus.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct QuoteScores {
    counts: [[QuoteCounts; 1 + QuoteKind::ALL.len()]; Agreement::ALL.len()],
    /// Speakers by their status: the gold's where it tells, else as it was found.
    pub speakers: BTreeMap<SpeakerStatus, SpeakerCounts>,
}

impl QuoteScores {
    /// The counts by an agreement, of one kind or of all.
    pub fn counts(&self, agreement: Agreement, kind: Option<QuoteKind>) -> &QuoteCounts {
        &self.counts[agreement as usize][kind.map_or(0, |kind| 1 + kind as usize)]
    }

    /// Speakers of all statuses.
    pub fn all_speakers(&self) -> SpeakerCounts {
        let mut all = SpeakerCounts::default();
        self.speakers.values().for_each(|&counts| all += counts);
        all
    }
}

impl AddAssign for QuoteCounts {
    fn add_assign(&mut self, other: QuoteCounts) {
        self.gold += other.gold;
        self.found += other.found;
        self.gold_matched += other.gold_matched;
        self.found_matched += other.found_matched;
    }
}

impl AddAssign for SpeakerCounts {
    fn add_assign(&mut self, other: SpeakerCounts) {
        self.quotes += other.quotes;
        self.right += other.right;
        self.exact += other.exact;
        self.with_name += other.with_name;
        self.same_name += other.same_name;
    }
}

impl AddAssign<&QuoteScores> for QuoteScores {
    fn add_assign(&mut self, other: &QuoteScores) {
        for (counts, more) in self.counts.iter_mut().flatten().zip(other.counts.iter().flatten()) {
            *counts += *more;
        }
        for (&status, &counts) in &other.speakers {
            *self.speakers.entry(status).or_default() += counts;
        }
    }
}

/// A quote of either side, in positions that both sides share.
#[derive(Clone, Debug)]
pub(super) struct Quoted<'q> {
    pub(super) quote: &'q LabelledQuote,
    /// The content without marks and white space at the ends of its parts.
    parts: Vec<Points>,
    pub(super) extent: Points,
    speaker: Option<Points>,
}

impl<'q> Quoted<'q> {
    /// The quotes of a document.
    pub(super) fn all(document: &'q LabelledDocument, shared: &Shared, side: Side) -> Vec<Quoted<'q>> {
        let index = document.text.as_deref().map(|text| (text, PointIndex::new(text)));
        let quotes = document.quotes.iter().flatten();
        let quoted = |quote: &'q LabelledQuote| {
            let trimmed = quote.parts.iter().map(|&part| match &index {
                Some((text, index)) => trim(text, index, part),
                None => part,
            });
            let parts: Vec<Points> = trimmed.map(|part| shared.convert(side, part)).collect();
            let extent = parts.iter().copied().reduce(Points::cover).unwrap_or(quote.extent());
            let speaker = quote.speaker.map(|speaker| shared.convert(side, speaker));
            Quoted { quote, parts, extent, speaker }
        };
        quotes.map(quoted).collect()
    }

    fn count(&self) -> usize {
        self.parts.iter().map(|part| part.count()).sum()
    }

    /// The characters in both as a share of those in either.
    fn agreement(&self, other: &Quoted<'_>) -> f64 {
        let shared: usize = self.parts.iter().flat_map(|a| other.parts.iter().map(|b| a.shared(*b))).sum();
        shared as f64 / (self.count() + other.count() - shared).max(1) as f64
    }

    /// Whether the contents are the same, for as much as an agreement asks.
    fn agrees(&self, other: &Quoted<'_>, agreement: Agreement) -> bool {
        match agreement {
            Agreement::Exact => self.extent == other.extent,
            Agreement::Most => self.agreement(other) >= 0.8,
            Agreement::Part => self.agreement(other) >= 0.3,
        }
    }

    /// Whether the same is meant to speak.
    pub(super) fn same_speaker(&self, other: &Quoted<'_>) -> bool {
        match (self.speaker, other.speaker) {
            (Some(a), Some(b)) => a.shared(b) > 0,
            (None, None) => true,
            _ => false,
        }
    }
}

/// A part without quotation marks and white space at its ends, or as it is where there is nothing else in it.
fn trim(text: &str, index: &PointIndex, part: Points) -> Points {
    let Some(slice) = index.slice(text, part) else { return part };
    let outside = |c: char| c.is_whitespace() || is_quotation_mark(c);
    let start = slice.chars().take_while(|&c| outside(c)).count();
    let end = slice.chars().rev().take_while(|&c| outside(c)).count();
    match start + end < part.count() {
        true => Points { start: part.start + start, end: part.end - end },
        false => part,
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '「' | '」' | '＂')
}

/// Pairs of quotes, one to one, those that agree most first. Quotes that stay alone come with none.
pub(super) fn partners(gold: &[Quoted<'_>], found: &[Quoted<'_>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut close = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate().filter(|(_, other)| one.extent.shared(other.extent) > 0) {
            let agreement = one.agreement(other);
            if agreement > 0.0 {
                close.push((one.extent == other.extent, agreement, one.same_speaker(other), g, f));
            }
        }
    }
    // One content may have two speakers, each with a quote.
    close.sort_by(|a, b| {
        let better = b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.cmp(&a.2));
        better.then((a.3, a.4).cmp(&(b.3, b.4)))
    });
    let (mut of_gold, mut of_found) = (vec![None; gold.len()], vec![None; found.len()]);
    for (_, _, _, g, f) in close {
        if of_gold[g].is_none() && of_found[f].is_none() {
            of_gold[g] = Some(f);
            of_found[f] = Some(g);
        }
    }
    let alone = (0..found.len()).filter(|&f| of_found[f].is_none()).map(|f| (None, Some(f)));
    (0..gold.len()).map(|g| (Some(g), of_gold[g])).chain(alone).collect()
}

/// The scores of one document.
pub(super) fn score(
    gold: &[Quoted<'_>],
    found: &[Quoted<'_>],
    pairs: &[(Option<usize>, Option<usize>)],
) -> QuoteScores {
    let mut scores = QuoteScores::default();
    for &agreement in Agreement::ALL {
        let counts = &mut scores.counts[agreement as usize];
        let mut add = |quote: &Quoted<'_>, to: fn(&mut QuoteCounts)| {
            to(&mut counts[0]);
            if let Some(kind) = quote.quote.kind {
                to(&mut counts[1 + kind as usize]);
            }
        };
        gold.iter().for_each(|quote| add(quote, |counts| counts.gold += 1));
        found.iter().for_each(|quote| add(quote, |counts| counts.found += 1));
        for &(g, f) in pairs {
            let (Some(g), Some(f)) = (g, f) else { continue };
            if gold[g].agrees(&found[f], agreement) {
                add(&gold[g], |counts| counts.gold_matched += 1);
                add(&found[f], |counts| counts.found_matched += 1);
            }
        }
    }
    for &(g, f) in pairs {
        let (Some(g), Some(f)) = (g, f) else { continue };
        let (one, other) = (&gold[g], &found[f]);
        if !one.agrees(other, Agreement::Part) {
            continue;
        }
        let status = one.quote.status.or(other.quote.status).unwrap_or(SpeakerStatus::Unknown);
        let (name, found_name) = (&one.quote.speaker_name, &other.quote.speaker_name);
        let same_name = match (name, found_name) {
            (Some(name), Some(found)) => name.to_lowercase() == found.to_lowercase(),
            _ => false,
        };
        *scores.speakers.entry(status).or_default() += SpeakerCounts {
            quotes: 1,
            right: u64::from(one.same_speaker(other)),
            exact: u64::from(one.speaker == other.speaker),
            with_name: u64::from(name.is_some()),
            same_name: u64::from(same_name),
        };
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of ten-letter blocks, to count by.
    const TEXT: &str = "“aaaaaaa,” bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff";

    fn quote(kind: QuoteKind, start: usize, end: usize, speaker: Option<(usize, usize)>) -> LabelledQuote {
        LabelledQuote {
            kind: Some(kind),
            parts: vec![Points { start, end }],
            speaker: speaker.map(|(start, end)| Points { start, end }),
            status: Some(SpeakerStatus::Named),
            ..LabelledQuote::default()
        }
    }

    fn document(quotes: Vec<LabelledQuote>) -> LabelledDocument {
        LabelledDocument { text: Some(TEXT.to_owned()), quotes: Some(quotes), ..LabelledDocument::default() }
    }

    fn scores(gold: Vec<LabelledQuote>, found: Vec<LabelledQuote>) -> QuoteScores {
        let [gold, found] = [document(gold), document(found)];
        let gold = Quoted::all(&gold, &Shared::Points, Side::Gold);
        let found = Quoted::all(&found, &Shared::Points, Side::Found);
        score(&gold, &found, &partners(&gold, &found))
    }

    #[test]
    fn marks_at_the_ends_do_not_count() {
        let scores = scores(
            vec![quote(QuoteKind::Direct, 0, 10, Some((11, 20)))],
            vec![quote(QuoteKind::Direct, 1, 9, Some((15, 20)))],
        );
        assert_eq!(scores.counts(Agreement::Exact, Some(QuoteKind::Direct)).f1(), 1.0);
        let speakers = scores.speakers[&SpeakerStatus::Named];
        assert_eq!((speakers.quotes, speakers.right, speakers.exact), (1, 1, 0));
    }

    #[test]
    fn overlaps_count_by_their_share() {
        // Without the space at the end, 16 of 19 characters are shared, and 6 of 19.
        let scores = scores(
            vec![quote(QuoteKind::Indirect, 21, 41, None), quote(QuoteKind::Indirect, 41, 60, None)],
            vec![quote(QuoteKind::Mixed, 24, 41, None), quote(QuoteKind::Indirect, 41, 47, Some((0, 5)))],
        );
        let f1 = |agreement| scores.counts(agreement, None).f1();
        assert_eq!([Agreement::Exact, Agreement::Most, Agreement::Part].map(f1), [0.0, 0.5, 1.0]);
        let indirect = scores.counts(Agreement::Most, Some(QuoteKind::Indirect));
        assert_eq!((indirect.recall(), indirect.precision()), (0.5, 0.0));
        assert_eq!((scores.all_speakers().quotes, scores.all_speakers().right), (2, 1));
    }
}
