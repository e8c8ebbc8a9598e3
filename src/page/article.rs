//! An article as the script reads it.

use serde::{Serialize, Serializer};

use super::corpus::Numbers;
use crate::annotation::{Annotations, Mention, Quote};
use crate::kind::{QuoteKind, SpeakerStatus};
use crate::span::Span;

/// Start and end in UTF-16 code units, as JavaScript counts; the end is not included.
type Ends = [usize; 2];

/// A text with what was found in it.
#[derive(Serialize, Debug)]
pub(super) struct Article<'a> {
    text: &'a str,
    mentions: Vec<MentionRow<'a>>,
    quotes: Vec<QuoteObject<'a>>,
}

/// A mention as start, end, entity, score, rule and title: there are many of them, so they go without keys.
#[derive(Serialize, Debug)]
struct MentionRow<'a>(usize, usize, u32, Score, &'a str, Option<&'a str>);

#[derive(Serialize, Debug)]
struct QuoteObject<'a> {
    kind: QuoteKind,
    /// The stretches of the content.
    parts: Vec<Ends>,
    cue: Option<Ends>,
    speaker: Option<Ends>,
    /// Who speaks, by number in the corpus.
    entity: Option<u32>,
    status: SpeakerStatus,
    role: Option<&'a str>,
    score: Score,
    rule: &'a str,
}

/// A probability, written with three decimals as in the tables.
#[derive(Clone, Copy, Debug)]
struct Score(f32);

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64((f64::from(self.0) * 1000.0).round() / 1000.0)
    }
}

impl<'a> Article<'a> {
    /// An article whose entities have `numbers` in the corpus.
    pub(super) fn new(text: &'a str, found: &'a Annotations, numbers: &Numbers) -> Article<'a> {
        let mut units = Units::new(text);
        let mention = |mention: &'a Mention, units: &mut Units<'_>| {
            let [start, end] = units.of(mention.span);
            let title = mention.title.map(|title| title.slice(text));
            let entity = numbers.of(mention.entity);
            MentionRow(start, end, entity, Score(mention.score), mention.rule, title)
        };
        let quote = |quote: &'a Quote, units: &mut Units<'_>| QuoteObject {
            kind: quote.kind,
            parts: found.parts_of(quote).iter().map(|&part| units.of(part)).collect(),
            cue: quote.cue.map(|cue| units.of(cue)),
            speaker: quote.speaker.map(|speaker| units.of(speaker)),
            entity: quote.entity.map(|at| numbers.of(at)),
            status: quote.status,
            role: quote.role.map(|role| role.slice(text)),
            score: Score(quote.score),
            rule: quote.rule,
        };
        Article {
            text,
            mentions: found.mentions.iter().map(|m| mention(m, &mut units)).collect(),
            quotes: found.quotes.iter().map(|q| quote(q, &mut units)).collect(),
        }
    }
}

/// Positions in UTF-16 code units, counted from the position that was asked for last: spans come almost in the order of
/// text.
struct Units<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Units<'t> {
    fn new(text: &'t str) -> Units<'t> {
        Units { text, byte: 0, unit: 0 }
    }

    /// The ends of a span.
    fn of(&mut self, span: Span) -> Ends {
        [self.at(span.start()), self.at(span.end())]
    }

    fn at(&mut self, byte: usize) -> usize {
        let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
        match byte < self.byte {
            true => self.unit -= units(&self.text[byte..self.byte]),
            false => self.unit += units(&self.text[self.byte..byte]),
        }
        self.byte = byte;
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_utf16_in_any_order() {
        let mut units = Units::new("é🔥a𐐷b");
        assert_eq!([11, 0, 2, 6, 7, 2].map(|byte| units.at(byte)), [6, 0, 1, 3, 4, 1]);
    }
}
